//! Transfers for programs. Days are texts, 2026-11-21 or 21/11/2026; what is sealed is not told.

mod acts;
mod bodies;

use axum::http::Method;
use axum::response::Response;
use kernel::{Action, Day, Error, Result, Say};
use web::{Access, Ctx, Doc, Fault, Path, Query, Routes, To};

use super::usecases::look::{Asked, Side, find, page};
use super::{Doing, Stage, Transfer};
use crate::cases::CaseId;
use crate::cases::bodies::{Done, Ids, Said};
use bodies::{Acted, Ask, Entered, List, TransferBody};

/// Routes for programs.
pub(crate) fn routes() -> Routes {
    let (read, edit) = (To(Action::ReadMembers), To(Action::EditMembers));
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/transfers",
            read,
            Doc::new("Transfers of a stage that leave a unit or come to it").query::<Ask>().answer::<List>(),
            list,
        )
        .api(Method::GET, "/api/v1/transfers/{id}", read, Doc::new("One transfer").answer::<TransferBody>(), show)
        .api(
            Method::POST,
            "/api/v1/transfers",
            edit,
            Doc::new("Ask for members to move").body::<bodies::Asked>().answer::<Ids>(),
            acts::ask,
        )
        .api(
            Method::POST,
            "/api/v1/transfers/arrivals",
            edit,
            Doc::new("Enter somebody who comes from outside").body::<Entered>().answer::<Ids>(),
            acts::arrive,
        )
        .api(
            Method::POST,
            "/api/v1/transfers/{id}/withdrawal",
            edit,
            Doc::new("Take a transfer back").body::<Said>().answer::<TransferBody>(),
            acts::withdraw,
        )
        .and(on_many())
}

/// What is done with many at once.
fn on_many() -> Routes {
    let (edit, decides) = (To(Action::EditMembers), To(Action::DecideCases));
    let acts: [(&'static str, Access, Doing, &'static str); 7] = [
        ("/api/v1/transfers/clearances", edit, Doing::Clear, "The branch clears: remarks and dues"),
        ("/api/v1/transfers/releases", decides, Doing::Release, "The base releases with letters of introduction"),
        ("/api/v1/transfers/confirmations", decides, Doing::Confirm, "A unit outside has received them"),
        ("/api/v1/transfers/receptions", decides, Doing::Receive, "The other base receives and names branches"),
        ("/api/v1/transfers/assignments", edit, Doing::Assign, "The other branch takes them in: they move"),
        ("/api/v1/transfers/remarks", edit, Doing::Remark, "The host ends visits with remarks"),
        ("/api/v1/transfers/returns", edit, Doing::Return, "Send back to be put right"),
    ];
    acts.into_iter().fold(Routes::new(), |routes, (path, access, doing, about)| {
        let doc = Doc::new(about).body::<Acted>().answer::<Done>();
        routes.api(Method::POST, path, access, doc, move |ctx, body| acts::done(doing, ctx, body))
    })
}

async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let stage = ask.stage.as_deref().map(|code| Stage::of_code(code).ok_or_else(|| unknown("stage", code)));
    let side = ask.side.as_deref().map(|code| Side::of_code(code).ok_or_else(|| unknown("side", code)));
    let after = ask.after.as_deref().map(|after| after.parse().map_err(|_| Error::NotFound)).transpose()?;
    let asked = Asked { unit: ask.unit, side: side.transpose()?, stage: stage.transpose()?, after };
    let found = ctx.read(move |db| page(db, &asked)).await?;
    ctx.json(&List {
        side: found.side.code(),
        stage: found.stage.code(),
        open: found.piles.into_iter().map(|(stage, count)| (stage.code(), count)).collect(),
        items: found.transfers.into_iter().map(body).collect(),
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

fn body(found: Transfer) -> TransferBody {
    let (case, file) = (found.case, found.file);
    let told = |day: Option<Day>| day.map(|day| day.to_string());
    let (target_id, target_name) = found.target.map(|(id, name)| (id.to_string(), name)).unzip();
    TransferBody {
        id: case.id.to_string(),
        version: case.version,
        name: case.name,
        member_id: found.member.map(|id| id.to_string()),
        way: found.way.code(),
        stage: found.stage.code(),
        unit_id: case.unit.to_string(),
        unit_name: found.unit_name,
        target_id,
        target_name,
        place: file.place,
        due: told(case.waits.map(|(_, due)| due)),
        until: told(file.until),
        dues: file.dues.map(|dues| dues.to_string()),
        dues_exempt: file.exempt,
        remarks: file.remarks,
        host_remarks: file.host_remarks,
        moved_on: told(file.moved_on),
    }
}
