//! Figures of any unit and everything below it, for officers and for the public.

mod api;
mod ask;
mod chart;
mod figures;
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

use axum::http::Method;
use kernel::Action;
use web::{Doc, Open, Place as Entry, Routes, SignedIn, To};

pub use figures::{Compared, Figures, Line, Members, Rated, Served, Sums, Teams};
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
    let read = To(Action::ReadFigures);
    Routes::new()
        .place(Entry { href: "/", name: "home-title", icon: "home", access: SignedIn, rank: 5 })
        .place(Entry { href: "/figures", name: "figures-title", icon: "chart", access: read, rank: 30 })
        .get("/", Open, pages::home::home)
        .get("/search", SignedIn, pages::search::search)
        .get("/figures", read, pages::figures::show)
        .get("/figures/live", read, pages::figures::live)
        .get("/figures.csv", read, pages::files::csv)
        .get("/figures.xlsx", read, pages::files::xlsx)
        .get("/public", Open, pages::public::show)
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
            "/api/v1/public/figures",
            Open,
            Doc::new("What everyone may see of a province or commune; small numbers are left out")
                .query::<api::PublicAsk>()
                .answer::<api::PublicBody>(),
            api::public_figures,
        )
}
