//! Work in the field: teams, indicators and the support given to citizens.

mod capture;
mod indicator;
mod team;

use axum::http::Method;
use kernel::tally::Node;
use kernel::{Action, Result, Tx, UnitPath};
use web::{Doc, Open, Place, Routes, SignedIn, To};

pub use capture::{Giver, Incoming, MOST_RECORDS, Outcome, RecordId, Support, VISITS, check, receive, receive_many};
pub use indicator::{Catalogue, Counted, Indicator, catalogue, close_indicator, indicators, open_indicator};
pub use team::{
    Find, MySeat, NewTeam, Post, SEATS, Seat, SeatId, Seated, TEAMS, Team, TeamId, TeamKind, TeamLine, Teams, Who,
    add_team, close_team, edit_team, find_team, my_seats, seat, seat_who, seats_in, teams_below, unseat,
};

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Where the work of the team with this number is counted; `team_card` shows the numbers.
#[must_use]
pub const fn team_node(number: i64) -> Node {
    Node::team(number)
}

/// Where the work in the seat with this number is counted; `team_seat_card` shows the numbers.
#[must_use]
pub const fn seat_node(number: i64) -> Node {
    Node::seat(number)
}

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    capture_routes().and(team_routes()).and(indicator_routes())
}

fn capture_routes() -> Routes {
    let record = To(Action::RecordSupport);
    Routes::new()
        .place(Place { href: "/capture", name: "capture-title", icon: "clipboard", access: record, rank: 10 })
        .get("/capture", record, capture::pages::capture)
        .post("/capture", record, capture::pages::send)
        .get("/capture/mine", record, capture::pages::mine)
        .api(
            Method::POST,
            "/api/v1/records",
            // Whoever held a seat may hand in what was done in its days; the use case looks.
            SignedIn,
            Doc::new("Hand in support records, each with an id of its own: sending twice counts once")
                .body::<capture::api::Batch>()
                .answer::<capture::api::Answers>(),
            capture::api::receive,
        )
}

fn team_routes() -> Routes {
    let read = To(Action::ReadTeams);
    let edit = To(Action::EditTeams);
    Routes::new()
        .place(Place { href: "/teams", name: "teams-title", icon: "shield", access: read, rank: 50 })
        .get("/teams", read, team::pages::index)
        .get("/teams/new", edit, team::pages::new)
        .post("/teams/new", edit, team::pages::add)
        .get("/teams/{id}", read, team::pages::show)
        .get("/teams/{id}/edit", edit, team::pages::editing)
        .post("/teams/{id}/edit", edit, team::pages::edit)
        .get("/teams/{id}/closure", edit, team::pages::closing)
        .post("/teams/{id}/closure", edit, team::pages::close)
        .get("/teams/{id}/seats/new", edit, team::pages::seat::new)
        .post("/teams/{id}/seats/new", edit, team::pages::seat::add)
        .get("/teams/{id}/seats/{seat}/end", edit, team::pages::seat::ending)
        .post("/teams/{id}/seats/{seat}/end", edit, team::pages::seat::end)
        .api(
            Method::GET,
            "/api/v1/teams",
            read,
            Doc::new("Teams at work in a unit and below, in the order of their names")
                .query::<team::api::Ask>()
                .answer::<team::api::TeamList>(),
            team::api::list,
        )
}

fn indicator_routes() -> Routes {
    let shape = To(Action::ShapeIndicators);
    Routes::new()
        .place(Place { href: "/indicators", name: "indicators-title", icon: "list", access: shape, rank: 60 })
        .get("/indicators", To(Action::BrowseUnits), indicator::pages::index)
        .post("/indicators/{number}/closure", shape, indicator::pages::close)
        .post("/indicators/{number}/opening", shape, indicator::pages::open)
        .api(
            Method::GET,
            "/api/v1/indicators",
            Open,
            Doc::new("What can be counted when citizens are helped").answer::<indicator::api::IndicatorList>(),
            indicator::api::list,
        )
}

/// Rewrites the paths kept here after a unit was moved, and counts its teams above its new place. Support records stay
/// where they were given.
///
/// # Errors
/// Those of the database.
pub fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    team::moved(tx, from, to, tx.now().day())
}
