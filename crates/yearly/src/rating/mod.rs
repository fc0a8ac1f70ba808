//! How a year of a member, of a unit or of its committee is rated (*đánh giá, xếp loại*): self-review → a meeting votes →
//! the committee proposes → the superior recognises, and the list is locked; appeals and corrections leave their trace.
//! The rules, pure: numbers come in as values.

pub(crate) mod api;
mod cap;
pub(crate) mod pages;
mod past;
pub(crate) mod store;
mod unit;
pub(crate) mod usecases;

use jiff::Unit as Span;
use kernel::{Day, Say};
use members::cases::Kind;
use members::{Grade, MemberId, Month, Status};
use units::UnitId;

pub use cap::{Base, Cap, Over, Peers};
pub use unit::{Figures, Subject, UnitNeeds, UnitRules};
pub use usecases::answer::{Answer, answer, correct};
pub use usecases::appeal::{Appeal, appeal, appeal_unit, open_appeals, review};
pub use usecases::facts::{Fact, Facts, save_facts};
pub use usecases::grade::{Change, Counts, Done, Meanwhile, To, save, suggest_below};
pub use usecases::lines::{Rated, lines};
pub use usecases::look::{List, ListSheet, Lists, Row, Sheet, Year, list, lists, mine, rows};
pub use usecases::meet::{Meeting, Voting, propose, vote};
pub use usecases::paper::{Made, Paper, paper};
pub use usecases::recognise::{Deciding, Ruling, decide};
pub use usecases::unit::{History, Lines, UnitRow, UnitYear, history, review_unit, save_units, unit_lines};

/// The procedure of the lists.
pub const KIND: Kind = Kind::Rating;

/// Whom a list rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whom {
    /// The members of the unit that keeps it.
    Members,
    /// The units directly below it, with the committees that lead them.
    Units,
}

impl Whom {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Units => "units",
        }
    }

    /// Those of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Members, Self::Units].into_iter().find(|whom| whom.code() == code)
    }
}

/// Whose grade it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// A member's.
    Member(MemberId),
    /// A unit's, or that of its committee.
    Unit(UnitId, Subject),
}

/// How far a list has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Members review themselves, grades are written down.
    Open,
    /// Came back from the superior.
    Returned,
    /// The branch has met and voted.
    Voted,
    /// Lies with the superior.
    Proposed,
    /// Recognised, and locked.
    Recognised,
}

impl Stage {
    /// Every stage, in the order of the procedure.
    pub const ALL: [Self; 5] = [Self::Open, Self::Returned, Self::Voted, Self::Proposed, Self::Recognised];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Returned => "returned",
            Self::Voted => "voted",
            Self::Proposed => "proposed",
            Self::Recognised => "recognised",
        }
    }

    /// The stage of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether grades may be written down still.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn may_grade(self) -> Result<(), Say> {
        match self {
            Self::Open | Self::Returned | Self::Voted => Ok(()),
            Self::Proposed => Err("rating-lies-above".into()),
            Self::Recognised => Err("rating-locked".into()),
        }
    }

    /// Whether the list may be sent up now.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn may_propose(self) -> Result<(), Say> {
        match self {
            Self::Voted => Ok(()),
            Self::Open | Self::Returned => Err("rating-vote-first".into()),
            Self::Proposed => Err("rating-lies-above".into()),
            Self::Recognised => Err("rating-locked".into()),
        }
    }

    /// Whether the superior may decide about it now.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn may_decide(self) -> Result<(), Say> {
        match self {
            Self::Proposed => Ok(()),
            Self::Recognised => Err("rating-locked".into()),
            _ => Err("rating-propose-first".into()),
        }
    }
}

/// What a grade asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs {
    /// At least this share of the unit's activities, in hundredths.
    pub attended: i64,
    /// At least this level of the programme: 1 excellent, 2 good, 3 fair; 0 asks for none.
    pub programme: i64,
    /// Whether they are active where they live.
    pub at_home: bool,
    /// At least this share of the months of dues that were owed, in hundredths.
    pub dues: i64,
}

/// The rules of a year.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// What excellent, good and fair ask for.
    pub needs: [Needs; 3],
    /// The best grade of whoever was disciplined in the year: 1 excellent, 2 good, 3 fair, 4 poor.
    pub disciplined: i64,
    /// Whoever was a member for fewer months is not rated.
    pub months: i64,
    /// Whether those who are away for a while are rated at home.
    pub rates_away: bool,
    /// Whether members of the Party are rated, and not only reviewed.
    pub rates_party: bool,
    /// More than so many hundredths of those present are for a grade.
    pub majority: i64,
    /// At least so many thirds of those who have a vote are present.
    pub quorum: i64,
    /// How many may be excellent.
    pub cap: Cap,
    /// So many days a member may object.
    pub appeal_days: i64,
}

/// What is known of a member's year.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    /// Share of the unit's activities they took part in, in hundredths.
    pub attended: Option<i64>,
    /// Confirmed level of their programme.
    pub programme: Option<Grade>,
    /// Whether they are active where they live, as the place says.
    pub at_home: Option<bool>,
    /// Months of dues.
    pub dues: Option<Dues>,
    /// Whether they were disciplined in the year.
    pub disciplined: bool,
}

/// Months of dues in a year, as far as they are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dues {
    /// Paid, or exempt.
    pub paid: i64,
    /// Owed.
    pub owed: i64,
}

impl Dues {
    /// Of a member who owes from one month on and owes nothing up to another; none while no month of theirs is over.
    #[must_use]
    pub fn of_year(year: i64, (since, through): (Month, Month), today: Day) -> Option<Self> {
        let first = Month::new(year, 1).max(since);
        let last = Month::new(year, 12).min(Month::of(today).plus(-1));
        let owed = last.after(first) + 1;
        (owed > 0).then(|| Self { paid: (through.after(first) + 1).clamp(0, owed), owed })
    }
}

/// What the rules make of a member's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// This grade, and what was missing for the next better one.
    Grade(Grade, Vec<Say>),
    /// Not rated, and why.
    Not(Say),
}

impl Rules {
    /// Why somebody is not rated for a year.
    #[must_use]
    pub fn excused(&self, year: i64, status: Status, joined: Option<Day>, party: Option<Day>) -> Option<Say> {
        let end = crate::measure::day(year + 1);
        if let Some(joined) = joined {
            let months = joined.until((Span::Month, end)).map_or(0, |span| i64::from(span.get_months()));
            if months < self.months {
                return Some(Say::new("rating-too-new").counting("months", self.months));
            }
        }
        if status == Status::Temporary && !self.rates_away {
            return Some("rating-is-away".into());
        }
        (party.is_some_and(|on| on < end) && !self.rates_party).then(|| "rating-is-party".into())
    }

    /// The best grade whose needs are met. Excellent wants everything known; the others take what is not known as met,
    /// but for the programme.
    #[must_use]
    pub fn suggest(&self, evidence: &Evidence) -> (Grade, Vec<Say>) {
        let mut missing = Vec::new();
        for ((nth, grade), needs) in (1..).zip(Grade::ALL).zip(&self.needs) {
            let mut lacks = needs.lacks(evidence, grade == Grade::Excellent);
            if evidence.disciplined && nth < self.disciplined {
                lacks.push("rating-disciplined".into());
            }
            if lacks.is_empty() {
                return (grade, missing);
            }
            missing = lacks;
        }
        (Grade::Poor, missing)
    }
}

impl Needs {
    /// What is missing.
    fn lacks(&self, evidence: &Evidence, is_strict: bool) -> Vec<Say> {
        let mut lacks = Vec::new();
        match evidence.attended {
            Some(share) if share < self.attended => {
                lacks.push(Say::new("rating-lacks-attended").counting("share", share).counting("least", self.attended));
            }
            None if is_strict && self.attended > 0 => lacks.push("rating-unknown-attended".into()),
            _ => {}
        }
        let reached = evidence.programme.map(|level| {
            1 + i64::from(level > Grade::Excellent) + i64::from(level > Grade::Good) + i64::from(level > Grade::Fair)
        });
        match reached {
            None if self.programme > 0 => lacks.push("rating-unknown-programme".into()),
            Some(reached) if self.programme > 0 && reached > self.programme => {
                lacks.push("rating-lacks-programme".into())
            }
            _ => {}
        }
        match evidence.dues {
            Some(Dues { paid, owed }) if paid * 100 < owed * self.dues => {
                let say = Say::new("rating-lacks-dues").counting("paid", paid).counting("owed", owed);
                lacks.push(say.counting("least", self.dues));
            }
            None if is_strict && self.dues > 0 => lacks.push("rating-unknown-dues".into()),
            _ => {}
        }
        match evidence.at_home {
            Some(false) if self.at_home => lacks.push("rating-lacks-home".into()),
            None if self.at_home && is_strict => lacks.push("rating-unknown-home".into()),
            _ => {}
        }
        lacks
    }
}

/// The share of activities somebody took part in, in hundredths; none when it is not known.
///
/// # Errors
/// Why the numbers can't be.
pub fn share(attended: Option<i64>, held: Option<i64>) -> Result<Option<i64>, Say> {
    match (attended, held) {
        (Some(attended), Some(held)) if attended > held => {
            Err(Say::new("rating-attended-more").counting("count", attended).counting("most", held))
        }
        (Some(attended), Some(held)) if held > 0 => Ok(Some(attended * 100 / held)),
        (Some(attended), None) if attended > 0 => Err("rating-held-first".into()),
        _ => Ok(None),
    }
}

/// Whether so many of those present carry a grade.
///
/// # Errors
/// Why there can't be so many votes.
pub fn carries(votes: i64, present: i64, majority: i64) -> Result<bool, Say> {
    if votes < 0 {
        return Err("rating-votes-bad".into());
    }
    if votes > present {
        return Err(Say::new("rating-votes-many").counting("count", votes).counting("present", present));
    }
    Ok(votes * 100 > present * majority)
}

#[cfg(test)]
mod tests;
