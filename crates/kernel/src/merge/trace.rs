//! What a room says of its tables: which columns hold people, and what becomes of their rows.

use serde::{Deserialize, Serialize};

use super::{Journal, Merge};
use crate::{Db, Result, Tx};

/// Whose id a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// A person's.
    Person,
    /// A member's record.
    Member,
    /// An account's.
    Account,
}

/// What becomes of the rows that hold the one who is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// They are the other's from now on; counted under this text, `count` rows. An empty one is not told.
    Moves(&'static str),
    /// As `Moves`, unless the other has the same row already: then one suffices.
    MovesOrDrops(&'static str),
    /// The room's own plan decides.
    Planned,
    /// Nothing, for this reason.
    Stays(&'static str),
}

/// A column that holds people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// Whose id it holds.
    pub holds: Holds,
    /// What becomes of its rows.
    pub does: Does,
}

impl Trace {
    /// A column that holds people.
    #[must_use]
    pub const fn new(table: &'static str, column: &'static str, holds: Holds, does: Does) -> Self {
        Self { table, column, holds, does }
    }

    /// A column that holds persons, whose rows move.
    #[must_use]
    pub const fn person(table: &'static str, column: &'static str, says: &'static str) -> Self {
        Self::new(table, column, Holds::Person, Does::Moves(says))
    }

    /// A column that tells by whose hand something was done: it goes on to tell so.
    #[must_use]
    pub const fn hand(table: &'static str, column: &'static str) -> Self {
        Self::new(
            table,
            column,
            Holds::Account,
            Does::Stays("the account that did it; it leads to whoever it is today"),
        )
    }
}

/// How a room takes part.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Every column of its tables that holds people.
    pub traces: &'static [Trace],
    /// What else has to be changed, said or refused, after its rows have moved.
    pub plan: Option<fn(&Db<'_>, &mut Merge) -> Result<()>>,
    /// What came since and goes back with what goes back, after its rows stand as they were.
    pub undo: Option<fn(&Tx<'_>, &Journal) -> Result<()>>,
}
