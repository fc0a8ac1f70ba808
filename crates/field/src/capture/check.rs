//! Do the counting tables agree with the records? Compared as sums of a year and, so that nothing hides on another
//! day of it, as sums weighted by the day; then days against months and months against years.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::tally::{Measure, Node};
use kernel::{Db, Result, UnitPath};

use super::store::counts as store;
use super::{ABSENT, VISITS};
use crate::once;
use crate::pulse;
use crate::team::{SEATS, TEAMS, standing_counts};

/// What was recorded in a year from one place of one indicator.
pub(crate) struct Group {
    pub path: UnitPath,
    pub team: Option<i64>,
    pub seat: Option<i64>,
    pub year: i64,
    pub measure: Measure,
    pub n: i64,
    /// The sum of count times day.
    pub weight: i64,
}

/// Count and weighted count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sum {
    n: i64,
    weight: i64,
}

/// What the records say: node, measure and year.
type Expected = HashMap<(i64, Measure, i64), Sum>;

/// What is off with teams and support records, in words for whoever runs the server; nothing when all is well.
///
/// # Errors
/// Those of the database.
pub fn check(db: &Db<'_>) -> Result<Vec<String>> {
    let mut found = orphans(db)?;
    found.extend(unlike_ledger(db)?);
    let unlike = once::check(db)?;
    found.extend(
        (unlike > 0).then(|| format!("{unlike} services count or repeat unlike the visits to their citizen say")),
    );
    found.extend(pulse::check(db)?);
    let (mut expected, standing) = (recorded(db)?, standing(db)?);
    let mut nodes: BTreeSet<i64> = store::counted_nodes(db)?.into_iter().collect();
    nodes.extend(expected.keys().map(|(node, ..)| node));
    nodes.extend(standing.keys().map(|(node, _)| node));
    for node in nodes {
        let counts = store::counts_at(db, node)?;
        found.extend(uneven(node, &counts));
        found.extend(differing(node, &counts, &mut expected));
        found.extend(misstanding(node, &counts, &standing));
    }
    let left = expected.into_iter().filter(|(_, sum)| sum.n != 0);
    found.extend(left.map(|((node, measure, year), sum)| line(node, measure, year, 0, sum.n)));
    Ok(found)
}

fn orphans(db: &Db<'_>) -> Result<Vec<String>> {
    let (services, records) = store::orphans(db)?;
    let told = [(services, "services without their support record"), (records, "support records without a service")];
    Ok(told.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect())
}

fn unlike_ledger(db: &Db<'_>) -> Result<Vec<String>> {
    let (days, more) = store::unlike_ledger(db)?;
    let days = (days != 0).then(|| format!("{days} days of a seat are not in the ledger as they were recorded"));
    let more = (more != 0).then(|| format!("the ledger has {more} services more than were recorded from seats"));
    Ok(days.into_iter().chain(more).collect())
}

fn recorded(db: &Db<'_>) -> Result<Expected> {
    let mut expected = Expected::new();
    store::each_group(db, |group| {
        let inner = group.team.map(Node::team).into_iter().chain(group.seat.map(Node::seat));
        for node in group.path.numbers().map(Node::unit).chain(inner) {
            let sum = expected.entry((node.number(), group.measure, group.year)).or_default();
            sum.n += group.n;
            sum.weight += group.weight;
        }
        Ok(())
    })?;
    Ok(expected)
}

/// Teams at work and seats held today, at every node that should count them.
fn standing(db: &Db<'_>) -> Result<BTreeMap<(i64, Measure), i64>> {
    let mut standing = BTreeMap::new();
    for (path, team, seats) in standing_counts(db)? {
        *standing.entry((Node::team(team).number(), SEATS)).or_default() += seats;
        for number in path.numbers() {
            *standing.entry((number, TEAMS)).or_default() += 1;
            *standing.entry((number, SEATS)).or_default() += seats;
        }
    }
    Ok(standing)
}

const fn is_year(period: i64) -> bool {
    period < 10_000
}

const fn is_day(period: i64) -> bool {
    period >= 1_000_000
}

/// Months that are not the sum of their days, and years that are not the sum of their months.
fn uneven(node: i64, counts: &[(i64, Measure, i64)]) -> Vec<String> {
    let mut off: BTreeMap<(i64, Measure), i64> = BTreeMap::new();
    for (period, measure, n) in counts {
        if !is_year(*period) {
            *off.entry((period / 100, *measure)).or_default() += n;
        }
        if !is_day(*period) {
            *off.entry((*period, *measure)).or_default() -= n;
        }
    }
    let off = off.into_iter().filter(|(_, n)| *n != 0);
    off.map(|((period, measure), n)| {
        format!("{}, {}, {period}: its parts count {n} more than the whole", place(node), measured(measure))
    })
    .collect()
}

/// Years whose days do not add up to what was recorded.
fn differing(node: i64, counts: &[(i64, Measure, i64)], expected: &mut Expected) -> Vec<String> {
    let mut counted: BTreeMap<(Measure, i64), Sum> = BTreeMap::new();
    for (period, measure, n) in
        counts.iter().filter(|(period, measure, _)| is_day(*period) && ![TEAMS, SEATS].contains(measure))
    {
        let sum = counted.entry((*measure, period / 10_000)).or_default();
        sum.n += n;
        sum.weight += n * period;
    }
    let mut found = Vec::new();
    for ((measure, year), sum) in counted {
        let recorded = expected.remove(&(node, measure, year)).unwrap_or_default();
        if sum.n != recorded.n {
            found.push(line(node, measure, year, sum.n, recorded.n));
        } else if sum.weight != recorded.weight {
            found.push(format!("{}, {}, {year}: counted on other days", place(node), measured(measure)));
        }
    }
    found
}

fn misstanding(node: i64, counts: &[(i64, Measure, i64)], standing: &BTreeMap<(i64, Measure), i64>) -> Vec<String> {
    let told = [TEAMS, SEATS].into_iter().filter_map(|measure| {
        let of_years = counts.iter().filter(|(period, of, _)| is_year(*period) && *of == measure);
        let counted: i64 = of_years.map(|(_, _, n)| n).sum();
        let there = standing.get(&(node, measure)).copied().unwrap_or_default();
        (counted != there).then(|| format!("{}, {}: {counted} counted, {there} there", place(node), measured(measure)))
    });
    told.collect()
}

fn line(node: i64, measure: Measure, year: i64, counted: i64, recorded: i64) -> String {
    format!("{}, {}, {year}: {counted} counted, {recorded} recorded", place(node), measured(measure))
}

fn place(node: i64) -> String {
    let number = node & 0xffff_ffff;
    match node >> 32 {
        0 => format!("unit {number}"),
        1 => format!("team {number}"),
        _ => format!("seat {number}"),
    }
}

fn measured(measure: Measure) -> String {
    match measure {
        TEAMS => "teams".into(),
        SEATS => "seats".into(),
        ABSENT => "nobody home".into(),
        VISITS => "visits".into(),
        indicator => format!("indicator {indicator}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_wholes_are_held_against_each_other() {
        let even = [(2024, 100, 3), (202_409, 100, 3), (20_240_919, 100, 2), (20_240_920, 100, 1)];
        assert!(uneven(1, &even).is_empty());
        for at in 0..even.len() {
            let mut off = even;
            off[at].2 += 1;
            assert!(!uneven(1, &off).is_empty(), "{off:?}");
        }
    }

    #[test]
    fn a_count_on_another_day_is_seen() {
        let recorded = Sum { n: 1, weight: 20_240_919 };
        let expected = || Expected::from([((1, 101, 2024), recorded)]);
        assert!(differing(1, &[(20_240_919, 101, 1)], &mut expected()).is_empty());
        assert_eq!(differing(1, &[(20_240_920, 101, 1)], &mut expected()).len(), 1);
        assert_eq!(differing(1, &[(20_240_919, 101, 2)], &mut expected()).len(), 1);
    }
}
