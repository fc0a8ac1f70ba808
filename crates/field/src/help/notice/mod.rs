//! Who is told what: notices in the product, and the outgoing messages that follow from them. Knows no storage.

pub(crate) mod pages;
pub(crate) mod store;

use std::collections::BTreeSet;

use kernel::{Db, Id, Moment, Result, Tx};
use people::PersonId;

use super::bridge::store as outbox;
use super::me;
use super::question::{Question, QuestionId, store as questions};

/// Why somebody is told of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It came onto their desk.
    Asked,
    /// It was answered.
    Answered,
    /// Somebody said something.
    Remarked,
    /// The asker took the answer.
    Accepted,
    /// The asker says that it goes on.
    Reopened,
    /// It was ended.
    Closed,
    /// It was handed to them.
    Handed,
    /// It is late and was carried up to them.
    Raised,
}

impl Kind {
    /// The stored code, also the end of its message key `notice-*`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Remarked => "remarked",
            Self::Accepted => "accepted",
            Self::Reopened => "reopened",
            Self::Closed => "closed",
            Self::Handed => "handed",
            Self::Raised => "raised",
        }
    }
}

/// What somebody is told of: a question, or something else in the product, by the key of its name and where it stands.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// A question.
    Question(QuestionId),
    /// Something else.
    Place(&'a str, &'a str),
}

/// Tag of notices.
#[derive(Debug)]
pub struct Notice {
    /// Its id.
    pub id: Id<Self>,
    /// Why: the end of its message key `notice-*`.
    pub kind: String,
    /// The question in one line.
    pub title: String,
    /// What it is of, when that is no question: a message key.
    pub say: Option<String>,
    /// Where it stands.
    pub href: String,
    /// When.
    pub at: Moment,
    /// Whether it was read.
    pub is_read: bool,
}

/// Tells these people, but not whoever acts.
pub(crate) fn tell(tx: &Tx<'_>, question: &Question, kind: Kind, people: &[PersonId]) -> Result<()> {
    let people: BTreeSet<PersonId> = people.iter().copied().filter(|it| tx.actor().person() != Some(*it)).collect();
    for person in people {
        deliver(tx, person, kind.code(), &About::Question(question.id))?;
    }
    Ok(())
}

fn deliver(tx: &Tx<'_>, person: PersonId, kind: &str, about: &About<'_>) -> Result<()> {
    let id = tx.new_id();
    store::insert(tx, id, person, kind, about)?;
    outbox::queue_notice(tx, person, id)
}

/// Tells somebody of something that is no question, but not whoever acts. `kind` is the end of a text `notice-*`, `say`
/// the key of its name; what is told may leave the building, so it names nothing of the person.
///
/// # Errors
/// Those of the database.
pub fn tell_of(tx: &Tx<'_>, person: PersonId, kind: &str, say: &str, href: &str) -> Result<()> {
    if tx.actor().person() == Some(person) {
        return Ok(());
    }
    deliver(tx, person, kind, &About::Place(say, href))
}

/// Tells everybody who follows a question, asked it or holds it.
pub(crate) fn tell_all(tx: &Tx<'_>, question: &Question, kind: Kind) -> Result<()> {
    let mut people = questions::followers(tx, question.id)?;
    people.extend(question.holder);
    tell(tx, question, kind, &people)
}

/// The reader's last notices, the newest first.
///
/// # Errors
/// `Forbidden` for programs.
pub fn notices(db: &Db<'_>, most: i64) -> Result<Vec<Notice>> {
    store::of(db, me(db)?, most)
}

/// How many the reader has not read; none for programs.
///
/// # Errors
/// Those of the database.
pub fn unread(db: &Db<'_>) -> Result<i64> {
    db.actor().person().map_or(Ok(0), |person| store::unread(db, person))
}

/// Where those stand that the reader has not read, the newest first.
///
/// # Errors
/// Those of the database.
pub fn unread_at(db: &Db<'_>, most: i64) -> Result<Vec<String>> {
    let Some(person) = db.actor().person() else { return Ok(Vec::new()) };
    Ok(store::unread_of(db, person, most)?.into_iter().map(|notice| notice.href).collect())
}

/// Marks the reader's notices of something that is no question as read.
///
/// # Errors
/// `Forbidden` for programs.
pub fn mark_read_at(tx: &Tx<'_>, href: &str) -> Result<()> {
    store::read_at(tx, me(tx)?, href)
}

/// Marks the reader's notices as read: those of one question, or all.
///
/// # Errors
/// `Forbidden` for programs.
pub fn mark_read(tx: &Tx<'_>, question: Option<QuestionId>) -> Result<()> {
    let person = me(tx)?;
    match question {
        Some(question) => store::read_one(tx, person, question),
        None => store::read_all(tx, person),
    }
}
