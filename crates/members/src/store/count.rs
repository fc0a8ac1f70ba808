//! Declared headcounts and the numbers given out in member codes.

use kernel::{Day, Db, Result, Subtree, Tx, UnitPath};
use units::UnitId;

/// How many members a unit said it has, from a day on until its next word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// The unit.
    pub unit: UnitId,
    /// Where it stood.
    pub unit_path: UnitPath,
    /// First day.
    pub on: Day,
    /// How many.
    pub n: i64,
}

/// What a unit declared, in the order of days.
pub(crate) fn declared_of(db: &Db<'_>, unit: UnitId) -> Result<Vec<Declared>> {
    db.all(
        "select unit_path, on_day, n from member_declared where unit_id = $1 order by on_day",
        &[unit.into()],
        |row| Ok(Declared { unit, unit_path: row.get(0)?, on: row.get(1)?, n: row.get(2)? }),
    )
}

/// Other units above or below that have ever declared members.
pub(crate) fn declared_around(db: &Db<'_>, unit: UnitId, path: &UnitPath) -> Result<Vec<UnitId>> {
    let Subtree { from, to } = path.subtree();
    db.all(
        "select distinct unit_id
         from member_declared
         where unit_id <> $1
           and ((unit_path >= $2 and unit_path < $3) or unit_path = substr($2, 1, length(unit_path)))",
        &[unit.into(), (&from).into(), (&to).into()],
        |row| row.get(0),
    )
}

pub(crate) fn save_declared(tx: &Tx<'_>, declared: &Declared) -> Result<()> {
    tx.run(
        "insert into member_declared (unit_id, unit_path, on_day, n)
         values ($1, $2, $3, $4)
         on conflict (unit_id, on_day) do update set n = excluded.n, unit_path = excluded.unit_path",
        &[declared.unit.into(), (&declared.unit_path).into(), declared.on.into(), declared.n.into()],
    )
    .map(drop)
}

/// The units below a path that declared members.
pub(crate) fn declared_below(db: &Db<'_>, path: &UnitPath) -> Result<Vec<UnitId>> {
    let Subtree { from, to } = path.subtree();
    db.all(
        "select distinct unit_id from member_declared where unit_path >= $1 and unit_path < $2 order by unit_id",
        &[(&from).into(), (&to).into()],
        |row| row.get(0),
    )
}

/// The last number given out under a prefix.
pub(crate) fn last_code(db: &Db<'_>, prefix: &str) -> Result<i64> {
    Ok(db.maybe("select last from member_code where prefix = $1", &[prefix.into()], |row| row.get(0))?.unwrap_or(0))
}

pub(crate) fn save_last_code(tx: &Tx<'_>, prefix: &str, last: i64) -> Result<()> {
    tx.run(
        "insert into member_code (prefix, last)
         values ($1, $2)
         on conflict (prefix) do update set last = excluded.last where excluded.last > member_code.last",
        &[prefix.into(), last.into()],
    )
    .map(drop)
}
