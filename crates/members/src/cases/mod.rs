//! Cases: the spine of every procedure of the register. A case is about one person, is kept by a unit, stands in a
//! state, and waits for one unit until a day. Knows no procedure: a noun (`admission`, `transfer`, …) owns its states,
//! its own table beside `member_case`, its rules and pages, and walks its cases with these few calls.
//!
//! ```text
//! let scope = tx.may(Action::EditMembers)?;                       // may they?
//! once(tx, act, "admission-vote", &typed, |tx| {                  // sent twice, answered as the first time
//!     let mut case = take(tx, &scope, KIND, seen)?;               // inside the scope, unchanged since it was read
//!     let next = admission.vote(&ballot, &rules)?;                // the noun's own pure rule
//!     step(tx, &mut case, &Step { .. })?;                         // state, who waits, event, change log
//!     Ok(answer)
//! })
//! ```
//!
//! - [`open`] begins a case, [`step`] takes it on, [`find`] and [`events`] tell of it, [`of_person`] lists a person's.
//! - [`share`] lets a second unit see a case that is kept elsewhere; whose turn it is says [`Waits`].
//! - [`take`] refuses whoever saw an older version, and says who did what meanwhile. Several acts in one transaction
//!   are all done or none.
//! - [`sign`] gives out a decision: number, day, signing unit. A number that the unit used that year is refused with
//!   the case that has it. One decision may stand in the steps of many cases.
//! - [`rule`](fn@rule) reads a number of the rules as it stands on a day; [`due`] makes a deadline of one. A new rule is a
//!   row of `member_rule` in a migration, named `noun.what`, a line of [`RULES`] and a text `rule-noun-what`.
//! - [`Waits`] says whose desk it lies on: that unit's, then, once it is late, the desk of the unit above, and after
//!   `case.escalate_days` everybody's further up. Nothing has to run for that.
//!
//! A new procedure adds a [`Kind`], texts `case-<kind>`, `case-<kind>-<state>` and a branch of `case-did`, and a page
//! under [`Kind::href`].

pub(crate) mod bodies;
pub(crate) mod desk;
pub(crate) mod faults;
pub(crate) mod form;
pub(crate) mod letter;
mod meeting;
mod number;
mod pages;
pub mod paper;
pub(crate) mod rule;
mod store;
mod usecases;

use std::borrow::Cow;
use std::str::FromStr;

use kernel::{Day, Id, Moment, Say, Scope, UnitPath};
use people::PersonId;
use serde_json::Value;
use units::{Unit, UnitId};
use uuid::Uuid;

pub use meeting::{belonging, crowded};
pub use number::Number;
pub(crate) use pages::shelf;
pub use pages::{Told, due_words, state_name, told};
pub use rule::{Dated, RULES, Rule};
pub use store::decision;
pub(crate) use store::{free_number, moved, of_person as of_anybody};
pub use usecases::list::{Listed, Listing, list};
pub use usecases::own::{find_own, of_reader, open_own, take_own};
pub(crate) use usecases::{all_of, is_about, place, sign_within};
pub use usecases::{due, events, find, of_person, once, open, rule, rules, set_rule, share, sign, step, take};

/// A bad field and why.
pub type Bad = (Cow<'static, str>, Say);
/// Names a case.
pub type CaseId = Id<Case>;
/// Names a decision.
pub type DecisionId = Id<Decision>;

/// The procedures of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Somebody is admitted to the union.
    Admission,
    /// A member moves to another unit, for good or for a while.
    Transfer,
    /// A member leaves the union, or stays in it beyond thirty.
    Leaving,
    /// A unit's list of how its members' year is rated.
    Rating,
    /// A member proposes to correct their own record.
    Correction,
    /// Somebody asks for what is their right about data of theirs.
    Request,
    /// A committee's term.
    Term,
    /// A member is given an award.
    Award,
    /// A member is disciplined.
    Discipline,
    /// A member is introduced to the Party.
    Introduction,
}

impl Kind {
    /// Every procedure, as the desk orders them.
    pub const ALL: [Self; 10] = [
        Self::Admission,
        Self::Transfer,
        Self::Leaving,
        Self::Rating,
        Self::Correction,
        Self::Request,
        Self::Term,
        Self::Award,
        Self::Discipline,
        Self::Introduction,
    ];

    /// The stored code, also the stem of its message keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admission => "admission",
            Self::Transfer => "transfer",
            Self::Leaving => "leaving",
            Self::Rating => "rating",
            Self::Correction => "correction",
            Self::Request => "request",
            Self::Term => "term",
            Self::Award => "award",
            Self::Discipline => "discipline",
            Self::Introduction => "introduction",
        }
    }

    /// The procedure of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Where its cases are listed, with `?state=` those of one state; behind a stroke and its id stands each case.
    #[must_use]
    pub const fn href(self) -> &'static str {
        match self {
            Self::Admission => "/admissions",
            Self::Transfer => "/transfers",
            Self::Leaving => "/leavings",
            Self::Rating => "/ratings",
            Self::Correction => "/corrections",
            Self::Request => "/requests",
            Self::Term => "/committees",
            Self::Award => "/awards",
            Self::Discipline => "/disciplines",
            Self::Introduction => "/introductions",
        }
    }
}

/// A procedure under way, or ended.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// Which procedure.
    pub kind: Kind,
    /// Who it is about, when they are a person of the register already.
    pub person: Option<PersonId>,
    /// What they are called.
    pub name: String,
    /// The unit that keeps it.
    pub unit: UnitId,
    /// Where that unit stands.
    pub unit_path: UnitPath,
    /// Where a second unit stands that it concerns as well: its officers see the case, and act when it is their turn.
    pub other: Option<UnitPath>,
    /// The noun's own code of its state.
    pub state: String,
    /// Grows with every step: who acts says which one they saw.
    pub version: i64,
    /// Whom it waits for, and until when.
    pub waits: Option<(UnitPath, Day)>,
    /// The day it began.
    pub opened_on: Day,
    /// The day it ended.
    pub closed_on: Option<Day>,
}

impl Case {
    /// Whether it concerns a unit inside the scope.
    #[must_use]
    pub fn lies_in(&self, scope: &Scope) -> bool {
        scope.covers(&self.unit_path) || self.other.as_ref().is_some_and(|path| scope.covers(path))
    }

    /// The version of it that somebody looks at.
    #[must_use]
    pub fn seen(&self) -> Seen {
        Seen { id: self.id, version: self.version }
    }
}

/// A case to begin.
#[derive(Debug, Clone, Copy)]
pub struct NewCase<'n> {
    /// Which procedure.
    pub kind: Kind,
    /// Who it is about, when they are a person of the register already.
    pub person: Option<PersonId>,
    /// What they are called.
    pub name: &'n str,
    /// The unit that keeps it.
    pub unit: &'n Unit,
}

/// A case as it was on somebody's screen; in a form `id.version`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Which.
    pub id: CaseId,
    /// Its version then.
    pub version: i64,
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.id, self.version)
    }
}

impl FromStr for Seen {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (id, version) = text.split_once('.').ok_or("no version")?;
        let id = id.parse().map_err(|_| "no id")?;
        Ok(Self { id, version: version.parse().map_err(|_| "no version")? })
    }
}

/// Whom a case waits for after a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waits {
    /// The unit at this path, until this day.
    For(UnitPath, Day),
    /// Nobody for now; it may go on.
    Nobody,
    /// Nobody any more: it has ended.
    Ended,
}

/// What happens to a case.
#[derive(Debug, Clone)]
pub struct Step<'s> {
    /// What was done: the noun's own word, a branch of the text `case-did`.
    pub what: &'static str,
    /// The state it comes to.
    pub state: &'static str,
    /// Whom it waits for then.
    pub waits: Waits,
    /// The day it happened, which may lie before today.
    pub on: Day,
    /// The reason, or what was remarked.
    pub remark: Option<&'s str>,
    /// The decision that made it so.
    pub decision: Option<DecisionId>,
    /// Facts for the history; never a sensitive value.
    pub facts: Value,
}

/// A step that was taken.
#[derive(Debug, Clone)]
pub struct Event {
    /// When it was written down.
    pub at: Moment,
    /// By whom, as they were called then; empty for the product itself.
    pub who: String,
    /// What was done.
    pub what: String,
    /// The day it happened.
    pub on: Day,
    /// The reason, or what was remarked.
    pub remark: Option<String>,
    /// Its facts.
    pub facts: Value,
    /// Number and day of the decision that made it so.
    pub decision: Option<(DecisionId, String, Day)>,
}

/// A decision to be given out.
#[derive(Debug, Clone, Copy)]
pub struct Signing<'s> {
    /// The unit that decides.
    pub unit: &'s Unit,
    /// Its number as typed.
    pub number: &'s str,
    /// Its day.
    pub day: Day,
    /// Who signs, when it is said.
    pub signer: &'s str,
}

/// A decision that was given out.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// The unit that decided.
    pub unit: UnitId,
    /// Where that unit stood.
    pub unit_path: UnitPath,
    /// Its number as people write it.
    pub number: String,
    /// Its day.
    pub on: Day,
    /// Who signed.
    pub signer: Option<String>,
}

/// The id a sender gave an act, so that sending it again changes nothing.
pub type Act = Option<Uuid>;
