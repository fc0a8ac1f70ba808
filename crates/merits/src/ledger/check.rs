//! Do the counted minutes agree with the ledger? Compared month by month, with the days weighted so that nothing hides
//! on another day of the month; then months against years.

use std::collections::BTreeMap;

use kernel::{Db, Result};

use super::{MINUTES, store};

/// Minutes and minutes times day.
type Sum = (i64, i64);

/// What is off with the ledger, in words for whoever runs the server; nothing when all is well.
///
/// # Errors
/// Those of the database.
pub fn check(db: &Db<'_>) -> Result<Vec<String>> {
    let mut entered: BTreeMap<(i64, i64), Sum> = BTreeMap::new();
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

/// Where counts and entries part: node, period and both numbers.
fn differing(entered: &BTreeMap<(i64, i64), Sum>, counts: &[(i64, i64, i64)]) -> Vec<String> {
    let (mut days, mut months, mut years): (BTreeMap<(i64, i64), Sum>, BTreeMap<_, i64>, BTreeMap<_, i64>) =
        Default::default();
    for (node, period, n) in counts {
        match period {
            ..10_000 => *years.entry((*node, *period)).or_default() += n,
            10_000..1_000_000 => *months.entry((*node, *period)).or_default() += n,
            _ => {
                let sum = days.entry((*node, period / 100)).or_default();
                *sum = (sum.0 + n, sum.1 + n * period);
            }
        }
    }
    let mut of_years: BTreeMap<(i64, i64), i64> = BTreeMap::new();
    let mut found = Vec::new();
    let keys: std::collections::BTreeSet<_> = entered.keys().chain(days.keys()).chain(months.keys()).collect();
    for key in keys {
        let (there, by_day) =
            (entered.get(key).copied().unwrap_or_default(), days.get(key).copied().unwrap_or_default());
        let by_month = months.get(key).copied().unwrap_or_default();
        *of_years.entry((key.0, key.1 / 100)).or_default() += there.0;
        if there != by_day || there.0 != by_month {
            let (node, month) = key;
            found.push(format!(
                "unit {node}, minutes, {month}: {} counted by day and {by_month} by month, {} in the ledger",
                by_day.0, there.0
            ));
        }
    }
    let all: std::collections::BTreeSet<_> = of_years.keys().chain(years.keys()).collect();
    for key in all {
        let (there, counted) =
            (of_years.get(key).copied().unwrap_or_default(), years.get(key).copied().unwrap_or_default());
        if there != counted {
            found.push(format!("unit {}, minutes, {}: {counted} counted, {there} in the ledger", key.0, key.1));
        }
    }
    found
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
