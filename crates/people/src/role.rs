//! Roles over units with their days. Knows no storage.

use kernel::{Day, Id, Role, UnitPath};

use crate::PersonId;

/// Tag of given roles.
#[derive(Debug)]
pub struct Post;

/// A role that was given to a person over a unit and everything below it.
#[derive(Debug, Clone)]
pub struct GivenRole {
    /// Its id.
    pub id: Id<Post>,
    /// Who holds it.
    pub person: PersonId,
    /// What they are.
    pub role: Role,
    /// To which unit.
    pub unit: units::UnitId,
    /// Where that unit stands.
    pub unit_path: UnitPath,
    /// First day.
    pub from: Day,
    /// First day it no longer holds; none while open.
    pub to: Option<Day>,
}
