//! A member as a list shows them. Knows no storage.

use kernel::{Day, UnitPath};
use units::UnitId;
use vietnam::national_id::Sex;

use crate::member::MemberId;
use crate::status::Status;

/// One row of a list.
#[derive(Debug, Clone)]
pub struct Card {
    /// Whose.
    pub id: MemberId,
    /// Full name.
    pub name: String,
    /// Sex, when known.
    pub sex: Option<Sex>,
    /// Day of birth, when known.
    pub birth_day: Option<Day>,
    /// Member code.
    pub code: String,
    /// Their unit.
    pub unit: UnitId,
    /// Where it stands.
    pub unit_path: UnitPath,
    /// How they stand.
    pub status: Status,
    /// The day they were admitted.
    pub joined_on: Option<Day>,
    /// Name of their unit, empty when it is closed.
    pub unit_name: String,
    /// Name of the unit above theirs.
    pub above_name: Option<String>,
}
