//! Routes of teams beside the list and the record: area, decisions, rota, training, coverage.

use axum::http::Method;
use kernel::Action;
use web::{Doc, Routes, To};

use super::pages::person;
use super::{api, coverage, decision, import, profile, training};

/// Routes of what is kept about a team.
pub(crate) fn routes() -> Routes {
    let read = To(Action::ReadTeams);
    let edit = To(Action::EditTeams);
    let tend = To(Action::TendTeams);
    import::routes()
        .get("/teams/coverage", read, coverage::pages::show)
        .get("/teams/coverage.csv", read, coverage::pages::csv)
        .get("/teams/coverage.xlsx", read, coverage::pages::xlsx)
        .get("/teams/{id}/profile", tend, profile::pages::editing)
        .post("/teams/{id}/profile", tend, profile::pages::edit)
        .get("/teams/{id}/decisions/new", edit, decision::pages::new)
        .post("/teams/{id}/decisions/new", edit, decision::pages::add)
        .get("/teams/{id}/seats/{seat}", read, person::show)
        .get("/teams/{id}/seats/{seat}/duty", edit, person::describing)
        .post("/teams/{id}/seats/{seat}/duty", edit, person::describe)
        .post("/teams/{id}/seats/{seat}/rota", tend, person::duty)
        .get("/teams/{id}/seats/{seat}/trainings/new", tend, training::pages::new)
        .post("/teams/{id}/seats/{seat}/trainings/new", tend, training::pages::add)
        .post("/teams/{id}/seats/{seat}/trainings/{training}/removal", tend, training::pages::remove)
        .get("/teams/{id}/seats/{seat}/trainings/{training}/file", tend, training::pages::file)
        .post("/teams/{id}/seats/{seat}/trainings/{training}/file", tend, training::pages::attach)
        .and(programs())
}

fn programs() -> Routes {
    let read = To(Action::ReadTeams);
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/teams/coverage",
            read,
            Doc::new("Where teams are missing and what teams lack, for a unit and its parts")
                .query::<coverage::api::Ask>()
                .answer::<coverage::api::CoverageList>(),
            coverage::api::show,
        )
        .api(
            Method::GET,
            "/api/v1/teams/{id}",
            read,
            Doc::new("One team with its people and decisions").answer::<api::TeamInFull>(),
            api::show,
        )
        .api(
            Method::GET,
            "/api/v1/teams/{id}/area",
            read,
            Doc::new("Where a team works: units, hamlets and streets, as a work list").answer::<api::Area>(),
            api::area,
        )
}
