//! What is counted of dues at every unit, and what a month comes to there.

use kernel::tally::{Measure, Node, Sheet};
use kernel::{Day, UnitPath};
use members::Month;
use serde::Serialize;

use crate::account::Months;

/// Flow: đồng collected, by the day of the payment; what was taken back is taken off.
pub const COLLECTED: Measure = 65;
/// Members whose month is paid or exempt, by the first day of that month.
pub const SETTLED: Measure = 66;

/// A month at a unit and everything below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Members on the register.
    pub members: i64,
    /// Those whose month is paid or exempt.
    pub settled: i64,
    /// Collected in the month.
    pub month: i64,
    /// Collected in its year.
    pub year: i64,
}

impl Figures {
    /// Those who still owe the month.
    #[must_use]
    pub fn owing(&self) -> i64 {
        (self.members - self.settled).max(0)
    }
}

/// Counts đồng at every unit on a path.
pub(crate) fn collect(sheet: &mut Sheet, path: &UnitPath, day: Day, amount: i64) {
    for number in path.numbers() {
        sheet.add(Node::unit(number), day, COLLECTED, amount);
    }
}

/// Counts months as settled, or takes them back with a negative `n`.
pub(crate) fn settle(sheet: &mut Sheet, path: &UnitPath, months: impl IntoIterator<Item = Month>, n: i64) {
    for month in months {
        for number in path.numbers() {
            sheet.add(Node::unit(number), month.first_day(), SETTLED, n);
        }
    }
}

/// As [`settle`], for months that stand together.
pub(crate) fn settle_all(sheet: &mut Sheet, path: &UnitPath, months: Months, n: i64) {
    settle(sheet, path, months.each(), n);
}
