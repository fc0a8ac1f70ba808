//! Lists of teams with their people from files.

mod check;
mod columns;
mod decisions;
mod row;
mod store;
mod usecases;

use kernel::Action;
use lists::pages;
use web::{Routes, To};

use usecases::TeamLists;
pub use usecases::{load_teams, run_job, run_steps};

/// Routes of lists.
pub(crate) fn routes() -> Routes {
    let import = To(Action::EditTeams);
    Routes::new()
        .get("/teams/import", import, pages::choose::<TeamLists>)
        .post("/teams/import", import, pages::upload::<TeamLists>)
        .get("/teams/import/template.xlsx", import, pages::blank::<TeamLists>)
        .get("/teams/import/{id}", import, pages::show::<TeamLists>)
        .get("/teams/import/{id}/errors.xlsx", import, pages::errors::<TeamLists>)
        .post("/teams/import/{id}/mapping", import, pages::choose_columns::<TeamLists>)
        .post("/teams/import/{id}/apply", import, pages::apply::<TeamLists>)
        .post("/teams/import/{id}/undo", import, pages::undo::<TeamLists>)
}
