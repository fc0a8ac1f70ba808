//! Pages of transfers: the list, asking, arriving, the forms of each act, one transfer, the letter.

pub(crate) mod act;
pub(crate) mod arrival;
pub(crate) mod letter;
pub(crate) mod list;
pub(crate) mod new;
mod read;
pub(crate) mod show;

use kernel::{Db, Result, UnitPath};
use web::{Frame, Trail};

use super::{Doing, Stage, Transfer};
use crate::cases::{shelf, state_name};

/// The pages of acts: address and what is done there.
pub(crate) const ACTS: [(&str, Doing); 7] = [
    ("/transfers/clear", Doing::Clear),
    ("/transfers/release", Doing::Release),
    ("/transfers/confirm", Doing::Confirm),
    ("/transfers/receive", Doing::Receive),
    ("/transfers/assign", Doing::Assign),
    ("/transfers/remark", Doing::Remark),
    ("/transfers/return", Doing::Return),
];

/// The way down to a unit, each step leading to its transfers.
fn steps(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Trail>> {
    shelf::steps(db, super::KIND, path)
}

fn stage_name(frame: &Frame, stage: Stage) -> String {
    state_name(frame, super::KIND, stage.code())
}

/// The colour of a stage.
const fn badge(stage: Stage) -> &'static str {
    match stage {
        Stage::Assigned | Stage::Ended => "badge done",
        Stage::Sent | Stage::Released | Stage::Received | Stage::Hosted => "badge blue",
        Stage::Returned => "badge bad",
        Stage::Withdrawn => "badge",
        Stage::Requested | Stage::Cleared => "badge wait",
    }
}

fn way_name(frame: &Frame, moving: &Transfer) -> String {
    frame.t(&format!("transfer-way-{}", moving.way.code()))
}

/// From where to where, in a line.
fn route(frame: &Frame, moving: &Transfer) -> String {
    let here = moving.target.as_ref().map_or("", |(_, name)| name.as_str());
    let (from, to) = match moving.way {
        super::Way::In => (moving.elsewhere(), here),
        _ => (moving.unit_name.as_str(), moving.elsewhere()),
    };
    frame.t2("transfer-route", ("from", from), ("to", to))
}
