//! A question: who asked what about what, on whose desk it lies, and what may happen to it next. Knows no storage.

pub(crate) mod api;
pub(crate) mod list;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use kernel::{Id, Moment, Scope, UnitPath};
use people::PersonId;
use sha2::{Digest, Sha256};
use units::UnitId;

use super::answer::EntryId;
use super::article::ArticleId;

/// Names a question.
pub type QuestionId = Id<Question>;

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waits for its first answer.
    Open,
    /// Has an answer that the asker has not judged.
    Answered,
    /// The asker took an answer.
    Accepted,
    /// The asker says that it goes on.
    Reopened,
    /// Ended without an accepted answer.
    Closed,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Open, Self::Answered, Self::Accepted, Self::Reopened, Self::Closed];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Accepted => "accepted",
            Self::Reopened => "reopened",
            Self::Closed => "closed",
        }
    }

    /// The state of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether somebody at a desk must act.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::Open | Self::Reopened)
    }

    /// Whether it goes on no more, unless it is opened again.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Accepted | Self::Closed)
    }

    /// After an answer.
    ///
    /// # Errors
    /// Why it can't be answered.
    pub const fn answer(self) -> Result<Self, &'static str> {
        if self.is_over() { Err("question-over") } else { Ok(Self::Answered) }
    }

    /// After the asker took an answer.
    ///
    /// # Errors
    /// Why nothing can be taken.
    pub const fn accept(self) -> Result<Self, &'static str> {
        match self {
            Self::Answered | Self::Reopened => Ok(Self::Accepted),
            Self::Open => Err("question-no-answer-yet"),
            Self::Accepted | Self::Closed => Err("question-over"),
        }
    }

    /// After the asker said that it goes on.
    ///
    /// # Errors
    /// Why there is nothing to open again.
    pub const fn reopen(self) -> Result<Self, &'static str> {
        match self {
            Self::Answered | Self::Accepted | Self::Closed => Ok(Self::Reopened),
            Self::Open | Self::Reopened => Err("question-still-open"),
        }
    }

    /// After it was ended without an accepted answer.
    ///
    /// # Errors
    /// Why it can't be ended.
    pub const fn close(self) -> Result<Self, &'static str> {
        if self.is_over() { Err("question-over") } else { Ok(Self::Closed) }
    }
}

/// From where a question came: what the asker was looking at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// `record`, `indicator` or `page`.
    pub kind: String,
    /// The id of the record, the code of the indicator, the path of the page.
    pub what: String,
}

impl About {
    /// What a question may be about; `None` for what names no such thing.
    #[must_use]
    pub fn read(kind: &str, what: &str) -> Option<Self> {
        let is_path = what.starts_with('/') && !what.starts_with("//") && !what.contains(['\\', '\n']);
        let fits = match kind {
            "record" => what.parse::<Id<()>>().is_ok(),
            "indicator" => !what.is_empty() && what.chars().all(|it| it.is_ascii_alphanumeric() || it == '_'),
            "page" => is_path,
            _ => false,
        };
        (fits && what.len() <= 200).then(|| Self { kind: kind.to_owned(), what: what.to_owned() })
    }
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Made by the asker's phone.
    pub id: QuestionId,
    /// The receipt.
    pub number: i64,
    /// Who asked.
    pub asker: PersonId,
    /// The asker's unit.
    pub unit: UnitId,
    /// Where that unit stands.
    pub unit_path: UnitPath,
    /// Whoever may answer for this place sees it.
    pub seen_path: UnitPath,
    /// Who must act now.
    pub desk_path: UnitPath,
    /// Code of its topic.
    pub topic: String,
    /// In one line.
    pub title: String,
    /// In full.
    pub body: String,
    /// What the asker was looking at.
    pub about: Option<About>,
    /// `web`, `api` or `zalo`.
    pub channel: String,
    /// Whether others never see it, even when it is answered.
    pub is_private: bool,
    /// How it stands.
    pub state: State,
    /// The officer who took it.
    pub holder: Option<PersonId>,
    /// When it was asked.
    pub asked_at: Moment,
    /// When an answer is due.
    pub due_at: Moment,
    /// How many times it was carried up or called in again.
    pub raised: i64,
    /// The answer that the asker took.
    pub accepted: Option<EntryId>,
    /// The article made of it.
    pub article: Option<ArticleId>,
}

impl Question {
    /// Whether an answer is late.
    #[must_use]
    pub fn is_late(&self, at: Moment) -> bool {
        self.state.waits() && self.due_at < at
    }

    /// Whether others find it among what was answered.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.state == State::Accepted && self.accepted.is_some() && !self.is_private
    }

    /// What somebody is to this question: `me` a person, `answers` where they may answer.
    pub(crate) fn rights(&self, me: Option<PersonId>, answers: Option<&Scope>) -> Rights {
        Rights {
            is_asker: me == Some(self.asker),
            may_answer: answers.is_some_and(|scope| scope.covers(&self.seen_path)),
        }
    }
}

/// What a reader is to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rights {
    pub is_asker: bool,
    pub may_answer: bool,
}

impl Rights {
    /// Whether the whole conversation is theirs to see.
    pub(crate) const fn is_inside(self) -> bool {
        self.is_asker || self.may_answer
    }
}

/// A question as it comes in.
#[derive(Debug, Clone)]
pub struct NewQuestion {
    /// Made by the sender: the same question always keeps its id.
    pub id: QuestionId,
    /// Code of its topic.
    pub topic: String,
    /// In one line.
    pub title: String,
    /// In full.
    pub body: String,
    /// What the asker was looking at.
    pub about: Option<About>,
    /// `web`, `api` or `zalo`.
    pub channel: &'static str,
    /// Whether others never see it.
    pub is_private: bool,
}

impl NewQuestion {
    /// Tells a repeat from another question under the same id.
    pub(crate) fn digest(&self, title: &str, body: &str) -> Vec<u8> {
        let mut hash = Sha256::new();
        let about = self.about.as_ref().map_or(("", ""), |about| (&about.kind, &about.what));
        let private = if self.is_private { "1" } else { "0" };
        for part in [self.topic.as_str(), title, body, about.0, about.1, private] {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        hash.finalize()[..16].to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_goes_from_open_to_accepted_and_back() {
        let answered = State::Open.answer().expect("answered");
        let accepted = answered.accept().expect("accepted");
        let reopened = accepted.reopen().expect("reopened");
        assert!(reopened.waits() && accepted.is_over());
        assert_eq!(reopened.answer(), Ok(State::Answered));
        assert_eq!(reopened.close(), Ok(State::Closed));
        assert_eq!(State::Closed.reopen(), Ok(State::Reopened));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        assert_eq!(State::Closed.answer(), Err("question-over"));
        assert_eq!(State::Accepted.close(), Err("question-over"));
        assert_eq!(State::Open.accept(), Err("question-no-answer-yet"));
        assert_eq!(State::Open.reopen(), Err("question-still-open"));
        for state in State::ALL {
            assert_eq!(State::of_code(state.code()), Some(state));
        }
    }

    #[test]
    fn a_question_is_about_a_thing_of_the_product() {
        assert!(About::read("page", "/figures?unit=1").is_some());
        assert!(About::read("indicator", "vneid_installed").is_some());
        assert!(About::read("record", "0198f000-0000-7000-8000-000000000001").is_some());
        for (kind, what) in [("page", "//evil"), ("page", "https://evil"), ("record", "x"), ("indicator", "<b>")] {
            assert!(About::read(kind, what).is_none(), "{kind} {what}");
        }
        assert!(About::read("person", "1").is_none() && About::read("page", &"/".repeat(300)).is_none());
    }
}
