//! Admissions for programs. Days are texts, 2026-11-21 or 21/11/2026; what is sealed is not told.

mod acts;
mod bodies;

use axum::http::Method;
use axum::response::Response;
use kernel::{Action, Day, Error, Result, Say};
use web::{Ctx, Doc, Fault, Path, Query, Routes, To};

use super::usecases::look::{Asked, find, page};
use super::{Candidate, Stage};
use crate::cases::CaseId;
use crate::cases::bodies::{Done, Ids, Said};
use acts::{add, decided, held, prepared, proposed, taken_back, voted};
use bodies::{Ask, CandidateBody, Decided, Entered, Held, List, Members, Prepared, Proposed, Voted};

/// Routes for programs.
pub(crate) fn routes() -> Routes {
    let (read, edit) = (To(Action::ReadMembers), To(Action::EditMembers));
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/admissions",
            read,
            Doc::new("Candidates of a stage at a unit and below, branch by branch").query::<Ask>().answer::<List>(),
            list,
        )
        .api(Method::GET, "/api/v1/admissions/{id}", read, Doc::new("One candidate").answer::<CandidateBody>(), show)
        .api(
            Method::POST,
            "/api/v1/admissions",
            edit,
            Doc::new("Enter candidates of one unit").body::<Entered>().answer::<Ids>(),
            add,
        )
        .and(acts())
}

/// What is done with many cases at once.
fn acts() -> Routes {
    let (edit, decides) = (To(Action::EditMembers), To(Action::DecideCases));
    let post = Method::POST;
    Routes::new()
        .api(
            post.clone(),
            "/api/v1/admissions/preparations",
            edit,
            Doc::new("Write down classes, applications and introducers").body::<Prepared>().answer::<Done>(),
            prepared,
        )
        .api(
            post.clone(),
            "/api/v1/admissions/votes",
            edit,
            Doc::new("Write down a branch's meeting and its votes").body::<Voted>().answer::<Done>(),
            voted,
        )
        .api(
            post.clone(),
            "/api/v1/admissions/proposals",
            edit,
            Doc::new("Send cases up").body::<Proposed>().answer::<Ids>(),
            proposed,
        )
        .api(
            post.clone(),
            "/api/v1/admissions/decisions",
            decides,
            Doc::new("Decide about cases that were sent up").body::<Decided>().answer::<Ids>(),
            decided,
        )
        .api(
            post.clone(),
            "/api/v1/admissions/ceremonies",
            edit,
            Doc::new("Hold a ceremony: who was approved becomes a member").body::<Held>().answer::<Members>(),
            held,
        )
        .api(
            post,
            "/api/v1/admissions/{id}/withdrawal",
            edit,
            Doc::new("Take a case back").body::<Said>().answer::<CandidateBody>(),
            taken_back,
        )
}

async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let stage =
        ask.stage.as_deref().map(|code| Stage::of_code(code).ok_or_else(|| unknown("stage", code))).transpose()?;
    let after = ask.after.as_deref().map(|after| after.parse().map_err(|_| Error::NotFound)).transpose()?;
    let asked = Asked { unit: ask.unit, stage, after };
    let found = ctx.read(move |db| page(db, &asked)).await?;
    ctx.json(&List {
        stage: found.stage.code(),
        open: found.piles.into_iter().map(|(stage, count)| (stage.code(), count)).collect(),
        items: found.candidates.into_iter().map(body).collect(),
        next: found.next.map(|next| next.to_string()),
    })
}

async fn show(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let found = ctx.read(move |db| find(db, id)).await?;
    ctx.json(&body(found))
}

fn unknown(field: &'static str, value: &str) -> Error {
    Error::invalid(field, Say::new("member-word-unknown").with("value", value))
}

fn body(found: Candidate) -> CandidateBody {
    let (case, file) = (found.case, found.file);
    let told = |day: Option<Day>| day.map(|day| day.to_string());
    CandidateBody {
        id: case.id.to_string(),
        version: case.version,
        name: case.name,
        birth_day: found.born.to_string(),
        unit_id: case.unit.to_string(),
        unit_name: found.unit_name,
        stage: found.stage.code(),
        due: told(case.waits.map(|(_, due)| due)),
        class_on: told(file.class.map(|(_, day)| day)),
        applied_on: told(file.applied_on),
        introducer: file.introducer.map(|introducer| introducer.name),
        yes: file.votes.map(|(_, yes, _)| yes),
        no: file.votes.map(|(.., no)| no),
        decided_on: told(file.decided_on),
        ceremony_on: told(file.ceremony.map(|(day, _)| day)),
        member_id: file.member.map(|member| member.to_string()),
    }
}
