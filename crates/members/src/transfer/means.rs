//! Bounds of days and months: how long a visit may last, how far dues may lie behind. Numbers come in as values.

use jiff::ToSpan;
use kernel::{Day, Say};
use vietnam::date::show;

use crate::month::Month;
use crate::store::dues::Dues;

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

/// What is wrong with the month dues were paid up to: too far ahead can't be, behind what was paid or exempt asks for a
/// second look. No month was paid when the book has nothing but exempt ones.
#[must_use]
pub fn faults_of_dues(
    dues: Option<Month>,
    book: Option<&Dues>,
    on: Day,
    bounds: &Bounds,
    is_sure: bool,
) -> Option<(&'static str, Say)> {
    let exempt = book.filter(|book| book.is_exempt_alone());
    let Some(dues) = dues.or(exempt.map(Dues::last)) else { return Some(("dues", "transfer-dues-empty".into())) };
    let last = Month::of(on.saturating_add(bounds.dues_ahead.months()));
    let before = Month::of(on.saturating_sub(1.month()));
    if dues > last {
        return Some(("dues", Say::new("transfer-dues-ahead").with("value", dues).with("last", last)));
    }
    let settled = book.filter(|book| dues >= book.last()).map_or(dues, |book| book.through.max(dues));
    let is_behind = settled < before && !is_sure;
    is_behind.then(|| ("sure", Say::new("transfer-dues-behind").with("value", settled)))
}

/// Asks for a second look when a later month is named than the book of dues has as paid.
#[must_use]
pub fn beyond_the_book(dues: Option<Month>, book: Option<&Dues>, is_sure: bool) -> Option<(&'static str, Say)> {
    let (dues, book) = dues.zip(book).filter(|(dues, book)| *dues > book.last() && !is_sure)?;
    let say = Say::new("transfer-dues-not-booked").with("value", dues).with("booked", book.last());
    let exempt = if book.exempt.is_empty() { "none" } else { &book.exempt };
    Some(("sure", say.with("exempt", exempt)))
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

    /// Owed since January, paid up to a month, exempt from then on up to another.
    fn book(paid: Option<Month>, through: Month) -> Dues {
        let exempt = if paid == Some(through) { String::new() } else { format!("…–{through}") };
        Dues { since: Month::new(2026, 1), through, paid, exempt }
    }

    #[test]
    fn exempt_months_are_not_owed_and_not_paid() {
        let on = date(2026, 11, 21);
        let (august, october) = (Month::new(2026, 8), Month::new(2026, 10));
        let of = |dues, book: &Dues| faults_of_dues(dues, Some(book), on, &BOUNDS, false).map(|(field, _)| field);
        let freed = book(Some(august), october);
        assert_eq!(of(Some(august), &freed), None, "nothing is owed");
        assert_eq!(of(Some(august.plus(-1)), &freed), Some("sure"), "less than the book has");
        assert_eq!(of(None, &freed), Some("dues"));
        assert_eq!(of(None, &book(None, october)), None, "nothing had to be paid at all");
        assert_eq!(of(None, &book(None, august)), Some("sure"), "but it is owed since");
        let beyond = |dues, book: &Dues| beyond_the_book(Some(dues), Some(book), false).is_some();
        assert!(beyond(october, &freed) && !beyond(august, &freed), "exempt is not paid");
        assert!(beyond(august, &book(None, october)));
    }

    #[test]
    fn a_month_that_the_book_does_not_have_asks_for_a_second_look() {
        let booked = |month: Option<Month>| month.map(|month| book(Some(month), month));
        let of = |dues, month: Option<Month>, is_sure| {
            beyond_the_book(dues, booked(month).as_ref(), is_sure).map(|(field, say)| (field, say.key))
        };
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
            faults_of_dues(dues, None, on, &BOUNDS, is_sure).map(|(field, say)| (field, say.key))
        };
        assert_eq!(of(2026, 10, false), None);
        assert_eq!(of(2026, 9, false), Some(("sure", "transfer-dues-behind")));
        assert_eq!(of(2026, 9, true), None);
        assert_eq!(of(2027, 11, false), None);
        assert_eq!(of(2027, 12, true), Some(("dues", "transfer-dues-ahead")));
        assert_eq!(faults_of_dues(None, None, on, &BOUNDS, true).map(|(_, say)| say.key), Some("transfer-dues-empty"));
    }
}
