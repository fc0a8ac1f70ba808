//! SQL of the words by which known things are found.

use std::collections::BTreeMap;

use kernel::{Db, Id, Param, Result, Tx};

use super::TERMS;

pub(crate) fn insert<T>(tx: &Tx<'_>, kind: &str, thing: Id<T>, terms: &BTreeMap<String, i64>) -> Result<()> {
    for (term, weight) in terms {
        tx.run(
            "insert into help_term (term, kind, thing_id, weight) values ($1, $2, $3, $4)",
            &[term.into(), kind.into(), thing.into(), (*weight).into()],
        )?;
    }
    Ok(())
}

pub(crate) fn forget<T>(tx: &Tx<'_>, thing: Id<T>) -> Result<()> {
    tx.run("delete from help_term where thing_id = $1", &[thing.into()]).map(drop)
}

/// Kind, id and score of what holds these terms, the best first. A term counts the more the fewer things hold it.
pub(crate) fn find(db: &Db<'_>, terms: &[String], most: i64) -> Result<Vec<(String, Id<()>, i64)>> {
    let mut params: Vec<Param<'_>> = (0..TERMS).map(|at| terms.get(at).map_or("", String::as_str).into()).collect();
    params.push(most.into());
    db.all(
        "with hit as (
           select term, kind, thing_id, weight
           from help_term
           where term in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)),
         rarity as (select term, count(*) as things from hit group by term)
         select hit.kind, hit.thing_id, cast(sum(hit.weight * 10000 / (rarity.things + 2)) as bigint) as score
         from hit
         join rarity on rarity.term = hit.term
         group by hit.kind, hit.thing_id
         order by score desc, hit.thing_id
         limit $13",
        &params,
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}
