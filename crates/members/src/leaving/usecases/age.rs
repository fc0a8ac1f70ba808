//! Who comes of age: those past thirty whose wish nobody has asked yet.

use jiff::ToSpan;
use kernel::{Action, Day, Db, Error, Result};
use units::{Unit, UnitId};
use uuid::Uuid;

use super::leads;
use crate::leaving::{stays_until, store};
use crate::member::MemberId;
use crate::rules::{Rules as Ages, age};

/// So many stand on a page.
const PAGE: usize = 100;

/// Somebody who comes of age.
#[derive(Debug, Clone)]
pub struct Comer {
    /// Their record.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their code.
    pub code: String,
    /// Day of birth.
    pub born: Day,
    /// Their age on the day asked about.
    pub age: i16,
    /// Their unit.
    pub unit: UnitId,
    /// What it is called.
    pub unit_name: String,
    /// Whether they lead a unit, and may stay longer.
    pub leads: bool,
    /// Until when they may stay on their wish; none when that is over.
    pub may_stay_until: Option<Day>,
}

/// Those who come of age at a unit and below.
#[derive(Debug, Clone)]
pub struct Coming {
    /// The unit; none for the product itself.
    pub unit: Option<Unit>,
    /// The day by which they have.
    pub by: Day,
    /// The age of the rules.
    pub age: i16,
    /// This page, unit by unit.
    pub comers: Vec<Comer>,
    /// Behind whom more follow.
    pub next: Option<MemberId>,
}

/// Members of a unit and below who are of the age of the rules on a day, at the latest.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn coming_of_age(db: &Db<'_>, unit: Option<&str>, by: Option<Day>, after: Option<MemberId>) -> Result<Coming> {
    let scope = db.may(Action::ReadMembers)?;
    let (unit, path) = crate::cases::place(db, &scope, unit)?;
    let today = db.now().day();
    let by = by.unwrap_or_else(|| today.last_of_year());
    let rules = Ages::on(today);
    let born = by.saturating_sub(i64::from(rules.oldest).years());
    let after = after.map(|id| crate::usecases::read::find(db, id)).transpose()?;
    let behind = after.as_ref().map_or(("", Uuid::nil()), |it| (it.unit_path.as_str(), it.id.uuid()));
    let most = i64::try_from(PAGE).map_err(Error::broken)? + 1;
    let mut old = store::born_until(db, &path.subtree(), (born, today), behind, most)?;
    let next = (old.len() > PAGE).then(|| old[PAGE - 1].id);
    old.truncate(PAGE);
    let comer = |old: store::Old| {
        let last = stays_until(old.born, rules.stays_until);
        Ok(Comer {
            age: age(old.born, by),
            leads: leads(db, old.person, today)?,
            may_stay_until: Some(last).filter(|last| *last > today),
            id: old.id,
            name: old.name,
            code: old.code,
            born: old.born,
            unit: old.unit,
            unit_name: old.unit_name,
        })
    };
    let comers = old.into_iter().map(comer).collect::<Result<_>>()?;
    Ok(Coming { unit, by, age: rules.oldest, comers, next })
}
