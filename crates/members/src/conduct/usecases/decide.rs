//! Whoever may decides with one number for many: about what was proposed, or about an appeal.

use jiff::ToSpan;
use kernel::{Action, Day, Db, Error, Result, Say, Tx, UnitPath};

use super::end::give_back;
use super::{did, go_on, not_later, take_all, turn};
use crate::cases::faults::{Faults, reason};
use crate::cases::{self, Decision, Seen, Signing, Step, rule};
use crate::conduct::{Decided, Doing, Matter, Stage, Topic};
use crate::posts;

/// What becomes of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// Agreed to what was proposed, or to the appeal.
    Approve,
    /// Not agreed to, for this reason.
    Refuse(String),
    /// Returned, for what is missing.
    Return(String),
}

/// Rulings of one day.
#[derive(Debug, Clone)]
pub struct Deciding {
    /// What they are about.
    pub topic: Topic,
    /// The day.
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
    let taken = take_all(tx, &scope, deciding.topic, &seen, Doing::Decide)?;
    let unit = units::by_path(tx, &turn(&taken[0]))?;
    let Deciding { on, number, signer, rulings, .. } = deciding;
    let (mut faults, mut ready) = (Faults::default(), Vec::new());
    for (said, (_, ruling)) in taken.into_iter().zip(rulings) {
        if turn(&said) != unit.path {
            faults.add(said.bad("leaving-other-superior".into()));
        }
        let first = said.last();
        if *on < first {
            faults.add(said.bad(Say::new("leaving-decided-early").with("first", vietnam::date::show(first))));
        }
        match reasoned(ruling, said.stage) {
            Ok(ruling) => ready.push((said, ruling)),
            Err(say) => faults.add((format!("why-{}", said.case.id).into(), say)),
        }
    }
    not_later(tx, *on).into_iter().for_each(|say| faults.add(("day".into(), say)));
    let approves = ready.iter().any(|(_, ruling)| *ruling == Ruling::Approve);
    let decision = match approves {
        true => faults.keep(cases::sign(tx, Signing { unit: &unit, number, day: *on, signer }))?,
        false => None,
    };
    faults.end()?;
    let count = ready.len();
    for (said, ruling) in ready {
        settle(tx, said, &ruling, (*on, decision.as_ref(), &unit.name))?;
    }
    Ok(count)
}

/// A ruling whose reason says something; an appeal is not returned.
fn reasoned(ruling: &Ruling, stage: Stage) -> Result<Ruling, Say> {
    Ok(match ruling {
        Ruling::Approve => Ruling::Approve,
        Ruling::Refuse(why) => Ruling::Refuse(reason(why)?),
        Ruling::Return(_) if stage == Stage::Appealed => return Err("leaving-not-this-step".into()),
        Ruling::Return(why) => Ruling::Return(reason(why)?),
    })
}

/// Writes one ruling down.
fn settle(
    tx: &mut Tx<'_>,
    mut said: Matter,
    ruling: &Ruling,
    (on, decision, by): (Day, Option<&Decision>, &str),
) -> Result<()> {
    let agreed = said.topic.agreed();
    let (stage, what, remark) = match (said.stage, ruling) {
        (Stage::Appealed, Ruling::Approve) => (Stage::Annulled, "discipline_annulled", None),
        (Stage::Appealed, Ruling::Refuse(why) | Ruling::Return(why)) => {
            (Stage::Standing, "discipline_upheld", Some(why.as_str()))
        }
        (_, Ruling::Approve) => (agreed, said.topic.did().1, None),
        (_, Ruling::Refuse(why)) => (Stage::Refused, "conduct_refused", Some(why.as_str())),
        (_, Ruling::Return(why)) => (Stage::Returned, "conduct_returned", Some(why.as_str())),
    };
    let decision = decision.filter(|_| *ruling == Ruling::Approve);
    if stage == Stage::Annulled {
        give_back(tx, &said, (on, decision.map(|decision| decision.id)))?;
    }
    if let Some(decision) = decision.filter(|_| stage == agreed) {
        let number = decision.number.clone();
        said.file.decided = Some(Decided { on, decision: Some(decision.id), number, by: by.to_owned() });
        said.file.until = until(tx, said.topic, &said.file.what, on)?;
        if let Some(post) = said.file.post {
            posts::dismiss(tx, post, decision).map_err(|error| match error {
                Error::Invalid(bad) => Error::Invalid(bad.into_iter().map(|(_, say)| said.bad(say)).collect()),
                other => other,
            })?;
        }
    }
    let step = Step { remark, decision: decision.map(|decision| decision.id), ..did(what, on) };
    let home: UnitPath = said.case.unit_path.clone();
    go_on(tx, said, stage, &home, step).map(drop)
}

/// The day from which a discipline that was decided on a day weighs no more.
pub(super) fn until(db: &Db<'_>, topic: Topic, what: &str, on: Day) -> Result<Option<Day>> {
    if topic != Topic::Discipline {
        return Ok(None);
    }
    let months = rule(db, &format!("discipline.months.{what}"), on)?;
    Ok(Some(on.saturating_add(months.months())))
}
