//! SQL of grades that units and committees had before these books.

use std::collections::HashSet;

use kernel::{Db, Id, Param, Result, Rows, Subtree, Tx};
use members::Grade;
use units::UnitId;
use uuid::Uuid;

use crate::rating::Subject;

/// A grade of an earlier year that a list brought.
#[derive(Debug, Clone)]
pub(crate) struct Past {
    pub id: Id<Self>,
    pub unit: UnitId,
    pub subject: Subject,
    pub year: i64,
    /// Its name then.
    pub label: String,
    /// What it counts as.
    pub grade: Option<Grade>,
}

/// Years of units in a part of the tree that have a grade.
pub(crate) fn known(db: &Db<'_>, part: &Subtree) -> Result<HashSet<(UnitId, Subject, i64)>> {
    let found = db.all(
        "select rated.unit_id, rated.subject, rated.year
         from unit_rating rated
         join unit_now unit on unit.id = rated.unit_id
         where unit.path >= $1 and unit.path < $2 and rated.recognised is not null
         union
         select past.unit_id, past.subject, past.year
         from unit_rating_past past
         join unit_now unit on unit.id = past.unit_id
         where unit.path >= $1 and unit.path < $2",
        &[(&part.from).into(), (&part.to).into()],
        |row| Ok((row.get(0)?, row.code(1, Subject::of_code)?, row.get(2)?)),
    )?;
    Ok(found.into_iter().collect())
}

static PAST: Rows =
    Rows::new("insert into unit_rating_past (id, unit_id, subject, year, label, grade, list_id)", 7, "");

pub(crate) fn insert(tx: &Tx<'_>, list: Uuid, of: &[Past]) -> Result<()> {
    let mut values: Vec<Param<'_>> = Vec::with_capacity(of.len() * 7);
    for it in of {
        let grade = Param::from(it.grade.map(Grade::code));
        values.extend([Param::from(it.id), it.unit.into(), it.subject.code().into(), it.year.into()]);
        values.extend([Param::from(&it.label), grade, list.into()]);
    }
    tx.put(&PAST, &values).map(drop)
}

/// What a list brought, behind a row.
pub(crate) fn brought(db: &Db<'_>, list: Uuid, after: Uuid, most: i64) -> Result<Vec<Id<Past>>> {
    db.all(
        "select id from unit_rating_past where list_id = $1 and id > $2 order by id limit $3",
        &[list.into(), after.into(), most.into()],
        |row| row.get(0),
    )
}

pub(crate) fn still_there(db: &Db<'_>, list: Uuid) -> Result<i64> {
    db.one("select count(*) from unit_rating_past where list_id = $1", &[list.into()], |row| row.get(0))
}

pub(crate) fn forget(tx: &Tx<'_>, id: Id<Past>) -> Result<()> {
    tx.run("delete from unit_rating_past where id = $1", &[id.into()]).map(drop)
}

/// An earlier year: which, what of the unit, the name of the grade, and what it counts as.
pub(crate) type Year = (i64, Subject, String, Option<Grade>);

/// The earlier years of a unit and its committee, the latest first.
pub(crate) fn of(db: &Db<'_>, unit: UnitId) -> Result<Vec<Year>> {
    db.all(
        "select year, subject, label, grade
         from unit_rating_past
         where unit_id = $1
         order by year desc, subject desc",
        &[unit.into()],
        |row| {
            let grade = row.get::<Option<String>>(3)?.as_deref().and_then(Grade::of_code);
            Ok((row.get(0)?, row.code(1, Subject::of_code)?, row.get(2)?, grade))
        },
    )
}
