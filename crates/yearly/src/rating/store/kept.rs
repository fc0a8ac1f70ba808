//! SQL of what a decision recognised, line by line as its papers print it.

use std::collections::HashMap;

use kernel::{Db, Param, Result, Rows, Tx, UnitPath};
use members::cases::CaseId;
use members::{Grade, MemberId};
use units::UnitId;

use crate::rating::usecases::look::List;
use crate::rating::{Subject, Whom, Whose};

/// A line that was recognised.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub whose: Whose,
    /// What they were called then.
    pub name: String,
    /// What the unit was called that keeps the list.
    pub unit: String,
    pub grade: Grade,
    pub votes: i64,
}

static LINE: Rows = Rows::new(
    "insert into rating_line (case_id, place, member_id, rated_unit_id, subject, name, unit_name, grade, votes)",
    9,
    "",
);

pub(crate) fn insert(tx: &Tx<'_>, list: CaseId, lines: &[Kept]) -> Result<()> {
    let mut values: Vec<Param<'_>> = Vec::with_capacity(lines.len() * 9);
    for (place, line) in (1_i64..).zip(lines) {
        let (member, unit, subject): (Option<MemberId>, Option<UnitId>, Option<&str>) = match line.whose {
            Whose::Member(id) => (Some(id), None, None),
            Whose::Unit(id, subject) => (None, Some(id), Some(subject.code())),
        };
        values.extend([Param::from(list), place.into(), member.into(), unit.into(), subject.into()]);
        values.extend([Param::from(&line.name), (&line.unit).into(), line.grade.code().into(), line.votes.into()]);
    }
    tx.put(&LINE, &values).map(drop)
}

/// The lines that a decision recognised of a list, in their order. Whoever was forgotten is called as they are now.
pub(crate) fn of_list(db: &Db<'_>, list: CaseId) -> Result<Vec<Kept>> {
    let found = db.all(
        "select line.member_id, line.rated_unit_id, line.subject,
           case when line.name <> '' then line.name else coalesce(
             (select person_card.name
              from member_card member
              join person_card on person_card.id = member.person_id
              where member.id = line.member_id),
             '') end,
           line.unit_name, line.grade, line.votes
         from rating_line line
         where line.case_id = $1
         order by line.place",
        &[list.into()],
        |row| {
            let subject = row.get::<Option<String>>(2)?.as_deref().and_then(Subject::of_code);
            let unit = row.get::<Option<UnitId>>(1)?.zip(subject).map(|(id, subject)| Whose::Unit(id, subject));
            let whose = row.get::<Option<MemberId>>(0)?.map(Whose::Member).or(unit);
            let (name, unit) = (row.get(3)?, row.get(4)?);
            let (grade, votes) = (row.code(5, Grade::of_code)?, row.get(6)?);
            Ok(whose.map(|whose| Kept { whose, name, unit, grade, votes }))
        },
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// Calls `each` with every member's year that a list rated: whose, the year, and where it is counted as which grade in the
/// register, when it stands there under that record.
pub(crate) fn counted(db: &Db<'_>, mut each: impl FnMut(MemberId, i64, Option<(UnitPath, Grade)>)) -> Result<()> {
    db.each(
        "select line.member_id, list.year, known.unit_path, known.grade
         from rating_line line
         join rating_list list on list.case_id = line.case_id
         left join member_rating_card known on known.member_id = line.member_id and known.year = list.year
         where line.member_id is not null",
        &[],
        |row| {
            let grade = row.get::<Option<String>>(3)?.as_deref().and_then(Grade::of_code);
            each(row.get(0)?, row.get(1)?, row.get::<Option<UnitPath>>(2)?.zip(grade));
            Ok(())
        },
    )
}

/// Records that were merged, with the one that stands for each.
pub(crate) fn aliases(db: &Db<'_>) -> Result<HashMap<MemberId, MemberId>> {
    let found =
        db.all("select member_id, stands_for from member_alias_card", &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.into_iter().collect())
}

/// The years of a member that are counted as rated: by a recognised list, or by one of earlier years.
pub(crate) fn years_of(db: &Db<'_>, member: MemberId) -> Result<Vec<i64>> {
    db.all(
        "select list.year
         from rating_line line
         join rating_list list on list.case_id = line.case_id
         where line.member_id = $1
         union
         select year from rating_past where member_id = $1 and grade is not null",
        &[member.into()],
        |row| row.get(0),
    )
}

/// The list that rated a member's year, or else the one their line stands in.
pub(crate) fn list_of_member(db: &Db<'_>, member: MemberId, year: i64) -> Result<Option<List>> {
    let recognised = db.maybe(
        "select line.case_id
         from rating_line line
         join rating_list list on list.case_id = line.case_id
         where line.member_id = $1 and list.year = $2",
        &[member.into(), year.into()],
        |row| row.get(0),
    )?;
    if let Some(case) = recognised {
        return super::list_by_case(db, case).map(Some);
    }
    let unit = db.maybe(
        "select unit_id from rating where member_id = $1 and year = $2",
        &[member.into(), year.into()],
        |row| row.get(0),
    )?;
    unit.map(|unit| super::list_of(db, unit, year, Whom::Members)).transpose().map(Option::flatten)
}
