//! SQL of how long things are kept, and of what was forgotten.

use kernel::{Day, Db, Id, Moment, Result, Tx};

use super::Keep;

/// Tag of runs.
#[derive(Debug)]
pub(crate) struct Run;

/// The days something is kept, as it stands on a day, and since when.
pub(crate) fn days(db: &Db<'_>, keep: Keep, on: Day) -> Result<(i64, Day)> {
    db.one(
        "select keep_days, from_day
         from retention
         where code = $1 and from_day <= $2
         order by from_day desc
         limit 1",
        &[keep.code().into(), on.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn set(tx: &Tx<'_>, keep: Keep, from: Day, days: i64) -> Result<()> {
    tx.run(
        "insert into retention (code, from_day, keep_days)
         values ($1, $2, $3)
         on conflict (code, from_day) do update set keep_days = excluded.keep_days",
        &[keep.code().into(), from.into(), days.into()],
    )
    .map(drop)
}

pub(crate) fn insert_run(tx: &Tx<'_>, keep: Keep, before: Day, n: i64) -> Result<()> {
    let id: Id<Run> = tx.new_id();
    let (kind, actor) = tx.actor().signature();
    tx.run(
        "insert into retention_run (id, at, on_day, code, before_day, n, actor_kind, actor_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            id.into(),
            tx.now().into(),
            tx.now().day().into(),
            keep.code().into(),
            before.into(),
            n.into(),
            kind.into(),
            actor.into(),
        ],
    )
    .map(drop)
}

/// Whether a day had its round.
pub(crate) fn ran_on(db: &Db<'_>, day: Day) -> Result<bool> {
    let found = db.maybe("select 1 from retention_run where on_day = $1 limit 1", &[day.into()], |_| Ok(()))?;
    Ok(found.is_some())
}

/// When something was last looked at, and how many rows went then.
pub(crate) fn last(db: &Db<'_>, keep: Keep) -> Result<Option<(Moment, i64)>> {
    db.maybe("select at, n from retention_run where code = $1 order by at desc limit 1", &[keep.code().into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// The latest lines that forgot something: when, what, before which day, how many.
pub(crate) fn runs(db: &Db<'_>, most: i64) -> Result<Vec<(Moment, Keep, Day, i64)>> {
    db.all(
        "select at, code, before_day, n from retention_run where n > 0 order by at desc, code limit $1",
        &[most.into()],
        |row| Ok((row.get(0)?, row.code(1, Keep::of_code)?, row.get(2)?, row.get(3)?)),
    )
}
