//! Asking, answering, taking longer, doing, refusing.

use kernel::seal::Sealer;
use kernel::{Action, Db, Error, Result, Tx, UnitPath};
use members::cases::{self, Case, CaseId, NewCase, Seen, Step, Waits};
use people::PersonId;
use serde_json::json;
use units::Unit;

use super::{Asked, Doing, KIND, Kind, Request, Stage, Words, store};
use crate::correction::reason;
use crate::erasure::usecases::erase;

/// What the words of a request are bound to.
pub(crate) fn sealed_place(id: CaseId) -> String {
    format!("data_request/{id}")
}

/// What may be asked for today, with the clocks of today.
///
/// # Errors
/// Those of the database.
pub fn kinds(db: &Db<'_>) -> Result<Vec<Kind>> {
    let on = db.now().day();
    let kind = |(code, title): (String, (String, String))| {
        let days = |what: &str| cases::rule(db, &format!("request.{code}.{what}"), on);
        let (answer_days, act_days, more_days) = (days("answer")?, days("act")?, days("more")?);
        Ok(Kind { code, title, answer_days, act_days, more_days })
    };
    store::kinds(db, on)?.into_iter().map(kind).collect()
}

fn kind(db: &Db<'_>, code: &str) -> Result<Kind> {
    kinds(db)?.into_iter().find(|kind| kind.code == code).ok_or_else(|| Error::invalid("kind", "request-kind-choose"))
}

/// The actor asks about data of theirs.
///
/// # Errors
/// `Invalid` with every bad field; `Refused` while one of the kind waits.
pub fn ask(tx: &mut Tx<'_>, sealer: &Sealer, asked: &Asked) -> Result<CaseId> {
    let person = tx.actor().person().ok_or(Error::NotFound)?;
    let kind = kind(tx, &asked.kind)?;
    let words = asked.words().map_err(Error::Invalid)?;
    for open in mine(tx)? {
        if open.stage.is_open() && open.kind == kind.code {
            return Err(Error::refused("request-open-already"));
        }
    }
    open(tx, Some(sealer), person, &kind, words)
}

/// Somebody has to act because a consent was withdrawn: a request that nobody wrote.
pub(crate) fn follow_up(tx: &mut Tx<'_>, person: PersonId, about: &str) -> Result<()> {
    let kind = kind(tx, "withdraw")?;
    let unit = unit_of(tx, person)?;
    let name = people::find(tx, person)?.name;
    let today = tx.now().day();
    let answer_by = field::help::working_days_after(tx, today, kind.answer_days)?;
    let first = first(&kind, today, &unit.path, answer_by, Some(about));
    let new = NewCase { kind: KIND, person: Some(person), name: &name, unit: &unit };
    let case = begin(tx, new, &first)?;
    store::insert(tx, &fresh(case, &kind, today, "own", answer_by), None)
}

fn open(tx: &mut Tx<'_>, sealer: Option<&Sealer>, person: PersonId, kind: &Kind, words: Words) -> Result<CaseId> {
    let unit = unit_of(tx, person)?;
    let name = people::find(tx, person)?.name;
    let today = tx.now().day();
    let answer_by = field::help::working_days_after(tx, today, kind.answer_days)?;
    let first = first(kind, today, &unit.path, answer_by, None);
    let case = begin(tx, NewCase { kind: KIND, person: Some(person), name: &name, unit: &unit }, &first)?;
    let id = case.id;
    let sealed = sealer.map(|sealer| seal(sealer, id, &words)).transpose()?;
    store::insert(tx, &fresh(case, kind, today, "own", answer_by), sealed.as_ref())?;
    Ok(id)
}

/// A case about the actor needs no role; one that an officer opens does.
fn begin(tx: &mut Tx<'_>, new: NewCase<'_>, first: &Step<'_>) -> Result<Case> {
    if new.person.is_some() && new.person == tx.actor().person() {
        return cases::open_own(tx, new, first);
    }
    let scope = tx.may(Action::EditMembers)?;
    cases::open(tx, &scope, new, first)
}

/// An officer enters what somebody without an account asked, on paper or before them.
///
/// # Errors
/// `Invalid` with every bad field, `Forbidden` for who may edit no members.
pub fn enter(tx: &mut Tx<'_>, sealer: &Sealer, asked: &Asked) -> Result<CaseId> {
    let scope = tx.may(Action::EditMembers)?;
    let area = scope.areas().first().cloned().unwrap_or_default();
    let unit = if area.depth() > 0 { units::by_path(tx, &area)? } else { root(tx)? };
    let today = tx.now().day();
    let mut bad = Vec::new();
    let name = vietnam::name::PersonName::parse(&asked.name)
        .map_err(|_| bad.push(("name".into(), "request-name".into())))
        .ok();
    let how = ["paper", "spoken"].into_iter().find(|how| *how == asked.how);
    if how.is_none() {
        bad.push(("how".into(), "consent-how-choose".into()));
    }
    let on = vietnam::date::parse_date(&asked.on).ok().filter(|day| *day <= today);
    match on {
        None => bad.push(("on".into(), "consent-day-bad".into())),
        // Nobody could ask for it then.
        Some(on) if store::kinds(tx, on)?.is_empty() => bad.push(("on".into(), "request-day-early".into())),
        Some(_) => {}
    }
    if asked.contact.trim().is_empty() {
        bad.push(("contact".into(), "request-contact".into()));
    }
    let words = asked.words().map_err(|wrong| bad.extend(wrong)).ok();
    let kind = kind(tx, &asked.kind);
    if kind.is_err() {
        bad.push(("kind".into(), "request-kind-choose".into()));
    }
    let (Some(name), Some(how), Some(on), Some(words), true) = (name, how, on, words, bad.is_empty()) else {
        return Err(Error::Invalid(bad));
    };
    let kind = kind?;
    let answer_by = field::help::working_days_after(tx, on, kind.answer_days)?;
    let first = first(&kind, on, &unit.path, answer_by, None);
    let new = NewCase { kind: KIND, person: None, name: name.as_str(), unit: &unit };
    let case = cases::open(tx, &scope, new, &first)?;
    let id = case.id;
    let sealed = seal(sealer, id, &words)?;
    store::insert(tx, &fresh(case, &kind, on, how, answer_by), Some(&sealed))?;
    Ok(id)
}

fn first<'s>(
    kind: &Kind,
    on: kernel::Day,
    path: &UnitPath,
    answer_by: kernel::Day,
    remark: Option<&'s str>,
) -> Step<'s> {
    Step {
        what: "request_asked",
        state: Stage::Asked.code(),
        waits: Waits::For(province(path), answer_by),
        on,
        remark,
        decision: None,
        facts: json!({"kind": kind.code}),
    }
}

fn fresh(case: Case, kind: &Kind, on: kernel::Day, how: &str, answer_by: kernel::Day) -> Request {
    Request {
        case,
        stage: Stage::Asked,
        kind: kind.code.clone(),
        asked_on: on,
        how: how.to_owned(),
        words: None,
        answer_by,
        act_by: None,
        answered_on: None,
        longer_on: None,
    }
}

fn seal(sealer: &Sealer, id: CaseId, words: &Words) -> Result<Vec<u8>> {
    sealer.seal(&sealed_place(id), &serde_json::to_vec(words)?)
}

fn open_words(sealer: &Sealer, id: CaseId, sealed: Option<Vec<u8>>) -> Result<Option<Words>> {
    let opened = sealed.map(|sealed| sealer.open(&sealed_place(id), &sealed)).transpose()?;
    Ok(opened.map(|opened| serde_json::from_slice(&opened)).transpose()?)
}

/// The province above a unit: it answers for personal data.
fn province(path: &UnitPath) -> UnitPath {
    path.above().last().unwrap_or_else(|| path.clone())
}

/// Where somebody belongs: as a member, else by a role, else to the province.
fn unit_of(db: &Db<'_>, person: PersonId) -> Result<Unit> {
    if let Some(member) = members::of_person(db, person)?
        && let Ok(unit) = units::find(db, member.unit)
    {
        return Ok(unit);
    }
    match people::roles_of(db, person, db.now().day())?.first() {
        Some(role) => units::find(db, role.unit),
        None => root(db),
    }
}

fn root(db: &Db<'_>) -> Result<Unit> {
    units::roots(db)?.into_iter().next().ok_or(Error::NotFound)
}

/// The actor takes a request of theirs back.
///
/// # Errors
/// `NotFound` when it is somebody else's, `Refused` once it has ended.
pub fn withdraw(tx: &mut Tx<'_>, seen: Seen) -> Result<()> {
    let case = cases::take_own(tx, KIND, seen)?;
    let (mut request, _) = store::find(tx, case)?;
    if !request.stage.is_open() {
        return Err(Error::refused("request-ended"));
    }
    let today = tx.now().day();
    store::save(tx, &request, Some(today))?;
    let step = Step {
        what: "taken_back",
        state: Stage::Withdrawn.code(),
        waits: Waits::Ended,
        on: today,
        remark: None,
        decision: None,
        facts: json!({}),
    };
    cases::step(tx, &mut request.case, &step)
}

/// The province takes a request on. What is said to whoever asked stands in the history that they read.
///
/// # Errors
/// `Invalid(said)` when it says too little, `Refused` when it can't be done now, `NotFound` outside the scope.
pub fn act(tx: &mut Tx<'_>, sealer: &Sealer, seen: Seen, doing: Doing, said: &str) -> Result<Stage> {
    let scope = tx.may(Action::GuardPrivacy)?;
    let case = cases::take(tx, &scope, KIND, seen)?;
    let (mut request, _) = store::find(tx, case)?;
    let said = reason(said).map_err(|say| Error::invalid("said", say))?;
    let kind = kind(tx, &request.kind)?;
    let (stage, by) = request.next(doing, &kind).map_err(Error::refused)?;
    let today = tx.now().day();
    let what = match doing {
        Doing::Answer => "request_answered",
        Doing::Longer => "request_longer",
        Doing::Finish => "request_done",
        Doing::Refuse => "request_refused",
    };
    if doing == Doing::Finish && request.kind == "erase" {
        let person = request.case.person.ok_or_else(|| Error::refused("erase-no-person"))?;
        erase(tx, sealer, person)?;
        people::ERASED.clone_into(&mut request.case.name);
    }
    request.act_by = by.or(request.act_by);
    match doing {
        Doing::Answer => request.answered_on = Some(today),
        Doing::Longer => request.longer_on = Some(today),
        Doing::Finish | Doing::Refuse => {}
    }
    let waits = by.map_or(Waits::Ended, |by| Waits::For(province(&request.case.unit_path), by));
    store::save(tx, &request, (!stage.is_open()).then_some(today))?;
    let facts = json!({"kind": request.kind});
    let step = Step { what, state: stage.code(), waits, on: today, remark: Some(&said), decision: None, facts };
    cases::step(tx, &mut request.case, &step)?;
    // Whoever was erased hears of it no more.
    if let Some(person) = request.case.person.filter(|_| (doing, request.kind.as_str()) != (Doing::Finish, "erase")) {
        let kind = what.replace('_', "-");
        field::help::tell_of(tx, person, &kind, "case-request", &address(request.case.id))?;
    }
    Ok(stage)
}

/// Where somebody reads their own request.
pub(crate) fn address(id: CaseId) -> String {
    format!("/me/requests/{id}")
}

/// A request for an officer; the province reads the words.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn find(db: &Db<'_>, sealer: &Sealer, id: CaseId) -> Result<Request> {
    let case = cases::find(db, id)?;
    let may_read = db.may(Action::GuardPrivacy).is_ok_and(|scope| scope.covers(&case.unit_path));
    let (request, sealed) = store::find(db, case)?;
    let words = if may_read { open_words(sealer, id, sealed)? } else { None };
    Ok(Request { words, ..request })
}

/// The reader's own request, with what they wrote.
///
/// # Errors
/// `NotFound` when it is somebody else's.
pub fn find_own(db: &Db<'_>, sealer: &Sealer, id: CaseId) -> Result<Request> {
    let (request, sealed) = store::find(db, cases::find_own(db, id)?)?;
    Ok(Request { words: open_words(sealer, id, sealed)?, ..request })
}

/// The reader's requests, the newest first, without their words.
///
/// # Errors
/// `NotFound` for who is no person.
pub fn mine(db: &Db<'_>) -> Result<Vec<Request>> {
    let cases = cases::of_reader(db)?.into_iter().filter(|case| case.kind == KIND);
    cases.map(|case| Ok(store::find(db, case)?.0)).collect()
}
