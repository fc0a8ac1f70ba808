//! Working hours: when a question is due. Knows shifts and holidays as data, and no clock.

use std::collections::BTreeSet;

use kernel::{Day, Moment};

const MINUTE_MS: i64 = 60_000;
/// A calendar without any shift would never end; nothing is due later than this many days on.
const FARTHEST: usize = 400;

/// Hours at which the desks work on a day of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// 1 for Monday to 7 for Sunday.
    pub weekday: i64,
    /// First minute of the day.
    pub from: i64,
    /// The minute behind the last.
    pub to: i64,
    /// First day.
    pub since: Day,
    /// First day it is over; none while it goes on.
    pub until: Option<Day>,
}

impl Shift {
    /// Whether the desks work so on a day.
    fn is_on(&self, day: Day) -> bool {
        let weekday = i64::from(day.weekday().to_monday_one_offset());
        self.weekday == weekday && self.since <= day && self.until.is_none_or(|until| day < until)
    }
}

/// When the desks work.
#[derive(Debug, Clone, Default)]
pub(crate) struct Calendar {
    /// Shifts in the order of the week.
    pub shifts: Vec<Shift>,
    /// Days on which no desk works.
    pub holidays: BTreeSet<Day>,
}

impl Calendar {
    /// The instant at which so many working hours have passed since `from`.
    pub(crate) fn due(&self, from: Moment, hours: i64) -> Moment {
        let mut left = hours.max(1) * 60 * MINUTE_MS;
        let mut day = from.day();
        for _ in 0..FARTHEST {
            for (begin, end) in self.spans(day) {
                let begin = begin.max(from.0);
                let room = end - begin;
                if room >= left {
                    return Moment(begin + left);
                }
                left -= room.max(0);
            }
            day = day.saturating_add(jiff::Span::new().days(1));
        }
        Moment::start_of(day)
    }

    /// Whether a desk works on this day at all.
    pub(crate) fn is_working_day(&self, day: Day) -> bool {
        self.spans(day).next().is_some()
    }

    /// The day on which so many working days have passed behind a day.
    pub(crate) fn days_after(&self, day: Day, days: i64) -> Day {
        let mut left = days;
        let mut day = day;
        for _ in 0..FARTHEST {
            if left <= 0 {
                break;
            }
            day = day.saturating_add(jiff::Span::new().days(1));
            left -= i64::from(self.is_working_day(day));
        }
        day
    }

    /// The shifts of a day as instants.
    fn spans(&self, day: Day) -> impl Iterator<Item = (i64, i64)> + '_ {
        let start = Moment::start_of(day).0;
        let is_holiday = self.holidays.contains(&day);
        let shifts = self.shifts.iter().filter(move |shift| shift.is_on(day) && !is_holiday);
        shifts.map(move |shift| (start + shift.from * MINUTE_MS, start + shift.to * MINUTE_MS))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn calendar() -> Calendar {
        let hours = (1..=5).flat_map(|day| [(day, 450, 690), (day, 810, 1050)]);
        let since = date(2022, 1, 1);
        let shifts = hours.map(|(weekday, from, to)| Shift { weekday, from, to, since, until: None }).collect();
        Calendar { shifts, holidays: [date(2026, 4, 30), date(2026, 5, 1)].into() }
    }

    fn at(year: i16, month: i8, day: i8, hour: i64, minute: i64) -> Moment {
        Moment::start_of(date(year, month, day)).plus_ms((hour * 60 + minute) * MINUTE_MS)
    }

    #[test]
    fn hours_run_while_the_desk_works() {
        // Monday 23 November 2026.
        assert_eq!(calendar().due(at(2026, 11, 23, 8, 0), 2), at(2026, 11, 23, 10, 0));
        assert_eq!(calendar().due(at(2026, 11, 23, 10, 30), 2), at(2026, 11, 23, 14, 30));
        assert_eq!(calendar().due(at(2026, 11, 23, 16, 30), 8), at(2026, 11, 24, 16, 30));
        assert_eq!(calendar().due(at(2026, 11, 23, 20, 0), 4), at(2026, 11, 24, 11, 30));
    }

    #[test]
    fn weekends_and_holidays_pass_without_counting() {
        // Friday afternoon, Saturday, and the evening before two holidays and a weekend.
        assert_eq!(calendar().due(at(2026, 11, 20, 16, 30), 2), at(2026, 11, 23, 8, 30));
        assert_eq!(calendar().due(at(2026, 11, 21, 9, 0), 16), at(2026, 11, 24, 17, 30));
        assert_eq!(calendar().due(at(2026, 4, 29, 17, 0), 1), at(2026, 5, 4, 8, 0));
        assert!(!calendar().is_working_day(date(2026, 4, 30)) && calendar().is_working_day(date(2026, 5, 4)));
    }

    #[test]
    fn working_days_pass_over_weekends_and_holidays() {
        assert_eq!(calendar().days_after(date(2026, 11, 20), 2), date(2026, 11, 24), "from a Friday");
        assert_eq!(calendar().days_after(date(2026, 4, 29), 2), date(2026, 5, 5), "over two holidays");
        assert_eq!(calendar().days_after(date(2026, 11, 21), 0), date(2026, 11, 21));
    }

    #[test]
    fn shifts_hold_for_their_days() {
        let mut calendar = calendar();
        // From Monday 30 November on the desks work Mondays from noon.
        calendar.shifts[0].until = Some(date(2026, 11, 30));
        assert_eq!(calendar.due(at(2026, 11, 23, 8, 0), 2), at(2026, 11, 23, 10, 0));
        assert_eq!(calendar.due(at(2026, 11, 30, 8, 0), 2), at(2026, 11, 30, 15, 30));
    }

    #[test]
    fn a_desk_that_never_works_still_ends() {
        let due = Calendar::default().due(at(2026, 11, 23, 8, 0), 4);
        assert!(due > at(2027, 11, 23, 8, 0));
    }
}
