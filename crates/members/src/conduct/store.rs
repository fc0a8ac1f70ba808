//! SQL of awards, disciplines and introductions. Whoever reads it hands in a scope, and nobody outside of it comes out.

use std::collections::BTreeMap;

use kernel::{Day, Db, Error, Param, Result, Row, Scope, Subtree, Tx};
use units::UnitId;
use uuid::Uuid;

use super::award::{Form, Level, Sort};
use super::{Decided, File, Matter, Poll, Stage, Topic};
use crate::cases::{Case, CaseId, DecisionId, Kind};
use crate::leaving::Vote;
use crate::member::MemberId;
use crate::posts::HeldId;
use crate::status::Grade;

fn matter(row: &Row<'_>) -> Result<Matter> {
    let (waits, due) = (row.get::<Option<_>>(8)?, row.get::<Option<_>>(9)?);
    let topic = row.code(1, Topic::of_code)?;
    let form: Option<String> = row.get(17)?;
    let poll = row.get::<Option<Day>>(21)?.map(|on| {
        let vote = Vote { on, present: row.get(23)?, yes: row.get(24)?, no: row.get(25)? };
        Ok::<_, Error>(Poll { total: row.get(22)?, is_secret: row.get(26)?, vote })
    });
    let decided = row.get::<Option<Day>>(27)?.map(|on| {
        let (number, by): (Option<String>, Option<String>) = (row.get(29)?, row.get(30)?);
        let (number, by) = (number.unwrap_or_default(), by.unwrap_or_default());
        Ok::<_, Error>(Decided { on, decision: row.get(28)?, number, by })
    });
    Ok(Matter {
        topic,
        stage: row.code(6, Stage::of_code)?,
        case: Case {
            id: row.get(0)?,
            kind: topic.kind(),
            person: row.get(2)?,
            name: row.get(3)?,
            unit: row.get(4)?,
            unit_path: row.get(5)?,
            other: None,
            state: row.get(6)?,
            version: row.get(7)?,
            waits: waits.zip(due),
            opened_on: row.get(10)?,
            closed_on: row.get(11)?,
        },
        unit_name: row.get::<Option<String>>(12)?.unwrap_or_default(),
        member: row.get(13)?,
        code: row.get(14)?,
        born: row.get(15)?,
        form: form.zip(row.get(18)?),
        post: row.get::<Option<String>>(33)?.zip(row.get(34)?),
        file: File {
            what: row.get(16)?,
            reason: row.get(19)?,
            on: row.get(20)?,
            poll: poll.transpose()?,
            decided: decided.transpose()?,
            until: row.get(31)?,
            post: row.get(32)?,
            steps: Vec::new(),
        },
    })
}

pub(crate) fn find(db: &Db<'_>, scope: &Scope, id: CaseId) -> Result<Matter> {
    let mut found = db.one(
        "select id, kind, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           unit_name, member_id, code, birth_day, what, form_name, form_name_en, reason, on_day, met_on, total, present,
           votes_for, votes_against, is_secret, decided_on, decision_id, number, signed_by, until_day, held_id,
           post_name, post_name_en
         from conduct_row
         where id = $1",
        &[id.into()],
        matter,
    )?;
    found.file.steps = steps(db, id)?;
    scope.keep(&found.case.unit_path.clone(), found)
}

fn steps(db: &Db<'_>, id: CaseId) -> Result<Vec<(Stage, Day, String)>> {
    db.all(
        "select stage, on_day, number from member_conduct_step where case_id = $1 order by on_day, stage",
        &[id.into()],
        |row| Ok((row.code(0, Stage::of_code)?, row.get(1)?, row.get(2)?)),
    )
}

/// Those of a stage in a part of the tree, unit by unit, behind a place.
pub(crate) fn of_stage(
    db: &Db<'_>,
    part: &Subtree,
    (kind, stage): (Kind, Stage),
    after: (&str, Uuid),
    most: i64,
) -> Result<Vec<Matter>> {
    let from = if after.0.is_empty() { part.from.as_str() } else { after.0 };
    db.all(
        "select id, kind, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           unit_name, member_id, code, birth_day, what, form_name, form_name_en, reason, on_day, met_on, total, present,
           votes_for, votes_against, is_secret, decided_on, decision_id, number, signed_by, until_day, held_id,
           post_name, post_name_en
         from conduct_row
         where kind = $1 and state = $2 and unit_path >= $3 and unit_path < $4 and (unit_path > $3 or id > $5)
         order by unit_path, id
         limit $6",
        &[
            kind.code().into(),
            stage.code().into(),
            from.into(),
            (&part.to).into(),
            after.1.into(),
            most.into(),
        ],
        matter,
    )
}

/// Everything about a member, the newest first.
pub(crate) fn of_member(db: &Db<'_>, member: MemberId) -> Result<Vec<Matter>> {
    db.all(
        "select id, kind, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           unit_name, member_id, code, birth_day, what, form_name, form_name_en, reason, on_day, met_on, total, present,
           votes_for, votes_against, is_secret, decided_on, decision_id, number, signed_by, until_day, held_id,
           post_name, post_name_en
         from conduct_row
         where id in (select case_id from member_conduct where member_id = $1)
         order by decided_on desc, id desc",
        &[member.into()],
        matter,
    )
}

/// Those that one decision is about.
pub(crate) fn of_decision(db: &Db<'_>, decision: DecisionId) -> Result<Vec<Matter>> {
    db.all(
        "select id, kind, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           unit_name, member_id, code, birth_day, what, form_name, form_name_en, reason, on_day, met_on, total, present,
           votes_for, votes_against, is_secret, decided_on, decision_id, number, signed_by, until_day, held_id,
           post_name, post_name_en
         from conduct_row
         where id in (select case_id from member_conduct where decision_id = $1)
         order by unit_path, id",
        &[decision.into()],
        matter,
    )
}

/// Open cases in a part of the tree, counted by stage.
pub(crate) fn piles(db: &Db<'_>, part: &Subtree, kind: Kind) -> Result<Vec<(Stage, i64)>> {
    db.all(
        "select state, count(*)
         from member_case
         where kind = $1 and closed_on is null and unit_path >= $2 and unit_path < $3
         group by state",
        &[kind.code().into(), (&part.from).into(), (&part.to).into()],
        |row| Ok((row.code(0, Stage::of_code)?, row.get(1)?)),
    )
}

pub(crate) fn insert(tx: &Tx<'_>, said: &Matter) -> Result<()> {
    tx.run(
        "insert into member_conduct (case_id, member_id, what, on_day, is_secret, held_id)
         values ($1, $2, $3, $4, $5, $6)",
        &[
            said.case.id.into(),
            said.member.into(),
            (&said.file.what).into(),
            said.file.on.into(),
            said.file.poll.is_some_and(|poll| poll.is_secret).into(),
            said.file.post.into(),
        ],
    )?;
    save(tx, said)
}

/// Writes down how far a case has come.
pub(crate) fn save(tx: &Tx<'_>, said: &Matter) -> Result<()> {
    let (file, poll, decided) = (&said.file, said.file.poll, said.file.decided.as_ref());
    let elsewhere = decided.filter(|decided| decided.decision.is_none());
    let params: [Param<'_>; 12] = [
        said.case.id.into(),
        file.reason.as_ref().into(),
        poll.map(|poll| poll.vote.on).into(),
        poll.map(|poll| poll.total).into(),
        poll.map(|poll| poll.vote.present).into(),
        poll.map(|poll| poll.vote.yes).into(),
        poll.map(|poll| poll.vote.no).into(),
        decided.map(|decided| decided.on).into(),
        decided.and_then(|decided| decided.decision).into(),
        elsewhere.map(|decided| &decided.number).into(),
        elsewhere.map(|decided| &decided.by).into(),
        file.until.into(),
    ];
    tx.run(
        "update member_conduct
         set reason = $2, met_on = $3, total = $4, present = $5, votes_for = $6, votes_against = $7, decided_on = $8,
             decision_id = $9, number = $10, signed_by = $11, until_day = $12
         where case_id = $1",
        &params,
    )
    .map(drop)
}

pub(crate) fn insert_step(tx: &Tx<'_>, id: CaseId, stage: Stage, on: Day, number: &str) -> Result<()> {
    tx.run(
        "insert into member_conduct_step (case_id, stage, on_day, number) values ($1, $2, $3, $4)",
        &[id.into(), stage.code().into(), on.into(), number.into()],
    )
    .map(drop)
}

/// Whether a case of this procedure about a member is under way.
pub(crate) fn is_open(db: &Db<'_>, member: MemberId, kind: Kind, what: &str) -> Result<bool> {
    db.one(
        "select count(*)
         from member_conduct said
         join member_case found on found.id = said.case_id
         where said.member_id = $1 and found.kind = $2 and said.what = $3 and found.closed_on is null",
        &[member.into(), kind.code().into(), what.into()],
        |row| Ok(row.get::<i64>(0)? > 0),
    )
}

/// The numbers of the decisions by which a member was given an award of this form on a day.
pub(crate) fn numbers(db: &Db<'_>, member: MemberId, form: &str, on: Day) -> Result<Vec<String>> {
    db.all(
        "select number
         from conduct_row
         where id in (select case_id from member_conduct where member_id = $1)
           and what = $2 and decided_on = $3 and number is not null and state = 'granted'",
        &[member.into(), form.into(), on.into()],
        |row| row.get(0),
    )
}

/// How a year of the members of a unit was rated.
pub(crate) fn grades(db: &Db<'_>, unit: UnitId, year: i64) -> Result<BTreeMap<MemberId, Grade>> {
    let rated = db.all(
        "select member_id, grade
         from member_rating
         where year = $1 and member_id in (select id from member where unit_id = $2)",
        &[year.into(), unit.into()],
        |row| Ok((row.get(0)?, row.code(1, Grade::of_code)?)),
    )?;
    Ok(rated.into_iter().collect())
}

/// Posts that members of a unit hold on a day: each with who holds it, which and where, Vietnamese and English.
pub(crate) fn posts(db: &Db<'_>, unit: UnitId, on: Day) -> Result<Vec<(HeldId, String, String)>> {
    db.all(
        "select held.id, person.name || ': ' || post.label_vi || ', ' || coalesce(unit.name, ''),
           person.name || ': ' || post.label_en || ', ' || coalesce(unit.name, '')
         from post_held held
         join post on post.code = held.post
         join member on member.id = held.member_id
         join person_card person on person.id = member.person_id
         join unit_now unit on unit.id = held.unit_id
         where member.unit_id = $1 and held.from_day <= $2 and (held.to_day is null or held.to_day > $2)
         order by person.name, post.rank, held.id",
        &[unit.into(), on.into()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Every form of award, by who gives it.
pub(crate) fn forms(db: &Db<'_>) -> Result<Vec<Form>> {
    db.all(
        "select code, name, name_en, sort, level, votes, from_day, to_day from award_form order by from_day, code",
        &[],
        |row| {
            Ok(Form {
                code: row.get(0)?,
                name: row.get(1)?,
                name_en: row.get(2)?,
                sort: row.code(3, Sort::of_code)?,
                level: row.code(4, Level::of_code)?,
                votes: row.get(5)?,
                from: row.get(6)?,
                to: row.get(7)?,
            })
        },
    )
}

pub(crate) fn insert_form(tx: &Tx<'_>, form: &Form) -> Result<()> {
    tx.run(
        "insert into award_form (code, name, name_en, sort, level, votes, from_day, to_day)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            (&form.code).into(),
            (&form.name).into(),
            (&form.name_en).into(),
            form.sort.code().into(),
            form.level.code().into(),
            form.votes.into(),
            form.from.into(),
            form.to.into(),
        ],
    )
    .map(drop)
}

/// The first day a form is not given any more; none takes it up again.
pub(crate) fn end_form(tx: &Tx<'_>, code: &str, to: Option<Day>) -> Result<()> {
    tx.run("update award_form set to_day = $2 where code = $1", &[code.into(), to.into()]).map(drop)
}
