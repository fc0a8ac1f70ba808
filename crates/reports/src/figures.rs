//! Figures as they are told: a number beside the one it is compared with, shares, and what makes up a sum.
//! Knows no storage.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Day;
use kernel::tally::{Measure, Span};

use crate::period::When;
use crate::topic::Topic;

/// Counts by measure; what was never counted is absent.
pub type Sums = BTreeMap<Measure, i64>;

/// A number and the one it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Compared {
    /// The number asked for.
    pub now: i64,
    /// The same for the days before; none when there are none.
    pub before: Option<i64>,
}

impl Compared {
    /// How much more or less.
    #[must_use]
    pub fn difference(self) -> Option<i64> {
        self.before.map(|before| self.now - before)
    }

    /// The difference as a part of the number before; none from zero.
    #[must_use]
    pub fn ratio(self) -> Option<f64> {
        let before = self.before.filter(|before| *before > 0)?;
        #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
        Some((self.now - before) as f64 / before as f64)
    }
}

/// The yearly rating of the last closed year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rated {
    /// The year that was rated.
    pub year: i16,
    /// Members who were rated.
    pub count: i64,
    /// Members there were.
    pub of: i64,
    /// Whether the year is closed; the first that is ever rated is shown before.
    pub is_closed: bool,
}

impl Rated {
    /// The year that a rating decided on `day` is about: decided in winter, before or after New Year.
    #[must_use]
    pub fn year_of(day: Day) -> i16 {
        if day.month() <= 6 { day.year() - 1 } else { day.year() }
    }

    /// The days on which ratings of a year are decided.
    #[must_use]
    pub fn days(year: i16) -> Span {
        let day = |year, month, day| Day::new(year, month, day).unwrap_or(Day::MAX);
        Span { from: day(year, 7, 1), to: day(year.saturating_add(1), 6, 30) }
    }

    /// The last year that is closed on a day: so many days after its end.
    #[must_use]
    pub fn closed(on: Day, closing_days: i64) -> i16 {
        let before = on.saturating_sub(jiff::Span::new().days(closing_days));
        before.year() - 1
    }
}

/// Members of a unit and everything below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Members {
    /// On the register.
    pub total: Compared,
    /// How many the units say they have; 0 when they have not said.
    pub declared: i64,
    /// Who use the app.
    pub on_app: Compared,
    /// Newly admitted.
    pub admitted: Compared,
    /// Moved in.
    pub moved_in: Compared,
    /// Moved out.
    pub moved_out: Compared,
    /// Left in any other way.
    pub left: Compared,
    /// The last yearly rating; none when there was none yet.
    pub rated: Option<Rated>,
}

/// Teams of a unit and everything below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Teams {
    /// Teams at work.
    pub teams: Compared,
    /// People in them.
    pub people: Compared,
}

/// An indicator's counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Served {
    /// What was counted.
    pub topic: Topic,
    /// In the span, beside the span before.
    pub count: Compared,
    /// From the beginning to the day asked for.
    pub total: i64,
}

/// Everything counted at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The days this is true for.
    pub when: When,
    /// Members.
    pub members: Members,
    /// Teams.
    pub teams: Teams,
    /// Visits to citizens.
    pub visits: Served,
    /// Each indicator of the catalogue.
    pub indicators: Vec<Served>,
    /// Accounts of every kind together, when several indicators count accounts.
    pub accounts: Option<Served>,
    pub(crate) counts: Counts,
}

impl Figures {
    /// The number of any topic: how many there are for what stands, how many in the span for what happens.
    #[must_use]
    pub fn of(&self, topic: &Topic) -> Compared {
        self.counts.compared(topic)
    }

    /// Everything from the beginning to the day asked for.
    #[must_use]
    pub fn total_of(&self, topic: &Topic) -> i64 {
        topic.count(&self.counts.ever)
    }
}

/// The sums that figures are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Counts {
    /// From the beginning to the day asked for.
    pub ever: Sums,
    /// From the beginning to the last day of the span before.
    pub ever_before: Option<Sums>,
    /// In the span.
    pub span: Sums,
    /// In the span before.
    pub before: Option<Sums>,
}

impl Counts {
    /// Everything that was ever counted here.
    pub(crate) fn measures(&self) -> BTreeSet<Measure> {
        self.ever.keys().chain(self.span.keys()).copied().collect()
    }

    /// The same with these measures alone.
    pub(crate) fn only(&self, wanted: &BTreeSet<Measure>) -> Self {
        let only = |sums: &Sums| sums.iter().filter(|(at, _)| wanted.contains(at)).map(|(at, n)| (*at, *n)).collect();
        Self {
            ever: only(&self.ever),
            ever_before: self.ever_before.as_ref().map(only),
            span: only(&self.span),
            before: self.before.as_ref().map(only),
        }
    }

    pub(crate) fn compared(&self, topic: &Topic) -> Compared {
        let (now, before) = if topic.is_level { (&self.ever, &self.ever_before) } else { (&self.span, &self.before) };
        Compared { now: topic.count(now), before: before.as_ref().map(|before| topic.count(before)) }
    }
}

/// One of the lines that make up a place's number.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<W> {
    /// What the line is about.
    pub what: W,
    pub(crate) counts: Counts,
}

impl<W> Line<W> {
    /// The line's number of the topic that was asked for beside the one before, as [`Figures::of`] tells it of the place
    /// above.
    #[must_use]
    pub fn compared(&self, topic: &Topic) -> Compared {
        self.counts.compared(topic)
    }

    /// The line's number of a topic.
    #[must_use]
    pub fn count(&self, topic: &Topic) -> i64 {
        self.compared(topic).now
    }

    /// Everything from the beginning to the day asked for.
    #[must_use]
    pub fn total(&self, topic: &Topic) -> i64 {
        topic.count(&self.counts.ever)
    }

    /// Everything of one measure from the beginning to the day asked for.
    pub(crate) fn ever(&self, measure: Measure) -> i64 {
        self.counts.ever.get(&measure).copied().unwrap_or(0)
    }
}

/// What the lines leave of the whole: it was recorded at the place itself.
pub(crate) fn rest<'l>(whole: &Counts, lines: impl Iterator<Item = &'l Counts>) -> Counts {
    let mut rest = whole.clone();
    let take = |rest: &mut Sums, line: &Sums| line.iter().for_each(|(at, n)| *rest.entry(*at).or_default() -= n);
    for line in lines {
        take(&mut rest.span, &line.span);
        take(&mut rest.ever, &line.ever);
        for (rest, line) in [(&mut rest.before, &line.before), (&mut rest.ever_before, &line.ever_before)] {
            if let (Some(rest), Some(line)) = (rest, line) {
                take(rest, line);
            }
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_change_from_zero_has_no_percentage() {
        let compared = |now, before| Compared { now, before };
        assert_eq!((compared(12, Some(8)).difference(), compared(12, Some(8)).ratio()), (Some(4), Some(0.5)));
        assert_eq!((compared(6, Some(8)).difference(), compared(6, Some(8)).ratio()), (Some(-2), Some(-0.25)));
        assert_eq!((compared(3, Some(0)).difference(), compared(3, Some(0)).ratio()), (Some(3), None));
        assert_eq!((compared(3, None).difference(), compared(3, None).ratio()), (None, None));
    }

    #[test]
    fn the_rest_and_the_lines_are_the_whole() {
        let counts = |sums: &[(i64, i64)]| {
            let sums: Sums = sums.iter().copied().collect();
            Counts { before: Some(sums.clone()), span: sums, ..Counts::default() }
        };
        let whole = counts(&[(1, 10), (2, 4)]);
        let lines = [counts(&[(1, 3)]), counts(&[(1, 5), (3, 2)])];
        assert_eq!(rest(&whole, lines.iter()), counts(&[(1, 2), (2, 4), (3, -2)]));
    }

    #[test]
    fn a_rating_decided_after_new_year_is_about_the_year_before() {
        assert_eq!([date(2023, 12, 20), date(2024, 1, 15)].map(Rated::year_of), [2023, 2023]);
    }
}
