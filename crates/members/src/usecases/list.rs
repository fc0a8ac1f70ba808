//! Lists of members at a unit and below.

use kernel::{Action, Db, Error, Result, Scope, UnitPath};
use units::{Unit, UnitId};

use crate::card::Card;
use crate::finder::{Finder, Question};
use crate::status::{Standing, Status};
use crate::store::card::cards;
use crate::traits::Narrowed;

/// Which members, and which page of them.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// At this unit and below; without it wherever the reader may look.
    pub unit: Option<UnitId>,
    /// Words of a name, a piece of a code or phone.
    pub typed: String,
    /// Those who are here, or others too.
    pub standing: Standing,
    /// By what else they are narrowed.
    pub narrowed: Narrowed,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// At most so many.
    pub limit: usize,
}

/// A page of a list.
#[derive(Debug)]
pub struct Roll {
    /// The unit asked for.
    pub unit: Option<Unit>,
    /// How many there are on all pages.
    pub total: usize,
    /// How many there would be of each status.
    pub by_status: Vec<(Status, usize)>,
    /// Those of this page.
    pub cards: Vec<Card>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A page of the members that a filter lets through.
///
/// # Errors
/// `NotFound` for a unit the reader may not look into, `Invalid(after)` for a place that no page gave.
pub fn list(db: &Db<'_>, finder: &Finder, filter: &Filter) -> Result<Roll> {
    let (scope, unit, question) = question(db, filter)?;
    let found = finder.ask(db, &question)?;
    let mut cards = cards(db, &found.ids)?;
    cards.retain(|card| scope.covers(&card.unit_path));
    Ok(Roll { unit, total: found.total, by_status: found.by_status, cards, next: found.next })
}

/// The question that a filter means for this reader.
///
/// # Errors
/// `NotFound` for a unit the reader may not look into.
pub fn question(db: &Db<'_>, filter: &Filter) -> Result<(Scope, Option<Unit>, Question)> {
    let scope = db.may(Action::ReadMembers)?;
    let unit = filter.unit.map(|id| units::find(db, id)).transpose()?;
    let areas = match &unit {
        None => disjoint(scope.areas().to_vec()),
        Some(unit) => meeting(&scope, &unit.path),
    };
    if areas.is_empty() {
        return Err(Error::NotFound);
    }
    let question = Question {
        areas,
        typed: filter.typed.clone(),
        standing: filter.standing,
        narrowed: filter.narrowed,
        after: filter.after.clone(),
        limit: filter.limit,
    };
    Ok((scope, unit, question))
}

/// What of the subtree at `path` lies in the scope.
fn meeting(scope: &Scope, path: &UnitPath) -> Vec<UnitPath> {
    if scope.covers(path) {
        return vec![path.clone()];
    }
    disjoint(scope.areas().iter().filter(|area| path.covers(area)).cloned().collect())
}

/// Subtrees without those that lie inside others.
fn disjoint(areas: Vec<UnitPath>) -> Vec<UnitPath> {
    let is_inside = |area: &UnitPath| areas.iter().any(|other| other != area && other.covers(area));
    areas.iter().filter(|area| !is_inside(area)).cloned().collect()
}
