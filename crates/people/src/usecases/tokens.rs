//! Tokens for other programs: make, list, revoke.

use kernel::{Action, Actor, Change, Day, Db, Error, Id, Result, Role, Say, Scope, Tx, password};
use serde_json::json;
use units::UnitId;

use crate::role::may_give;
use crate::store::tokens;
use crate::token::Token;

/// A name has so many letters at the most.
const LONGEST: usize = 80;

/// Makes a token that carries one role over a unit and everything below, up to and including the day `expires`.
/// The token is told here and never again.
///
/// # Errors
/// `NotFound` for a unit outside the scope, `Invalid` for a name, role or day that won't do.
pub fn make_token(tx: &mut Tx<'_>, name: &str, role: Role, unit: UnitId, expires: Option<Day>) -> Result<String> {
    let scope = charge(tx)?;
    let unit = units::find(tx, unit)?;
    scope.keep(&unit.path, ())?;
    let name = vietnam::text::tidy(name);
    if name.is_empty() || name.chars().count() > LONGEST {
        return Err(Error::invalid("name", Say::new("token-name-bad").counting("most", LONGEST)));
    }
    if !may_give(tx.actor(), role, &unit.path) {
        return Err(Error::invalid("role", "role-too-wide"));
    }
    if expires.is_some_and(|last| last < tx.now().day()) {
        return Err(Error::invalid("expires", "token-expires-past"));
    }
    let secret = password::token(tx.source());
    let token = Token {
        id: tx.new_id(),
        name,
        role,
        unit_path: unit.path.clone(),
        unit_name: unit.name.clone(),
        made_at: tx.now(),
        expires_on: expires,
        used_at: None,
        revoked_at: None,
    };
    tokens::insert(tx, &token, &unit, &password::fingerprint(&secret))?;
    let what = json!({"name": token.name, "role": role.code(), "expires": expires});
    tx.changed("token", token.id, &unit.path, Change::Added, &what)?;
    Ok(secret)
}

/// Where the actor looks after tokens. No token makes or ends another.
fn charge(db: &Db<'_>) -> Result<Scope> {
    match db.actor() {
        Actor::Token { .. } => Err(Error::Forbidden),
        _ => db.may(Action::ManageTokens),
    }
}

/// The tokens over units in the scope.
pub(crate) fn list(db: &Db<'_>) -> Result<Vec<Token>> {
    let scope = charge(db)?;
    let mut found: Vec<Token> = Vec::new();
    for area in scope.areas() {
        for token in tokens::within(db, &area.subtree())? {
            if !found.iter().any(|known| known.id == token.id) {
                found.push(token);
            }
        }
    }
    Ok(found)
}

/// Revokes a token: it works no longer.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn revoke(tx: &mut Tx<'_>, id: Id<Token>) -> Result<()> {
    let scope = charge(tx)?;
    let token = tokens::find(tx, id)?;
    scope.keep(&token.unit_path, ())?;
    tokens::revoke(tx, id)?;
    tx.changed("token", id, &token.unit_path, Change::Removed, &json!({"name": token.name}))
}
