//! Do the counts of a year agree with what is written down?

use std::collections::{BTreeMap, BTreeSet};

use kernel::tally::{Measure, Node, Span, sums};
use kernel::{Db, Result, UnitPath};
use members::{Grade, MemberId};

use crate::measure;
use crate::programme::store::{self, registration};
use crate::rating::store::{self as ratings, kept, past};

/// Count by unit number, year and measure.
type Counts = BTreeMap<(i64, i64, Measure), i64>;

/// What is off, in words for whoever runs the server; nothing when all is well.
///
/// # Errors
/// Those of the database.
pub fn check(db: &Db<'_>) -> Result<Vec<String>> {
    let mut there = Counts::new();
    programmes(db, &mut there)?;
    rated(db, &mut there)?;
    let mut found = Vec::new();
    let mut years: BTreeSet<i64> = there.keys().map(|(_, year, _)| *year).collect();
    years.extend(store::years(db)?);
    let numbers: BTreeSet<i64> = there.keys().map(|(number, ..)| *number).chain(units_of(db)?).collect();
    for number in numbers {
        for year in &years {
            let day = measure::day(*year);
            let counted = sums(db, Node::unit(number), Span { from: day, to: day })?;
            for of in measure::ALL {
                let (counted, there) = (counted.get(&of).copied(), there.get(&(number, *year, of)).copied());
                if counted.unwrap_or_default() != there.unwrap_or_default() {
                    found.push(format!("unit {number}, measure {of}, {year}: {counted:?} counted, {there:?} there"));
                }
            }
        }
    }
    Ok(found)
}

/// The province and the communes, where a count may stand that nothing is behind any more.
fn units_of(db: &Db<'_>) -> Result<Vec<i64>> {
    let mut numbers = Vec::new();
    for root in units::roots(db)? {
        numbers.push(root.number);
        numbers.extend(units::children(db, root.id)?.into_iter().map(|unit| unit.number));
    }
    Ok(numbers)
}

fn add(there: &mut Counts, path: &UnitPath, year: i64, of: Measure, n: i64) {
    for number in path.numbers() {
        *there.entry((number, year, of)).or_default() += n;
    }
}

/// Who is registered for a programme, and confirmed.
fn programmes(db: &Db<'_>, there: &mut Counts) -> Result<()> {
    registration::counted(db, &UnitPath::default().subtree(), |path, year, level, n| {
        let confirmed = level.map(|level| [measure::CONFIRMED, measure::level(level)]);
        for of in confirmed.into_iter().flatten().chain([measure::REGISTERED]) {
            add(there, &path, year, of, n);
        }
    })
}

/// Who was rated by a recognised list or one of earlier years: once in a year, however many records they had.
fn rated(db: &Db<'_>, there: &mut Counts) -> Result<()> {
    let aliases = kept::aliases(db)?;
    let mut stands: BTreeMap<(MemberId, i64), Option<(UnitPath, Grade)>> = BTreeMap::new();
    past::counted(db, |member, year, path, grade| {
        stands.insert((member, year), Some((path, grade)));
    })?;
    kept::counted(db, |member, year, known| {
        stands.insert((member, year), known);
    })?;
    let merged: Vec<(MemberId, i64)> =
        stands.keys().copied().filter(|(member, _)| aliases.contains_key(member)).collect();
    for (member, year) in merged {
        stands.remove(&(member, year));
        let mut kept = member;
        while let Some(other) = aliases.get(&kept) {
            kept = *other;
        }
        let known = ratings::recognised(db, kept, year)?.map(|(grade, path, _)| (path, grade));
        stands.insert((kept, year), known);
    }
    for ((_, year), known) in stands {
        if let Some((path, grade)) = known {
            add(there, &path, year, measure::rated(grade), 1);
        }
    }
    Ok(())
}
