//! The board for a screen on a wall: what everyone may see, in large type, without signing in.

pub(crate) mod pages;
mod usecases;

use crate::public::Public;
use crate::suppress::Shown;

/// What a wall shows.
pub(crate) struct Wall {
    /// Everything from the beginning to today, as on the public page.
    pub public: Public,
    /// Visits of today, rounded down; of provinces alone, or the hidden could be looked up one by one.
    pub today: Option<Shown>,
}
