//! What every procedure does with its cases.

pub(super) mod list;
pub(super) mod own;

use jiff::ToSpan;
use kernel::{Action, Actor, Change, Day, Db, Error, Result, Say, Scope, Tx, UnitPath};
use people::PersonId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use sha2::{Digest, Sha256};
use units::Unit;

use super::{
    Act, Case, CaseId, Dated, Decision, Event, Kind, NewCase, Number, RULES, Rule, Seen, Signing, Step, Waits, store,
};

/// So many events are shown at the most.
const MOST_EVENTS: i64 = 100;

/// Begins a case with its first step.
///
/// # Errors
/// `NotFound` when the unit lies outside the scope, and those of the database.
pub fn open(tx: &mut Tx<'_>, scope: &Scope, new: NewCase<'_>, first: &Step<'_>) -> Result<Case> {
    scope.keep(&new.unit.path, ())?;
    begin(tx, new, first)
}

fn begin(tx: &mut Tx<'_>, new: NewCase<'_>, first: &Step<'_>) -> Result<Case> {
    let mut case = Case {
        id: tx.new_id(),
        kind: new.kind,
        person: new.person,
        name: new.name.to_owned(),
        unit: new.unit.id,
        unit_path: new.unit.path.clone(),
        state: first.state.to_owned(),
        version: 0,
        other: None,
        waits: None,
        opened_on: tx.now().day(),
        closed_on: None,
    };
    store::insert(tx, &case)?;
    step(tx, &mut case, first)?;
    Ok(case)
}

/// Lets a second unit see a case and act on it when it is its turn, or nobody but the one that keeps it.
///
/// # Errors
/// Those of the database.
pub fn share(tx: &mut Tx<'_>, case: &mut Case, with: Option<&Unit>) -> Result<()> {
    case.other = with.map(|unit| unit.path.clone());
    store::save(tx, case)
}

/// Takes a case on: its state, whom it waits for, a line of its history and of the change log.
///
/// # Errors
/// Those of the database.
pub fn step(tx: &mut Tx<'_>, case: &mut Case, step: &Step<'_>) -> Result<()> {
    case.version += 1;
    step.state.clone_into(&mut case.state);
    case.waits = match &step.waits {
        Waits::For(path, due) => Some((path.clone(), *due)),
        Waits::Nobody | Waits::Ended => None,
    };
    case.closed_on = (step.waits == Waits::Ended).then(|| tx.now().day());
    store::save(tx, case)?;
    let who = match tx.actor() {
        Actor::Person { name, .. } | Actor::Token { name, .. } => name.clone(),
        Actor::Guest | Actor::Phone { .. } | Actor::System(_) => String::new(),
    };
    store::insert_event(tx, case, &who, step)?;
    let change = if case.version == 1 { Change::Added } else { Change::Edited };
    let what = json!({"kind": case.kind.code(), "step": step.what, "state": step.state});
    tx.changed("case", case.id, &case.unit_path, change, &what)
}

/// A case to be taken on: inside the scope, of this kind, and as it was when somebody saw it.
///
/// # Errors
/// `NotFound` outside the scope; `Invalid`, with the case's id as the field, when somebody acted meanwhile: it says who
/// and what.
pub fn take(tx: &Tx<'_>, scope: &Scope, kind: Kind, seen: Seen) -> Result<Case> {
    let case = store::find(tx, scope, seen.id)?;
    if case.kind != kind {
        return Err(Error::NotFound);
    }
    unchanged(tx, case, seen)
}

/// The case as it was when somebody saw it.
fn unchanged(tx: &Tx<'_>, case: Case, seen: Seen) -> Result<Case> {
    if case.version == seen.version {
        return Ok(case);
    }
    let last = store::events(tx, case.id, 1)?.pop().ok_or_else(|| Error::broken("a case without an event"))?;
    let (hour, minute) = last.at.hour_minute();
    let at = format!("{hour:02}:{minute:02} {}", vietnam::date::show(last.at.day()));
    let who = if last.who.is_empty() { "none".to_owned() } else { last.who };
    let say = Say::new("case-stale").with("name", &case.name).with("who", who).with("at", at);
    let say = say.with("what", last.what).with("number", last.decision.map_or(String::new(), |(_, number, _)| number));
    Err(Error::Invalid(vec![(case.id.to_string().into(), say)]))
}

/// A case the reader may see.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn find(db: &Db<'_>, id: CaseId) -> Result<Case> {
    store::find(db, &db.may(Action::ReadMembers)?, id)
}

/// What happened in a case, the newest first.
///
/// # Errors
/// Those of the database.
pub fn events(db: &Db<'_>, case: &Case) -> Result<Vec<Event>> {
    store::events(db, case.id, MOST_EVENTS)
}

/// The cases about a person that the reader may see, the newest first.
///
/// # Errors
/// `Forbidden` for who may read no members.
pub fn of_person(db: &Db<'_>, person: PersonId) -> Result<Vec<Case>> {
    let scope = db.may(Action::ReadMembers)?;
    let mut cases = store::of_person(db, person)?;
    cases.retain(|case| case.lies_in(&scope));
    Ok(cases)
}

/// Whether there ever was a case about a person.
pub(crate) fn is_about(db: &Db<'_>, person: PersonId) -> Result<bool> {
    Ok(!store::of_person(db, person)?.is_empty())
}

/// Every case about a person, wherever it is kept.
pub(crate) fn all_of(db: &Db<'_>, person: PersonId) -> Result<Vec<Case>> {
    store::of_person(db, person)
}

/// Gives out a decision of a unit that the actor decides for.
///
/// # Errors
/// `Invalid(number)` when it can't be read or the unit used it that year: it says for whom. `Invalid(day)` in the
/// future. `NotFound` when the unit lies outside the scope.
pub fn sign(tx: &Tx<'_>, signing: Signing<'_>) -> Result<Decision> {
    sign_within(tx, &tx.may(Action::DecideCases)?, signing)
}

/// Gives out a decision of a unit inside the scope: what a branch decides by itself.
///
/// # Errors
/// As [`sign`].
pub(crate) fn sign_within(tx: &Tx<'_>, scope: &Scope, signing: Signing<'_>) -> Result<Decision> {
    scope.keep(&signing.unit.path, ())?;
    let number = Number::parse(signing.number).map_err(|say| Error::invalid("number", say))?;
    if signing.day > tx.now().day() {
        let value = vietnam::date::show(signing.day);
        return Err(Error::invalid("day", Say::new("case-day-future").with("value", value)));
    }
    if let Some((written, on, name)) = store::number_taken(tx, signing.unit.id, signing.day.year(), &number.key)? {
        let say = Say::new("case-number-taken").with("number", written).with("unit", &signing.unit.name);
        // A decision about many at once names nobody.
        let name = if name.is_empty() { "none".to_owned() } else { name };
        let say = say.with("year", on.year()).with("day", vietnam::date::show(on)).with("name", name);
        return Err(Error::invalid("number", say));
    }
    let signer = Some(vietnam::text::tidy(signing.signer)).filter(|signer| !signer.is_empty());
    let decision = Decision {
        id: tx.new_id(),
        unit: signing.unit.id,
        unit_path: signing.unit.path.clone(),
        number: number.written,
        on: signing.day,
        signer,
    };
    store::insert_decision(tx, &decision, &number.key)?;
    Ok(decision)
}

/// Does something once: an act sent again by the same actor with the same content is answered as the first time.
///
/// # Errors
/// `Refused` when the id was used for something else; what `f` answers.
pub fn once<T: Serialize + DeserializeOwned>(
    tx: &mut Tx<'_>,
    act: Act,
    what: &'static str,
    sent: &impl Serialize,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<T> {
    let Some(id) = act else { return f(tx) };
    let digest = Sha256::digest(serde_json::to_vec(&(id, what, sent))?);
    if let Some(done) = store::act(tx, id)? {
        let (kind, actor) = tx.actor().signature();
        let is_same = done.digest == digest.as_slice() && done.actor == (kind.to_owned(), actor);
        return if is_same { Ok(serde_json::from_str(&done.answer)?) } else { Err(Error::refused("case-act-used")) };
    }
    let answer = f(tx)?;
    store::insert_act(tx, id, &digest, &serde_json::to_string(&answer)?)?;
    Ok(answer)
}

/// A number of the rules as it stands on a day.
///
/// # Errors
/// `Broken` when there is no such rule.
pub fn rule(db: &Db<'_>, name: &str, on: Day) -> Result<i64> {
    store::rule(db, name, on)?.ok_or_else(|| Error::broken(format!("no rule {name}")))
}

/// Every rule with its values.
///
/// # Errors
/// `Forbidden` for everybody but the province.
pub fn rules(db: &Db<'_>) -> Result<Vec<Dated>> {
    db.may(Action::ShapeRules)?;
    RULES.iter().map(|rule| Ok(Dated { rule: *rule, values: store::rule_values(db, rule.name)? })).collect()
}

/// Sets a number of the rules from a day on; the days before keep theirs, and so do deadlines that run.
///
/// # Errors
/// `Forbidden` for everybody but the province, `NotFound` for a rule that nothing asks for, `Invalid(value)` for one
/// that makes no sense.
pub fn set_rule(tx: &mut Tx<'_>, name: &str, from: Day, value: i64) -> Result<()> {
    tx.may(Action::ShapeRules)?;
    let Rule { name, least, most } = Rule::of_name(name).ok_or(Error::NotFound)?;
    if !(least..=most).contains(&value) {
        let say = Say::new("rules-range").counting("least", least).counting("most", most);
        return Err(Error::invalid("value", say));
    }
    let before = store::rule(tx, name, from)?;
    store::save_rule(tx, name, from, value)?;
    let what = json!({"name": name, "from": from, "value": value, "before": before});
    let id = tx.new_id::<Case>();
    tx.changed("member_rule", id, &UnitPath::default(), Change::Edited, &what)
}

/// Waits for a unit until the deadline that a rule, `noun.days.state`, sets on a day.
///
/// # Errors
/// `Broken` when there is no such rule.
pub fn due(db: &Db<'_>, path: &UnitPath, name: &str, from: Day) -> Result<Waits> {
    Ok(Waits::For(path.clone(), from.saturating_add(rule(db, name, from)?.days())))
}

/// The unit that is asked about; without one, that of the reader's widest role.
pub(crate) fn place(db: &Db<'_>, scope: &Scope, unit: Option<&str>) -> Result<(Option<Unit>, UnitPath)> {
    let unit = match (unit, scope.areas().first()) {
        (Some(named), _) => Some(units::resolve(db, named)?),
        (None, Some(area)) if area.depth() > 0 => Some(units::by_path(db, area)?),
        _ => None,
    };
    let path = unit.as_ref().map(|unit| unit.path.clone()).unwrap_or_default();
    scope.keep(&path, (unit, path.clone()))
}
