//! Giving, writing down and withdrawing consents.

use kernel::{Action, Change, Db, Error, Result, Tx, UnitPath};
use members::MemberId;
use people::PersonId;
use serde_json::json;

use super::{Consent, ConsentId, Given, How, Purpose, needs_guardian, store};
use crate::correction::reason;

/// What data are used for today, in the order of the page.
///
/// # Errors
/// Those of the database.
pub fn purposes(db: &Db<'_>) -> Result<Vec<Purpose>> {
    store::purposes(db, db.now().day())
}

/// The reader's consents, the newest first.
///
/// # Errors
/// `NotFound` for who is no person.
pub fn mine(db: &Db<'_>) -> Result<Vec<Consent>> {
    store::of_person(db, db.actor().person().ok_or(Error::NotFound)?)
}

/// The actor consents for themselves to the wording that they read.
///
/// # Errors
/// `Refused` when the wording changed since, when it stands already, or when a guardian must speak; `NotFound` for a
/// purpose that is not asked for.
pub fn give(tx: &mut Tx<'_>, purpose: &str, version: i64) -> Result<ConsentId> {
    let person = tx.actor().person().ok_or(Error::NotFound)?;
    let today = tx.now().day();
    if needs_guardian(people::find(tx, person)?.birth_day, today) {
        return Err(Error::refused("consent-guardian-needed"));
    }
    let purpose = asked(tx, purpose)?;
    if purpose.version != version {
        return Err(Error::refused("consent-wording-changed"));
    }
    let consent = Consent {
        id: tx.new_id(),
        person,
        purpose: purpose.code,
        version,
        how: How::Own,
        given_on: today,
        at: tx.now(),
        guardian: None,
        evidence: None,
        withdrawn_at: None,
        withdrawn_why: None,
    };
    save(tx, consent, &UnitPath::default())
}

/// Withdraws the actor's own consent.
///
/// # Errors
/// `Refused` when there is none that stands.
pub fn withdraw(tx: &mut Tx<'_>, purpose: &str) -> Result<()> {
    let person = tx.actor().person().ok_or(Error::NotFound)?;
    end(tx, person, purpose, None, &UnitPath::default())
}

/// A member's consents, for an officer.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn of_member(db: &Db<'_>, id: MemberId) -> Result<(members::Member, Vec<Consent>)> {
    let member = members::find(db, id)?;
    let consents = store::of_person(db, member.person.id)?;
    Ok((member, consents))
}

/// Writes down what a member, or their guardian, consented to before an officer or on paper.
///
/// # Errors
/// `Invalid` with every bad field, `Refused` when it stands already, `NotFound` outside the scope.
pub fn write_down(tx: &mut Tx<'_>, id: MemberId, given: &Given) -> Result<ConsentId> {
    let member = members::find(tx, id)?;
    tx.may(Action::EditMembers)?.keep(&member.unit_path, ())?;
    let purpose = asked(tx, &given.purpose).map_err(|_| Error::invalid("purpose", "consent-purpose-choose"))?;
    let told = given.read(member.person.birth_day, tx.now().day()).map_err(Error::Invalid)?;
    let consent = Consent {
        id: tx.new_id(),
        person: member.person.id,
        purpose: purpose.code,
        version: purpose.version,
        how: told.how,
        given_on: told.on,
        at: tx.now(),
        guardian: told.guardian,
        evidence: Some(told.evidence),
        withdrawn_at: None,
        withdrawn_why: None,
    };
    save(tx, consent, &member.unit_path)
}

/// Writes down that a member, or their guardian, withdrew a consent.
///
/// # Errors
/// `Invalid(reason)` when it does not say how, `Refused` when none stands, `NotFound` outside the scope.
pub fn withdraw_for(tx: &mut Tx<'_>, id: MemberId, purpose: &str, why: &str) -> Result<()> {
    let member = members::find(tx, id)?;
    tx.may(Action::EditMembers)?.keep(&member.unit_path, ())?;
    let why = reason(why).map_err(|say| Error::invalid("reason", say))?;
    end(tx, member.person.id, purpose, Some(&why), &member.unit_path)
}

/// Sets a new wording of a purpose from a day on; consents to the one before keep their version.
///
/// # Errors
/// `Forbidden` for everybody but the province, `NotFound` for an unknown purpose, `Invalid` when a text is missing.
pub fn reword(tx: &mut Tx<'_>, code: &str, text: [(String, String); 5]) -> Result<()> {
    tx.may(Action::GuardPrivacy)?;
    let mut purpose = purposes(tx)?.into_iter().find(|it| it.code == code).ok_or(Error::NotFound)?;
    if text.iter().any(|(vi, en)| vi.trim().is_empty() || en.trim().is_empty()) {
        return Err(Error::invalid("title_vi", "purpose-text-missing"));
    }
    purpose.version += 1;
    purpose.from = tx.now().day();
    purpose.text = text;
    store::insert_text(tx, &purpose)?;
    let id = tx.new_id::<Purpose>();
    tx.changed("purpose", id, &UnitPath::default(), Change::Edited, &json!({"code": code, "version": purpose.version}))
}

/// How many members of the reader's widest unit consent to each purpose.
///
/// # Errors
/// `Forbidden` for who may read no members.
pub fn counts(db: &Db<'_>) -> Result<Vec<(String, i64)>> {
    let scope = db.may(Action::GuardPrivacy)?;
    store::counts(db, scope.areas().first().unwrap_or(&UnitPath::default()))
}

fn asked(db: &Db<'_>, code: &str) -> Result<Purpose> {
    purposes(db)?.into_iter().find(|it| it.code == code && it.is_asked()).ok_or(Error::NotFound)
}

fn standing(db: &Db<'_>, person: PersonId, purpose: &str) -> Result<Option<Consent>> {
    let consents = store::of_person(db, person)?;
    Ok(consents.into_iter().find(|it| it.purpose == purpose && it.withdrawn_at.is_none()))
}

/// Keeps a consent. One to an older wording is ended by it; one to this wording is enough.
fn save(tx: &mut Tx<'_>, consent: Consent, path: &UnitPath) -> Result<ConsentId> {
    match standing(tx, consent.person, &consent.purpose)? {
        Some(standing) if standing.version == consent.version => return Err(Error::refused("consent-stands")),
        Some(older) => store::withdraw(tx, older.id, None)?,
        None => {}
    }
    store::insert(tx, &consent)?;
    let what = json!({"purpose": consent.purpose, "version": consent.version, "how": consent.how.code()});
    tx.changed("consent", consent.id, path, Change::Added, &what)?;
    Ok(consent.id)
}

fn end(tx: &mut Tx<'_>, person: PersonId, purpose: &str, why: Option<&str>, path: &UnitPath) -> Result<()> {
    let consent = standing(tx, person, purpose)?.ok_or_else(|| Error::refused("consent-none"))?;
    store::withdraw(tx, consent.id, why)?;
    if let Some(purpose) = purposes(tx)?.into_iter().find(|it| it.code == purpose && it.is_acted_on) {
        crate::request::usecases::follow_up(tx, person, &purpose.text[0].0)?;
    }
    tx.changed("consent", consent.id, path, Change::Removed, &json!({"purpose": purpose}))
}
