//! Which posts a unit has, how many of each, and which rest on which. Knows no storage.

use std::collections::BTreeMap;

/// A kind of post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Stable code: `bi_thu`, `uv_bch`.
    pub code: String,
    /// Label in Vietnamese.
    pub label_vi: String,
    /// Label in English.
    pub label_en: String,
    /// The seats it rests on, the nearest first.
    pub chain: Vec<String>,
    /// Whether who loses it loses every post at that unit.
    pub is_base: bool,
    /// Whether who holds it leads.
    pub leads: bool,
    /// Order on pages.
    pub rank: i64,
}

impl Post {
    /// Whether it ends when this one is lost at the same unit.
    #[must_use]
    pub fn ends_with(&self, lost: &Self) -> bool {
        lost.is_base || self.code == lost.code || self.chain.contains(&lost.code)
    }
}

/// A post of a unit, and how many there are at least and at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seats {
    /// Which post.
    pub post: Post,
    /// Fewer are vacant.
    pub least: i64,
    /// More are refused.
    pub most: i64,
}

/// What a committee of a unit is made of on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its posts, in their order; none for a unit that has no committee.
    pub seats: Vec<Seats>,
    /// How long its term is, in months.
    pub months: i64,
}

/// How many hold each post, by its code.
pub type Counts = BTreeMap<String, i64>;

impl Shape {
    /// A post that this unit has.
    #[must_use]
    pub fn seats_of(&self, code: &str) -> Option<&Seats> {
        self.seats.iter().find(|seats| seats.post.code == code)
    }

    /// A post with the seats it rests on, as far as this unit has them.
    #[must_use]
    pub fn with_seats(&self, code: &str) -> Vec<&Post> {
        let Some(first) = self.seats_of(code) else { return Vec::new() };
        let rest = first.post.chain.iter().filter_map(|code| self.seats_of(code));
        std::iter::once(first).chain(rest).map(|seats| &seats.post).collect()
    }

    /// What is vacant, and how many of each.
    #[must_use]
    pub fn missing(&self, counts: &Counts) -> Vec<(&Post, i64)> {
        let short = |seats: &Seats| seats.least - counts.get(&seats.post.code).copied().unwrap_or(0);
        self.seats.iter().map(|seats| (&seats.post, short(seats))).filter(|(_, short)| *short > 0).collect()
    }

    /// The posts that more people hold than may, with how many may.
    #[must_use]
    pub fn crowded(&self, counts: &Counts) -> Vec<(&Post, i64)> {
        let over = |seats: &&Seats| counts.get(&seats.post.code).is_some_and(|count| *count > seats.most);
        self.seats.iter().filter(over).map(|seats| (&seats.post, seats.most)).collect()
    }
}
