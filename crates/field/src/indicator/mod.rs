//! What can be counted when citizens are helped. Codes and numbers are permanent; names and units of count are
//! versions with a first day.

pub(crate) mod api;
pub(crate) mod pages;
mod store;
mod usecases;

use std::borrow::Cow;

use kernel::tally::Measure;
use kernel::{Day, Id, Say};

pub use usecases::{
    add_indicator, catalogue, close_indicator, indicator_versions, indicators, open_indicator, revise_indicator,
};

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
    /// Whether it counts people, each at most once in a visit.
    #[must_use]
    pub fn counts_each_once(&self) -> bool {
        self.is_unique && self.counted == Counted::People
    }

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

/// What an indicator is called from a day on, until the next version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// First day.
    pub from: Day,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// What one of the counted is.
    pub counted: Counted,
}

/// What is typed for a new indicator.
#[derive(Debug, Clone)]
pub struct NewIndicator {
    /// Its permanent code.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// What one of the counted is; none when nothing readable was chosen.
    pub counted: Option<Counted>,
    /// Whether the same person, account or enterprise counts once only, ever.
    pub is_unique: bool,
    /// First day it can be recorded for.
    pub from: Day,
}

/// A bad field and why.
pub(crate) type Bad = (Cow<'static, str>, Say);

/// Longest code, in characters.
const LONGEST_CODE: usize = 40;
/// Longest name, in characters.
const LONGEST_NAME: usize = 120;

/// A new indicator in its stored form.
pub(crate) fn read_new(
    new: &NewIndicator,
    catalogue: &Catalogue,
    number: Measure,
    today: Day,
) -> Result<Indicator, Vec<Bad>> {
    let mut bad = Vec::new();
    let code = new.code.trim().to_owned();
    let is_word = code.starts_with(|letter: char| letter.is_ascii_lowercase())
        && code.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    if !is_word || code.len() < 3 || code.len() > LONGEST_CODE {
        bad.push(("code".into(), Say::new("indicator-code-unreadable").counting("most", LONGEST_CODE)));
    } else if catalogue.by_code(&code).is_some() {
        bad.push(("code".into(), Say::new("indicator-code-taken").with("code", &code)));
    }
    let version = read_version([&new.name_vi, &new.name_en], new.counted, new.from, today);
    match version {
        Ok(Version { from, name_vi, name_en, counted }) if bad.is_empty() => {
            Ok(Indicator { number, code, name_vi, name_en, counted, is_unique: new.is_unique, from, to: None })
        }
        version => {
            bad.extend(version.err().into_iter().flatten());
            Err(bad)
        }
    }
}

/// A version in its stored form: from `earliest` on, so that nothing that was said is said differently later.
pub(crate) fn read_version(
    names: [&str; 2],
    counted: Option<Counted>,
    from: Day,
    earliest: Day,
) -> Result<Version, Vec<Bad>> {
    let [name_vi, name_en] = names.map(vietnam::text::tidy);
    let mut bad: Vec<Bad> = Vec::new();
    for (field, name) in [("name_vi", &name_vi), ("name_en", &name_en)] {
        if !(1..=LONGEST_NAME).contains(&name.chars().count()) {
            bad.push((field.into(), Say::new("indicator-name-length").counting("most", LONGEST_NAME)));
        }
    }
    if from < earliest {
        bad.push(("from".into(), Say::new("indicator-from-early").with("day", vietnam::date::show(earliest))));
    }
    let Some(counted) = counted else {
        bad.push(("counted".into(), "indicator-counted-choose".into()));
        return Err(bad);
    };
    if bad.is_empty() { Ok(Version { from, name_vi, name_en, counted }) } else { Err(bad) }
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
    fn a_new_indicator_has_a_free_code_two_names_and_a_day_ahead() {
        let today = date(2026, 11, 21);
        let new = |code: &str, name_en: &str, from| NewIndicator {
            code: code.into(),
            name_vi: "Chữ ký số cá nhân".into(),
            name_en: name_en.into(),
            counted: Some(Counted::People),
            is_unique: true,
            from,
        };
        let known =
            Catalogue::new(vec![read_new(&new("known", "A", today), &Catalogue(vec![]), 101, today).expect("it")]);
        let keys = |new| match read_new(&new, &known, 102, today) {
            Ok(indicator) => vec![if indicator.number == 102 { "" } else { "number" }],
            Err(bad) => bad.into_iter().map(|(_, say)| say.key).collect(),
        };
        assert_eq!(keys(new("e_signature", "E-signature", today)), [""]);
        assert_eq!(keys(new("known", "E-signature", today)), ["indicator-code-taken"]);
        for code in ["", "1a2", "Chữ ký", "a b", "ab", &"a".repeat(41)] {
            assert_eq!(keys(new(code, "E-signature", today)), ["indicator-code-unreadable"], "{code}");
        }
        let yesterday = date(2026, 11, 20);
        assert_eq!(keys(new("free", " ", yesterday)), ["indicator-name-length", "indicator-from-early"]);
        assert_eq!(keys(NewIndicator { counted: None, ..new("free", "A", today) }), ["indicator-counted-choose"]);
    }

    #[test]
    fn every_unit_of_count_has_its_own_code() {
        for counted in Counted::ALL {
            assert_eq!(Counted::of_code(counted.code()), Some(counted));
        }
    }
}
