//! SQL of sessions, and of who holds a credential.

use kernel::{Day, Db, Grant, Id, Moment, Result, Role, Tx};

use crate::session::Session;
use crate::{AccountId, PersonId};

/// Account, person and name of whoever holds the session, while it lasts and the account is open.
pub(crate) fn holder(db: &Db<'_>, hash: &[u8]) -> Result<Option<(AccountId, PersonId, String)>> {
    db.maybe(
        "select account.id, person.id, person.name
         from session
         join account on account.id = session.account_id
         join person on person.id = account.person_id
         where session.hash = $1 and session.ended_at is null and session.expires_at > $2
           and account.locked_at is null",
        &[hash.into(), db.now().into()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// What a person may do where, on a day. Roles over closed units rest.
pub(crate) fn grants(db: &Db<'_>, person: PersonId, on: Day) -> Result<Vec<Grant>> {
    db.all(
        "select role_grant.role, role_grant.unit_id, role_grant.unit_path, unit_now.name
         from role_grant
         join unit_now on unit_now.id = role_grant.unit_id
         where role_grant.person_id = $1 and role_grant.from_day <= $2
           and (role_grant.to_day is null or role_grant.to_day > $2)",
        &[person.into(), on.into()],
        |row| {
            Ok(Grant {
                role: row.code(0, Role::of_code)?,
                unit: row.get(1)?,
                path: row.get(2)?,
                unit_name: row.get(3)?,
            })
        },
    )
}

pub(crate) fn insert(
    tx: &Tx<'_>,
    id: Id<Session>,
    account: AccountId,
    hash: &[u8],
    agent: &str,
    until: Moment,
) -> Result<()> {
    tx.run(
        "insert into session (id, hash, account_id, agent, made_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $5, $6)",
        &[id.into(), hash.into(), account.into(), agent.into(), tx.now().into(), until.into()],
    )
    .map(drop)
}

/// When a session of an account was last used.
pub(crate) fn last_used(db: &Db<'_>, account: AccountId) -> Result<Option<Moment>> {
    db.one("select max(seen_at) from session where account_id = $1", &[account.into()], |row| row.get(0))
}

/// The sessions of an account that go on, the last used first. `hash` is the one that asks.
pub(crate) fn of_account(db: &Db<'_>, account: AccountId, hash: &[u8]) -> Result<Vec<Session>> {
    db.all(
        "select id, agent, made_at, seen_at, hash
         from session
         where account_id = $1 and ended_at is null and expires_at > $2
         order by seen_at desc, id desc",
        &[account.into(), db.now().into()],
        |row| {
            Ok(Session {
                id: row.get(0)?,
                agent: row.get(1)?,
                made_at: row.get(2)?,
                seen_at: row.get(3)?,
                is_this: row.get::<Vec<u8>>(4)? == hash,
            })
        },
    )
}

/// Ends one session of an account; tells whether there was one to end.
pub(crate) fn end(tx: &Tx<'_>, account: AccountId, id: Id<Session>) -> Result<bool> {
    let ended = tx.run(
        "update session set ended_at = $3 where id = $1 and account_id = $2 and ended_at is null",
        &[id.into(), account.into(), tx.now().into()],
    )?;
    Ok(ended > 0)
}

/// The session of a cookie, while it lasts: itself and its account.
pub(crate) fn by_hash(db: &Db<'_>, hash: &[u8]) -> Result<Option<(Id<Session>, AccountId)>> {
    db.maybe("select id, account_id from session where hash = $1 and ended_at is null", &[hash.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Ends every session of an account but the one with this hash; an empty one spares none.
pub(crate) fn end_all_but(tx: &Tx<'_>, account: AccountId, hash: &[u8]) -> Result<u64> {
    tx.run(
        "update session set ended_at = $3 where account_id = $1 and ended_at is null and hash <> $2",
        &[account.into(), hash.into(), tx.now().into()],
    )
}

/// Writes down that a session was used, if that is not known to ten minutes.
pub(crate) fn seen(tx: &Tx<'_>, hash: &[u8], before: Moment) -> Result<()> {
    tx.run(
        "update session set seen_at = $2 where hash = $1 and ended_at is null and seen_at <= $3",
        &[hash.into(), tx.now().into(), before.into()],
    )
    .map(drop)
}
