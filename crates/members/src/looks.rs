//! Who opened which record. A line of a list is no look; a record opened again on the same day by the same reader is
//! one. Knows no storage.

use kernel::{Day, Moment};
use uuid::Uuid;

use crate::member::MemberId;

/// A reader's looks at a record on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Whose record.
    pub member: MemberId,
    /// The day.
    pub on: Day,
    /// `account` or `token`.
    pub actor_kind: String,
    /// The account or token.
    pub actor: Uuid,
    /// The last time that was written down on that day.
    pub last_at: Moment,
    /// How many times it was written down.
    pub times: i64,
}
