//! How many can have come to a meeting of a branch: no more people than belong to it.

use kernel::{Day, Db, Result, Say};
use units::UnitId;

use super::rule;
use crate::store::stay;

/// How many members belong to a branch now, or did on a day.
///
/// # Errors
/// Those of the database.
pub fn belonging(db: &Db<'_>, branch: UnitId, on: Day) -> Result<i64> {
    stay::belonging(db, branch, &units::find(db, branch)?.path, on)
}

/// What is wrong with so many people at a meeting of a branch's members on a day, and at which field: the rule
/// `meeting.crowded` refuses them at `present`, or asks at `sure` whether the number was looked at. Whoever belonged to
/// the branch on that day counts, and whoever does now.
///
/// # Errors
/// Those of the database.
pub fn crowded(
    db: &Db<'_>,
    branch: UnitId,
    (on, present): (Day, i64),
    is_sure: bool,
) -> Result<Option<(&'static str, Say)>> {
    let field = if rule(db, "meeting.crowded", on)? == 1 { "present" } else { "sure" };
    let most = belonging(db, branch, on)?;
    if present <= most || field == "sure" && is_sure {
        return Ok(None);
    }
    let say = Say::new("meeting-crowded").counting("present", present).counting("most", most);
    Ok(Some((field, say.with("unit", units::find(db, branch)?.name))))
}
