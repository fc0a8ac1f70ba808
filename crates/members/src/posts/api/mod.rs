//! Committees for programs. Days are texts, 2026-11-21 or 21/11/2026.

mod acts;
mod bodies;

use axum::http::Method;
use axum::response::Response;
use kernel::{Action, Day, Error, Result, Say};
use web::{Ctx, Doc, Fault, Path, Query, Routes, To};

use super::usecases::look::{find, held};
use super::usecases::lookout::{Asked, Line, Matter, lookout};
use super::{Committee, Held};
use crate::cases::CaseId;
use crate::cases::bodies::Said;
use crate::entry::bad_day;
use crate::member::MemberId;
use bodies::{
    Ask, AskHeld, Back, Begun, CommitteeBody, Done, Elected, Given, HeldBody, LineBody, Lines, Lost, Stretched,
    VacantBody,
};

/// Routes for programs.
pub(crate) fn routes() -> Routes {
    let (read, decides) = (To(Action::ReadMembers), To(Action::DecideCases));
    let ahead = Doc::new("Committees at a unit and below, the most pressing first").query::<Ask>().answer::<Lines>();
    let of_member = Doc::new("The posts a member holds on a day").query::<AskHeld>().answer::<Vec<HeldBody>>();
    let elected = Doc::new("A committee begins its term: congress or appointment").body::<Elected>().answer::<Begun>();
    let given = Doc::new("Somebody comes to a post").body::<Given>().answer::<CommitteeBody>();
    let lost = Doc::new("Somebody loses a post, and what rests on it").body::<Lost>().answer::<Done>();
    let stretched = Doc::new("A term is made longer or shorter").body::<Stretched>().answer::<CommitteeBody>();
    let back = Doc::new("A committee that was entered wrongly is taken back").body::<Said>().answer::<Back>();
    let (get, post) = (|| Method::GET, || Method::POST);
    let one = Doc::new("A committee in one of its terms").answer::<CommitteeBody>();
    Routes::new()
        .api(get(), "/api/v1/committees", read, ahead, list)
        .api(get(), "/api/v1/committees/{id}", read, one, show)
        .api(get(), "/api/v1/members/{id}/posts", read, of_member, of)
        .api(post(), "/api/v1/committees", decides, elected, acts::elect)
        .api(post(), "/api/v1/committees/{id}/posts", decides, given, acts::give)
        .api(post(), "/api/v1/committees/{id}/ended-posts", decides, lost, acts::lose)
        .api(post(), "/api/v1/committees/{id}/end", decides, stretched, acts::stretch)
        .api(post(), "/api/v1/committees/{id}/withdrawal", decides, back, acts::take_back)
}

async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let matter = ask.state.as_deref().map(|code| Matter::of_code(code).ok_or_else(|| unknown("state", code)));
    let asked = Asked { unit: ask.unit, matter: matter.transpose()?, after: ask.after.unwrap_or_default() };
    let found = ctx.read(move |db| lookout(db, &asked)).await?;
    ctx.json(&Lines {
        counts: found.piles.into_iter().map(|(matter, count)| (matter.code(), count)).collect(),
        items: found.lines.into_iter().map(line).collect(),
        next: found.next,
    })
}

async fn show(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let found = ctx.read(move |db| find(db, id)).await?;
    ctx.json(&body(found))
}

async fn of(ctx: Ctx, Path(id): Path<MemberId>, Query(ask): Query<AskHeld>) -> Result<Response, Fault> {
    let on = ask.on.as_deref().map(|typed| day("on", typed)).transpose()?;
    let found = ctx.read(move |db| held(db, id, on.unwrap_or_else(|| db.now().day()))).await?;
    ctx.json(&found.into_iter().map(post).collect::<Vec<_>>())
}

fn day(field: &'static str, typed: &str) -> Result<Day> {
    vietnam::date::parse_date(typed).map_err(|why| Error::invalid(field, bad_day(why, typed)))
}

fn unknown(field: &'static str, value: &str) -> Error {
    Error::invalid(field, Say::new("member-word-unknown").with("value", value))
}

fn line(line: Line) -> LineBody {
    LineBody {
        unit_id: line.unit.to_string(),
        unit_name: line.name,
        term_id: line.term.map(|(id, ..)| id.to_string()),
        from: line.term.map(|(_, _, from, _)| from.to_string()),
        until: line.term.map(|(.., until)| until.to_string()),
        states: line.matters.into_iter().map(Matter::code).collect(),
        vacant: line.missing.into_iter().map(vacant).collect(),
        acting_since: line.acting.map(|(since, _)| since.to_string()),
    }
}

fn vacant((post, count): (super::Post, i64)) -> VacantBody {
    VacantBody { post: post.code, count }
}

fn post(held: Held) -> HeldBody {
    HeldBody {
        id: held.id.to_string(),
        term_id: held.term.to_string(),
        member_id: held.member.to_string(),
        name: held.name,
        post: held.post.code,
        unit_id: held.unit.to_string(),
        unit_name: held.unit_name,
        how: held.how.code(),
        from: held.from.to_string(),
        decision: held.decision.map(|(number, _)| number),
        to: held.ended.map(|(to, _)| to.to_string()),
        ended: held.ended.map(|(_, why)| why.code()),
    }
}

fn body(found: Committee) -> CommitteeBody {
    let term = found.term;
    CommitteeBody {
        id: term.case.id.to_string(),
        version: term.case.version,
        unit_id: term.case.unit.to_string(),
        unit_name: term.unit_name,
        nth: term.nth,
        how: term.how.code(),
        state: term.case.state,
        from: term.from.to_string(),
        until: term.until.to_string(),
        ended: term.ended.map(|day| day.to_string()),
        vacant: found.missing.into_iter().map(vacant).collect(),
        posts: found.held.into_iter().chain(found.past).map(post).collect(),
    }
}
