//! Lists from files: read, mapped, checked, added in steps, and taken back whole. What is in a list its room knows;
//! a room says it once, in a [`Book`].

mod blank;
mod book;
pub mod cell;
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
pub mod pages;
mod places;
mod preview;
mod store;
mod table;
mod twins;
mod usecases;
mod workbook;

use kernel::merge::{Part, Trace};
use kernel::{Result, Tx, UnitPath};

pub use blank::workbook as blank_workbook;
pub use book::{Back, Book, Kind, Known, Left};
pub use check::{BadCell, Counts, Judged, Verdict};
pub use grid::{Grid, Row};
pub use jobs::{run_job, run_steps};
pub use list::{List, ListId, State};
pub use load::{Report, load};
pub use mapping::{Columns, Mapping};
pub use places::{Found, Places};
pub use store::files_named;
pub use store::holdings::HOLDINGS;
pub use table::Table;
pub use twins::{Keys, Marks, Other, Twins, Why};
pub use usecases::waiting;

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// How this room takes part when two people turn out to be one.
pub const MERGED: Part =
    Part { traces: &[Trace::hand("list", "made_by"), Trace::hand("list_mapping", "owner")], plan: None, undo: None };

/// Rewrites the paths of lists after a unit was moved.
///
/// # Errors
/// Those of the database.
pub fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    store::moved(tx, from, to)
}
