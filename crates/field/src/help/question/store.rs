//! SQL of questions.

use kernel::{Db, Error, Moment, Result, Row, Subtree, Tx};
use people::PersonId;

use super::list::{Asked, Line};
use super::{About, Question, QuestionId, State};

/// The columns of a question, from the first.
fn question(row: &Row<'_>) -> Result<Question> {
    let (kind, what): (Option<String>, Option<String>) = (row.get(10)?, row.get(11)?);
    Ok(Question {
        id: row.get(0)?,
        number: row.get(1)?,
        asker: row.get(2)?,
        unit: row.get(3)?,
        unit_path: row.get(4)?,
        seen_path: row.get(5)?,
        desk_path: row.get(6)?,
        topic: row.get(7)?,
        title: row.get(8)?,
        body: row.get(9)?,
        about: kind.zip(what).map(|(kind, what)| About { kind, what }),
        channel: row.get(12)?,
        is_private: row.get(13)?,
        state: row.code(14, State::of_code)?,
        holder: row.get(15)?,
        asked_at: row.get(16)?,
        due_at: row.get(17)?,
        raised: row.get(18)?,
        accepted: row.get(19)?,
        article: row.get(20)?,
    })
}

pub(crate) fn find(db: &Db<'_>, id: QuestionId) -> Result<Question> {
    maybe(db, id)?.ok_or(Error::NotFound)
}

pub(crate) fn maybe(db: &Db<'_>, id: QuestionId) -> Result<Option<Question>> {
    db.maybe(
        "select id, number, asker_id, unit_id, unit_path, seen_path, desk_path, topic, title, body, about_kind, about,
                channel, is_private, state, holder_id, asked_at, due_at, raised, accepted_id, article_id
         from help_question
         where id = $1",
        &[id.into()],
        question,
    )
}

/// What the phone sent under this id.
pub(crate) fn digest(db: &Db<'_>, id: QuestionId) -> Result<Vec<u8>> {
    db.one("select digest from help_question where id = $1", &[id.into()], |row| row.get(0))
}

pub(crate) fn highest_number(db: &Db<'_>) -> Result<i64> {
    db.one("select coalesce(max(number), 0) from help_question", &[], |row| row.get(0))
}

pub(crate) fn insert(tx: &Tx<'_>, it: &Question, digest: &Vec<u8>) -> Result<()> {
    let about = it.about.as_ref();
    tx.run(
        "insert into help_question
           (id, number, asker_id, unit_id, unit_path, seen_path, desk_path, topic, title, body, about_kind, about,
            channel, is_private, state, asked_at, due_at, raised, digest)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        &[
            it.id.into(),
            it.number.into(),
            it.asker.into(),
            it.unit.into(),
            (&it.unit_path).into(),
            (&it.seen_path).into(),
            (&it.desk_path).into(),
            (&it.topic).into(),
            (&it.title).into(),
            (&it.body).into(),
            about.map(|about| about.kind.as_str()).into(),
            about.map(|about| about.what.as_str()).into(),
            (&it.channel).into(),
            it.is_private.into(),
            it.state.code().into(),
            it.asked_at.into(),
            it.due_at.into(),
            it.raised.into(),
            digest.into(),
        ],
    )
    .map(drop)
}

/// Writes down what may change about a question.
pub(crate) fn save(tx: &Tx<'_>, it: &Question) -> Result<()> {
    tx.run(
        "update help_question
         set desk_path = $2, state = $3, holder_id = $4, due_at = $5, raised = $6, accepted_id = $7, article_id = $8
         where id = $1",
        &[
            it.id.into(),
            (&it.desk_path).into(),
            it.state.code().into(),
            it.holder.into(),
            it.due_at.into(),
            it.raised.into(),
            it.accepted.into(),
            it.article.into(),
        ],
    )
    .map(drop)
}

/// What a person asked, the newest first.
pub(crate) fn asked_by(db: &Db<'_>, person: PersonId, most: i64) -> Result<Vec<Question>> {
    db.all(
        "select id, number, asker_id, unit_id, unit_path, seen_path, desk_path, topic, title, body, about_kind, about,
                channel, is_private, state, holder_id, asked_at, due_at, raised, accepted_id, article_id
         from help_question
         where asker_id = $1
         order by asked_at desc, id desc
         limit $2",
        &[person.into(), most.into()],
        question,
    )
}

/// Questions that wait and are late, the longest first.
pub(crate) fn late(db: &Db<'_>, now: Moment, most: i64) -> Result<Vec<Question>> {
    db.all(
        "select id, number, asker_id, unit_id, unit_path, seen_path, desk_path, topic, title, body, about_kind, about,
                channel, is_private, state, holder_id, asked_at, due_at, raised, accepted_id, article_id
         from help_question
         where state in ('open', 'reopened') and due_at < $1
         order by due_at, id
         limit $2",
        &[now.into(), most.into()],
        question,
    )
}

/// One page of a list for those who answer, what is due first in front.
pub(crate) fn list(db: &Db<'_>, within: &Subtree, asked: &Asked, now: Moment, most: i64) -> Result<Vec<Line>> {
    let (due, id) = asked.after.unwrap_or((Moment(i64::MIN), nil()));
    let (is_any, mine) = (asked.holder.is_none(), asked.holder.unwrap_or(nil()));
    db.all(
        "select id, number, title, topic, state, due_at, asked_at, raised, is_private,
                (select name from person_card where id = asker_id),
                coalesce((select name from unit_now where unit_now.id = unit_id), ''),
                (select name from person_card where id = holder_id)
         from help_question
         where seen_path >= $1 and seen_path < $2
           and ($3 = '' or topic = $3)
           and (($4 = 'waiting' and state in ('open', 'reopened')) or $4 = 'all' or state = $4)
           and ($5 or holder_id = $6)
           and ($7 or (due_at < $8 and state in ('open', 'reopened')))
           and (due_at, id) > ($9, $10)
         order by due_at, id
         limit $11",
        &[
            (&within.from).into(),
            (&within.to).into(),
            (&asked.topic).into(),
            (&asked.state).into(),
            is_any.into(),
            mine.into(),
            (!asked.late).into(),
            now.into(),
            due.into(),
            id.into(),
            most.into(),
        ],
        line,
    )
}

/// How many a list has in all, and how many of them wait and are late.
pub(crate) fn count(db: &Db<'_>, within: &Subtree, asked: &Asked, now: Moment) -> Result<i64> {
    let (is_any, mine) = (asked.holder.is_none(), asked.holder.unwrap_or(nil()));
    db.one(
        "select count(*)
         from help_question
         where seen_path >= $1 and seen_path < $2
           and ($3 = '' or topic = $3)
           and (($4 = 'waiting' and state in ('open', 'reopened')) or $4 = 'all' or state = $4)
           and ($5 or holder_id = $6)
           and ($7 or (due_at < $8 and state in ('open', 'reopened')))",
        &[
            (&within.from).into(),
            (&within.to).into(),
            (&asked.topic).into(),
            (&asked.state).into(),
            is_any.into(),
            mine.into(),
            (!asked.late).into(),
            now.into(),
        ],
        |row| row.get(0),
    )
}

fn line(row: &Row<'_>) -> Result<Line> {
    Ok(Line {
        id: row.get(0)?,
        number: row.get(1)?,
        title: row.get(2)?,
        topic: row.get(3)?,
        state: row.code(4, State::of_code)?,
        due_at: row.get(5)?,
        asked_at: row.get(6)?,
        raised: row.get(7)?,
        is_private: row.get(8)?,
        asker: row.get(9)?,
        unit: row.get(10)?,
        holder: row.get(11)?,
    })
}

/// Before every id.
fn nil<T>() -> kernel::Id<T> {
    kernel::Id::from_parts(0, &[0; 10])
}

/// Whether a person follows a question.
pub(crate) fn follows(db: &Db<'_>, id: QuestionId, person: PersonId) -> Result<bool> {
    let found = db.maybe(
        "select 1 from help_follow where question_id = $1 and person_id = $2",
        &[id.into(), person.into()],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

pub(crate) fn followers(db: &Db<'_>, id: QuestionId) -> Result<Vec<PersonId>> {
    db.all("select person_id from help_follow where question_id = $1 order by person_id", &[id.into()], |row| {
        row.get(0)
    })
}

pub(crate) fn follow(tx: &Tx<'_>, id: QuestionId, person: PersonId) -> Result<()> {
    tx.run(
        "insert into help_follow (question_id, person_id) values ($1, $2) on conflict do nothing",
        &[id.into(), person.into()],
    )
    .map(drop)
}

pub(crate) fn unfollow(tx: &Tx<'_>, id: QuestionId, person: PersonId) -> Result<()> {
    tx.run("delete from help_follow where question_id = $1 and person_id = $2", &[id.into(), person.into()]).map(drop)
}
