//! Bounds of days and months: how long a visit may last, how far dues may lie behind. Numbers come in as values.

use jiff::ToSpan;
use kernel::{Day, Say};
use vietnam::date::show;

use crate::month::Month;

/// Numbers of the rules.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// A visit lasts so many months at the most.
    pub visit_months: i64,
    /// Dues may be paid so many months ahead.
    pub dues_ahead: i64,
}

/// What is wrong with the last day of a visit.
#[must_use]
pub fn until_is_bad(until: Option<Day>, today: Day, bounds: &Bounds) -> Option<Say> {
    let Some(until) = until else { return Some("transfer-until-empty".into()) };
    let last = today.saturating_add(bounds.visit_months.months());
    match until {
        until if until <= today => Some(Say::new("transfer-until-past").with("value", show(until))),
        until if until > last => {
            Some(Say::new("transfer-until-late").counting("months", bounds.visit_months).with("last", show(last)))
        }
        _ => None,
    }
}

/// What is wrong with the month dues were paid up to: too far ahead can't be, behind asks for a second look.
#[must_use]
pub fn faults_of_dues(dues: Option<Month>, on: Day, bounds: &Bounds, is_sure: bool) -> Option<(&'static str, Say)> {
    let Some(dues) = dues else { return Some(("dues", "transfer-dues-empty".into())) };
    let last = Month::of(on.saturating_add(bounds.dues_ahead.months()));
    let before = Month::of(on.saturating_sub(1.month()));
    if dues > last {
        return Some(("dues", Say::new("transfer-dues-ahead").with("value", dues).with("last", last)));
    }
    let is_behind = dues < before && !is_sure;
    is_behind.then(|| ("sure", Say::new("transfer-dues-behind").with("value", dues)))
}

/// Asks for a second look when a later month is named than the book of dues has.
#[must_use]
pub fn beyond_the_book(dues: Option<Month>, booked: Option<Month>, is_sure: bool) -> Option<(&'static str, Say)> {
    let (dues, booked) = dues.zip(booked).filter(|(dues, booked)| dues > booked && !is_sure)?;
    Some(("sure", Say::new("transfer-dues-not-booked").with("value", dues).with("booked", booked)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const BOUNDS: Bounds = Bounds { visit_months: 12, dues_ahead: 12 };

    #[test]
    fn a_visit_ends_within_its_months() {
        let today = date(2026, 11, 21);
        let key = |until| until_is_bad(until, today, &BOUNDS).map(|say| say.key);
        assert_eq!(key(None), Some("transfer-until-empty"));
        assert_eq!(key(Some(today)), Some("transfer-until-past"));
        assert_eq!(key(Some(date(2027, 11, 21))), None);
        assert_eq!(key(Some(date(2027, 11, 22))), Some("transfer-until-late"));
    }

    #[test]
    fn a_month_that_the_book_does_not_have_asks_for_a_second_look() {
        let of = |dues, booked, is_sure| beyond_the_book(dues, booked, is_sure).map(|(field, say)| (field, say.key));
        let (october, november) = (Some(Month::new(2026, 10)), Some(Month::new(2026, 11)));
        assert_eq!(of(november, october, false), Some(("sure", "transfer-dues-not-booked")));
        assert_eq!(of(november, october, true), None);
        assert_eq!(of(october, november, false), None);
        assert_eq!(of(november, None, false), None);
        assert_eq!(of(None, october, false), None);
    }

    #[test]
    fn dues_behind_ask_for_a_second_look_and_far_ahead_cant_be() {
        let on = date(2026, 11, 21);
        let of = |year, month, is_sure| {
            let dues = Some(Month::of(date(year, month, 1)));
            faults_of_dues(dues, on, &BOUNDS, is_sure).map(|(field, say)| (field, say.key))
        };
        assert_eq!(of(2026, 10, false), None);
        assert_eq!(of(2026, 9, false), Some(("sure", "transfer-dues-behind")));
        assert_eq!(of(2026, 9, true), None);
        assert_eq!(of(2027, 11, false), None);
        assert_eq!(of(2027, 12, true), Some(("dues", "transfer-dues-ahead")));
        assert_eq!(faults_of_dues(None, on, &BOUNDS, true).map(|(_, say)| say.key), Some("transfer-dues-empty"));
    }
}
