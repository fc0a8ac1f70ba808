//! Where figures are asked for: a unit, a team, or one person's seat in a team. Knows no storage.

use kernel::tally::Node;
use kernel::{Id, UnitPath};
use units::Unit;

/// A team as its figures need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its id.
    pub id: field::TeamId,
    /// Its permanent number.
    pub number: i64,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// What it is called.
    pub name: String,
}

/// A person's seat in a team as its figures need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Its id.
    pub id: field::SeatId,
    /// Its permanent number.
    pub number: i64,
    /// The person's name.
    pub name: String,
    /// The team.
    pub team: Team,
}

/// Where figures are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A unit with everything below.
    Unit(Unit),
    /// A team.
    Team(Team),
    /// A person in a team.
    Seat(Seat),
}

impl Place {
    /// Where it is counted.
    #[must_use]
    pub const fn node(&self) -> Node {
        match self {
            Self::Unit(unit) => Node::unit(unit.number),
            Self::Team(team) => Node::team(team.number),
            Self::Seat(seat) => Node::seat(seat.number),
        }
    }

    /// Where it stands in the tree.
    #[must_use]
    pub const fn path(&self) -> &UnitPath {
        match self {
            Self::Unit(unit) => &unit.path,
            Self::Team(team) => &team.unit_path,
            Self::Seat(seat) => &seat.team.unit_path,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Unit(unit) => &unit.name,
            Self::Team(team) => &team.name,
            Self::Seat(seat) => &seat.name,
        }
    }

    /// What kind of place it is, for programs.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Unit(_) => "unit",
            Self::Team(_) => "team",
            Self::Seat(_) => "seat",
        }
    }

    /// Its id as text.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Unit(unit) => unit.id.to_string(),
            Self::Team(team) => team.id.to_string(),
            Self::Seat(seat) => seat.id.to_string(),
        }
    }
}

impl From<Unit> for Place {
    fn from(unit: Unit) -> Self {
        Self::Unit(unit)
    }
}

/// What a line of a breakdown is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A place one level below.
    Place(Place),
    /// What was recorded at the place itself and at none of the others.
    Rest,
}

/// How a place's number breaks down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// Into the units directly below, and the teams that stand at the place itself.
    Units,
    /// Into the teams of the unit and everything below.
    Teams,
    /// Into the people of a team.
    Seats,
    /// No further.
    Nothing,
}

/// Kinds of unit up to this rank, down to the province, break down into units; those below into teams.
const UNITS_UP_TO: i64 = 1;

/// How the numbers of a place break down: members by unit all the way, the work of teams by team from the commune on.
#[must_use]
pub fn below(place: &Place, rank: i64, is_of_teams: bool) -> Below {
    match place {
        Place::Unit(_) if rank <= UNITS_UP_TO || !is_of_teams => Below::Units,
        Place::Unit(_) => Below::Teams,
        Place::Team(_) if is_of_teams => Below::Seats,
        Place::Team(_) | Place::Seat(_) => Below::Nothing,
    }
}

/// Reads an id; text that is none names nothing.
pub(crate) fn id<T>(text: &str) -> kernel::Result<Id<T>> {
    text.trim().parse().map_err(|_| kernel::Error::NotFound)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn work_breaks_down_by_team_from_the_commune_on_and_members_by_unit_all_the_way() {
        let unit = Unit {
            id: Id::of(uuid_of(1)),
            number: 1,
            name: "Xã Quan Sơn".into(),
            kind: "xa".into(),
            sector: None,
            parent: None,
            path: UnitPath::root(1),
            opened_on: date(2022, 1, 1),
        };
        let team = Team { id: Id::of(uuid_of(2)), number: 1, unit_path: UnitPath::root(1), name: "Tổ".into() };
        let (unit, team) = (Place::Unit(unit), Place::Team(team));
        assert_eq!(
            [below(&unit, 1, true), below(&unit, 2, true), below(&unit, 2, false)],
            [Below::Units, Below::Teams, Below::Units]
        );
        assert_eq!([below(&team, 0, true), below(&team, 0, false)], [Below::Seats, Below::Nothing]);
    }

    fn uuid_of(n: u128) -> uuid::Uuid {
        uuid::Uuid::from_u128(n)
    }
}
