//! The superior decides with one number for many: they leave, they stay, or the case goes back.

use kernel::{Action, Day, Error, Result, Say, Tx};

use super::{advance, did, take_all, turn};
use crate::cases::faults::{Faults, reason};
use crate::cases::{self, Decision, Seen, Signing, Step};
use crate::leaving::{Cause, Doing, Leaving, Stage};
use crate::usecases::batch::Batch;

/// What becomes of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// Agreed.
    Approve,
    /// Not agreed, for this reason.
    Refuse(String),
    /// Returned, for what is missing.
    Return(String),
}

/// Rulings of one day.
#[derive(Debug, Clone)]
pub struct Deciding {
    /// The day; whoever leaves by it has left on it.
    pub on: Day,
    /// Number of the decision; needed as soon as one is agreed to.
    pub number: String,
    /// Who signs.
    pub signer: String,
    /// Each case, as seen, and what becomes of it.
    pub rulings: Vec<(Seen, Ruling)>,
}

/// Decides about cases that were sent up. Tells how many.
///
/// # Errors
/// `Invalid` with everything that is wrong, the number among it; `NotFound` outside the scope.
pub fn decide(tx: &mut Tx<'_>, deciding: &Deciding) -> Result<usize> {
    let scope = tx.may(Action::DecideCases)?;
    let seen: Vec<Seen> = deciding.rulings.iter().map(|(seen, _)| *seen).collect();
    let taken = take_all(tx, &scope, &seen, Doing::Decide)?;
    let unit = units::by_path(tx, &turn(&taken[0]))?;
    let Deciding { on, number, signer, rulings } = deciding;
    let (mut faults, mut ready) = (Faults::default(), Vec::new());
    for (going, (_, ruling)) in taken.into_iter().zip(rulings) {
        if turn(&going) != unit.path {
            faults.add(going.bad("leaving-other-superior".into()));
        }
        if let Some(first) = earliest(&going).filter(|first| on < first) {
            faults.add(going.bad(Say::new("leaving-decided-early").with("first", vietnam::date::show(first))));
        }
        match said(ruling) {
            Ok(ruling) => ready.push((going, ruling)),
            Err(say) => faults.add((format!("why-{}", going.case.id).into(), say)),
        }
    }
    if *on > tx.now().day() {
        faults.add(("day".into(), Say::new("case-day-future").with("value", vietnam::date::show(*on))));
    }
    let approves = ready.iter().any(|(_, ruling)| *ruling == Ruling::Approve);
    let decision = match approves {
        true => faults.keep(cases::sign(tx, Signing { unit: &unit, number, day: *on, signer }))?,
        false => None,
    };
    faults.end()?;
    let (count, mut batch) = (ready.len(), Batch::open(tx)?);
    for (going, ruling) in ready {
        rule(tx, &mut batch, going, &ruling, (*on, decision.as_ref()))?;
    }
    batch.save(tx)?;
    Ok(count)
}

/// The day before which nothing could be decided: the vote's, or that of what happened.
fn earliest(going: &Leaving) -> Option<Day> {
    Some(going.file.vote.map_or(going.file.on, |vote| vote.on.max(going.file.on)))
}

/// A ruling whose reason says something.
fn said(ruling: &Ruling) -> Result<Ruling, Say> {
    Ok(match ruling {
        Ruling::Approve => Ruling::Approve,
        Ruling::Refuse(why) => Ruling::Refuse(reason(why)?),
        Ruling::Return(why) => Ruling::Return(reason(why)?),
    })
}

/// Writes one ruling down. Who leaves by it leaves in the same transaction.
fn rule(
    tx: &mut Tx<'_>,
    batch: &mut Batch,
    mut going: Leaving,
    ruling: &Ruling,
    (on, decision): (Day, Option<&Decision>),
) -> Result<()> {
    let (stage, what, remark) = match (ruling, going.cause, going.file.stays) {
        (Ruling::Return(why), ..) => (Stage::Returned, "leaving_returned", Some(why.clone())),
        (Ruling::Refuse(why), ..) => (Stage::Refused, "leaving_refused", Some(why.clone())),
        (Ruling::Approve, Cause::GrownUp, Some(_)) => (Stage::Stays, "leaving_stays", None),
        (Ruling::Approve, Cause::GrownUp, None) => (Stage::Approved, "leaving_approved", None),
        (Ruling::Approve, ..) => (Stage::Gone, "leaving_decided", None),
    };
    let decision = decision.filter(|_| *ruling == Ruling::Approve);
    if stage != Stage::Returned {
        going.file.decided = Some((on, decision.map(|decision| decision.id)));
    }
    if stage == Stage::Gone {
        let number = decision.map_or("", |decision| decision.number.as_str());
        batch.leave(tx, going.member, going.cause.status(), on, number).map_err(|error| match error {
            Error::Invalid(bad) => Error::Invalid(bad.into_iter().map(|(_, say)| going.bad(say)).collect()),
            other => other,
        })?;
    }
    let decision = decision.map(|decision| decision.id);
    let step = Step { remark: remark.as_deref(), decision, ..did(what, on) };
    advance(tx, going, stage, step).map(drop)
}
