//! Decisions that found a team and found it anew: the team stays, its decisions add up. Knows no storage.

pub(crate) mod pages;
pub(crate) mod store;
mod usecases;

use kernel::{Day, Say};
use units::UnitId;

use super::{Bad, Team};

pub use usecases::{decisions, refound, sign_decision};

/// A decision about a team, with the names of its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// First day it is in force.
    pub from: Day,
    /// Its number.
    pub number: Option<String>,
    /// Who signed it.
    pub signer: Option<String>,
    /// The unit the team works for under it.
    pub unit: UnitId,
    /// What that unit was called.
    pub unit_name: String,
    /// What the team was called.
    pub team_name: String,
}

/// A team founded anew.
#[derive(Debug, Clone)]
pub struct Refounding {
    /// The unit it works for from now on.
    pub unit: UnitId,
    /// What it is called from now on.
    pub name: String,
    /// First day.
    pub day: Day,
    /// Number of the decision.
    pub number: String,
    /// Who signed it.
    pub signer: String,
}

/// A new decision comes after the last one and not from the future.
pub(crate) fn check_day(team: &Team, last: Day, day: Day, today: Day) -> Result<(), Bad> {
    if day <= last.max(team.founded_on) {
        return Err(("day".into(), Say::new("decision-day-early").with("last", vietnam::date::show(last))));
    }
    if day > today {
        return Err(("day".into(), Say::new("decision-in-future").with("today", vietnam::date::show(today))));
    }
    Ok(())
}
