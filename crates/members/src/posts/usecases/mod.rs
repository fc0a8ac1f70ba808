//! What people can do with terms and posts. The level above decides about a committee; on top a unit does so itself.

pub(crate) mod depart;
pub(crate) mod elect;
pub(crate) mod fill;
pub(crate) mod look;
pub(crate) mod lookout;
pub(crate) mod lose;
pub(crate) mod paper;
pub(crate) mod regain;
pub(crate) mod rule;
mod stood;
pub(crate) mod stretch;
pub(crate) mod undo;

use jiff::ToSpan;
use kernel::{Day, Db, Error, Result, Say, Scope, Tx, UnitPath};
use serde_json::{Value, json};
use units::Unit;

use super::shape::Counts;
use super::{Held, How, KIND, Post, Shape, State, Term, standing, store};
use crate::cases::{self, Bad, DecisionId, Seen, Step, Waits, rule as number};
use rule::Rules;
use stood::candidate;

/// Where the unit stands that decides about the committee of a unit.
pub(crate) fn decides(path: &UnitPath) -> UnitPath {
    path.above().next().unwrap_or_else(|| path.clone())
}

/// The unit that decides about the committee of another, when the actor decides for it.
fn decider(tx: &Tx<'_>, scope: &Scope, path: &UnitPath) -> Result<Unit> {
    scope.keep(path, ())?;
    let above = decides(path);
    if !scope.covers(&above) {
        return Err(Error::refused(Say::new("term-above-decides").with("unit", units::by_path(tx, &above)?.name)));
    }
    units::by_path(tx, &above)
}

/// A running term to act on, unchanged since it was seen, and the unit that decides about it.
fn take(tx: &Tx<'_>, scope: &Scope, seen: Seen) -> Result<(Term, Unit)> {
    cases::take(tx, scope, KIND, seen)?;
    let term = store::find(tx, seen.id)?;
    let above = decider(tx, scope, &term.case.unit_path)?;
    if term.ended.is_some() {
        return Err(Error::invalid("term", "term-is-over"));
    }
    Ok((term, above))
}

/// What is wrong with the day of something that happens in a term.
fn day_fault(tx: &Tx<'_>, term: &Term, on: Day) -> Option<Say> {
    if on > tx.now().day() {
        return Some(Say::new("case-day-future").with("value", vietnam::date::show(on)));
    }
    (on < term.from).then(|| Say::new("post-before-term").with("day", vietnam::date::show(term.from)))
}

/// Whether the rules keep one person from two posts that lead a unit: refused at `field`, or asked about at `sure`.
fn leads_twice(
    db: &Db<'_>,
    (field, is_sure): (String, bool),
    (name, first, second): (&str, &Post, &Post),
    on: Day,
) -> Result<Option<Bad>> {
    let is_refused = number(db, "term.leads_twice", on)? == 1;
    if is_sure && !is_refused {
        return Ok(None);
    }
    let say = Say::new("post-leads-twice").with("name", name).with("first", &first.label_vi);
    let field = if is_refused { field } else { "sure".to_owned() };
    Ok(Some((field.into(), say.with("second", &second.label_vi))))
}

/// How many of these are held, by post.
fn counts<'c>(codes: impl Iterator<Item = &'c str>) -> Counts {
    codes.fold(Counts::new(), |mut counts, code| {
        *counts.entry(code.to_owned()).or_default() += 1;
        counts
    })
}

/// A step of a term without what its state says.
fn did<'s>(what: &'static str, on: Day, decision: Option<DecisionId>, facts: Value) -> Step<'s> {
    Step { what, state: "", waits: Waits::Nobody, on, remark: None, decision, facts }
}

/// How a term stands with these posts held: its state, and whom it waits for until when.
fn stands(tx: &Tx<'_>, term: &Term, shape: &Shape, held: &[Held]) -> Result<(State, Waits)> {
    let today = tx.now().day();
    let months = number(tx, "term.acting_months", today)?;
    let missing = shape.missing(&counts(held.iter().map(|one| one.post.code.as_str())));
    let acting = held.iter().filter(|one| one.how == How::Acting).map(|one| one.from).min();
    let vacant = match (missing.is_empty(), term.case.waits.as_ref().filter(|_| is_vacant(term))) {
        (true, _) => None,
        // What was vacant before has the time it was given then.
        (false, Some((_, due))) => Some(*due),
        (false, None) => Some(today.saturating_add(number(tx, "term.vacant_days", today)?.days())),
    };
    let (state, due) = standing(term.until, vacant, acting.map(|from| from.saturating_add(months.months())));
    Ok((state, Waits::For(decides(&term.case.unit_path), due)))
}

fn is_vacant(term: &Term) -> bool {
    term.case.state == State::Vacant.code()
}

/// Writes a term down as it stands after something happened in it.
fn settle(tx: &mut Tx<'_>, mut term: Term, step: Step<'_>) -> Result<()> {
    let shape = Rules::read(tx)?.shape(&term.unit_kind, term.sector.as_deref(), tx.now().day());
    let held: Vec<Held> =
        store::held::of_term(tx, term.case.id)?.into_iter().filter(|one| one.ended.is_none()).collect();
    let (state, waits) = stands(tx, &term, &shape, &held)?;
    store::save(tx, &term)?;
    cases::step(tx, &mut term.case, &Step { state: state.code(), waits, ..step })
}

/// Posts as the history tells them.
fn told(held: &[Held]) -> Value {
    json!(held.iter().map(|one| json!({"post": one.post.code, "member": one.member})).collect::<Vec<_>>())
}

/// Posts that are held in a term.
fn held_now(db: &Db<'_>, term: &Term) -> Result<Vec<Held>> {
    let mut held = store::held::of_term(db, term.case.id)?;
    held.retain(|one| one.ended.is_none());
    Ok(held)
}
