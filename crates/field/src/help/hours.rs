//! Working hours: when a question is due. Knows shifts and holidays as data, and no clock.

use std::collections::BTreeSet;

use kernel::{Day, Moment};

const MINUTE_MS: i64 = 60_000;
/// A calendar without any shift would never end; nothing is due later than this many days on.
const FARTHEST: usize = 400;

/// When the desks work.
#[derive(Debug, Clone, Default)]
pub(crate) struct Calendar {
    /// Weekday (Monday is 1), first minute of the day and the minute behind the last, in order.
    pub shifts: Vec<(i64, i64, i64)>,
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

    /// The shifts of a day as instants.
    fn spans(&self, day: Day) -> impl Iterator<Item = (i64, i64)> + '_ {
        let start = Moment::start_of(day).0;
        let weekday = i64::from(day.weekday().to_monday_one_offset());
        let is_holiday = self.holidays.contains(&day);
        let shifts = self.shifts.iter().filter(move |(on, ..)| *on == weekday && !is_holiday);
        shifts.map(move |(_, from, to)| (start + from * MINUTE_MS, start + to * MINUTE_MS))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn calendar() -> Calendar {
        let shifts = (1..=5).flat_map(|day| [(day, 450, 690), (day, 810, 1050)]).collect();
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
    fn a_desk_that_never_works_still_ends() {
        let due = Calendar::default().due(at(2026, 11, 23, 8, 0), 4);
        assert!(due > at(2027, 11, 23, 8, 0));
    }
}
