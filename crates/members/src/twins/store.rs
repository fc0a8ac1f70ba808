//! SQL of doubles: what tells people apart, merges, and what was set apart.

use std::collections::BTreeSet;

use kernel::merge::Journal;
use kernel::{Db, Result, Row, Scope, Subtree, Tx};
use uuid::Uuid;

use super::likeness::Traits;
use super::{Done, MergeId};
use crate::member::MemberId;

fn traits(row: &Row<'_>) -> Result<Traits> {
    Ok(Traits {
        id: row.get(0)?,
        path: row.get(1)?,
        unit: row.get(2)?,
        national_id: row.get(3)?,
        name: row.get(4)?,
        birth_day: row.get(5)?,
        phone: row.get(6)?,
        sex: row.get(7)?,
        joined_on: row.get(8)?,
    })
}

/// What tells everybody in the register from the others: one statement, some ten megabytes for a province.
pub(super) fn everybody(db: &Db<'_>) -> Result<Vec<Traits>> {
    db.all(
        "select id, unit_path, unit_id, national_id_index, name_fold, birth_day, phone, sex, joined_on from member_record",
        &[],
        traits,
    )
}

pub(super) fn traits_of(db: &Db<'_>, id: MemberId) -> Result<Traits> {
    db.one(
        "select id, unit_path, unit_id, national_id_index, name_fold, birth_day, phone, sex, joined_on
         from member_record
         where id = $1",
        &[id.into()],
        traits,
    )
}

/// Everybody with the same national id, the same name and day of birth, or the same phone: themselves among them.
pub(super) fn near(db: &Db<'_>, to: &Traits) -> Result<Vec<Traits>> {
    db.all(
        "select id, unit_path, unit_id, national_id_index, name_fold, birth_day, phone, sex, joined_on
         from member_record
         where national_id_index = $1
         union
         select id, unit_path, unit_id, national_id_index, name_fold, birth_day, phone, sex, joined_on
         from member_record
         where name_fold = $2 and birth_day = $3
         union
         select id, unit_path, unit_id, national_id_index, name_fold, birth_day, phone, sex, joined_on
         from member_record
         where phone = $4",
        &[to.national_id.as_ref().into(), (&to.name).into(), to.birth_day.as_ref().into(), to.phone.as_ref().into()],
        traits,
    )
}

/// Pairs that somebody set apart.
pub(super) fn apart(db: &Db<'_>) -> Result<BTreeSet<(MemberId, MemberId)>> {
    let pairs = db.all("select one, other from member_apart", &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(pairs.into_iter().collect())
}

pub(super) fn set_apart(tx: &Tx<'_>, pair: (MemberId, MemberId), who: &str) -> Result<bool> {
    let (kind, actor) = tx.actor().signature();
    let set = tx.run(
        "insert into member_apart (one, other, at, actor_kind, actor_id, who)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (one, other) do nothing",
        &[pair.0.into(), pair.1.into(), tx.now().into(), kind.into(), actor.into(), who.into()],
    )?;
    Ok(set == 1)
}

pub(super) fn unset_apart(tx: &Tx<'_>, pair: (MemberId, MemberId)) -> Result<bool> {
    let gone = tx.run("delete from member_apart where one = $1 and other = $2", &[pair.0.into(), pair.1.into()])?;
    Ok(gone == 1)
}

/// What a merge keeps beside who and when.
pub(super) struct Kept<'k> {
    /// What moved.
    pub told: &'k [(&'static str, usize)],
    /// Rows as they were.
    pub journal: &'k Journal,
    /// What was sealed in the record that stays, when something else is now; empty for nothing.
    pub sealed: Option<&'k Vec<u8>>,
}

pub(super) fn insert(tx: &Tx<'_>, done: &Done, kept: &Kept<'_>) -> Result<()> {
    let (kind, actor) = tx.actor().signature();
    tx.run(
        "insert into member_merge (id, from_id, to_id, at, actor_kind, actor_id, who, reason, told, journal, private_sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            done.id.into(),
            done.from.into(),
            done.to.into(),
            done.at.into(),
            kind.into(),
            actor.into(),
            (&done.who).into(),
            done.reason.as_ref().into(),
            (&serde_json::to_string(kept.told)?).into(),
            (&serde_json::to_string(kept.journal)?).into(),
            kept.sealed.into(),
        ],
    )
    .map(drop)
}

fn done(row: &Row<'_>) -> Result<Done> {
    let (at, who): (Option<kernel::Moment>, Option<String>) = (row.get(8)?, row.get(9)?);
    Ok(Done {
        id: row.get(0)?,
        from: row.get(1)?,
        from_code: row.get(2)?,
        to: row.get(3)?,
        at: row.get(4)?,
        who: row.get(5)?,
        reason: row.get(6)?,
        told: serde_json::from_str(&row.get::<String>(7)?)?,
        undone: at.zip(who),
    })
}

pub(super) fn find(db: &Db<'_>, id: MergeId) -> Result<Done> {
    db.one(
        "select member_merge.id, from_id, (select code from member where id = from_id), to_id, at, who, reason, told,
                undone_at, undone_by
         from member_merge
         where id = $1",
        &[id.into()],
        done,
    )
}

/// The latest merge into a record by which another became its alias and stands so.
pub(super) fn of_alias(db: &Db<'_>, from: MemberId) -> Result<Option<Done>> {
    db.maybe(
        "select member_merge.id, from_id, (select code from member where id = from_id), to_id, at, who, reason, told,
                undone_at, undone_by
         from member_merge
         where from_id = $1 and undone_at is null
         order by at desc, id desc
         limit 1",
        &[from.into()],
        done,
    )
}

/// The latest merges of records in the scope, at most so many.
pub(super) fn latest(db: &Db<'_>, scope: &Scope, most: i64) -> Result<Vec<Done>> {
    let mut all = Vec::new();
    for area in scope.areas() {
        let Subtree { from, to } = area.subtree();
        all.extend(db.all(
            "select member_merge.id, from_id, (select code from member where id = from_id), to_id, at, who, reason, told,
                    undone_at, undone_by
             from member_merge
             join member on member.id = member_merge.to_id
             where member.unit_path >= $1 and member.unit_path < $2
             order by at desc, member_merge.id desc
             limit $3",
            &[(&from).into(), (&to).into(), most.into()],
            done,
        )?);
    }
    Ok(all)
}

/// The records that became part of one: merge, id and code of each.
pub(crate) fn aliases(db: &Db<'_>, of: MemberId) -> Result<Vec<Done>> {
    db.all(
        "select member_merge.id, from_id, (select code from member where id = from_id), to_id, at, who, reason, told,
                undone_at, undone_by
         from member_merge
         join member on member.id = member_merge.from_id
         where member.merged_into = $1 and undone_at is null
         order by at desc, member_merge.id desc",
        &[of.into()],
        done,
    )
}

/// Rows as they were before a merge, and what was sealed then.
pub(super) fn journal(db: &Db<'_>, id: MergeId) -> Result<Option<(Journal, Option<Vec<u8>>)>> {
    let kept: (Option<String>, Option<Vec<u8>>) =
        db.one("select journal, private_sealed from member_merge where id = $1", &[id.into()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    kept.0.map(|journal| Ok((serde_json::from_str(&journal)?, kept.1))).transpose()
}

/// What was kept for undoing goes with it.
pub(super) fn save_undone(tx: &Tx<'_>, id: MergeId, who: &str) -> Result<()> {
    tx.run(
        "update member_merge
         set journal = null, private_sealed = null, undone_at = $2, undone_by = $3
         where id = $1",
        &[id.into(), tx.now().into(), who.into()],
    )
    .map(drop)
}

/// The next merges with something sealed, in the order of their ids.
pub(crate) fn sealed_after(db: &Db<'_>, after: Uuid, most: i64) -> Result<Vec<(MemberId, Vec<u8>, MergeId)>> {
    db.all(
        "select to_id, private_sealed, id
         from member_merge
         where id > $1 and length(private_sealed) > 0
         order by id
         limit $2",
        &[after.into(), most.into()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

pub(crate) fn save_sealed(tx: &Tx<'_>, id: MergeId, sealed: &Vec<u8>) -> Result<()> {
    tx.run("update member_merge set private_sealed = $2 where id = $1", &[id.into(), sealed.into()]).map(drop)
}
