//! What both nouns ask first: which unit, which year, who the reader is as a member.

use kernel::{Action, Db, Error, Moment, Result, Say, Scope};
use units::{Unit, UnitId};

use crate::store::{self, Line};

/// The first year that can be asked about.
const FIRST_YEAR: i64 = 2000;

/// A unit and a year.
#[derive(Debug, Clone)]
pub struct Place {
    /// The unit.
    pub unit: Unit,
    /// The year.
    pub year: i64,
}

/// The unit and year that are asked about: the reader's own unit and this year when they are left out.
///
/// # Errors
/// `NotFound` outside the scope or for a year that is none.
pub fn place(db: &Db<'_>, action: Action, unit: Option<&str>, year: Option<i64>) -> Result<Place> {
    let scope = db.may(action)?;
    let unit = match (unit, scope.areas().first()) {
        (Some(named), _) => units::resolve(db, named)?,
        (None, Some(area)) if area.depth() > 0 => units::by_path(db, area)?,
        _ => units::roots(db)?.into_iter().next().ok_or(Error::NotFound)?,
    };
    let this = i64::from(db.now().day().year());
    let year = year.unwrap_or(this);
    if !(FIRST_YEAR..=this + 1).contains(&year) {
        return Err(Error::NotFound);
    }
    scope.keep(&unit.path.clone(), Place { unit, year })
}

/// The reader as a member who is here.
///
/// # Errors
/// `Refused` for who is none.
pub(crate) fn myself(db: &Db<'_>) -> Result<Line> {
    let person = db.actor().person().ok_or(Error::Forbidden)?;
    let line = store::of_person(db, person)?.filter(|line| line.status.is_here());
    line.ok_or_else(|| Error::refused("yearly-no-member"))
}

/// A unit inside the scope.
pub(crate) fn unit_in(db: &Db<'_>, scope: &Scope, id: UnitId) -> Result<Unit> {
    let unit = units::find(db, id)?;
    scope.keep(&unit.path.clone(), unit)
}

/// Shortest reason, in characters.
const REASON: usize = 5;
/// Longest.
const REASON_MOST: usize = 500;

/// A reason that says something.
///
/// # Errors
/// Why it does not.
pub(crate) fn reason(typed: &str) -> Result<String, Say> {
    let reason = vietnam::text::tidy(typed);
    match reason.chars().count() {
        0..REASON => Err("yearly-reason-short".into()),
        REASON..=REASON_MOST => Ok(reason),
        _ => Err(Say::new("yearly-reason-long").counting("most", REASON_MOST)),
    }
}

/// A moment as messages tell it.
pub(crate) fn told_at(at: Moment) -> String {
    let (hour, minute) = at.hour_minute();
    format!("{hour:02}:{minute:02} {}", vietnam::date::show(at.day()))
}

/// What an actor is called in histories.
pub(crate) fn who(db: &Db<'_>) -> String {
    match db.actor() {
        kernel::Actor::Person { name, .. } | kernel::Actor::Token { name, .. } => name.clone(),
        kernel::Actor::Guest | kernel::Actor::Phone { .. } | kernel::Actor::System(_) => String::new(),
    }
}
