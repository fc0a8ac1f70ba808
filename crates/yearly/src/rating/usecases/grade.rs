//! Writing grades down: one by one, many at once, as the criteria suggest; and what they rest on.

use std::collections::BTreeMap;

use kernel::{Action, Error, Result, Say, Tx, UnitPath};
use members::{Grade, MemberId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use units::UnitId;

use super::look::{Page, Row, page};
use super::{list_of, rules};
use crate::jobs;
use crate::programme::usecases::register::Begun;
use crate::rating::{Over, Suggestion, Whom, share, store};
use crate::store as shared;
use crate::usecases::{Place, unit_in};

/// So many lines are graded in one act without a job.
pub const MOST: i64 = 5_000;

/// A grade to be written down, by the member's code; none takes it away.
#[derive(Debug, Clone)]
pub struct Change {
    /// Whose.
    pub code: String,
    /// Which.
    pub to: To,
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// This grade.
    Grade(Grade),
    /// What the criteria suggest.
    Suggested,
    /// None.
    Nothing,
}

/// How a unit's grades stand after an act.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Counts {
    /// Lines that changed.
    pub changed: usize,
    /// How many of each grade there are at the unit and below, the best first.
    pub grades: [i64; 4],
    /// The cap that is passed there.
    pub passed: Option<Over>,
}

/// Writes grades down. All of them or none.
///
/// # Errors
/// `NotFound` for a code outside the scope, `Invalid(g.code)` for a list that is locked or somebody who is not rated.
pub fn save(tx: &mut Tx<'_>, place: &Place, changes: &[Change]) -> Result<Counts> {
    let scope = tx.may(Action::EditMembers)?;
    let rules = rules(tx, place.year)?;
    let wanted: BTreeMap<&str, To> = changes.iter().map(|it| (it.code.as_str(), it.to)).collect();
    let codes: Vec<&str> = wanted.keys().copied().collect();
    let rows = store::by_codes(tx, &codes, place.year)?;
    let mut rows: BTreeMap<MemberId, Row> = rows.into_iter().map(|row| (row.line.id, row)).collect();
    rows.retain(|_, row| scope.covers(&row.line.unit_path) && row.line.status.is_here());
    if rows.len() != wanted.len() {
        return Err(Error::NotFound);
    }
    let mut by_unit: BTreeMap<UnitId, Vec<Row>> = BTreeMap::new();
    for row in rows.into_values() {
        by_unit.entry(row.line.unit).or_default().push(row);
    }
    let (mut bad, mut changed) = (Vec::new(), 0);
    for (unit, rows) in by_unit {
        let unit = units::find(tx, unit)?;
        let list = list_of(tx, &scope, &unit, place.year, Whom::Members)?;
        let mut ready = Vec::new();
        for row in rows {
            let suggestion = row.suggest(&rules, place.year, list.held);
            let to = wanted.get(row.line.code.as_str()).copied().unwrap_or(To::Nothing);
            let locked = list.stage.may_grade().err().map(|say| say.with("name", &row.line.name));
            match decided((&row.line.name, row.recognised), &suggestion, to, locked) {
                Ok(grade) if grade == row.grade => {}
                Ok(grade) => ready.push((row.line.id, row.line.unit, grade)),
                Err(say) => bad.push((format!("g.{}", row.line.code).into(), say)),
            }
        }
        store::save_grades(tx, place.year, &ready)?;
        changed += ready.len();
        if !ready.is_empty() {
            let what = json!({"year": place.year, "graded": ready.len()});
            tx.changed("rating", list.case, &list.unit_path, kernel::Change::Edited, &what)?;
        }
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    let grades = store::counts(tx, &place.unit.path.subtree(), place.year)?;
    Ok(Counts { changed, grades, passed: rules.cap.passed(grades) })
}

/// The grade that a line comes to.
pub(super) fn decided(
    (name, recognised): (&str, Option<Grade>),
    suggestion: &Suggestion,
    to: To,
    locked: Option<Say>,
) -> Result<Option<Grade>, Say> {
    if let Some(say) = locked {
        return Err(say);
    }
    if recognised.is_some() {
        return Err(Say::new("rating-rated-already").with("name", name));
    }
    match (to, suggestion) {
        (To::Nothing, _) => Ok(None),
        (_, Suggestion::Not(why)) => Err(why.clone().with("name", name)),
        (To::Grade(grade), _) => Ok(Some(grade)),
        (To::Suggested, Suggestion::Grade(grade, _)) => Ok(Some(*grade)),
    }
}

/// Grades everybody at a unit and below who has no grade as the criteria suggest: at once, or by a job when they are
/// many. Locked lists are passed over.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` while such a job runs.
pub fn suggest_below(tx: &mut Tx<'_>, unit: UnitId, year: i64) -> Result<Begun> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = unit_in(tx, &scope, unit)?;
    let part = unit.path.subtree();
    if shared::count_here(tx, &part)? > MOST {
        return jobs::begin(tx, jobs::What::Rate, &unit, year).map(Begun::Job);
    }
    let page = page(tx, &part, year)?;
    suggest_rows(tx, page, year).map(Begun::Done)
}

/// One unit's step of the job.
pub(crate) fn suggest_unit(tx: &mut Tx<'_>, path: &UnitPath, year: i64) -> Result<usize> {
    let page = page(tx, &shared::alone(path), year)?;
    suggest_rows(tx, page, year)
}

fn suggest_rows(tx: &mut Tx<'_>, page: Page, year: i64) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let mut done = 0;
    for rows in page.rows.chunk_by(|(one, _), (other, _)| one.line.unit == other.line.unit) {
        let Some(unit) = page.units.get(&rows[0].0.line.unit) else { continue };
        let ready: Vec<_> = rows
            .iter()
            .filter(|(row, _)| row.grade.is_none() && row.recognised.is_none())
            .filter_map(|(row, suggestion)| match suggestion {
                Suggestion::Grade(grade, _) => Some((row.line.id, row.line.unit, Some(*grade))),
                Suggestion::Not(_) => None,
            })
            .collect();
        let is_locked = page.lists.get(&unit.id).is_some_and(|list| list.stage.may_grade().is_err());
        if ready.is_empty() || is_locked {
            continue;
        }
        let list = list_of(tx, &scope, unit, year, Whom::Members)?;
        store::save_grades(tx, year, &ready)?;
        let what = json!({"year": year, "graded": ready.len(), "suggested": true});
        tx.changed("rating", list.case, &list.unit_path, kernel::Change::Edited, &what)?;
        done += ready.len();
    }
    Ok(done)
}

/// How often members of a unit took part, and how they live.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The unit.
    pub unit: UnitId,
    /// The year.
    pub year: i64,
    /// How many activities there were.
    pub held: Option<i64>,
    /// Each member by code: in how many they took part, whether they are active where they live.
    pub of: Vec<(String, Option<i64>, Option<bool>)>,
}

/// Writes down what grades rest on. All of it or nothing.
///
/// # Errors
/// `Invalid(a.code)` for more than there was, `Refused` for a locked list, `NotFound` outside the scope.
pub fn save_facts(tx: &mut Tx<'_>, facts: &Facts) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = unit_in(tx, &scope, facts.unit)?;
    let list = list_of(tx, &scope, &unit, facts.year, Whom::Members)?;
    list.stage.may_grade().map_err(|say| Error::Refused(say.with("name", &unit.name)))?;
    let rows = store::rows(tx, &shared::alone(&unit.path), facts.year)?;
    let (mut bad, mut ready) = (Vec::new(), Vec::new());
    if facts.held.is_some_and(|held| !(0..=1_000).contains(&held)) {
        bad.push(("held".into(), Say::new("programme-amount-bad")));
    }
    for (code, attended, at_home) in &facts.of {
        let row = rows.iter().find(|row| row.line.code == *code).ok_or(Error::NotFound)?;
        match share(*attended, facts.held) {
            Err(say) => bad.push((format!("a.{code}").into(), say)),
            Ok(_) if (row.attended, row.at_home) == (*attended, *at_home) => {}
            Ok(_) => ready.push((row.line.id, unit.id, *attended, *at_home)),
        }
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    store::save_held(tx, list.case, facts.held)?;
    store::save_facts(tx, facts.year, &ready)?;
    let what = json!({"year": facts.year, "held": facts.held, "facts": ready.len()});
    tx.changed("rating", list.case, &list.unit_path, kernel::Change::Edited, &what)?;
    Ok(ready.len())
}
