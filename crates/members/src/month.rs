//! A month of the calendar: what dues are paid for. Knows no storage.

use std::fmt;

use kernel::db::{Column, Param, Row};
use kernel::{Day, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A month, counted from the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i64);

impl Month {
    /// The month of a year; months are counted from 1.
    #[must_use]
    pub const fn new(year: i64, month: i64) -> Self {
        Self(year * 12 + month - 1)
    }

    /// The month of a day.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self::new(i64::from(day.year()), i64::from(day.month()))
    }

    /// A stored number.
    #[must_use]
    pub const fn stored(number: i64) -> Self {
        Self(number)
    }

    /// The number to store.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }

    /// So many months later.
    #[must_use]
    pub const fn plus(self, months: i64) -> Self {
        Self(self.0 + months)
    }

    /// How many months it comes after another.
    #[must_use]
    pub const fn after(self, other: Self) -> i64 {
        self.0 - other.0
    }

    /// Its year.
    #[must_use]
    pub const fn year(self) -> i64 {
        self.0.div_euclid(12)
    }

    /// Its place in the year, from 1.
    #[must_use]
    pub const fn month(self) -> i64 {
        self.0.rem_euclid(12) + 1
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        let (year, month) = (i16::try_from(self.year()).ok(), i8::try_from(self.month()).ok());
        year.zip(month).and_then(|(year, month)| Day::new(year, month, 1).ok()).unwrap_or(Day::ZERO)
    }

    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        self.first_day().last_of_month()
    }

    /// The last month of its quarter.
    #[must_use]
    pub const fn quarter_end(self) -> Self {
        Self(self.0 - self.0.rem_euclid(3) + 2)
    }

    /// The months from this one to another, both included.
    pub fn to(self, last: Self) -> impl DoubleEndedIterator<Item = Self> {
        (self.0..=last.0).map(Self)
    }

    /// Reads `2026-11`, `11/2026`, `11-2026` or `tháng 11 năm 2026`.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let month = Self::of(vietnam::date::parse_month(typed).ok()?.first_day());
        (1931..=2200).contains(&month.year()).then_some(month)
    }

    /// As programs write it: `2026-11`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}", self.year(), self.month())
    }
}

/// As people write it: `11/2026`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{}", self.month(), self.year())
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let typed = String::deserialize(from)?;
        Self::parse(&typed).ok_or_else(|| serde::de::Error::custom("no month"))
    }
}

impl From<Month> for Param<'_> {
    fn from(month: Month) -> Self {
        Self::Int(month.0)
    }
}

impl Column for Month {
    fn read_nullable(row: &Row<'_>, index: usize) -> Result<Option<Self>> {
        Ok(i64::read_nullable(row, index)?.map(Self))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_month_is_read_as_people_and_programs_write_it() {
        let november = Month::new(2026, 11);
        for typed in ["2026-11", "11/2026", " 11-2026 "] {
            assert_eq!(Month::parse(typed), Some(november), "{typed}");
        }
        for typed in ["", "11", "13/2026", "0/2026", "11/26", "2026-11-01", "+1/2026", "11/9999"] {
            assert_eq!(Month::parse(typed), None, "{typed}");
        }
        assert_eq!((november.to_string(), november.iso()), ("11/2026".into(), "2026-11".into()));
        assert_eq!((november.year(), november.month()), (2026, 11));
    }

    #[test]
    fn months_count_over_the_year_and_know_their_days() {
        let november = Month::of(date(2026, 11, 21));
        assert_eq!(november.plus(2), Month::new(2027, 1));
        assert_eq!(november.after(Month::new(2025, 12)), 11);
        assert_eq!((november.first_day(), november.last_day()), (date(2026, 11, 1), date(2026, 11, 30)));
        assert_eq!(november.quarter_end(), Month::new(2026, 12));
        assert_eq!(Month::new(2026, 1).quarter_end(), Month::new(2026, 3));
        assert_eq!(november.to(november.plus(1)).count(), 2);
        assert_eq!(november.to(november.plus(-1)).count(), 0);
    }
}
