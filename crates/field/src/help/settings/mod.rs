//! What the province sets for its help desk: topics, working hours, holidays. Knows no storage.

pub(crate) mod pages;
mod store;
mod usecases;

use kernel::{Day, Id, Say};
use sha2::{Digest, Sha256};

pub use usecases::{add_holiday, add_shift, add_topic, close_topic, edit_topic, end_shift, open_topic, remove_holiday};

pub(crate) use store::shifts;

use super::hours::Shift;

/// A bad field and why.
pub(crate) type Bad = (std::borrow::Cow<'static, str>, Say);

/// Longest name, in characters.
const LONGEST: usize = 80;
/// Most working hours until an answer is due.
const MOST_HOURS: i64 = 200;

/// A topic as an officer writes it down.
#[derive(Debug, Clone, Default)]
pub struct TopicText {
    /// Vietnamese label.
    pub name_vi: String,
    /// English label.
    pub name_en: String,
    /// Code of the level that answers at first: `commune` or `province`.
    pub level: String,
    /// Working hours until an answer is due, as typed.
    pub hours: String,
}

/// A topic in its stored form.
pub(crate) struct TopicFacts {
    pub name_vi: String,
    pub name_en: String,
    pub level: &'static str,
    pub hours: i64,
}

impl TopicText {
    /// Reads what was typed.
    pub(crate) fn read(&self) -> Result<TopicFacts, Vec<Bad>> {
        let mut bad: Vec<Bad> = Vec::new();
        let mut name = |field: &'static str, typed: &str| {
            let name = vietnam::text::tidy(typed);
            match name.chars().count() {
                0 => bad.push((field.into(), "help-topic-name-empty".into())),
                1..=LONGEST => {}
                _ => bad.push((field.into(), Say::new("help-topic-name-long").counting("most", LONGEST))),
            }
            name
        };
        let (name_vi, name_en) = (name("name_vi", &self.name_vi), name("name_en", &self.name_en));
        let level = ["commune", "province"].into_iter().find(|level| *level == self.level);
        if level.is_none() {
            bad.push(("level".into(), "help-topic-level-choose".into()));
        }
        let hours = self.hours.trim().parse::<i64>().ok().filter(|hours| (1..=MOST_HOURS).contains(hours));
        if hours.is_none() {
            bad.push(("hours".into(), Say::new("help-topic-hours-bad").counting("most", MOST_HOURS)));
        }
        match (level, hours) {
            (Some(level), Some(hours)) if bad.is_empty() => Ok(TopicFacts { name_vi, name_en, level, hours }),
            _ => Err(bad),
        }
    }
}

/// A minute of the day, written as people do: `7:30`, `07:30` or `7h30`.
pub(crate) fn read_time(field: &'static str, typed: &str) -> Result<i64, Bad> {
    if typed.trim().is_empty() {
        return Err((field.into(), "help-time-empty".into()));
    }
    let parts = typed.trim().split_once([':', 'h']);
    let number = |text: &str, most: i64| text.parse::<i64>().ok().filter(|n| (0..=most).contains(n));
    let time = parts.and_then(|(hour, minute)| Some(number(hour, 24)? * 60 + number(minute, 59)?));
    time.filter(|minute| *minute <= 24 * 60)
        .ok_or_else(|| (field.into(), Say::new("help-time-bad").with("value", typed.trim())))
}

/// A minute of the day as clocks show it.
pub(crate) fn show_time(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Whether the desks may work so from a day on: not from the past, and not twice at the same time.
pub(crate) fn check_shift(new: &Shift, there: &[Shift], today: Day) -> Result<(), Bad> {
    if !(1..=7).contains(&new.weekday) {
        return Err(("weekday".into(), "help-shift-weekday".into()));
    }
    if new.to <= new.from {
        return Err(("to".into(), "help-shift-order".into()));
    }
    if new.since < today {
        return Err(("since".into(), "help-shift-past".into()));
    }
    let meets = |other: &&Shift| {
        other.weekday == new.weekday
            && other.from < new.to
            && new.from < other.to
            && other.until.is_none_or(|until| new.since < until)
    };
    match there.iter().find(meets) {
        None => Ok(()),
        Some(other) => {
            let say = Say::new("help-shift-overlap").with("from", show_time(other.from));
            Err(("from".into(), say.with("to", show_time(other.to))))
        }
    }
}

/// A setting's name in the change log.
pub(crate) fn thing(what: &str) -> Id<Shift> {
    let mut mark = [0; 10];
    mark.copy_from_slice(&Sha256::digest(what.as_bytes())[..10]);
    Id::from_parts(0, &mark)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Day = date(2026, 11, 21);

    fn shift(weekday: i64, from: i64, to: i64) -> Shift {
        Shift { weekday, from, to, since: TODAY, until: None }
    }

    #[test]
    fn bad_topics_say_which_field() {
        let bad = |name: &str, level: &str, hours: &str| {
            let (name_vi, name_en) = (name.to_owned(), name.to_owned());
            let text = TopicText { name_vi, name_en, level: level.into(), hours: hours.into() };
            text.read().err().unwrap_or_default().into_iter().map(|(_, say)| say.key).collect::<Vec<_>>()
        };
        assert!(bad("Chữ ký số", "commune", "16").is_empty());
        assert_eq!(bad(" ", "commune", "16"), ["help-topic-name-empty"; 2]);
        assert_eq!(bad(&"a".repeat(90), "commune", "16"), ["help-topic-name-long"; 2]);
        assert_eq!(bad("A", "district", "16"), ["help-topic-level-choose"]);
        for hours in ["", "0", "-3", "1000", "một ngày"] {
            assert_eq!(bad("A", "province", hours), ["help-topic-hours-bad"], "{hours}");
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (typed, minute) in [("7:30", 450), ("07:30", 450), ("7h30", 450), ("24:00", 1440), ("0:00", 0)] {
            assert_eq!(read_time("from", typed).ok(), Some(minute), "{typed}");
        }
        for bad in ["", "7", "25:00", "24:01", "7:60", "sáng", "-1:00"] {
            assert!(read_time("from", bad).is_err(), "{bad}");
        }
        assert_eq!(show_time(450), "07:30");
    }

    #[test]
    fn desks_do_not_work_twice_at_the_same_time() {
        let there = [shift(1, 450, 690)];
        let key = |new: &Shift| check_shift(new, &there, TODAY).err().map(|(_, say)| say.key);
        assert_eq!(key(&shift(1, 690, 800)), None);
        assert_eq!(key(&shift(2, 450, 690)), None);
        assert_eq!(key(&shift(1, 600, 800)), Some("help-shift-overlap"));
        assert_eq!(key(&shift(1, 800, 800)), Some("help-shift-order"));
        assert_eq!(key(&shift(8, 800, 900)), Some("help-shift-weekday"));
        assert_eq!(key(&Shift { since: date(2026, 11, 20), ..shift(3, 450, 690) }), Some("help-shift-past"));
        let ended = [Shift { until: Some(date(2026, 12, 1)), ..shift(1, 450, 690) }];
        let later = Shift { since: date(2026, 12, 1), ..shift(1, 480, 700) };
        assert!(check_shift(&later, &ended, TODAY).is_ok());
    }
}
