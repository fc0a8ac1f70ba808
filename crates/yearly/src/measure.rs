//! What is counted about a year, at every unit on a member's path. A year's counts stand under its first day, whenever
//! something was written down: the count of that year is how many there are.

use kernel::tally::{Measure, Node, Sheet};
use kernel::{Day, UnitPath};
use members::Grade;

/// Members registered for the year's programme.
pub const REGISTERED: Measure = 70;
/// Members whose programme was confirmed.
pub const CONFIRMED: Measure = 71;
/// The first of four: members with each level of the programme.
const LEVEL: Measure = 72;
/// The first of four: members rated with each grade by a recognised list.
const RATED: Measure = 76;

/// Every measure of this room.
pub const ALL: [Measure; 10] =
    [REGISTERED, CONFIRMED, LEVEL, LEVEL + 1, LEVEL + 2, LEVEL + 3, RATED, RATED + 1, RATED + 2, RATED + 3];

/// Members with a level of the programme.
#[must_use]
pub fn level(grade: Grade) -> Measure {
    LEVEL + nth(grade)
}

/// Members who were given a grade.
#[must_use]
pub fn rated(grade: Grade) -> Measure {
    RATED + nth(grade)
}

fn nth(grade: Grade) -> i64 {
    match grade {
        Grade::Excellent => 0,
        Grade::Good => 1,
        Grade::Fair => 2,
        Grade::Poor => 3,
    }
}

/// The day that a year's counts stand under.
#[must_use]
pub fn day(year: i64) -> Day {
    Day::new(i16::try_from(year).unwrap_or(i16::MAX), 1, 1).unwrap_or(Day::MIN)
}

/// Counts `n` at every unit on a path.
pub(crate) fn count(sheet: &mut Sheet, path: &UnitPath, year: i64, measure: Measure, n: i64) {
    for number in path.numbers() {
        sheet.add(Node::unit(number), day(year), measure, n);
    }
}
