//! Time and chance as values that are handed in, so that rules and tests never ask the machine.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

/// A day of the calendar in Vietnam.
pub type Day = jiff::civil::Date;

/// Vietnam keeps UTC+7 all year (Decision 134/CP of 1967; one zone since 13 June 1975).
const OFFSET_MS: i64 = 7 * 3_600_000;
const DAY_MS: i64 = 86_400_000;

/// An instant: milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(pub i64);

impl Moment {
    /// The day in Vietnam at this instant.
    #[must_use]
    pub fn day(self) -> Day {
        let days = (self.0 + OFFSET_MS).div_euclid(DAY_MS);
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.saturating_add(jiff::Span::new().days(days.clamp(-700_000, 2_900_000)))
    }

    /// Hour and minute in Vietnam.
    #[must_use]
    pub fn hour_minute(self) -> (i64, i64) {
        let minutes = (self.0 + OFFSET_MS).rem_euclid(DAY_MS) / 60_000;
        (minutes / 60, minutes % 60)
    }

    /// The instant a day begins in Vietnam.
    #[must_use]
    pub fn start_of(day: Day) -> Self {
        let days = day.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() / 24;
        Self(days * DAY_MS - OFFSET_MS)
    }

    /// This instant and so many milliseconds.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0 + ms)
    }

    /// RFC 3339 text in UTC with milliseconds.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let day = Self(self.0 - OFFSET_MS).day();
        let ms = self.0.rem_euclid(DAY_MS);
        let (h, m, s, ms) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
        format!("{day}T{h:02}:{m:02}:{s:02}.{ms:03}Z")
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

/// Where "now" comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands until it is set: tests and the demo province.
    Standing(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `moment`.
    #[must_use]
    pub fn standing(moment: Moment) -> Self {
        Self::Standing(Arc::new(AtomicI64::new(moment.0)))
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Moment {
        match self {
            Self::System => system_now(),
            Self::Standing(ms) => Moment(ms.load(Ordering::Relaxed)),
        }
    }

    /// Moves a standing clock; the machine's clock cannot be set.
    pub fn set(&self, moment: Moment) {
        if let Self::Standing(ms) = self {
            ms.store(moment.0, Ordering::Relaxed);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn system_now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Measures how long something takes; no fact of the product depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts now.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Seconds since the start.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

thread_local! {
    static POOL: RefCell<Pool> = const { RefCell::new(Pool { bytes: [0; POOLED], left: 0 }) };
}

/// So many bytes are asked of the system at once: a list of 50 000 members takes 200 000 ids and nonces.
const POOLED: usize = 512;

/// Bytes of the system's generator that nobody has had yet.
struct Pool {
    bytes: [u8; POOLED],
    left: usize,
}

impl Pool {
    /// A byte that is handed out once and remembered nowhere.
    fn next(&mut self) -> u8 {
        if self.left == 0 {
            #[expect(clippy::expect_used, reason = "without the system's generator nothing here may go on")]
            getrandom::fill(&mut self.bytes).expect("the system's random generator");
            self.left = POOLED;
        }
        self.left -= 1;
        std::mem::take(&mut self.bytes[self.left])
    }
}

/// Where chance comes from.
#[derive(Debug, Clone)]
pub enum Chance {
    /// The operating system's generator.
    System,
    /// A repeatable sequence for the demo province and tests; never for secrets of real people.
    Seeded(Arc<AtomicU64>),
}

impl Chance {
    /// A repeatable sequence.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(AtomicU64::new(seed)))
    }

    /// Fills `bytes` with chance.
    pub fn fill(&self, bytes: &mut [u8]) {
        match self {
            Self::System => POOL.with_borrow_mut(|pool| bytes.iter_mut().for_each(|byte| *byte = pool.next())),
            Self::Seeded(state) => {
                for chunk in bytes.chunks_mut(8) {
                    chunk.copy_from_slice(&split_mix(state).to_le_bytes()[..chunk.len()]);
                }
            }
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
fn split_mix(state: &AtomicU64) -> u64 {
    let step = 0x9E37_79B9_7F4A_7C15;
    let mut z = state.fetch_add(step, Ordering::Relaxed).wrapping_add(step);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_seventeen_utc() {
        let day = jiff::civil::date(2024, 9, 19);
        let start = Moment::start_of(day);
        assert_eq!(start.rfc3339(), "2024-09-18T17:00:00.000Z");
        assert_eq!(start.day(), day);
        assert_eq!(start.plus_ms(-1).day(), jiff::civil::date(2024, 9, 18));
        assert_eq!(start.plus_ms(90 * 60_000).hour_minute(), (1, 30));
    }

    #[test]
    fn the_same_seed_gives_the_same_sequence() {
        let (mut a, mut b) = ([0; 20], [0; 20]);
        Chance::seeded(7).fill(&mut a);
        Chance::seeded(7).fill(&mut b);
        assert_eq!(a, b);
        assert_ne!(a, [0; 20]);
    }
}
