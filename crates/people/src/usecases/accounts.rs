//! What can be done with accounts: open, hand out a code, activate, lock.

use kernel::{Action, Actor, Change, Db, Error, Id, Result, Role, Say, Scope, Tx, UnitPath, password};
use serde_json::json;
use units::UnitId;
use vietnam::name::PersonName;
use vietnam::phone::Phone;

use super::sessions;
use crate::account::{self, Account};
use crate::login::{self, Login};
use crate::person::NewPerson;
use crate::role::may_give;
use crate::store::{self, accounts, erase, roster};
use crate::{AccountId, PersonId, new_password};

/// The account of a person, when there is one. The room that asks decides who may know.
///
/// # Errors
/// Those of the database.
pub fn account_of(db: &Db<'_>, person: PersonId) -> Result<Option<AccountId>> {
    Ok(accounts::of_person(db, person)?.map(|account| account.id))
}

/// Whose account it is. The room that asks decides who may know.
///
/// # Errors
/// `NotFound`.
pub fn holder(db: &Db<'_>, account: AccountId) -> Result<crate::Person> {
    store::find(db, accounts::find(db, account)?.person)
}

/// Opens the account of a person, or adds logins to the one that stands. A login is a phone number in any spelling
/// or a member code. It waits for a code or a password then.
///
/// # Errors
/// `Invalid(login)` for one that can't be read or belongs to another account, `Refused` when the person holds a role
/// the actor could not give.
pub fn open_account(tx: &mut Tx<'_>, person: PersonId, logins: &[String]) -> Result<AccountId> {
    tx.may(Action::ManageAccounts)?;
    check_mastery(tx, person)?;
    let logins = logins.iter().map(|typed| Login::parse(typed)).collect::<Result<Vec<_>, _>>();
    let logins = logins.map_err(|why| Error::invalid("login", why))?;
    let known = accounts::of_person(tx, person)?;
    if known.is_none() && logins.is_empty() {
        return Err(Error::invalid("login", "login-empty"));
    }
    let (id, change) = match &known {
        Some(account) => (account.id, Change::Edited),
        None => (tx.new_id(), Change::Added),
    };
    if known.is_none() {
        accounts::insert(tx, id, person)?;
    }
    let mut added = 0;
    for login in &logins {
        added += usize::from(keep_login(tx, id, login)?);
    }
    if known.is_none() || added > 0 {
        let path = home_path(tx, person)?;
        tx.changed("account", id, &path, change, &json!({"person": person, "logins_added": added}))?;
    }
    Ok(id)
}

/// Adds one more login to an account.
///
/// # Errors
/// As [`open_account`].
pub fn add_login(tx: &mut Tx<'_>, account: AccountId, login: &str) -> Result<()> {
    let person = accounts::find(tx, account)?.person;
    open_account(tx, person, &[login.to_owned()]).map(drop)
}

/// Takes a login off an account: a number that belongs to somebody else now.
///
/// # Errors
/// As [`give_code`]; `NotFound` for a login the account has not, `Refused` for its last one.
pub(crate) fn drop_login(tx: &mut Tx<'_>, account: AccountId, login: &str) -> Result<()> {
    let account = in_charge(tx, account)?;
    let logins = accounts::logins(tx, account.id)?;
    if !logins.iter().any(|known| known == login) {
        return Err(Error::NotFound);
    }
    if logins.len() == 1 {
        return Err(Error::refused("login-last"));
    }
    accounts::delete_login(tx, account.id, login)?;
    let path = home_path(tx, account.person)?;
    tx.changed("account", account.id, &path, Change::Edited, &json!({"logins_removed": 1}))
}

/// Tells whether the login is new to the account.
fn keep_login(tx: &Tx<'_>, account: AccountId, login: &Login) -> Result<bool> {
    match accounts::by_login(tx, login)? {
        None => accounts::insert_login(tx, account, login).map(|()| true),
        Some(holder) if holder.id == account => Ok(false),
        Some(_) => Err(Error::invalid("login", Say::new("login-taken").with("login", login::show(login.as_str())))),
    }
}

/// Takes a finished hash as an account's password, activates it and ends its sessions: for the demo province and the
/// command line.
///
/// # Errors
/// `Forbidden` for everybody but the product itself.
pub fn set_password_hash(tx: &mut Tx<'_>, account: AccountId, hash: &str) -> Result<()> {
    let Actor::System(_) = tx.actor() else { return Err(Error::Forbidden) };
    let account = accounts::find(tx, account)?;
    sessions::end_all(tx, &account)?;
    keep_password(tx, &account, hash)
}

/// Keeps a new password. The caller says which sessions end.
fn keep_password(tx: &mut Tx<'_>, account: &Account, hash: &str) -> Result<()> {
    accounts::set_password(tx, account.id, hash)?;
    let path = home_path(tx, account.person)?;
    tx.changed("account", account.id, &path, Change::Edited, &json!({"password": "changed"}))
}

/// Gives a one-time code for an account, to activate it or to choose another password. It works for seven days; the
/// ones given before work no longer. The code is told here and never again.
///
/// # Errors
/// `Refused` when the account is locked, the actor's own, or held by somebody with a role the actor could not give.
pub fn give_code(tx: &mut Tx<'_>, account: AccountId) -> Result<String> {
    charge(tx)?;
    let account = accounts::find(tx, account)?;
    check_over(tx, account.person)?;
    account.check_open().map_err(Error::Refused)?;
    accounts::void_codes(tx, account.id)?;
    let code = password::code(tx.source());
    let purpose = if account.activated_at.is_some() { "recover" } else { "activate" };
    accounts::insert_code(tx, account.id, &code_print(account.id, &code), purpose, account::code_ends(tx.now().day()))?;
    let path = home_path(tx, account.person)?;
    tx.changed("account", account.id, &path, Change::Edited, &json!({"code": purpose}))?;
    Ok(code)
}

/// What is stored of a code: bound to its account, so that one table of hashes does not open every account.
fn code_print(account: AccountId, code: &str) -> Vec<u8> {
    password::fingerprint(&format!("{account}/{}", password::tidy_code(code)))
}

/// The account that a login and a one-time code open, with what the new password may not be.
///
/// # Errors
/// `Refused` in one way, whatever is wrong.
pub(crate) fn check_code(db: &Db<'_>, login: &Login, code: &str) -> Result<(Account, Vec<String>)> {
    let account = accounts::by_login(db, login)?.ok_or(Error::refused("code-wrong"))?;
    if !accounts::is_code_good(db, account.id, &code_print(account.id, code))? {
        return Err(Error::refused("code-wrong"));
    }
    account.check_open().map_err(Error::Refused)?;
    let own = known_of(db, &account)?;
    Ok((account, own))
}

/// Uses up a code, keeps the password behind this hash and ends every session that was open.
///
/// # Errors
/// `Refused` when the code was used meanwhile.
pub(crate) fn activate(tx: &mut Tx<'_>, login: &Login, code: &str, hash: &str) -> Result<AccountId> {
    let (account, _) = check_code(tx, login, code)?;
    accounts::use_code(tx, &code_print(account.id, code))?;
    sessions::end_all(tx, &account)?;
    keep_password(tx, &account, hash)?;
    Ok(account.id)
}

/// What a password may not be: everything its owner signs in with.
pub(crate) fn known_of(db: &Db<'_>, account: &Account) -> Result<Vec<String>> {
    let mut own = accounts::logins(db, account.id)?;
    own.extend(store::find(db, account.person)?.phone);
    Ok(own)
}

/// Nobody can sign in with the account from now on, and everybody who is signed in with it is out.
///
/// # Errors
/// As [`give_code`].
pub(crate) fn lock(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    let account = in_charge(tx, account)?;
    accounts::set_locked(tx, account.id, Some(tx.now()))?;
    accounts::void_codes(tx, account.id)?;
    sessions::end_all(tx, &account)?;
    tell(tx, &account, "locked")
}

/// Closes somebody's account for good.
///
/// # Errors
/// Those of the database.
pub(crate) fn close(tx: &mut Tx<'_>, person: PersonId) -> Result<()> {
    let Some(account) = accounts::of_person(tx, person)? else { return Ok(()) };
    accounts::set_locked(tx, account.id, Some(tx.now()))?;
    sessions::end_all(tx, &account)?;
    erase::account(tx, account.id)?;
    tell(tx, &account, "locked")
}

/// Takes the lock off.
///
/// # Errors
/// As [`give_code`].
pub(crate) fn unlock(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    let account = in_charge(tx, account)?;
    accounts::set_locked(tx, account.id, None)?;
    tell(tx, &account, "unlocked")
}

/// Where the actor looks after accounts. No program does: one that could hand out codes could become anybody.
///
/// # Errors
/// `SignInFirst` or `Forbidden`.
pub(crate) fn charge(db: &Db<'_>) -> Result<Scope> {
    match db.actor() {
        Actor::Token { .. } => Err(Error::Forbidden),
        _ => db.may(Action::ManageAccounts),
    }
}

fn in_charge(tx: &Tx<'_>, account: AccountId) -> Result<Account> {
    charge(tx)?;
    let account = accounts::find(tx, account)?;
    check_over(tx, account.person)?;
    Ok(account)
}

fn tell(tx: &mut Tx<'_>, account: &Account, state: &str) -> Result<()> {
    let path = home_path(tx, account.person)?;
    tx.changed("account", account.id, &path, Change::Edited, &json!({"state": state}))
}

/// Passes when the actor may act on somebody's way of signing in: not their own, and nobody's above.
fn check_over(db: &Db<'_>, person: PersonId) -> Result<()> {
    match db.actor() {
        actor if actor.person() == Some(person) => Err(Error::refused("account-own")),
        _ => check_mastery(db, person),
    }
}

/// Whoever holds a person's account holds their roles: each must be one that the actor could give.
fn check_mastery(db: &Db<'_>, person: PersonId) -> Result<()> {
    if masters(db, person)? { Ok(()) } else { Err(Error::refused("account-above")) }
}

/// Whether every role that a person holds or will hold is one that the actor could give. The room that asks decides who
/// may know.
///
/// # Errors
/// Those of the database.
pub fn masters(db: &Db<'_>, person: PersonId) -> Result<bool> {
    let today = db.now().day();
    let held = roster::roles(db, person)?;
    let mut live = held.iter().map(|held| &held.given).filter(|given| !given.is_over(today));
    Ok(live.all(|given| may_give(db.actor(), given.role, &given.unit_path)))
}

/// Where a person belongs for the change log: the unit of their widest role.
pub(crate) fn home_path(db: &Db<'_>, person: PersonId) -> Result<UnitPath> {
    let roles = store::roles_of(db, person, db.now().day())?;
    Ok(roles.into_iter().min_by_key(|given| given.role).map(|given| given.unit_path).unwrap_or_default())
}

/// Makes somebody an officer from the command line: finds or writes down the person, gives the role from today,
/// opens the account and hands out its code. Asked again, it hands out another code.
///
/// # Errors
/// `Invalid` for a name or number that can't be read, `Forbidden` for everybody but the product itself.
pub fn make_officer(tx: &mut Tx<'_>, name: &str, phone: &str, role: Role, unit: UnitId) -> Result<String> {
    let Actor::System(_) = tx.actor() else { return Err(Error::Forbidden) };
    let name = PersonName::parse(name).map_err(|_| Error::invalid("name", "officer-name"))?;
    let phone = Phone::parse(phone).map_err(|_| Error::invalid("phone", "officer-phone"))?;
    let same = |known: &crate::Person| vietnam::text::canonical(&known.name) == vietnam::text::canonical(name.as_str());
    let person = match super::by_phone(tx, &phone)?.into_iter().find(same) {
        Some(known) => known,
        None => super::add(tx, &NewPerson { name, sex: None, birth_day: None, phone: Some(phone.clone()) })?,
    };
    let today = tx.now().day();
    let has_it = store::roles_of(tx, person.id, today)?.iter().any(|given| given.role == role && given.unit == unit);
    if !has_it {
        super::give_role(tx, person.id, role, unit, today, None)?;
    }
    let account = open_account(tx, person.id, &[phone.e164().to_owned()])?;
    give_code(tx, account)
}

/// Checks a new password for one's own account and tells the hash it stands beside now.
pub(crate) fn check_new_password(db: &Db<'_>, fresh: &str, again: &str) -> Result<(Account, Option<String>)> {
    let account = own(db)?;
    new_password::check(fresh, again, &known_of(db, &account)?)?;
    let stored = account.password.clone();
    Ok((account, stored))
}

/// Replaces one's own password, if it is still the one that was checked; the other sessions end.
pub(crate) fn change_password(tx: &mut Tx<'_>, before: Option<&str>, hash: &str, keep: &[u8]) -> Result<()> {
    let account = own(tx)?;
    if account.password.as_deref() != before {
        return Err(Error::invalid("old", "password-old-wrong"));
    }
    sessions::end_others(tx, keep)?;
    keep_password(tx, &account, hash)
}

/// The account of whoever asks.
pub(crate) fn own(db: &Db<'_>) -> Result<Account> {
    match db.actor() {
        Actor::Person { account, .. } => accounts::find(db, Id::of(account.uuid())),
        Actor::Guest => Err(Error::SignInFirst),
        _ => Err(Error::Forbidden),
    }
}
