//! Chance of the demo province: the same every time.

use kernel::clock::Chance;

/// Draws numbers from a repeatable sequence.
pub(super) struct Dice(Chance);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Chance::seeded(seed))
    }

    /// Fills bytes.
    pub(super) fn fill(&self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }

    /// A number from 0 to `end` - 1.
    pub(super) fn below(&self, end: u64) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes) % end.max(1)
    }

    /// One of a list.
    pub(super) fn pick<'l, T>(&self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len() as u64) as usize]
    }

    /// One of a list with weights.
    pub(super) fn weighted<T: Copy>(&self, list: &[(T, u64)]) -> T {
        list[self.weighted_index(list.iter().map(|(_, weight)| *weight))].0
    }

    /// An index drawn by weight; 0 when all weights are 0.
    pub(super) fn weighted_index(&self, weights: impl Iterator<Item = u64> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (index, weight) in weights.enumerate() {
            if left < weight {
                return index;
            }
            left -= weight;
        }
        0
    }

    /// Mixes a list.
    pub(super) fn shuffle<T>(&self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end as u64 + 1) as usize);
        }
    }
}
