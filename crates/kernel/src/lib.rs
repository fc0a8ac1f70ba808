//! The ground every room stands on: ids, time, who may do what, errors, the database, files, secrets and jobs.
//! Knows no HTTP, no HTML and no noun of the field beyond the tree of units that scopes are cut from.

pub mod access;
pub mod clock;
pub mod db;
mod error;
pub mod files;
pub mod holding;
mod id;
pub mod jobs;
pub mod log;
pub mod merge;
pub mod password;
mod path;
pub mod seal;
pub mod secrets;
pub mod sign;
pub mod tally;

pub use access::{Action, Actor, Grant, Role, Scope};
pub use clock::{Clock, Day, Moment};
pub use db::{Change, Db, Ground, Param, Row, Rows, Store, Tx};
pub use error::{Busy, Error, Result, Say};
pub use id::Id;
pub use path::{Subtree, UnitPath};
