//! SQL of lists and of what they brought.

use kernel::{Day, Db, Error, Moment, Result, Row, Subtree, Tx, UnitPath};
use uuid::Uuid;

use super::list::{List, ListId, State};
use super::mapping::Mapping;
use super::twins::{Keys, Marks, Other, Twins};
use crate::member::MemberId;

fn list(row: &Row<'_>) -> Result<List> {
    Ok(List {
        id: row.get(0)?,
        unit: row.get(1)?,
        unit_path: row.get(2)?,
        file_name: row.get(3)?,
        file_hash: row.get(4)?,
        kept_file: row.get(5)?,
        headings: row.get(6)?,
        mapping: serde_json::from_str(&row.get::<String>(7)?)?,
        takes_twins: row.get(8)?,
        state: row.code(9, State::of_code)?,
        rows: row.get(10)?,
        added: row.get(11)?,
        bad: row.get(12)?,
        twins: row.get(13)?,
        left: row.get(14)?,
        job: row.get(15)?,
        made_by: row.get(16)?,
        made_at: row.get(17)?,
        ended_at: row.get(18)?,
    })
}

pub(crate) fn find(db: &Db<'_>, id: ListId) -> Result<List> {
    db.one(
        "select id, unit_id, unit_path, file_name, file_hash, kept_file, headings, mapping, takes_twins, state,
                row_count, added_count, bad_count, twin_count, left_count, job_id, made_by, made_at, ended_at
         from member_import
         where id = $1",
        &[id.into()],
        list,
    )
}

/// The lists of a subtree, the latest first.
pub(crate) fn latest(db: &Db<'_>, within: &Subtree, most: i64) -> Result<Vec<List>> {
    db.all(
        "select id, unit_id, unit_path, file_name, file_hash, kept_file, headings, mapping, takes_twins, state,
                row_count, added_count, bad_count, twin_count, left_count, job_id, made_by, made_at, ended_at
         from member_import
         where unit_path >= $1 and unit_path < $2
         order by made_at desc, id desc
         limit $3",
        &[(&within.from).into(), (&within.to).into(), most.into()],
        list,
    )
}

/// Lists that an account handed in since `since` and that wait for it: looked at and not added, stopped in the middle,
/// or added with rows left over that no later list of the unit has taken in. The latest first.
pub(crate) fn waiting(db: &Db<'_>, within: &Subtree, owner: Uuid, since: Moment, most: i64) -> Result<Vec<List>> {
    db.all(
        "select id, unit_id, unit_path, file_name, file_hash, kept_file, headings, mapping, takes_twins, state,
                row_count, added_count, bad_count, twin_count, left_count, job_id, made_by, made_at, ended_at
         from member_import
         where unit_path >= $1 and unit_path < $2 and made_by = $3 and made_at >= $4
           and (state in ('preview', 'failed') or (state = 'done' and bad_count > 0 and not exists (
             select 1 from member_import later
             where later.unit_path = member_import.unit_path and later.unit_id = member_import.unit_id
               and later.made_at > member_import.made_at and later.state = 'done')))
         order by made_at desc, id desc
         limit $5",
        &[(&within.from).into(), (&within.to).into(), owner.into(), since.into(), most.into()],
        list,
    )
}

/// The last time the same file was added for a unit and not taken back.
pub(crate) fn same_file(db: &Db<'_>, of: &List) -> Result<Option<Moment>> {
    db.one(
        "select max(ended_at)
         from member_import
         where unit_id = $1 and file_hash = $2 and id <> $3 and state = 'done'",
        &[of.unit.into(), (&of.file_hash).into(), of.id.into()],
        |row| row.get(0),
    )
}

pub(crate) fn insert(tx: &Tx<'_>, list: &List) -> Result<()> {
    tx.run(
        "insert into member_import (id, unit_id, unit_path, file_name, file_hash, kept_file, headings, mapping,
           takes_twins, state, row_count, added_count, bad_count, twin_count, left_count, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, 0, $12, $13)",
        &[
            list.id.into(),
            list.unit.into(),
            (&list.unit_path).into(),
            (&list.file_name).into(),
            (&list.file_hash).into(),
            (&list.kept_file).into(),
            (&list.headings).into(),
            (&serde_json::to_string(&list.mapping)?).into(),
            list.takes_twins.into(),
            list.state.code().into(),
            list.rows.into(),
            list.made_by.into(),
            list.made_at.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save_mapping(tx: &Tx<'_>, id: ListId, mapping: &Mapping) -> Result<()> {
    let mapping = serde_json::to_string(mapping)?;
    tx.run("update member_import set mapping = $2 where id = $1", &[id.into(), (&mapping).into()]).map(drop)
}

pub(crate) fn save_kept(tx: &Tx<'_>, id: ListId, kept: &str) -> Result<()> {
    tx.run("update member_import set kept_file = $2 where id = $1", &[id.into(), kept.into()]).map(drop)
}

/// Writes down where a list stands now.
pub(crate) fn save(tx: &Tx<'_>, list: &List) -> Result<()> {
    tx.run(
        "update member_import
         set state = $2, takes_twins = $3, added_count = $4, bad_count = $5, twin_count = $6, left_count = $7,
             job_id = $8, ended_at = $9
         where id = $1",
        &[
            list.id.into(),
            list.state.code().into(),
            list.takes_twins.into(),
            list.added.into(),
            list.bad.into(),
            list.twins.into(),
            list.left.into(),
            list.job.into(),
            list.ended_at.into(),
        ],
    )
    .map(drop)
}

/// The mapping an account chose for these headings.
pub(crate) fn remembered(db: &Db<'_>, owner: Uuid, headings: &str) -> Result<Option<Mapping>> {
    db.maybe(
        "select mapping from member_import_mapping where owner = $1 and headings = $2",
        &[owner.into(), headings.into()],
        |row| Ok(serde_json::from_str(&row.get::<String>(0)?)?),
    )
}

pub(crate) fn remember(tx: &Tx<'_>, owner: Uuid, headings: &str, mapping: &Mapping) -> Result<()> {
    let mapping = serde_json::to_string(mapping)?;
    tx.run(
        "insert into member_import_mapping (owner, headings, mapping, used_at)
         values ($1, $2, $3, $4)
         on conflict (owner, headings) do update set mapping = excluded.mapping, used_at = excluded.used_at",
        &[owner.into(), headings.into(), (&mapping).into(), tx.now().into()],
    )
    .map(drop)
}

/// The keys of everybody in the register but those a list brought itself.
pub(crate) fn twins(db: &Db<'_>, but: ListId) -> Result<Twins> {
    let mut twins = Twins::default();
    db.each(
        "select member.id, member.national_id_index, person_card.name_fold, person_card.birth_day, person_card.phone,
                member.code
         from member
         join person_card on person_card.id = member.person_id
         where member.import_id is null or member.import_id <> $1",
        &[but.into()],
        |row| {
            let national_id: Option<Vec<u8>> = row.get(1)?;
            let (name_fold, phone, code): (String, Option<String>, String) = (row.get(2)?, row.get(4)?, row.get(5)?);
            let marks = Marks {
                national_id: national_id.as_deref(),
                name_fold: &name_fold,
                birth_day: row.get(3)?,
                phone: phone.as_deref(),
                code: Some(&code),
            };
            twins.add(&Keys::of(&marks), Other::Member(row.get(0)?));
            Ok(())
        },
    )?;
    Ok(twins)
}

/// A member that a list brought, as far as taking it back goes.
pub(crate) struct Brought {
    pub id: MemberId,
    pub person: people::PersonId,
    pub name: String,
    pub code: String,
    /// Where the first stay stood, and from which day on it was counted.
    pub stay: (UnitPath, Day),
    /// Whether anything about them was written down since.
    pub is_changed: bool,
}

/// The next members that a list brought, in the order of their ids.
pub(crate) fn brought(db: &Db<'_>, by: ListId, after: MemberId, most: i64) -> Result<Vec<Brought>> {
    db.all(
        "select member.id, member.person_id, person_card.name, member.code, member_stay.unit_path, member_stay.from_day,
                member.version <> 1 or member.app_linked_on is not null
                or exists (select 1 from member_rating where member_rating.member_id = member.id)
                or exists (select 1 from member_stay later where later.member_id = member.id and later.nth > 1)
         from member
         join person_card on person_card.id = member.person_id
         join member_stay on member_stay.member_id = member.id and member_stay.nth = 1
         where member.import_id = $1 and member.id > $2
         order by member.id
         limit $3",
        &[by.into(), after.into(), most.into()],
        |row| {
            Ok(Brought {
                id: row.get(0)?,
                person: row.get(1)?,
                name: row.get(2)?,
                code: row.get(3)?,
                stay: (row.get(4)?, row.get(5)?),
                is_changed: row.get(6)?,
            })
        },
    )
}

/// How many members a list has in the register.
pub(crate) fn still_there(db: &Db<'_>, of: ListId) -> Result<i64> {
    db.one("select count(*) from member where import_id = $1", &[of.into()], |row| row.get(0))
}

/// Deletes a member that nobody has touched since a list brought it.
pub(crate) fn delete_member(tx: &Tx<'_>, id: MemberId) -> Result<()> {
    tx.run("delete from member_stay where member_id = $1", &[id.into()])?;
    tx.run("delete from member where id = $1", &[id.into()]).map(drop)
}

/// The paths of lists after a unit was moved.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let Subtree { from: first, to: end } = from.subtree();
    let rest = i64::try_from(first.len()).map_err(Error::broken)? + 1;
    tx.run(
        "update member_import
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&first).into(), (&end).into()],
    )
    .map(drop)
}
