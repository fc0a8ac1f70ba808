//! Lists of questions for those who answer: filters, lines, pages. Knows no storage.

use kernel::{Moment, UnitPath};
use people::PersonId;

use super::{QuestionId, State};

/// Which questions.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The unit with everything below.
    pub within: UnitPath,
    /// Code of a topic; empty for all.
    pub topic: String,
    /// `waiting`, `all` or the code of a state.
    pub state: String,
    /// Taken by this person.
    pub holder: Option<PersonId>,
    /// Late ones alone.
    pub late: bool,
    /// The last of the page before.
    pub after: Option<(Moment, QuestionId)>,
}

/// A page of questions.
#[derive(Debug)]
pub struct Questions {
    /// How many there are in all.
    pub total: i64,
    /// How many of all that wait are late.
    pub late: i64,
    /// The questions of this page.
    pub items: Vec<Line>,
    /// Behind which the next page begins; none on the last.
    pub next: Option<(Moment, QuestionId)>,
}

/// A question in a list.
#[derive(Debug)]
pub struct Line {
    /// Its id.
    pub id: QuestionId,
    /// The receipt.
    pub number: i64,
    /// In one line.
    pub title: String,
    /// Code of its topic.
    pub topic: String,
    /// How it stands.
    pub state: State,
    /// When an answer is due.
    pub due_at: Moment,
    /// When it was asked.
    pub asked_at: Moment,
    /// How many times it was carried up.
    pub raised: i64,
    /// Whether others never see it.
    pub is_private: bool,
    /// Who asked.
    pub asker: String,
    /// The asker's unit.
    pub unit: String,
    /// Who took it.
    pub holder: Option<String>,
}

impl Line {
    /// Whether an answer is late.
    #[must_use]
    pub fn is_late(&self, at: &Moment) -> bool {
        self.state.waits() && self.due_at < *at
    }
}
