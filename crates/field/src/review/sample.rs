//! The lot: which records are looked at without any other reason. Drawn from the record's id and a salt that only the
//! server knows, so that neither volunteer nor supervisor can choose. Knows no storage.

use jiff::ToSpan;
use kernel::Day;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The lot of a record, below a million: the lowest are chosen.
pub(crate) fn lot(salt: Uuid, id: Uuid) -> i64 {
    let hash = Sha256::new().chain_update(salt.as_bytes()).chain_update(id.as_bytes()).finalize();
    hash[..7].iter().fold(0, |sum, byte| sum << 8 | i64::from(*byte)) % 1_000_000
}

/// Whether a lot is among so many of ten thousand.
pub(crate) const fn is_drawn(lot: i64, sample: i64) -> bool {
    lot < sample * 100
}

/// The Monday of a day's week.
pub(crate) fn week(day: Day) -> Day {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_lot_depends_on_id_and_salt_alone_and_keeps_its_share() {
        let (salt, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let ids: Vec<Uuid> = (0..4_000).map(Uuid::from_u128).collect();
        let drawn = |salt| ids.iter().filter(|id| is_drawn(lot(salt, **id), 500)).copied().collect::<Vec<_>>();
        assert_eq!(drawn(salt), drawn(salt));
        assert_ne!(drawn(salt), drawn(other), "whoever makes ids does not know which are drawn");
        assert!((150..250).contains(&drawn(salt).len()), "{}", drawn(salt).len());
        assert!(ids.iter().all(|id| is_drawn(lot(salt, *id), 10_000) && !is_drawn(lot(salt, *id), 0)));
    }

    #[test]
    fn weeks_begin_on_monday() {
        for day in 16..=22 {
            assert_eq!(week(date(2026, 11, day)), date(2026, 11, 16));
        }
        assert_eq!(week(date(2027, 1, 1)), date(2026, 12, 28));
    }
}
