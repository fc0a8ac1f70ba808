//! SQL of cases, their events, decisions, acts and rules.

use kernel::{Day, Db, Error, Result, Row, Scope, Tx, UnitPath};
use people::PersonId;
use units::UnitId;
use uuid::Uuid;

use super::{Case, CaseId, Decision, DecisionId, Event, Kind, Step};

pub(super) fn case(row: &Row<'_>) -> Result<Case> {
    let (waits, due): (Option<UnitPath>, Option<Day>) = (row.get(8)?, row.get(9)?);
    Ok(Case {
        id: row.get(0)?,
        kind: row.code(1, Kind::of_code)?,
        person: row.get(2)?,
        name: row.get(3)?,
        unit: row.get(4)?,
        unit_path: row.get(5)?,
        state: row.get(6)?,
        version: row.get(7)?,
        waits: waits.zip(due),
        opened_on: row.get(10)?,
        closed_on: row.get(11)?,
        other: row.get(12)?,
    })
}

/// A case that concerns a unit in the scope.
pub(super) fn find(db: &Db<'_>, scope: &Scope, id: CaseId) -> Result<Case> {
    let case = any(db, id)?;
    if case.lies_in(scope) { Ok(case) } else { Err(Error::NotFound) }
}

/// A case, for whoever holds a paper of it.
pub(super) fn any(db: &Db<'_>, id: CaseId) -> Result<Case> {
    db.one(
        "select id, kind, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on,
           closed_on, other_path
         from member_case
         where id = $1",
        &[id.into()],
        case,
    )
}

pub(crate) fn of_person(db: &Db<'_>, person: PersonId) -> Result<Vec<Case>> {
    db.all(
        "select id, kind, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on,
           closed_on, other_path
         from member_case
         where person_id = $1
         order by id desc",
        &[person.into()],
        case,
    )
}

/// Cases of a procedure in a state at a place and below, the oldest first, each with the name of its unit.
pub(super) fn of_kind(
    db: &Db<'_>,
    kind: Kind,
    state: &str,
    at: &UnitPath,
    after: Option<CaseId>,
    most: i64,
) -> Result<Vec<(Case, String)>> {
    let below = at.subtree();
    let after = after.map_or_else(Uuid::nil, CaseId::uuid);
    db.all(
        "select id, kind, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on,
           closed_on, other_path, (select name from unit_now where id = member_case.unit_id)
         from member_case
         where kind = $1 and state = $2 and unit_path >= $3 and unit_path < $4 and id > $5
         order by id
         limit $6",
        &[kind.code().into(), state.into(), (&below.from).into(), (&below.to).into(), after.into(), most.into()],
        |row| Ok((case(row)?, row.get::<Option<String>>(13)?.unwrap_or_default())),
    )
}

pub(super) fn insert(tx: &Tx<'_>, case: &Case) -> Result<()> {
    tx.run(
        "insert into member_case
           (id, kind, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, null, null, $9, null)",
        &[
            case.id.into(),
            case.kind.code().into(),
            case.person.into(),
            (&case.name).into(),
            case.unit.into(),
            (&case.unit_path).into(),
            (&case.state).into(),
            case.version.into(),
            case.opened_on.into(),
        ],
    )
    .map(drop)
}

/// Writes a case down as it stands after a step.
pub(super) fn save(tx: &Tx<'_>, case: &Case) -> Result<()> {
    tx.run(
        "update member_case
         set person_id = $2, name = $3, state = $4, version = $5, waits_path = $6, due_on = $7, closed_on = $8,
             other_path = $9
         where id = $1",
        &[
            case.id.into(),
            case.person.into(),
            (&case.name).into(),
            (&case.state).into(),
            case.version.into(),
            case.waits.as_ref().map(|(path, _)| path).into(),
            case.waits.as_ref().map(|(_, due)| *due).into(),
            case.closed_on.into(),
            case.other.as_ref().into(),
        ],
    )
    .map(drop)
}

/// Appends an event; its place in the history is the version it led to.
pub(super) fn insert_event(tx: &Tx<'_>, case: &Case, who: &str, step: &Step<'_>) -> Result<()> {
    let (kind, actor) = tx.actor().signature();
    tx.run(
        "insert into member_case_event
           (case_id, nth, at, actor_kind, actor_id, who, step, on_day, remark, facts, decision_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            case.id.into(),
            case.version.into(),
            tx.now().into(),
            kind.into(),
            actor.into(),
            who.into(),
            step.what.into(),
            step.on.into(),
            step.remark.into(),
            step.facts.to_string().as_str().into(),
            step.decision.into(),
        ],
    )
    .map(drop)
}

/// What happened in a case, the newest first.
pub(super) fn events(db: &Db<'_>, id: CaseId, most: i64) -> Result<Vec<Event>> {
    db.all(
        "select event.at, event.who, event.step, event.on_day, event.remark, event.facts, event.decision_id,
           (select number from member_decision where id = event.decision_id),
           (select on_day from member_decision where id = event.decision_id)
         from member_case_event event
         where event.case_id = $1
         order by event.nth desc
         limit $2",
        &[id.into(), most.into()],
        event,
    )
}

fn event(row: &Row<'_>) -> Result<Event> {
    let facts: String = row.get(5)?;
    let (id, number, day): (Option<DecisionId>, Option<String>, Option<Day>) = (row.get(6)?, row.get(7)?, row.get(8)?);
    Ok(Event {
        at: row.get(0)?,
        who: row.get(1)?,
        what: row.get(2)?,
        on: row.get(3)?,
        remark: row.get(4)?,
        facts: serde_json::from_str(&facts)?,
        decision: id.zip(number).zip(day).map(|((id, number), day)| (id, number, day)),
    })
}

/// What stands under a number of a unit's year: its number, day and the name of the first case it decided.
pub(super) fn number_taken(db: &Db<'_>, unit: UnitId, year: i16, key: &str) -> Result<Option<(String, Day, String)>> {
    db.maybe(
        "select decision.number, decision.on_day,
           (select min(found.name)
            from member_case_event event
            join member_case found on found.id = event.case_id
            where event.decision_id = decision.id)
         from member_decision decision
         where decision.unit_id = $1 and decision.year = $2 and decision.number_key = $3",
        &[unit.into(), i64::from(year).into(), key.into()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get::<Option<String>>(2)?.unwrap_or_default())),
    )
}

pub(super) fn insert_decision(tx: &Tx<'_>, decision: &Decision, key: &str) -> Result<()> {
    tx.run(
        "insert into member_decision (id, unit_id, unit_path, year, number, number_key, on_day, signer)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            decision.id.into(),
            decision.unit.into(),
            (&decision.unit_path).into(),
            i64::from(decision.on.year()).into(),
            (&decision.number).into(),
            key.into(),
            decision.on.into(),
            decision.signer.as_ref().into(),
        ],
    )
    .map(drop)
}

/// Lets the number of a decision be used again that was given out by mistake.
pub(crate) fn free_number(tx: &Tx<'_>, id: DecisionId) -> Result<()> {
    tx.run("update member_decision set number_key = number_key || ' ' || cast(id as text) where id = $1", &[id.into()])
        .map(drop)
}

/// Number, day and signer of a decision, and the unit that gave it out.
///
/// # Errors
/// Those of the database.
pub fn decision(db: &Db<'_>, id: DecisionId) -> Result<(String, Day, Option<String>, UnitId)> {
    db.one("select number, on_day, signer, unit_id from member_decision where id = $1", &[id.into()], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })
}

/// An act that was done: by whom, the digest of what was sent, what was answered.
pub(super) struct Done {
    pub actor: (String, Option<Uuid>),
    pub digest: Vec<u8>,
    pub answer: String,
}

pub(super) fn act(db: &Db<'_>, id: Uuid) -> Result<Option<Done>> {
    db.maybe("select actor_kind, actor_id, digest, answer from member_act where id = $1", &[id.into()], |row| {
        Ok(Done { actor: (row.get(0)?, row.get(1)?), digest: row.get(2)?, answer: row.get(3)? })
    })
}

pub(super) fn insert_act(tx: &Tx<'_>, id: Uuid, digest: &[u8], answer: &str) -> Result<()> {
    let (kind, actor) = tx.actor().signature();
    tx.run(
        "insert into member_act (id, actor_kind, actor_id, digest, answer, at) values ($1, $2, $3, $4, $5, $6)",
        &[id.into(), kind.into(), actor.into(), digest.into(), answer.into(), tx.now().into()],
    )
    .map(drop)
}

/// The value of a rule on a day; the first row speaks for the days before it.
pub(super) fn rule(db: &Db<'_>, name: &str, on: Day) -> Result<Option<i64>> {
    db.maybe(
        "select value
         from member_rule
         where name = $1
         order by case when from_day <= $2 then 0 else 1 end,
                  case when from_day <= $2 then from_day else '' end desc,
                  from_day
         limit 1",
        &[name.into(), on.into()],
        |row| row.get(0),
    )
}

/// Every value of a rule with its first day, the latest first.
pub(super) fn rule_values(db: &Db<'_>, name: &str) -> Result<Vec<(Day, i64)>> {
    db.all("select from_day, value from member_rule where name = $1 order by from_day desc", &[name.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(super) fn save_rule(tx: &Tx<'_>, name: &str, from: Day, value: i64) -> Result<()> {
    tx.run(
        "insert into member_rule (name, from_day, value)
         values ($1, $2, $3)
         on conflict (name, from_day) do update set value = excluded.value",
        &[name.into(), from.into(), value.into()],
    )
    .map(drop)
}

/// Rewrites the paths of cases and of whom they wait for, after a unit was moved: what waited for the unit above it waits
/// for the one that is above it now. What was decided stays where it was.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    if let Some((before, now)) = from.above().next().zip(to.above().next()) {
        tx.run(
            "update member_case
             set waits_path = $3
             where waits_path = $2 and (unit_path = $1 or other_path = $1)",
            &[from.into(), (&before).into(), (&now).into()],
        )?;
    }
    let below = from.subtree();
    let params = [from.into(), to.into(), (&below.from).into(), (&below.to).into()];
    tx.run(
        "update member_case
         set unit_path = cast($2 as text) || substr(unit_path, length(cast($1 as text)) + 1)
         where unit_path >= $3 and unit_path < $4",
        &params,
    )?;
    tx.run(
        "update member_case
         set other_path = cast($2 as text) || substr(other_path, length(cast($1 as text)) + 1)
         where other_path >= $3 and other_path < $4",
        &params,
    )?;
    tx.run(
        "update member_case
         set waits_path = cast($2 as text) || substr(waits_path, length(cast($1 as text)) + 1)
         where waits_path >= $3 and waits_path < $4",
        &params,
    )
    .map(drop)
}
