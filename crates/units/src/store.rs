//! SQL of the tree of units.

use kernel::{Day, Db, Result, Row, Subtree, Tx, UnitPath};

use crate::UnitId;
use crate::unit::{Kind, Stay, Unit};

fn unit(row: &Row<'_>) -> Result<Unit> {
    Ok(Unit {
        id: row.get(0)?,
        number: row.get(1)?,
        name: row.get(2)?,
        kind: row.get(3)?,
        sector: row.get(4)?,
        parent: row.get(5)?,
        path: row.get(6)?,
        opened_on: row.get(7)?,
    })
}

pub(crate) fn find(db: &Db<'_>, id: UnitId) -> Result<Unit> {
    db.one(
        "select id, number, name, kind, sector, parent_id, path, opened_on
         from unit_now
         where id = $1",
        &[id.into()],
        unit,
    )
}

pub(crate) fn by_number(db: &Db<'_>, number: i64) -> Result<Unit> {
    db.one(
        "select id, number, name, kind, sector, parent_id, path, opened_on
         from unit_now
         where number = $1",
        &[number.into()],
        unit,
    )
}

pub(crate) fn by_code(db: &Db<'_>, code: &str) -> Result<Option<Unit>> {
    db.maybe(
        "select unit_now.id, number, name, kind, sector, parent_id, path, opened_on
         from unit_code
         join unit_now on unit_now.id = unit_code.unit_id
         where unit_code.code = $1 and unit_code.to_day is null
         order by unit_code.system
         limit 1",
        &[code.into()],
        unit,
    )
}

pub(crate) fn stays(db: &Db<'_>, id: UnitId) -> Result<Vec<Stay>> {
    db.all(
        "select from_day, to_day, path from unit_version where unit_id = $1 order by from_day",
        &[id.into()],
        |row| Ok(Stay { from: row.get(0)?, to: row.get(1)?, path: row.get(2)? }),
    )
}

pub(crate) fn code_of(db: &Db<'_>, id: UnitId) -> Result<Option<String>> {
    db.maybe(
        "select code from unit_code
         where unit_id = $1 and to_day is null
         order by system
         limit 1",
        &[id.into()],
        |row| row.get(0),
    )
}

pub(crate) fn roots(db: &Db<'_>) -> Result<Vec<Unit>> {
    db.all(
        "select id, number, name, kind, sector, parent_id, path, opened_on
         from unit_now
         where parent_id is null
         order by sort_key, id",
        &[],
        unit,
    )
}

pub(crate) fn children(db: &Db<'_>, parent: UnitId) -> Result<Vec<Unit>> {
    db.all(
        "select id, number, name, kind, sector, parent_id, path, opened_on
         from unit_now
         where parent_id = $1
         order by sort_key, id",
        &[parent.into()],
        unit,
    )
}

/// Units of a subtree whose folded name holds `like`, nearest to the top first.
pub(crate) fn search(db: &Db<'_>, within: &Subtree, like: &str, most: i64) -> Result<Vec<Unit>> {
    db.all(
        "select id, number, name, kind, sector, parent_id, path, opened_on
         from unit_now
         where path >= $1 and path < $2 and search_key like $3
         order by length(path), sort_key, id
         limit $4",
        &[(&within.from).into(), (&within.to).into(), like.into(), most.into()],
        unit,
    )
}

/// The last closed unit of a subtree that had this name, without marks, or this code, with its first day no longer.
pub(crate) fn closed_named(db: &Db<'_>, within: &Subtree, like: &str, code: &str) -> Result<Option<(String, Day)>> {
    db.maybe(
        "select version.name, unit.closed_on
         from unit
         join unit_version version on version.unit_id = unit.id
         where unit.closed_on is not null and version.path >= $1 and version.path < $2
           and (version.search_key like $3 or exists (select 1 from unit_code
                                                    where unit_code.unit_id = unit.id and unit_code.code = $4))
         order by unit.closed_on desc, version.from_day desc
         limit 1",
        &[(&within.from).into(), (&within.to).into(), like.into(), code.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Units of a subtree whose rank is at most `rank`, in the order of the tree's levels.
pub(crate) fn down_to_rank(db: &Db<'_>, within: &Subtree, rank: i64, most: i64) -> Result<Vec<Unit>> {
    db.all(
        "select id, number, name, kind, sector, parent_id, path, opened_on
         from unit_now
         join unit_kind on unit_kind.code = unit_now.kind
         where path >= $1 and path < $2 and unit_kind.rank <= $3
         order by length(path), sort_key, id
         limit $4",
        &[(&within.from).into(), (&within.to).into(), rank.into(), most.into()],
        unit,
    )
}

pub(crate) fn kinds(db: &Db<'_>) -> Result<Vec<Kind>> {
    db.all("select code, label_vi, label_en, rank from unit_kind order by rank, code", &[], |row| {
        Ok(Kind { code: row.get(0)?, label_vi: row.get(1)?, label_en: row.get(2)?, rank: row.get(3)? })
    })
}

/// Whether a sister of this name stands below the same parent.
pub(crate) fn has_sister(db: &Db<'_>, parent: Option<UnitId>, search_key: &str, but: Option<UnitId>) -> Result<bool> {
    let sisters = match parent {
        Some(parent) => children(db, parent)?,
        None => roots(db)?,
    };
    Ok(sisters.iter().any(|sister| vietnam::text::canonical(&sister.name) == search_key && Some(sister.id) != but))
}

pub(crate) fn highest_number(db: &Db<'_>) -> Result<i64> {
    db.one("select coalesce(max(number), 0) from unit", &[], |row| row.get(0))
}

pub(crate) fn insert(tx: &Tx<'_>, unit: &Unit) -> Result<()> {
    tx.run(
        "insert into unit (id, number, opened_on) values ($1, $2, $3)",
        &[unit.id.into(), unit.number.into(), unit.opened_on.into()],
    )?;
    insert_version(tx, unit, unit.opened_on)
}

fn insert_version(tx: &Tx<'_>, unit: &Unit, from: Day) -> Result<()> {
    tx.run(
        "insert into unit_version
           (unit_id, from_day, name, search_key, sort_key, kind, sector, parent_id, path)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            unit.id.into(),
            from.into(),
            (&unit.name).into(),
            (&vietnam::text::fold(&unit.name)).into(),
            (&vietnam::collate::text_key(&unit.name)).into(),
            (&unit.kind).into(),
            unit.sector.as_ref().into(),
            unit.parent.into(),
            (&unit.path).into(),
        ],
    )
    .map(drop)
}

/// Closes the version that stands and opens one from `day` on; a version of the same day is replaced.
pub(crate) fn save_version(tx: &Tx<'_>, unit: &Unit, day: Day) -> Result<()> {
    tx.run(
        "delete from unit_version where unit_id = $1 and to_day is null and from_day = $2",
        &[unit.id.into(), day.into()],
    )?;
    tx.run("update unit_version set to_day = $1 where unit_id = $2 and to_day is null", &[day.into(), unit.id.into()])?;
    insert_version(tx, unit, day)
}

pub(crate) fn below(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Unit>> {
    let Subtree { from, to } = path.subtree();
    db.all(
        "select id, number, name, kind, sector, parent_id, path, opened_on
         from unit_now
         where path > $1 and path < $2
         order by path",
        &[(&from).into(), (&to).into()],
        unit,
    )
}

pub(crate) fn insert_code(tx: &Tx<'_>, unit: UnitId, system: &str, code: &str, from: Day) -> Result<()> {
    tx.run(
        "insert into unit_code (unit_id, system, code, from_day) values ($1, $2, $3, $4)",
        &[unit.into(), system.into(), code.into(), from.into()],
    )
    .map(drop)
}

/// Units whose path is not their parent's path and their own number, or whose parent is closed.
pub(crate) fn misplaced(db: &Db<'_>) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    db.each(
        "select name, number, path, parent_id, (select path from unit_now above where above.id = unit_now.parent_id)
         from unit_now",
        &[],
        |row| {
            let (number, path): (i64, UnitPath) = (row.get(1)?, row.get(2)?);
            let expected = match (row.get::<Option<UnitId>>(3)?, row.get::<Option<UnitPath>>(4)?) {
                (None, _) => Some(UnitPath::root(number)),
                (Some(_), above) => above.map(|above| above.child(number)),
            };
            if expected != Some(path) {
                wrong.push(row.get(0)?);
            }
            Ok(())
        },
    )?;
    Ok(wrong)
}
