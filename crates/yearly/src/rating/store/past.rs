//! SQL of grades of years before these books.

use std::collections::HashSet;

use kernel::{Db, Id, Param, Result, Rows, Subtree, Tx, UnitPath};
use members::{Grade, MemberId};
use uuid::Uuid;

use crate::rating::past::{Word, folded};

/// A grade of an earlier year that a list brought.
#[derive(Debug, Clone)]
pub(crate) struct Past {
    pub id: Id<Self>,
    pub member: MemberId,
    pub year: i64,
    /// Its name then.
    pub label: String,
    /// What it counts as.
    pub grade: Option<Grade>,
    /// Where it is counted.
    pub unit_path: UnitPath,
}

/// The names of grades of `members` or `units`.
pub(crate) fn words(db: &Db<'_>, whose: &str) -> Result<Vec<Word>> {
    let sql = "select word, from_year, to_year, grade from rating_word where whose = $1 order by word, from_year";
    db.all(sql, &[whose.into()], |row| {
        Ok(Word {
            folded: folded(&row.get::<String>(0)?),
            from_year: row.get(1)?,
            to_year: row.get(2)?,
            grade: row.get::<Option<String>>(3)?.as_deref().and_then(Grade::of_code),
        })
    })
}

/// Years of members in a part of the tree that have a grade, counted or not.
pub(crate) fn known(db: &Db<'_>, part: &Subtree) -> Result<HashSet<(MemberId, i64)>> {
    let mut found = HashSet::new();
    for sql in [
        "select known.member_id, known.year
         from member_rating_card known
         join member_card member on member.id = known.member_id
         where member.unit_path >= $1 and member.unit_path < $2",
        "select past.member_id, past.year
         from rating_past past
         join member_card member on member.id = past.member_id
         where member.unit_path >= $1 and member.unit_path < $2",
    ] {
        found.extend(db.all(sql, &[(&part.from).into(), (&part.to).into()], |row| Ok((row.get(0)?, row.get(1)?)))?);
    }
    Ok(found)
}

/// Whether a member's year has a grade.
pub(crate) fn is_known(db: &Db<'_>, member: MemberId, year: i64) -> Result<bool> {
    db.one(
        "select exists (select 1 from member_rating_card where member_id = $1 and year = $2)
           or exists (select 1 from rating_past where member_id = $1 and year = $2)",
        &[member.into(), year.into()],
        |row| row.get(0),
    )
}

static PAST: Rows = Rows::new("insert into rating_past (id, member_id, year, label, grade, unit_path, list_id)", 7, "");

pub(crate) fn insert(tx: &Tx<'_>, list: Uuid, of: &[Past]) -> Result<()> {
    let mut values: Vec<Param<'_>> = Vec::with_capacity(of.len() * 7);
    for it in of {
        let grade = Param::from(it.grade.map(Grade::code));
        values.extend([Param::from(it.id), it.member.into(), it.year.into(), (&it.label).into(), grade]);
        values.extend([Param::from(&it.unit_path), list.into()]);
    }
    tx.put(&PAST, &values).map(drop)
}

/// What a list brought, with whether the grade that stands is still the one it brought, and whose it is.
pub(crate) struct Brought {
    pub past: Past,
    pub is_untouched: bool,
    pub name: String,
    pub code: String,
}

/// What a list brought, behind a row.
pub(crate) fn brought(db: &Db<'_>, list: Uuid, after: Uuid, most: i64) -> Result<Vec<Brought>> {
    db.all(
        "select past.id, past.member_id, past.year, past.label, past.grade, past.unit_path,
           past.grade is null or coalesce(known.grade = past.grade, false), person_card.name, member.code
         from rating_past past
         join member_card member on member.id = past.member_id
         join person_card on person_card.id = member.person_id
         left join member_rating_card known on known.member_id = past.member_id and known.year = past.year
         where past.list_id = $1 and past.id > $2
         order by past.id
         limit $3",
        &[list.into(), after.into(), most.into()],
        |row| {
            let past = Past {
                id: row.get(0)?,
                member: row.get(1)?,
                year: row.get(2)?,
                label: row.get(3)?,
                grade: row.get::<Option<String>>(4)?.as_deref().and_then(Grade::of_code),
                unit_path: row.get(5)?,
            };
            Ok(Brought { past, is_untouched: row.get(6)?, name: row.get(7)?, code: row.get(8)? })
        },
    )
}

pub(crate) fn still_there(db: &Db<'_>, list: Uuid) -> Result<i64> {
    db.one("select count(*) from rating_past where list_id = $1", &[list.into()], |row| row.get(0))
}

pub(crate) fn forget(tx: &Tx<'_>, id: Id<Past>) -> Result<()> {
    tx.run("delete from rating_past where id = $1", &[id.into()]).map(drop)
}

/// Calls `each` with every grade of an earlier year that counts: whose, the year, where, which.
pub(crate) fn counted(db: &Db<'_>, mut each: impl FnMut(MemberId, i64, UnitPath, Grade)) -> Result<()> {
    db.each("select member_id, year, unit_path, grade from rating_past where grade is not null", &[], |row| {
        each(row.get(0)?, row.get(1)?, row.get(2)?, row.code(3, Grade::of_code)?);
        Ok(())
    })
}
