//! Looking records over: which ones are asked for and why, and what a supervisor makes of them. Knows no storage.

pub(crate) mod api;
pub(crate) mod pages;
mod reason;
mod sample;
mod sieve;
mod signs;
mod store;
mod usecases;

use kernel::tally::Measure;
use kernel::{Day, Moment};

use crate::capture::{Kept, RecordId, Standing};
use crate::team::{SeatId, TeamId};
pub use reason::Why;
pub(crate) use reason::{Given, Reason};
pub(crate) use sieve::{Came, Sieve};
pub(crate) use store::{mark, moved, reasons};
pub(crate) use usecases::reaches;
pub use usecases::{Decided, choose, decide, decide_many, waiting_reviews};

/// So many records are decided on at once.
pub(crate) const MOST_AT_ONCE: usize = 200;

/// Why a record is asked for, what matters most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sign {
    /// A second correction of the same record.
    Conflict,
    /// It corrects a record that was returned or waited to be looked at.
    Corrected,
    /// Many visits of one seat within a minute.
    Minute,
    /// Many visits of one seat within an hour.
    Hour,
    /// A round number.
    Round,
    /// The day of the visit is far from the day it was written down.
    Far,
    /// The same again and again on one day.
    Same,
    /// One person for two teams in the same minute.
    Teams,
    /// Its unit counts more than there are.
    Base,
    /// Chosen by lot.
    Sample,
}

impl Sign {
    const ALL: [Self; 10] = [
        Self::Conflict,
        Self::Corrected,
        Self::Minute,
        Self::Hour,
        Self::Round,
        Self::Far,
        Self::Same,
        Self::Teams,
        Self::Base,
        Self::Sample,
    ];

    /// The stored code, also the stem of its message key.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Corrected => "corrected",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Round => "round",
            Self::Far => "far",
            Self::Same => "same",
            Self::Teams => "teams",
            Self::Base => "base",
            Self::Sample => "sample",
        }
    }

    fn of_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|sign| sign.code() == code).unwrap_or(Self::Sample)
    }
}

/// A sign with the numbers that explain it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flag {
    pub sign: Sign,
    /// How many there are.
    pub n: i64,
    /// How many there could be, for a sum above what its unit says it has.
    pub most: i64,
}

impl Flag {
    pub(crate) const fn new(sign: Sign, n: i64) -> Self {
        Self { sign, n, most: 0 }
    }
}

/// The numbers in force on a day; `review_rule` tells what each is.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    pub window_days: i64,
    pub sample: i64,
    pub minute_visits: i64,
    pub hour_visits: i64,
    pub round_from: i64,
    pub round_step: i64,
    pub far_days: i64,
    pub same_tallies: i64,
    pub same_visits: i64,
    pub base_percent: i64,
}

/// A record as the rules see it.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    pub id: RecordId,
    pub team: Option<TeamId>,
    pub seat: Option<SeatId>,
    pub on_day: Day,
    pub captured_at: Moment,
    pub people: i64,
    pub services: Vec<(Measure, i64)>,
}

/// What a supervisor makes of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It counts.
    Accept,
    /// It goes back to its volunteer with a reason.
    Return(Why),
}

/// A record to look at.
#[derive(Debug)]
pub(crate) struct Item {
    pub kept: Kept,
    /// Whose it is.
    pub name: Option<String>,
    pub team: Option<String>,
    pub flags: Vec<Flag>,
    pub decision: Option<Decision>,
}

/// A record about a visit, with the reason it was sent back for.
pub(crate) type Version = (Kept, Option<Given>);

/// What was decided on a record, by whom and when.
#[derive(Debug, Clone)]
pub(crate) struct Decision {
    pub at: Moment,
    pub by: Option<String>,
    pub is_accepted: bool,
}

/// What waits: the oldest first, and how many in all.
#[derive(Debug)]
pub(crate) struct Queue {
    pub items: Vec<Item>,
    pub total: i64,
}

/// Whether a supervisor can still choose a record.
pub(crate) const fn is_open(standing: Standing) -> bool {
    matches!(standing, Standing::Received | Standing::Returned | Standing::Conflict)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back() {
        for sign in Sign::ALL {
            assert_eq!(Sign::of_code(sign.code()), sign);
        }
    }
}
