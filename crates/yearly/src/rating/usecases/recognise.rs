//! The superior recognises lists by one numbered decision, or returns them. What is recognised stands in the register
//! and is locked.

use kernel::tally::Sheet;
use kernel::{Action, Day, Error, Result, Say, Scope, Tx, UnitPath};
use members::cases::{self, Case, Decision, DecisionId, Seen, Signing, Step, step, take};
use members::{Batch, Grade, MemberId};
use serde_json::json;
use units::Unit;

use super::look::{List, Row};
use super::unit::page_of;
use super::{did, judge, waits};
use crate::measure;
use crate::rating::store::kept::Kept;
use crate::rating::{KIND, Stage, Whom, Whose, store};
use crate::store as shared;
use crate::usecases::reason;

/// What becomes of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// Recognised.
    Recognise,
    /// Returned, for this reason.
    Return(String),
}

/// Rulings of one day.
#[derive(Debug, Clone)]
pub struct Deciding {
    /// The day.
    pub on: Day,
    /// Number of the decision; needed as soon as one is recognised.
    pub number: String,
    /// Who signs.
    pub signer: String,
    /// Each list, as seen, and what becomes of it.
    pub rulings: Vec<(Seen, Ruling)>,
}

/// Decides about lists that were sent up. Answers the decision that was given out, if one was.
///
/// # Errors
/// `Invalid` with everything that is wrong, the number among it; `Refused` where the lists wait for a unit above the
/// actor; `NotFound` outside the scope.
pub fn decide(tx: &mut Tx<'_>, deciding: &Deciding) -> Result<Option<DecisionId>> {
    let scope = tx.may(Action::DecideCases)?;
    let mut bad: Vec<(std::borrow::Cow<'static, str>, Say)> = Vec::new();
    if deciding.rulings.is_empty() {
        bad.push(("list".into(), "rating-no-list-chosen".into()));
    }
    let mut taken: Vec<(Case, List, Ruling)> = Vec::new();
    for (seen, ruling) in &deciding.rulings {
        let case = take(tx, &scope, KIND, *seen)?;
        let list = store::list_by_case(tx, case.id)?;
        let id = case.id.to_string();
        if let Err(say) = list.stage.may_decide() {
            bad.push((id.into(), say.with("name", &list.name)));
            continue;
        }
        if taken.iter().any(|(other, ..)| other.id == case.id) {
            bad.push((id.into(), "rating-twice".into()));
            continue;
        }
        if list.proposed_on.is_some_and(|on| deciding.on < on) {
            bad.push(("day".into(), Say::new("rating-decided-early").with("name", &list.name)));
        }
        match ruling {
            Ruling::Recognise => taken.push((case, list, Ruling::Recognise)),
            Ruling::Return(why) => match reason(why) {
                Ok(why) => taken.push((case, list, Ruling::Return(why))),
                Err(say) => bad.push((format!("reason-{id}").into(), say)),
            },
        }
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    let unit = decider(tx, &scope, taken.iter().map(|(_, list, _)| list))?;
    let recognises = taken.iter().any(|(.., ruling)| *ruling == Ruling::Recognise);
    let decision = match recognises {
        true => {
            let Deciding { number, on, signer, .. } = deciding;
            Some(cases::sign(tx, Signing { unit: &unit, number, day: *on, signer })?)
        }
        false => None,
    };
    for (case, list, ruling) in taken {
        rule(tx, case, &list, &ruling, deciding.on, decision.as_ref())?;
    }
    Ok(decision.map(|decision| decision.id))
}

/// The unit that decides: the actor's own that stands at or above whom the lists wait for.
pub(super) fn decider<'l>(tx: &Tx<'_>, scope: &Scope, lists: impl Iterator<Item = &'l List>) -> Result<Unit> {
    let waits: Vec<UnitPath> = lists.map(judge).collect::<Result<_>>()?;
    let all = |area: &&UnitPath| waits.iter().all(|path| area.covers(path));
    let area = scope.areas().iter().filter(all).max_by_key(|area| area.depth());
    match (area, waits.first()) {
        (Some(area), _) if area.depth() > 0 => units::by_path(tx, area),
        (Some(_), Some(path)) => units::by_path(tx, path),
        (_, Some(path)) => {
            let unit = units::by_path(tx, path)?.name;
            Err(Error::refused(Say::new("rating-not-yours").with("unit", unit)))
        }
        _ => Err(Error::refused("rating-no-superior")),
    }
}

/// Writes one ruling down.
fn rule(
    tx: &mut Tx<'_>,
    mut case: Case,
    list: &List,
    ruling: &Ruling,
    on: Day,
    decision: Option<&Decision>,
) -> Result<()> {
    let (stage, what, remark, decision) = match (ruling, decision) {
        (Ruling::Recognise, Some(decision)) => {
            match list.whom {
                Whom::Members => recognise(tx, list, on)?,
                Whom::Units => recognise_units(tx, list, on)?,
            }
            store::save_decided(tx, case.id, on, decision.id)?;
            (Stage::Recognised, "list_recognised", None, Some(decision.id))
        }
        (Ruling::Return(why), _) => (Stage::Returned, "list_returned", Some(why.as_str()), None),
        (Ruling::Recognise, None) => return Err(Error::broken("a list recognised without a decision")),
    };
    let waits = waits(tx, list, stage)?;
    step(tx, &mut case, &Step { waits, remark, decision, ..did(what, stage, on) })
}

/// The grades of a list go into the register.
fn recognise(tx: &mut Tx<'_>, list: &List, on: Day) -> Result<()> {
    let unit = units::find(tx, list.unit)?.name;
    let rows = store::rows(tx, &shared::alone(&list.unit_path), list.year)?;
    let (mut grades, mut kept): (Vec<(MemberId, UnitPath, Grade)>, Vec<Kept>) = Default::default();
    for row in rows.into_iter().filter(Row::is_open) {
        let (Some(grade), Some(votes), line) = (row.grade, row.votes, row.line) else { continue };
        kept.push(Kept { whose: Whose::Member(line.id), name: line.name, unit: unit.clone(), grade, votes });
        grades.push((line.id, line.unit_path, grade));
    }
    store::kept::insert(tx, list.case, &kept)?;
    let mut sheet = Sheet::default();
    for (_, path, grade) in &grades {
        measure::count(&mut sheet, path, list.year, measure::rated(*grade), 1);
    }
    sheet.save(tx)?;
    let mut batch = Batch::open(tx)?;
    batch.rate_all(tx, list.year, &grades, on)?;
    batch.save(tx)?;
    let what = json!({"year": list.year, "recognised": grades.len()});
    tx.changed("rating", list.case, &list.unit_path, kernel::Change::Edited, &what)
}

/// The grades of units and committees stand from now on.
fn recognise_units(tx: &mut Tx<'_>, list: &List, on: Day) -> Result<()> {
    let unit = units::find(tx, list.unit)?;
    let mut kept = Vec::new();
    for (row, _) in page_of(tx, &unit, list.year)?.rows {
        if let (Some(grade), None, Some(votes)) = (row.grade, row.recognised, row.votes) {
            store::unit::recognise(tx, (row.unit, list.year, row.subject), grade, on)?;
            let whose = Whose::Unit(row.unit, row.subject);
            kept.push(Kept { whose, name: row.name, unit: unit.name.clone(), grade, votes });
        }
    }
    store::kept::insert(tx, list.case, &kept)?;
    let what = json!({"year": list.year, "units": kept.len()});
    tx.changed("rating", list.case, &list.unit_path, kernel::Change::Edited, &what)
}
