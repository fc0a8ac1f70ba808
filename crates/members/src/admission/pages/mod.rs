//! Pages of admission: the list, entering, the forms of each act, one candidate, papers.

pub(crate) mod act;
pub(crate) mod enter;
pub(crate) mod list;
pub(crate) mod papers;
mod read;
pub(crate) mod show;

use kernel::{Db, Error, Result, UnitPath};
use uuid::Uuid;
use vietnam::national_id::Sex;
use web::{Ctx, Form, Frame, Trail};

use super::{Candidate, Stage};
use crate::cases::{CaseId, Seen, state_name};

/// The way down to a unit, each step leading to its candidates.
fn steps(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Trail>> {
    let units = units::trail(db, path)?.into_iter();
    Ok(units.map(|unit| Trail { href: format!("/admissions?unit={}", unit.id), name: unit.name }).collect())
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

/// The cases that a form is about, as they were seen.
fn seen(form: &Form) -> Result<Vec<Seen>> {
    let seen = form.values("case").map(|one| one.parse().map_err(|_| Error::NotFound));
    seen.collect()
}

/// The cases that stand on a form, ticked or not.
fn rows(form: &Form) -> Vec<CaseId> {
    form.values("row").filter_map(|id| id.parse().ok()).collect()
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
