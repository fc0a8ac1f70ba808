//! Forms that an award can have: what kind, who gives it, in which days. Knows no storage.

use kernel::{Day, Say};

/// Who gives an award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The central union.
    Central,
    /// A province.
    Province,
    /// A commune, or what stands beside one.
    Commune,
    /// A grassroots union.
    Base,
}

impl Level {
    /// Every level, the highest first.
    pub const ALL: [Self; 4] = [Self::Central, Self::Province, Self::Commune, Self::Base];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::Province => "province",
            Self::Commune => "commune",
            Self::Base => "base",
        }
    }

    /// The level of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The rank of the units that decide at it, as kinds of units have them.
    #[must_use]
    pub const fn rank(self) -> i64 {
        match self {
            Self::Central => 0,
            Self::Province => 1,
            Self::Commune => 2,
            Self::Base => 3,
        }
    }
}

/// What kind of award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// *Kỷ niệm chương*.
    Medal,
    /// *Huy hiệu*.
    Badge,
    /// *Bằng khen*.
    Merit,
    /// *Giấy khen*.
    Praise,
    /// *Danh hiệu*.
    Title,
    /// *Giải thưởng*.
    Prize,
}

impl Sort {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::Medal, Self::Badge, Self::Merit, Self::Praise, Self::Title, Self::Prize];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Medal => "medal",
            Self::Badge => "badge",
            Self::Merit => "merit",
            Self::Praise => "praise",
            Self::Title => "title",
            Self::Prize => "prize",
        }
    }

    /// The kind of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// A form of award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its code.
    pub code: String,
    /// What it is called in Vietnamese.
    pub name: String,
    /// What it is called in English.
    pub name_en: String,
    /// What kind it is.
    pub sort: Sort,
    /// Who gives it.
    pub level: Level,
    /// Whether the branch votes about it.
    pub votes: bool,
    /// The first day it is given.
    pub from: Day,
    /// The first day it is not given any more.
    pub to: Option<Day>,
}

/// Longest name, in characters.
const LONGEST: usize = 120;

impl Form {
    /// Whether it is given on a day.
    #[must_use]
    pub fn holds(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| on < to)
    }
}

/// The name of a form in its stored form, and the code made of it.
///
/// # Errors
/// Why it can't be one.
pub(crate) fn named(typed: &str) -> Result<(String, String), Say> {
    let name = vietnam::text::tidy(typed);
    let code: Vec<String> = vietnam::text::fold(&name)
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    match name.chars().count() {
        0 => Err("award-form-empty".into()),
        1..=LONGEST if !code.is_empty() => Ok((name, code.join("-"))),
        _ => Err(Say::new("award-form-long").counting("most", LONGEST)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_form_is_given_in_its_days_and_its_code_is_made_of_its_name() {
        let (name, code) = named("  Giấy khen “Tháng Thanh niên” ").expect("a name");
        assert_eq!((name.as_str(), code.as_str()), ("Giấy khen “Tháng Thanh niên”", "giay-khen-thang-thanh-nien"));
        assert_eq!(named(" ").map_err(|say| say.key), Err("award-form-empty"));
        assert_eq!(named(&"a".repeat(121)).map_err(|say| say.key), Err("award-form-long"));
        let form = Form {
            code,
            name_en: name.clone(),
            name,
            sort: Sort::Praise,
            level: Level::Commune,
            votes: false,
            from: date(2026, 3, 1),
            to: Some(date(2026, 4, 1)),
        };
        assert!(form.holds(date(2026, 3, 1)) && form.holds(date(2026, 3, 31)));
        assert!(!form.holds(date(2026, 2, 28)) && !form.holds(date(2026, 4, 1)));
        assert!(Level::ALL.into_iter().all(|level| Level::of_code(level.code()) == Some(level)));
        assert!(Sort::ALL.into_iter().all(|sort| Sort::of_code(sort.code()) == Some(sort)));
    }
}
