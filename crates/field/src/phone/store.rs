//! SQL of phones.

use kernel::{Db, Result, Row, Tx};
use people::PersonId;

use super::{Phone, PhoneId};
use crate::team::TeamId;

fn phone(row: &Row<'_>) -> Result<Phone> {
    Ok(Phone {
        id: row.get(0)?,
        person: row.get(1)?,
        name: row.get(2)?,
        made_at: row.get(3)?,
        seen_at: row.get(4)?,
        unsent: row.get(5)?,
        ahead_ms: row.get(6)?,
        revoked_at: row.get(7)?,
    })
}

pub(crate) fn insert(tx: &Tx<'_>, phone: &Phone, hash: &[u8], key: &[u8]) -> Result<()> {
    tx.run(
        "insert into phone (id, hash, sealing_key, person_id, name, made_at, seen_at, unsent, ahead_ms)
         values ($1, $2, $3, $4, $5, $6, $6, 0, 0)",
        &[phone.id.into(), hash.into(), key.into(), phone.person.into(), (&phone.name).into(), phone.made_at.into()],
    )
    .map(drop)
}

/// The phone with this fingerprint, unless it was revoked.
pub(crate) fn by_hash(db: &Db<'_>, hash: &[u8]) -> Result<Option<(PhoneId, PersonId)>> {
    db.maybe("select id, person_id from phone where hash = $1 and revoked_at is null", &[hash.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Whose phone it is and the key it seals with, unless it was revoked.
pub(crate) fn sealing_key(db: &Db<'_>, id: PhoneId) -> Result<Option<(PersonId, Vec<u8>)>> {
    db.maybe("select person_id, sealing_key from phone where id = $1 and revoked_at is null", &[id.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(crate) fn find(db: &Db<'_>, id: PhoneId) -> Result<Phone> {
    db.one(
        "select id, person_id, name, made_at, seen_at, unsent, ahead_ms, revoked_at from phone where id = $1",
        &[id.into()],
        phone,
    )
}

/// The phones of a person, those that work first, the latest heard of first.
pub(crate) fn of_person(db: &Db<'_>, person: PersonId) -> Result<Vec<Phone>> {
    db.all(
        "select id, person_id, name, made_at, seen_at, unsent, ahead_ms, revoked_at
         from phone
         where person_id = $1
         order by case when revoked_at is null then 0 else 1 end, seen_at desc, id",
        &[person.into()],
        phone,
    )
}

/// The phones of everybody who has or had a seat in a team, with their names.
pub(crate) fn of_team(db: &Db<'_>, team: TeamId) -> Result<Vec<(Phone, String)>> {
    db.all(
        "select phone.id, phone.person_id, phone.name, made_at, seen_at, unsent, ahead_ms, revoked_at, person_card.name
         from phone
         join person_card on person_card.id = phone.person_id
         where phone.person_id in (select person_id from team_seat where team_id = $1)
         order by person_card.name_key, phone.person_id, seen_at desc, phone.id",
        &[team.into()],
        |row| Ok((phone(row)?, row.get(8)?)),
    )
}

pub(crate) fn heard(tx: &Tx<'_>, id: PhoneId, unsent: i64, ahead_ms: i64) -> Result<()> {
    tx.run(
        "update phone set seen_at = $2, unsent = $3, ahead_ms = $4 where id = $1",
        &[id.into(), tx.now().into(), unsent.into(), ahead_ms.into()],
    )
    .map(drop)
}

pub(crate) fn seen(tx: &Tx<'_>, id: PhoneId) -> Result<()> {
    tx.run("update phone set seen_at = $2 where id = $1", &[id.into(), tx.now().into()]).map(drop)
}

pub(crate) fn revoke(tx: &Tx<'_>, id: PhoneId) -> Result<()> {
    tx.run("update phone set revoked_at = $2 where id = $1 and revoked_at is null", &[id.into(), tx.now().into()])
        .map(drop)
}
