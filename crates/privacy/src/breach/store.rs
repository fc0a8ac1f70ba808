//! SQL of breaches.

use kernel::{Db, Moment, Result, Row, Tx};

use super::{Breach, BreachId, Facts};

fn breach(row: &Row<'_>) -> Result<Breach> {
    let (at, number): (Option<Moment>, Option<String>) = (row.get(10)?, row.get(11)?);
    Ok(Breach {
        id: row.get(0)?,
        found_at: row.get(1)?,
        facts: Facts {
            title: row.get(2)?,
            happened: row.get(3)?,
            what: row.get(4)?,
            data: row.get(5)?,
            people: row.get(6)?,
            harm: row.get(7)?,
            measures: row.get(8)?,
            contact: row.get(9)?,
        },
        notified: at.map(|at| (at, number.unwrap_or_default())),
        told_on: row.get(12)?,
        closed_on: row.get(13)?,
        version: row.get(14)?,
    })
}

/// Every breach, the newest first.
pub(crate) fn all(db: &Db<'_>, most: i64) -> Result<Vec<Breach>> {
    db.all(
        "select id, found_at, title, happened, what, data, people, harm, measures, contact, notified_at, notice_no,
           told_on, closed_on, version
         from breach
         order by found_at desc, id
         limit $1",
        &[most.into()],
        breach,
    )
}

pub(crate) fn find(db: &Db<'_>, id: BreachId) -> Result<Breach> {
    db.one(
        "select id, found_at, title, happened, what, data, people, harm, measures, contact, notified_at, notice_no,
           told_on, closed_on, version
         from breach
         where id = $1",
        &[id.into()],
        breach,
    )
}

pub(crate) fn insert(tx: &Tx<'_>, breach: &Breach) -> Result<()> {
    let facts = &breach.facts;
    tx.run(
        "insert into breach (id, found_at, title, happened, what, data, people, harm, measures, contact, version, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        &[
            breach.id.into(),
            breach.found_at.into(),
            (&facts.title).into(),
            (&facts.happened).into(),
            (&facts.what).into(),
            (&facts.data).into(),
            facts.people.into(),
            (&facts.harm).into(),
            (&facts.measures).into(),
            (&facts.contact).into(),
            breach.version.into(),
            tx.actor().signature().1.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save(tx: &Tx<'_>, breach: &Breach) -> Result<()> {
    let facts = &breach.facts;
    tx.run(
        "update breach
         set title = $2, happened = $3, what = $4, data = $5, people = $6, harm = $7, measures = $8, contact = $9,
             notified_at = $10, notice_no = $11, told_on = $12, closed_on = $13, version = $14
         where id = $1",
        &[
            breach.id.into(),
            (&facts.title).into(),
            (&facts.happened).into(),
            (&facts.what).into(),
            (&facts.data).into(),
            facts.people.into(),
            (&facts.harm).into(),
            (&facts.measures).into(),
            (&facts.contact).into(),
            breach.notified.as_ref().map(|(at, _)| *at).into(),
            breach.notified.as_ref().map(|(_, number)| number).into(),
            breach.told_on.into(),
            breach.closed_on.into(),
            breach.version.into(),
        ],
    )
    .map(drop)
}
