//! Breaches of personal data: written down when they are found, with the clock until the authority is told, and the
//! notice as a paper. Knows no storage.

pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use std::borrow::Cow;

use kernel::{Day, Id, Moment, Say};

/// Names a breach.
pub type BreachId = Id<Breach>;

/// Longest text of a part, in characters.
const LONGEST: usize = 2_000;

/// What is known of a breach, in the words of the notice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// In a few words.
    pub title: String,
    /// When and where it happened, as far as it is known.
    pub happened: String,
    /// What happened.
    pub what: String,
    /// Which data.
    pub data: String,
    /// How many people, as far as it is known.
    pub people: i64,
    /// What harm it may do.
    pub harm: String,
    /// What was done and will be done.
    pub measures: String,
    /// Who can be asked.
    pub contact: String,
}

/// A breach in the register.
#[derive(Debug, Clone)]
pub struct Breach {
    /// Its id.
    pub id: BreachId,
    /// When it was found: the clock runs from here.
    pub found_at: Moment,
    /// What is known.
    pub facts: Facts,
    /// When the authority was told, and under which number.
    pub notified: Option<(Moment, String)>,
    /// The day the people concerned were told.
    pub told_on: Option<Day>,
    /// The day it was closed.
    pub closed_on: Option<Day>,
    /// Grows with every change.
    pub version: i64,
}

/// How the clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// So many whole hours are left.
    Left(i64),
    /// It is over by so many whole hours.
    Over(i64),
    /// The authority was told in time.
    InTime,
    /// It was told too late: the notice says why.
    TooLate,
}

impl Breach {
    /// How the clock stands at an instant, when the authority is to be told within so many hours.
    #[must_use]
    pub fn clock(&self, now: Moment, hours: i64) -> Clock {
        const HOUR_MS: i64 = 3_600_000;
        let due = self.found_at.plus_ms(hours * HOUR_MS);
        match &self.notified {
            Some((at, _)) if *at <= due => Clock::InTime,
            Some(_) => Clock::TooLate,
            None if now <= due => Clock::Left((due.0 - now.0) / HOUR_MS),
            None => Clock::Over((now.0 - due.0) / HOUR_MS),
        }
    }
}

impl Facts {
    /// The names of the parts in forms, in the order of the notice.
    pub const PARTS: [&'static str; 7] = ["title", "happened", "what", "data", "harm", "measures", "contact"];

    /// A part by its name.
    #[must_use]
    pub fn part(&self, name: &str) -> &str {
        match name {
            "title" => &self.title,
            "happened" => &self.happened,
            "what" => &self.what,
            "data" => &self.data,
            "harm" => &self.harm,
            "measures" => &self.measures,
            "contact" => &self.contact,
            _ => "",
        }
    }

    /// Every bad part: title and what happened must be said at once, the rest may follow.
    #[must_use]
    pub fn faults(&self) -> Vec<(Cow<'static, str>, Say)> {
        let mut bad: Vec<(Cow<'static, str>, Say)> = Vec::new();
        for name in ["title", "what"] {
            if self.part(name).trim().chars().count() < 5 {
                bad.push((name.into(), "privacy-reason-short".into()));
            }
        }
        for name in Self::PARTS {
            if self.part(name).chars().count() > LONGEST {
                bad.push((name.into(), Say::new("privacy-reason-long").counting("most", LONGEST)));
            }
        }
        if !(0..=100_000_000).contains(&self.people) {
            bad.push(("people".into(), "breach-people".into()));
        }
        bad
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_runs_from_the_finding() {
        let mut breach = Breach {
            id: Id::of(uuid::Uuid::nil()),
            found_at: Moment(0),
            facts: Facts::default(),
            notified: None,
            told_on: None,
            closed_on: None,
            version: 1,
        };
        let hour = 3_600_000;
        assert_eq!(breach.clock(Moment(0), 72), Clock::Left(72));
        assert_eq!(breach.clock(Moment(72 * hour), 72), Clock::Left(0));
        assert_eq!(breach.clock(Moment(75 * hour), 72), Clock::Over(3));
        breach.notified = Some((Moment(72 * hour), "1".into()));
        assert_eq!(breach.clock(Moment(500 * hour), 72), Clock::InTime);
        breach.notified = Some((Moment(72 * hour + 1), "1".into()));
        assert_eq!(breach.clock(Moment(500 * hour), 72), Clock::TooLate);
    }

    #[test]
    fn a_breach_says_what_happened_at_once_and_the_rest_may_follow() {
        let keys: Vec<_> = Facts { people: -1, ..Facts::default() }.faults().into_iter().map(|(it, _)| it).collect();
        assert_eq!(keys, ["title", "what", "people"]);
        let facts = Facts {
            title: "Mất máy tính".into(), what: "Máy ở Đoàn xã bị lấy".into(), ..Facts::default()
        };
        assert!(facts.faults().is_empty());
    }
}
