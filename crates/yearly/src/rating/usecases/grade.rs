//! Writing grades down: one by one, many at once, as the criteria suggest. Nobody overwrites unseen what somebody else
//! wrote meanwhile.

use std::collections::BTreeMap;

use kernel::{Action, Db, Error, Result, Say, Tx, UnitPath};
use members::{Grade, MemberId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use units::UnitId;

use super::look::{Given, Page, Row, page};
use super::{list_of, peers, rules};
use crate::jobs;
use crate::programme::usecases::register::Begun;
use crate::rating::{Over, Suggestion, Whom, store};
use crate::store as shared;
use crate::usecases::{Place, told_at, unit_in};

/// So many lines are graded in one act without a job.
pub const MOST: i64 = 5_000;

/// A grade to be written down, by the member's code or the key of a unit's line.
#[derive(Debug, Clone)]
pub struct Change {
    /// Whose.
    pub code: String,
    /// Which.
    pub to: To,
    /// The grade that whoever changes it saw.
    pub seen: Option<Grade>,
}

/// What becomes of a line that somebody else changed since it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meanwhile {
    /// Nothing at all is written.
    Refuse,
    /// It is left as it is, the others are written.
    Leave,
}

/// What an act came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Lines that changed.
    pub changed: usize,
    /// Lines that were left because somebody else changed them meanwhile.
    pub left: usize,
}

/// Why a line keeps its grade.
pub(super) enum Lost {
    /// Somebody changed it meanwhile.
    Changed(Say),
    /// It can't have the grade.
    Refused(Say),
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
    /// Lines that changed, and that were left.
    pub done: Done,
    /// How many of each grade there are at the unit and below, the best first.
    pub grades: [i64; 4],
    /// The caps that are passed among those who are compared with them: by whom, and the numbers.
    pub passed: Vec<(String, Over)>,
}

/// Writes grades down. All of them or none, but for lines that are left because somebody changed them meanwhile.
///
/// # Errors
/// `NotFound` for a code outside the scope, `Invalid(g.code)` for a list that is locked, somebody who is not rated, or a
/// line that was changed meanwhile.
pub fn save(tx: &mut Tx<'_>, place: &Place, changes: &[Change], meanwhile: Meanwhile) -> Result<Counts> {
    let scope = tx.may(Action::EditMembers)?;
    let rules = rules(tx, place.year)?;
    let wanted: BTreeMap<&str, &Change> = changes.iter().map(|it| (it.code.as_str(), it)).collect();
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
    let (mut bad, mut done) = (Vec::new(), Done { changed: 0, left: 0 });
    for (unit, rows) in by_unit {
        let unit = units::find(tx, unit)?;
        let list = list_of(tx, &scope, &unit, place.year, Whom::Members)?;
        let mut ready = Vec::new();
        for row in rows {
            let suggestion = row.suggest(&rules, place.year, list.held);
            let change = wanted.get(row.line.code.as_str()).ok_or(Error::NotFound)?;
            let locked = list.stage.may_grade().err().map(|say| say.with("name", &row.line.name));
            let line = (row.line.name.as_str(), row.grade, row.recognised, row.given.as_ref());
            match decided(line, &suggestion, change, locked) {
                Ok(grade) if grade == row.grade => {}
                Ok(grade) => ready.push((row.line.id, row.line.unit, grade)),
                Err(Lost::Changed(_)) if meanwhile == Meanwhile::Leave => done.left += 1,
                Err(Lost::Changed(say) | Lost::Refused(say)) => {
                    bad.push((format!("g.{}", row.line.code).into(), say));
                }
            }
        }
        store::save_grades(tx, place.year, &ready)?;
        done.changed += ready.len();
        if !ready.is_empty() {
            let what = json!({"year": place.year, "graded": ready.len()});
            tx.changed("rating", list.case, &list.unit_path, kernel::Change::Edited, &what)?;
        }
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    let (grades, passed) = peers::counts(tx, &place.unit, place.year, rules.cap)?;
    Ok(Counts { done, grades, passed })
}

/// The grade that a line comes to.
pub(super) fn decided(
    (name, grade, recognised, given): (&str, Option<Grade>, Option<Grade>, Option<&Given>),
    suggestion: &Suggestion,
    change: &Change,
    locked: Option<Say>,
) -> Result<Option<Grade>, Lost> {
    if let Some(say) = locked {
        return Err(Lost::Refused(say));
    }
    if recognised.is_some() {
        return Err(Lost::Refused(Say::new("rating-rated-already").with("name", name)));
    }
    let to = match (change.to, suggestion) {
        (To::Nothing, _) => None,
        (_, Suggestion::Not(why)) => return Err(Lost::Refused(why.clone().with("name", name))),
        (To::Grade(grade), _) => Some(grade),
        (To::Suggested, Suggestion::Grade(grade, _)) => Some(*grade),
    };
    if grade != change.seen && grade != to {
        return Err(Lost::Changed(changed(name, grade, given)));
    }
    Ok(to)
}

/// Tells who gave a line its grade meanwhile, and when.
pub(super) fn changed(name: &str, grade: Option<Grade>, given: Option<&Given>) -> Say {
    let (by, at) = given.map_or_else(Default::default, |(by, at)| (by.clone(), told_at(*at)));
    let by = if by.is_empty() { "none".to_owned() } else { by };
    let say = Say::new("rating-changed").with("name", name).with("who", by).with("at", at);
    say.with("grade", grade.map_or("none", Grade::code))
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

/// How many of these members, who had no grade when somebody looked, have one now.
///
/// # Errors
/// Those of the database.
pub fn graded_since(db: &Db<'_>, place: &Place, codes: &[String]) -> Result<usize> {
    let graded = store::graded(db, &place.unit.path.subtree(), place.year)?;
    Ok(codes.iter().filter(|code| graded.contains(*code)).count())
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
