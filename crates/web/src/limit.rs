//! How often something may be tried, kept in memory: a restart forgives.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kernel::{Busy, Error, Moment, Result};

/// So many keys are watched at the most; the oldest windows make room.
const WATCHED: usize = 50_000;

/// At most `times` in each window of `window_ms` for each key.
pub struct Limit {
    times: u32,
    window_ms: i64,
    tries: Mutex<HashMap<String, (Moment, u32)>>,
}

impl Limit {
    /// A limit.
    #[must_use]
    pub fn new(times: u32, window_ms: i64) -> Self {
        Self { times, window_ms, tries: Mutex::default() }
    }

    /// Counts one more try.
    ///
    /// # Errors
    /// `Busy(TooMany)` when there were too many in this window.
    pub fn count(&self, key: &str, now: Moment) -> Result<()> {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= WATCHED {
            tries.retain(|_, (since, _)| now.0 - since.0 < self.window_ms);
        }
        let (since, count) = tries.entry(key.to_owned()).or_insert((now, 0));
        if now.0 - since.0 >= self.window_ms {
            (*since, *count) = (now, 0);
        }
        *count += 1;
        if *count > self.times { Err(Error::Busy(Busy::TooMany)) } else { Ok(()) }
    }

    /// Whether one more try would be let through, without counting it.
    ///
    /// # Errors
    /// `Busy(TooMany)` when there were too many in this window.
    pub fn check(&self, key: &str, now: Moment) -> Result<()> {
        let tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        match tries.get(key) {
            Some((since, count)) if now.0 - since.0 < self.window_ms && *count >= self.times => {
                Err(Error::Busy(Busy::TooMany))
            }
            _ => Ok(()),
        }
    }

    /// Forgets the tries of a key, after one that was right.
    pub fn forgive(&self, key: &str) {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fourth_try_waits_for_the_next_window() {
        let limit = Limit::new(3, 1000);
        let results: Vec<bool> =
            [0, 1, 2, 3, 999, 1000].iter().map(|ms| limit.count("a", Moment(*ms)).is_ok()).collect();
        assert_eq!(results, [true, true, true, false, false, true]);
        assert!(limit.count("b", Moment(3)).is_ok());
    }
}
