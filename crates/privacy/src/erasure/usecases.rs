//! What must happen before an erasure, and the erasure.

use kernel::seal::Sealer;
use kernel::{Action, Change, Db, Error, Result, Role, Tx, UnitPath};
use people::PersonId;
use serde_json::json;

use super::First;
use crate::{card, correction};

/// What must happen before somebody can be forgotten.
///
/// # Errors
/// Those of the database.
pub fn first(db: &Db<'_>, person: PersonId) -> Result<Vec<First>> {
    let mut first = Vec::new();
    if members::of_person(db, person)?.is_some_and(|member| member.status.is_here()) {
        first.push(First::Member);
    }
    let roles = people::roles_of(db, person, db.now().day())?;
    if roles.iter().any(|given| given.role != Role::Member) {
        first.push(First::Role);
    }
    Ok(first)
}

/// Forgets who somebody was, in every room.
///
/// # Errors
/// `Forbidden` for everybody but the province; `Refused` while they are a member or hold a role.
pub fn erase(tx: &mut Tx<'_>, sealer: &Sealer, person: PersonId) -> Result<()> {
    tx.may(Action::GuardPrivacy)?;
    if let Some(first) = first(tx, person)?.first() {
        return Err(Error::refused(first.refusal()));
    }
    if let Some(member) = members::of_person(tx, person)? {
        correction::store::forget_member(tx, member.id)?;
        card::store::blank(tx, member.id)?;
    }
    dues::forget(tx, person)?;
    field::forget(tx, person)?;
    merits::forget(tx, person)?;
    yearly::forget(tx, person)?;
    members::forget(tx, sealer, person)?;
    people::erase(tx, person)?;
    tx.changed("person", person, &UnitPath::default(), Change::Removed, &json!({"erased": true}))
}
