//! Roles over units with their days. Knows no storage.

use kernel::{Action, Actor, Day, Grant, Id, Role, UnitPath};

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

/// A role with the name of its unit.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    /// The role.
    pub given: GivenRole,
    /// What the unit is called; empty when it is closed.
    pub unit_name: String,
}

impl GivenRole {
    /// Whether it is over on a day.
    #[must_use]
    pub fn is_over(&self, on: Day) -> bool {
        self.to.is_some_and(|to| to <= on)
    }

    /// The last day it holds; none while open.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        self.to.map(|to| to.yesterday().unwrap_or(to))
    }
}

/// Whether somebody may hand out or take back `role` over the unit at `path`: one who looks after accounts there and
/// holds no narrower role there themselves.
pub(crate) fn may_give(actor: &Actor, role: Role, path: &UnitPath) -> bool {
    let covers = |own: &Grant| Action::ManageAccounts.allows(own.role) && own.path.covers(path) && own.role <= role;
    matches!(actor, Actor::System(_)) || actor.grants().iter().any(covers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn officer(role: Role, path: UnitPath) -> Actor {
        let grant = Grant { role, unit: Id::from_parts(1, &[0; 10]), path, unit_name: String::new() };
        let (account, person) = (Id::from_parts(2, &[0; 10]), Id::from_parts(3, &[0; 10]));
        Actor::Person { account, person, name: String::new(), grants: vec![grant] }
    }

    #[test]
    fn nobody_hands_out_more_than_they_hold() {
        let commune = UnitPath::root(1).child(2);
        let branch = commune.child(3);
        let actor = officer(Role::CommuneOfficer, commune.clone());
        assert!(may_give(&actor, Role::CommuneOfficer, &commune));
        assert!(may_give(&actor, Role::BranchSecretary, &branch));
        assert!(!may_give(&actor, Role::ProvinceOfficer, &branch));
        assert!(!may_give(&actor, Role::Member, &UnitPath::root(1)));
        assert!(!may_give(&officer(Role::TeamLeader, commune), Role::Volunteer, &branch));
        assert!(!may_give(&Actor::Guest, Role::Member, &branch));
        assert!(may_give(&Actor::System("test"), Role::ProvinceOfficer, &branch));
    }
}
