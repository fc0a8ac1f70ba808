//! Lists of members from files: read, mapped, checked, added in steps, and taken back whole.

mod blank;
mod cells;
mod check;
mod delimited;
mod errors;
mod grid;
mod headings;
mod jobs;
mod legacy;
mod list;
mod load;
mod mapping;
mod pages;
mod places;
mod preview;
mod store;
mod table;
mod twins;
mod usecases;
mod workbook;

use kernel::{Action, Result, Tx, UnitPath};
use web::{Routes, To};

pub use check::Counts;
pub use jobs::{run_job, run_steps};
pub use list::{List, State};
pub use load::{Report, load};
pub use usecases::waiting;

/// Routes of lists.
pub(crate) fn routes() -> Routes {
    let import = To(Action::ImportMembers);
    Routes::new()
        .get("/members/import", import, pages::choose)
        .post("/members/import", import, pages::upload)
        .get("/members/import/template.xlsx", import, pages::blank)
        .get("/members/import/{id}", import, pages::show)
        .get("/members/import/{id}/errors.xlsx", import, pages::errors)
        .post("/members/import/{id}/mapping", import, pages::choose_columns)
        .post("/members/import/{id}/apply", import, pages::apply)
        .post("/members/import/{id}/undo", import, pages::undo)
}

/// Rewrites the paths of lists after a unit was moved.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    store::moved(tx, from, to)
}
