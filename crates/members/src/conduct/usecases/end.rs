//! Cases that are completed and sent up again, or taken back; decisions that are appealed against, or taken away.

use jiff::ToSpan;
use kernel::{Action, Day, Db, Error, Result, Say, Scope, Tx};
use units::Unit;

use super::plan::plan;
use super::{did, go_on, not_later, take};
use crate::cases::faults::{Faults, reason};
use crate::cases::{self, DecisionId, Event, Seen, Signing, Step, decision, rule};
use crate::conduct::{Decided, Doing, Matter, Stage, Topic};
use crate::posts::usecases::regain::regain;

fn words(typed: &str) -> Result<String> {
    reason(typed).map_err(|say| Error::invalid("reason", say))
}

/// Sends a returned case up again, with what was completed.
///
/// # Errors
/// `Invalid(reason)` when it says too little, `NotFound` outside the scope.
pub fn resubmit(tx: &mut Tx<'_>, topic: Topic, seen: Seen, typed: &str) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let mut said = take(tx, &scope, topic, seen, Doing::Resubmit)?;
    let words = words(typed)?;
    said.file.reason = Some(words.clone());
    let home = units::find(tx, said.case.unit)?;
    let by = plan(tx, topic, (&said.file.what, said.file.post), said.file.on, &home)?.by.unwrap_or(home);
    let step = Step { remark: Some(&words), ..did("conduct_sent", tx.now().day()) };
    go_on(tx, said, Stage::Submitted, &by.path, step).map(drop)
}

/// Takes a case back that is under way.
///
/// # Errors
/// `Invalid(reason)` when it says too little, `NotFound` outside the scope.
pub fn withdraw(tx: &mut Tx<'_>, topic: Topic, seen: Seen, typed: &str) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let said = take(tx, &scope, topic, seen, Doing::Withdraw)?;
    let words = words(typed)?;
    let home = said.case.unit_path.clone();
    let step = Step { remark: Some(&words), ..did("withdrawn", tx.now().day()) };
    go_on(tx, said, Stage::Withdrawn, &home, step).map(drop)
}

/// A decision that takes away what was decided.
#[derive(Debug, Clone)]
pub struct Annulling {
    /// Which case, as seen.
    pub seen: Seen,
    /// Why.
    pub reason: String,
    /// Its day.
    pub on: Day,
    /// Its number; none for what was only written down wrongly.
    pub number: String,
    /// Who signs.
    pub signer: String,
}

/// Takes away what was decided; it stays in the history and weighs no more, and posts it ended are given back.
///
/// # Errors
/// `Invalid` with everything that is wrong, `NotFound` for whoever does not decide there.
pub fn annul(tx: &mut Tx<'_>, topic: Topic, annulling: &Annulling) -> Result<()> {
    let scope = tx.may(Action::DecideCases)?;
    let said = take(tx, &scope, topic, annulling.seen, Doing::Annul)?;
    let by = annuls(tx, &scope, &said)?;
    let Annulling { on, number, signer, .. } = annulling;
    let mut faults = Faults::default();
    let words = faults.keep(words(&annulling.reason))?;
    let first = said.last();
    let early = (*on < first).then(|| Say::new("conduct-annul-early").with("first", vietnam::date::show(first)));
    not_later(tx, *on).or(early).into_iter().for_each(|say| faults.add(("day".into(), say)));
    let decision = match vietnam::text::tidy(number).is_empty() {
        true => None,
        false => faults.keep(cases::sign(tx, Signing { unit: &by, number, day: *on, signer }))?,
    };
    faults.end()?;
    let what = if topic == Topic::Award { "award_annulled" } else { "discipline_annulled" };
    let (home, decision) = (said.case.unit_path.clone(), decision.map(|decision| decision.id));
    give_back(tx, &said, (*on, decision))?;
    let step = Step { remark: words.as_deref(), decision, ..did(what, *on) };
    go_on(tx, said, Stage::Annulled, &home, step).map(drop)
}

/// The unit that annuls: the actor's own, where they decide for whoever decided.
fn annuls(tx: &Tx<'_>, scope: &Scope, said: &Matter) -> Result<Unit> {
    let by = match said.file.decided.as_ref().and_then(|decided| decided.decision) {
        Some(id) => units::find(tx, decision(tx, id)?.3)?,
        None => units::find(tx, said.case.unit)?,
    };
    if !scope.covers(&by.path) {
        return Err(Error::Invalid(vec![said.bad(Say::new("transfer-not-your-turn").with("unit", by.name))]));
    }
    match scope.areas().iter().find(|area| area.depth() > 0 && area.covers(&by.path)) {
        Some(area) => units::by_path(tx, area),
        None => Ok(by),
    }
}

/// Gives the posts back that a dismissal ended which is annulled.
pub(super) fn give_back(tx: &mut Tx<'_>, said: &Matter, annulled: (Day, Option<DecisionId>)) -> Result<()> {
    let made = said.file.decided.as_ref().and_then(|decided| decided.decision).filter(|_| said.file.post.is_some());
    made.map_or(Ok(()), |made| regain(tx, said.member, made, annulled))
}

/// By which decision something was taken away: number, day, unit, who signed it.
pub(crate) fn annulled_by(db: &Db<'_>, said: &Matter, events: &[Event]) -> Result<Option<Decided>> {
    let last = events.first().filter(|_| said.stage == Stage::Annulled);
    let Some((id, number, on)) = last.and_then(|event| event.decision.clone()) else { return Ok(None) };
    let (.., signer, unit) = decision(db, id)?;
    let by = units::find(db, unit)?.name;
    let by = signer.map_or(by.clone(), |signer| format!("{by} · {signer}"));
    Ok(Some(Decided { on, decision: Some(id), number, by }))
}

/// The last day on which a member may appeal against a discipline that was decided.
///
/// # Errors
/// Those of the database.
pub(crate) fn appeals_until(db: &Db<'_>, said: &Matter) -> Result<Option<Day>> {
    let decided = said.file.decided.as_ref().filter(|_| said.topic == Topic::Discipline);
    let last = |on: Day| Ok(on.saturating_add(rule(db, "discipline.appeal_days", on)?.days()));
    decided.map(|decided| last(decided.on)).transpose()
}

/// Writes down that a member does not agree with a discipline: the superior of whoever decided looks at it.
///
/// # Errors
/// `Invalid` when it comes too late or says too little, `NotFound` outside the scope.
pub fn appeal(tx: &mut Tx<'_>, seen: Seen, on: Day, typed: &str) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let said = take(tx, &scope, Topic::Discipline, seen, Doing::Appeal)?;
    let words = words(typed)?;
    let decided = said.file.decided.clone().ok_or_else(|| Error::broken("a discipline without a decision"))?;
    let last = appeals_until(tx, &said)?.unwrap_or(decided.on);
    let show = vietnam::date::show;
    let late = (on > last).then(|| Say::new("discipline-appeal-late").with("last", show(last)));
    let early = (on < decided.on).then(|| Say::new("discipline-appeal-early").with("first", show(decided.on)));
    if let Some(say) = not_later(tx, on).or(late).or(early) {
        return Err(Error::invalid("on", say));
    }
    let by = match decided.decision {
        Some(id) => units::find(tx, decision(tx, id)?.3)?.path,
        None => said.case.unit_path.clone(),
    };
    // Above the highest unit of the register there is nobody to ask: it looks at it once more itself.
    let above = by.above().next().filter(|path| path.depth() > 0).unwrap_or_else(|| by.clone());
    let step = Step { remark: Some(&words), ..did("discipline_appealed", on) };
    go_on(tx, said, Stage::Appealed, &above, step).map(drop)
}
