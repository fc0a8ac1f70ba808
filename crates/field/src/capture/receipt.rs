//! The short number of a record that people read out to each other. Made of the id alone: sent again after a loss, a
//! record keeps its number.

use sha2::{Digest, Sha256};

use super::RecordId;

/// The receipt number of a record, as `4821 0937`: enough to find it among the work of a unit.
#[must_use]
pub fn receipt(id: RecordId) -> String {
    let hash = Sha256::digest(id.uuid().as_bytes());
    let number = hash[..8].iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)) % 100_000_000;
    format!("{:04} {:04}", number / 10_000, number % 10_000)
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    #[test]
    fn a_receipt_is_eight_digits_and_always_the_same() {
        let id = |n| Id::from_parts(n, &[3; 10]);
        assert_eq!(receipt(id(1)), receipt(id(1)));
        assert_ne!(receipt(id(1)), receipt(id(2)));
        assert!((0..200).all(|n| receipt(id(n)).len() == 9));
    }
}
