//! Up to which month dues are paid, as the room above told.

use kernel::{Db, Result, Rows, Tx};

use crate::member::MemberId;
use crate::month::Month;

static TELL: Rows = Rows::new(
    "insert into member_dues (member_id, since, through)",
    3,
    "on conflict (member_id) do update set since = excluded.since, through = excluded.through",
);

/// Writes down from which month on members owe dues, and up to which month nothing is owed.
///
/// # Errors
/// Those of the database.
pub fn tell_dues(tx: &Tx<'_>, told: &[(MemberId, Month, Month)]) -> Result<()> {
    let values: Vec<_> =
        told.iter().flat_map(|(id, since, to)| [(*id).into(), (*since).into(), (*to).into()]).collect();
    tx.put(&TELL, &values).map(drop)
}

/// The month up to which a member owes nothing: paid or exempt. `None` when nothing was ever written down. The room that
/// asks decides who may know.
///
/// # Errors
/// Those of the database.
pub fn dues_through(db: &Db<'_>, id: MemberId) -> Result<Option<Month>> {
    db.maybe("select through from member_dues where member_id = $1", &[id.into()], |row| row.get(0))
}
