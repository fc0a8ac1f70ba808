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

/// A column with its sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The sum.
    pub sum: Shown,
    /// The cells.
    pub cells: Vec<Shown>,
}

/// A column with its sum. Where one to four could be worked out from the sum, the next smallest cell is hidden with
/// them, and which of them was the small one is not told; where all are small and the sum is next to the least or the
/// most it can be, the sum is hidden.
#[must_use]
pub fn column(counts: &[i64]) -> Column {
    let sum = alone(counts.iter().sum());
    let mut cells: Vec<Shown> = counts.iter().map(|count| alone(*count)).collect();
    if sum == Shown::Few || !cells.contains(&Shown::Few) {
        return Column { sum, cells };
    }
    let Some(next) = counts.iter().filter(|count| **count > FEW).min() else {
        let sum = if is_telling(counts) { Shown::Hidden } else { sum };
        return Column { sum, cells };
    };
    if can_be_worked_out(counts) {
        let hidden = |count: &i64| is_few(*count) || count == next;
        cells.iter_mut().zip(counts).filter(|(_, count)| hidden(count)).for_each(|(cell, _)| *cell = Shown::Hidden);
    }
    Column { sum, cells }
}

/// Counts of a short span beside everything told of the place are told in steps.
const STEP: i64 = 5;

/// A count of a short span, rounded down: exact, it would tell by subtraction what came before.
#[must_use]
pub fn rounded(count: i64) -> Shown {
    if count < STEP { Shown::Few } else { Shown::Count(count - count % STEP) }
}

fn is_few(count: i64) -> bool {
    (1..=FEW).contains(&count)
}

/// Whether cells that are all few, or nothing, nearly follow from their sum.
fn is_telling(counts: &[i64]) -> bool {
    let few = counts.iter().filter(|count| is_few(**count)).fold(0, |few, _| few + 1);
    let sum: i64 = counts.iter().sum();
    sum <= few + 1 || sum >= FEW * few - 1
}

/// Whether the few follow from their sum: there is one alone, or each must be 1, or each must be 4.
fn can_be_worked_out(counts: &[i64]) -> bool {
    let few: Vec<i64> = counts.iter().copied().filter(|count| is_few(*count)).collect();
    let all = |each| few.iter().all(|count| *count == each);
    few.len() == 1 || all(1) || all(FEW)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use Shown::{Count, Few, Hidden};

    use super::*;

    #[test]
    fn one_to_four_are_few_and_nothing_is_told_of_them() {
        assert_eq!([0, 1, 4, 5].map(alone), [Count(0), Few, Few, Count(5)]);
    }

    fn cells(counts: &[i64]) -> Vec<Shown> {
        column(counts).cells
    }

    #[test]
    fn a_single_few_takes_the_next_smallest_along() {
        assert_eq!(cells(&[90, 3, 0, 12, 40]), [Count(90), Hidden, Count(0), Hidden, Count(40)]);
    }

    #[test]
    fn two_few_guard_each_other_unless_their_sum_tells_them() {
        assert_eq!(cells(&[90, 3, 1, 12]), [Count(90), Few, Few, Count(12)]);
        assert_eq!(cells(&[90, 1, 1, 12]), [Count(90), Hidden, Hidden, Hidden]);
        assert_eq!(cells(&[90, 4, 4, 12]), [Count(90), Hidden, Hidden, Hidden]);
    }

    #[test]
    fn where_all_are_few_the_sum_is_told_unless_it_tells_them() {
        assert_eq!(column(&[0, 3, 0]), Column { sum: Few, cells: vec![Count(0), Few, Count(0)] });
        assert_eq!(column(&[4, 4]), Column { sum: Hidden, cells: vec![Few, Few] });
        assert_eq!(column(&[1; 5]), Column { sum: Hidden, cells: vec![Few; 5] });
        assert_eq!(column(&[]), Column { sum: Count(0), cells: vec![] });
        assert_eq!(column(&[2, 3, 1, 1, 2]).sum, Count(9));
        assert_eq!(cells(&[0, 0, 7]), [Count(0), Count(0), Count(7)]);
    }

    #[test]
    fn a_short_span_is_told_in_steps() {
        assert_eq!([0, 4, 5, 9, 1_234].map(rounded), [Few, Few, Count(5), Count(5), Count(1_230)]);
    }

    /// Whoever knows the rules, the rounded sum of a day and the column up to it finds no few of the day nor of before.
    #[test]
    fn nothing_few_can_be_worked_out_from_the_day_and_the_whole() {
        // Numbers are checked up to 7 and thought of up to 15, so that the end of the list tells nothing.
        let most = 16;
        let mut alike: BTreeMap<String, Vec<[i64; 4]>> = BTreeMap::new();
        for code in 0..most * most * most * most {
            let [a, b, c, d] = [code % most, code / most % most, code / most / most % most, code / most / most / most];
            let day = rounded(a + b);
            alike.entry(format!("{day:?} {:?}", column(&[a + c, b + d]))).or_default().push([a, b, c, d]);
        }
        for (told, worlds) in alike {
            for world in worlds.iter().filter(|world| world.iter().all(|n| *n <= 7)) {
                for at in 0..4 {
                    let is_open = worlds.iter().any(|other| other[at] != world[at]);
                    assert!(is_open || !is_few(world[at]), "{world:?} is told as {told}");
                }
            }
        }
    }

    /// Every column of two and three cells up to 12: no onlooker who knows the rules and the sum finds a few.
    #[test]
    fn no_few_can_be_worked_out_from_the_sum() {
        for size in [2, 3_u32] {
            let columns =
                (0..13_i64.pow(size)).map(|code| (0..size).map(move |at| code / 13_i64.pow(at) % 13).collect());
            let mut alike: BTreeMap<String, Vec<Vec<i64>>> = BTreeMap::new();
            for counts in columns {
                let counts: Vec<i64> = counts;
                alike.entry(format!("{:?} {:?}", column(&counts), known_sum(&counts))).or_default().push(counts);
            }
            for (told, columns) in alike {
                for at in 0..columns[0].len() {
                    let is_open = columns.iter().any(|other| other[at] != columns[0][at]);
                    assert!(is_open || !is_few(columns[0][at]), "{:?} is told as {told}", columns[0]);
                }
            }
        }
    }

    fn known_sum(counts: &[i64]) -> Option<i64> {
        column(counts).sum.count()
    }
}
