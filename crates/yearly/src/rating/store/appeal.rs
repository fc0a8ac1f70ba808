//! SQL of appeals and corrections.

use kernel::{Db, Error, Id, Result, Row, Subtree, Tx, UnitPath};
use members::cases::CaseId;
use members::{Grade, MemberId};
use units::UnitId;

use crate::rating::usecases::appeal::{Appeal, State};
use crate::rating::{Subject, Whose};

fn appeal(row: &Row<'_>) -> Result<Appeal> {
    let unit = row.get::<Option<UnitId>>(13)?.zip(row.get::<Option<String>>(14)?);
    let unit = unit.and_then(|(id, subject)| Some(Whose::Unit(id, Subject::of_code(&subject)?)));
    let whose = row.get::<Option<MemberId>>(1)?.map(Whose::Member).or(unit);
    Ok(Appeal {
        id: row.get(0)?,
        whose: whose.ok_or_else(|| Error::broken("an appeal of nobody"))?,
        year: row.get(2)?,
        unit_path: row.get(3)?,
        words: row.get(4)?,
        at: row.get(5)?,
        state: row.code(6, State::of_code)?,
        answer: row.get(7)?,
        answered_on: row.get(8)?,
        before: row.code(9, Grade::of_code)?,
        after: row.get::<Option<String>>(10)?.as_deref().and_then(Grade::of_code),
        decision: row.get(11)?,
        name: row.get(12)?,
        list: row.get(15)?,
    })
}

/// What was objected to about a member, and corrections, the newest first.
pub(crate) fn of(db: &Db<'_>, member: MemberId) -> Result<Vec<Appeal>> {
    db.all(
        "select appeal.id, appeal.member_id, appeal.year, appeal.unit_path, appeal.words, appeal.made_at, appeal.state,
           appeal.answer, appeal.answered_on, appeal.before_grade, appeal.after_grade, appeal.decision_id, '',
           appeal.rated_unit_id, appeal.subject, appeal.list_id
         from rating_appeal appeal
         where appeal.member_id = $1
         order by appeal.id desc",
        &[member.into()],
        appeal,
    )
}

/// As [`of`], about a unit and its committee.
pub(crate) fn of_unit(db: &Db<'_>, unit: UnitId) -> Result<Vec<Appeal>> {
    db.all(
        "select appeal.id, appeal.member_id, appeal.year, appeal.unit_path, appeal.words, appeal.made_at, appeal.state,
           appeal.answer, appeal.answered_on, appeal.before_grade, appeal.after_grade, appeal.decision_id, '',
           appeal.rated_unit_id, appeal.subject, appeal.list_id
         from rating_appeal appeal
         where appeal.rated_unit_id = $1
         order by appeal.id desc",
        &[unit.into()],
        appeal,
    )
}

pub(crate) fn find(db: &Db<'_>, id: Id<Appeal>) -> Result<Appeal> {
    db.one(
        "select appeal.id, appeal.member_id, appeal.year, appeal.unit_path, appeal.words, appeal.made_at, appeal.state,
           appeal.answer, appeal.answered_on, appeal.before_grade, appeal.after_grade, appeal.decision_id,
           coalesce(
             (select person_card.name
              from member_card member
              join person_card on person_card.id = member.person_id
              where member.id = appeal.member_id),
             (select name from unit_now where id = appeal.rated_unit_id),
             ''),
           appeal.rated_unit_id, appeal.subject, appeal.list_id
         from rating_appeal appeal
         where appeal.id = $1",
        &[id.into()],
        appeal,
    )
}

/// What was corrected in a list, the oldest first.
pub(crate) fn of_list(db: &Db<'_>, list: CaseId) -> Result<Vec<Appeal>> {
    let ids: Vec<Id<Appeal>> = db.all(
        "select id from rating_appeal where list_id = $1 and decision_id is not null order by id",
        &[list.into()],
        |row| row.get(0),
    )?;
    ids.into_iter().map(|id| find(db, id)).collect()
}

/// Appeals that wait in a part of the tree, the oldest first.
pub(crate) fn open(db: &Db<'_>, part: &Subtree, most: i64) -> Result<Vec<Appeal>> {
    db.all(
        "select appeal.id, appeal.member_id, appeal.year, appeal.unit_path, appeal.words, appeal.made_at, appeal.state,
           appeal.answer, appeal.answered_on, appeal.before_grade, appeal.after_grade, appeal.decision_id,
           coalesce(
             (select person_card.name
              from member_card member
              join person_card on person_card.id = member.person_id
              where member.id = appeal.member_id),
             (select name from unit_now where id = appeal.rated_unit_id),
             ''),
           appeal.rated_unit_id, appeal.subject, appeal.list_id
         from rating_appeal appeal
         where appeal.state = 'open' and appeal.unit_path >= $1 and appeal.unit_path < $2
         order by appeal.id
         limit $3",
        &[(&part.from).into(), (&part.to).into(), most.into()],
        appeal,
    )
}

pub(crate) fn save(tx: &Tx<'_>, it: &Appeal) -> Result<()> {
    let (member, unit, subject) = match it.whose {
        Whose::Member(id) => (Some(id), None, None),
        Whose::Unit(id, subject) => (None, Some(id), Some(subject.code())),
    };
    tx.run(
        "insert into rating_appeal
           (id, member_id, year, unit_path, words, made_at, state, answer, answered_on, before_grade, after_grade,
            decision_id, rated_unit_id, subject, list_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (id) do update
         set state = excluded.state, answer = excluded.answer, answered_on = excluded.answered_on,
             before_grade = excluded.before_grade, after_grade = excluded.after_grade, decision_id = excluded.decision_id",
        &[
            it.id.into(),
            member.into(),
            it.year.into(),
            (&it.unit_path).into(),
            (&it.words).into(),
            it.at.into(),
            it.state.code().into(),
            it.answer.as_ref().into(),
            it.answered_on.into(),
            it.before.code().into(),
            it.after.map(Grade::code).into(),
            it.decision.into(),
            unit.into(),
            subject.into(),
            it.list.into(),
        ],
    )
    .map(drop)
}

/// Rewrites the paths of open appeals below a moved unit.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let part = from.subtree();
    tx.run(
        "update rating_appeal
         set unit_path = cast($2 as text) || substr(unit_path, length(cast($1 as text)) + 1)
         where state = 'open' and unit_path >= $3 and unit_path < $4",
        &[from.into(), to.into(), (&part.from).into(), (&part.to).into()],
    )
    .map(drop)
}
