//! Teams and seats in the counting table: one more when they begin, one fewer when they end.

use kernel::tally::{Measure, Node, Sheet};
use kernel::{Day, Result, Tx, UnitPath};

use super::{Team, store};

/// Teams at work: the sum up to a day is how many there were then.
pub const TEAMS: Measure = 90;
/// Seats held: the sum up to a day is how many there were then.
pub const SEATS: Measure = 91;

/// One team more or fewer in the units above it.
pub(crate) fn count_team(sheet: &mut Sheet, team: &Team, day: Day, n: i64) {
    for number in team.unit_path.numbers() {
        sheet.add(Node::unit(number), day, TEAMS, n);
    }
}

/// One seat more or fewer in a team and the units above it.
pub(crate) fn count_seat(sheet: &mut Sheet, team: &Team, day: Day, n: i64) {
    sheet.add(team.node(), day, SEATS, n);
    for number in team.unit_path.numbers() {
        sheet.add(Node::unit(number), day, SEATS, n);
    }
}

/// Teams go along with their unit: from that day on they count above its new place. Support stays where it was given.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath, day: Day) -> Result<()> {
    let standing = store::standing(tx, &from.subtree())?;
    let (teams, seats) = standing.iter().fold((0, 0), |sum, (_, teams, seats)| (sum.0 + teams, sum.1 + seats));
    let mut sheet = Sheet::default();
    for (place, sign) in [(from, -1), (to, 1)] {
        for number in place.above().filter_map(|above| above.numbers().last()) {
            sheet.add(Node::unit(number), day, TEAMS, sign * teams);
            sheet.add(Node::unit(number), day, SEATS, sign * seats);
        }
    }
    sheet.save(tx)?;
    store::moved(tx, from, to)
}
