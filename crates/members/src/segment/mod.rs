//! Segments: filters of the members' list under a name, kept for oneself or shared with a unit. A segment holds no
//! members: it asks anew each time, and shows each reader only whom they may see.

pub(crate) mod api;
pub(crate) mod pages;
mod store;
mod usecases;

use kernel::{Id, UnitPath};

pub(crate) use store::moved;
pub use usecases::{NewSegment, remove, save, segments};

/// Names a segment.
pub type SegmentId = Id<Segment>;

/// A filter with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its id.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// The filters: name and value, as they stand in the address of the list.
    pub filters: Vec<(String, String)>,
    /// The unit it is shared with: name and path.
    pub shared: Option<(String, UnitPath)>,
    /// Whether it is the reader's own.
    pub is_own: bool,
}
