//! SQL of proposed corrections.

use kernel::{Day, Db, Id, Result, Tx};
use members::MemberId;
use members::cases::CaseId;
use uuid::Uuid;

/// A row: whose record, names of fields, what is sealed.
pub(crate) type Stored = (MemberId, String, Option<Vec<u8>>);

pub(crate) fn insert(tx: &Tx<'_>, id: CaseId, member: MemberId, fields: &str, sealed: &Vec<u8>) -> Result<()> {
    tx.run(
        "insert into correction (case_id, member_id, fields, sealed) values ($1, $2, $3, $4)",
        &[id.into(), member.into(), fields.into(), sealed.into()],
    )
    .map(drop)
}

pub(crate) fn find(db: &Db<'_>, id: CaseId) -> Result<Stored> {
    db.one("select member_id, fields, sealed from correction where case_id = $1", &[id.into()], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// The next rows with something sealed, in the order of their ids.
pub(crate) fn sealed_after(db: &Db<'_>, after: Uuid, most: i64) -> Result<Vec<(CaseId, Vec<u8>)>> {
    db.all(
        "select case_id, sealed
         from correction
         where case_id > $1 and sealed is not null
         order by case_id
         limit $2",
        &[after.into(), most.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn save_sealed(tx: &Tx<'_>, id: CaseId, sealed: &Vec<u8>) -> Result<()> {
    tx.run("update correction set sealed = $2 where case_id = $1", &[id.into(), sealed.into()]).map(drop)
}

/// Forgets what was proposed in cases that ended before a day; tells how many.
pub(crate) fn forget(tx: &Tx<'_>, before: Day) -> Result<u64> {
    tx.run(
        "update correction
         set sealed = null
         where sealed is not null
           and case_id in (select id from case_card where closed_on is not null and closed_on < $1)",
        &[before.into()],
    )
}

/// Forgets what a member ever proposed.
pub(crate) fn forget_member(tx: &Tx<'_>, member: Id<members::Member>) -> Result<u64> {
    tx.run("update correction set sealed = null where member_id = $1", &[member.into()])
}
