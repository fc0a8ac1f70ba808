//! Pages of leaving: the list, who comes of age, the forms of each cause and act, one case, the certificate.

pub(crate) mod act;
pub(crate) mod age;
pub(crate) mod certificate;
pub(crate) mod list;
pub(crate) mod new;
mod read;
pub(crate) mod show;

use kernel::{Db, Result, Say, UnitPath};
use web::{Frame, Trail};

use super::{Leaving, Stage};
use crate::cases::{shelf, state_name};
use crate::store::dues::Dues;

/// The way down to a unit, each step leading to those who leave it.
fn steps(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Trail>> {
    shelf::steps(db, super::KIND, path)
}

fn stage_name(frame: &Frame, stage: Stage) -> String {
    state_name(frame, super::KIND, stage.code())
}

/// The colour of a stage.
const fn badge(stage: Stage) -> &'static str {
    match stage {
        Stage::Gone | Stage::Stays => "badge done",
        Stage::Approved => "badge blue",
        Stage::Returned | Stage::Refused => "badge bad",
        Stage::Withdrawn => "badge",
        Stage::Submitted => "badge wait",
    }
}

/// Why somebody leaves, or until when they stay.
fn cause_name(frame: &Frame, going: &Leaving) -> String {
    match going.file.stays {
        Some(until) => frame.t1("leaving-stays-until", "day", frame.day(&until)),
        None => frame.t(&format!("leaving-cause-{}", going.cause.code())),
    }
}

/// What the book of dues says: up to which month it was paid, what is exempt, and how much is owed since.
fn dues_words(frame: &Frame, (dues, owed): &(Dues, i64)) -> String {
    let say = match owed {
        0 => Say::new("leaving-dues-paid"),
        owed => Say::new("leaving-dues-owed").with("months", frame.count(owed)),
    };
    let exempt = if dues.exempt.is_empty() { "none" } else { &dues.exempt };
    frame.say(&say.with("paid", dues.last()).with("exempt", exempt))
}
