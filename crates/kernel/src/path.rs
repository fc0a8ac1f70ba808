//! Where a unit stands in the tree, written so that "this unit and all below" is one range of texts.

use std::fmt;

/// Digits of one level.
const STEP: usize = 5;

/// Five hexadecimal digits for each unit from the root down, for instance `0000100014`.
/// The digits are the units' permanent numbers, so a path names every unit above.
/// Only `0-9a-f` occur: every collation of both engines orders them alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct UnitPath(String);

impl UnitPath {
    /// The path of a unit that has nothing above it. `number` is below 2²⁰.
    #[must_use]
    pub fn root(number: i64) -> Self {
        Self(format!("{number:05x}"))
    }

    /// The path of a unit directly below this one.
    #[must_use]
    pub fn child(&self, number: i64) -> Self {
        Self(format!("{}{number:05x}", self.0))
    }

    /// Takes a path as stored.
    #[must_use]
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// The stored text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Number of units on the path; the root has 1.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.len() / STEP
    }

    /// Whether `other` is this unit or lies below it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The paths of the units above, nearest first.
    pub fn above(&self) -> impl Iterator<Item = Self> + '_ {
        (1..self.depth()).rev().map(|depth| Self(self.0[..depth * STEP].to_owned()))
    }

    /// The permanent numbers of the units on this path, from the root down.
    pub fn numbers(&self) -> impl Iterator<Item = i64> + '_ {
        self.0.as_bytes().chunks(STEP).map(|step| {
            step.iter().fold(0, |sum, digit| sum * 16 + i64::from((*digit as char).to_digit(16).unwrap_or(0)))
        })
    }

    /// This unit and everything below as a range of path texts.
    #[must_use]
    pub fn subtree(&self) -> Subtree {
        Subtree { from: self.0.clone(), to: format!("{}g", self.0) }
    }
}

impl fmt::Display for UnitPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A unit and everything below it: `unit_path >= from and unit_path < to`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subtree {
    /// First path of the range.
    pub from: String,
    /// First text behind the range.
    pub to: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_covers_itself_and_below_but_no_neighbour() {
        let province = UnitPath::root(1);
        let commune = province.child(0x1f);
        let neighbour = province.child(0x20);
        assert!(province.covers(&commune) && commune.covers(&commune));
        assert!(!commune.covers(&province) && !commune.covers(&neighbour));
        let Subtree { from, to } = commune.subtree();
        for (path, inside) in [(&commune, true), (&commune.child(9), true), (&province, false), (&neighbour, false)] {
            assert_eq!(path.as_str() >= from.as_str() && path.as_str() < to.as_str(), inside, "{path}");
        }
    }

    #[test]
    fn a_path_names_every_unit_above() {
        let village = UnitPath::root(1).child(31).child(900);
        assert_eq!(village.numbers().collect::<Vec<_>>(), [1, 31, 900]);
        assert_eq!(village.above().map(|path| path.depth()).collect::<Vec<_>>(), [2, 1]);
    }
}
