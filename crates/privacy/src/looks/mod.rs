//! Who looked at what: records opened, masked fields seen, lists taken out. For the member about their own record, for
//! officers over their part of the tree. Knows no storage.

pub(crate) mod pages;
pub(crate) mod usecases;

use kernel::Moment;
use members::MemberId;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A record was opened, so many times that day.
    Opened(i64),
    /// A masked field was seen: its name and the reason.
    Field(String, String),
    /// A list was taken out: how many stood in it, and as which kind of file.
    List(i64, String),
}

/// Who looked at what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When; the last time of the day for records that were opened.
    pub at: Moment,
    /// `account`, `token` or another kind of actor.
    pub actor_kind: String,
    /// What they are called; empty when nobody knows any more.
    pub who: String,
    /// What it was about, when it was one record.
    pub member: Option<(MemberId, String)>,
    /// What was done.
    pub what: What,
}
