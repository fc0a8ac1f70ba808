//! Sessions: begin, list, end; and who holds a credential.

use kernel::{Actor, Change, Db, Error, Id, Result, Role, Tx, UnitPath, password};
use serde_json::json;
use web::Credential;

use super::accounts::{home_path, own};
use crate::account::Account;
use crate::role::GivenRole;
use crate::session::{SECONDS, SEEN_MS, Session};
use crate::store::{self, accounts, roster, sessions, tokens};
use crate::{AccountId, PersonId};

/// Who holds this credential today; a guest when its session has ended, its account is locked, or the token is over.
///
/// # Errors
/// Those of the database.
pub fn identify(db: &Db<'_>, credential: &Credential) -> Result<Actor> {
    match credential {
        Credential::Session(secret) => {
            let Some((account, person, name)) = sessions::holder(db, &password::fingerprint(secret))? else {
                return Ok(Actor::Guest);
            };
            let mut grants = sessions::grants(db, person, db.now().day())?;
            grants.sort_by(|one, other| {
                (one.role, one.path.depth(), &one.path).cmp(&(other.role, other.path.depth(), &other.path))
            });
            // Two records that became one may have brought the same role twice.
            grants.dedup();
            Ok(Actor::Person { account, person, name, grants })
        }
        Credential::Token(secret) => {
            let Some((token, unit)) = tokens::by_hash(db, &password::fingerprint(secret))? else {
                return Ok(Actor::Guest);
            };
            if token.standing(db.now().day()) != "works" {
                return Ok(Actor::Guest);
            }
            let grant = kernel::Grant { role: token.role, unit, path: token.unit_path, unit_name: token.unit_name };
            Ok(Actor::Token { id: token.id.uuid(), name: token.name, grant })
        }
    }
}

/// Writes down that a session or token was used, to ten minutes. No fact of anybody's work, so it is not in the
/// change log, which would have every remembered actor asked for again at each visit.
///
/// # Errors
/// Those of the database.
pub fn seen(tx: &mut Tx<'_>, credential: &Credential) -> Result<()> {
    let before = tx.now().plus_ms(-SEEN_MS);
    match credential {
        Credential::Session(secret) => sessions::seen(tx, &password::fingerprint(secret), before),
        Credential::Token(secret) => tokens::seen(tx, &password::fingerprint(secret), before),
    }
}

/// Begins a session of an account whose password or code was checked just now: the secret for the cookie, and for
/// how many seconds it is good.
///
/// # Errors
/// `Refused` when the account is locked.
pub fn start_session(tx: &mut Tx<'_>, account: AccountId, agent: &str) -> Result<(String, i64)> {
    let account = accounts::find(tx, account)?;
    account.check_open().map_err(Error::Refused)?;
    let secret = password::token(tx.source());
    let id: Id<Session> = tx.new_id();
    let until = tx.now().plus_ms(SECONDS * 1000);
    sessions::insert(tx, id, account.id, &password::fingerprint(&secret), agent, until)?;
    let path = home_path(tx, account.person)?;
    tx.changed("session", id, &path, Change::Added, &json!({"account": account.id}))?;
    Ok((secret, SECONDS))
}

/// Ends the session of this cookie, if it goes on.
pub(crate) fn sign_out(tx: &mut Tx<'_>, secret: &str) -> Result<()> {
    let Some((id, account)) = sessions::by_hash(tx, &password::fingerprint(secret))? else { return Ok(()) };
    end_one(tx, &accounts::find(tx, account)?, id)
}

/// Ends one of one's own sessions.
///
/// # Errors
/// `NotFound` when it is somebody else's or over.
pub(crate) fn end(tx: &mut Tx<'_>, id: Id<Session>) -> Result<()> {
    let account = own(tx)?;
    end_one(tx, &account, id)
}

fn end_one(tx: &mut Tx<'_>, account: &Account, id: Id<Session>) -> Result<()> {
    if !sessions::end(tx, account.id, id)? {
        return Err(Error::NotFound);
    }
    let path = home_path(tx, account.person)?;
    tx.changed("session", id, &path, Change::Removed, &json!({"account": account.id}))
}

/// Ends every session of one's own but the one with this fingerprint.
pub(crate) fn end_others(tx: &mut Tx<'_>, keep: &[u8]) -> Result<()> {
    let account = own(tx)?;
    end_all_but(tx, &account, keep)
}

/// Ends every session of an account.
pub(crate) fn end_all(tx: &mut Tx<'_>, account: &Account) -> Result<()> {
    end_all_but(tx, account, &[])
}

fn end_all_but(tx: &mut Tx<'_>, account: &Account, keep: &[u8]) -> Result<()> {
    let ended = sessions::end_all_but(tx, account.id, keep)?;
    if ended == 0 {
        return Ok(());
    }
    let path = home_path(tx, account.person)?;
    tx.changed("session", account.id, &path, Change::Removed, &json!({"account": account.id, "count": ended}))
}

/// What a person sees of their own account.
pub(crate) struct Mine {
    pub person: crate::Person,
    pub logins: Vec<String>,
    pub roles: Vec<crate::role::Held>,
    pub sessions: Vec<Session>,
}

/// One's own account: logins, roles that are not over, sessions. `hash` is the session that
/// asks; it comes first.
pub(crate) fn mine(db: &Db<'_>, hash: &[u8]) -> Result<Mine> {
    let account = own(db)?;
    let today = db.now().day();
    let mut roles = roster::roles(db, account.person)?;
    roles.retain(|held| !held.given.is_over(today));
    roles.sort_by_key(|held| held.given.role);
    let mut sessions = sessions::of_account(db, account.id, hash)?;
    sessions.sort_by_key(|session| !session.is_this);
    Ok(Mine { person: store::find(db, account.person)?, logins: accounts::logins(db, account.id)?, roles, sessions })
}

/// Those who may read the records of a unit: the unit, and each with their role there.
pub struct Watchers {
    /// The unit.
    pub unit: units::Unit,
    /// Names and roles.
    pub people: Vec<(String, Role)>,
}

/// Who can see the records of members at the unit that `path` leads to. The nearest unit comes first. The room that
/// asks decides who may know.
///
/// # Errors
/// Those of the database.
pub fn who_sees(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Watchers>> {
    let mut watchers = Vec::new();
    for path in std::iter::once(path.clone()).chain(path.above()) {
        let people = readers_at(db, &path, None)?;
        if !people.is_empty() {
            watchers.push(Watchers { unit: units::by_path(db, &path)?, people });
        }
    }
    Ok(watchers)
}

/// Who can see the person that asks: everybody whose role lets them read members in a unit that the person belongs
/// to, or above it. The nearest unit comes first.
pub(crate) fn who_sees_me(db: &Db<'_>) -> Result<Vec<Watchers>> {
    let account = own(db)?;
    let today = db.now().day();
    let mut paths: Vec<UnitPath> = Vec::new();
    for GivenRole { unit_path, .. } in store::roles_of(db, account.person, today)? {
        for path in std::iter::once(unit_path.clone()).chain(unit_path.above()) {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    paths.sort_by_key(|path| std::cmp::Reverse(path.depth()));
    let mut watchers = Vec::new();
    for path in paths {
        let people = readers_at(db, &path, Some(account.person))?;
        if !people.is_empty() {
            watchers.push(Watchers { unit: units::by_path(db, &path)?, people });
        }
    }
    Ok(watchers)
}

fn readers_at(db: &Db<'_>, path: &UnitPath, but: Option<PersonId>) -> Result<Vec<(String, Role)>> {
    let holders = roster::holders(db, path, db.now().day())?;
    let readers = holders
        .into_iter()
        .filter(|(person, _, role)| Some(*person) != but && kernel::Action::ReadMembers.allows(*role));
    Ok(readers.map(|(_, name, role)| (name, role)).collect())
}
