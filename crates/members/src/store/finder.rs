//! What the finder reads: every member once, then what changed since.

use kernel::{Day, Db, Id, Result, UnitPath};
use uuid::Uuid;

use crate::member::MemberId;

/// What the finder knows of a member.
pub(crate) struct Row {
    pub id: MemberId,
    pub path: UnitPath,
    pub status: String,
    pub sex: Option<String>,
    pub born: Option<Day>,
    pub name: String,
    pub name_fold: String,
    pub name_key: Vec<u8>,
    /// And the codes of records that became this one.
    pub code: String,
    pub phone: Option<String>,
    pub joined: Option<Day>,
    pub is_in_party: bool,
    pub is_on_app: bool,
    pub grade: Option<String>,
}

/// A change that concerns the finder.
pub(crate) struct Changed {
    pub kind: String,
    pub thing: Uuid,
    pub change: String,
    pub what: String,
}

fn row(row: &kernel::Row<'_>) -> Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        path: row.get(1)?,
        status: row.get(2)?,
        sex: row.get(3)?,
        born: row.get(4)?,
        name: row.get(5)?,
        name_fold: row.get(6)?,
        name_key: row.get(7)?,
        code: row.get(8)?,
        phone: row.get(9)?,
        joined: row.get(10)?,
        is_in_party: row.get::<Option<Day>>(11)?.is_some(),
        is_on_app: row.get::<Option<Day>>(12)?.is_some(),
        grade: row.get(13)?,
    })
}

/// Every member, in no order.
pub(crate) fn all(db: &Db<'_>, mut each: impl FnMut(Row) -> Result<()>) -> Result<()> {
    db.each(
        "select id, unit_path, status, sex, birth_day, name, name_fold, name_key,
                code || coalesce(also_codes, ''), phone, joined_on, party_on, app_linked_on,
                (select grade from member_rating where member_id = member_record.id order by year desc limit 1)
         from member_record",
        &[],
        |found| each(row(found)?),
    )
}

pub(crate) fn of_member(db: &Db<'_>, id: Uuid) -> Result<Option<Row>> {
    db.maybe(
        "select id, unit_path, status, sex, birth_day, name, name_fold, name_key,
                code || coalesce(also_codes, ''), phone, joined_on, party_on, app_linked_on,
                (select grade from member_rating where member_id = member_record.id order by year desc limit 1)
         from member_record
         where id = $1",
        &[id.into()],
        row,
    )
}

/// The member that a person is.
pub(crate) fn member_of(db: &Db<'_>, person: Uuid) -> Result<Option<Uuid>> {
    db.maybe("select coalesce(merged_into, id) from member where person_id = $1", &[person.into()], |row| row.get(0))
}

/// At most so many of the members that a list brought in.
pub(crate) fn members_of_import(db: &Db<'_>, import: Uuid, most: i64) -> Result<Vec<Uuid>> {
    db.all("select id from member where import_id = $1 limit $2", &[import.into(), most.into()], |row| row.get(0))
}

/// The last change of any kind that the finder follows.
pub(crate) fn newest_change(db: &Db<'_>) -> Result<i64> {
    let newest: [Option<i64>; 4] = db.one(
        "select (select max(seq) from change_log where kind = 'member'),
                (select max(seq) from change_log where kind = 'person'),
                (select max(seq) from change_log where kind = 'member_import'),
                (select max(seq) from change_log where kind = 'unit')",
        &[],
        |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]),
    )?;
    Ok(newest.into_iter().flatten().max().unwrap_or(0))
}

/// The changes after `seq` that the finder follows, oldest first, at most so many.
pub(crate) fn changes_since(db: &Db<'_>, seq: i64, most: i64) -> Result<Vec<Changed>> {
    db.all(
        "select kind, thing_id, change, what
         from change_log
         where seq > $1 and kind in ('member', 'person', 'member_import', 'unit') and change <> 'seen'
         order by seq
         limit $2",
        &[seq.into(), most.into()],
        |row| {
            let thing: Id<()> = row.get(1)?;
            Ok(Changed { kind: row.get(0)?, thing: thing.uuid(), change: row.get(2)?, what: row.get(3)? })
        },
    )
}
