//! Figures of any unit and everything below it, for officers and for the public.

mod api;
mod ask;
mod board;
mod chart;
mod code;
mod fieldwork;
mod figures;
mod makeup;
mod movement;
mod pages;
mod period;
mod place;
mod public;
mod series;
use web::sheet;
mod store;
mod suppress;
mod topic;
mod usecases;
mod wall;
mod weekly;

use axum::http::Method;
use kernel::Action;
use web::{Doc, Open, Place as Entry, Routes, SignedIn, To};

pub use board::{Base, Board, By, Ranked, Rule, Standing, board};
pub use fieldwork::{Counts, Fieldwork, fieldwork};
pub use figures::{Compared, Figures, Line, Members, Rated, Served, Sums, Teams};
pub use movement::{Came, Flow, Movement, Of, Went, movement};
pub use period::{Period, Typed, When};
pub use place::{Below, Part, Place, Seat, Team};
pub use public::{Public, PublicLine, public};
pub use series::{Series, Step};
pub use suppress::Shown;
pub use topic::{Name, Topic, Topics};
pub use usecases::{Breakdown, Where, all_children, children, figures, figures_at, place, series, topics};

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().and(pages()).and(files()).and(programs())
}

fn pages() -> Routes {
    let (read, watch, list) = (To(Action::ReadFigures), To(Action::EditTeams), To(Action::ReadMembers));
    Routes::new()
        .place(Entry { href: "/", name: "home-title", icon: "home", access: SignedIn, rank: 5 })
        .place(Entry { href: "/figures", name: "figures-title", icon: "chart", access: read, rank: 30 })
        .get("/", Open, pages::home::home)
        .get("/search", SignedIn, pages::search::search)
        .get("/figures", read, pages::figures::show)
        .get("/figures/live", read, pages::figures::live)
        .get("/boards", read, board::pages::show)
        .get("/fieldwork", watch, fieldwork::pages::show)
        .get("/makeup", list, makeup::pages::show)
        .get("/movement", read, movement::pages::show)
        .get("/weekly", read, weekly::pages::show)
        .get("/public", Open, pages::public::show)
        .get("/board/{unit}", Open, wall::pages::show)
}

/// The same numbers for a spreadsheet.
fn files() -> Routes {
    let (read, watch, list) = (To(Action::ReadFigures), To(Action::EditTeams), To(Action::ReadMembers));
    Routes::new()
        .get("/figures.csv", read, pages::files::csv)
        .get("/figures.xlsx", read, pages::files::xlsx)
        .get("/boards.csv", read, board::csv)
        .get("/boards.xlsx", read, board::xlsx)
        .get("/fieldwork.xlsx", watch, fieldwork::xlsx)
        .get("/makeup.xlsx", list, makeup::xlsx)
        .get("/movement.csv", read, movement::csv)
        .get("/movement.xlsx", read, movement::xlsx)
        .get("/weekly.xlsx", read, weekly::xlsx)
}

/// The same numbers for other programs.
fn programs() -> Routes {
    let (read, watch, list) = (To(Action::ReadFigures), To(Action::EditTeams), To(Action::ReadMembers));
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/figures",
            read,
            Doc::new("Figures of a unit and everything below, in a span and on a day")
                .query::<ask::Ask>()
                .answer::<api::FiguresBody>(),
            api::figures,
        )
        .api(
            Method::GET,
            "/api/v1/boards",
            read,
            Doc::new("Places below a unit compared by what they did for what they have")
                .query::<board::pages::Compare>()
                .answer::<board::api::BoardBody>(),
            board::api::show,
        )
        .api(
            Method::GET,
            "/api/v1/makeup",
            list,
            Doc::new("What members of a unit and everything below are made of on a day: by age, occupation, rating and more")
                .query::<ask::Ask>()
                .answer::<makeup::api::MakeupBody>(),
            makeup::api::show,
        )
        .api(
            Method::GET,
            "/api/v1/movement",
            read,
            Doc::new("How members of a unit and everything below came and went, by cause; this year when no days are asked for")
                .query::<ask::Ask>()
                .answer::<movement::api::MovementBody>(),
            movement::api::show,
        )
        .api(
            Method::GET,
            "/api/v1/fieldwork",
            watch,
            Doc::new("How the work in a unit and below goes: who is at work, silent teams, refused and late records")
                .query::<fieldwork::pages::Find>()
                .answer::<fieldwork::api::FieldworkBody>(),
            fieldwork::api::show,
        )
        .api(
            Method::GET,
            "/api/v1/public/figures",
            Open,
            Doc::new("What everyone may see of a province or commune; small numbers are left out")
                .query::<api::PublicAsk>()
                .answer::<api::PublicBody>(),
            api::public_figures,
        )
}
