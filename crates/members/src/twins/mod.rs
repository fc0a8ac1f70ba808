//! Two records of one person: found, compared, merged, and set apart again. Nobody is deleted: the record that is given
//! up becomes an alias of the one that stays, and everything in every room is the one's (`kernel::merge`). Knows no
//! storage.

pub(crate) mod api;
mod likeness;
mod merge;
pub(crate) mod pages;
pub(crate) mod store;
mod timeline;
mod usecases;

use kernel::{Id, Moment};

use crate::card::Card;
use crate::member::MemberId;

pub use likeness::{Certainty, Evidence};
pub use merge::MERGED;
pub(crate) use store::aliases;
pub use usecases::act::{Order, apart, merge, together, undo};
pub use usecases::find::{Doubles, doubles, of_record};
pub use usecases::look::{Comparison, Merged, compare, merged, merges, standing_merge};

/// Names a merge.
pub type MergeId = Id<Done>;

/// Two records that may be about one person.
#[derive(Debug)]
pub struct Pair {
    /// The one in the reader's scope.
    pub one: Card,
    /// The other, unless it lies outside the scope.
    pub other: Option<Card>,
    /// Their ids, the lesser first.
    pub ids: (MemberId, MemberId),
    /// What speaks for it and against it.
    pub evidence: Evidence,
    /// How sure it is.
    pub certainty: Certainty,
}

impl Pair {
    /// Of the two, the one that is not this record.
    pub(crate) fn twin_of<'p>(&'p self, id: MemberId, other: &'p Card) -> &'p Card {
        if self.one.id == id { other } else { &self.one }
    }
}

/// A merge that was made.
#[derive(Debug, Clone)]
pub struct Done {
    /// Its id.
    pub id: MergeId,
    /// The record that was given up.
    pub from: MemberId,
    /// Its code.
    pub from_code: String,
    /// The record that stays.
    pub to: MemberId,
    /// When.
    pub at: Moment,
    /// By whom.
    pub who: String,
    /// Why, when somebody said so.
    pub reason: Option<String>,
    /// What moved: texts and of how many.
    pub told: Vec<(String, usize)>,
    /// When and by whom it was undone.
    pub undone: Option<(Moment, String)>,
}

/// One of the two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one that stays.
    Kept,
    /// The one that is given up.
    Given,
}
