//! Leaving for programs. Days are texts, 2026-11-21 or 21/11/2026.

mod acts;
mod bodies;

use axum::http::Method;
use axum::response::Response;
use kernel::{Action, Day, Error, Result, Say};
use web::{Ctx, Doc, Fault, Path, Query, Routes, To};

use super::usecases::age::{Comer, coming_of_age};
use super::usecases::look::{Asked, find, page};
use super::{Doing, Leaving, Stage};
use crate::cases::CaseId;
use crate::cases::bodies::{Done, Ids, Said};
use bodies::{Ask, AskAge, Begun, ComerBody, Comers, Decided, Held, LeavingBody, List};

/// Routes for programs.
pub(crate) fn routes() -> Routes {
    let read = To(Action::ReadMembers);
    let of_age = Doc::new("Members who come of age at a unit and below").query::<AskAge>().answer::<Comers>();
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/leavings",
            read,
            Doc::new("Cases of a stage at a unit and below").query::<Ask>().answer::<List>(),
            list,
        )
        .api(Method::GET, "/api/v1/leavings/age", read, of_age, age)
        .api(Method::GET, "/api/v1/leavings/{id}", read, Doc::new("One case").answer::<LeavingBody>(), show)
        .and(writing())
}

fn writing() -> Routes {
    let (edit, decides) = (To(Action::EditMembers), To(Action::DecideCases));
    let begun = Doc::new("Members leave, or wish to stay").body::<Begun>().answer::<Ids>();
    let decided = Doc::new("The superior decides").body::<Decided>().answer::<Done>();
    let held = Doc::new("The ceremony of those who come of age").body::<Held>().answer::<Done>();
    let again = Doc::new("Complete a returned case and send it up again").body::<Said>().answer::<LeavingBody>();
    let back = Doc::new("Take a case back").body::<Said>().answer::<LeavingBody>();
    let post = || Method::POST;
    Routes::new()
        .api(post(), "/api/v1/leavings", edit, begun, acts::begin)
        .api(post(), "/api/v1/leavings/decisions", decides, decided, acts::decide)
        .api(post(), "/api/v1/leavings/ceremonies", edit, held, acts::hold)
        .api(post(), "/api/v1/leavings/{id}/resubmission", edit, again, |ctx, id, body| {
            acts::say(Doing::Resubmit, ctx, id, body)
        })
        .api(post(), "/api/v1/leavings/{id}/withdrawal", edit, back, |ctx, id, body| {
            acts::say(Doing::Withdraw, ctx, id, body)
        })
}

async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let stage = ask.stage.as_deref().map(|code| Stage::of_code(code).ok_or_else(|| unknown("stage", code)));
    let after = ask.after.as_deref().map(|after| after.parse().map_err(|_| Error::NotFound)).transpose()?;
    let asked = Asked { unit: ask.unit, stage: stage.transpose()?, after };
    let found = ctx.read(move |db| page(db, &asked)).await?;
    ctx.json(&List {
        stage: found.stage.code(),
        open: found.piles.into_iter().map(|(stage, count)| (stage.code(), count)).collect(),
        items: found.leavings.into_iter().map(body).collect(),
        next: found.next.map(|next| next.to_string()),
    })
}

async fn age(ctx: Ctx, Query(ask): Query<AskAge>) -> Result<Response, Fault> {
    let by = ask.by.as_deref().map(|typed| acts::day("by", typed)).transpose()?;
    let after = ask.after.as_deref().map(|after| after.parse().map_err(|_| Error::NotFound)).transpose()?;
    let found = ctx.read(move |db| coming_of_age(db, ask.unit.as_deref(), by, after)).await?;
    let comer = |comer: Comer| ComerBody {
        member_id: comer.id.to_string(),
        name: comer.name,
        birth_day: comer.born.to_string(),
        unit_name: comer.unit_name,
        leads: comer.leads,
        may_stay_until: comer.may_stay_until.map(|day| day.to_string()),
    };
    ctx.json(&Comers {
        age: found.age,
        by: found.by.to_string(),
        items: found.comers.into_iter().map(comer).collect(),
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

fn body(found: Leaving) -> LeavingBody {
    let (case, file) = (found.case, found.file);
    let told = |day: Option<Day>| day.map(|day| day.to_string());
    LeavingBody {
        id: case.id.to_string(),
        version: case.version,
        name: case.name,
        member_id: found.member.to_string(),
        cause: found.cause.code(),
        stage: found.stage.code(),
        unit_id: case.unit.to_string(),
        unit_name: found.unit_name,
        on: file.on.to_string(),
        stays_until: told(file.stays),
        due: told(case.waits.map(|(_, due)| due)),
        decided_on: told(file.decided.map(|(day, _)| day)),
        ceremony_on: told(file.ceremony.map(|(day, _)| day)),
    }
}
