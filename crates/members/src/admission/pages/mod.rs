//! Pages of admission: the list, entering, the forms of each act, one candidate, papers.

pub(crate) mod act;
pub(crate) mod enter;
pub(crate) mod list;
pub(crate) mod papers;
mod read;
pub(crate) mod show;

use kernel::{Db, Result, UnitPath};
use vietnam::national_id::Sex;
use web::{Frame, Trail};

use super::{Candidate, Stage};
use crate::cases::{shelf, state_name};

/// The way down to a unit, each step leading to its candidates.
fn steps(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Trail>> {
    shelf::steps(db, super::KIND, path)
}

fn stage_name(frame: &Frame, stage: Stage) -> String {
    state_name(frame, super::KIND, stage.code())
}

/// The colour of a stage.
const fn badge(stage: Stage) -> &'static str {
    match stage {
        Stage::Admitted | Stage::Approved => "badge done",
        Stage::Submitted => "badge blue",
        Stage::Returned | Stage::Refused | Stage::VotedDown => "badge bad",
        Stage::Withdrawn => "badge",
        Stage::Candidate | Stage::ClassDone | Stage::Applied | Stage::Introduced | Stage::Voted => "badge wait",
    }
}

fn sex_name(frame: &Frame, sex: Option<Sex>) -> String {
    match sex {
        Some(Sex::Male) => frame.t("member-sex-m"),
        Some(Sex::Female) => frame.t("member-sex-f"),
        None => String::new(),
    }
}

/// Where a list of candidates is looked at.
fn list_href(candidate: &Candidate, stage: Stage) -> String {
    format!("/admissions?unit={}&stage={}", candidate.case.unit, stage.code())
}

/// The votes about a candidate in a few words.
fn votes(frame: &Frame, candidate: &Candidate) -> String {
    candidate.file.votes.map_or(String::new(), |(_, yes, no)| {
        frame.t2("admission-votes-are", ("yes", &frame.count(&yes)), ("no", &frame.count(&no)))
    })
}
