//! Adding one member, editing.

use kernel::seal::Sealer;
use kernel::{Action, Change, Day, Error, Result, Say, Tx};
use serde_json::json;

use super::batch::{Batch, seal};
use super::reveal::open_private;
use crate::field::Secret;
use crate::member::{Details, Member, MemberId, NewMember, Private};
use crate::status::Came;
use crate::store::record;

/// Puts somebody into the register. No account is opened.
///
/// # Errors
/// `NotFound` when the unit lies outside the scope, `Invalid(code)` when the code is taken.
pub fn add(tx: &mut Tx<'_>, sealer: &Sealer, new: &NewMember, how: Came, day: Day) -> Result<Member> {
    let mut batch = Batch::open(tx)?;
    let member = batch.add(tx, sealer, new, how, day)?;
    batch.save(tx)?;
    Ok(member)
}

/// A change of a record.
pub struct Edit {
    /// Whose.
    pub id: MemberId,
    /// The version that was on the screen.
    pub version: i64,
    /// What is typed now. A masked field without a value stays as it stands.
    pub details: Details,
    /// Masked fields to be emptied.
    pub cleared: Vec<Secret>,
}

/// Replaces what is known of a member.
///
/// # Errors
/// `Invalid(version)` when somebody else saved meanwhile, `Invalid(code)` when the code is taken, `NotFound` outside
/// the scope.
pub fn edit(tx: &mut Tx<'_>, sealer: &Sealer, edit: &Edit) -> Result<Member> {
    let scope = tx.may(Action::EditMembers)?;
    let mut member = record::find(tx, edit.id)?;
    scope.keep(&member.unit_path, ())?;
    if member.version != edit.version {
        return Err(Error::invalid("version", "member-edit-stale"));
    }
    let before = open_private(tx, sealer, edit.id)?;
    let private = merged(&before, &edit.details.private, &edit.cleared);
    let mut person = edit.details.person.clone();
    if person.phone.is_none() && !edit.cleared.contains(&Secret::Phone) {
        person.phone = member.person.phone.as_deref().and_then(|phone| vietnam::phone::Phone::parse(phone).ok());
    }
    let old = member.clone();
    if let Some(code) = edit.details.code.as_ref().filter(|code| **code != member.code) {
        if record::is_code_taken(tx, code)? {
            return Err(Error::invalid("code", Say::new("member-code-taken").with("value", code)));
        }
        member.code.clone_from(code);
    }
    member.book = edit.details.book.clone();
    member.version += 1;
    member.person = people::save(tx, member.person.id, &person)?;
    record::save(tx, &member, &seal(sealer, member.id, &private)?)?;
    let what = json!({"fields": changed_fields(&old, &member, &before, &private)});
    tx.changed("member", member.id, &member.unit_path, Change::Edited, &what)?;
    Ok(member)
}

/// Writes down that a member was admitted to the Party on a day: the one field of the record, as a correction of it.
pub(crate) fn enter_party(tx: &mut Tx<'_>, id: MemberId, on: Day) -> Result<()> {
    let member = record::find(tx, id)?;
    record::save_party(tx, id, on)?;
    tx.changed("member", id, &member.unit_path, Change::Edited, &json!({"fields": ["party_on"]}))
}

/// What was sealed, with what was typed now in its place.
fn merged(before: &Private, typed: &Private, cleared: &[Secret]) -> Private {
    let mut private = before.clone();
    for field in Secret::ALL {
        if cleared.contains(&field) {
            private.set(field, None);
        }
        if let Some(value) = typed.get(field) {
            private.set(field, Some(value.to_owned()));
        }
    }
    private
}

/// The names of the fields that differ; their values stay out of the log.
fn changed_fields(old: &Member, new: &Member, before: &Private, after: &Private) -> Vec<&'static str> {
    let (was, is) = (&old.book, &new.book);
    let plain = [
        ("name", old.person.name != new.person.name),
        ("sex", old.person.sex != new.person.sex),
        ("birth_day", old.person.birth_day != new.person.birth_day),
        ("phone", old.person.phone != new.person.phone),
        ("code", old.code != new.code),
        ("joined_on", was.joined_on != is.joined_on),
        ("joined_place", was.joined_place != is.joined_place),
        ("card_no", was.card_no != is.card_no),
        ("occupation", was.occupation != is.occupation),
        ("education", was.education != is.education),
        ("profession", was.profession != is.profession),
        ("political_theory", was.political_theory != is.political_theory),
        ("languages", was.languages != is.languages),
        ("email", was.email != is.email),
        ("party_on", was.party_on != is.party_on),
    ];
    let sealed = Secret::ALL.into_iter().filter(|field| before.get(*field) != after.get(*field)).map(Secret::name);
    plain.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).chain(sealed).collect()
}
