//! Boards that compare fairly: what places did, held against what they have. Knows no storage.

pub(crate) mod api;
mod files;
pub(crate) mod pages;
mod store;
mod usecases;

use std::cmp::Ordering;

use kernel::tally::Measure;
use kernel::{Day, Say};

use crate::place::{Below, Place};

pub(crate) use files::{csv, xlsx};
pub use usecases::board;

/// What a number is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// People who live there.
    People,
    /// Members of the union.
    Members,
    /// Teams at work.
    Teams,
    /// Volunteers in teams.
    Volunteers,
    /// Hours that people gave: what their visits are worth, and what was confirmed.
    Hours,
    /// Days on which a volunteer was at work.
    Days,
}

impl By {
    /// Each of them, the fairest first.
    pub const ALL: [Self; 6] = [Self::People, Self::Volunteers, Self::Hours, Self::Members, Self::Teams, Self::Days];

    /// The word in addresses, also the stem of its message keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Members => "members",
            Self::Teams => "teams",
            Self::Volunteers => "volunteers",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    /// The one of a word.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }

    /// The measure that counts what the number is held against, where the counting table knows it.
    pub(crate) const fn measure(self) -> Option<Measure> {
        match self {
            Self::Members => Some(members::measure::TOTAL),
            Self::Teams => Some(field::TEAMS),
            Self::Volunteers => Some(field::SEATS),
            Self::People | Self::Hours | Self::Days => None,
        }
    }

    /// What places of a kind can be held against.
    pub(crate) fn offered(below: Below) -> &'static [Self] {
        match below {
            Below::Units => &[Self::People, Self::Volunteers, Self::Hours, Self::Members, Self::Teams],
            Below::Teams => &[Self::Volunteers],
            Below::Seats => &[Self::Days],
            Below::Nothing => &[],
        }
    }
}

/// How places are compared; kept as data with its reason, by the day it comes into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What numbers are held against.
    pub by: By,
    /// For so many of them.
    pub per: i64,
    /// From so many counted on a place is compared, or when it should have had so many by the rate of all places: who
    /// is few and did much has a rank, and so has who is many and did little.
    pub least: i64,
    /// Why places with fewer are not compared, Vietnamese and English.
    pub why: [String; 2],
}

/// What a place has of what numbers are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// How many.
    pub n: i64,
    /// Who says so and since when, where it was declared.
    pub declared: Option<(String, Day)>,
}

/// Why a place has no rank, or which it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its rank; equal rates share one.
    Rank(usize),
    /// Too little was counted to compare it.
    Small,
    /// Nobody has said how many it has.
    Unknown,
}

/// A place on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The place.
    pub place: Place,
    /// What it did, and in the days before.
    pub count: i64,
    /// What that is held against.
    pub base: Option<Base>,
    /// Where it stands.
    pub standing: Standing,
}

impl Ranked {
    /// So many for `per` of the base.
    #[must_use]
    pub fn rate(&self, rule: &Rule) -> Option<f64> {
        rate(self.count, self.base.as_ref()?.n, rule)
    }
}

/// So many steps of shade tell places apart.
pub const STEPS: usize = 5;

/// `count` for `per` of `base`; none of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
pub(crate) fn rate(count: i64, base: i64, rule: &Rule) -> Option<f64> {
    (base > 0).then(|| count as f64 * rule.per as f64 / base as f64)
}

/// Puts places in order: the comparable by their rate, then the small and the unknown by name.
pub(crate) fn rank(mut entries: Vec<Ranked>, rule: &Rule) -> Vec<Ranked> {
    let known = || entries.iter().filter_map(|entry| Some((entry.count, entry.base.as_ref()?.n)));
    let (count, base) = known().fold((0, 0), |(count, base), (n, of)| (count + i128::from(n), base + i128::from(of)));
    let is_enough = |n: i64, of: i64| {
        let should = i128::from(of) * count;
        n >= rule.least || should >= i128::from(rule.least) * base && should > 0
    };
    for entry in &mut entries {
        entry.standing = match entry.base.as_ref().map_or(0, |base| base.n) {
            ..=0 => Standing::Unknown,
            of if is_enough(entry.count, of) => Standing::Rank(0),
            _ => Standing::Small,
        };
    }
    entries.sort_by_cached_key(|entry| vietnam::collate::text_key(entry.place.name()));
    entries.sort_by(|one, other| match (one.standing, other.standing) {
        (Standing::Rank(_), Standing::Rank(_)) => by_rate(other, one),
        (one, other) => group(one).cmp(&group(other)),
    });
    for at in 0..entries.len() {
        if matches!(entries[at].standing, Standing::Rank(_)) {
            let same = at.checked_sub(1).filter(|before| by_rate(&entries[*before], &entries[at]).is_eq());
            entries[at].standing = same.map_or(Standing::Rank(at + 1), |before| entries[before].standing);
        }
    }
    entries
}

const fn group(standing: Standing) -> u8 {
    match standing {
        Standing::Rank(_) => 0,
        Standing::Small => 1,
        Standing::Unknown => 2,
    }
}

/// Compared crosswise, so that no rounding decides.
fn by_rate(one: &Ranked, other: &Ranked) -> Ordering {
    let n = |entry: &Ranked| i128::from(entry.base.as_ref().map_or(1, |base| base.n));
    (i128::from(one.count) * n(other)).cmp(&(i128::from(other.count) * n(one)))
}

/// A board.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// How places are compared.
    pub rule: Rule,
    /// What they could be held against.
    pub offered: &'static [By],
    /// What they are.
    pub below: Below,
    /// The places, ranked ones first.
    pub entries: Vec<Ranked>,
    /// What was recorded at the place above itself.
    pub rest: i64,
    /// The place above: its number, and what it is held against.
    pub whole: (i64, Option<i64>),
}

impl Board {
    /// How many places have a rank.
    #[must_use]
    pub fn ranked(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry.standing, Standing::Rank(_))).count()
    }

    /// How high a place stands: 5 for the highest fifth, 1 for the lowest. Equals are shaded alike, as the last of them.
    #[must_use]
    pub fn step(&self, entry: &Ranked) -> Option<usize> {
        let Standing::Rank(rank) = entry.standing else { return None };
        let equals = self.entries.iter().filter(|other| other.standing == entry.standing).count();
        let last = if rank == 1 { rank } else { rank + equals - 1 };
        Some(STEPS - (last - 1) * STEPS / self.ranked().max(1))
    }

    /// The places in the order of their names.
    pub(crate) fn by_name(&self) -> Vec<&Ranked> {
        let mut entries: Vec<&Ranked> = self.entries.iter().collect();
        entries.sort_by_cached_key(|entry| vietnam::collate::text_key(entry.place.name()));
        entries
    }

    /// The largest rate of the ranked.
    pub(crate) fn highest(&self) -> f64 {
        self.entries.first().and_then(|entry| entry.rate(&self.rule)).unwrap_or(0.0)
    }
}

/// What is meant when no word was typed, or that the word is none.
pub(crate) fn chosen(typed: Option<&str>, offered: &[By]) -> Result<Option<By>, Say> {
    match typed.map(str::trim).filter(|typed| !typed.is_empty()) {
        None => Ok(None),
        Some(word) => match By::of_code(word) {
            Some(by) => Ok(Some(by).filter(|by| offered.contains(by))),
            None => Err(Say::new("board-by-unknown").with("typed", word)),
        },
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Id, UnitPath};

    use super::*;
    use crate::place::Team;

    fn rule(least: i64) -> Rule {
        Rule { by: By::Volunteers, per: 1, least, why: [String::new(), String::new()] }
    }

    fn entry(name: &str, count: i64, base: Option<i64>) -> Ranked {
        let team = Team { id: Id::from_parts(1, &[0; 10]), number: 1, unit_path: UnitPath::root(1), name: name.into() };
        let base = base.map(|n| Base { n, declared: None });
        Ranked { place: Place::Team(team), count, base, standing: Standing::Unknown }
    }

    fn order(entries: Vec<Ranked>) -> Vec<(String, Standing)> {
        rank(entries, &rule(1)).into_iter().map(|entry| (entry.place.name().to_owned(), entry.standing)).collect()
    }

    #[test]
    fn teams_of_one_to_three_are_compared_once_enough_was_counted() {
        // 280 visits by 40 people: 7 each, so that three people should have had 21.
        let entries = vec![
            entry("Ba người lười", 2, Some(3)),
            entry("Hai người giỏi", 25, Some(2)),
            entry("Hai người ít", 13, Some(2)),
            entry("Một người", 20, Some(1)),
            entry("Cả xã", 220, Some(32)),
            entry("Chưa khai", 900, None),
            entry("Không ai", 9, Some(0)),
        ];
        let found: Vec<_> =
            rank(entries, &rule(20)).into_iter().map(|it| (it.place.name().to_owned(), it.standing)).collect();
        let expected = [
            ("Một người", Standing::Rank(1)),
            ("Hai người giỏi", Standing::Rank(2)),
            ("Cả xã", Standing::Rank(3)),
            ("Ba người lười", Standing::Rank(4)),
            ("Hai người ít", Standing::Small),
            ("Chưa khai", Standing::Unknown),
            ("Không ai", Standing::Unknown),
        ];
        assert_eq!(found, expected.map(|(name, standing)| (name.to_owned(), standing)));
    }

    #[test]
    fn where_nothing_was_done_nobody_is_first() {
        let found = order(vec![entry("A", 0, Some(900)), entry("B", 0, Some(1))]);
        assert!(found.iter().all(|(_, standing)| *standing == Standing::Small), "{found:?}");
    }

    #[test]
    fn not_the_total_but_the_rate_decides_and_equal_rates_share_a_rank() {
        let ranks: Vec<_> = order(vec![
            entry("Lớn", 100, Some(100)),
            entry("Nhỏ", 9, Some(6)),
            entry("Bằng", 30, Some(20)),
            entry("Cuối", 0, Some(50)),
        ]);
        let expected = [("Bằng", 1), ("Nhỏ", 1), ("Lớn", 3), ("Cuối", 4)];
        assert_eq!(ranks, expected.map(|(name, rank)| (name.to_owned(), Standing::Rank(rank))));
    }

    #[test]
    fn no_rounding_decides() {
        let huge = i64::MAX / 4;
        let ranks = order(vec![entry("A", huge - 1, Some(huge)), entry("B", huge, Some(huge))]);
        assert_eq!(ranks[0].0, "B");
    }

    fn steps(counts: &[i64]) -> Vec<Option<usize>> {
        let entries = counts.iter().map(|n| entry(&format!("{:03}", 999 - n), *n, Some(9))).collect();
        let rule = rule(0);
        let entries = rank(entries, &rule);
        let board = Board { rule, offered: &[], below: Below::Teams, entries, rest: 0, whole: (0, None) };
        board.entries.iter().map(|entry| board.step(entry)).collect()
    }

    #[test]
    fn fifths_are_told_apart_and_equals_are_shaded_alike() {
        assert_eq!(steps(&[9, 8, 7, 6, 5]), [5, 4, 3, 2, 1].map(Some));
        assert_eq!(steps(&[9, 0, 0, 0, 0]), [5, 1, 1, 1, 1].map(Some));
        assert_eq!((steps(&[3]), steps(&[4, 4, 4])), (vec![Some(5)], vec![Some(5); 3]));
        let all = steps(&(0..65).rev().collect::<Vec<_>>());
        assert!(all.windows(2).all(|pair| pair[0] >= pair[1]) && all[64] == Some(1));
    }

    #[test]
    fn an_unknown_word_is_named_and_one_that_does_not_fit_is_passed_over() {
        assert_eq!(chosen(Some("per-head"), &[By::People]).map_err(|say| say.key), Err("board-by-unknown"));
        assert_eq!(chosen(Some("days"), &[By::People]), Ok(None));
        assert_eq!(
            (chosen(None, &[By::People]), chosen(Some(" people "), &[By::People])),
            (Ok(None), Ok(Some(By::People)))
        );
    }
}
