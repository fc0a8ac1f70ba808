//! The tree of units: what stands above and below what, on which day. Versions are dated; a unit itself is permanent.

mod api;
mod import;
mod pages;
mod store;
mod unit;
mod usecases;

use kernel::{Action, Id};
use web::{Doc, Place, Routes, To};

pub use import::{Imported, import_csv};
pub use unit::{Draft, Kind, Stay, Unit};
pub use usecases::{
    add, by_code, by_path, check, children, closed_named, code_of, find, kinds, move_to, named, next_number, rename,
    resolve, roots, search, stays, trail,
};

/// Names a unit.
pub type UnitId = Id<kernel::access::Unit>;

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    let browse = To(Action::BrowseUnits);
    let shape = To(Action::ShapeUnits);
    Routes::new()
        .place(Place { href: "/units", name: "units-title", icon: "tree", access: browse, rank: 40 })
        .get("/units", browse, pages::index)
        .get("/units/{id}", browse, pages::show)
        .get("/units/{id}/new", shape, pages::new)
        .post("/units/{id}/new", shape, pages::add)
        .get("/units/{id}/name", shape, pages::naming)
        .post("/units/{id}/name", shape, pages::rename)
        .get("/units/{id}/parent", shape, pages::moving)
        .post("/units/{id}/parent", shape, pages::move_to)
        .api(
            axum::http::Method::GET,
            "/api/v1/units",
            browse,
            Doc::new("Units below a unit, or those whose name or code matches")
                .query::<api::Ask>()
                .answer::<api::List>(),
            api::list,
        )
        .api(
            axum::http::Method::GET,
            "/api/v1/units/{id}",
            browse,
            Doc::new("One unit, by its id or official code").answer::<api::UnitBody>(),
            api::show,
        )
}
