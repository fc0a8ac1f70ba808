//! Coverage of a unit by its parts, and the list of gaps.

use std::collections::BTreeMap;

use kernel::{Action, Db, Result, UnitPath};
use units::Unit;

use super::{Bare, Coverage, Lacking, store};
use crate::team::TeamKind;

/// Coverage of a unit and of its parts.
#[derive(Debug)]
pub struct Covered {
    /// The unit with everything below.
    pub whole: Coverage,
    /// Each unit directly below, and the unit itself without them, in the order of their names.
    pub parts: Vec<(Unit, Coverage)>,
}

/// What is missing, thing by thing.
#[derive(Debug)]
pub struct Gaps {
    /// Units that are to have a team and have none, communes first.
    pub bare: Vec<Bare>,
    /// Teams that lack a leader or people on duty.
    pub lacking: Vec<Lacking>,
}

/// What is there and what is missing in a unit and below, by its parts.
///
/// # Errors
/// `NotFound` when the unit lies outside the scope.
pub fn coverage(db: &Db<'_>, unit: &Unit) -> Result<Covered> {
    db.may(Action::ReadTeams)?.keep(&unit.path, ())?;
    let (within, today) = (unit.path.subtree(), db.now().day());
    let length = unit.path.child(0).as_str().len();
    let letters = i64::try_from(length).map_err(kernel::Error::broken)?;
    let mut parts: BTreeMap<UnitPath, Coverage> = BTreeMap::new();
    let counted = store::teams(db, &within, letters, today)?.into_iter();
    for (path, part) in counted.chain(store::people(db, &within, letters, today)?) {
        *parts.entry(path).or_default() += part;
    }
    for (path, bare) in store::bare(db, &within)? {
        let part = UnitPath::stored(path.as_str().chars().take(length).collect());
        *parts.entry(part).or_default() += missing(&bare);
    }
    let mut whole = Coverage::default();
    parts.values().for_each(|part| whole += *part);
    let below = std::iter::once(unit.clone()).chain(units::children(db, unit.id)?);
    let parts = below.filter_map(|unit| Some((parts.remove(&unit.path)?, unit))).map(|(part, unit)| (unit, part));
    Ok(Covered { whole, parts: parts.collect() })
}

fn missing(bare: &Bare) -> Coverage {
    match bare.kind {
        TeamKind::CommuneDigital => Coverage { communes: 1, ..Coverage::default() },
        _ => Coverage { villages: 1, ..Coverage::default() },
    }
}

/// What is missing in a unit and below, thing by thing.
///
/// # Errors
/// `NotFound` when the unit lies outside the scope.
pub fn gaps(db: &Db<'_>, within: &UnitPath) -> Result<Gaps> {
    db.may(Action::ReadTeams)?.keep(within, ())?;
    let within = within.subtree();
    let bare = store::bare(db, &within)?.into_iter().map(|(_, bare)| bare).collect();
    Ok(Gaps { bare, lacking: store::lacking(db, &within, db.now().day())? })
}
