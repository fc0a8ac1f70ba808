//! Do the books balance, and do the counts agree with them?

use std::collections::HashMap;

use kernel::{Db, Result, UnitPath};

use super::remit::balance;
use crate::store::{entry, figure, remit};

/// At most so many differences are told one by one.
const TOLD: usize = 20;

/// What is off, in words for whoever runs the server.
///
/// # Errors
/// Those of the database.
pub fn check(db: &Db<'_>) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for unit in remit::units(db)? {
        let off = balance(db, unit)?.off();
        if off != 0 {
            found.push(format!("dues: the book of unit {unit} is off by {off} đồng"));
        }
    }
    let mut sums: HashMap<(i64, i64), i64> = HashMap::new();
    for ((path, month), sum) in entry::recount(db)? {
        let period: i64 = month.replace('-', "").parse().unwrap_or_default();
        for number in UnitPath::stored(path).numbers() {
            *sums.entry((number, period)).or_default() += sum;
        }
    }
    for (node, period, counted) in figure::counted(db)? {
        let summed = sums.remove(&(node, period)).unwrap_or_default();
        if summed != counted {
            found.push(format!("dues: node {node} in {period} is counted as {counted}, the book says {summed}"));
        }
    }
    let left = sums.into_iter().filter(|(_, sum)| *sum != 0);
    found.extend(left.map(|((node, period), sum)| format!("dues: node {node} in {period} is not counted: {sum}")));
    if found.len() > TOLD {
        let more = found.len() - TOLD;
        found.truncate(TOLD);
        found.push(format!("dues: {more} more are off"));
    }
    Ok(found)
}
