//! What is counted about members, at every unit on their path. Levels grow and shrink by the day: the sum from the
//! beginning to a day is how many there are on it. Flows are summed over a span.

use kernel::tally::{Measure, Node, Sheet};
use kernel::{Day, UnitPath};

use crate::status::{Came, Status};

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
/// What a stay counts as: the day, the measure, and how many.
pub(crate) fn of_stay(
    came: Option<Came>,
    went: Option<Status>,
    (from, to): (Day, Option<Day>),
    linked: Option<Day>,
) -> Vec<(Day, Measure, i64)> {
    let mut counts = vec![(from, TOTAL, 1)];
    counts.extend(came.and_then(Came::counts_as).map(|flow| (from, flow, 1)));
    if let Some(to) = to {
        counts.push((to, TOTAL, -1));
        counts.extend(went.and_then(Status::counts_as).map(|flow| (to, flow, 1)));
    }
    if let Some(linked) = linked.filter(|linked| to.is_none_or(|to| *linked < to)) {
        counts.push((linked.max(from), ON_APP, 1));
        counts.extend(to.map(|to| (to, ON_APP, -1)));
    }
    counts
}

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
