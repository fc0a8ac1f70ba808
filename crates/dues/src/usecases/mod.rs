//! What people do with dues.

pub(crate) mod bank;
pub(crate) mod bulk;
pub(crate) mod check;
pub(crate) mod collect;
pub(crate) mod correct;
pub(crate) mod look;
pub(crate) mod payer;
pub(crate) mod rate;
pub(crate) mod remit;
pub(crate) mod statement;

use std::borrow::Cow;

use kernel::{Actor, Day, Db, Error, Result, Say};
use members::Month;

use crate::account::Tariff;
use crate::rule::OPENING;
use crate::store;

/// A bad field and why.
pub(crate) type Bad = (Cow<'static, str>, Say);

/// What everything about dues is judged by on a day.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Groups and rates.
    pub tariff: Tariff,
    /// The first month the province keeps books for.
    pub opening: Month,
    /// The month of today.
    pub month: Month,
    /// The last month that may be paid today.
    pub latest: Month,
    /// From so many months owed on, somebody is told of.
    pub behind: i64,
    /// Today.
    pub today: Day,
}

/// The terms of today.
pub(crate) fn terms(db: &Db<'_>) -> Result<Terms> {
    let today = db.now().day();
    let month = Month::of(today);
    Ok(Terms {
        tariff: store::rate::tariff(db)?,
        opening: Month::stored(rule(db, OPENING)?),
        month,
        latest: month.plus(rule(db, "ahead_most")?),
        behind: rule(db, "behind")?,
        today,
    })
}

/// A number of the rules as it stands today.
pub(crate) fn rule(db: &Db<'_>, name: &str) -> Result<i64> {
    let month = Month::of(db.now().day());
    store::rate::rule(db, name, month)?.ok_or_else(|| Error::broken(format!("no rule {name}")))
}

/// What the actor is called; empty for the product itself.
pub(crate) fn who(actor: &Actor) -> String {
    match actor {
        Actor::Person { name, .. } | Actor::Token { name, .. } => name.clone(),
        Actor::Guest | Actor::Phone { .. } | Actor::System(_) => String::new(),
    }
}

/// A day that has come.
pub(crate) fn not_later(db: &Db<'_>, field: &'static str, day: Day) -> Result<()> {
    if day <= db.now().day() {
        return Ok(());
    }
    Err(Error::invalid(field, Say::new("dues-day-future").with("value", vietnam::date::show(day))))
}
