//! Masked fields in clear: for officers with a reason that is written down, for the member themself without one.

use kernel::seal::Sealer;
use kernel::{Action, Change, Db, Error, Result, Say, Tx};
use serde_json::json;

use crate::field::Secret;
use crate::member::{Member, MemberId, Private};
use crate::store::record;

/// Shortest reason, in characters.
const REASON: usize = 5;
/// Longest reason.
const REASON_MOST: usize = 200;

/// What the sealed fields of a member are bound to.
pub(crate) fn sealed_place(id: MemberId) -> String {
    format!("member/{id}")
}

/// The sealed fields of a member, opened.
pub(crate) fn open_private(db: &Db<'_>, sealer: &Sealer, id: MemberId) -> Result<Private> {
    match record::private(db, id)? {
        None => Ok(Private::default()),
        Some(sealed) => Ok(serde_json::from_slice(&sealer.open(&sealed_place(id), &sealed)?)?),
    }
}

/// Which masked fields of a member hold something. Their values stay sealed.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn filled(db: &Db<'_>, sealer: &Sealer, member: &Member) -> Result<Vec<Secret>> {
    db.may(Action::ReadMembers)?.keep(&member.unit_path, ())?;
    let private = open_private(db, sealer, member.id)?;
    let phone = member.person.phone.as_ref().map(|_| Secret::Phone);
    Ok(phone.into_iter().chain(private.filled()).collect())
}

/// One masked field in clear. Who looked, at what and why is written down; the value is not.
///
/// # Errors
/// `Invalid(reason)` when it says too little, `NotFound` outside the scope or when the field is empty.
pub fn reveal(tx: &mut Tx<'_>, sealer: &Sealer, id: MemberId, field: Secret, reason: &str) -> Result<String> {
    let scope = tx.may(Action::RevealMembers)?;
    let member = record::find(tx, id)?;
    scope.keep(&member.unit_path, ())?;
    let reason = vietnam::text::tidy(reason);
    match reason.chars().count() {
        REASON..=REASON_MOST => {}
        _ => return Err(Error::invalid("reason", Say::new("member-reason-short").counting("least", REASON))),
    }
    let value = match field {
        Secret::Phone => member.person.phone.clone(),
        _ => open_private(tx, sealer, id)?.get(field).map(str::to_owned),
    };
    let value = value.ok_or(Error::NotFound)?;
    let what = json!({"field": field.name(), "reason": reason});
    tx.changed("member", id, &member.unit_path, Change::Seen, &what)?;
    Ok(value)
}

/// The reader's own record with everything in clear.
///
/// # Errors
/// `NotFound` when the reader is no member.
pub fn own(db: &Db<'_>, sealer: &Sealer) -> Result<(Member, Private)> {
    let person = db.actor().person().ok_or(Error::NotFound)?;
    let member = record::by_person(db, person)?.ok_or(Error::NotFound)?;
    let private = open_private(db, sealer, member.id)?;
    Ok((member, private))
}
