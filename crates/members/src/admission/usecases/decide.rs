//! The superior decides: approved by one numbered decision for many, not approved, or returned to be completed.

use kernel::{Action, Day, Error, Result, Say, Scope, Tx, UnitPath};
use units::Unit;

use super::prepare::in_row;
use super::{Faults, advance, did, reason, take_all};
use crate::admission::{Candidate, Doing, Stage};
use crate::cases::{self, Decision, DecisionId, Seen, Signing, Step};

/// What becomes of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// Approved.
    Approve,
    /// Not approved, for this reason.
    Refuse(String),
    /// Returned, for what is missing.
    Return(String),
}

/// Rulings of one day.
pub struct Deciding {
    /// The day.
    pub on: Day,
    /// Number of the decision; needed as soon as one is approved.
    pub number: String,
    /// Who signs.
    pub signer: String,
    /// Each case, as seen, and what becomes of it.
    pub rulings: Vec<(Seen, Ruling)>,
}

/// Decides about cases that were sent up. Answers the decision that was given out, if one was.
///
/// # Errors
/// `Invalid` with everything that is wrong, the number among it; `Refused` where the cases wait for a unit above the
/// actor; `NotFound` outside the scope.
pub fn decide(tx: &mut Tx<'_>, deciding: &Deciding) -> Result<Option<DecisionId>> {
    let scope = tx.may(Action::DecideCases)?;
    let seen: Vec<Seen> = deciding.rulings.iter().map(|(seen, _)| *seen).collect();
    let taken = take_all(tx, &scope, &seen, Doing::Decide)?;
    let unit = decider(tx, &scope, &taken)?;
    let mut faults = Faults::default();
    let mut ready: Vec<(Candidate, Ruling)> = Vec::new();
    for (found, (_, ruling)) in taken.into_iter().zip(&deciding.rulings) {
        if let Some((_, day, _)) = found.file.proposal.as_ref().filter(|(_, day, _)| deciding.on < *day) {
            faults.add(found.bad(Say::new("admission-decided-early").with("day", vietnam::date::show(*day))));
        }
        match said(ruling) {
            Ok(ruling) => ready.push((found, ruling)),
            Err(say) => faults.add(in_row(&found, "reason", say)),
        }
    }
    let approves = ready.iter().any(|(_, ruling)| *ruling == Ruling::Approve);
    let refuses = ready.iter().any(|(_, ruling)| matches!(ruling, Ruling::Refuse(_)));
    let is_numbered = approves || refuses && !deciding.number.trim().is_empty();
    let decision = match is_numbered {
        true => {
            let Deciding { number, on, signer, .. } = deciding;
            faults.keep(cases::sign(tx, Signing { unit: &unit, number, day: *on, signer }))?
        }
        false if deciding.on > tx.now().day() => {
            let value = vietnam::date::show(deciding.on);
            faults.add(("day".into(), Say::new("case-day-future").with("value", value)));
            None
        }
        false => None,
    };
    faults.end()?;
    for (found, ruling) in ready {
        let decision = decision.as_ref().filter(|_| approves == (ruling == Ruling::Approve));
        rule(tx, found, &ruling, deciding.on, decision)?;
    }
    Ok(decision.map(|decision| decision.id))
}

/// A ruling whose reason says something.
fn said(ruling: &Ruling) -> Result<Ruling, Say> {
    Ok(match ruling {
        Ruling::Approve => Ruling::Approve,
        Ruling::Refuse(why) => Ruling::Refuse(reason(why)?),
        Ruling::Return(why) => Ruling::Return(reason(why)?),
    })
}

/// Writes one ruling down.
fn rule(tx: &mut Tx<'_>, mut found: Candidate, ruling: &Ruling, on: Day, decision: Option<&Decision>) -> Result<()> {
    let mut file = found.file.clone();
    let (stage, what, remark) = match ruling {
        Ruling::Approve => (Stage::Approved, "approved", None),
        Ruling::Refuse(why) => (Stage::Refused, "refused", Some(why.as_str())),
        Ruling::Return(why) => (Stage::Returned, "returned", Some(why.as_str())),
    };
    let decision = decision.filter(|_| stage != Stage::Returned).map(|decision| decision.id);
    if stage != Stage::Returned {
        file.decided_on = Some(on);
        file.decision = decision;
    }
    advance(tx, &mut found.case, &file, stage, Step { remark, decision, ..did(what, on) })
}

/// The unit that decides: the actor's own that stands at or above whom the cases wait for.
fn decider(tx: &Tx<'_>, scope: &Scope, taken: &[Candidate]) -> Result<Unit> {
    let waits: Vec<&UnitPath> = taken.iter().filter_map(|one| one.case.waits.as_ref().map(|(path, _)| path)).collect();
    let all = |area: &&UnitPath| waits.iter().all(|path| area.covers(path));
    let area = scope.areas().iter().filter(all).max_by_key(|area| area.depth());
    match (area, waits.first()) {
        (Some(area), _) if area.depth() > 0 => units::by_path(tx, area),
        (Some(_), Some(path)) => units::by_path(tx, path),
        (_, Some(path)) => {
            let unit = units::by_path(tx, path)?.name;
            Err(Error::refused(Say::new("admission-not-yours").with("unit", unit)))
        }
        _ => Err(Error::broken("a case was sent up to nobody")),
    }
}
