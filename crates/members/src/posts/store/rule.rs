//! SQL of the kinds of post, how many a kind of unit has, and how long its terms are.

use kernel::{Day, Db, Result, Tx};

use crate::posts::Post;

/// Every kind of post, each with the seats it rests on.
pub(crate) fn posts(db: &Db<'_>) -> Result<Vec<Post>> {
    let found = db.all(
        "select code, label_vi, label_en, rests_on, is_base, leads, rank from post order by rank",
        &[],
        |row| {
            Ok(Post {
                code: row.get(0)?,
                label_vi: row.get(1)?,
                label_en: row.get(2)?,
                chain: row.get::<Option<String>>(3)?.into_iter().collect(),
                is_base: row.get(4)?,
                leads: row.get(5)?,
                rank: row.get(6)?,
            })
        },
    )?;
    let whole = |post: &Post| {
        let mut post = post.clone();
        while let Some(next) = post.chain.last().and_then(|last| found.iter().find(|other| other.code == *last)) {
            let Some(below) = next.chain.first().filter(|below| !post.chain.contains(below)) else { break };
            post.chain.push(below.clone());
        }
        post
    };
    Ok(found.iter().map(whole).collect())
}

/// How many of a post a kind of unit has, from a day on.
#[derive(Debug, Clone)]
pub struct Size {
    /// The code of the kind of unit.
    pub unit_kind: String,
    /// The code of the post.
    pub post: String,
    /// First day.
    pub from: Day,
    /// Fewer are vacant.
    pub least: i64,
    /// More are refused; none ends the post there.
    pub most: i64,
}

/// Every value, the latest first.
pub(crate) fn sizes(db: &Db<'_>) -> Result<Vec<Size>> {
    db.all(
        "select unit_kind, post, from_day, least, most from post_rule order by unit_kind, post, from_day desc",
        &[],
        |row| {
            Ok(Size {
                unit_kind: row.get(0)?,
                post: row.get(1)?,
                from: row.get(2)?,
                least: row.get(3)?,
                most: row.get(4)?,
            })
        },
    )
}

/// How long a term is at a kind of unit whose members share something, from a day on.
#[derive(Debug, Clone)]
pub struct Length {
    /// The code of the kind of unit.
    pub unit_kind: String,
    /// What its members share; empty for whatever is not named.
    pub sector: String,
    /// First day.
    pub from: Day,
    /// How many months.
    pub months: i64,
}

/// Every value, the latest first.
pub(crate) fn lengths(db: &Db<'_>) -> Result<Vec<Length>> {
    db.all(
        "select unit_kind, sector, from_day, months from term_rule order by unit_kind, sector, from_day desc",
        &[],
        |row| Ok(Length { unit_kind: row.get(0)?, sector: row.get(1)?, from: row.get(2)?, months: row.get(3)? }),
    )
}

pub(crate) fn save_size(tx: &Tx<'_>, rule: &Size) -> Result<()> {
    tx.run(
        "insert into post_rule (unit_kind, post, from_day, least, most)
         values ($1, $2, $3, $4, $5)
         on conflict (unit_kind, post, from_day) do update set least = excluded.least, most = excluded.most",
        &[(&rule.unit_kind).into(), (&rule.post).into(), rule.from.into(), rule.least.into(), rule.most.into()],
    )
    .map(drop)
}

pub(crate) fn save_length(tx: &Tx<'_>, rule: &Length) -> Result<()> {
    tx.run(
        "insert into term_rule (unit_kind, sector, from_day, months)
         values ($1, $2, $3, $4)
         on conflict (unit_kind, sector, from_day) do update set months = excluded.months",
        &[(&rule.unit_kind).into(), (&rule.sector).into(), rule.from.into(), rule.months.into()],
    )
    .map(drop)
}
