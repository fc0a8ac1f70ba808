//! Do the counts agree with the records?

use kernel::{Db, Result};

use crate::store::check::{counted, recount};

/// At most so many differences are told one by one.
const TOLD: usize = 20;

/// What is off with the counts of members, in words for whoever runs the server.
///
/// # Errors
/// Those of the database.
pub fn check(db: &Db<'_>) -> Result<Vec<String>> {
    let (rows, table) = (recount(db)?, counted(db)?);
    let missing = rows.iter().filter(|(key, n)| table.get(*key) != Some(*n));
    let extra = table.iter().filter(|(key, _)| !rows.contains_key(*key));
    let keys: Vec<_> = missing.map(|(key, _)| *key).chain(extra.map(|(key, _)| *key)).collect();
    let of = |counts: &crate::store::check::Counts, key| counts.get(key).copied().unwrap_or(0);
    let mut told: Vec<String> = keys
        .iter()
        .take(TOLD)
        .map(|key| {
            let (node, period, measure) = key;
            let (counted, found) = (of(&table, key), of(&rows, key));
            format!(
                "members: measure {measure} at node {node} in {period} is counted as {counted}, the records say {found}"
            )
        })
        .collect();
    if keys.len() > TOLD {
        told.push(format!("members: {} more counts are off", keys.len() - TOLD));
    }
    Ok(told)
}
