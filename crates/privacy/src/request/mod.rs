//! What people ask about data of theirs, with its clocks: an answer within working days, done within days, once longer.
//! Asked by oneself in the product, or entered by an officer for somebody who came or wrote. Knows no storage.

pub(crate) mod api;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use std::borrow::Cow;
use std::fmt;

use jiff::ToSpan;
use kernel::{Day, Say};
use members::cases::{Case, Kind as CaseKind};
use serde::{Deserialize, Serialize};

/// The procedure of these cases.
pub(crate) const KIND: CaseKind = CaseKind::Request;
/// Longest words, in characters.
const LONGEST: usize = 2_000;

/// A bad field and why.
pub(crate) type Bad = (Cow<'static, str>, Say);

/// What may be asked for, with its clocks.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Its code.
    pub code: String,
    /// What it is called: Vietnamese and English.
    pub title: (String, String),
    /// Working days until an answer.
    pub answer_days: i64,
    /// Days until it is done.
    pub act_days: i64,
    /// Days that it may take longer, once.
    pub more_days: i64,
}

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nobody answered yet.
    Asked,
    /// It was answered that it will be done.
    Answered,
    /// It is done.
    Done,
    /// It is not done, with a reason.
    Refused,
    /// Whoever asked took it back.
    Withdrawn,
}

impl Stage {
    /// Each, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Asked, Self::Answered, Self::Done, Self::Refused, Self::Withdrawn];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The stage of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether something is still to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Answered)
    }
}

/// What is done with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// It is answered that it will be done.
    Answer,
    /// It takes longer, once.
    Longer,
    /// It is done.
    Finish,
    /// It is refused.
    Refuse,
}

impl Doing {
    /// The doing of a code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        match code {
            "answer" => Some(Self::Answer),
            "longer" => Some(Self::Longer),
            "finish" => Some(Self::Finish),
            "refuse" => Some(Self::Refuse),
            _ => None,
        }
    }
}

/// Words and contact of whoever asks. Has no `Debug` that shows them.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// What they ask for.
    pub body: String,
    /// How they can be reached.
    pub contact: String,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}

/// A request on its way.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its case.
    pub case: Case,
    /// How far it has come.
    pub stage: Stage,
    /// The code of what is asked for.
    pub kind: String,
    /// The day it was asked.
    pub asked_on: Day,
    /// `own`, `paper` or `spoken`.
    pub how: String,
    /// What was written, for who may read it and until it is forgotten.
    pub words: Option<Words>,
    /// The last day of the answer.
    pub answer_by: Day,
    /// The last day of doing it, once it was answered.
    pub act_by: Option<Day>,
    /// The day it was answered.
    pub answered_on: Option<Day>,
    /// The day it was said that it takes longer.
    pub longer_on: Option<Day>,
}

impl Request {
    /// Where a doing leads to, and until when it then waits.
    ///
    /// # Errors
    /// Why it can't be done now.
    pub fn next(&self, doing: Doing, kind: &Kind) -> Result<(Stage, Option<Day>), &'static str> {
        match (self.stage, doing) {
            (Stage::Asked, Doing::Answer) => {
                // The days of doing run from the request, not from the answer.
                Ok((Stage::Answered, Some(self.asked_on.saturating_add(kind.act_days.days()))))
            }
            (Stage::Answered, Doing::Longer) => match (self.longer_on, self.act_by) {
                (None, Some(by)) if kind.more_days > 0 => {
                    Ok((Stage::Answered, Some(by.saturating_add(kind.more_days.days()))))
                }
                _ => Err("request-longer-once"),
            },
            (Stage::Answered, Doing::Finish) => Ok((Stage::Done, None)),
            (Stage::Asked, Doing::Finish | Doing::Longer) => Err("request-answer-first"),
            (Stage::Asked | Stage::Answered, Doing::Refuse) => Ok((Stage::Refused, None)),
            _ => Err("request-ended"),
        }
    }
}

/// What somebody asks, as typed.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The code of what is asked for.
    pub kind: String,
    /// In their words.
    pub body: String,
    /// How they can be reached.
    pub contact: String,
    /// Who asks, when an officer enters it.
    pub name: String,
    /// How it came in, when an officer enters it.
    pub how: String,
    /// The day it came in, when an officer enters it.
    pub on: String,
}

impl Asked {
    /// Reads what anybody types.
    pub(crate) fn words(&self) -> Result<Words, Vec<Bad>> {
        let body = vietnam::text::nfc(self.body.trim()).to_string();
        if body.chars().count() > LONGEST {
            return Err(vec![("body".into(), Say::new("privacy-reason-long").counting("most", LONGEST))]);
        }
        Ok(Words { body, contact: vietnam::text::tidy(&self.contact).chars().take(200).collect() })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Id, UnitPath};

    use super::*;

    fn kind() -> Kind {
        Kind { code: "object".into(), title: Default::default(), answer_days: 2, act_days: 15, more_days: 15 }
    }

    fn request(stage: Stage) -> Request {
        let case = Case {
            id: Id::of(uuid::Uuid::nil()),
            kind: KIND,
            person: None,
            name: "Nông Thị A".into(),
            unit: Id::of(uuid::Uuid::nil()),
            unit_path: UnitPath::root(1),
            state: stage.code().into(),
            version: 1,
            waits: None,
            opened_on: date(2026, 11, 20),
            closed_on: None,
            other: None,
        };
        Request {
            case,
            stage,
            kind: "object".into(),
            asked_on: date(2026, 11, 20),
            how: "own".into(),
            words: None,
            answer_by: date(2026, 11, 24),
            act_by: (stage == Stage::Answered).then_some(date(2026, 12, 5)),
            answered_on: None,
            longer_on: None,
        }
    }

    #[test]
    fn the_days_of_doing_run_from_the_request_and_are_longer_once() {
        let answered = request(Stage::Asked).next(Doing::Answer, &kind());
        assert_eq!(answered, Ok((Stage::Answered, Some(date(2026, 12, 5)))));
        let mut late = request(Stage::Answered);
        assert_eq!(late.next(Doing::Longer, &kind()), Ok((Stage::Answered, Some(date(2026, 12, 20)))));
        late.longer_on = Some(date(2026, 12, 1));
        assert_eq!(late.next(Doing::Longer, &kind()), Err("request-longer-once"));
    }

    #[test]
    fn nothing_is_done_before_it_is_answered_or_after_it_has_ended() {
        assert_eq!(request(Stage::Asked).next(Doing::Finish, &kind()), Err("request-answer-first"));
        for stage in [Stage::Done, Stage::Refused, Stage::Withdrawn] {
            for doing in [Doing::Answer, Doing::Longer, Doing::Finish, Doing::Refuse] {
                assert_eq!(request(stage).next(doing, &kind()), Err("request-ended"), "{stage:?} {doing:?}");
            }
        }
    }
}
