//! What is counted about members, at every unit on their path. Levels grow and shrink by the day: the sum from the
//! beginning to a day is how many there are on it. Flows are summed over a span.

use kernel::tally::{Measure, Node, Sheet};
use kernel::{Day, UnitPath};

/// Level: members on the register.
pub const TOTAL: Measure = 1;
/// Flow: admitted.
pub const ADMITTED: Measure = 2;
/// Flow: moved in from outside the unit.
pub const MOVED_IN: Measure = 3;
/// Flow: moved out of the unit.
pub const MOVED_OUT: Measure = 4;
/// Flow: rated for a year.
pub const RATED: Measure = 5;
/// Level: members who use the app.
pub const ON_APP: Measure = 6;
/// Level: members that the units say they have.
pub const DECLARED: Measure = 7;
/// Flow: left in any other way than by moving.
pub const LEFT: Measure = 8;

/// Every measure of this room.
pub const ALL: [Measure; 8] = [TOTAL, ADMITTED, MOVED_IN, MOVED_OUT, RATED, ON_APP, DECLARED, LEFT];

/// Counts `n` at every unit on a path.
pub(crate) fn count(sheet: &mut Sheet, path: &UnitPath, day: Day, measure: Measure, n: i64) {
    for number in path.numbers() {
        sheet.add(Node::unit(number), day, measure, n);
    }
}

/// Counts `n` at every unit on a path that is not on the other: who moves between two units stays with what is above both.
pub(crate) fn count_apart(sheet: &mut Sheet, path: &UnitPath, other: &UnitPath, day: Day, measure: Measure, n: i64) {
    for number in apart(path, other) {
        sheet.add(Node::unit(number), day, measure, n);
    }
}

/// The units on a path that are not on the other.
pub(crate) fn apart(path: &UnitPath, other: &UnitPath) -> Vec<i64> {
    path.numbers().filter(|number| other.numbers().all(|it| it != *number)).collect()
}
