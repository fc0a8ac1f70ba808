//! What the public may see of small counts: nobody shall be found behind a number, nor worked out from the others.

/// Counts from 1 up to this are not shown.
const FEW: i64 = 4;

/// A count as the public sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Count(i64),
    /// One to four.
    Few,
    /// Not told: it is one to four, or it guards one that is.
    Hidden,
}

impl Shown {
    /// The count, when it is shown.
    #[must_use]
    pub const fn count(self) -> Option<i64> {
        match self {
            Self::Count(count) => Some(count),
            Self::Few | Self::Hidden => None,
        }
    }
}

/// A count that stands alone.
#[must_use]
pub fn alone(count: i64) -> Shown {
    if is_few(count) { Shown::Few } else { Shown::Count(count) }
}

/// The cells of a column whose sum is shown. Where one to four could be worked out from the sum, the next smallest cell
/// is hidden with them, and which of them was the small one is not told.
#[must_use]
pub fn column(counts: &[i64]) -> Vec<Shown> {
    let mut shown: Vec<Shown> = counts.iter().map(|count| alone(*count)).collect();
    if is_few(counts.iter().sum()) {
        // The sum itself is not told, so nothing can be taken from it.
        return shown;
    }
    if !can_be_worked_out(counts, &shown) {
        return shown;
    }
    // Where nothing is left to hide, not telling "few" from "hidden" is what keeps the secret.
    while can_be_worked_out(counts, &shown) {
        let next = (0..counts.len()).filter(|at| shown[*at].count().is_some_and(|count| count > 0));
        let Some(at) = next.min_by_key(|at| counts[*at]) else { break };
        shown[at] = Shown::Hidden;
    }
    shown.iter_mut().filter(|cell| **cell == Shown::Few).for_each(|cell| *cell = Shown::Hidden);
    shown
}

fn is_few(count: i64) -> bool {
    (1..=FEW).contains(&count)
}

/// Whether the hidden cells follow from their sum: there is one alone, or each must be 1, or each must be 4.
fn can_be_worked_out(counts: &[i64], shown: &[Shown]) -> bool {
    let hidden: Vec<i64> =
        counts.iter().zip(shown).filter(|(_, shown)| shown.count().is_none()).map(|(count, _)| *count).collect();
    let all_few = hidden.iter().all(|count| is_few(*count));
    let same = |each| hidden.iter().all(|count| *count == each);
    hidden.len() == 1 || (!hidden.is_empty() && all_few && (same(1) || same(FEW)))
}

#[cfg(test)]
mod tests {
    use Shown::{Count, Few, Hidden};

    use super::*;

    #[test]
    fn one_to_four_are_few_and_nothing_is_told_of_them() {
        assert_eq!([0, 1, 4, 5].map(alone), [Count(0), Few, Few, Count(5)]);
    }

    #[test]
    fn a_single_few_takes_the_next_smallest_along() {
        assert_eq!(column(&[90, 3, 0, 12, 40]), [Count(90), Hidden, Count(0), Hidden, Count(40)]);
    }

    #[test]
    fn two_few_guard_each_other_unless_their_sum_tells_them() {
        assert_eq!(column(&[90, 3, 1, 12]), [Count(90), Few, Few, Count(12)]);
        assert_eq!(column(&[90, 1, 1, 12]), [Count(90), Hidden, Hidden, Hidden]);
        assert_eq!(column(&[90, 4, 4, 12]), [Count(90), Hidden, Hidden, Hidden]);
    }

    #[test]
    fn a_few_under_a_sum_that_is_few_itself_needs_no_guard() {
        assert_eq!(column(&[0, 3, 0]), [Count(0), Few, Count(0)]);
        assert_eq!(column(&[]), []);
        assert_eq!(column(&[0, 0, 7]), [Count(0), Count(0), Count(7)]);
    }

    /// Every column of two and three cells up to 8: no onlooker who knows the rules and the sum finds a few.
    #[test]
    fn no_few_can_be_worked_out_from_the_sum() {
        let three: Vec<[i64; 3]> = (0..729).map(|code| [code / 81, code / 9 % 9, code % 9]).collect();
        for cells in [2, 3] {
            let columns = || three.iter().map(|column| &column[..cells]);
            for counts in columns() {
                let told = |counts: &[i64]| (column(counts), alone(counts.iter().sum()));
                let alike: Vec<&[i64]> = columns().filter(|other| told(other) == told(counts)).collect();
                for at in (0..cells).filter(|at| is_few(counts[*at])) {
                    let is_open = alike.iter().any(|other| other[at] != counts[at]);
                    assert!(is_open, "{counts:?} is told as {:?}: cell {at} is certain", told(counts));
                }
            }
        }
    }
}
