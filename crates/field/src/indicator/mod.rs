//! What can be counted when citizens are helped. Codes and numbers are permanent; names are labels.

pub(crate) mod api;
pub(crate) mod pages;
mod store;
mod usecases;

use kernel::tally::Measure;
use kernel::{Day, Id};

pub use usecases::{catalogue, close_indicator, indicators, open_indicator};

/// What one of the counted is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Different people.
    People,
    /// Times, the same person again each time.
    Times,
    /// Dossiers.
    Dossiers,
    /// Accounts.
    Accounts,
    /// Products.
    Products,
    /// Enterprises.
    Enterprises,
}

impl Counted {
    /// Every unit of count.
    pub const ALL: [Self; 6] =
        [Self::People, Self::Times, Self::Dossiers, Self::Accounts, Self::Products, Self::Enterprises];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::People => "nguoi",
            Self::Times => "luot",
            Self::Dossiers => "ho_so",
            Self::Accounts => "tai_khoan",
            Self::Products => "san_pham",
            Self::Enterprises => "doanh_nghiep",
        }
    }

    /// The unit of count of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|counted| counted.code() == code)
    }
}

/// Something that can be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its permanent number, also its measure in the counting table.
    pub number: Measure,
    /// Its permanent code, for programs.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// What one of the counted is.
    pub counted: Counted,
    /// Whether the same person, account or enterprise counts once only, ever.
    pub is_unique: bool,
    /// First day it can be recorded for.
    pub from: Day,
    /// First day it can't be recorded for any more; none while open.
    pub to: Option<Day>,
}

impl Indicator {
    /// Whether it can be recorded for a day.
    #[must_use]
    pub fn is_open(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// Names it in the change log.
    pub(crate) fn id(&self) -> Id<Self> {
        Id::from_parts(self.number.unsigned_abs(), &[0; 10])
    }
}

/// Every indicator, open or closed, in the order of their numbers.
#[derive(Debug, Clone)]
pub struct Catalogue(Vec<Indicator>);

impl Catalogue {
    pub(crate) fn new(mut indicators: Vec<Indicator>) -> Self {
        indicators.sort_by_key(|indicator| indicator.number);
        Self(indicators)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Indicator] {
        &self.0
    }

    /// The indicator of a number.
    #[must_use]
    pub fn find(&self, number: Measure) -> Option<&Indicator> {
        self.0.binary_search_by_key(&number, |indicator| indicator.number).ok().map(|at| &self.0[at])
    }

    /// The indicator of a code.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&Indicator> {
        self.0.iter().find(|indicator| indicator.code == code)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_closed_indicator_is_open_until_the_day_before() {
        let indicator = Indicator {
            number: 101,
            code: "a".into(),
            name_vi: String::new(),
            name_en: String::new(),
            counted: Counted::People,
            is_unique: true,
            from: date(2022, 1, 1),
            to: Some(date(2026, 11, 21)),
        };
        assert!(!indicator.is_open(date(2021, 12, 31)) && indicator.is_open(date(2022, 1, 1)));
        assert!(indicator.is_open(date(2026, 11, 20)) && !indicator.is_open(date(2026, 11, 21)));
    }

    #[test]
    fn every_unit_of_count_has_its_own_code() {
        for counted in Counted::ALL {
            assert_eq!(Counted::of_code(counted.code()), Some(counted));
        }
    }
}
