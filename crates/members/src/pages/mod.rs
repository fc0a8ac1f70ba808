//! Pages of the register.

pub(crate) mod book;
pub(crate) mod form;
mod history;
pub(crate) mod list;
pub(crate) mod pick;
pub(crate) mod record;
pub(crate) mod standing;

use kernel::{Db, Result, UnitPath};
use web::{Frame, Trail};

use crate::status::Status;

/// The way down to a unit, each step leading to its members.
fn steps(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Trail>> {
    let units = units::trail(db, path)?.into_iter();
    Ok(units.map(|unit| Trail { href: format!("/members?unit={}", unit.id), name: unit.name }).collect())
}

/// The name of a status.
fn status_name(frame: &Frame, status: Status) -> String {
    frame.t(&format!("member-status-{}", status.code()))
}

/// The colour of a status.
const fn badge(status: Status) -> &'static str {
    match status {
        Status::Active => "badge done",
        Status::Temporary => "badge blue",
        Status::MovedOut | Status::GrownUp | Status::Removed | Status::Expelled | Status::Deceased | Status::Left => {
            "badge"
        }
    }
}
