//! Lists of members from files.

mod cells;
mod check;
mod columns;
mod store;
mod usecases;

use kernel::Action;
use lists::pages;
use web::{Routes, To};

use usecases::Members;
pub use usecases::{load, run_job, run_steps, waiting};

/// Routes of lists.
pub(crate) fn routes() -> Routes {
    let import = To(Action::ImportMembers);
    Routes::new()
        .get("/members/import", import, pages::choose::<Members>)
        .post("/members/import", import, pages::upload::<Members>)
        .get("/members/import/template.xlsx", import, pages::blank::<Members>)
        .get("/members/import/{id}", import, pages::show::<Members>)
        .get("/members/import/{id}/errors.xlsx", import, pages::errors::<Members>)
        .post("/members/import/{id}/mapping", import, pages::choose_columns::<Members>)
        .post("/members/import/{id}/apply", import, pages::apply::<Members>)
        .post("/members/import/{id}/undo", import, pages::undo::<Members>)
}
