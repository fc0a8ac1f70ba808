//! SQL of accounts, what is typed to sign in, and one-time codes.

use kernel::{Db, Moment, Result, Row, Tx};

use crate::account::Account;
use crate::login::Login;
use crate::{AccountId, PersonId};

fn account(row: &Row<'_>) -> Result<Account> {
    Ok(Account {
        id: row.get(0)?,
        person: row.get(1)?,
        password: row.get(2)?,
        activated_at: row.get(3)?,
        locked_at: row.get(4)?,
    })
}

pub(crate) fn find(db: &Db<'_>, id: AccountId) -> Result<Account> {
    db.one("select id, person_id, password, activated_at, locked_at from account where id = $1", &[id.into()], account)
}

pub(crate) fn of_person(db: &Db<'_>, person: PersonId) -> Result<Option<Account>> {
    db.maybe(
        "select id, person_id, password, activated_at, locked_at from account where person_id = $1",
        &[person.into()],
        account,
    )
}

pub(crate) fn by_login(db: &Db<'_>, login: &Login) -> Result<Option<Account>> {
    db.maybe(
        "select account.id, account.person_id, account.password, account.activated_at, account.locked_at
         from account_login
         join account on account.id = account_login.account_id
         where account_login.login = $1",
        &[login.as_str().into()],
        account,
    )
}

pub(crate) fn insert(tx: &Tx<'_>, id: AccountId, person: PersonId) -> Result<()> {
    tx.run(
        "insert into account (id, person_id, made_at) values ($1, $2, $3)",
        &[id.into(), person.into(), tx.now().into()],
    )
    .map(drop)
}

pub(crate) fn insert_login(tx: &Tx<'_>, account: AccountId, login: &Login) -> Result<()> {
    tx.run("insert into account_login (login, account_id) values ($1, $2)", &[login.as_str().into(), account.into()])
        .map(drop)
}

pub(crate) fn delete_login(tx: &Tx<'_>, account: AccountId, login: &str) -> Result<()> {
    tx.run("delete from account_login where account_id = $1 and login = $2", &[account.into(), login.into()]).map(drop)
}

pub(crate) fn logins(db: &Db<'_>, account: AccountId) -> Result<Vec<String>> {
    db.all("select login from account_login where account_id = $1 order by login", &[account.into()], |row| row.get(0))
}

/// Keeps the new hash; the first one activates the account.
pub(crate) fn set_password(tx: &Tx<'_>, account: AccountId, hash: &str) -> Result<()> {
    tx.run(
        "update account
         set password = $2, activated_at = coalesce(activated_at, $3)
         where id = $1",
        &[account.into(), hash.into(), tx.now().into()],
    )
    .map(drop)
}

pub(crate) fn set_locked(tx: &Tx<'_>, account: AccountId, since: Option<Moment>) -> Result<()> {
    tx.run("update account set locked_at = $2 where id = $1", &[account.into(), since.into()]).map(drop)
}

/// Codes that were given and not used can be used no more.
pub(crate) fn void_codes(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    tx.run(
        "update access_code
         set expires_at = $2
         where account_id = $1 and used_at is null and expires_at > $2",
        &[account.into(), tx.now().into()],
    )
    .map(drop)
}

pub(crate) fn insert_code(tx: &Tx<'_>, account: AccountId, hash: &[u8], purpose: &str, until: Moment) -> Result<()> {
    tx.run(
        "insert into access_code (hash, account_id, purpose, made_by, made_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)",
        &[hash.into(), account.into(), purpose.into(), tx.actor().signature().1.into(), tx.now().into(), until.into()],
    )
    .map(drop)
}

/// Whether this code of the account may be used now.
pub(crate) fn is_code_good(db: &Db<'_>, account: AccountId, hash: &[u8]) -> Result<bool> {
    let found = db.maybe(
        "select expires_at from access_code
         where hash = $1 and account_id = $2 and used_at is null and expires_at > $3",
        &[hash.into(), account.into(), db.now().into()],
        |row| row.get::<Moment>(0),
    )?;
    Ok(found.is_some())
}

/// Until when the code that is out may be used.
pub(crate) fn code_until(db: &Db<'_>, account: AccountId) -> Result<Option<Moment>> {
    db.one(
        "select max(expires_at) from access_code
         where account_id = $1 and used_at is null and expires_at > $2",
        &[account.into(), db.now().into()],
        |row| row.get(0),
    )
}

pub(crate) fn use_code(tx: &Tx<'_>, hash: &[u8]) -> Result<()> {
    tx.run("update access_code set used_at = $2 where hash = $1", &[hash.into(), tx.now().into()]).map(drop)
}
