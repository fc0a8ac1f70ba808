//! Admission to the union: candidate → class → application → introducer → the branch's vote → sent up → the superior's
//! decision → ceremony → member (Charter of the XII congress; guides 22-HD/TWĐTN 2013, 16-HD/TWĐTN-BTC 2018). The rules
//! of each step, pure. Numbers come in as values: they are rows of `member_rule`.

pub(crate) mod api;
mod ballot;
pub(crate) mod candidate;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use kernel::{Day, Id, Say};
use vietnam::date::show;

pub use crate::cases::Bad;
use crate::cases::{DecisionId, Kind};
use crate::member::MemberId;

pub use ballot::{Ballot, HeldBy, Meeting, MeetingId, NewMeeting, Rules};
pub use candidate::Candidate;
pub use usecases::acts::{Proposal, Voting, propose, vote, withdraw};
pub use usecases::ceremony::{Ceremony, hold_ceremony};
pub use usecases::decide::{Deciding, Ruling, decide};
pub use usecases::enter::{Correction, Entering, correct, enter, words};
pub use usecases::look::{Asked, Page, find, page};
pub use usecases::prepare::{Introduction, Preparation, prepare};

/// The procedure of these cases.
pub const KIND: Kind = Kind::Admission;

/// Tag of the ids of proposals: cases sent up together.
#[derive(Debug)]
pub struct ProposalTag;

/// How far a candidate has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Known by name; attends the class on the union.
    Candidate,
    /// Has attended the class.
    ClassDone,
    /// Has handed in the application.
    Applied,
    /// Was introduced.
    Introduced,
    /// The branch did not agree; it may vote again at a later meeting.
    VotedDown,
    /// The branch agreed.
    Voted,
    /// Lies with the superior.
    Submitted,
    /// Came back to be completed.
    Returned,
    /// The superior approved.
    Approved,
    /// The superior did not approve.
    Refused,
    /// Taken back.
    Withdrawn,
    /// Is a member.
    Admitted,
}

impl Stage {
    /// Every stage, in the order of the procedure.
    pub const ALL: [Self; 12] = [
        Self::Candidate,
        Self::ClassDone,
        Self::Applied,
        Self::Introduced,
        Self::VotedDown,
        Self::Voted,
        Self::Submitted,
        Self::Returned,
        Self::Approved,
        Self::Refused,
        Self::Withdrawn,
        Self::Admitted,
    ];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::ClassDone => "class_done",
            Self::Applied => "applied",
            Self::Introduced => "introduced",
            Self::VotedDown => "voted_down",
            Self::Voted => "voted",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Admitted => "admitted",
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
        matches!(self, Self::Refused | Self::Withdrawn | Self::Admitted)
    }

    /// Whether the branch still puts the file together.
    #[must_use]
    pub const fn is_in_preparation(self) -> bool {
        matches!(
            self,
            Self::Candidate | Self::ClassDone | Self::Applied | Self::Introduced | Self::VotedDown | Self::Returned
        )
    }

    /// What the unit in charge does next with a case of this stage, if anything.
    #[must_use]
    pub const fn next(self) -> Option<Doing> {
        match self {
            Self::Candidate | Self::ClassDone | Self::Applied => Some(Doing::Prepare),
            Self::Introduced | Self::VotedDown => Some(Doing::Vote),
            Self::Voted | Self::Returned => Some(Doing::Propose),
            Self::Submitted => Some(Doing::Decide),
            Self::Approved => Some(Doing::Ceremony),
            Self::Refused | Self::Withdrawn | Self::Admitted => None,
        }
    }

    /// Whether this can be done with a case of this stage.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn check(self, doing: Doing, file: &File) -> Result<(), Say> {
        let fits = match doing {
            Doing::Prepare => self.is_in_preparation(),
            Doing::Vote => matches!(self, Self::Introduced | Self::VotedDown | Self::Returned),
            Doing::Propose => matches!(self, Self::Voted | Self::Returned) && file.votes.is_some(),
            Doing::Decide => self == Self::Submitted,
            Doing::Ceremony => self == Self::Approved,
            Doing::Withdraw => !self.is_over(),
        };
        if fits {
            return Ok(());
        }
        Err(match (doing, self) {
            (_, Self::Admitted) => "admission-is-admitted",
            (_, Self::Refused | Self::Withdrawn) => "admission-is-over",
            (Doing::Prepare | Doing::Vote | Doing::Propose, Self::Submitted) => "admission-lies-above",
            (Doing::Vote, Self::Candidate) => "admission-vote-before-class",
            (Doing::Vote, Self::ClassDone) => "admission-vote-before-application",
            (Doing::Vote, Self::Applied) => "admission-vote-before-introducer",
            (Doing::Propose, _) => "admission-propose-before-vote",
            (Doing::Decide, _) => "admission-decide-before-sent",
            (Doing::Ceremony, _) => "admission-ceremony-before-decision",
            _ => "admission-done-already",
        }
        .into())
    }
}

/// What can be done with cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doing {
    /// Class, application and introducer are written down.
    Prepare,
    /// The branch votes.
    Vote,
    /// The branch sends them up.
    Propose,
    /// The superior decides.
    Decide,
    /// The ceremony is held.
    Ceremony,
    /// Taken back.
    Withdraw,
}

impl Doing {
    /// What stands in its address and message keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Prepare => "prepare",
            Self::Vote => "vote",
            Self::Propose => "propose",
            Self::Decide => "decide",
            Self::Ceremony => "ceremony",
            Self::Withdraw => "withdraw",
        }
    }
}

/// Who introduces somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// A member of the union.
    Member,
    /// A member of the Party.
    Party,
    /// The Pioneers' branch (*chi đội*).
    Pioneers,
    /// A branch of the youth or student association (*chi hội*).
    Association,
}

impl By {
    /// Everyone who may, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Member, Self::Party, Self::Pioneers, Self::Association];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Party => "party",
            Self::Pioneers => "pioneers",
            Self::Association => "association",
        }
    }

    /// Who has a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }

    /// Whether it is a person, who must have known the candidate for a while.
    #[must_use]
    pub const fn is_person(self) -> bool {
        matches!(self, Self::Member | Self::Party)
    }
}

/// Who introduced a candidate, and since when they know each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introducer {
    /// In which capacity.
    pub by: By,
    /// Their name.
    pub name: String,
    /// Their record, for a member.
    pub member: Option<MemberId>,
    /// Since when a person knows the candidate.
    pub known_since: Option<Day>,
    /// The day they introduced them.
    pub on: Day,
}

/// What is written down of a candidate step by step.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// The class on the union: its name, when it has one, and its last day.
    pub class: Option<(Option<String>, Day)>,
    /// The day of the application.
    pub applied_on: Option<Day>,
    /// Who introduced them.
    pub introducer: Option<Introducer>,
    /// The meeting and its votes: for, against.
    pub votes: Option<(MeetingId, i64, i64)>,
    /// When and with which letter it was sent up.
    pub proposal: Option<(Id<ProposalTag>, Day, Option<String>)>,
    /// The day the superior decided.
    pub decided_on: Option<Day>,
    /// The decision, when there is a numbered one.
    pub decision: Option<DecisionId>,
    /// The ceremony: its day and place.
    pub ceremony: Option<(Day, Option<String>)>,
    /// Who they are in the register now.
    pub member: Option<MemberId>,
}

impl File {
    /// How far the preparation has come: the first thing that is missing.
    #[must_use]
    pub fn prepared(&self) -> Stage {
        match (&self.class, self.applied_on, &self.introducer) {
            (None, ..) => Stage::Candidate,
            (_, None, _) => Stage::ClassDone,
            (.., None) => Stage::Applied,
            _ => Stage::Introduced,
        }
    }

    /// What is wrong with the order of days in the preparation of somebody born on a day.
    #[must_use]
    pub fn faults(&self, born: Day, today: Day, rules: &Rules) -> Vec<Bad> {
        let mut bad = Vec::new();
        let mut check = |field: &'static str, day: Option<Day>, after: &[(Option<Day>, &'static str)]| {
            let Some(day) = day else { return };
            let say = |key| Say::new(key).with("value", show(day));
            if day > today {
                bad.push((field.into(), say("admission-day-future")));
            } else if day <= born {
                bad.push((field.into(), say("admission-day-before-birth").with("born", show(born))));
            } else if let Some((Some(first), key)) = after.iter().find(|(first, _)| first.is_some_and(|it| day < it)) {
                bad.push((field.into(), say(key).with("first", show(*first))));
            }
        };
        let class = self.class.as_ref().map(|(_, day)| *day);
        let introduced = self.introducer.as_ref();
        let since = introduced.and_then(|it| it.known_since);
        check("class_on", class, &[]);
        check("applied_on", self.applied_on, &[(class, "admission-applied-before-class")]);
        check("introduced_on", introduced.map(|it| it.on), &[(self.applied_on, "admission-introduced-before-applied")]);
        check("known_since", since, &[]);
        if self.applied_on.is_some() && class.is_none() {
            bad.push(("class_on".into(), "admission-class-missing".into()));
        }
        if introduced.is_some() && self.applied_on.is_none() {
            bad.push(("applied_on".into(), "admission-application-missing".into()));
        }
        bad.extend(introduced.and_then(|it| rules.known_long_enough(it)).map(|say| ("known_since".into(), say)));
        bad
    }
}

#[cfg(test)]
mod tests;
