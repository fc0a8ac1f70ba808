//! A campaign: who does what, where, from which day to which, and what the citizen is told. Which records belong to it
//! follows from their day, place and indicator; nobody types it. Knows no storage.

pub(crate) mod api;
pub(crate) mod pages;
mod plan;
mod store;
mod usecases;

use std::borrow::Cow;

use kernel::tally::{Measure, Node, Span};
use kernel::{Day, Id, Moment, Say, UnitPath};
use units::UnitId;

use crate::target::{Holder, Place};
use crate::team::TeamId;

pub use plan::Plan;
use plan::{check_area, read_plan};
pub(crate) use plan::{check_days, check_indicator};
pub(crate) use store::{find as known, moved, sums_at};
pub use usecases::{
    Found, add_team_to, campaigns, close_campaign, curves, discard_campaign, draft_campaign, draft_from, find_campaign,
    launch_campaign, remove_team_from, revise_campaign, templates,
};
pub(crate) use usecases::{counting, over, shaped};

/// Names a campaign.
pub type CampaignId = Id<Campaign>;

/// A bad field and why.
pub(crate) type Bad = (Cow<'static, str>, Say);

/// Where a campaign stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Only those who shape it see it.
    Draft,
    /// It is announced; its first day has not come.
    Coming,
    /// It is on.
    Running,
    /// It is over; everything stays.
    Closed,
}

impl Stage {
    /// The stem of its message key, for programs too.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Coming => "coming",
            Self::Running => "running",
            Self::Closed => "closed",
        }
    }

    /// How its badge is dressed; the word says the same.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Draft => "wait",
            Self::Coming => "blue",
            Self::Running => "done",
            Self::Closed => "",
        }
    }
}

/// A part of a campaign's area. Parts never overlap, so that their sums are the campaign's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A unit with everything below.
    Unit {
        /// The unit.
        id: UnitId,
        /// Where it stands.
        path: UnitPath,
        /// What it is called.
        name: String,
    },
    /// A single team.
    Team {
        /// The team.
        id: TeamId,
        /// Its permanent number.
        number: i64,
        /// The unit it works for.
        unit: UnitId,
        /// Where its unit stands.
        path: UnitPath,
        /// What it is called.
        name: String,
    },
}

impl Part {
    /// Where it stands.
    #[must_use]
    pub const fn path(&self) -> &UnitPath {
        match self {
            Self::Unit { path, .. } | Self::Team { path, .. } => path,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Unit { name, .. } | Self::Team { name, .. } => name,
        }
    }

    /// Whose targets it can hold.
    #[must_use]
    pub const fn holder(&self) -> Holder {
        match self {
            Self::Unit { id, .. } => Holder::Unit(*id),
            Self::Team { id, .. } => Holder::Team(*id),
        }
    }

    /// It as a place that can hold a target.
    #[must_use]
    pub(crate) fn place(&self) -> Place {
        let (number, unit) = match self {
            Self::Unit { id, path, .. } => (path.numbers().last().unwrap_or_default(), *id),
            Self::Team { number, unit, .. } => (*number, *unit),
        };
        Place { holder: self.holder(), number, unit, path: self.path().clone(), name: self.name().to_owned() }
    }

    /// Where its work is counted.
    #[must_use]
    pub fn node(&self) -> Node {
        self.place().node()
    }
}

/// What the citizen is told, in a version of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Counted from 1.
    pub version: i64,
    /// Since when.
    pub at: Moment,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Its id.
    pub id: CampaignId,
    /// The unit that leads it.
    pub unit: UnitId,
    /// Where that unit stands.
    pub unit_path: UnitPath,
    /// What that unit is called.
    pub unit_name: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// Its days as planned, both included.
    pub days: Span,
    /// Code of the curve its work is expected on.
    pub curve: String,
    /// Number of the decision behind it.
    pub decision_no: Option<String>,
    /// Day of that decision.
    pub decision_day: Option<Day>,
    /// The day it was launched; none while it is a draft.
    pub launched_on: Option<Day>,
    /// The last day that counts, when it was closed before its end.
    pub closed_on: Option<Day>,
    /// Grows with every change.
    pub version: i64,
    /// Its area.
    pub parts: Vec<Part>,
    /// What it counts.
    pub indicators: Vec<Measure>,
    /// Whether a citizen counts once, with a key in place of who it is. Stays as it was at the launch.
    pub counts_once: bool,
    /// What the citizen is told; none when nothing is.
    pub consent: Option<Consent>,
}

impl Campaign {
    /// The days that count.
    #[must_use]
    pub fn span(&self) -> Span {
        let to = self.closed_on.map_or(self.days.to, |closed| closed.min(self.days.to));
        Span { from: self.days.from, to }
    }

    /// Where it stands on a day.
    #[must_use]
    pub fn stage(&self, day: Day) -> Stage {
        match self.launched_on {
            None => Stage::Draft,
            Some(_) if self.span().to < day || self.closed_on.is_some_and(|closed| closed <= day) => Stage::Closed,
            Some(_) if day < self.days.from => Stage::Coming,
            Some(_) => Stage::Running,
        }
    }

    /// Whether work of an indicator on a day, given at a place by a team, belongs to it: the one rule, which the sums
    /// over its parts, days and indicators follow too.
    #[must_use]
    pub fn fits(&self, day: Day, place: &UnitPath, team: Option<TeamId>, indicator: Measure) -> bool {
        let span = self.span();
        self.launched_on.is_some()
            && span.from <= day
            && day <= span.to
            && self.indicators.contains(&indicator)
            && self.holds(place, team)
    }

    /// Whether a place, or a team that works there, lies in its area.
    #[must_use]
    pub fn holds(&self, place: &UnitPath, team: Option<TeamId>) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Unit { path, .. } => path.covers(place),
            Part::Team { id, .. } => team == Some(*id),
        })
    }
}

impl Campaign {
    /// Whether some record could belong to both of two campaigns for the same indicator.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let (one, two) = (self.span(), other.span());
        let is_beside = |part: &Part, other: &Part| match (part, other) {
            (Part::Unit { path, .. }, Part::Unit { path: other, .. }) => path.covers(other) || other.covers(path),
            (Part::Unit { path, .. }, Part::Team { path: team, .. }) => path.covers(team),
            (Part::Team { path: team, .. }, Part::Unit { path, .. }) => path.covers(team),
            (Part::Team { id, .. }, Part::Team { id: other, .. }) => id == other,
        };
        one.from <= two.to
            && two.from <= one.to
            && self.indicators.iter().any(|number| other.indicators.contains(number))
            && self.parts.iter().any(|part| other.parts.iter().any(|other| is_beside(part, other)))
    }
}

/// What of a campaign's area lies within reach: parts that are covered, and what is covered of larger ones.
pub(crate) fn within<'p>(parts: &'p [Part], areas: &'p [UnitPath]) -> Vec<Result<&'p Part, &'p UnitPath>> {
    let mut found: Vec<Result<&Part, &UnitPath>> = Vec::new();
    for part in parts {
        if areas.iter().any(|area| area.covers(part.path())) {
            found.push(Ok(part));
        } else if let Part::Unit { path, .. } = part {
            found.extend(areas.iter().filter(|area| path.covers(area)).map(Err));
        }
    }
    found
}

/// A ready campaign that a tap makes a draft of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its code.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// When it comes round.
    pub when: Round,
    /// Codes of its indicators.
    pub indicators: Vec<String>,
    /// Code of its curve.
    pub curve: String,
    /// What the citizen is told, in Vietnamese.
    pub consent_vi: String,
    /// The same in English.
    pub consent_en: String,
}

/// When a ready campaign comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Every year from a month and day to a month and day.
    Yearly([(i8, i8); 2]),
    /// Whenever it is wanted, for so many days.
    Days(i64),
}

impl Round {
    /// The next days of it: those that are on, or the next to come.
    #[must_use]
    pub fn next(self, today: Day) -> Option<Span> {
        match self {
            Self::Yearly([first, last]) => [today.year(), today.year() + 1].into_iter().find_map(|year| {
                let from = Day::new(year, first.0, first.1).ok()?;
                let to = Day::new(year, last.0, last.1).ok()?;
                (to >= today).then_some(Span { from, to })
            }),
            Self::Days(days) => {
                let from = today.tomorrow().ok()?;
                Some(Span { from, to: from.saturating_add(jiff::Span::new().days(days - 1)) })
            }
        }
    }
}

#[cfg(test)]
mod tests;
