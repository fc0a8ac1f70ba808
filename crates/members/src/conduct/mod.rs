//! What the union says of a member by vote and decision: awards, disciplines, introductions to the Party. One case each,
//! begun by the branch, decided by whoever may. The rules of each step, pure. Numbers come in as values.

pub(crate) mod api;
pub mod award;
pub mod discipline;
pub(crate) mod introduction;
pub(crate) mod pages;
mod poll;
pub(crate) mod routes;
pub(crate) mod store;
pub(crate) mod usecases;

use kernel::{Day, Say};

use crate::cases::{Bad, Case, DecisionId, Kind};
use crate::member::MemberId;
use crate::posts::HeldId;

pub use poll::{Needs, Poll};
pub use usecases::advance::{Advancing, advance};
pub use usecases::begin::{Beginning, Begun, begin};
pub use usecases::decide::{Deciding, Ruling, decide};
pub use usecases::end::{Annulling, annul, appeal, resubmit, withdraw};
pub use usecases::forms::{add_form, end_form, resume_form};
pub use usecases::look::{Asked, Page, find, forms, page};
pub(crate) use usecases::not_before;
pub use usecases::record::{Recording, record};

/// What a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
pub enum Topic {
    /// An award.
    Award,
    /// A discipline.
    Discipline,
    /// An introduction to the Party.
    Introduction,
}

impl Topic {
    /// Each topic.
    pub const ALL: [Self; 3] = [Self::Award, Self::Discipline, Self::Introduction];

    /// The procedure.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Award => Kind::Award,
            Self::Discipline => Kind::Discipline,
            Self::Introduction => Kind::Introduction,
        }
    }

    /// Its code: that of the procedure, the stem of its texts, rules and papers.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.kind().code()
    }

    /// The topic of a procedure.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }

    /// The stages its cases come through.
    #[must_use]
    pub fn stages(self) -> Vec<Stage> {
        use Stage::{
            Admitted, Annulled, Appealed, Aspirant, Granted, Learned, Official, Refused, Resolved, Returned, Standing,
            Submitted, Withdrawn,
        };
        match self {
            Self::Award => vec![Submitted, Returned, Granted, Annulled, Refused, Withdrawn],
            Self::Discipline => vec![Submitted, Returned, Standing, Appealed, Annulled, Refused, Withdrawn],
            Self::Introduction => {
                vec![Submitted, Returned, Resolved, Learned, Aspirant, Admitted, Official, Refused, Withdrawn]
            }
        }
    }

    /// Where a case comes to when it is agreed to.
    #[must_use]
    pub const fn agreed(self) -> Stage {
        match self {
            Self::Award => Stage::Granted,
            Self::Discipline => Stage::Standing,
            Self::Introduction => Stage::Resolved,
        }
    }

    /// The word of the history for one that was sent up, and for one that was agreed to.
    pub(crate) const fn did(self) -> (&'static str, &'static str) {
        match self {
            Self::Award => ("award_proposed", "award_granted"),
            Self::Discipline => ("discipline_proposed", "discipline_decided"),
            Self::Introduction => ("introduction_proposed", "introduction_resolved"),
        }
    }
}

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Lies with whoever decides.
    Submitted,
    /// Came back to be completed.
    Returned,
    /// The award was given.
    Granted,
    /// The discipline was decided.
    Standing,
    /// The member does not agree with the discipline.
    Appealed,
    /// The committee introduced them.
    Resolved,
    /// They have the certificate of the class about the Party.
    Learned,
    /// The Party's cell looks at them.
    Aspirant,
    /// Admitted to the Party, on probation.
    Admitted,
    /// A member of the Party for good.
    Official,
    /// What was decided was taken away.
    Annulled,
    /// Not agreed to.
    Refused,
    /// Taken back.
    Withdrawn,
}

impl Stage {
    const ALL: [Self; 13] = [
        Self::Submitted,
        Self::Returned,
        Self::Granted,
        Self::Standing,
        Self::Appealed,
        Self::Resolved,
        Self::Learned,
        Self::Aspirant,
        Self::Admitted,
        Self::Official,
        Self::Annulled,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Granted => "granted",
            Self::Standing => "standing",
            Self::Appealed => "appealed",
            Self::Resolved => "resolved",
            Self::Learned => "learned",
            Self::Aspirant => "aspirant",
            Self::Admitted => "admitted",
            Self::Official => "official",
            Self::Annulled => "annulled",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The stage of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether nobody has anything to do any more.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Granted | Self::Standing | Self::Official | Self::Annulled | Self::Refused | Self::Withdrawn
        )
    }

    /// What comes next with many at once, if anything.
    #[must_use]
    pub const fn next(self) -> Option<Doing> {
        match self {
            Self::Submitted | Self::Appealed => Some(Doing::Decide),
            Self::Resolved => Some(Doing::Learn),
            Self::Learned => Some(Doing::Aspire),
            Self::Aspirant => Some(Doing::Admit),
            Self::Admitted => Some(Doing::Confirm),
            _ => None,
        }
    }

    /// Whether this can be done at this stage.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn check(self, doing: Doing) -> Result<(), Say> {
        let fits = match doing {
            Doing::Resubmit => self == Self::Returned,
            // Whoever is in the Party was not introduced in vain: their case ends with full membership.
            Doing::Withdraw => !self.is_over() && !matches!(self, Self::Appealed | Self::Admitted),
            Doing::Annul => matches!(self, Self::Granted | Self::Standing),
            Doing::Appeal => self == Self::Standing,
            next => self.next() == Some(next),
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
    /// Whoever may decides: about a proposal, or about an appeal.
    Decide,
    /// The class about the Party was passed.
    Learn,
    /// The Party's cell takes them up.
    Aspire,
    /// The Party admits them.
    Admit,
    /// They are a member of the Party for good.
    Confirm,
    /// Completed and sent up again.
    Resubmit,
    /// Taken back.
    Withdraw,
    /// What was decided is taken away.
    Annul,
    /// The member does not agree.
    Appeal,
}

impl Doing {
    /// The steps into the Party.
    pub const STEPS: [Self; 4] = [Self::Learn, Self::Aspire, Self::Admit, Self::Confirm];

    /// What stands in its address and message keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Learn => "learn",
            Self::Aspire => "aspire",
            Self::Admit => "admit",
            Self::Confirm => "confirm",
            Self::Resubmit => "resubmit",
            Self::Withdraw => "withdraw",
            Self::Annul => "annul",
            Self::Appeal => "appeal",
        }
    }

    /// What stands in the address it is sent to, when it is said of one case.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Resubmit => "resubmission",
            Self::Withdraw => "withdrawal",
            Self::Annul => "annulment",
            other => other.code(),
        }
    }

    /// What is done of a code.
    #[must_use]
    pub fn step_of_code(code: &str) -> Option<Self> {
        Self::STEPS.into_iter().find(|doing| doing.code() == code)
    }
}

/// A decision that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Its day.
    pub on: Day,
    /// The decision, when a unit of the register made it.
    pub decision: Option<DecisionId>,
    /// Its number.
    pub number: String,
    /// The unit that signed it.
    pub by: String,
}

/// What is written down of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The code of the form or measure; empty for introductions.
    pub what: String,
    /// For what, in the branch's words.
    pub reason: Option<String>,
    /// The day it was proposed.
    pub on: Day,
    /// The branch's vote.
    pub poll: Option<Poll>,
    /// The decision.
    pub decided: Option<Decided>,
    /// A discipline weighs until the day before, a certificate holds until then.
    pub until: Option<Day>,
    /// The post that a dismissal ends.
    pub post: Option<HeldId>,
    /// Stages on the way into the Party: day and number of each.
    pub steps: Vec<(Stage, Day, String)>,
}

/// A case with what is written down of it.
#[derive(Debug, Clone)]
pub struct Matter {
    /// The case.
    pub case: Case,
    /// What it is about.
    pub topic: Topic,
    /// How far it has come.
    pub stage: Stage,
    /// What the unit is called.
    pub unit_name: String,
    /// Whose record it is.
    pub member: MemberId,
    /// Their code.
    pub code: String,
    /// Day of birth.
    pub born: Option<Day>,
    /// What the form of an award is called, Vietnamese and English.
    pub form: Option<(String, String)>,
    /// The post that a dismissal ends, and where it is, Vietnamese and English.
    pub post: Option<(String, String)>,
    /// What is written down of it.
    pub file: File,
}

impl Matter {
    /// Something wrong with this one of many, for the row it stands in.
    #[must_use]
    pub fn bad(&self, say: Say) -> Bad {
        (self.case.id.to_string().into(), say)
    }

    /// The last day on which something happened: nothing is written down of a day before it.
    #[must_use]
    pub fn last(&self) -> Day {
        let file = &self.file;
        let poll = file.poll.map(|poll| poll.vote.on);
        let days = file.steps.iter().map(|(_, on, _)| *on).chain(file.decided.as_ref().map(|it| it.on)).chain(poll);
        days.fold(file.on, Day::max)
    }

    /// Whether a discipline weighs on a day.
    #[must_use]
    pub fn weighs(&self, on: Day) -> bool {
        let stands = matches!(self.stage, Stage::Standing | Stage::Appealed);
        stands && self.file.until.is_none_or(|until| on < until)
    }
}

#[cfg(test)]
mod tests;
