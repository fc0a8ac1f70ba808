//! How far a target is and how far it should be: plan to date, pace, forecast and what to call it.

use jiff::civil::Weekday;
use kernel::Day;
use kernel::tally::Span;

/// How much of the work is expected when: a weight for each month, times one for each day of the week from Monday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// Its code.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// January first.
    pub months: [i64; 12],
    /// Monday first.
    pub weekdays: [i64; 7],
}

impl Curve {
    fn weight(&self, day: Day) -> i64 {
        let month = usize::from(day.month().unsigned_abs()).saturating_sub(1);
        let weekday = match day.weekday() {
            Weekday::Monday => 0,
            Weekday::Tuesday => 1,
            Weekday::Wednesday => 2,
            Weekday::Thursday => 3,
            Weekday::Friday => 4,
            Weekday::Saturday => 5,
            Weekday::Sunday => 6,
        };
        self.months[month] * self.weekdays[weekday]
    }

    /// How far a period is on a day. A day counts when it is over, so that a morning is not behind its evening.
    #[must_use]
    pub fn course(&self, span: Span, today: Day) -> Course {
        let (mut past, mut whole, mut day) = (0, 0, span.from);
        while day <= span.to {
            // A curve without weight on any day of the period is an even one.
            let weight = self.weight(day);
            whole += weight;
            past += if day < today { weight } else { 0 };
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
        if whole == 0 {
            whole = days(span.from, span.to) + 1;
            past = days(span.from, today).clamp(0, whole);
        }
        Course { past, whole, has_begun: span.from <= today, is_over: span.to < today }
    }
}

/// Days from one to another.
fn days(from: Day, to: Day) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// How far a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// Weight of the days that are over.
    pub past: i64,
    /// Weight of all its days.
    pub whole: i64,
    /// Whether its first day has come.
    pub has_begun: bool,
    /// Whether its last day is over.
    pub is_over: bool,
}

/// What a pace is called, in percent of the plan to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grades {
    /// From here on it is ahead.
    pub ahead: i64,
    /// From here on it is as planned.
    pub fair: i64,
    /// From here on it is slow; below, very slow.
    pub slow: i64,
}

/// What a target's state is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The period has not come.
    Soon,
    /// Nothing is planned up to today.
    Fresh,
    /// More than planned.
    Ahead,
    /// As planned.
    Fair,
    /// Less than planned.
    Slow,
    /// Much less than planned.
    Late,
    /// The whole is done.
    Reached,
    /// The period is over and the whole is not done.
    Missed,
}

impl Status {
    /// The stem of its message key, for programs too.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Fresh => "fresh",
            Self::Ahead => "ahead",
            Self::Fair => "fair",
            Self::Slow => "slow",
            Self::Late => "late",
            Self::Reached => "reached",
            Self::Missed => "missed",
        }
    }

    /// How the badge is dressed; the word says the same.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Soon | Self::Fresh => "",
            Self::Ahead | Self::Fair | Self::Reached => "done",
            Self::Slow => "wait",
            Self::Late | Self::Missed => "bad",
        }
    }
}

/// A target beside what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// So many are asked for.
    pub target: i64,
    /// So many are done.
    pub done: i64,
    /// So many should be done by the end of yesterday.
    pub plan: i64,
    /// Done in percent of that; none while nothing should be.
    pub pace: Option<i64>,
    /// So many there will be at the end if it goes on like this; none before the first day is over.
    pub forecast: Option<i64>,
    /// What to call it.
    pub status: Status,
}

impl Progress {
    /// Where a target stands.
    #[must_use]
    pub fn of(target: i64, done: i64, course: Course, grades: Grades) -> Self {
        let plan = part(target, course.past, course.whole);
        let pace = (plan > 0).then(|| part(done, 100, plan));
        let forecast = if course.is_over { Some(done) } else { (course.past > 0).then(|| ahead(done, course)) };
        let status = match pace {
            _ if !course.has_begun => Status::Soon,
            _ if done >= target => Status::Reached,
            _ if course.is_over => Status::Missed,
            None => Status::Fresh,
            Some(pace) if pace >= grades.ahead => Status::Ahead,
            Some(pace) if pace >= grades.fair => Status::Fair,
            Some(pace) if pace >= grades.slow => Status::Slow,
            Some(_) => Status::Late,
        };
        Self { target, done, plan, pace, forecast, status }
    }

    /// Done in percent of the whole, 100 at most, for a bar.
    #[must_use]
    pub fn filled(&self) -> i64 {
        if self.target <= 0 { 100 } else { part(self.done, 100, self.target).clamp(0, 100) }
    }
}

fn ahead(done: i64, course: Course) -> i64 {
    part(done, course.whole, course.past)
}

/// `whole × part ÷ of`, rounded down; however large the numbers.
fn part(whole: i64, part: i64, of: i64) -> i64 {
    let exact = i128::from(whole) * i128::from(part) / i128::from(of.max(1));
    i64::try_from(exact).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const GRADES: Grades = Grades { ahead: 110, fair: 90, slow: 70 };
    const MARCH: Span = Span { from: date(2026, 3, 1), to: date(2026, 3, 31) };

    fn curve(weekdays: [i64; 7]) -> Curve {
        Curve { code: "c".into(), name_vi: String::new(), name_en: String::new(), months: [1; 12], weekdays }
    }

    fn at(day: Day, target: i64, done: i64) -> Progress {
        Progress::of(target, done, curve([1; 7]).course(MARCH, day), GRADES)
    }

    #[test]
    fn the_plan_grows_day_by_day_and_ends_with_the_whole() {
        let plan = |day| at(day, 3_100, 0).plan;
        assert_eq!([date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 2)].map(plan), [0, 0, 100]);
        assert_eq!([date(2026, 3, 31), date(2026, 4, 1), date(2027, 1, 1)].map(plan), [3_000, 3_100, 3_100]);
    }

    #[test]
    fn saturdays_alone_can_carry_the_plan() {
        let course = |day| curve([0, 0, 0, 0, 0, 1, 0]).course(MARCH, day);
        // Saturdays of March 2026: 7, 14, 21, 28.
        assert_eq!((course(date(2026, 3, 7)).past, course(date(2026, 3, 8)).past), (0, 1));
        assert_eq!((course(date(2026, 3, 27)).past, course(date(2026, 4, 1)).whole), (3, 4));
    }

    #[test]
    fn a_period_without_weight_is_even() {
        let monday = Span { from: date(2026, 3, 2), to: date(2026, 3, 3) };
        let course = curve([0, 0, 0, 0, 0, 1, 0]).course(monday, date(2026, 3, 3));
        assert_eq!((course.past, course.whole), (1, 2));
    }

    #[test]
    fn months_weigh_differently() {
        let mut curve = curve([1; 7]);
        curve.months[1] = 2;
        let span = Span { from: date(2026, 1, 1), to: date(2026, 2, 28) };
        assert_eq!(
            curve.course(span, date(2026, 2, 1)),
            Course { past: 31, whole: 87, has_begun: true, is_over: false }
        );
    }

    #[test]
    fn every_state_has_its_word() {
        let status = |day, done| at(day, 3_100, done).status;
        let half = date(2026, 3, 16);
        assert_eq!(status(date(2026, 2, 28), 0), Status::Soon);
        assert_eq!(status(date(2026, 3, 1), 40), Status::Fresh);
        assert_eq!(
            [1_650, 1_649, 1_350, 1_349].map(|done| status(half, done)),
            [Status::Ahead, Status::Fair, Status::Fair, Status::Slow]
        );
        assert_eq!([1_050, 1_049, 0].map(|done| status(half, done)), [Status::Slow, Status::Late, Status::Late]);
        assert_eq!([3_100, 9_999].map(|done| status(half, done)), [Status::Reached; 2]);
        assert_eq!(
            (status(date(2026, 4, 1), 3_099), status(date(2026, 4, 1), 3_100)),
            (Status::Missed, Status::Reached)
        );
    }

    #[test]
    fn pace_and_forecast_follow_from_what_was_done() {
        let half = at(date(2026, 3, 16), 3_100, 750);
        assert_eq!((half.plan, half.pace, half.forecast, half.filled()), (1_500, Some(50), Some(1_550), 24));
        let first = at(date(2026, 3, 1), 3_100, 10);
        assert_eq!((first.pace, first.forecast), (None, None));
        assert_eq!(at(date(2026, 4, 9), 3_100, 2_000).forecast, Some(2_000));
        assert_eq!(at(date(2026, 3, 16), i64::MAX, i64::MAX).pace, Some(206));
        assert_eq!((at(date(2026, 3, 16), 0, 0).status, at(date(2026, 3, 16), 0, 0).filled()), (Status::Reached, 100));
    }
}
