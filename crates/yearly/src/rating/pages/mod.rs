//! Pages of ratings.

pub(crate) mod act;
pub(crate) mod appeal;
pub(crate) mod facts;
pub(crate) mod grade;
pub(crate) mod list;
pub(crate) mod paper;
pub(crate) mod show;
pub(crate) mod unit;
pub(crate) mod units;

use kernel::{Db, Error, Result};
use members::cases::{CaseId, Seen};
use web::{Form, Frame};

use super::Stage;
use super::usecases::look::List;

/// The colour of a stage.
const fn badge(stage: Stage) -> &'static str {
    match stage {
        Stage::Recognised => "badge done",
        Stage::Proposed => "badge blue",
        Stage::Returned => "badge bad",
        Stage::Open | Stage::Voted => "badge wait",
    }
}

fn stage_name(frame: &Frame, stage: Stage) -> String {
    members::cases::state_name(frame, super::KIND, stage.code())
}

/// The lists that a form is about, as they were seen.
fn seen(form: &Form) -> Result<Vec<Seen>> {
    form.values("list").map(|one| one.parse().map_err(|_| Error::NotFound)).collect()
}

/// The lists that an address names.
fn chosen(db: &Db<'_>, ids: &[CaseId]) -> Result<Vec<List>> {
    ids.iter().map(|id| Ok(super::usecases::look::list(db, *id)?.list)).collect()
}
