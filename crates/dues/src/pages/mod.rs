//! Pages of dues.

pub(crate) mod bank;
pub(crate) mod book;
pub(crate) mod collect;
pub(crate) mod member;
pub(crate) mod overview;
pub(crate) mod payers;
pub(crate) mod rates;
pub(crate) mod receipt;
pub(crate) mod statement;

use kernel::{Day, Db, Error, Result, Say, UnitPath};
use members::Month;
use uuid::Uuid;
use web::{Ctx, Form, Frame, Trail};

/// The way down to a unit, each step leading to its dues.
fn steps(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Trail>> {
    let units = units::trail(db, path)?.into_iter();
    Ok(units.map(|unit| Trail { href: format!("/dues?unit={}", unit.id), name: unit.name }).collect())
}

/// A sum of money as people write it.
fn dong(frame: &Frame, amount: &i64) -> String {
    format!("{}\u{a0}đ", frame.count(amount))
}

/// A fresh id for a form, so that sending it twice does once what it says.
fn fresh_act(ctx: &Ctx) -> String {
    let mut bytes = [0; 16];
    ctx.site().parts.store.chance().fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// The id that a form came with.
fn act_of(form: &Form) -> Option<Uuid> {
    form.value("act").parse().ok()
}

/// Everything that a form says, to know it again.
fn sent(form: &Form) -> Vec<(String, String)> {
    form.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A day as typed.
fn day(form: &Form, field: &'static str) -> Result<Day> {
    let typed = form.value(field).trim();
    vietnam::date::parse_date(typed).map_err(|_| Error::invalid(field, Say::new("dues-day-bad").with("value", typed)))
}

/// A month as typed.
fn month(form: &Form, field: &'static str) -> Result<Month> {
    let typed = form.value(field).trim();
    Month::parse(typed).ok_or_else(|| Error::invalid(field, Say::new("dues-month-bad").with("value", typed)))
}

/// A sum of money as typed.
fn money(form: &Form, field: &'static str) -> Result<i64> {
    let typed = form.value(field).trim();
    let bad = |_| Error::invalid(field, Say::new("dues-money-bad").with("value", typed));
    vietnam::number::parse_money(typed).map_err(bad)
}

/// Thing named by a hidden field.
fn named<T>(form: &Form, field: &str) -> Result<kernel::Id<T>> {
    form.value(field).parse().map_err(|_| Error::NotFound)
}
