//! The way into the Party: who may be introduced, which days follow which. Knows no storage.

use jiff::ToSpan;
use kernel::{Day, Say};

use super::{Doing, Stage};
use crate::status::Grade;

/// Why a member can't be introduced: the year before was not rated well enough. `worst` is the last grade that suffices.
pub(super) fn unfit(grade: Option<Grade>, worst: i64, year: i16) -> Option<Say> {
    let place = grade.and_then(|grade| Grade::ALL.into_iter().position(|other| other == grade));
    let suffices = place.and_then(|place| i64::try_from(place).ok()).is_some_and(|place| place <= worst);
    (!suffices).then(|| {
        let code = grade.map_or("none", Grade::code);
        Say::new("introduction-rating").with("grade", code).with("year", year)
    })
}

/// The stage that a step leads to.
pub(super) const fn reached(doing: Doing) -> Stage {
    match doing {
        Doing::Learn => Stage::Learned,
        Doing::Aspire => Stage::Aspirant,
        Doing::Admit => Stage::Admitted,
        _ => Stage::Official,
    }
}

/// The last day on which a certificate of the class holds.
pub(super) fn holds_until(learned: Day, months: i64) -> Day {
    learned.saturating_add(months.months())
}

/// Why a step can't be taken on a day: before what went before it, with a certificate that is over, or too soon after
/// the admission.
pub(super) fn fault(doing: Doing, on: Day, last: Day, until: Option<Day>, probation: i64) -> Option<Say> {
    if on < last {
        return Some(Say::new("introduction-early").with("last", vietnam::date::show(last)));
    }
    if let Some(until) = until.filter(|until| matches!(doing, Doing::Aspire | Doing::Admit) && on > *until) {
        return Some(Say::new("introduction-expired").with("until", vietnam::date::show(until)));
    }
    let first = last.saturating_add(probation.months());
    (doing == Doing::Confirm && on < first)
        .then(|| Say::new("introduction-probation").with("first", vietnam::date::show(first)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn whoever_is_introduced_was_excellent_the_year_before() {
        let key = |grade, worst| unfit(grade, worst, 2025).map(|say| say.key);
        assert_eq!(key(Some(Grade::Excellent), 0), None);
        assert_eq!(key(Some(Grade::Good), 0), Some("introduction-rating"));
        assert_eq!(key(Some(Grade::Good), 1), None);
        assert_eq!(key(None, 3), Some("introduction-rating"));
    }

    #[test]
    fn steps_follow_one_another_while_the_certificate_holds() {
        let (learned, until) = (date(2021, 11, 20), Some(date(2026, 11, 20)));
        assert_eq!(holds_until(learned, 60), date(2026, 11, 20));
        let key = |doing, on| fault(doing, on, learned, until, 12).map(|say| say.key);
        assert_eq!(key(Doing::Aspire, date(2021, 11, 19)), Some("introduction-early"));
        assert_eq!(key(Doing::Aspire, date(2026, 11, 20)), None);
        assert_eq!(key(Doing::Admit, date(2026, 11, 21)), Some("introduction-expired"));
        assert_eq!(key(Doing::Confirm, date(2022, 11, 19)), Some("introduction-probation"));
        assert_eq!(key(Doing::Confirm, date(2026, 11, 21)), None);
    }
}
