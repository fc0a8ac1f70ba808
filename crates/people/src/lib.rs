//! Who people are, how they sign in, and which roles they hold over which units.

mod person;
mod role;
mod store;
mod usecases;

use kernel::{Action, Id, Result, Tx, UnitPath};
use web::Routes;

pub use person::{NewPerson, Person};
pub use role::{GivenRole, Post};
pub use usecases::{add, by_phone, end_role, find, give_role, roles_of, save};

/// Names a person.
pub type PersonId = Id<kernel::access::Person>;
/// Names an account.
pub type AccountId = Id<kernel::access::Account>;

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    let _ = Action::ManageAccounts;
    Routes::new()
}

/// Rewrites the paths kept here after a unit was moved.
///
/// # Errors
/// Those of the database.
pub fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    store::moved(tx, from, to)
}
