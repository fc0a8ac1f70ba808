//! What can be done with phones: make one known, hear of it, list, revoke.

use kernel::{Action, Actor, Change, Db, Error, Id, Result, Say, Tx, UnitPath, password};
use people::PersonId;
use serde_json::json;
use web::Credential;

use super::{Phone, PhoneId, seal, store};
use crate::team::{self, Team, TeamId};

/// A name has so many letters at the most.
const LONGEST: usize = 80;

/// A phone that only asks is noted at most this often.
const NOTED_MS: i64 = 3_600_000;

/// What a phone tells of itself when it delivers.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told {
    /// So many rows are left on it.
    pub unsent: i64,
    /// How far its clock is ahead, in milliseconds.
    pub ahead_ms: i64,
}

/// Work that another phone carries to the server.
#[derive(Debug, Clone)]
pub struct Carried {
    /// The phone it was written down on.
    pub phone: PhoneId,
    /// What that phone wrote, as it was sealed.
    pub text: String,
    /// The seal, hexadecimal.
    pub seal: String,
}

/// Who holds this credential, when it is a phone's.
///
/// # Errors
/// Those of the database.
pub fn identify(db: &Db<'_>, credential: &Credential) -> Result<Actor> {
    let Credential::Token(secret) = credential else { return Ok(Actor::Guest) };
    let found = store::by_hash(db, &password::fingerprint(secret))?;
    Ok(found.map_or(Actor::Guest, |(id, person)| Actor::Phone { id: id.uuid(), person }))
}

/// Makes the phone of whoever is signed in known: its id, and the secret that is told here and never again.
///
/// # Errors
/// `Forbidden` for programs, and for people who never had a seat.
pub fn add(tx: &mut Tx<'_>, name: &str) -> Result<(PhoneId, String)> {
    let person = tx.actor().person().ok_or(Error::Forbidden)?;
    let path = home(tx, person)?.ok_or(Error::Forbidden)?;
    let secret = password::token(tx.source());
    let name: String = vietnam::text::tidy(name).chars().take(LONGEST).collect();
    let (id, now) = (tx.new_id(), tx.now());
    let phone = Phone { id, person, name, made_at: now, seen_at: now, unsent: 0, ahead_ms: 0, revoked_at: None };
    store::insert(tx, &phone, &password::fingerprint(&secret), &seal::key(&secret))?;
    tx.changed("phone", id, &path, Change::Added, &json!({"person": person, "name": phone.name}))?;
    Ok((id, secret))
}

/// Where a person's last team stands.
fn home(db: &Db<'_>, person: PersonId) -> Result<Option<UnitPath>> {
    let seats = team::seats_of_person(db, person)?;
    Ok(seats.into_iter().next_back().map(|(_, team)| team.unit_path))
}

/// Notes that the phone which asks was heard of. No fact of anybody's work, so it is not in the change log.
///
/// # Errors
/// Those of the database.
pub fn heard(tx: &Tx<'_>, told: Told) -> Result<Option<PhoneId>> {
    let Actor::Phone { id, .. } = tx.actor() else { return Ok(None) };
    let id = Id::of(*id);
    store::heard(tx, id, told.unsent.max(0), told.ahead_ms)?;
    Ok(Some(id))
}

/// Whether the phone that asks was last heard of so long ago that it is worth a note.
pub(crate) fn is_unheard(db: &Db<'_>) -> Result<bool> {
    let Actor::Phone { id, .. } = db.actor() else { return Ok(false) };
    Ok(store::find(db, Id::of(*id))?.seen_at < db.now().plus_ms(-NOTED_MS))
}

/// Notes that the phone which asks is there, though it has nothing to deliver. What it held, it holds.
pub(crate) fn seen(tx: &Tx<'_>) -> Result<()> {
    let Actor::Phone { id, .. } = tx.actor() else { return Ok(()) };
    store::seen(tx, Id::of(*id))
}

/// Whose work it is that another phone carries.
///
/// # Errors
/// `Refused` when the seal does not fit or its phone was revoked.
pub(crate) fn vouched(db: &Db<'_>, carried: &Carried) -> Result<PersonId, Error> {
    let known = store::sealing_key(db, carried.phone)?;
    let (person, key) = known.ok_or(Error::Refused(Say::new("phone-unknown")))?;
    match seal::is_right(&key, &carried.text, &carried.seal) {
        true => Ok(person),
        false => Err(Error::refused("phone-seal")),
    }
}

/// One's own phones.
///
/// # Errors
/// `Forbidden` for programs.
pub(crate) fn mine(db: &Db<'_>) -> Result<Vec<Phone>> {
    store::of_person(db, db.actor().person().ok_or(Error::Forbidden)?)
}

/// The phones of everybody who has or had a seat in a team, with their names.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn in_team(db: &Db<'_>, id: TeamId) -> Result<(Team, Vec<(Phone, String)>)> {
    let scope = db.may(Action::EditTeams)?;
    let team = team::find_team(db, id)?;
    scope.keep(&team.unit_path, ())?;
    let phones = store::of_team(db, id)?;
    Ok((team, phones))
}

/// Revokes a phone: it delivers no longer. What it delivered stays.
///
/// # Errors
/// `NotFound` when it is neither one's own nor that of somebody in a team one looks after.
pub(crate) fn revoke(tx: &mut Tx<'_>, id: PhoneId) -> Result<()> {
    let phone = store::find(tx, id)?;
    let path = home(tx, phone.person)?.unwrap_or_default();
    if tx.actor().person() != Some(phone.person) {
        let scope = tx.may(Action::EditTeams).map_err(|_| Error::NotFound)?;
        let teams = team::seats_of_person(tx, phone.person)?;
        if !teams.iter().any(|(_, team)| scope.covers(&team.unit_path)) {
            return Err(Error::NotFound);
        }
    }
    store::revoke(tx, id)?;
    tx.changed("phone", id, &path, Change::Removed, &json!({"person": phone.person}))
}
