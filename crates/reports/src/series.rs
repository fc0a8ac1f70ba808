//! A span cut into days, months or years, for a chart and its table. Knows no storage.

use jiff::ToSpan;
use kernel::Day;
use kernel::tally::Span;

use crate::period::days_between;

/// So many days are shown one by one.
const DAYS: i32 = 62;
/// So many months are shown one by one.
const MONTHS: i32 = 36;
/// A chart shows at least so many days.
const FEWEST: i32 = 14;

/// How long a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A day.
    Day,
    /// A month of the calendar, or the part of one that lies in the span.
    Month,
    /// A year of the calendar, or the part of one that lies in the span.
    Year,
}

impl Step {
    /// The key of its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "figure-step-day",
            Self::Month => "figure-step-month",
            Self::Year => "figure-step-year",
        }
    }

    /// The whole step that holds a day.
    pub(crate) fn around(self, day: Day) -> Span {
        match self {
            Self::Day => Span { from: day, to: day },
            Self::Month => Span { from: day.first_of_month(), to: day.last_of_month() },
            Self::Year => Span { from: day.first_of_year(), to: day.last_of_year() },
        }
    }
}

/// Counts over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// How long a step is.
    pub step: Step,
    /// The days of each step, and its count.
    pub points: Vec<(Span, i64)>,
}

/// The days a chart of `span` shows: a few more before a span that is very short.
pub(crate) fn shown(span: Span) -> Span {
    if days_between(span) + 1 >= FEWEST {
        return span;
    }
    Span { from: span.to.saturating_sub((FEWEST - 1).days()), to: span.to }
}

/// Cuts a span into steps that together are the span.
pub(crate) fn steps(span: Span) -> (Step, Vec<Span>) {
    let days = days_between(span) + 1;
    let step = match days {
        ..=DAYS => Step::Day,
        _ if days <= MONTHS * 31 => Step::Month,
        _ => Step::Year,
    };
    let mut steps = Vec::new();
    let mut from = span.from;
    while from <= span.to {
        let to = step.around(from).to.min(span.to);
        steps.push(Span { from, to });
        let Ok(next) = to.tomorrow() else { break };
        from = next;
    }
    (step, steps)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn steps_are_the_span_without_gap_or_overlap() {
        let edges = [date(2022, 1, 1), date(2023, 12, 31), date(2024, 2, 29), date(2024, 9, 19), date(2026, 11, 21)];
        for from in edges {
            for to in edges.into_iter().filter(|to| from <= *to) {
                let (_, steps) = steps(Span { from, to });
                assert_eq!((steps[0].from, steps[steps.len() - 1].to), (from, to));
                assert!(steps.windows(2).all(|pair| pair[0].to.tomorrow().ok() == Some(pair[1].from)));
                assert!(steps.len() <= 127);
            }
        }
    }

    #[test]
    fn two_months_are_shown_by_day_and_three_years_by_month() {
        let step = |from, to| steps(Span { from, to }).0;
        assert_eq!(step(date(2026, 9, 21), date(2026, 11, 21)), Step::Day);
        assert_eq!(step(date(2026, 9, 20), date(2026, 11, 21)), Step::Month);
        assert_eq!(step(date(2024, 1, 1), date(2026, 12, 31)), Step::Month);
        assert_eq!(step(date(2022, 1, 1), date(2026, 11, 21)), Step::Year);
    }

    #[test]
    fn a_chart_of_one_day_shows_the_days_before_too() {
        let day = date(2026, 11, 21);
        assert_eq!(shown(Span { from: day, to: day }), Span { from: date(2026, 11, 8), to: day });
        let month = Span { from: date(2026, 11, 1), to: day };
        assert_eq!(shown(month), month);
    }
}
