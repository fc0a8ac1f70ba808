//! How many may be excellent: a share of those rated well, or of all, among peers. It warns, it never blocks.

use members::Grade;
use serde::{Deserialize, Serialize};

/// What the share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Those rated good or better.
    Well,
    /// Everybody rated.
    All,
}

/// Among whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peers {
    /// The members of one branch; units of one kind.
    Apart,
    /// Everybody of a commune; all units below one.
    Together,
}

/// A cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    /// So many hundredths.
    pub percent: i64,
    /// Of whom.
    pub base: Base,
    /// Among whom.
    pub peers: Peers,
}

/// A cap that is passed, with its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Over {
    /// So many are excellent.
    pub excellent: i64,
    /// So many may be.
    pub most: i64,
    /// Of so many.
    pub of: i64,
}

impl Cap {
    /// Whether so many of each grade, the best first, pass the cap.
    #[must_use]
    pub fn passed(&self, counts: [i64; 4]) -> Option<Over> {
        let of = match self.base {
            Base::Well => counts[0] + counts[1],
            Base::All => counts.iter().sum(),
        };
        let most = of * self.percent / 100;
        (counts[0] > most).then_some(Over { excellent: counts[0], most, of })
    }
}

/// How many there are of each grade, the best first.
pub(super) fn tallied(grades: impl Iterator<Item = Grade>) -> [i64; 4] {
    let mut counts = [0; 4];
    for grade in grades {
        counts[Grade::ALL.iter().position(|it| *it == grade).unwrap_or_default()] += 1;
    }
    counts
}
