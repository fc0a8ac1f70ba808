//! Do the counted minutes agree with the ledger? Compared month by month, with the days weighted so that nothing hides
//! on another day of the month; then months against years.

use std::collections::BTreeMap;

use kernel::{Db, Result};

use super::{MINUTES, store};

/// Minutes and minutes times day.
type Sum = (i64, i64);
/// A unit's node and a period.
type Cell = (i64, i64);

/// What is off with the ledger, in words for whoever runs the server; nothing when all is well.
///
/// # Errors
/// Those of the database.
pub fn check(db: &Db<'_>) -> Result<Vec<String>> {
    let mut entered: BTreeMap<Cell, Sum> = BTreeMap::new();
    store::each_month(db, |path, month, minutes, weight| {
        for number in path.numbers() {
            let sum = entered.entry((number, month)).or_default();
            *sum = (sum.0 + minutes, sum.1 + weight);
        }
        Ok(())
    })?;
    let mut counts = Vec::new();
    store::each_count(db, MINUTES, |node, period, n| counts.push((node, period, n)))?;
    let mut found = differing(&entered, &counts);
    let (claims, entries) = store::unlike_claims(db)?;
    let told = [
        (claims, "confirmed declarations are not in the ledger as confirmed"),
        (entries, "entries of the ledger rest on a declaration that is not confirmed"),
    ];
    found.extend(told.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
    Ok(found)
}

/// Where counts and entries part: unit, period and the numbers.
fn differing(entered: &BTreeMap<Cell, Sum>, counts: &[(i64, i64, i64)]) -> Vec<String> {
    // By cell: what is entered, counted by day, and counted by the month or year itself.
    let mut months: BTreeMap<Cell, (Sum, Sum, i64)> = BTreeMap::new();
    let mut years: BTreeMap<Cell, (i64, i64)> = BTreeMap::new();
    for ((node, month), sum) in entered {
        months.entry((*node, *month)).or_default().0 = *sum;
        years.entry((*node, month / 100)).or_default().0 += sum.0;
    }
    for (node, period, n) in counts {
        match period {
            ..10_000 => years.entry((*node, *period)).or_default().1 += n,
            10_000..1_000_000 => months.entry((*node, *period)).or_default().2 += n,
            _ => {
                let by_day = &mut months.entry((*node, period / 100)).or_default().1;
                *by_day = (by_day.0 + n, by_day.1 + n * period);
            }
        }
    }
    let months = months.into_iter().filter(|(_, (there, by_day, whole))| there != by_day || there.0 != *whole);
    let months = months.map(|((node, month), (there, by_day, whole))| {
        let (there, by_day) = (there.0, by_day.0);
        format!("unit {node}, minutes, {month}: {by_day} counted by day and {whole} by month, {there} in the ledger")
    });
    let years = years.into_iter().filter(|(_, (there, whole))| there != whole);
    let years = years.map(|((node, year), (there, whole))| {
        format!("unit {node}, minutes, {year}: {whole} counted, {there} in the ledger")
    });
    months.chain(years).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_too_many_or_on_another_day_is_seen() {
        let entered = BTreeMap::from([((1, 202_611), (40, 40 * 20_261_121))]);
        let even = [(1, 2026, 40), (1, 202_611, 40), (1, 20_261_121, 40)];
        assert_eq!(differing(&entered, &even), Vec::<String>::new());
        for at in 0..even.len() {
            let mut off = even;
            off[at].2 += 1;
            assert!(!differing(&entered, &off).is_empty(), "{off:?}");
        }
        let mut moved = even;
        moved[2].1 = 20_261_120;
        assert_eq!(differing(&entered, &moved).len(), 1);
        assert_eq!(differing(&BTreeMap::new(), &even).len(), 2);
    }
}
