//! Forgetting who a member was, and acts that are long over.

use kernel::seal::Sealer;
use kernel::{Change, Moment, Result, Tx};
use people::PersonId;
use serde_json::json;

use crate::admission::usecases::enter;
use crate::cases::of_anybody;
use crate::store::{erase, record};

/// Forgets what the register knows of a person beyond that somebody was a member, from when to when and where. The room
/// that asks has checked that it may; the person's name is forgotten by `people::erase`.
///
/// # Errors
/// Those of the database.
pub fn forget(tx: &mut Tx<'_>, sealer: &Sealer, person: PersonId) -> Result<()> {
    for case in of_anybody(tx, person)? {
        enter::blank(tx, sealer, case.id)?;
    }
    erase::cases(tx, person, people::ERASED)?;
    let Some(member) = record::by_person(tx, person)? else { return Ok(()) };
    erase::book(tx, member.id)?;
    let what = json!({"fields": [], "erased": true});
    tx.changed("member", member.id, &member.unit_path, Change::Edited, &what)
}

/// Forgets answers that were kept for acts sent twice, since before an instant; tells how many.
///
/// # Errors
/// Those of the database.
pub fn forget_acts(tx: &Tx<'_>, before: Moment) -> Result<u64> {
    erase::acts(tx, before)
}
