//! Where figures are asked for: a unit, a team, or one person's seat in a team. Knows no storage.

use kernel::tally::{Measure, Node};
use kernel::{Id, UnitPath};
use units::Unit;

use crate::topic::Topic;

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
    /// Into the teams of the unit, where none stands in a unit below.
    Teams,
    /// Into the people of a team.
    Seats,
    /// No further.
    Nothing,
}

impl Below {
    /// The measure told beside the one asked for: people of the teams.
    #[must_use]
    pub(crate) const fn second(self) -> Option<Measure> {
        match self {
            Self::Units | Self::Teams => Some(field::SEATS),
            Self::Seats | Self::Nothing => None,
        }
    }
}

/// How a topic's number at a place breaks down: by unit as long as teams stand in units below, so that a village is a
/// level of its own; then by team, and the work of a team by its people. Members break down by unit all the way.
pub(crate) fn below(place: &Place, has_units: bool, topic: &Topic) -> Below {
    match place {
        Place::Unit(_) if has_units || !topic.is_of_teams => Below::Units,
        Place::Unit(_) => Below::Teams,
        Place::Team(_) if topic.is_of_teams && !topic.is_level => Below::Seats,
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
    fn work_breaks_down_by_unit_as_long_as_teams_stand_below_and_members_all_the_way() {
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
        let topic = |is_of_teams, is_level| Topic {
            code: "t".into(),
            measures: vec![1],
            name: crate::topic::Name::Key("t"),
            counted: "nguoi",
            is_level,
            is_of_teams,
        };
        let (work, members, people) = (topic(true, false), topic(false, true), topic(true, true));
        assert_eq!([below(&unit, true, &work), below(&unit, false, &work)], [Below::Units, Below::Teams]);
        assert_eq!([below(&unit, true, &members), below(&unit, false, &members)], [Below::Units, Below::Units]);
        assert_eq!([below(&team, false, &work), below(&team, false, &people)], [Below::Seats, Below::Nothing]);
        assert_eq!(below(&team, false, &members), Below::Nothing);
    }

    fn uuid_of(n: u128) -> uuid::Uuid {
        uuid::Uuid::from_u128(n)
    }
}
