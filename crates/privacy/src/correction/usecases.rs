//! Proposing, accepting, refusing.

use kernel::seal::Sealer;
use kernel::{Action, Db, Error, Result, Say, Tx};
use members::cases::{self, Case, CaseId, NewCase, Seen, Step, Waits};
use members::{Entry, Member, Outcome, Private, Rewrite, Secret};
use serde_json::json;

use super::{ASKED, Correction, KIND, Proposal, correctable, read, reason, store};

/// What a proposal's words are bound to.
pub(crate) fn sealed_place(id: CaseId) -> String {
    format!("correction/{id}")
}

/// The fields of a record as they are typed: everything for its owner, what is not masked for others.
pub(crate) fn standing(member: &Member, private: Option<&Private>) -> Entry {
    let mut entry = Entry::new();
    for name in correctable().chain(["code"]) {
        let value = match (Secret::of_name(name), private) {
            (Some(Secret::Phone), Some(_)) => phone(member),
            (Some(secret), Some(private)) => private.get(secret).unwrap_or_default().to_owned(),
            (Some(_), None) => String::new(),
            (None, _) => members::typed(member, name),
        };
        entry.set(name, value);
    }
    entry
}

/// Proposes to correct the actor's own record.
///
/// # Errors
/// `Invalid` with every bad field; `NotFound` for who is no member; `Refused` while a proposal about the same field waits.
pub fn propose(tx: &mut Tx<'_>, sealer: &Sealer, typed: &[(String, String)], why: &str) -> Result<CaseId> {
    let (member, private) = members::own(tx, sealer)?;
    let today = tx.now().day();
    let proposal = read(&standing(&member, Some(&private)), typed, why, today).map_err(Error::Invalid)?;
    let fields: Vec<&str> = proposal.fields.iter().map(|(name, _)| name.as_str()).collect();
    for open in mine(tx)?.into_iter().filter(Correction::is_open) {
        if open.fields.iter().any(|field| fields.contains(&field.as_str())) {
            return Err(Error::refused("correction-open-already"));
        }
    }
    let unit = units::find(tx, member.unit)?;
    let waits = cases::due(tx, &unit.path, "correction.days.asked", today)?;
    let person = Some(member.person.id);
    let first = Step {
        what: "correction_asked",
        state: ASKED,
        waits,
        on: today,
        remark: None,
        decision: None,
        facts: json!({"fields": fields}),
    };
    let case = cases::open_own(tx, NewCase { kind: KIND, person, name: &member.person.name, unit: &unit }, &first)?;
    let sealed = sealer.seal(&sealed_place(case.id), &serde_json::to_vec(&proposal)?)?;
    store::insert(tx, case.id, member.id, &fields.join(","), &sealed)?;
    Ok(case.id)
}

/// Takes one's own proposal back.
///
/// # Errors
/// `NotFound` when it is somebody else's; `Invalid` when somebody acted meanwhile; `Refused` once it is decided.
pub fn withdraw(tx: &mut Tx<'_>, seen: Seen) -> Result<()> {
    let mut case = cases::take_own(tx, KIND, seen)?;
    still_open(&case.state)?;
    let today = tx.now().day();
    cases::step(tx, &mut case, &ended("taken_back", "withdrawn", today, None))
}

/// What became of accepting a proposal.
#[derive(Debug)]
pub enum Accepted {
    /// The record is corrected.
    Corrected,
    /// Something is strange; nothing was done yet.
    Doubtful(Vec<Say>),
}

/// Accepts a proposal: the record is corrected in the same transaction.
///
/// # Errors
/// `Invalid(version)` when the record was edited since it was looked at, `Invalid` when somebody decided meanwhile,
/// `NotFound` outside the scope.
pub fn accept(tx: &mut Tx<'_>, sealer: &Sealer, seen: Seen, version: i64, is_sure: bool) -> Result<Accepted> {
    let scope = tx.may(Action::EditMembers)?;
    let mut case = cases::take(tx, &scope, KIND, seen)?;
    still_open(&case.state)?;
    let found = opened(tx, sealer, case.id)?;
    let proposal = found.1.ok_or_else(|| Error::refused("correction-decided"))?;
    let member = members::find(tx, found.0)?;
    let mut entry = standing(&member, None);
    let mut cleared = Vec::new();
    for name in correctable() {
        let Some((_, value)) = proposal.fields.iter().find(|(field, _)| field == name) else { continue };
        entry.set(name, value.as_str());
        cleared.extend(Secret::of_name(name).filter(|_| value.is_empty()));
    }
    let rewrite = Rewrite { id: member.id, version, entry, cleared, is_warned: is_sure };
    if let Outcome::Doubtful(doubts) = members::rewrite(tx, sealer, rewrite)? {
        return Ok(Accepted::Doubtful(doubts.warnings));
    }
    let today = tx.now().day();
    cases::step(tx, &mut case, &ended("correction_accepted", "accepted", today, None))?;
    tell(tx, &case)?;
    Ok(Accepted::Corrected)
}

/// Refuses a proposal with a reason that the member reads.
///
/// # Errors
/// `Invalid(reason)` when it says too little, `Invalid` when somebody decided meanwhile, `NotFound` outside the scope.
pub fn refuse(tx: &mut Tx<'_>, seen: Seen, why: &str) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let mut case = cases::take(tx, &scope, KIND, seen)?;
    still_open(&case.state)?;
    let why = reason(why).map_err(|say| Error::invalid("reason", say))?;
    let today = tx.now().day();
    cases::step(tx, &mut case, &ended("correction_refused", "refused", today, Some(&why)))?;
    tell(tx, &case)
}

/// Tells whoever proposed that there is an answer; the answer itself stays on their page.
fn tell(tx: &Tx<'_>, case: &Case) -> Result<()> {
    let Some(person) = case.person else { return Ok(()) };
    field::help::tell_of(tx, person, &format!("correction-{}", case.state), "case-correction", &address(case.id))
}

/// Where a member reads their own proposal.
pub(crate) fn address(id: CaseId) -> String {
    format!("/me/corrections/{id}")
}

/// A proposal for an officer, opened for who may decide it.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn find(db: &Db<'_>, sealer: &Sealer, id: CaseId) -> Result<Correction> {
    let case = cases::find(db, id)?;
    let may_decide = db.may(Action::EditMembers).is_ok_and(|scope| scope.covers(&case.unit_path));
    let (member, fields, sealed) = store::find(db, id)?;
    let proposal = if may_decide { sealed.map(|sealed| open(sealer, id, &sealed)).transpose()? } else { None };
    Ok(Correction { case, member, fields: names(&fields), proposal })
}

/// The reader's own proposal, opened.
///
/// # Errors
/// `NotFound` when it is somebody else's.
pub fn find_own(db: &Db<'_>, sealer: &Sealer, id: CaseId) -> Result<Correction> {
    let case = cases::find_own(db, id)?;
    let (member, proposal, fields) = opened(db, sealer, id)?;
    Ok(Correction { case, member, fields, proposal })
}

/// The reader's own proposals, the newest first, sealed.
///
/// # Errors
/// `NotFound` for who is no person.
pub fn mine(db: &Db<'_>) -> Result<Vec<Correction>> {
    let cases = cases::of_reader(db)?.into_iter().filter(|case| case.kind == KIND);
    let with_fields = cases.map(|case| {
        let (member, fields, _) = store::find(db, case.id)?;
        Ok(Correction { case, member, fields: names(&fields), proposal: None })
    });
    with_fields.collect()
}

fn opened(db: &Db<'_>, sealer: &Sealer, id: CaseId) -> Result<(members::MemberId, Option<Proposal>, Vec<String>)> {
    let (member, fields, sealed) = store::find(db, id)?;
    let proposal = sealed.map(|sealed| open(sealer, id, &sealed)).transpose()?;
    Ok((member, proposal, names(&fields)))
}

/// What is proposed in a case, opened.
pub(crate) fn open(sealer: &Sealer, id: CaseId, sealed: &[u8]) -> Result<Proposal> {
    Ok(serde_json::from_slice(&sealer.open(&sealed_place(id), sealed)?)?)
}

fn names(stored: &str) -> Vec<String> {
    stored.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn still_open(state: &str) -> Result<()> {
    if state == ASKED { Ok(()) } else { Err(Error::refused("correction-decided")) }
}

fn ended<'s>(what: &'static str, state: &'static str, on: kernel::Day, remark: Option<&'s str>) -> Step<'s> {
    Step { what, state, waits: Waits::Ended, on, remark, decision: None, facts: json!({}) }
}

/// The phone as people type it.
fn phone(member: &Member) -> String {
    let phone = member.person.phone.as_deref().and_then(|phone| vietnam::phone::Phone::parse(phone).ok());
    phone.map_or(String::new(), |phone| phone.national())
}
