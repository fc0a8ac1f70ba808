//! Where teams are missing, and what teams lack. Knows no storage.

pub(crate) mod api;
pub(crate) mod pages;
mod store;
mod usecases;

use std::ops::AddAssign;

use units::UnitId;

use super::{TeamId, TeamKind};

pub use usecases::{coverage, gaps};

/// What is there and what is missing in a unit and below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Teams at work.
    pub teams: i64,
    /// Teams without a leader.
    pub leaderless: i64,
    /// Squads with nobody on duty this week.
    pub idle: i64,
    /// Teams whose area nobody wrote down.
    pub unmapped: i64,
    /// People in teams.
    pub people: i64,
    /// People in teams with a training that holds.
    pub trained: i64,
    /// Communes without a team of their own.
    pub communes: i64,
    /// Villages without a team.
    pub villages: i64,
}

impl AddAssign for Coverage {
    fn add_assign(&mut self, part: Self) {
        self.teams += part.teams;
        self.leaderless += part.leaderless;
        self.idle += part.idle;
        self.unmapped += part.unmapped;
        self.people += part.people;
        self.trained += part.trained;
        self.communes += part.communes;
        self.villages += part.villages;
    }
}

/// Something missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Nobody leads the team.
    Leader,
    /// Somebody in the team has no training that holds.
    Training,
    /// Nobody wrote down where the team works.
    Area,
    /// The squad has nobody on duty this week.
    Duty,
}

impl Lack {
    /// Everything that may be missing.
    pub const ALL: [Self; 4] = [Self::Leader, Self::Training, Self::Area, Self::Duty];

    /// Its name in addresses, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Training => "training",
            Self::Area => "area",
            Self::Duty => "duty",
        }
    }

    /// What a name in an address stands for.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lack| lack.code() == code)
    }
}

/// A unit that is to have a team and has none.
#[derive(Debug, Clone)]
pub struct Bare {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The name of the unit above it.
    pub above: String,
    /// The kind of team it is to have.
    pub kind: TeamKind,
}

/// A team that lacks something.
#[derive(Debug, Clone)]
pub struct Lacking {
    /// The team.
    pub team: TeamId,
    /// Its name.
    pub name: String,
    /// The name of its unit.
    pub unit: String,
    /// What it lacks.
    pub lack: Lack,
}
