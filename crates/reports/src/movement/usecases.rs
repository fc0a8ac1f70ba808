//! The movement of a unit's members over some days.

use std::collections::BTreeSet;

use jiff::ToSpan;
use kernel::tally::{self, Node, Span};
use kernel::{Action, Db, Result};
use units::Unit;

use super::{Flow, Movement, Of, gather, store};
use crate::period::BEGINNING;

/// How the members of a unit came and went in a span.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn movement(db: &Db<'_>, unit: &Unit, span: Span) -> Result<Movement> {
    db.may(Action::ReadFigures)?.keep(&unit.path, ())?;
    let mut flows = gather(unit.number, &store::began(db, unit.number, span)?, &store::ended(db, unit.number, span)?);
    let mut whole = flows.remove(&None).unwrap_or_default();
    whole.opening = standing(db, unit.number, span)?;
    let mut parts = Vec::new();
    let mut left = whole.opening;
    for child in units::children(db, unit.id)? {
        let mut flow = flows.remove(&Some(Some(child.number))).unwrap_or_default();
        flow.opening = standing(db, child.number, span)?;
        left -= flow.opening;
        parts.push((Of::Unit(child), flow));
    }
    let mut former = Flow::default();
    let numbers: BTreeSet<i64> = flows.keys().filter_map(|whose| (*whose)?).collect();
    for number in numbers {
        let flow = flows.remove(&Some(Some(number))).unwrap_or_default();
        former.opening += standing(db, number, span)?;
        flow.came.into_iter().for_each(|(how, n)| *former.came.entry(how).or_default() += n);
        flow.went.into_iter().for_each(|(how, n)| *former.went.entry(how).or_default() += n);
    }
    let mut own = flows.remove(&Some(None)).unwrap_or_default();
    own.opening = left - former.opening;
    let rest = [(Of::Former, former), (Of::Itself, own)];
    parts.extend(rest.into_iter().filter(|(_, flow)| !flow.is_empty()));
    Ok(Movement { whole, parts })
}

/// How many stood at a unit and below when the span began.
fn standing(db: &Db<'_>, unit: i64, span: Span) -> Result<i64> {
    let before = Span { from: BEGINNING, to: span.from.saturating_sub(1.days()) };
    Ok(tally::sums(db, Node::unit(unit), before)?.get(&members::measure::TOTAL).copied().unwrap_or(0))
}
