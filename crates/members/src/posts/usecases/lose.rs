//! Somebody loses a post by a decision: gives it up, is dismissed, or is struck off after missed meetings. Whoever loses
//! a post keeps the seats it rested on; whoever loses the seat in a committee loses every post at that level, and none at
//! another.

use kernel::{Action, Day, Error, Result, Say, Tx};
use serde_json::json;

use super::{day_fault, decides, did, number, settle, take, told};
use crate::cases::faults::{Faults, reason};
use crate::cases::{self, Decision, DecisionId, Seen, Signing, Step};
use crate::posts::{Held, HeldId, Term, Why, store};

/// Somebody loses a post.
#[derive(Debug, Clone)]
pub struct Losing {
    /// The term, as it was seen.
    pub term: Seen,
    /// Which post.
    pub held: HeldId,
    /// How: one of [`Why::DECIDED`].
    pub why: Why,
    /// From which day on; the day of the decision.
    pub on: Day,
    /// How many meetings in a row were missed, for who is struck off.
    pub missed: Option<i64>,
    /// The reason.
    pub reason: String,
    /// Number of the decision of the level above.
    pub number: String,
    /// Who signs.
    pub signer: String,
}

/// Ends a post, and what rests on it. Tells what ended.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Refused` when the level above has to decide; `NotFound` outside the scope.
pub fn lose(tx: &mut Tx<'_>, losing: &Losing) -> Result<Vec<Held>> {
    let scope = tx.may(Action::DecideCases)?;
    let (term, above) = take(tx, &scope, losing.term)?;
    let held = store::held::find(tx, losing.held)?;
    if held.term != term.case.id || !Why::DECIDED.contains(&losing.why) {
        return Err(Error::NotFound);
    }
    let mut faults = Faults::default();
    let day = fault(&held, losing.on).or_else(|| day_fault(tx, &term, losing.on));
    day.into_iter().for_each(|say| faults.add(("on".into(), say)));
    if losing.why == Why::Absent {
        let least = number(tx, "term.missed_meetings", losing.on)?;
        if !held.post.is_base {
            faults.add(("why".into(), "post-absent-seat".into()));
        }
        if losing.missed.is_none_or(|missed| missed < least) {
            faults.add(("missed".into(), Say::new("post-missed-few").counting("least", least)));
        }
    }
    let words = faults.keep(reason(&losing.reason).map_err(|say| Error::invalid("reason", say)))?;
    let Losing { number, on, signer, .. } = losing;
    let decision = faults.keep(cases::sign(tx, Signing { unit: &above, number, day: *on, signer }))?;
    faults.end()?;
    let (Some(decision), Some(words)) = (decision, words) else { return Err(Error::NotFound) };
    end(tx, term, &held, (losing.why, *on, decision.id), Some(&words))
}

/// Dismisses somebody from a post by a decision that was given out already, such as one about discipline. The unit that
/// decided stands above the post's unit, or on top. Tells what ended: dismissed from the committee, everything at that
/// level.
///
/// # Errors
/// `Invalid(post)` when it is held no more or was not yet on the day of the decision; `NotFound` outside the scope.
pub fn dismiss(tx: &mut Tx<'_>, id: HeldId, decision: &Decision) -> Result<Vec<Held>> {
    tx.may(Action::DecideCases)?.keep(&decision.unit_path, ())?;
    let held = store::held::find(tx, id)?;
    if !decision.unit_path.covers(&decides(&held.unit_path)) {
        return Err(Error::NotFound);
    }
    fault(&held, decision.on).map_or(Ok(()), |say| Err(Error::invalid("post", say)))?;
    let term = store::find(tx, held.term)?;
    end(tx, term, &held, (Why::Dismissed, decision.on, decision.id), None)
}

/// Why a post can't end on a day.
fn fault(held: &Held, on: Day) -> Option<Say> {
    if let Some((day, _)) = held.ended {
        return Some(Say::new("post-ended-already").with("name", &held.name).with("day", vietnam::date::show(day)));
    }
    (on < held.from).then(|| Say::new("post-before").with("day", vietnam::date::show(held.from)))
}

fn end(
    tx: &mut Tx<'_>,
    term: Term,
    lost: &Held,
    (why, on, decision): (Why, Day, DecisionId),
    words: Option<&str>,
) -> Result<Vec<Held>> {
    let mut ends = super::held_now(tx, &term)?;
    ends.retain(|one| one.member == lost.member && one.post.ends_with(&lost.post));
    for one in &ends {
        store::held::end(tx, one.id, on.max(one.from), why, Some(decision))?;
    }
    let facts = json!({"why": why.code(), "post": lost.post.code, "member": lost.member, "posts": told(&ends)});
    let what = match why {
        Why::Dismissed => "post_dismissed",
        Why::Absent => "post_struck",
        _ => "post_resigned",
    };
    settle(tx, term, Step { remark: words, ..did(what, on, Some(decision), facts) })?;
    Ok(ends)
}
