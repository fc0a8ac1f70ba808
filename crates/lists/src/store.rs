//! SQL of lists.

pub(crate) mod holdings;

use kernel::{Db, Error, Moment, Result, Row, Subtree, Tx, UnitPath};
use uuid::Uuid;

use super::list::{List, ListId, State};
use super::mapping::Mapping;

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

pub(crate) fn find(db: &Db<'_>, kind: &str, id: ListId) -> Result<List> {
    db.one(
        "select id, unit_id, unit_path, file_name, file_hash, kept_file, headings, mapping, takes_twins, state,
                row_count, added_count, bad_count, twin_count, left_count, job_id, made_by, made_at, ended_at
         from list
         where id = $1 and kind = $2",
        &[id.into(), kind.into()],
        list,
    )
}

/// The lists of a subtree, the latest first.
pub(crate) fn latest(db: &Db<'_>, kind: &str, within: &Subtree, most: i64) -> Result<Vec<List>> {
    db.all(
        "select id, unit_id, unit_path, file_name, file_hash, kept_file, headings, mapping, takes_twins, state,
                row_count, added_count, bad_count, twin_count, left_count, job_id, made_by, made_at, ended_at
         from list
         where unit_path >= $1 and unit_path < $2 and kind = $3
         order by made_at desc, id desc
         limit $4",
        &[(&within.from).into(), (&within.to).into(), kind.into(), most.into()],
        list,
    )
}

/// Lists that an account handed in since `since` and that wait for it: looked at and not added, stopped in the middle,
/// or added with rows left over that no later list of the unit has taken in. The latest first.
pub(crate) fn waiting(
    db: &Db<'_>,
    kind: &str,
    within: &Subtree,
    owner: Uuid,
    since: Moment,
    most: i64,
) -> Result<Vec<List>> {
    db.all(
        "select id, unit_id, unit_path, file_name, file_hash, kept_file, headings, mapping, takes_twins, state,
                row_count, added_count, bad_count, twin_count, left_count, job_id, made_by, made_at, ended_at
         from list
         where unit_path >= $1 and unit_path < $2 and made_by = $3 and made_at >= $4 and kind = $5
           and (state in ('preview', 'failed') or (state = 'done' and bad_count > 0 and not exists (
             select 1 from list later
             where later.kind = list.kind and later.unit_path = list.unit_path and later.unit_id = list.unit_id
               and later.made_at > list.made_at and later.state = 'done')))
         order by made_at desc, id desc
         limit $6",
        &[(&within.from).into(), (&within.to).into(), owner.into(), since.into(), kind.into(), most.into()],
        list,
    )
}

/// The last time the same file was added for a unit and not taken back.
pub(crate) fn same_file(db: &Db<'_>, of: &List) -> Result<Option<Moment>> {
    db.one(
        "select max(ended_at)
         from list
         where unit_id = $1 and file_hash = $2 and id <> $3 and state = 'done'
           and kind = (select kind from list where id = $3)",
        &[of.unit.into(), (&of.file_hash).into(), of.id.into()],
        |row| row.get(0),
    )
}

pub(crate) fn insert(tx: &Tx<'_>, kind: &str, list: &List) -> Result<()> {
    tx.run(
        "insert into list (id, unit_id, unit_path, file_name, file_hash, kept_file, headings, mapping,
           takes_twins, state, row_count, added_count, bad_count, twin_count, left_count, made_by, made_at, kind)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, 0, $12, $13, $14)",
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
            kind.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save_mapping(tx: &Tx<'_>, id: ListId, mapping: &Mapping) -> Result<()> {
    let mapping = serde_json::to_string(mapping)?;
    tx.run("update list set mapping = $2 where id = $1", &[id.into(), (&mapping).into()]).map(drop)
}

pub(crate) fn save_kept(tx: &Tx<'_>, id: ListId, kept: &str) -> Result<()> {
    tx.run("update list set kept_file = $2 where id = $1", &[id.into(), kept.into()]).map(drop)
}

/// Writes down where a list stands now.
pub(crate) fn save(tx: &Tx<'_>, list: &List) -> Result<()> {
    tx.run(
        "update list
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
pub(crate) fn remembered(db: &Db<'_>, kind: &str, owner: Uuid, headings: &str) -> Result<Option<Mapping>> {
    db.maybe(
        "select mapping from list_mapping where owner = $1 and headings = $2 and kind = $3",
        &[owner.into(), headings.into(), kind.into()],
        |row| Ok(serde_json::from_str(&row.get::<String>(0)?)?),
    )
}

pub(crate) fn remember(tx: &Tx<'_>, kind: &str, owner: Uuid, headings: &str, mapping: &Mapping) -> Result<()> {
    let mapping = serde_json::to_string(mapping)?;
    tx.run(
        "insert into list_mapping (owner, headings, mapping, used_at, kind)
         values ($1, $2, $3, $4, $5)
         on conflict (kind, owner, headings) do update set mapping = excluded.mapping, used_at = excluded.used_at",
        &[owner.into(), headings.into(), (&mapping).into(), tx.now().into(), kind.into()],
    )
    .map(drop)
}

/// The paths of lists after a unit was moved.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let Subtree { from: first, to: end } = from.subtree();
    let rest = i64::try_from(first.len()).map_err(Error::broken)? + 1;
    tx.run(
        "update list
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&first).into(), (&end).into()],
    )
    .map(drop)
}

/// Names of the files that lists have put away.
///
/// # Errors
/// Those of the database.
pub fn files_named(db: &Db<'_>) -> Result<Vec<String>> {
    db.all("select kept_file from list", &[], |row| row.get(0))
}
