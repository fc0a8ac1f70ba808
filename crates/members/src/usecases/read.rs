//! Reading the register: one member, and whoever may be the same person.

use kernel::seal::Sealer;
use kernel::{Action, Db, Result};
use people::PersonId;

use super::batch::national_id_index;
use crate::member::{Details, Member, MemberId};
use crate::store::record;
use crate::store::stay::{self, Rating, Stay};

/// A member the reader may see; for a record that became part of another, that other.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn find(db: &Db<'_>, id: MemberId) -> Result<Member> {
    let scope = db.may(Action::ReadMembers)?;
    let member = record::find(db, record::now(db, id)?)?;
    scope.keep(&member.unit_path.clone(), member)
}

/// A member the reader may see, by their code.
///
/// # Errors
/// Those of the database.
pub fn by_code(db: &Db<'_>, code: &str) -> Result<Option<Member>> {
    let scope = db.may(Action::ReadMembers)?;
    Ok(record::by_code(db, code)?.filter(|member| scope.covers(&member.unit_path)))
}

/// The member that a person is. The room that asks decides who may know.
///
/// # Errors
/// Those of the database.
pub fn of_person(db: &Db<'_>, person: PersonId) -> Result<Option<Member>> {
    record::by_person(db, person)
}

/// Where a member stood, from the first stay on.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn stays(db: &Db<'_>, id: MemberId) -> Result<Vec<Stay>> {
    stay::stays(db, find(db, id)?.id)
}

/// How a member's years were rated, the latest first.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn ratings(db: &Db<'_>, id: MemberId) -> Result<Vec<Rating>> {
    stay::ratings(db, find(db, id)?.id)
}

/// Members anywhere in the register who may be the same person: the same national id, the same phone, or the same
/// name without marks and the same birthday. Whoever asks shows only what lies in the reader's scope.
///
/// # Errors
/// Those of the database.
pub fn likely_same(db: &Db<'_>, sealer: &Sealer, details: &Details) -> Result<Vec<Member>> {
    let mut found = Vec::new();
    if let Some(digits) = &details.private.national_id {
        found.extend(record::by_national_id(db, &national_id_index(sealer, digits))?);
    }
    if let Some(phone) = &details.person.phone {
        found.extend(record::by_phone(db, phone.e164())?);
    }
    if let Some(born) = details.person.birth_day {
        found.extend(record::namesakes(db, &details.person.name.search_key(), born)?);
    }
    let mut seen = Vec::new();
    found.retain(|member| {
        !seen.contains(&member.id) && {
            seen.push(member.id);
            true
        }
    });
    Ok(found)
}
