//! A copy of everything that is held about somebody: for programs, for reading, for a spreadsheet. Every room tells what
//! it holds; what is sealed is opened here. Knows no storage.

pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;
pub(crate) mod write;

use kernel::holding::Holding;

/// Rooms with what they hold. A new room that keeps anything about people stands here; a test looks.
pub const ROOMS: &[&[Holding]] = &[
    people::HOLDINGS,
    lists::HOLDINGS,
    merits::HOLDINGS,
    members::HOLDINGS,
    dues::HOLDINGS,
    yearly::HOLDINGS,
    field::HOLDINGS,
    store::HOLDINGS,
];

/// What is told from elsewhere than a statement: opened from its seal, or gathered. Name, tables, columns.
pub const OPENED: [(&str, &[&str], &[&str]); 4] = [
    ("private", &["member"], &["field", "value"]),
    ("words", &["admission"], &["field", "value"]),
    ("proposed", &["correction", "data_request"], &["on_day", "field", "value", "reason"]),
    ("looks", &["member_look", "change_log"], &["at", "who", "what", "reason"]),
];
