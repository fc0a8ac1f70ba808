//! Looking at a programme: how far units and members have come.

use std::collections::HashMap;

use kernel::tally::{Node, Span, sums};
use kernel::{Action, Db, Error, Result};
use members::measure::TOTAL;
use members::{Grade, MemberId, Month};
use units::Unit;

use super::levels;
use super::register::Registration;
use super::verdict::Known;
use crate::jobs::{self, JobId};
use crate::measure;
use crate::programme::store::{self, evidence, registration};
use crate::programme::{Amounts, Criterion, Evidence, Group, Outcome, Programme};
use crate::store::{self as shared, Line};
use crate::usecases::{Place, myself};

/// How far a unit has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Step {
    /// Members who are here; in a year that is over, who were.
    pub members: i64,
    /// Registered of them.
    pub registered: i64,
    /// Confirmed of them.
    pub confirmed: i64,
    /// With each level, the best first.
    pub levels: [i64; 4],
}

/// A unit's programme, with the units below.
#[derive(Debug, Clone)]
pub struct Overview {
    /// What is in force.
    pub programme: Option<Programme>,
    /// The unit and all below.
    pub sum: Step,
    /// Each unit directly below that has members.
    pub below: Vec<(Unit, Step)>,
    /// The job at work on it.
    pub job: Option<JobId>,
}

/// How far a unit and those below have come.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn overview(db: &Db<'_>, place: &Place) -> Result<Overview> {
    db.may(Action::ReadMembers)?.keep(&place.unit.path, ())?;
    let is_over = place.year < i64::from(db.now().day().year());
    let here = if is_over { HashMap::new() } else { registration::here_by_child(db, &place.unit.path, place.year)? };
    let all = here.values().fold([0; 3], |sum, n| [sum[0] + n[0], sum[1] + n[1], sum[2] + n[2]]);
    let of = |unit: &Unit, here: Option<[i64; 3]>| match here {
        Some([members, registered, confirmed]) => {
            Ok(Step { members, registered, confirmed, ..step(db, unit, place.year)? })
        }
        None => then(db, unit, place.year),
    };
    let sum = of(&place.unit, (!is_over).then_some(all))?;
    let mut below = Vec::new();
    for unit in units::children(db, place.unit.id)? {
        let found = here.get(&unit.path).copied();
        let step = if is_over || found.is_some() { of(&unit, found)? } else { Step::default() };
        if step.members > 0 {
            below.push((unit, step));
        }
    }
    let kinds = [jobs::What::Register, jobs::What::Confirm, jobs::What::Vouch];
    let job = jobs::running(db, &kinds, &place.unit, place.year)?;
    Ok(Overview { programme: store::in_force(db, place.year)?, sum, below, job })
}

/// How far a unit came in a year that is over: of the members it had at the year's end, or of those who were registered
/// where some of them left before.
fn then(db: &Db<'_>, unit: &Unit, year: i64) -> Result<Step> {
    let counted = step(db, unit, year)?;
    let span = Span { from: measure::day(1900), to: Month::new(year, 12).last_day() };
    let there = sums(db, Node::unit(unit.number), span)?.get(&TOTAL).copied().unwrap_or_default();
    Ok(Step { members: there.max(counted.registered), ..counted })
}

fn step(db: &Db<'_>, unit: &Unit, year: i64) -> Result<Step> {
    let day = measure::day(year);
    let counted = sums(db, Node::unit(unit.number), Span { from: day, to: day })?;
    let of = |measure| counted.get(&measure).copied().unwrap_or_default();
    Ok(Step {
        members: 0,
        registered: of(measure::REGISTERED),
        confirmed: of(measure::CONFIRMED),
        levels: Grade::ALL.map(|grade| of(measure::level(grade))),
    })
}

/// A member of a unit with their programme.
#[derive(Debug, Clone)]
pub struct Mine {
    /// Who.
    pub line: Line,
    /// Their registration.
    pub registration: Option<Registration>,
    /// How far the records say they came, until it is confirmed.
    pub outcome: Option<Outcome>,
}

/// The members who stand at a unit itself.
#[derive(Debug, Clone)]
pub struct Roll {
    /// The members, by name.
    pub members: Vec<Mine>,
}

/// The members who stand at a unit itself, with their programmes.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn roll(db: &Db<'_>, place: &Place) -> Result<Roll> {
    db.may(Action::ReadMembers)?.keep(&place.unit.path, ())?;
    let part = shared::alone(&place.unit.path);
    let mut registered = registration::below(db, &part, place.year)?;
    let mut known = Known::of(db, &part, place.year)?;
    let mut members = Vec::new();
    for line in shared::here(db, &part)? {
        let registration = registered.remove(&line.id);
        let outcome = match &registration {
            Some(it) if it.verdict.is_none() => {
                let programme = known.programme(db, it.programme)?.clone();
                let reached = known.reached(&programme, &line, &it.goals, false);
                Some(programme.judge(&line.unit_path, &it.goals, &reached, &known.levels))
            }
            _ => None,
        };
        members.push(Mine { line, registration, outcome });
    }
    Ok(Roll { members })
}

/// One criterion of somebody's programme.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What is asked for.
    pub criterion: Criterion,
    /// Their goal.
    pub goal: i64,
    /// How much the contribution ledger tells of.
    pub told: i64,
    /// What they show.
    pub shown: Vec<Evidence>,
    /// How much counts: as confirmed, or else what is told and shown.
    pub reached: i64,
}

/// One member's programme of a year.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Who.
    pub line: Line,
    /// Of which year.
    pub year: i64,
    /// The programme: that of the registration, or the one in force.
    pub programme: Option<Programme>,
    /// Content groups.
    pub groups: Vec<Group>,
    /// The registration.
    pub registration: Option<Registration>,
    /// What is asked for.
    pub asked: Vec<Asked>,
    /// How far they came.
    pub outcome: Option<Outcome>,
}

/// A member's programme, for officers over them.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn sheet(db: &Db<'_>, member: MemberId, year: i64) -> Result<Sheet> {
    let scope = db.may(Action::ReadMembers)?;
    let line = shared::some(db, &[member])?.pop().ok_or(Error::NotFound)?;
    let line = scope.keep(&line.unit_path.clone(), line)?;
    sheet_of(db, line, year)
}

/// The reader's own programme.
///
/// # Errors
/// `Refused` for who is no member.
pub fn own(db: &Db<'_>, year: i64) -> Result<Sheet> {
    sheet_of(db, myself(db)?, year)
}

fn sheet_of(db: &Db<'_>, line: Line, year: i64) -> Result<Sheet> {
    let registration = registration::find(db, line.id, year)?;
    let programme = match &registration {
        Some(it) => Some(store::find(db, it.programme)?),
        None => store::in_force(db, year)?,
    };
    let deeds = shared::deeds_of(db, line.person, year)?;
    let pieces = evidence::of(db, line.id, year)?;
    let verdict = registration.as_ref().and_then(|it| it.verdict.as_ref());
    let asked_of = |criterion: &Criterion| {
        let own = registration.as_ref().and_then(|it| it.goals.get(&criterion.id));
        let shown: Vec<Evidence> = pieces.iter().filter(|it| it.criterion == criterion.id).cloned().collect();
        let told = criterion.source.as_ref().map_or(0, |source| deeds.of(source));
        let sum = told + shown.iter().map(|it| it.amount).sum::<i64>();
        let reached = verdict.map_or(sum, |it| it.reached.get(&criterion.id).copied().unwrap_or_default());
        let goal = own.copied().unwrap_or(criterion.target);
        Asked { criterion: criterion.clone(), goal, told, shown, reached }
    };
    let asked: Vec<Asked> = programme.iter().flat_map(|it| it.asked_at(&line.unit_path)).map(asked_of).collect();
    let outcome = match (&programme, &registration) {
        (Some(programme), Some(it)) => {
            let reached: Amounts = asked.iter().map(|it| (it.criterion.id, it.reached)).collect();
            Some(programme.judge(&line.unit_path, &it.goals, &reached, &levels(db, year)?))
        }
        _ => None,
    };
    Ok(Sheet { line, year, programme, groups: store::groups(db)?, registration, asked, outcome })
}
