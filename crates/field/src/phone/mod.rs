//! A volunteer's phone as the server knows it: it may deliver what was recorded on it and learn what became of that,
//! nothing else. It outlives the session it was made in, the seat and the account. Knows no storage.

pub(crate) mod api;
pub(crate) mod pages;
mod seal;
mod store;
mod usecases;

use kernel::{Id, Moment};
use people::PersonId;

pub use usecases::{Carried, Told, add, heard, identify};
pub(crate) use usecases::{is_unheard, seen, vouched};

/// Names a phone.
pub type PhoneId = Id<Phone>;

/// A phone that delivers.
#[derive(Debug, Clone)]
pub struct Phone {
    /// Its id.
    pub id: PhoneId,
    /// Whose work it delivers.
    pub person: PersonId,
    /// What it calls itself.
    pub name: String,
    /// When it became known.
    pub made_at: Moment,
    /// When it was last heard of.
    pub seen_at: Moment,
    /// So many records were waiting on it then.
    pub unsent: i64,
    /// How far its clock was ahead then, in milliseconds.
    pub ahead_ms: i64,
    /// When it was revoked.
    pub revoked_at: Option<Moment>,
}
