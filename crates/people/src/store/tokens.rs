//! SQL of tokens for other programs.

use kernel::{Db, Id, Moment, Result, Role, Row, Subtree, Tx};
use units::Unit;

use crate::token::Token;

fn token(row: &Row<'_>) -> Result<Token> {
    Ok(Token {
        id: row.get(0)?,
        name: row.get(1)?,
        role: row.code(2, Role::of_code)?,
        unit_path: row.get(3)?,
        unit_name: row.get(4)?,
        made_at: row.get(5)?,
        expires_on: row.get(6)?,
        used_at: row.get(7)?,
        revoked_at: row.get(8)?,
    })
}

/// The tokens over units of a part of the tree, the newest first.
pub(crate) fn within(db: &Db<'_>, part: &Subtree) -> Result<Vec<Token>> {
    db.all(
        "select api_token.id, api_token.name, api_token.role, api_token.unit_path, unit_now.name, api_token.made_at,
                api_token.expires_on, api_token.used_at, api_token.revoked_at
         from api_token
         join unit_now on unit_now.id = api_token.unit_id
         where api_token.unit_path >= $1 and api_token.unit_path < $2
         order by api_token.id desc",
        &[(&part.from).into(), (&part.to).into()],
        token,
    )
}

pub(crate) fn find(db: &Db<'_>, id: Id<Token>) -> Result<Token> {
    db.one(
        "select api_token.id, api_token.name, api_token.role, api_token.unit_path, unit_now.name, api_token.made_at,
                api_token.expires_on, api_token.used_at, api_token.revoked_at
         from api_token
         join unit_now on unit_now.id = api_token.unit_id
         where api_token.id = $1",
        &[id.into()],
        token,
    )
}

/// The token with this fingerprint and its unit.
pub(crate) fn by_hash(db: &Db<'_>, hash: &[u8]) -> Result<Option<(Token, units::UnitId)>> {
    db.maybe(
        "select api_token.id, api_token.name, api_token.role, api_token.unit_path, unit_now.name, api_token.made_at,
                api_token.expires_on, api_token.used_at, api_token.revoked_at, api_token.unit_id
         from api_token
         join unit_now on unit_now.id = api_token.unit_id
         where api_token.hash = $1",
        &[hash.into()],
        |row| Ok((token(row)?, row.get(9)?)),
    )
}

pub(crate) fn insert(tx: &Tx<'_>, new: &Token, unit: &Unit, hash: &[u8]) -> Result<()> {
    tx.run(
        "insert into api_token (id, hash, name, role, unit_id, unit_path, made_by, made_at, expires_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            new.id.into(),
            hash.into(),
            (&new.name).into(),
            new.role.code().into(),
            unit.id.into(),
            (&unit.path).into(),
            tx.actor().signature().1.into(),
            new.made_at.into(),
            new.expires_on.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn revoke(tx: &Tx<'_>, id: Id<Token>) -> Result<()> {
    tx.run("update api_token set revoked_at = $2 where id = $1 and revoked_at is null", &[id.into(), tx.now().into()])
        .map(drop)
}

/// Writes down that a token was used, if that is not known to ten minutes.
pub(crate) fn seen(tx: &Tx<'_>, hash: &[u8], before: Moment) -> Result<()> {
    tx.run(
        "update api_token set used_at = $2 where hash = $1 and (used_at is null or used_at <= $3)",
        &[hash.into(), tx.now().into(), before.into()],
    )
    .map(drop)
}
