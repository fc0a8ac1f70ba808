//! SQL of leaving. Whoever reads it hands in a scope, and nobody outside of it comes out.

use kernel::{Day, Db, Error, Param, Result, Row, Scope, Subtree, Tx};
use people::PersonId;
use uuid::Uuid;

use super::{Cause, File, KIND, Leaving, Stage, Vote};
use crate::cases::{Case, CaseId, DecisionId};
use crate::member::MemberId;

fn leaving(row: &Row<'_>) -> Result<Leaving> {
    let (waits, due) = (row.get::<Option<_>>(7)?, row.get::<Option<_>>(8)?);
    let met: Option<Day> = row.get(19)?;
    let vote = met.map(|on| Ok::<_, Error>(Vote { on, present: row.get(20)?, yes: row.get(21)?, no: row.get(22)? }));
    let decided: Option<Day> = row.get(23)?;
    let held: Option<Day> = row.get(25)?;
    Ok(Leaving {
        stage: row.code(5, Stage::of_code)?,
        case: Case {
            id: row.get(0)?,
            kind: KIND,
            person: row.get(1)?,
            name: row.get(2)?,
            unit: row.get(3)?,
            unit_path: row.get(4)?,
            other: None,
            state: row.get(5)?,
            version: row.get(6)?,
            waits: waits.zip(due),
            opened_on: row.get(9)?,
            closed_on: row.get(10)?,
        },
        unit_name: row.get::<Option<String>>(11)?.unwrap_or_default(),
        cause: row.code(12, Cause::of_code)?,
        member: row.get(13)?,
        code: row.get(14)?,
        born: row.get(15)?,
        file: File {
            reason: row.get(16)?,
            on: row.get(17)?,
            stays: row.get(18)?,
            vote: vote.transpose()?,
            decided: decided.map(|day| Ok::<_, Error>((day, row.get::<Option<DecisionId>>(24)?))).transpose()?,
            ceremony: held.map(|day| Ok::<_, Error>((day, row.get(26)?))).transpose()?,
        },
    })
}

pub(crate) fn find(db: &Db<'_>, scope: &Scope, id: CaseId) -> Result<Leaving> {
    let found = db.one(
        "select id, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           unit_name, cause, member_id, code, birth_day, reason, on_day, stays_until, met_on, present, votes_for,
           votes_against, decided_on, decision_id, ceremony_on, ceremony_place
         from leaving_row
         where id = $1",
        &[id.into()],
        leaving,
    )?;
    scope.keep(&found.case.unit_path.clone(), found)
}

/// Those of a stage in a part of the tree, unit by unit, behind a place.
pub(crate) fn of_stage(
    db: &Db<'_>,
    part: &Subtree,
    stage: Stage,
    after: (&str, Uuid),
    most: i64,
) -> Result<Vec<Leaving>> {
    let from = if after.0.is_empty() { part.from.as_str() } else { after.0 };
    db.all(
        "select id, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           unit_name, cause, member_id, code, birth_day, reason, on_day, stays_until, met_on, present, votes_for,
           votes_against, decided_on, decision_id, ceremony_on, ceremony_place
         from leaving_row
         where state = $1 and unit_path >= $2 and unit_path < $3 and (unit_path > $2 or id > $4)
         order by unit_path, id
         limit $5",
        &[stage.code().into(), from.into(), (&part.to).into(), after.1.into(), most.into()],
        leaving,
    )
}

/// Open cases in a part of the tree, counted by stage.
pub(crate) fn piles(db: &Db<'_>, part: &Subtree) -> Result<Vec<(Stage, i64)>> {
    db.all(
        "select state, count(*)
         from member_case
         where closed_on is null and unit_path >= $1 and unit_path < $2 and kind = 'leaving'
         group by state",
        &[(&part.from).into(), (&part.to).into()],
        |row| Ok((row.code(0, Stage::of_code)?, row.get(1)?)),
    )
}

pub(crate) fn insert(tx: &Tx<'_>, going: &Leaving) -> Result<()> {
    tx.run(
        "insert into member_leaving (case_id, member_id, cause, birth_day, on_day) values ($1, $2, $3, $4, $5)",
        &[
            going.case.id.into(),
            going.member.into(),
            going.cause.code().into(),
            going.born.into(),
            going.file.on.into(),
        ],
    )?;
    save(tx, going)
}

/// Writes down how far a case has come.
pub(crate) fn save(tx: &Tx<'_>, going: &Leaving) -> Result<()> {
    let (file, vote) = (&going.file, going.file.vote);
    let params: [Param<'_>; 11] = [
        going.case.id.into(),
        file.reason.as_ref().into(),
        file.stays.into(),
        vote.map(|vote| vote.on).into(),
        vote.map(|vote| vote.present).into(),
        vote.map(|vote| vote.yes).into(),
        vote.map(|vote| vote.no).into(),
        file.decided.map(|(day, _)| day).into(),
        file.decided.and_then(|(_, id)| id).into(),
        file.ceremony.as_ref().map(|(day, _)| *day).into(),
        file.ceremony.as_ref().and_then(|(_, place)| place.as_ref()).into(),
    ];
    tx.run(
        "update member_leaving
         set reason = $2, stays_until = $3, met_on = $4, present = $5, votes_for = $6, votes_against = $7,
             decided_on = $8, decision_id = $9, ceremony_on = $10, ceremony_place = $11
         where case_id = $1",
        &params,
    )
    .map(drop)
}

/// The open case of a member.
pub(crate) fn open_of(db: &Db<'_>, member: MemberId) -> Result<Option<(CaseId, Cause)>> {
    db.maybe(
        "select found.id, going.cause
         from member_leaving going
         join member_case found on found.id = going.case_id
         where going.member_id = $1 and found.closed_on is null
         order by found.id
         limit 1",
        &[member.into()],
        |row| Ok((row.get(0)?, row.code(1, Cause::of_code)?)),
    )
}

/// Somebody who comes of age.
pub(crate) struct Old {
    pub id: MemberId,
    pub person: PersonId,
    pub name: String,
    pub code: String,
    pub born: Day,
    pub unit: units::UnitId,
    pub unit_name: String,
}

/// Members of a part of the tree born up to a day who have no open case and no wish to stay that still holds on `today`,
/// unit by unit, behind a place.
pub(crate) fn born_until(
    db: &Db<'_>,
    part: &Subtree,
    (born, today): (Day, Day),
    after: (&str, Uuid),
    most: i64,
) -> Result<Vec<Old>> {
    let from = if after.0.is_empty() { part.from.as_str() } else { after.0 };
    db.all(
        "select old.id, old.person_id, old.name, old.code, old.birth_day, old.unit_id,
           (select name from unit_now where id = old.unit_id)
         from member_record old
         where old.unit_path >= $1 and old.unit_path < $2 and (old.unit_path > $1 or old.id > $3)
           and old.status in ('active', 'temporary') and old.birth_day <= $4
           and not exists (
             select 1
             from member_leaving going
             join member_case found on found.id = going.case_id
             where going.member_id = old.id
               and (found.closed_on is null or (found.state = 'stays' and going.stays_until >= $5)))
         order by old.unit_path, old.id
         limit $6",
        &[from.into(), (&part.to).into(), after.1.into(), born.into(), today.into(), most.into()],
        |row| {
            Ok(Old {
                id: row.get(0)?,
                person: row.get(1)?,
                name: row.get(2)?,
                code: row.get(3)?,
                born: row.get(4)?,
                unit: row.get(5)?,
                unit_name: row.get::<Option<String>>(6)?.unwrap_or_default(),
            })
        },
    )
}
