//! What the members of a unit are made of on a day: by sex, age, ethnicity, religion, schooling, occupation, rating and
//! Party membership, as the Union's quarterly and yearly tables ask for it. Knows no storage.

mod store;
mod usecases;

use std::collections::{BTreeMap, HashMap};

use kernel::Day;
use vietnam::national_id::Sex;

use crate::status::Grade;

pub use usecases::makeup;

/// By what members are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trait {
    /// Age on the day, in bands.
    Age,
    /// What they do.
    Occupation,
    /// Schooling.
    Education,
    /// Whether they are in the Party.
    Party,
    /// How the last year that was rated came out.
    Rating,
    /// Ethnicity.
    Ethnicity,
    /// Religion.
    Religion,
}

impl Trait {
    /// Every trait, in the order of the tables.
    pub const ALL: [Self; 7] =
        [Self::Age, Self::Occupation, Self::Education, Self::Party, Self::Rating, Self::Ethnicity, Self::Religion];

    /// The code for programs, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Occupation => "occupation",
            Self::Education => "education",
            Self::Party => "party",
            Self::Rating => "rating",
            Self::Ethnicity => "ethnicity",
            Self::Religion => "religion",
        }
    }

    /// Whether it is told of few people only to whoever may see it one by one (Nghị định 356/2025/NĐ-CP, Article 4).
    #[must_use]
    pub const fn is_sensitive(self) -> bool {
        matches!(self, Self::Ethnicity | Self::Religion)
    }
}

/// What a line stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Ages from the first up to the second, both included; without an end for the last band.
    Ages(i64, Option<i64>),
    /// A grade.
    Grade(Grade),
    /// Yes or no.
    Is(bool),
    /// As it was written down, most often.
    Text(String),
    /// Nothing is written down.
    Unknown,
}

/// So many members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heads {
    /// All of them.
    pub all: i64,
    /// Women.
    pub women: i64,
}

/// A table of the makeup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// By what.
    pub by: Trait,
    /// Its lines: together they are everybody. `None` when there are too few people to tell it of.
    pub lines: Option<Vec<(Value, Heads)>>,
}

/// What the members of a unit and below are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Makeup {
    /// Everybody.
    pub heads: Heads,
    /// The year whose ratings are told.
    pub rated: i64,
    /// The tables, in the order of [`Trait::ALL`].
    pub tables: Vec<Table>,
    /// Fewer people than this are told apart by a sensitive trait only for whoever may see it one by one.
    pub least: i64,
}

/// A member as far as the tables need them.
#[derive(Debug, Default)]
struct Head {
    sex: Option<Sex>,
    born: Option<Day>,
    occupation: Option<String>,
    education: Option<String>,
    is_in_party: bool,
    grade: Option<Grade>,
    ethnicity: Option<String>,
    religion: Option<String>,
}

/// How many wrote each text.
#[derive(Debug, Default)]
struct Spellings(HashMap<String, Heads>);

impl Spellings {
    fn add(&mut self, written: &str, is_woman: bool) {
        match self.0.get_mut(written) {
            Some(heads) => heads.add(is_woman),
            None => self.0.entry(written.to_owned()).or_default().add(is_woman),
        }
    }

    /// The most frequent first. Texts that differ in case, marks of Unicode or spaces alone are one; the spelling most
    /// people have stands for them.
    fn lines(self) -> Vec<(Value, Heads)> {
        let mut told: BTreeMap<String, (Heads, (i64, String))> = BTreeMap::new();
        for (written, heads) in self.0 {
            let (sum, usual) = told.entry(vietnam::text::canonical(&written)).or_default();
            sum.all += heads.all;
            sum.women += heads.women;
            *usual = std::mem::take(usual).max((heads.all, written));
        }
        let told = told.into_values().map(|(heads, (_, usual))| (Value::Text(usual), heads));
        let mut lines: Vec<_> = told.collect();
        lines.sort_by(|(a, of_a), (b, of_b)| of_b.all.cmp(&of_a.all).then_with(|| a.cmp(b)));
        lines
    }
}

impl Heads {
    fn add(&mut self, is_woman: bool) {
        self.all += 1;
        self.women += i64::from(is_woman);
    }
}

/// Gathers members into tables.
struct Gathering {
    day: Day,
    /// Where each band of ages begins, in order.
    bands: Vec<i64>,
    heads: Heads,
    known: BTreeMap<(Trait, Value), Heads>,
    spelt: BTreeMap<Trait, Spellings>,
}

impl Gathering {
    fn new(day: Day, bands: Vec<i64>) -> Self {
        Self { day, bands, heads: Heads::default(), known: BTreeMap::new(), spelt: BTreeMap::new() }
    }

    fn add(&mut self, head: &Head) {
        let is_woman = head.sex == Some(Sex::Female);
        self.heads.add(is_woman);
        let age = head.born.map_or(Value::Unknown, |born| self.band(born));
        let grade = head.grade.map_or(Value::Unknown, Value::Grade);
        for (by, value) in [(Trait::Age, age), (Trait::Party, Value::Is(head.is_in_party)), (Trait::Rating, grade)] {
            self.known.entry((by, value)).or_default().add(is_woman);
        }
        for (by, written) in [
            (Trait::Occupation, &head.occupation),
            (Trait::Education, &head.education),
            (Trait::Ethnicity, &head.ethnicity),
            (Trait::Religion, &head.religion),
        ] {
            match written.as_deref().map(str::trim).filter(|written| !written.is_empty()) {
                Some(written) => self.spelt.entry(by).or_default().add(written, is_woman),
                None => self.known.entry((by, Value::Unknown)).or_default().add(is_woman),
            }
        }
    }

    /// The band of somebody born on a day.
    fn band(&self, born: Day) -> Value {
        let Ok(lived) = born.until((jiff::Unit::Year, self.day)) else { return Value::Unknown };
        let age = i64::from(lived.get_years());
        let at = self.bands.iter().rposition(|least| *least <= age);
        at.map_or(Value::Unknown, |at| Value::Ages(self.bands[at], self.bands.get(at + 1).map(|next| next - 1)))
    }

    fn table(&mut self, by: Trait) -> Vec<(Value, Heads)> {
        let mut lines = self.spelt.remove(&by).unwrap_or_default().lines();
        let of_trait = self.known.iter().filter(|((other, _), _)| *other == by);
        lines.extend(of_trait.map(|((_, value), heads)| (value.clone(), *heads)));
        lines
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn head(sex: Sex, born: Day, ethnicity: &str) -> Head {
        Head { sex: Some(sex), born: Some(born), ethnicity: Some(ethnicity.into()), ..Head::default() }
    }

    #[test]
    fn ages_are_those_of_the_day_and_spellings_that_differ_little_are_one() {
        let mut gathering = Gathering::new(date(2026, 11, 21), vec![0, 18, 31]);
        gathering.add(&head(Sex::Female, date(2008, 11, 22), "Nùng"));
        gathering.add(&head(Sex::Male, date(2008, 11, 21), "nùng "));
        gathering.add(&head(Sex::Male, date(1995, 11, 22), "Nùng"));
        gathering.add(&head(Sex::Female, date(1995, 11, 21), ""));
        let heads = |all, women| Heads { all, women };
        assert_eq!(gathering.heads, heads(4, 2));
        let ages = gathering.table(Trait::Age);
        let expected = [
            (Value::Ages(0, Some(17)), heads(1, 1)),
            (Value::Ages(18, Some(30)), heads(2, 0)),
            (Value::Ages(31, None), heads(1, 1)),
        ];
        assert_eq!(ages, expected);
        let ethnicity = gathering.table(Trait::Ethnicity);
        assert_eq!(ethnicity, [(Value::Text("Nùng".into()), heads(3, 1)), (Value::Unknown, heads(1, 1))]);
    }

    #[test]
    fn every_table_tells_of_everybody() {
        let mut gathering = Gathering::new(date(2026, 11, 21), vec![16]);
        gathering.add(&Head::default());
        gathering.add(&head(Sex::Male, date(2020, 1, 1), "Tày"));
        for by in Trait::ALL {
            let sum: i64 = gathering.table(by).iter().map(|(_, heads)| heads.all).sum();
            assert_eq!(sum, 2, "{by:?}");
        }
    }
}
