//! Do the counts of a year agree with what is written down?

use std::collections::BTreeMap;

use kernel::tally::{Node, Span, sums};
use kernel::{Db, Result, UnitPath};

use crate::measure;
use crate::programme::store::{self, registration};

/// What is off, in words for whoever runs the server; nothing when all is well.
///
/// # Errors
/// Those of the database.
pub fn check(db: &Db<'_>) -> Result<Vec<String>> {
    let mut there: BTreeMap<(i64, i64, i64), i64> = BTreeMap::new();
    registration::counted(db, &UnitPath::default().subtree(), |path, year, level, n| {
        let confirmed = level.map(|level| [measure::CONFIRMED, measure::level(level)]);
        for of in confirmed.into_iter().flatten().chain([measure::REGISTERED]) {
            for number in path.numbers() {
                *there.entry((number, year, of)).or_default() += n;
            }
        }
    })?;
    let mut found = Vec::new();
    for year in store::years(db)? {
        for (number, ..) in there.keys().copied().collect::<std::collections::BTreeSet<_>>() {
            let day = measure::day(year);
            let counted = sums(db, Node::unit(number), Span { from: day, to: day })?;
            for of in (measure::REGISTERED..=measure::CONFIRMED).chain(measure::CONFIRMED + 1..=measure::CONFIRMED + 4)
            {
                let (counted, there) = (counted.get(&of).copied(), there.get(&(number, year, of)).copied());
                if counted.unwrap_or_default() != there.unwrap_or_default() {
                    found.push(format!("unit {number}, measure {of}, {year}: {counted:?} counted, {there:?} there"));
                }
            }
        }
    }
    found.dedup();
    Ok(found)
}
