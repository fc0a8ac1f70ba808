//! What is said under a question: answers of officers and remarks of everybody inside. Knows no storage.

pub(crate) mod store;
pub(crate) mod usecases;

use kernel::{Id, Moment};
use people::PersonId;

/// Names an answer or a remark.
pub type EntryId = Id<Entry>;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// Answers the question.
    Answer,
    /// Says something else.
    Remark,
}

impl EntryKind {
    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Remark => "remark",
        }
    }
}

/// An answer or a remark.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// Which in the conversation, from 1 on.
    pub nth: i64,
    /// What it is.
    pub kind: EntryKind,
    /// Who said it.
    pub author: PersonId,
    /// Their name.
    pub author_name: String,
    /// What was said.
    pub body: String,
    /// When.
    pub at: Moment,
}

/// Whether somebody else has answered since `seen`, the last entry that the writer had read: then they look first.
pub(crate) fn is_crossed(entries: &[Entry], seen: i64, writer: PersonId) -> bool {
    entries.iter().any(|entry| entry.nth > seen && entry.kind == EntryKind::Answer && entry.author != writer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_crosses_those_of_others_that_came_later() {
        let (me, other) = (Id::from_parts(1, &[0; 10]), Id::from_parts(2, &[0; 10]));
        let entry = |nth, kind, author| Entry {
            id: Id::from_parts(9, &[0; 10]),
            nth,
            kind,
            author,
            author_name: String::new(),
            body: String::new(),
            at: Moment(0),
        };
        let said = [entry(1, EntryKind::Remark, other), entry(2, EntryKind::Answer, other)];
        assert!(is_crossed(&said, 1, me) && is_crossed(&said, 0, me));
        assert!(!is_crossed(&said, 2, me) && !is_crossed(&said, 0, other) && !is_crossed(&said[..1], 0, me));
    }
}
