//! SQL of the lines of units and of the committees that lead them.

use std::collections::HashMap;

use kernel::{Day, Db, Moment, Param, Result, Row, Rows, Tx};
use members::Grade;
use units::{Unit, UnitId};

use crate::rating::{Subject, UnitRow};
use crate::usecases::who;

/// What is written down about a unit's year.
#[derive(Debug, Clone)]
pub(crate) struct Saved {
    pub unit: UnitId,
    pub year: i64,
    pub subject: Subject,
    /// What the unit was called.
    pub name: String,
    /// The unit whose list it stands in.
    pub kept_by: UnitId,
    pub own: Option<Grade>,
    pub own_words: Option<String>,
    pub grade: Option<Grade>,
    pub votes: Option<i64>,
    pub recognised: Option<(Grade, Day)>,
    /// Who wrote the grade down, and when.
    pub given: Option<(String, Moment)>,
}

fn saved(row: &Row<'_>) -> Result<Saved> {
    let grade = |at| Ok(row.get::<Option<String>>(at)?.as_deref().and_then(Grade::of_code));
    let recognised: Result<Option<Grade>> = grade(8);
    Ok(Saved {
        unit: row.get(0)?,
        year: row.get(1)?,
        subject: row.code(2, Subject::of_code)?,
        kept_by: row.get(3)?,
        name: row.get(10)?,
        own: grade(4)?,
        own_words: row.get(5)?,
        grade: grade(6)?,
        votes: row.get(7)?,
        recognised: recognised?.zip(row.get(9)?),
        given: row.get::<Option<String>>(11)?.zip(row.get(12)?),
    })
}

/// What is written down about a year of the units directly below one, or stands in its list.
pub(crate) fn below(db: &Db<'_>, unit: UnitId, year: i64) -> Result<HashMap<(UnitId, Subject), Saved>> {
    let found = db.all(
        "select unit_id, year, subject, kept_by, own, own_words, grade, votes, recognised, recognised_on, name,
           graded_by, graded_at
         from unit_rating
         where year = $2 and (kept_by = $1 or unit_id in (select id from unit_now where parent_id = $1))",
        &[unit.into(), year.into()],
        saved,
    )?;
    Ok(found.into_iter().map(|it| ((it.unit, it.subject), it)).collect())
}

/// Every year of a unit, the latest first, the unit before its committee.
pub(crate) fn of(db: &Db<'_>, unit: UnitId) -> Result<Vec<Saved>> {
    db.all(
        "select unit_id, year, subject, kept_by, own, own_words, grade, votes, recognised, recognised_on, name,
           graded_by, graded_at
         from unit_rating
         where unit_id = $1
         order by year desc, subject desc",
        &[unit.into()],
        saved,
    )
}

pub(crate) fn save_own(
    tx: &Tx<'_>,
    (unit, year, subject): (&Unit, i64, Subject),
    own: Grade,
    words: &str,
) -> Result<()> {
    tx.run(
        "insert into unit_rating (unit_id, year, subject, kept_by, own, own_words, name)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (unit_id, year, subject) do update set own = excluded.own, own_words = excluded.own_words",
        &[
            unit.id.into(),
            year.into(),
            subject.code().into(),
            unit.parent.unwrap_or(unit.id).into(),
            own.code().into(),
            words.into(),
            (&unit.name).into(),
        ],
    )
    .map(drop)
}

static GRADE: Rows = Rows::new(
    "insert into unit_rating (unit_id, year, subject, kept_by, grade, name, graded_by, graded_at)",
    8,
    "on conflict (unit_id, year, subject) do update
     set kept_by = excluded.kept_by, grade = excluded.grade, name = excluded.name, graded_by = excluded.graded_by,
         graded_at = excluded.graded_at, votes = null",
);

/// Writes grades down in a unit's list, and by whom; what was voted on another grade counts no longer.
pub(crate) fn save_grades(tx: &Tx<'_>, (list, year): (UnitId, i64), of: &[(&UnitRow, Option<Grade>)]) -> Result<()> {
    let (by, at) = (who(tx), tx.now());
    let mut values: Vec<Param<'_>> = Vec::with_capacity(of.len() * 8);
    for (row, grade) in of {
        let (subject, grade) = (row.subject.code().into(), grade.map(Grade::code).into());
        values.extend([Param::from(row.unit), year.into(), subject, list.into(), grade, (&row.name).into()]);
        values.extend([Param::from(&by), at.into()]);
    }
    tx.put(&GRADE, &values).map(drop)
}

pub(crate) fn save_votes(tx: &Tx<'_>, (unit, year, subject): (UnitId, i64, Subject), votes: i64) -> Result<()> {
    tx.run(
        "update unit_rating set votes = $4 where unit_id = $1 and year = $2 and subject = $3",
        &[unit.into(), year.into(), subject.code().into(), votes.into()],
    )
    .map(drop)
}

/// A grade stands from a day on.
pub(crate) fn recognise(
    tx: &Tx<'_>,
    (unit, year, subject): (UnitId, i64, Subject),
    grade: Grade,
    on: Day,
) -> Result<()> {
    tx.run(
        "update unit_rating
         set recognised = $4, recognised_on = $5
         where unit_id = $1 and year = $2 and subject = $3",
        &[unit.into(), year.into(), subject.code().into(), grade.code().into(), on.into()],
    )
    .map(drop)
}
