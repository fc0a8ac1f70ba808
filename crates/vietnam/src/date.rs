//! Days as Vietnamese papers and spreadsheets write them.
//! Knows the calendar, never today.

use std::error::Error;
use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::text::{fold, tidy};

/// Why a text or a number is not a day or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Nothing.
    Empty,
    /// Not written in a way that is known.
    NotADate,
    /// The year has two digits: `19/9/24` could be 1924 or 2024.
    TwoDigitYear,
    /// The calendar has no such day, such as 31/02 or 05/13.
    NoSuchDay {
        /// Day as written.
        day: u8,
        /// Month as written.
        month: u8,
        /// Year as written.
        year: i16,
    },
    /// A month below 1 or above 12.
    NoSuchMonth {
        /// Month as written.
        month: u8,
        /// Year as written.
        year: i16,
    },
    /// A serial number outside 1 January 1900 to 31 December 9999.
    OutOfRange,
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.month
    }

    /// The first day of the month.
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.month, 1)
    }

    /// The last day of the month.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }

    /// The month that a day lies in.
    pub fn of(date: Date) -> Month {
        Month { year: date.year(), month: date.month() }
    }
}

impl fmt::Display for Month {
    /// `09/2024`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{:04}", self.month, self.year)
    }
}

/// Reads a day: `19/09/2024`, `19-9-2024`, `19.09.2024`, `2024-09-19` (year first when it has
/// four digits), `ngày 19 tháng 9 năm 2024` with or without marks and the word `ngày`. A midnight
/// after the day, as exports of spreadsheets have it, is dropped. Day before month, always.
///
/// # Errors
/// See [`DateError`]; two-digit years are refused so that nobody is born in 2070.
///
/// ```
/// use jiff::civil::date;
/// use vietnam::date::{DateError, parse_date};
/// assert_eq!(parse_date("19/9/2024"), Ok(date(2024, 9, 19)));
/// assert_eq!(parse_date("ngày 05 tháng 02 năm 2026"), Ok(date(2026, 2, 5)));
/// let missing = DateError::NoSuchDay { day: 31, month: 2, year: 2024 };
/// assert_eq!(parse_date("31/02/2024"), Err(missing));
/// ```
pub fn parse_date(text: &str) -> Result<Date, DateError> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        return Err(DateError::Empty);
    }
    if tidied.contains(char::is_alphabetic) && !is_midnight(&tidied) {
        return spoken_date(&tidied);
    }
    let day = without_midnight(&tidied);
    let [first, second, third] = numbers(day).ok_or(DateError::NotADate)?;
    match (first.len(), second.len(), third.len()) {
        (4, 1..=2, 1..=2) => civil(third, second, first),
        (1..=2, 1..=2, 4) => civil(first, second, third),
        (1..=2, 1..=2, 2) => Err(DateError::TwoDigitYear),
        _ => Err(DateError::NotADate),
    }
}

/// Reads a month: `09/2024`, `9-2024`, `2024-09`, `tháng 9 năm 2024`, `tháng 9/2024`.
///
/// # Errors
/// See [`DateError`].
///
/// ```
/// use jiff::civil::date;
/// let month = vietnam::date::parse_month("tháng 9/2024").unwrap();
/// assert_eq!(month.to_string(), "09/2024");
/// assert_eq!(month.last_day(), date(2024, 9, 30));
/// ```
pub fn parse_month(text: &str) -> Result<Month, DateError> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        return Err(DateError::Empty);
    }
    let folded = fold(&tidied);
    let words: Vec<&str> = folded.split(' ').collect();
    let [first, second] = match (words.as_slice(), tidied.contains(char::is_alphabetic)) {
        (["thang", month, "nam", year] | ["thang", month, year], true) => [*month, *year],
        (_, false) => numbers(&tidied).ok_or(DateError::NotADate)?,
        _ => return Err(DateError::NotADate),
    };
    let (month, year) = match (first.len(), second.len()) {
        (4, 1..=2) => (second, first),
        (1..=2, 4) => (first, second),
        (1..=2, 2) => return Err(DateError::TwoDigitYear),
        _ => return Err(DateError::NotADate),
    };
    let (month, year) = (number(month)?, year_number(year)?);
    match month {
        1..=12 => Ok(Month { year, month }),
        _ => Err(DateError::NoSuchMonth { month: month.unsigned_abs(), year }),
    }
}

/// The day of a spreadsheet's serial number in the 1900 system; a fraction (the hour) is dropped.
///
/// Day 1 is 1 January 1900. The system counts a 29 February 1900 that never was, as number 60;
/// that number is refused and later ones are shifted by one. Know the cell is a date before
/// calling this: a bare year such as 2004 is a serial number too (26 June 1905).
///
/// # Errors
/// [`DateError::OutOfRange`] outside 1 to 2 958 465 and for what is not a number,
/// [`DateError::NoSuchDay`] for 60.
///
/// ```
/// use jiff::civil::date;
/// assert_eq!(vietnam::date::from_excel_serial(45554.75), Ok(date(2024, 9, 19)));
/// ```
pub fn from_excel_serial(serial: f64) -> Result<Date, DateError> {
    const LAST: f64 = 2_958_466.0;
    if !(1.0..LAST).contains(&serial) {
        return Err(DateError::OutOfRange);
    }
    let days = serial.floor() as i64;
    if days == 60 {
        return Err(DateError::NoSuchDay { day: 29, month: 2, year: 1900 });
    }
    let day_zero = if days < 60 { Date::constant(1899, 12, 31) } else { Date::constant(1899, 12, 30) };
    day_zero.checked_add(days.days()).map_err(|_| DateError::OutOfRange)
}

/// `19/09/2024`.
pub fn show(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `ngày 19 tháng 9 năm 2024`, as documents write it: days below 10 and the months 1 and 2 carry
/// a zero against forgery, the other months do not.
///
/// Source: the practice of Decree 30/2020/NĐ-CP, annex I.
///
/// ```
/// use jiff::civil::date;
/// use vietnam::date::show_long;
/// assert_eq!(show_long(date(2026, 2, 5)), "ngày 05 tháng 02 năm 2026");
/// assert_eq!(show_long(date(2026, 3, 5)), "ngày 05 tháng 3 năm 2026");
/// ```
pub fn show_long(date: Date) -> String {
    let month = match date.month() {
        month @ 1..=2 => format!("0{month}"),
        month => month.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

fn spoken_date(tidied: &str) -> Result<Date, DateError> {
    let folded = fold(tidied);
    let words: Vec<&str> = folded.split(' ').collect();
    let words = words.strip_prefix(&["ngay"]).unwrap_or(&words);
    let (day, month, year) = match words {
        [day, "thang", month, "nam", year] | [day, "thang", month, year] => (*day, *month, *year),
        [day, month, year] => (*day, *month, *year),
        _ => return Err(DateError::NotADate),
    };
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    if ![day, month, year].into_iter().all(is_number) {
        return Err(DateError::NotADate);
    }
    match (day.len(), month.len(), year.len()) {
        (1..=2, 1..=2, 4) => civil(day, month, year),
        (1..=2, 1..=2, 2) => Err(DateError::TwoDigitYear),
        _ => Err(DateError::NotADate),
    }
}

/// The numbers between one kind of sign, `/`, `-`, `.` or a space.
fn numbers<const N: usize>(text: &str) -> Option<[&str; N]> {
    let sign = text.chars().find(|c| matches!(c, '/' | '-' | '.')).unwrap_or(' ');
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return None;
    }
    parts.try_into().ok()
}

fn civil(day: &str, month: &str, year: &str) -> Result<Date, DateError> {
    let (day, month, year) = (number(day)?, number(month)?, year_number(year)?);
    Date::new(year, month, day).map_err(|_| DateError::NoSuchDay {
        day: day.unsigned_abs(),
        month: month.unsigned_abs(),
        year,
    })
}

fn number(text: &str) -> Result<i8, DateError> {
    text.parse().map_err(|_| DateError::NotADate)
}

fn year_number(text: &str) -> Result<i16, DateError> {
    match text.parse() {
        Ok(0) | Err(_) => Err(DateError::NotADate),
        Ok(year) => Ok(year),
    }
}

const MIDNIGHTS: [&str; 4] = ["T00:00:00.000", "T00:00:00", " 00:00:00", " 00:00"];

fn is_midnight(text: &str) -> bool {
    without_midnight(text).len() < text.len()
}

fn without_midnight(text: &str) -> &str {
    MIDNIGHTS.iter().find_map(|midnight| text.strip_suffix(midnight)).unwrap_or(text)
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateError::Empty => f.write_str("the date is empty"),
            DateError::NotADate => f.write_str("not a date; write day/month/year"),
            DateError::TwoDigitYear => f.write_str("write the year with four digits"),
            DateError::NoSuchDay { day, month, year } => {
                write!(f, "there is no day {day:02}/{month:02}/{year}")
            }
            DateError::NoSuchMonth { month, year } => {
                write!(f, "there is no month {month:02}/{year}")
            }
            DateError::OutOfRange => f.write_str("the serial number is not a day"),
        }
    }
}

impl Error for DateError {}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_way_of_writing_is_one_day() {
        for text in [
            "19/09/2024",
            "19/9/2024",
            "19-9-2024",
            "19.09.2024",
            "19 / 09 / 2024",
            "19 09 2024",
            "2024-09-19",
            "2024/9/19",
            "2024-09-19 00:00:00",
            "2024-09-19T00:00:00",
            "ngày 19 tháng 9 năm 2024",
            "Ngày 19 tháng 09 năm 2024",
            "ngay 19 thang 9 nam 2024",
            "19 tháng 9 năm 2024",
            "ngày 19 tháng 9, 2024",
            "ngày 19/9/2024",
            "\u{200B} 19/09/2024\u{A0}",
        ] {
            assert_eq!(parse_date(text), Ok(date(2024, 9, 19)), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused_with_its_reason() {
        assert_eq!(parse_date(" "), Err(DateError::Empty));
        for text in ["19/9/24", "24-09-19", "ngày 19 tháng 9 năm 24"] {
            assert_eq!(parse_date(text), Err(DateError::TwoDigitYear), "{text}");
        }
        for (text, day, month, year) in [
            ("31/02/2023", 31, 2, 2023),
            ("29/02/2023", 29, 2, 2023),
            ("09/19/2024", 9, 19, 2024),
            ("00/01/2024", 0, 1, 2024),
        ] {
            assert_eq!(parse_date(text), Err(DateError::NoSuchDay { day, month, year }));
        }
        for text in [
            "hôm nay",
            "2024",
            "19/9-2024",
            "19/9",
            "19/9/2024/1",
            "45554",
            "19//2024",
            "1/1/0000",
            "019/9/2024",
            "ngày x tháng 9 năm 2024",
            "2024-09-19 08:30:00",
        ] {
            assert_eq!(parse_date(text), Err(DateError::NotADate), "{text}");
        }
        assert!(parse_date("29/02/2024").is_ok());
    }

    #[test]
    fn months_are_read() {
        for text in ["09/2024", "9/2024", "9-2024", "2024-09", "tháng 9 năm 2024", "Tháng 9/2024"] {
            let month = parse_month(text).unwrap();
            assert_eq!((month.year(), month.month()), (2024, 9), "{text}");
        }
        let february = parse_month("02/2024").unwrap();
        assert_eq!(february.first_day(), date(2024, 2, 1));
        assert_eq!(february.last_day(), date(2024, 2, 29));
        assert_eq!(parse_month("13/2024"), Err(DateError::NoSuchMonth { month: 13, year: 2024 }));
        assert_eq!(parse_month("9/24"), Err(DateError::TwoDigitYear));
        assert_eq!(parse_month("19/09/2024"), Err(DateError::NotADate));
        assert_eq!(parse_month(""), Err(DateError::Empty));
    }

    #[test]
    fn serial_numbers_count_a_day_that_never_was() {
        for (serial, day) in [
            (1.0, date(1900, 1, 1)),
            (59.0, date(1900, 2, 28)),
            (61.0, date(1900, 3, 1)),
            (36526.0, date(2000, 1, 1)),
            (45554.999, date(2024, 9, 19)),
            (2_958_465.0, date(9999, 12, 31)),
        ] {
            assert_eq!(from_excel_serial(serial), Ok(day), "{serial}");
        }
        assert_eq!(from_excel_serial(60.5), Err(DateError::NoSuchDay { day: 29, month: 2, year: 1900 }));
        for serial in [0.0, 0.5, -1.0, 2_958_466.0, f64::NAN, f64::INFINITY] {
            assert_eq!(from_excel_serial(serial), Err(DateError::OutOfRange));
        }
    }

    #[test]
    fn days_are_shown() {
        assert_eq!(show(date(2024, 9, 5)), "05/09/2024");
        assert_eq!(show_long(date(2026, 11, 21)), "ngày 21 tháng 11 năm 2026");
        assert_eq!(show_long(date(2026, 1, 9)), "ngày 09 tháng 01 năm 2026");
        assert_eq!(show_long(date(2024, 9, 19)), "ngày 19 tháng 9 năm 2024");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in ".*", numeric in "[0-9/. -]{0,14}") {
            let _ = (parse_date(&text), parse_month(&text));
            let _ = (parse_date(&numeric), parse_month(&numeric));
        }

        #[test]
        fn shown_days_read_back(serial in 61..2_958_466_i32) {
            let day = from_excel_serial(f64::from(serial)).unwrap();
            prop_assert_eq!(parse_date(&show(day)), Ok(day));
            prop_assert_eq!(parse_date(&show_long(day)), Ok(day));
            prop_assert_eq!(parse_date(&day.to_string()), Ok(day));
            prop_assert_eq!(parse_month(&Month::of(day).to_string()), Ok(Month::of(day)));
        }

        #[test]
        fn any_serial_is_read_without_panic(serial in any::<f64>()) {
            let _ = from_excel_serial(serial);
        }
    }
}
