//! The branch confirms what was reached: person by person, or many at once by what the records say.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kernel::tally::Sheet;
use kernel::{Action, Change, Day, Error, Result, Say, Scope, Subtree, Tx, UnitPath};
use members::{Grade, MemberId};
use people::PersonId;
use serde_json::json;
use units::UnitId;

use super::register::{Begun, Registration, replace};
use super::{MOST, count, levels};
use crate::jobs;
use crate::programme::store::{self, evidence, registration};
use crate::programme::{Amounts, CriterionId, Deeds, Levels, Outcome, Programme, ProgrammeId};
use crate::store::{self as shared, Line};
use crate::usecases::{reason, unit_in, who};

/// What was confirmed.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// How much of each criterion.
    pub reached: Amounts,
    /// In hundredths of what was asked for.
    pub score: i64,
    /// The level that this comes to.
    pub computed: Grade,
    /// The level that was given.
    pub level: Grade,
    /// Why another one was given.
    pub reason: Option<String>,
    /// The day.
    pub on: Day,
    /// By whom.
    pub by: String,
}

/// Members to be confirmed by what the records say.
#[derive(Debug, Clone)]
pub struct Confirming {
    /// Of which year.
    pub year: i64,
    /// Who.
    pub members: Vec<MemberId>,
    /// Whether what no record tells of counts as reached: the branch vouches for it.
    pub vouches: bool,
}

/// What a branch knows of its members' year.
pub(crate) struct Known {
    pub deeds: HashMap<PersonId, Deeds>,
    pub shown: HashMap<MemberId, Vec<(CriterionId, i64)>>,
    pub levels: Levels,
    programmes: HashMap<ProgrammeId, Programme>,
}

impl Known {
    pub fn of(tx: &kernel::Db<'_>, part: &Subtree, year: i64) -> Result<Self> {
        Ok(Self {
            deeds: shared::deeds(tx, part, year)?,
            shown: evidence::sums(tx, part, year)?,
            levels: levels(tx, year)?,
            programmes: HashMap::new(),
        })
    }

    pub fn programme(&mut self, db: &kernel::Db<'_>, id: ProgrammeId) -> Result<&Programme> {
        Ok(match self.programmes.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(store::find(db, id)?),
        })
    }

    /// How much of each criterion the records tell of, and what no record can tell of when the branch vouches.
    pub fn reached(&self, programme: &Programme, line: &Line, goals: &Amounts, vouches: bool) -> Amounts {
        let nothing = Deeds::default();
        let deeds = self.deeds.get(&line.person).unwrap_or(&nothing);
        let shown = self.shown.get(&line.id).map_or(&[][..], Vec::as_slice);
        let amount = |it: &crate::programme::Criterion| {
            let told = it.source.as_ref().map_or(0, |source| deeds.of(source));
            let own: i64 = shown.iter().filter(|(id, _)| *id == it.id).map(|(_, amount)| *amount).sum();
            let goal = goals.get(&it.id).copied().unwrap_or(it.target);
            let is_silent = it.source.is_none() && own == 0;
            (it.id, if vouches && is_silent { goal } else { told + own })
        };
        programme.asked_at(&line.unit_path).map(amount).collect()
    }
}

/// Confirms members by what the records say; whoever is not registered or confirmed already is passed over. Tells how
/// many were confirmed.
///
/// # Errors
/// `NotFound` when one of them stands outside the scope.
pub fn confirm(tx: &mut Tx<'_>, confirming: &Confirming) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    if confirming.members.is_empty() {
        return Err(Error::invalid("m", "yearly-none-chosen"));
    }
    if confirming.members.len() > MOST as usize {
        return Err(Error::refused(Say::new("yearly-too-many").counting("most", MOST)));
    }
    let mut lines = shared::some(tx, &confirming.members)?;
    if confirming.members.iter().any(|id| lines.iter().all(|line| line.id != *id)) {
        return Err(Error::NotFound);
    }
    lines.sort_by(|one, other| one.unit_path.cmp(&other.unit_path));
    let mut done = 0;
    for of_unit in lines.chunk_by(|one, other| one.unit_path == other.unit_path) {
        scope.keep(&of_unit[0].unit_path, ())?;
        done += confirm_unit(tx, of_unit, confirming.year, confirming.vouches)?;
    }
    Ok(done)
}

/// Confirms everybody below a unit who is registered and not confirmed.
///
/// # Errors
/// As [`confirm`]; `Refused` while a job of this kind runs there.
pub fn confirm_below(tx: &mut Tx<'_>, unit: UnitId, year: i64, vouches: bool) -> Result<Begun> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = unit_in(tx, &scope, unit)?;
    if shared::count_here(tx, &unit.path.subtree())? > MOST {
        let what = if vouches { jobs::What::Vouch } else { jobs::What::Confirm };
        return jobs::begin(tx, what, &unit, year).map(Begun::Job);
    }
    let lines = shared::here(tx, &unit.path.subtree())?;
    let mut done = 0;
    for of_unit in lines.chunk_by(|one, other| one.unit_path == other.unit_path) {
        done += confirm_unit(tx, of_unit, year, vouches)?;
    }
    Ok(Begun::Done(done))
}

/// Confirms members of one unit.
pub(crate) fn confirm_unit(tx: &mut Tx<'_>, lines: &[Line], year: i64, vouches: bool) -> Result<usize> {
    let Some(first) = lines.first() else { return Ok(0) };
    let part = shared::alone(&first.unit_path);
    let registered = registration::below(tx, &part, year)?;
    let mut known = Known::of(tx, &part, year)?;
    let (today, by) = (tx.now().day(), who(tx));
    let (mut sheet, mut done, mut of) = (Sheet::default(), 0, None);
    for line in lines {
        let Some(before) = registered.get(&line.id).filter(|it| it.verdict.is_none()) else { continue };
        let programme = known.programme(tx, before.programme)?.clone();
        let reached = known.reached(&programme, line, &before.goals, vouches);
        let outcome = programme.judge(&line.unit_path, &before.goals, &reached, &known.levels);
        let now = given(before, line, reached, &outcome, (today, &by));
        count(&mut sheet, &before.unit_path, year, None, -1);
        count(&mut sheet, &now.unit_path, year, Some(outcome.level), 1);
        registration::save(tx, year, &now)?;
        (done, of) = (done + 1, Some(before.programme));
    }
    sheet.save(tx)?;
    if let Some(programme) = of {
        let what = json!({"year": year, "confirmed": done, "vouches": vouches});
        tx.changed("programme", programme, &first.unit_path.clone(), Change::Edited, &what)?;
    }
    Ok(done)
}

fn given(
    before: &Registration,
    line: &Line,
    reached: Amounts,
    outcome: &Outcome,
    (on, by): (Day, &str),
) -> Registration {
    let verdict = Verdict {
        reached,
        score: outcome.score,
        computed: outcome.level,
        level: outcome.level,
        reason: None,
        on,
        by: by.to_owned(),
    };
    Registration {
        unit_path: line.unit_path.clone(),
        verdict: Some(verdict),
        version: before.version + 1,
        ..before.clone()
    }
}

/// A registration of somebody in scope, as it was when it was looked at.
fn seen(tx: &Tx<'_>, scope: &Scope, member: MemberId, year: i64, version: i64) -> Result<(Line, Registration)> {
    let line = shared::some(tx, &[member])?.pop().ok_or(Error::NotFound)?;
    scope.keep(&line.unit_path, ())?;
    let before = registration::find(tx, member, year)?.ok_or(Error::NotFound)?;
    if before.version != version {
        return Err(Error::refused(Say::new("programme-stale").with("name", &line.name)));
    }
    Ok((line, before))
}

/// Confirms one member with amounts as the branch knows them, and with another level for a reason.
///
/// # Errors
/// `Invalid(reason)` for another level without one; `Refused` when somebody acted meanwhile; `NotFound` outside the
/// scope.
pub fn confirm_one(
    tx: &mut Tx<'_>,
    (member, year, version): (MemberId, i64, i64),
    reached: Amounts,
    level: Option<Grade>,
    why: &str,
) -> Result<Registration> {
    let scope = tx.may(Action::EditMembers)?;
    let (line, before) = seen(tx, &scope, member, year, version)?;
    let programme = store::find(tx, before.programme)?;
    let outcome = programme.judge(&line.unit_path, &before.goals, &reached, &levels(tx, year)?);
    let by = who(tx);
    let mut now = given(&before, &line, reached, &outcome, (tx.now().day(), &by));
    if let (Some(level), Some(verdict)) = (level.filter(|level| *level != outcome.level), now.verdict.as_mut()) {
        verdict.level = level;
        verdict.reason = Some(reason(why).map_err(|say| Error::invalid("reason", say))?);
    }
    replace(tx, year, Some(&before), &now)?;
    Ok(now)
}

/// Takes a confirmation back, so that it can be made anew.
///
/// # Errors
/// `Refused` when there is none or somebody acted meanwhile; `NotFound` outside the scope.
pub fn reopen(tx: &mut Tx<'_>, (member, year, version): (MemberId, i64, i64)) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let (line, before) = seen(tx, &scope, member, year, version)?;
    if before.verdict.is_none() {
        return Err(Error::refused("programme-not-confirmed"));
    }
    let now = Registration { unit_path: line.unit_path, verdict: None, version: before.version + 1, ..before.clone() };
    replace(tx, year, Some(&before), &now)
}

/// Where to go on after a path that was worked through.
pub(crate) fn behind(path: &UnitPath, unit: &UnitPath) -> String {
    path.as_str()[unit.as_str().len()..].to_owned()
}
