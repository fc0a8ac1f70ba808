//! Leaving the union: coming of age with honour (at 30, on wish until 35, leaders longer), on request, removed after
//! three months without activity or dues, contact lost, expelled, died (Charter of the XII congress, 15 December 2022).
//! The branch asks or votes, its superior decides. The rules of each step, pure. Numbers come in as values.

pub(crate) mod api;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use jiff::ToSpan;
use kernel::{Day, Say};

use crate::cases::{Case, DecisionId, Kind};
use crate::member::MemberId;
use crate::status::Status;

pub(crate) use store::open_of;
pub use usecases::age::{Comer, Coming, coming_of_age};
pub use usecases::begin::{Beginning, begin};
pub use usecases::decide::{Deciding, Ruling, decide};
pub use usecases::end::{Ceremony, hold, resubmit, withdraw};
pub use usecases::look::{Asked, Page, find, page};

/// The procedure of these cases.
pub const KIND: Kind = Kind::Leaving;

/// Why somebody leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// Comes of age.
    GrownUp,
    /// Asked to.
    Left,
    /// Took part in nothing, or paid no dues, for months.
    Removed,
    /// Nobody knows where they are.
    Lost,
    /// Expelled.
    Expelled,
    /// Died.
    Deceased,
}

impl Cause {
    /// Every cause, in the order of the pages.
    pub const ALL: [Self; 6] = [Self::GrownUp, Self::Left, Self::Removed, Self::Lost, Self::Expelled, Self::Deceased];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::GrownUp => "grown_up",
            Self::Left => "left",
            Self::Removed => "removed",
            Self::Lost => "lost",
            Self::Expelled => "expelled",
            Self::Deceased => "deceased",
        }
    }

    /// The cause of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.code() == code)
    }

    /// How somebody stands who left for this.
    #[must_use]
    pub const fn status(self) -> Status {
        match self {
            Self::GrownUp => Status::GrownUp,
            Self::Left => Status::Left,
            Self::Removed | Self::Lost => Status::Removed,
            Self::Expelled => Status::Expelled,
            Self::Deceased => Status::Deceased,
        }
    }

    /// Whether the branch votes about it.
    #[must_use]
    pub const fn needs_vote(self) -> bool {
        matches!(self, Self::Removed | Self::Lost | Self::Expelled)
    }

    /// Whether it needs nobody's decision.
    #[must_use]
    pub const fn is_a_fact(self) -> bool {
        matches!(self, Self::Deceased)
    }
}

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Lies with the superior.
    Submitted,
    /// Came back to be completed.
    Returned,
    /// Approved; the ceremony is to be held.
    Approved,
    /// Left.
    Gone,
    /// Stays on their own wish.
    Stays,
    /// The superior did not agree.
    Refused,
    /// Taken back.
    Withdrawn,
}

impl Stage {
    /// Every stage, in the order of the procedure.
    pub const ALL: [Self; 7] =
        [Self::Submitted, Self::Returned, Self::Approved, Self::Gone, Self::Stays, Self::Refused, Self::Withdrawn];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Gone => "gone",
            Self::Stays => "stays",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The stage of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether nothing more can happen.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Gone | Self::Stays | Self::Refused | Self::Withdrawn)
    }

    /// What comes next with many at once, if anything.
    #[must_use]
    pub const fn next(self) -> Option<Doing> {
        match self {
            Self::Submitted => Some(Doing::Decide),
            Self::Approved => Some(Doing::Ceremony),
            _ => None,
        }
    }

    /// Whether this can be done at this stage.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn check(self, doing: Doing) -> Result<(), Say> {
        let fits = match doing {
            Doing::Decide => self == Self::Submitted,
            Doing::Ceremony => self == Self::Approved,
            Doing::Resubmit => self == Self::Returned,
            Doing::Withdraw => !self.is_over(),
        };
        match (fits, self.is_over()) {
            (true, _) => Ok(()),
            (_, true) => Err("leaving-is-over".into()),
            _ => Err("leaving-not-this-step".into()),
        }
    }
}

/// What can be done with cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doing {
    /// The superior decides.
    Decide,
    /// The ceremony of those who come of age.
    Ceremony,
    /// Completed and sent up again.
    Resubmit,
    /// Taken back.
    Withdraw,
}

impl Doing {
    /// What stands in its address and message keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Ceremony => "ceremony",
            Self::Resubmit => "resubmit",
            Self::Withdraw => "withdraw",
        }
    }
}

/// A vote of the branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Vote {
    /// The day of the meeting.
    pub on: Day,
    /// How many were there.
    pub present: i64,
    /// For it.
    pub yes: i64,
    /// Against it.
    pub no: i64,
}

impl Vote {
    /// What is wrong with it: more votes than people, or too few for it. A majority comes in as hundredths.
    #[must_use]
    pub fn fault(&self, majority: i64, today: Day) -> Option<(&'static str, Say)> {
        let Self { on, present, yes, no } = *self;
        if on > today {
            return Some(("met_on", Say::new("case-day-future").with("value", vietnam::date::show(on))));
        }
        if present < 1 {
            return Some(("present", "admission-present-none".into()));
        }
        if yes < 0 || no < 0 {
            return Some(("yes", "admission-votes-negative".into()));
        }
        if yes + no > present {
            let say = Say::new("leaving-votes-many").counting("votes", yes + no).counting("present", present);
            return Some(("yes", say));
        }
        let carries = yes * 100 > present * majority;
        (!carries).then(|| {
            let say = Say::new("leaving-vote-fell").counting("yes", yes).counting("present", present);
            ("yes", say.counting("majority", majority))
        })
    }
}

/// The last day somebody may stay on their own wish: the day before the birthday of that age.
#[must_use]
pub fn stays_until(born: Day, age: i16) -> Day {
    born.saturating_add(age.years()).saturating_sub(1.day())
}

/// What is wrong with a wish to stay until a day; who leads may stay longer.
#[must_use]
pub fn stay_fault(until: Option<Day>, born: Option<Day>, today: Day, age: i16, leads: bool) -> Option<Say> {
    let Some(until) = until else { return Some("leaving-until-empty".into()) };
    if until <= today {
        return Some(Say::new("leaving-until-past").with("value", vietnam::date::show(until)));
    }
    let last = born.map(|born| stays_until(born, age)).filter(|last| until > *last && !leads)?;
    Some(Say::new("leaving-until-late").counting("age", i64::from(age)).with("last", vietnam::date::show(last)))
}

/// What is written down of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Why, in the branch's words.
    pub reason: Option<String>,
    /// The day it happened or was asked for.
    pub on: Day,
    /// Until when they wish to stay; without it they leave.
    pub stays: Option<Day>,
    /// The branch's vote.
    pub vote: Option<Vote>,
    /// The day of the superior's decision, and the decision when there is a numbered one.
    pub decided: Option<(Day, Option<DecisionId>)>,
    /// Day and place of the ceremony.
    pub ceremony: Option<(Day, Option<String>)>,
}

/// Somebody who leaves, with their case.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// The case.
    pub case: Case,
    /// How far it has come.
    pub stage: Stage,
    /// Why they leave.
    pub cause: Cause,
    /// What the unit is called.
    pub unit_name: String,
    /// Whose record it is.
    pub member: MemberId,
    /// Their code.
    pub code: String,
    /// Day of birth.
    pub born: Option<Day>,
    /// What is written down of it.
    pub file: File,
}

impl Leaving {
    /// Something wrong with this one of many, for the row it stands in.
    #[must_use]
    pub fn bad(&self, say: Say) -> crate::cases::Bad {
        (self.case.id.to_string().into(), say)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_code_leads_back() {
        assert!(Stage::ALL.into_iter().all(|stage| Stage::of_code(stage.code()) == Some(stage)));
        assert!(Cause::ALL.into_iter().all(|cause| Cause::of_code(cause.code()) == Some(cause)));
    }

    #[test]
    fn a_vote_needs_more_than_half_of_those_present_and_no_more_votes_than_people() {
        let today = date(2026, 11, 21);
        let of = |present, yes, no| {
            Vote { on: today, present, yes, no }.fault(50, today).map(|(field, say)| (field, say.key))
        };
        assert_eq!(of(10, 6, 4), None);
        assert_eq!(of(10, 5, 1), Some(("yes", "leaving-vote-fell")));
        assert_eq!(of(10, 9, 2), Some(("yes", "leaving-votes-many")));
        assert_eq!(of(10, -1, 2), Some(("yes", "admission-votes-negative")));
        assert_eq!(of(0, 0, 0), Some(("present", "admission-present-none")));
        let later = Vote { on: date(2026, 11, 22), present: 3, yes: 3, no: 0 };
        assert_eq!(later.fault(50, today).map(|(field, _)| field), Some("met_on"));
    }

    #[test]
    fn whoever_stays_does_so_until_the_day_before_they_are_thirty_five_and_leaders_longer() {
        let (born, today) = (date(1996, 2, 29), date(2026, 11, 21));
        assert_eq!(stays_until(born, 35), date(2031, 2, 27));
        let key = |until, leads| stay_fault(until, Some(born), today, 35, leads).map(|say| say.key);
        assert_eq!(key(None, false), Some("leaving-until-empty"));
        assert_eq!(key(Some(today), false), Some("leaving-until-past"));
        assert_eq!(key(Some(date(2031, 2, 27)), false), None);
        assert_eq!(key(Some(date(2031, 2, 28)), false), Some("leaving-until-late"));
        assert_eq!(key(Some(date(2032, 2, 28)), true), None);
    }
}
