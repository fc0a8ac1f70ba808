//! Awards, disciplines and introductions for programs. Days are texts, 2026-11-21 or 21/11/2026.

mod acts;
mod bodies;

use axum::http::Method;
use axum::response::Response;
use kernel::{Action, Day, Error, Result, Say};
use web::{Ctx, Doc, Fault, Path, Query, Routes, To};

use super::usecases::look::{Asked, find, page};
use super::{Doing, Matter, Stage, Topic};
use crate::cases::CaseId;
use crate::cases::bodies::{Done, Ids, Said};
use bodies::{Advanced, Annulled, Appealed, Ask, Begun, BegunBody, ConductBody, Decided, List, Recorded};

/// Routes for programs.
pub(crate) fn routes() -> Routes {
    let edit = To(Action::EditMembers);
    let recorded = Doc::new("Write down an award that was decided on paper").body::<Recorded>().answer::<Ids>();
    let advanced = Doc::new("Write down a step on the way into the Party").body::<Advanced>().answer::<Done>();
    let appealed = Doc::new("Write down that a member appeals").body::<Appealed>().answer::<ConductBody>();
    let awards = ["/api/v1/awards", "/api/v1/awards/{id}", "/api/v1/awards/decisions"];
    let disciplines = ["/api/v1/disciplines", "/api/v1/disciplines/{id}", "/api/v1/disciplines/decisions"];
    let introductions = ["/api/v1/introductions", "/api/v1/introductions/{id}", "/api/v1/introductions/decisions"];
    let post = || Method::POST;
    Routes::new()
        .and(common(Topic::Award, awards))
        .and(said((Topic::Award, Doing::Resubmit), "/api/v1/awards/{id}/resubmission"))
        .and(said((Topic::Award, Doing::Withdraw), "/api/v1/awards/{id}/withdrawal"))
        .and(annulled(Topic::Award, "/api/v1/awards/{id}/annulment"))
        .api(post(), "/api/v1/awards/records", edit, recorded, acts::record)
        .and(common(Topic::Discipline, disciplines))
        .and(said((Topic::Discipline, Doing::Resubmit), "/api/v1/disciplines/{id}/resubmission"))
        .and(said((Topic::Discipline, Doing::Withdraw), "/api/v1/disciplines/{id}/withdrawal"))
        .and(annulled(Topic::Discipline, "/api/v1/disciplines/{id}/annulment"))
        .api(post(), "/api/v1/disciplines/{id}/appeal", edit, appealed, acts::appeal)
        .and(common(Topic::Introduction, introductions))
        .and(said((Topic::Introduction, Doing::Resubmit), "/api/v1/introductions/{id}/resubmission"))
        .and(said((Topic::Introduction, Doing::Withdraw), "/api/v1/introductions/{id}/withdrawal"))
        .api(post(), "/api/v1/introductions/steps", edit, advanced, acts::advance)
}

/// What every topic has: the list, one case, beginning, deciding.
fn common(topic: Topic, [list_at, one_at, decide_at]: [&'static str; 3]) -> Routes {
    let (read, edit, decides) = (To(Action::ReadMembers), To(Action::EditMembers), To(Action::DecideCases));
    let listed = Doc::new("Cases of a stage at a unit and below").query::<Ask>().answer::<List>();
    let begun = Doc::new("A branch begins").body::<Begun>().answer::<BegunBody>();
    let decided = Doc::new("Whoever may decides").body::<Decided>().answer::<Done>();
    let one = Doc::new("One case").answer::<ConductBody>();
    Routes::new()
        .api(Method::GET, list_at, read, listed, move |ctx, query| list(topic, ctx, query))
        .api(Method::GET, one_at, read, one, move |ctx, id| show(topic, ctx, id))
        .api(Method::POST, list_at, edit, begun, move |ctx, body| acts::begin(topic, ctx, body))
        .api(Method::POST, decide_at, decides, decided, move |ctx, body| acts::decide(topic, ctx, body))
}

/// Something that is said of one case.
fn said((topic, doing): (Topic, Doing), path: &'static str) -> Routes {
    let (access, about) = match doing {
        Doing::Resubmit => (Action::EditMembers, "Complete a returned case and send it up again"),
        _ => (Action::EditMembers, "Take a case back"),
    };
    let doc = Doc::new(about).body::<Said>().answer::<ConductBody>();
    Routes::new()
        .api(Method::POST, path, To(access), doc, move |ctx, id, body| acts::say((topic, doing), ctx, id, body))
}

/// What was decided is taken away.
fn annulled(topic: Topic, path: &'static str) -> Routes {
    let doc = Doc::new("Take away what was decided").body::<Annulled>().answer::<ConductBody>();
    let decides = To(Action::DecideCases);
    Routes::new().api(Method::POST, path, decides, doc, move |ctx, id, body| acts::annul(topic, ctx, id, body))
}

async fn list(topic: Topic, ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let known = |code: &str| Stage::of_code(code).filter(|stage| topic.stages().contains(stage));
    let stage = ask.stage.as_deref().map(|code| known(code).ok_or_else(|| unknown("stage", code)));
    let after = ask.after.as_deref().map(|after| after.parse().map_err(|_| Error::NotFound)).transpose()?;
    let asked = Asked { topic, unit: ask.unit, stage: stage.transpose()?, after };
    let found = ctx.read(move |db| page(db, &asked)).await?;
    ctx.json(&List {
        stage: found.stage.code(),
        open: found.piles.into_iter().map(|(stage, count)| (stage.code(), count)).collect(),
        items: found.matters.into_iter().map(body).collect(),
        next: found.next.map(|next| next.to_string()),
    })
}

async fn show(topic: Topic, ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let found = ctx.read(move |db| find(db, topic, id)).await?;
    ctx.json(&body(found))
}

fn unknown(field: &'static str, value: &str) -> Error {
    Error::invalid(field, Say::new("member-word-unknown").with("value", value))
}

fn body(found: Matter) -> ConductBody {
    let (case, file) = (found.case, found.file);
    let told = |day: Option<Day>| day.map(|day| day.to_string());
    let decided = file.decided;
    ConductBody {
        id: case.id.to_string(),
        version: case.version,
        name: case.name,
        member_id: found.member.to_string(),
        what: file.what,
        stage: found.stage.code(),
        unit_id: case.unit.to_string(),
        unit_name: found.unit_name,
        reason: file.reason,
        on: file.on.to_string(),
        due: told(case.waits.map(|(_, due)| due)),
        decided_on: told(decided.as_ref().map(|decided| decided.on)),
        number: decided.as_ref().map(|decided| decided.number.clone()),
        signed_by: decided.map(|decided| decided.by),
        until: told(file.until),
        steps: file.steps.into_iter().map(|(stage, on, _)| (stage.code(), on.to_string())).collect(),
    }
}
