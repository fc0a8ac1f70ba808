//! What of the year's programme waits for the reader: members who are not registered, or not confirmed, as the day nears.

use jiff::ToSpan;
use kernel::{Action, Day, Db, Result, UnitPath};
use members::cases::rule;
use units::UnitId;

use super::look::overview;
use crate::programme::store::{self, registration};
use crate::usecases::place;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Members are to be registered.
    Register,
    /// Registered members are to be confirmed.
    Confirm,
}

/// Something of the programme that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub what: What,
    /// For how many.
    pub count: i64,
    /// Until when.
    pub by: Day,
    /// Whether the day has passed.
    pub is_late: bool,
    /// At which unit.
    pub unit: UnitId,
    /// Of which year.
    pub year: i64,
}

/// What waits for the reader's unit: its own members from some days before the day, those of the units below once it is
/// late, and further up after some days more, as cases do.
///
/// # Errors
/// `Forbidden` for who may edit no members.
pub fn due(db: &Db<'_>) -> Result<Vec<Due>> {
    let place = place(db, Action::EditMembers, None, None)?;
    let Some(programme) = store::in_force(db, place.year)? else { return Ok(Vec::new()) };
    let today = db.now().day();
    let soon = rule(db, "case.soon_days", today)?.days();
    let further = rule(db, "case.escalate_days", today)?.days();
    let (mut found, mut own) = (Vec::new(), None);
    for (what, by) in [(What::Register, programme.register_by), (What::Confirm, programme.confirm_by)] {
        let is_late = today > by;
        if by > today.saturating_add(soon) {
            continue;
        }
        let here = match own {
            Some(here) => here,
            None => *own.insert(registration::here_at(db, &place.unit.path, place.year)?),
        };
        let mut count = left(what, here);
        // One level up at once, further up after some days.
        if is_late && (is_above_branches(&place.unit.path) || today.saturating_sub(further) > by) {
            let sum = overview(db, &place)?.sum;
            count = left(what, [sum.members, sum.registered, sum.confirmed]);
        }
        if count > 0 {
            found.push(Due { what, count, by, is_late, unit: place.unit.id, year: place.year });
        }
    }
    Ok(found)
}

/// Whether branches stand directly below: the root of the tree is two levels above them.
fn is_above_branches(path: &UnitPath) -> bool {
    path.depth() > 1
}

/// For how many something is to be done still.
const fn left(what: What, [members, registered, confirmed]: [i64; 3]) -> i64 {
    match what {
        What::Register => members - registered,
        What::Confirm => registered - confirmed,
    }
}
