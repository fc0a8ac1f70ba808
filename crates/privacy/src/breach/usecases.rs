//! Writing breaches down, completing them, telling the authority.

use kernel::{Action, Change, Db, Error, Moment, Result, Tx, UnitPath};
use serde_json::json;

use super::{Breach, BreachId, Facts, store};

/// So many stand on the page.
const MOST: i64 = 200;

/// Every breach, the newest first, and the hours until the authority is told.
///
/// # Errors
/// `Forbidden` for everybody but the province.
pub fn breaches(db: &Db<'_>) -> Result<(Vec<Breach>, i64)> {
    db.may(Action::GuardPrivacy)?;
    Ok((store::all(db, MOST)?, hours(db, db.now())?))
}

/// Hours until the authority is told, as the rule stood at an instant.
fn hours(db: &Db<'_>, at: Moment) -> Result<i64> {
    members::cases::rule(db, "breach.hours", at.day())
}

/// A breach, and the hours that held when it was found.
///
/// # Errors
/// `NotFound`; `Forbidden` for everybody but the province.
pub fn breach(db: &Db<'_>, id: BreachId) -> Result<(Breach, i64)> {
    db.may(Action::GuardPrivacy)?;
    let breach = store::find(db, id)?;
    let hours = hours(db, breach.found_at)?;
    Ok((breach, hours))
}

/// Writes a breach down that was found at an instant.
///
/// # Errors
/// `Invalid` with every bad part; `Forbidden` for everybody but the province.
pub fn report(tx: &mut Tx<'_>, found_at: Moment, facts: Facts) -> Result<BreachId> {
    tx.may(Action::GuardPrivacy)?;
    let mut bad = facts.faults();
    if found_at > tx.now() {
        bad.push(("found".into(), "breach-found-later".into()));
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    let breach =
        Breach { id: tx.new_id(), found_at, facts, notified: None, told_on: None, closed_on: None, version: 1 };
    store::insert(tx, &breach)?;
    tx.changed("breach", breach.id, &UnitPath::default(), Change::Added, &json!({"found_at": found_at.rfc3339()}))?;
    Ok(breach.id)
}

/// What becomes of a breach.
#[derive(Debug, Clone)]
pub enum Turn {
    /// More is known.
    Completed(Facts),
    /// The authority was told just now, under this number.
    Notified(String),
    /// The people concerned were told today.
    Told,
    /// It is over.
    Closed,
}

/// Takes a breach on.
///
/// # Errors
/// `Invalid(version)` when somebody changed it meanwhile, `Invalid` with bad parts, `Refused` when it can't be done now.
pub fn turn(tx: &mut Tx<'_>, id: BreachId, version: i64, turn: Turn) -> Result<()> {
    tx.may(Action::GuardPrivacy)?;
    let mut breach = store::find(tx, id)?;
    if breach.version != version {
        return Err(Error::invalid("version", "breach-stale"));
    }
    if breach.closed_on.is_some() {
        return Err(Error::refused("breach-closed"));
    }
    let today = tx.now().day();
    let what = match turn {
        Turn::Completed(facts) => {
            let bad = facts.faults();
            if !bad.is_empty() {
                return Err(Error::Invalid(bad));
            }
            breach.facts = facts;
            "completed"
        }
        Turn::Notified(number) => {
            let number = vietnam::text::tidy(&number);
            if number.is_empty() {
                return Err(Error::invalid("number", "breach-number"));
            }
            breach.notified = Some((tx.now(), number));
            "notified"
        }
        Turn::Told => {
            breach.told_on = Some(today);
            "told"
        }
        Turn::Closed if breach.notified.is_none() => return Err(Error::refused("breach-notify-first")),
        Turn::Closed => {
            breach.closed_on = Some(today);
            "closed"
        }
    };
    breach.version += 1;
    store::save(tx, &breach)?;
    tx.changed("breach", id, &UnitPath::default(), Change::Edited, &json!({"turn": what}))
}
