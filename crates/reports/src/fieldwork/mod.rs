//! Fieldwork health: who is at work and what can be expected by now, which teams and phones are silent, what waits on
//! phones, what was returned or refused and what came late. Knows no storage.

pub(crate) mod api;
mod files;
mod lists;
pub(crate) mod pages;
mod store;
mod usecases;

use std::collections::BTreeMap;

use field::Half;
use kernel::{Day, Moment, UnitPath};

use crate::place::Place;

pub(crate) use files::xlsx;
pub use usecases::fieldwork;

/// The last days that are looked at, today included.
pub const DAYS: i64 = 7;

/// So many weeks tell what a day usually brings.
pub const WEEKS: i64 = 4;

/// Numbers that lists stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Volunteers who made a visit today.
    pub today: i64,
    /// Volunteers who made a visit in the last days.
    pub week: i64,
    /// Volunteers in teams at work.
    pub volunteers: i64,
    /// Visits today.
    pub visits: i64,
    /// Visits on the same weekday of the last weeks, all of them together.
    pub usual: i64,
    /// Those of them by volunteers who are on duty in the mornings of that weekday alone.
    pub usual_am: i64,
    /// Those of them by volunteers who are on duty in its afternoons alone.
    pub usual_pm: i64,
    /// Volunteers whose shift of today has begun.
    pub duty: i64,
    /// Those of them that nothing came from today.
    pub missing: i64,
    /// Teams that nothing came from for too long.
    pub silent: i64,
    /// Teams at work.
    pub teams: i64,
    /// Volunteers whose phones were not heard of for too long.
    pub quiet: i64,
    /// Volunteers with a phone of their own.
    pub phones: i64,
    /// Rows that waited on phones when those were last heard of.
    pub unsent: i64,
    /// Volunteers on whose phones they wait.
    pub holding: i64,
    /// Records that were returned and not corrected yet.
    pub returned: i64,
    /// Rows refused in the last days.
    pub refused: i64,
    /// Records that came late in the last days.
    pub late: i64,
}

impl Counts {
    /// How much there is to be asked about.
    pub(crate) const fn troubles(self) -> i64 {
        self.missing + self.silent + self.quiet + self.holding + self.returned + self.refused + self.late
    }

    fn join(self, other: Self, f: impl Fn(i64, i64) -> i64) -> Self {
        Self {
            today: f(self.today, other.today),
            week: f(self.week, other.week),
            volunteers: f(self.volunteers, other.volunteers),
            visits: f(self.visits, other.visits),
            usual: f(self.usual, other.usual),
            usual_am: f(self.usual_am, other.usual_am),
            usual_pm: f(self.usual_pm, other.usual_pm),
            duty: f(self.duty, other.duty),
            missing: f(self.missing, other.missing),
            silent: f(self.silent, other.silent),
            teams: f(self.teams, other.teams),
            quiet: f(self.quiet, other.quiet),
            phones: f(self.phones, other.phones),
            unsent: f(self.unsent, other.unsent),
            holding: f(self.holding, other.holding),
            returned: f(self.returned, other.returned),
            refused: f(self.refused, other.refused),
            late: f(self.late, other.late),
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        *self = self.join(more, |one, other| one + other);
    }
}

impl std::ops::SubAssign for Counts {
    fn sub_assign(&mut self, less: Self) {
        *self = self.join(less, |one, other| one - other);
    }
}

/// A volunteer, and how to reach them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volunteer {
    /// Their name.
    pub name: String,
    /// Their phone number, when it is known.
    pub phone: Option<String>,
    /// Their team.
    pub team: (field::TeamId, String),
}

/// A volunteer at work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Active {
    /// Who.
    pub who: Volunteer,
    /// Visits today.
    pub today: i64,
    /// Visits in the last days.
    pub week: i64,
}

/// A volunteer on duty that nothing came from today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Who.
    pub who: Volunteer,
    /// The half of the day that their duty began with.
    pub since: Half,
}

/// A volunteer's phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Whose it is.
    pub who: Volunteer,
    /// What it calls itself.
    pub name: String,
    /// So many rows waited on it when it was last heard of.
    pub unsent: i64,
    /// When that was.
    pub seen_at: Moment,
}

/// Records that were returned to one place and not corrected yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The volunteer, the team or the unit.
    pub from: Option<String>,
    /// Its team, when it has one.
    pub team: Option<(field::TeamId, String)>,
    /// How to reach the volunteer.
    pub phone: Option<String>,
    /// How many records.
    pub n: i64,
    /// When the first of them was returned.
    pub since: Option<Moment>,
}

/// A team's leader, and how to reach them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// Their name.
    pub name: String,
    /// Their phone number, when it is known.
    pub phone: Option<String>,
}

/// A team that nothing came from for too long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// The team.
    pub team: crate::place::Team,
    /// Its unit.
    pub unit_name: String,
    /// The last day a visit of theirs is counted for; none when there was none.
    pub last: Option<Day>,
    /// Whom to call.
    pub leader: Option<Leader>,
}

/// Rows that were refused for one reason from one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The seat's person, the team or the unit; none when it can no longer be told.
    pub from: Option<String>,
    /// Its team, when it has one.
    pub team: Option<(field::TeamId, String)>,
    /// How to reach them.
    pub phone: Option<String>,
    /// Key of the reason's text.
    pub reason: String,
    /// How many rows.
    pub n: i64,
    /// The last time.
    pub last_at: Moment,
}

/// A volunteer whose records came late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// Who.
    pub who: Volunteer,
    /// How many records.
    pub n: i64,
    /// The longest time one took, in milliseconds.
    pub longest_ms: i64,
}

/// A place below with its numbers; none for the place itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The unit or team; none for teams that stand at the place itself.
    pub place: Option<Place>,
    /// Its numbers.
    pub counts: Counts,
}

/// How the work at a place goes.
#[derive(Debug, Clone)]
pub struct Fieldwork {
    /// The place.
    pub place: Place,
    /// Today.
    pub today: Day,
    /// Hour and minute.
    pub time: (i64, i64),
    /// What is called late and silent.
    pub rule: field::WatchRule,
    /// The place's numbers; those of the parts add up to them.
    pub whole: Counts,
    /// The units directly below.
    pub parts: Vec<Part>,
    /// Its targets with how far they are.
    pub plans: Vec<field::Held>,
    /// Who is at work, most visits today first.
    pub active: Vec<Active>,
    /// Volunteers on duty that nothing came from today.
    pub missing: Vec<Missing>,
    /// Silent teams, who was silent longest first.
    pub silent: Vec<Silent>,
    /// Phones that were not heard of for too long, one for each volunteer, the longest first.
    pub quiet: Vec<Device>,
    /// Phones with unsent work, most of it first.
    pub unsent: Vec<Device>,
    /// What was returned and not corrected yet, the oldest first.
    pub returned: Vec<Returned>,
    /// What was refused, most first.
    pub refused: Vec<Refused>,
    /// Who delivered late, most first.
    pub late: Vec<Late>,
}

impl Fieldwork {
    /// Visits that can be expected by now: the same weekday of the last weeks, and the part of the day that is gone; of
    /// who is on duty for half a day the part of their shift.
    #[must_use]
    pub fn expected(&self, counts: Counts) -> i64 {
        // What a seat did stands at its unit of today, what a unit did where it was done.
        let free = (counts.usual - counts.usual_am - counts.usual_pm).max(0);
        let by_now = self.rule.by_now(free, None, self.time)
            + self.rule.by_now(counts.usual_am, Some(Half::Morning), self.time)
            + self.rule.by_now(counts.usual_pm, Some(Half::Afternoon), self.time);
        (by_now + WEEKS / 2) / WEEKS
    }
}

/// Adds up numbers of paths by the place directly below that they belong to; what stands at the place itself comes
/// under none.
pub(crate) fn by_part(above: &UnitPath, places: &[Place], counted: &[(UnitPath, Counts)]) -> Vec<Part> {
    let mut sums: BTreeMap<Option<&UnitPath>, Counts> = BTreeMap::new();
    let at: BTreeMap<i64, &UnitPath> =
        places.iter().filter_map(|place| Some((place.path().numbers().last()?, place.path()))).collect();
    for (path, counts) in counted {
        let number = path.numbers().nth(above.depth());
        *sums.entry(number.and_then(|number| at.get(&number).copied())).or_default() += *counts;
    }
    let own = sums.remove(&None).filter(|counts| *counts != Counts::default());
    let parts = places.iter().map(|place| Part {
        place: Some(place.clone()),
        counts: sums.get(&Some(place.path())).copied().unwrap_or_default(),
    });
    parts.chain(own.map(|counts| Part { place: None, counts })).collect()
}

#[cfg(test)]
mod tests {
    use kernel::UnitPath;
    use units::Unit;

    use super::*;

    fn unit(number: i64, path: UnitPath) -> Place {
        Place::Unit(Unit {
            id: kernel::Id::from_parts(u64::try_from(number).expect("small"), &[0; 10]),
            number,
            name: number.to_string(),
            kind: "xa".into(),
            sector: None,
            parent: None,
            path,
            opened_on: jiff::civil::date(2022, 1, 1),
        })
    }

    #[test]
    fn what_stands_below_a_unit_counts_with_it_and_what_stands_beside_them_alone() {
        let above = UnitPath::root(1);
        let places = [unit(2, above.child(2)), unit(3, above.child(3))];
        let one = Counts { today: 1, late: 2, ..Counts::default() };
        let counted =
            [(above.child(2).child(9), one), (above.child(2), one), (above.clone(), one), (above.child(7), one)];
        let parts = by_part(&above, &places, &counted);
        let found: Vec<_> =
            parts.iter().map(|part| (part.place.is_some(), part.counts.today, part.counts.late)).collect();
        assert_eq!(found, [(true, 2, 4), (true, 0, 0), (false, 2, 4)]);
    }
}
