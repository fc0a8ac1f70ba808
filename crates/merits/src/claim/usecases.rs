//! Declaring hours, and deciding on them.

use kernel::{Action, Change, Db, Error, Result, Say, Tx};
use people::PersonId;
use serde_json::json;
use units::UnitId;

use super::{Claim, ClaimId, Draft, State, check_draft, check_text, store};
use crate::ledger::{self, Deed, Done, me, reach};

/// So many declarations are shown.
const SHOWN: i64 = 50;

/// Writes down hours of one's own, for the leader or an officer of the unit to confirm.
///
/// # Errors
/// `Invalid` fields; `NotFound` for programs.
pub fn declare(tx: &mut Tx<'_>, draft: &Draft) -> Result<ClaimId> {
    let person = me(tx)?;
    let today = tx.now().day();
    let same_day = store::minutes_on(tx, person, draft.day)?;
    let mut bad = check_draft(draft, &ledger::kinds(tx)?, today, same_day);
    let unit = own_unit(tx, draft.unit);
    if unit.is_none() {
        bad.push(("unit".into(), "claim-unit-choose".into()));
    }
    let Some(unit) = unit.filter(|_| bad.is_empty()) else { return Err(Error::Invalid(bad)) };
    let unit = units::find(tx, unit)?;
    let id: ClaimId = tx.new_id();
    store::insert(tx, id, person, &unit, draft)?;
    let what = json!({"day": draft.day, "kind": draft.kind, "minutes": draft.minutes});
    tx.changed("claim", id, &unit.path, Change::Added, &what)?;
    Ok(id)
}

/// The unit that hours are given to: one of the actor's own.
fn own_unit(db: &Db<'_>, named: Option<UnitId>) -> Option<UnitId> {
    let mut own: Vec<UnitId> = db.actor().grants().iter().map(|grant| grant.unit).collect();
    own.dedup();
    match (named, own.as_slice()) {
        (Some(unit), own) => own.contains(&unit).then_some(unit),
        (None, [only]) => Some(*only),
        (None, _) => None,
    }
}

/// Takes back a declaration of one's own that nobody has decided on.
///
/// # Errors
/// `NotFound` for another's, `Refused` when it is decided.
pub fn withdraw(tx: &mut Tx<'_>, id: ClaimId) -> Result<()> {
    let claim = store::find(tx, id)?;
    if tx.actor().person() != Some(claim.person) {
        return Err(Error::NotFound);
    }
    let state = claim.state.withdraw().map_err(Error::Refused)?;
    store::save_state(tx, id, state, None)?;
    tx.changed("claim", id, &claim.path, Change::Removed, &json!({"state": state.code()}))
}

/// Confirms a declaration: it counts from now on.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` for one's own or one that is decided.
pub fn confirm(tx: &mut Tx<'_>, id: ClaimId) -> Result<()> {
    let claim = decidable(tx, id)?;
    let state = claim.state.confirm().map_err(Error::Refused)?;
    credit(tx, &claim, Done { quantity: 1, minutes: claim.minutes })?;
    decide(tx, &claim, state, None)
}

/// Returns a declaration with the reason; one that was confirmed counts no longer.
///
/// # Errors
/// `Invalid(reason)`, `NotFound` outside the scope, `Refused` for one's own or one that is decided.
pub fn send_back(tx: &mut Tx<'_>, id: ClaimId, reason: &str) -> Result<()> {
    let claim = decidable(tx, id)?;
    let reason = vietnam::text::tidy(reason);
    check_text("reason", &reason).map_err(|say| Error::invalid("reason", say))?;
    let state = claim.state.send_back().map_err(Error::Refused)?;
    if claim.state == State::Confirmed {
        credit(tx, &claim, Done::default())?;
    }
    decide(tx, &claim, state, Some(&reason))
}

/// A declaration that the actor may decide on. Nobody decides on their own.
pub(crate) fn decidable(db: &Db<'_>, id: ClaimId) -> Result<Claim> {
    let scope = db.may(Action::ConfirmMerits)?;
    let claim = store::find(db, id)?;
    let claim = scope.keep(&claim.path.clone(), claim)?;
    if db.actor().person() == Some(claim.person) {
        return Err(Error::Refused(Say::new("claim-own")));
    }
    Ok(claim)
}

fn credit(tx: &mut Tx<'_>, claim: &Claim, done: Done) -> Result<()> {
    let kinds = ledger::kinds(tx)?;
    let kind = kinds.iter().find(|kind| kind.code == claim.kind).ok_or(Error::NotFound)?;
    // The unit may have been moved since: the entry stands where the unit stood on the day.
    let stays = units::stays(tx, claim.unit)?;
    let stay = stays.iter().rev().find(|stay| stay.from <= claim.day).or(stays.first());
    let path = stay.map_or_else(|| claim.path.clone(), |stay| stay.path.clone());
    let deed =
        Deed { person: claim.person, day: claim.day, kind: kind.code.clone().into(), thing: claim.id.uuid(), path };
    ledger::settle(tx, &deed, done).map(drop)
}

fn decide(tx: &mut Tx<'_>, claim: &Claim, state: State, reason: Option<&str>) -> Result<()> {
    store::save_state(tx, claim.id, state, reason)?;
    tx.changed("claim", claim.id, &claim.path, Change::Edited, &json!({"state": state.code(), "reason": reason}))
}

/// Declarations of a person, the latest first.
pub(crate) fn of_person(db: &Db<'_>, person: PersonId) -> Result<Vec<Claim>> {
    reach(db, person)?;
    store::of_person(db, person, SHOWN)
}

/// What waits for the actor, the oldest first, and how many in all.
pub(crate) fn waiting(db: &Db<'_>) -> Result<(Vec<Claim>, i64)> {
    let scope = db.may(Action::ConfirmMerits)?;
    let own = db.actor().person().unwrap_or(PersonId::of(uuid::Uuid::nil()));
    let mut claims = Vec::new();
    let mut count = 0;
    for area in tops(&scope) {
        claims.extend(store::waiting(db, &area.subtree(), own, SHOWN)?);
        count += store::count_waiting(db, &area.subtree(), own)?;
    }
    Ok((claims, count))
}

/// What was decided lately in the actor's scope by their own hand, the latest first: a wrong yes can be taken back.
pub(crate) fn decided_by_me(db: &Db<'_>) -> Result<Vec<Claim>> {
    db.may(Action::ConfirmMerits)?;
    db.actor().person().map_or(Ok(Vec::new()), |person| store::decided_by(db, person, 10))
}

/// Areas that lie in no other area of the scope.
fn tops(scope: &kernel::Scope) -> Vec<kernel::UnitPath> {
    let mut tops: Vec<kernel::UnitPath> = Vec::new();
    let mut areas = scope.areas().to_vec();
    areas.sort();
    for area in areas {
        if !tops.iter().any(|top| top.covers(&area)) {
            tops.push(area);
        }
    }
    tops
}
