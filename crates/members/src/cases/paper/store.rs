//! SQL of what papers say.

use kernel::{Day, Db, Error, Result, Row, Tx};

use super::Wording;

fn read(row: &Row<'_>) -> Result<Wording> {
    Ok(Wording {
        title: row.get(0)?,
        about: row.get(1)?,
        body: row.get(2)?,
        columns: row.get(3)?,
        foot_left: row.get(4)?,
        foot_right: row.get(5)?,
    })
}

/// The wording of a paper on a day; the first one speaks for the days before it.
pub(crate) fn wording(db: &Db<'_>, kind: &str, on: Day) -> Result<Wording> {
    db.maybe(
        "select title, about, body, columns, foot_left, foot_right
         from member_paper
         where kind = $1
         order by case when from_day <= $2 then 0 else 1 end,
                  case when from_day <= $2 then from_day else '' end desc,
                  from_day
         limit 1",
        &[kind.into(), on.into()],
        read,
    )?
    .ok_or_else(|| Error::broken(format!("no wording of {kind}")))
}

/// Every kind of paper.
pub(super) fn kinds(db: &Db<'_>) -> Result<Vec<String>> {
    db.all("select distinct kind from member_paper order by kind", &[], |row| row.get(0))
}

/// The wordings of a kind, the latest first.
pub(super) fn versions(db: &Db<'_>, kind: &str) -> Result<Vec<(Day, Wording)>> {
    db.all(
        "select title, about, body, columns, foot_left, foot_right, from_day
         from member_paper
         where kind = $1
         order by from_day desc",
        &[kind.into()],
        |row| Ok((row.get(6)?, read(row)?)),
    )
}

pub(super) fn save(tx: &Tx<'_>, kind: &str, from: Day, it: &Wording) -> Result<()> {
    tx.run(
        "insert into member_paper (kind, from_day, title, about, body, columns, foot_left, foot_right)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (kind, from_day) do update
         set title = excluded.title, about = excluded.about, body = excluded.body, columns = excluded.columns,
             foot_left = excluded.foot_left, foot_right = excluded.foot_right",
        &[
            kind.into(),
            from.into(),
            (&it.title).into(),
            (&it.about).into(),
            (&it.body).into(),
            (&it.columns).into(),
            (&it.foot_left).into(),
            (&it.foot_right).into(),
        ],
    )
    .map(drop)
}
