//! Posts in the union, held in the terms of its committees: who was elected, appointed, acts or was co-opted, where, from
//! when to when, by which decision, and how it ended (Charter of the XII congress, 15 December 2022). A term is a case of
//! its unit. What each kind of unit has, how many of it and how long a term is are data with days. Pure rules.

pub(crate) mod api;
pub(crate) mod pages;
mod shape;
pub(crate) mod store;
pub(crate) mod usecases;

use jiff::ToSpan;
use kernel::{Day, Id, Say, UnitPath};
use people::PersonId;
use units::UnitId;

use crate::cases::{Case, CaseId, Kind};
use crate::member::MemberId;

pub use shape::{Post, Seats, Shape};
pub use usecases::elect::{Election, elect};
pub use usecases::fill::{Giving, give};
pub use usecases::look::{Committee, find, held, history};
pub use usecases::lookout::{Asked, Line, Lookout, Matter, lookout};
pub use usecases::lose::{Losing, dismiss, lose};
pub use usecases::rule::{Length, Rules, Size, follow_rules, rules, set_length, set_size};
pub use usecases::stretch::{Stretching, stretch};
pub use usecases::undo::take_back;

/// The procedure of these cases.
pub const KIND: Kind = Kind::Term;

/// Names a post that somebody holds or held.
pub type HeldId = Id<Held>;

/// How somebody came to a post, or a committee to its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// Elected (*bầu*).
    Elected,
    /// Appointed by the level above (*chỉ định*).
    Appointed,
    /// For the time being (*lâm thời*).
    Acting,
    /// Joined a committee during its term (*bổ sung*).
    CoOpted,
}

impl How {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Elected, Self::Appointed, Self::Acting, Self::CoOpted];
    /// The ways a whole committee comes to its term.
    pub const OF_TERM: [Self; 3] = [Self::Elected, Self::Appointed, Self::Acting];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Elected => "elected",
            Self::Appointed => "appointed",
            Self::Acting => "acting",
            Self::CoOpted => "co_opted",
        }
    }

    /// The way of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }
}

/// How a post ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// With its term.
    Term,
    /// Gave it up (*thôi giữ*).
    Resigned,
    /// Dismissed (*cách chức*).
    Dismissed,
    /// Struck off after meetings missed without reason.
    Absent,
    /// Moved to a unit that is not below this one.
    Moved,
    /// Left the union.
    Left,
    /// Was dismissed; that was annulled, but the post could not be given back any more.
    Cleared,
}

impl Why {
    /// Every way.
    pub const ALL: [Self; 7] =
        [Self::Term, Self::Resigned, Self::Dismissed, Self::Absent, Self::Moved, Self::Left, Self::Cleared];
    /// The ways that are decided about.
    pub const DECIDED: [Self; 3] = [Self::Resigned, Self::Dismissed, Self::Absent];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Resigned => "resigned",
            Self::Dismissed => "dismissed",
            Self::Absent => "absent",
            Self::Moved => "moved",
            Self::Left => "left",
            Self::Cleared => "cleared",
        }
    }

    /// The way of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }
}

/// How a term stands: what is to be done about it next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Posts are vacant.
    Vacant,
    /// Somebody acts, or the whole committee does.
    Acting,
    /// Complete; its end is what comes next.
    Running,
    /// Another followed it.
    Ended,
}

impl State {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vacant => "vacant",
            Self::Acting => "acting",
            Self::Running => "running",
            Self::Ended => "ended",
        }
    }
}

/// A number and the day of a decision.
pub type Decided = (String, Day);

/// A committee's term.
#[derive(Debug, Clone)]
pub struct Term {
    /// The case that it is.
    pub case: Case,
    /// What its unit is called.
    pub unit_name: String,
    /// The code of its unit's kind.
    pub unit_kind: String,
    /// What the members of its unit share.
    pub sector: Option<String>,
    /// Which one of its unit.
    pub nth: i64,
    /// How the committee came to it.
    pub how: How,
    /// The day of the congress, or of the appointment.
    pub from: Day,
    /// When it was to end at first.
    pub planned: Day,
    /// When it is to end.
    pub until: Day,
    /// The day another followed it.
    pub ended: Option<Day>,
    /// By which decision, and who signed it.
    pub decision: Option<Decided>,
    /// Who signed.
    pub signer: Option<String>,
}

impl Term {
    /// Its years, as people say them: 2025–2030.
    #[must_use]
    pub fn years(&self) -> String {
        years(self.from, self.until)
    }
}

/// Years of a term, as people say them.
#[must_use]
pub fn years(from: Day, until: Day) -> String {
    if from.year() == until.year() { from.year().to_string() } else { format!("{}–{}", from.year(), until.year()) }
}

/// A post that somebody holds or held.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its id.
    pub id: HeldId,
    /// The term it is held in.
    pub term: CaseId,
    /// Which post.
    pub post: Post,
    /// Whose record it is.
    pub member: MemberId,
    /// Who they are.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their code.
    pub code: String,
    /// Where they stand as a member.
    pub member_path: UnitPath,
    /// The unit whose post it is.
    pub unit: UnitId,
    /// What it is called; empty when it was closed since.
    pub unit_name: String,
    /// Where it stands, or stood when the post ended.
    pub unit_path: UnitPath,
    /// How they came to it.
    pub how: How,
    /// First day.
    pub from: Day,
    /// By which decision.
    pub decision: Option<Decided>,
    /// First day they no longer held it, and how it ended.
    pub ended: Option<(Day, Why)>,
    /// By which decision it ended.
    pub end_decision: Option<Decided>,
}

impl Held {
    /// Whether it was held on a day.
    #[must_use]
    pub fn is_held(&self, on: Day) -> bool {
        self.from <= on && self.ended.is_none_or(|(to, _)| to > on)
    }
}

/// Posts worth telling: a seat that somebody has all the time by another post of theirs in that term is not.
pub fn told<'h>(held: impl IntoIterator<Item = &'h Held>) -> Vec<&'h Held> {
    let held: Vec<&Held> = held.into_iter().collect();
    let rests = |one: &Held| {
        let over = |other: &&&Held| (other.member, other.term, other.ended) == (one.member, one.term, one.ended);
        held.iter().filter(over).any(|other| other.post.chain.contains(&one.post.code) && other.from <= one.from)
    };
    held.iter().filter(|one| !rests(one)).copied().collect()
}

/// What a term stands at: its state, and until when something is to be done.
#[must_use]
pub fn standing(until: Day, vacant: Option<Day>, acting: Option<Day>) -> (State, Day) {
    match (vacant, acting) {
        (Some(due), _) => (State::Vacant, due.min(until)),
        (None, Some(due)) => (State::Acting, due.min(until)),
        (None, None) => (State::Running, until),
    }
}

/// What is wrong with another end of a term: it is moved by a part of its length at the most, and stays ahead of its
/// beginning.
#[must_use]
pub fn stretch_fault(term: &Term, until: Day, percent: i64) -> Option<Say> {
    if until == term.until {
        return Some("term-until-same".into());
    }
    let days = i64::from(term.from.until((jiff::Unit::Day, term.planned)).map_or(0, |span| span.get_days()));
    let most = days * percent / 100;
    let (first, last) = (term.planned.saturating_sub(most.days()), term.planned.saturating_add(most.days()));
    let first = first.max(term.from.saturating_add(1.days()));
    (!(first..=last).contains(&until)).then(|| {
        let say = Say::new("term-until-far").counting("percent", percent);
        say.with("first", vietnam::date::show(first)).with("last", vietnam::date::show(last))
    })
}

#[cfg(test)]
mod tests;
