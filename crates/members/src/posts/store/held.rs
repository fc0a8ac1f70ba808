//! SQL of posts that people hold and held.

use kernel::{Day, Db, Error, Param, Result, Row, Rows, Subtree, Tx, UnitPath};
use people::PersonId;
use units::UnitId;

use super::rule::posts;
use crate::cases::{CaseId, DecisionId};
use crate::member::MemberId;
use crate::posts::{Held, HeldId, How, Post, Why};

fn held(row: &Row<'_>, posts: &[Post]) -> Result<Held> {
    let code: String = row.get(3)?;
    let post = posts.iter().find(|post| post.code == code).ok_or_else(|| Error::broken(format!("no post {code}")))?;
    let (to, why): (Option<Day>, Option<String>) = (row.get(8)?, row.get(9)?);
    let (number, day): (Option<String>, Option<Day>) = (row.get(15)?, row.get(16)?);
    let (end_number, end_day): (Option<String>, Option<Day>) = (row.get(17)?, row.get(18)?);
    Ok(Held {
        id: row.get(0)?,
        term: row.get(1)?,
        member: row.get(2)?,
        post: post.clone(),
        unit: row.get(4)?,
        unit_path: row.get(5)?,
        how: row.code(6, How::of_code)?,
        from: row.get(7)?,
        ended: to.zip(why.as_deref().and_then(Why::of_code)),
        name: row.get(10)?,
        code: row.get(11)?,
        member_path: row.get(12)?,
        person: row.get(13)?,
        unit_name: row.get::<Option<String>>(14)?.unwrap_or_default(),
        decision: number.zip(day),
        end_decision: end_number.zip(end_day),
    })
}

/// The posts of a term, in their order and by name: those held now first.
pub(crate) fn of_term(db: &Db<'_>, term: CaseId) -> Result<Vec<Held>> {
    let posts = posts(db)?;
    db.all(
        "select id, term_id, member_id, post, unit_id, unit_path, how, from_day, to_day, ended, name, code, member_path,
           person_id, unit_name, number, on_day, end_number, end_day
         from post_row
         where term_id = $1
         order by case when to_day is null then 0 else 1 end, rank, name_key, id",
        &[term.into()],
        |row| held(row, &posts),
    )
}

/// The posts of a member, the latest first.
pub(crate) fn of_member(db: &Db<'_>, member: MemberId) -> Result<Vec<Held>> {
    let posts = posts(db)?;
    db.all(
        "select id, term_id, member_id, post, unit_id, unit_path, how, from_day, to_day, ended, name, code, member_path,
           person_id, unit_name, number, on_day, end_number, end_day
         from post_row
         where member_id = $1
         order by case when to_day is null then 0 else 1 end, from_day desc, rank, id",
        &[member.into()],
        |row| held(row, &posts),
    )
}

/// One post, wherever it is.
pub(crate) fn find(db: &Db<'_>, id: HeldId) -> Result<Held> {
    let posts = posts(db)?;
    db.one(
        "select id, term_id, member_id, post, unit_id, unit_path, how, from_day, to_day, ended, name, code, member_path,
           person_id, unit_name, number, on_day, end_number, end_day
         from post_row
         where id = $1",
        &[id.into()],
        |row| held(row, &posts),
    )
}

/// Posts that were held at a unit on a day.
pub(crate) fn at_unit(db: &Db<'_>, unit: UnitId, on: Day) -> Result<Vec<Held>> {
    let posts = posts(db)?;
    db.all(
        "select id, term_id, member_id, post, unit_id, unit_path, how, from_day, to_day, ended, name, code, member_path,
           person_id, unit_name, number, on_day, end_number, end_day
         from post_row
         where unit_id = $1 and from_day <= $2 and (to_day is null or to_day > $2)
         order by rank, name_key, id",
        &[unit.into(), on.into()],
        |row| held(row, &posts),
    )
}

/// Posts of a term that are held: which, by how many, and since when the first of them acts.
pub(crate) type Counted = (CaseId, String, i64, Option<Day>);

/// How many hold each post in a part of the tree.
pub(crate) fn counted(db: &Db<'_>, part: &Subtree) -> Result<Vec<Counted>> {
    db.all(
        "select term_id, post, count(*), min(case when how = 'acting' then from_day end)
         from post_held
         where unit_path >= $1 and unit_path < $2 and to_day is null
         group by term_id, post",
        &[(&part.from).into(), (&part.to).into()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )
}

/// Whether a person leads a unit by a post on a day.
pub(crate) fn leads(db: &Db<'_>, person: PersonId, on: Day) -> Result<bool> {
    let count: i64 = db.one(
        "select count(*)
         from post_held held
         join post on post.code = held.post
         join member on member.id = held.member_id
         where member.person_id = $1 and post.leads and held.from_day <= $2
           and (held.to_day is null or held.to_day > $2)",
        &[person.into(), on.into()],
        |row| row.get(0),
    )?;
    Ok(count > 0)
}

static HOLD: Rows = Rows::new(
    "insert into post_held (id, term_id, member_id, post, unit_id, unit_path, how, from_day, decision_id)",
    9,
    "",
);

/// A post to be written down.
pub(crate) struct New {
    pub id: HeldId,
    pub member: MemberId,
    pub post: String,
}

/// Posts of one decision, from one day on.
pub(crate) struct Sheet<'s> {
    pub term: CaseId,
    pub unit: UnitId,
    pub unit_path: &'s UnitPath,
    pub how: How,
    pub from: Day,
    pub decision: DecisionId,
}

pub(crate) fn insert(tx: &Tx<'_>, sheet: &Sheet<'_>, posts: &[New]) -> Result<()> {
    let mut values: Vec<Param<'_>> = Vec::with_capacity(posts.len() * 9);
    for new in posts {
        values.extend([
            Param::from(new.id),
            sheet.term.into(),
            new.member.into(),
            (&new.post).into(),
            sheet.unit.into(),
            sheet.unit_path.into(),
            sheet.how.code().into(),
            sheet.from.into(),
            sheet.decision.into(),
        ]);
    }
    tx.put(&HOLD, &values).map(drop)
}

pub(crate) fn end(tx: &Tx<'_>, id: HeldId, to: Day, why: Why, decision: Option<DecisionId>) -> Result<()> {
    tx.run(
        "update post_held set to_day = $2, ended = $3, end_decision_id = $4 where id = $1",
        &[id.into(), to.into(), why.code().into(), decision.into()],
    )
    .map(drop)
}

/// Whether there is a case of discipline about a post of a term.
pub(crate) fn is_asked_about(db: &Db<'_>, term: CaseId) -> Result<bool> {
    let count: i64 = db.one(
        "select count(*) from member_conduct where held_id in (select id from post_held where term_id = $1)",
        &[term.into()],
        |row| row.get(0),
    )?;
    Ok(count > 0)
}

/// Gives a post back that had ended.
pub(crate) fn resume(tx: &Tx<'_>, id: HeldId) -> Result<()> {
    tx.run("update post_held set to_day = null, ended = null, end_decision_id = null where id = $1", &[id.into()])
        .map(drop)
}

/// The posts of a member that a decision ended.
pub(crate) fn ended_by(db: &Db<'_>, member: MemberId, decision: DecisionId) -> Result<Vec<HeldId>> {
    db.all(
        "select id from post_held where member_id = $1 and end_decision_id = $2 order by id",
        &[member.into(), decision.into()],
        |row| row.get(0),
    )
}

/// Rewrites the paths of posts that are held, after a unit was moved. What has ended stays where it was.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let below = from.subtree();
    tx.run(
        "update post_held
         set unit_path = cast($2 as text) || substr(unit_path, length(cast($1 as text)) + 1)
         where unit_path >= $3 and unit_path < $4 and to_day is null",
        &[from.into(), to.into(), (&below.from).into(), (&below.to).into()],
    )
    .map(drop)
}

/// Members of a part of the tree with this name, without regard to marks; a few suffice to know that it says too little.
pub(crate) fn named(db: &Db<'_>, part: &Subtree, name_fold: &str) -> Result<Vec<MemberId>> {
    db.all(
        "select id
         from member_record
         where name_fold = $3 and unit_path >= $1 and unit_path < $2 and status in ('active', 'temporary')
         order by id
         limit 2",
        &[(&part.from).into(), (&part.to).into(), name_fold.into()],
        |row| row.get(0),
    )
}

/// Names and codes of the members of a part of the tree, for whoever fills in a form.
pub(crate) fn choices(db: &Db<'_>, part: &Subtree, most: i64) -> Result<Vec<(String, String)>> {
    db.all(
        "select code, name
         from member_record
         where unit_path >= $1 and unit_path < $2 and status in ('active', 'temporary')
         order by name_key, id
         limit $3",
        &[(&part.from).into(), (&part.to).into(), most.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
