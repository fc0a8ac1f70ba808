//! SQL of answers and remarks.

use kernel::{Db, Result, Tx};

use super::{Entry, EntryId, EntryKind};
use crate::help::question::QuestionId;

/// Everything said under a question, in order.
pub(crate) fn of(db: &Db<'_>, question: QuestionId) -> Result<Vec<Entry>> {
    db.all(
        "select help_entry.id, nth, kind, author_id, person_card.name, body, at
         from help_entry
         join person_card on person_card.id = author_id
         where question_id = $1
         order by nth",
        &[question.into()],
        |row| {
            let kind: String = row.get(2)?;
            Ok(Entry {
                id: row.get(0)?,
                nth: row.get(1)?,
                kind: if kind == "answer" { EntryKind::Answer } else { EntryKind::Remark },
                author: row.get(3)?,
                author_name: row.get(4)?,
                body: row.get(5)?,
                at: row.get(6)?,
            })
        },
    )
}

/// The question that an entry stands under, if there is such an entry.
pub(crate) fn question_of(db: &Db<'_>, id: EntryId) -> Result<Option<QuestionId>> {
    db.maybe("select question_id from help_entry where id = $1", &[id.into()], |row| row.get(0))
}

pub(crate) fn insert(tx: &Tx<'_>, question: QuestionId, entry: &Entry) -> Result<()> {
    tx.run(
        "insert into help_entry (id, question_id, nth, kind, author_id, body, at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            entry.id.into(),
            question.into(),
            entry.nth.into(),
            entry.kind.code().into(),
            entry.author.into(),
            (&entry.body).into(),
            entry.at.into(),
        ],
    )
    .map(drop)
}
