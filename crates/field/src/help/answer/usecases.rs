//! What can be done with a question: answer, remark, take an answer, open again, end, take over, hand on, carry up.

use kernel::{Change, Error, Result, Tx, UnitPath};
use people::PersonId;
use serde_json::json;

use super::{Entry, EntryId, EntryKind, is_crossed, store};
use crate::help::notice::{self, Kind};
use crate::help::question::{Question, QuestionId, store as questions, usecases as asking};
use crate::help::words::read_text;
use crate::help::{desk, known, me, store as desks};

/// Something to be said under a question.
#[derive(Debug, Clone)]
pub struct Said {
    /// Made by the sender: the same entry always keeps its id.
    pub id: EntryId,
    /// In full.
    pub body: String,
    /// The last entry that the writer had read.
    pub seen: i64,
}

/// Answers a question, and takes it when nobody had.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` when it is over, `Invalid` for a bad text or when another answer came first.
pub fn answer(tx: &mut Tx<'_>, id: QuestionId, said: &Said) -> Result<Question> {
    let person = me(tx)?;
    let mut question = asking::at_desk(tx, id)?;
    if is_repeat(tx, id, said)? {
        return Ok(question);
    }
    question.state = question.state.answer().map_err(Error::refused)?;
    let body = read_text(&said.body, "body").map_err(|bad| Error::Invalid(vec![bad]))?;
    if is_crossed(&store::of(tx, id)?, said.seen, person) {
        return Err(Error::invalid("body", "answer-crossed"));
    }
    question.holder = question.holder.or(Some(person));
    write_down(tx, &question, EntryKind::Answer, said.id, body, person)?;
    saved(tx, &question, &json!({"did": "answered"}))?;
    notice::tell_all(tx, &question, Kind::Answered)?;
    Ok(question)
}

/// Says something under a question without answering it.
///
/// # Errors
/// `NotFound` for strangers, `Invalid` for a bad text.
pub fn remark(tx: &mut Tx<'_>, id: QuestionId, said: &Said) -> Result<Question> {
    let person = me(tx)?;
    let (question, rights) = asking::see(tx, id)?;
    if !rights.is_inside() {
        return Err(Error::Forbidden);
    }
    if is_repeat(tx, id, said)? {
        return Ok(question);
    }
    let body = read_text(&said.body, "body").map_err(|bad| Error::Invalid(vec![bad]))?;
    write_down(tx, &question, EntryKind::Remark, said.id, body, person)?;
    tx.changed("question", id, &question.desk_path, Change::Edited, &json!({"did": "remarked"}))?;
    notice::tell_all(tx, &question, Kind::Remarked)?;
    Ok(question)
}

/// The asker takes an answer: the question is done and others find it.
///
/// # Errors
/// `NotFound` for everybody else and for what is no answer of it, `Refused` when there is nothing to take.
pub fn accept(tx: &mut Tx<'_>, id: QuestionId, answer: EntryId) -> Result<Question> {
    let mut question = mine(tx, id)?;
    let said = store::of(tx, id)?;
    let taken = said.iter().find(|entry| entry.id == answer && entry.kind == EntryKind::Answer);
    let taken = taken.ok_or(Error::NotFound)?;
    if question.accepted == Some(answer) && question.state.is_over() {
        return Ok(question);
    }
    question.state = question.state.accept().map_err(Error::refused)?;
    question.accepted = Some(answer);
    known::question(tx, &question, &taken.body)?;
    saved(tx, &question, &json!({"did": "accepted"}))?;
    notice::tell_all(tx, &question, Kind::Accepted)?;
    Ok(question)
}

/// The asker says that it goes on: it waits again, with a new due time.
///
/// # Errors
/// `NotFound` for everybody else, `Refused` while it still waits.
pub fn reopen(tx: &mut Tx<'_>, id: QuestionId, said: &Said) -> Result<Question> {
    let mut question = mine(tx, id)?;
    if is_repeat(tx, id, said)? {
        return Ok(question);
    }
    question.state = question.state.reopen().map_err(Error::refused)?;
    let body = read_text(&said.body, "body").map_err(|bad| Error::Invalid(vec![bad]))?;
    question.accepted = None;
    question.due_at = asking::due(tx, hours(tx, &question)?)?;
    known::forget(tx, id)?;
    write_down(tx, &question, EntryKind::Remark, said.id, body, question.asker)?;
    saved(tx, &question, &json!({"did": "reopened"}))?;
    notice::tell_all(tx, &question, Kind::Reopened)?;
    Ok(question)
}

/// Ends a question without an accepted answer: the asker needs none, or the desk says why there is none.
///
/// # Errors
/// `NotFound` for strangers, `Refused` when it is over, `Invalid` for a bad reason.
pub fn close(tx: &mut Tx<'_>, id: QuestionId, said: &Said) -> Result<Question> {
    let person = me(tx)?;
    let (mut question, rights) = asking::see(tx, id)?;
    if !rights.is_inside() {
        return Err(Error::Forbidden);
    }
    if is_repeat(tx, id, said)? {
        return Ok(question);
    }
    question.state = question.state.close().map_err(Error::refused)?;
    let body = read_text(&said.body, "body").map_err(|bad| Error::Invalid(vec![bad]))?;
    write_down(tx, &question, EntryKind::Remark, said.id, body, person)?;
    saved(tx, &question, &json!({"did": "closed"}))?;
    notice::tell_all(tx, &question, Kind::Closed)?;
    Ok(question)
}

/// Takes a question over.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` when it is over.
pub fn take(tx: &mut Tx<'_>, id: QuestionId) -> Result<Question> {
    let person = me(tx)?;
    hand_to(tx, id, person)
}

/// Hands a question on to somebody who may answer it.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` when it is over, `Invalid` when that person may not answer it.
pub fn hand_to(tx: &mut Tx<'_>, id: QuestionId, to: PersonId) -> Result<Question> {
    let mut question = asking::at_desk(tx, id)?;
    if question.state.is_over() {
        return Err(Error::refused("question-over"));
    }
    if !desks::may_hold(tx, to, &question.seen_path, tx.now().day())? {
        return Err(Error::invalid("to", "question-not-an-officer"));
    }
    if question.holder == Some(to) {
        return Ok(question);
    }
    question.holder = Some(to);
    saved(tx, &question, &json!({"did": "taken", "holder": to}))?;
    notice::tell(tx, &question, Kind::Handed, &[to])?;
    Ok(question)
}

/// Carries a question up to the desk above, or calls the same desk again when there is none.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` when it does not wait.
pub fn raise(tx: &mut Tx<'_>, id: QuestionId) -> Result<Question> {
    let mut question = asking::at_desk(tx, id)?;
    if !question.state.waits() {
        return Err(Error::refused("question-over"));
    }
    let trail = asking::trail(tx, &question.unit_path)?;
    let above = desk::above(&question.desk_path, &trail).cloned();
    let from = question.desk_path.clone();
    if let Some(above) = &above {
        question.desk_path = above.clone();
        question.holder = None;
    }
    question.raised += 1;
    question.due_at = asking::due(tx, hours(tx, &question)?)?;
    let did = if above.is_some() { "raised" } else { "reminded" };
    let what = json!({"did": did, "from": unit_name(tx, &from)?, "to": unit_name(tx, &question.desk_path)?});
    saved(tx, &question, &what)?;
    let mut people = desks::officers(tx, &question.desk_path, tx.now().day())?;
    people.extend(question.holder);
    notice::tell(tx, &question, Kind::Raised, &people)?;
    Ok(question)
}

fn unit_name(tx: &Tx<'_>, path: &UnitPath) -> Result<String> {
    Ok(units::by_path(tx, path)?.name)
}

fn hours(tx: &Tx<'_>, question: &Question) -> Result<i64> {
    let topics = desks::topics(tx)?;
    Ok(topics.iter().find(|topic| topic.code == question.topic).map_or(8, |topic| topic.hours))
}

/// A question of one's own.
fn mine(tx: &Tx<'_>, id: QuestionId) -> Result<Question> {
    let (question, rights) = asking::see(tx, id)?;
    if rights.is_asker { Ok(question) } else { Err(Error::NotFound) }
}

/// Whether this entry was written down before.
fn is_repeat(tx: &Tx<'_>, id: QuestionId, said: &Said) -> Result<bool> {
    match store::question_of(tx, said.id)? {
        None => Ok(false),
        Some(known) if known == id => Ok(true),
        Some(_) => Err(Error::refused("question-id-taken")),
    }
}

fn write_down(
    tx: &Tx<'_>,
    question: &Question,
    kind: EntryKind,
    id: EntryId,
    body: String,
    author: PersonId,
) -> Result<()> {
    let nth = store::of(tx, question.id)?.last().map_or(0, |last| last.nth) + 1;
    let entry = Entry { id, nth, kind, author, author_name: String::new(), body, at: tx.now() };
    store::insert(tx, question.id, &entry)?;
    questions::follow(tx, question.id, author)
}

fn saved(tx: &mut Tx<'_>, question: &Question, what: &serde_json::Value) -> Result<()> {
    questions::save(tx, question)?;
    tx.changed("question", question.id, &question.desk_path, Change::Edited, what)
}
