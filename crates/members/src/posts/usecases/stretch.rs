//! The level above lengthens or shortens a term.

use kernel::{Action, Day, Error, Result, Tx};
use serde_json::json;

use super::{did, number, settle, take};
use crate::cases::faults::{Faults, reason};
use crate::cases::{self, Seen, Signing, Step};
use crate::posts::stretch_fault;

/// Another end of a term.
#[derive(Debug, Clone)]
pub struct Stretching {
    /// The term, as it was seen.
    pub term: Seen,
    /// When it is to end.
    pub until: Day,
    /// The reason.
    pub reason: String,
    /// The day of the decision.
    pub on: Day,
    /// Its number.
    pub number: String,
    /// Who signs.
    pub signer: String,
}

/// Lengthens or shortens a term, by the part of it that the rules allow.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Refused` when the level above has to decide; `NotFound` outside the scope.
pub fn stretch(tx: &mut Tx<'_>, stretching: &Stretching) -> Result<()> {
    let scope = tx.may(Action::DecideCases)?;
    let (mut term, above) = take(tx, &scope, stretching.term)?;
    let Stretching { until, on, number: typed, signer, .. } = stretching;
    let mut faults = Faults::default();
    super::day_fault(tx, &term, *on).into_iter().for_each(|say| faults.add(("day".into(), say)));
    let percent = number(tx, "term.stretch_percent", *on)?;
    stretch_fault(&term, *until, percent).into_iter().for_each(|say| faults.add(("until".into(), say)));
    let words = faults.keep(reason(&stretching.reason).map_err(|say| Error::invalid("reason", say)))?;
    let decision = faults.keep(cases::sign(tx, Signing { unit: &above, number: typed, day: *on, signer }))?;
    faults.end()?;
    let (Some(decision), Some(words)) = (decision, words) else { return Err(Error::NotFound) };
    let what = if *until > term.until { "term_lengthened" } else { "term_shortened" };
    let facts = json!({"from": term.until, "until": until});
    term.until = *until;
    settle(tx, term, Step { remark: Some(&words), ..did(what, *on, Some(decision.id), facts) })
}
