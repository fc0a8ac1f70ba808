//! Registering: by oneself, by the branch for many at once, by a list.

use kernel::tally::Sheet;
use kernel::{Action, Change, Day, Error, Result, Say, Tx, UnitPath};
use members::MemberId;
use serde_json::json;
use units::UnitId;
use uuid::Uuid;

use super::verdict::Verdict;
use super::{MOST, count, must};
use crate::jobs;
use crate::programme::store::registration as store;
use crate::programme::{Amounts, Programme, ProgrammeId};
use crate::store::{self as shared, Line};
use crate::usecases::{myself, unit_in};

/// Who registered somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// They themselves.
    Oneself,
    /// Their branch.
    Branch,
    /// A list from a file.
    List,
}

impl How {
    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Oneself => "self",
            Self::Branch => "branch",
            Self::List => "list",
        }
    }

    /// Of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Oneself, Self::Branch, Self::List].into_iter().find(|how| how.code() == code)
    }
}

/// A member's programme of a year.
#[derive(Debug, Clone)]
pub struct Registration {
    /// Whose.
    pub member: MemberId,
    /// Which version they registered for.
    pub programme: ProgrammeId,
    /// Where they are counted.
    pub unit_path: UnitPath,
    /// Who registered them.
    pub how: How,
    /// Own goals, where they are higher than the programme's.
    pub goals: Amounts,
    /// The day they registered.
    pub on: Day,
    /// What was confirmed.
    pub verdict: Option<Verdict>,
    /// Grows with every change.
    pub version: i64,
}

/// Members to be registered by their branch.
#[derive(Debug, Clone)]
pub struct Registering {
    /// For which year.
    pub year: i64,
    /// Who.
    pub members: Vec<MemberId>,
}

/// Registers members; whoever is registered already stays as they are. Tells how many are new.
///
/// # Errors
/// `NotFound` when one of them stands outside the scope, `Refused` without a programme or for somebody who left.
pub fn register(tx: &mut Tx<'_>, registering: &Registering) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let programme = must(tx, registering.year)?;
    if registering.members.is_empty() {
        return Err(Error::invalid("m", "yearly-none-chosen"));
    }
    if registering.members.len() > MOST as usize {
        return Err(Error::refused(Say::new("yearly-too-many").counting("most", MOST)));
    }
    let lines = shared::some(tx, &registering.members)?;
    if registering.members.iter().any(|id| lines.iter().all(|line| line.id != *id)) {
        return Err(Error::NotFound);
    }
    let mut fresh = Vec::new();
    for line in lines {
        scope.keep(&line.unit_path, ())?;
        if !line.status.is_here() {
            return Err(Error::refused(Say::new("yearly-gone").with("name", line.name)));
        }
        if store::find(tx, line.id, programme.year)?.is_none() {
            fresh.push(line);
        }
    }
    enter(tx, &programme, &fresh, How::Branch, None)?;
    Ok(fresh.len())
}

/// What registering everybody below a unit came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// Done, for so many.
    Done(usize),
    /// A job does it.
    Job(jobs::JobId),
}

/// Registers everybody who is here at a unit and below and is not registered: at once, or by a job when they are many.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` without a programme or while such a job runs.
pub fn register_below(tx: &mut Tx<'_>, unit: UnitId, year: i64) -> Result<Begun> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = unit_in(tx, &scope, unit)?;
    let programme = must(tx, year)?;
    if shared::count_here(tx, &unit.path.subtree())? > MOST {
        return jobs::begin(tx, jobs::What::Register, &unit, year).map(Begun::Job);
    }
    let last = UnitPath::stored(unit.path.subtree().to);
    let fresh = store::missing(tx, (&unit.path, &last), year)?;
    enter(tx, &programme, &fresh, How::Branch, None)?;
    Ok(Begun::Done(fresh.len()))
}

/// One step of the job: everybody between two paths.
pub(crate) fn register_between(tx: &mut Tx<'_>, range: (&UnitPath, &UnitPath), year: i64) -> Result<usize> {
    let programme = must(tx, year)?;
    let fresh = store::missing(tx, range, year)?;
    enter(tx, &programme, &fresh, How::Branch, None)?;
    Ok(fresh.len())
}

/// Writes registrations down and counts them; the change log hears once of all.
pub(crate) fn enter(
    tx: &mut Tx<'_>,
    programme: &Programme,
    lines: &[Line],
    how: How,
    list: Option<Uuid>,
) -> Result<()> {
    let Some(first) = lines.first() else { return Ok(()) };
    let today = tx.now().day();
    store::enter(tx, programme, lines, how, list, today)?;
    let mut sheet = Sheet::default();
    for line in lines {
        count(&mut sheet, &line.unit_path, programme.year, None, 1);
    }
    sheet.save(tx)?;
    let what = json!({"year": programme.year, "registered": lines.len(), "how": how.code()});
    tx.changed("programme", programme.id, &first.unit_path.clone(), Change::Edited, &what)
}

/// Registers the reader with own goals, or sets the goals anew until the branch has confirmed.
///
/// # Errors
/// `Invalid(goal-…)` for a goal below the programme's; `Refused` when the time is over, it was confirmed, or the reader
/// is no member.
pub fn register_oneself(tx: &mut Tx<'_>, year: i64, goals: Amounts) -> Result<Registration> {
    let line = myself(tx)?;
    let programme = must(tx, year)?;
    let today = tx.now().day();
    let before = store::find(tx, line.id, year)?;
    if before.as_ref().is_some_and(|it| it.verdict.is_some()) {
        return Err(Error::refused("programme-confirmed-already"));
    }
    if before.is_none() && today > programme.register_by {
        let day = vietnam::date::show(programme.register_by);
        return Err(Error::refused(Say::new("programme-late").with("day", day)));
    }
    let bad = programme.goal_faults(&line.unit_path, &goals);
    if !bad.is_empty() {
        let named = |(id, say)| (format!("goal-{id}").into(), say);
        return Err(Error::Invalid(bad.into_iter().map(named).collect()));
    }
    let own = |it: &&crate::programme::Criterion| goals.get(&it.id).is_some_and(|goal| *goal != it.target);
    let own = programme.asked_at(&line.unit_path).filter(own).map(|it| it.id).collect::<Vec<_>>();
    let registration = Registration {
        member: line.id,
        programme: programme.id,
        unit_path: line.unit_path.clone(),
        how: before.as_ref().map_or(How::Oneself, |it| it.how),
        goals: goals.into_iter().filter(|(id, _)| own.contains(id)).collect(),
        on: before.as_ref().map_or(today, |it| it.on),
        verdict: None,
        version: before.as_ref().map_or(1, |it| it.version + 1),
    };
    replace(tx, year, before.as_ref(), &registration)?;
    Ok(registration)
}

/// Writes a registration over what stood there, and counts it where its member stands now.
pub(super) fn replace(tx: &mut Tx<'_>, year: i64, before: Option<&Registration>, now: &Registration) -> Result<()> {
    let level = |it: &Registration| it.verdict.as_ref().map(|it| it.level);
    let mut sheet = Sheet::default();
    if let Some(before) = before {
        count(&mut sheet, &before.unit_path, year, level(before), -1);
    }
    count(&mut sheet, &now.unit_path, year, level(now), 1);
    store::save(tx, year, now)?;
    sheet.save(tx)?;
    let change = if before.is_some() { Change::Edited } else { Change::Added };
    let what = json!({"year": year, "how": now.how.code(), "level": level(now).map(members::Grade::code)});
    tx.changed("programme_registration", now.member, &now.unit_path, change, &what)
}
