//! Periods as programs write them: `2026`, `2026Q1`, `202603`, `2026W9`, `20260921`. Knows no storage.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use kernel::Day;

use crate::period::Period;

/// The period that a code names, and a day in it.
pub(crate) fn read(code: &str) -> Option<(Period, Day)> {
    let code = code.trim().to_ascii_uppercase();
    let digits = |text: &str, most: usize| {
        (!text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<i16>().ok())
            .flatten()
    };
    let year = digits(code.get(..4)?, 4)?;
    let rest = code.get(4..)?;
    let day = |month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    if let Some(week) = rest.strip_prefix('W') {
        let week = ISOWeekDate::new(year, i8::try_from(digits(week, 2)?).ok()?, Weekday::Monday).ok()?;
        return Some((Period::Week, week.date()));
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        let quarter = digits(quarter, 1).filter(|quarter| (1..=4).contains(quarter))?;
        return Some((Period::Quarter, day(quarter * 3 - 2, 1)?));
    }
    match rest.len() {
        0 => Some((Period::Year, day(1, 1)?)),
        2 => Some((Period::Month, day(digits(rest, 2)?, 1)?)),
        4 => Some((Period::Day, day(digits(rest.get(..2)?, 2)?, digits(rest.get(2..)?, 2)?)?)),
        _ => None,
    }
}

/// The code of the week that holds a day.
pub(crate) fn week(day: Day) -> String {
    let week = day.iso_week_date();
    format!("{}W{}", week.year(), week.week())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_names_no_period_is_not_read() {
        for code in [
            "",
            "26",
            "2026W0",
            "2026W54",
            "2025W53",
            "2026Q0",
            "2026Q5",
            "202613",
            "202600",
            "20260230",
            "2026-03",
            "2026W",
            "2026Q",
            "2026Q01",
            "tháng",
            "２０２６",
            "2026w999",
            "99999",
            "+2026",
            "2026+1",
        ] {
            assert_eq!(read(code), None, "{code}");
        }
    }

    #[test]
    fn each_code_names_its_period() {
        for (code, expected) in [
            ("2026", (Period::Year, date(2026, 1, 1))),
            ("2026Q1", (Period::Quarter, date(2026, 1, 1))),
            ("2026q4", (Period::Quarter, date(2026, 10, 1))),
            ("202603", (Period::Month, date(2026, 3, 1))),
            ("20260921", (Period::Day, date(2026, 9, 21))),
            ("2026W9", (Period::Week, date(2026, 2, 23))),
            ("2026W01", (Period::Week, date(2025, 12, 29))),
            ("2020W53", (Period::Week, date(2020, 12, 28))),
        ] {
            assert_eq!(read(code), Some(expected), "{code}");
        }
        assert_eq!(week(date(2025, 12, 29)), "2026W1");
        assert_eq!(week(date(2026, 11, 21)), "2026W47");
    }
}
