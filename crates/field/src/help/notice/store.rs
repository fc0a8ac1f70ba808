//! SQL of notices.

use kernel::{Db, Id, Result, Row, Tx};
use people::PersonId;

use super::{About, Notice};
use crate::help::question::QuestionId;

pub(crate) fn insert(tx: &Tx<'_>, id: Id<Notice>, person: PersonId, kind: &str, about: &About<'_>) -> Result<()> {
    let (question, place) = match about {
        About::Question(id) => (Some(*id), None),
        About::Place(say, href) => (None, Some((*say, *href))),
    };
    let (say, href) = place.unzip();
    tx.run(
        "insert into help_notice (id, person_id, question_id, say, href, kind, at, is_read)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            id.into(),
            person.into(),
            question.into(),
            say.into(),
            href.into(),
            kind.into(),
            tx.now().into(),
            false.into(),
        ],
    )
    .map(drop)
}

fn notice(row: &Row<'_>) -> Result<Notice> {
    let question: Option<QuestionId> = row.get(2)?;
    let href = question.map_or_else(|| row.get::<Option<String>>(5), |id| Ok(Some(format!("/help/questions/{id}"))))?;
    Ok(Notice {
        id: row.get(0)?,
        kind: row.get(1)?,
        title: row.get::<Option<String>>(3)?.unwrap_or_default(),
        say: row.get(4)?,
        href: href.unwrap_or_default(),
        at: row.get(6)?,
        is_read: row.get(7)?,
    })
}

pub(crate) fn of(db: &Db<'_>, person: PersonId, most: i64) -> Result<Vec<Notice>> {
    db.all(
        "select help_notice.id, kind, question_id, title, say, href, at, is_read
         from help_notice
         left join help_question on help_question.id = question_id
         where person_id = $1
         order by help_notice.id desc
         limit $2",
        &[person.into(), most.into()],
        notice,
    )
}

/// What a person has not read, the newest first.
pub(crate) fn unread_of(db: &Db<'_>, person: PersonId, most: i64) -> Result<Vec<Notice>> {
    db.all(
        "select help_notice.id, kind, question_id, title, say, href, at, is_read
         from help_notice
         left join help_question on help_question.id = question_id
         where person_id = $1 and not is_read
         order by help_notice.id desc
         limit $2",
        &[person.into(), most.into()],
        notice,
    )
}

pub(crate) fn find(db: &Db<'_>, id: Id<Notice>) -> Result<Notice> {
    db.one(
        "select help_notice.id, kind, question_id, title, say, href, at, is_read
         from help_notice
         left join help_question on help_question.id = question_id
         where help_notice.id = $1",
        &[id.into()],
        notice,
    )
}

pub(crate) fn unread(db: &Db<'_>, person: PersonId) -> Result<i64> {
    db.one("select count(*) from help_notice where person_id = $1 and not is_read", &[person.into()], |row| row.get(0))
}

pub(crate) fn read_one(tx: &Tx<'_>, person: PersonId, question: QuestionId) -> Result<()> {
    tx.run(
        "update help_notice set is_read = $1 where person_id = $2 and question_id = $3",
        &[true.into(), person.into(), question.into()],
    )
    .map(drop)
}

pub(crate) fn read_at(tx: &Tx<'_>, person: PersonId, href: &str) -> Result<()> {
    tx.run(
        "update help_notice set is_read = $1 where person_id = $2 and href = $3",
        &[true.into(), person.into(), href.into()],
    )
    .map(drop)
}

pub(crate) fn read_all(tx: &Tx<'_>, person: PersonId) -> Result<()> {
    tx.run("update help_notice set is_read = $1 where person_id = $2", &[true.into(), person.into()]).map(drop)
}
