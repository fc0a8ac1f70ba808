//! The contribution ledger: what a person did on a day for one thing, and how many minutes it is worth. Knows no storage.

pub(crate) mod api;
mod check;
pub(crate) mod pages;
pub(crate) mod store;
mod usecases;
mod worth;

use std::borrow::Cow;
use std::collections::BTreeMap;

use kernel::tally::{Measure, Node, Sheet};
use kernel::{Day, Error, Result, UnitPath};
use people::PersonId;
use uuid::Uuid;

pub use check::check;
pub use usecases::{Asked, Board, Ledger, board, credit, is_known, kinds, ledger, settle, worth};
pub(crate) use usecases::{everybody, me, reach};
pub use worth::Worth;

/// Minutes that people gave, counted at every unit above the work.
pub const MINUTES: Measure = 60;

/// A kind of contribution. Its code begins with the room that knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Permanent code, for instance `field.support`.
    pub code: String,
    /// What it is called in Vietnamese.
    pub name_vi: String,
    /// What it is called in English.
    pub name_en: String,
    /// What is counted, in Vietnamese.
    pub counted_vi: String,
    /// What is counted, in English.
    pub counted_en: String,
    /// Whether people may write it down themselves.
    pub is_declared: bool,
    /// First day it may be credited on.
    pub from: Day,
    /// First day it may no longer be credited on.
    pub to: Option<Day>,
}

impl Kind {
    /// Whether it may be credited on a day.
    #[must_use]
    pub fn is_open(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}

/// Where a contribution stands in the ledger: who, on which day, of which kind, for which thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deed {
    /// Who did it.
    pub person: PersonId,
    /// The day it was done.
    pub day: Day,
    /// Code of its kind.
    pub kind: Cow<'static, str>,
    /// The thing of the crediting room it was done for.
    pub thing: Uuid,
    /// Where the unit stood on that day.
    pub path: UnitPath,
}

/// How much was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done {
    /// So many, in the kind's unit of count.
    pub quantity: i64,
    /// So many minutes.
    pub minutes: i64,
}

impl Done {
    /// What this is more than another.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self { quantity: self.quantity - other.quantity, minutes: self.minutes - other.minutes }
    }
}

/// Contributions to be credited, gathered in memory: one line for each deed, saved in one go and always in the same
/// order.
#[derive(Debug, Default)]
pub struct Credits(BTreeMap<Deed, Done>);

impl Credits {
    /// So much more for a deed; negative numbers take back.
    pub fn add(&mut self, deed: Deed, done: Done) {
        let line = self.0.entry(deed).or_default();
        line.quantity += done.quantity;
        line.minutes += done.minutes;
    }
}

/// What a deed came to may not fall below nothing: then something was taken back twice.
fn check_total(total: Done) -> Result<()> {
    if total.quantity < 0 || total.minutes < 0 {
        return Err(Error::broken("the ledger was asked to take back more than was credited"));
    }
    Ok(())
}

fn count(sheet: &mut Sheet, path: &UnitPath, day: Day, minutes: i64) {
    for number in path.numbers() {
        sheet.add(Node::unit(number), day, MINUTES, minutes);
    }
}

/// Half hours in so many minutes: what a certificate may say. Never more than was given.
#[must_use]
pub const fn half_hours(minutes: i64) -> i64 {
    minutes.div_euclid(30)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;

    fn deed(thing: u128) -> Deed {
        Deed {
            person: Id::from_parts(1, &[1; 10]),
            day: date(2026, 11, 21),
            kind: "field.support".into(),
            thing: Uuid::from_u128(thing),
            path: UnitPath::root(1).child(2),
        }
    }

    #[test]
    fn what_is_added_and_taken_back_before_saving_is_one_line() {
        let mut credits = Credits::default();
        for (thing, quantity, minutes) in [(1, 3, 40), (2, 1, 10), (1, 2, 20), (2, -1, -10)] {
            credits.add(deed(thing), Done { quantity, minutes });
        }
        let lines: Vec<_> = credits.0.values().copied().collect();
        assert_eq!(lines, [Done { quantity: 5, minutes: 60 }, Done::default()]);
    }

    #[test]
    fn hours_on_paper_are_rounded_down_to_the_half() {
        for (minutes, expected) in [(0, 0), (29, 0), (30, 1), (59, 1), (60, 2), (749, 24), (750, 25)] {
            assert_eq!(half_hours(minutes), expected, "{minutes}");
        }
    }

    #[test]
    fn a_total_below_nothing_is_a_fault() {
        assert!(check_total(Done { quantity: 0, minutes: 0 }).is_ok());
        assert!(check_total(Done { quantity: -1, minutes: 0 }).is_err());
        assert!(check_total(Done { quantity: 1, minutes: -1 }).is_err());
    }

    #[test]
    fn minutes_count_at_every_unit_of_the_path_and_can_be_taken_back() {
        let mut sheet = Sheet::default();
        let path = UnitPath::root(1).child(2);
        count(&mut sheet, &path, date(2026, 11, 21), 40);
        count(&mut sheet, &path, date(2026, 11, 21), -40);
        assert!(!format!("{sheet:?}").contains(": 40"), "{sheet:?}");
    }
}
