//! What a wall shows.

use kernel::tally::{self, Span};
use kernel::{Db, Result};

use super::Wall;
use crate::place::Place;
use crate::public::public;
use crate::suppress;
use crate::topic::VISITS;

/// The wall of a province or commune.
pub(crate) fn wall(db: &Db<'_>, unit: &str) -> Result<Wall> {
    let today = db.now().day();
    let public = public(db, Some(unit), today)?;
    let visits = public.topics.iter().find(|topic| topic.code == VISITS).filter(|_| !public.lines.is_empty());
    let today = match visits {
        Some(topic) => {
            let node = Place::Unit(public.unit.clone()).node();
            Some(suppress::rounded(topic.count(&tally::sums(db, node, Span { from: today, to: today })?)))
        }
        None => None,
    };
    Ok(Wall { public, today })
}
