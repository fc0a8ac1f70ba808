//! What the home does: the branch clears, the base releases with a letter, and confirms what a unit outside answered.

use kernel::{Action, Day, Result, Scope, Tx};
use units::Unit;

use super::{advance, bounds, day_fault, did, in_row, letter, line, step_fault, take_all, turn};
use crate::cases::faults::Faults;
use crate::cases::{self, Decision, Seen, Signing, Step};
use crate::month::Month;
use crate::status::Status;
use crate::store::{dues::dues_of, record};
use crate::transfer::{Doing, Stage, Transfer, Way, beyond_the_book, faults_of_dues};
use crate::usecases::batch::Batch;
use crate::usecases::standing::visit;

/// What the branch writes of those who ask to move.
#[derive(Debug, Clone)]
pub struct Clearing {
    /// The day.
    pub on: Day,
    /// Each, as seen: the remarks, and the month up to which dues were paid.
    pub rows: Vec<(Seen, Option<String>, Option<Month>)>,
    /// Whether what is strange was looked at.
    pub is_sure: bool,
}

/// Clears members: remarks and dues. Tells how many.
///
/// # Errors
/// `Invalid` with everything that is wrong; `sure-case` for dues that lie behind, or beyond the book; `NotFound` outside the scope.
pub fn clear(tx: &mut Tx<'_>, clearing: &Clearing) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let seen: Vec<Seen> = clearing.rows.iter().map(|(seen, ..)| *seen).collect();
    let taken = take_all(tx, &scope, &seen, Doing::Clear)?;
    let (bounds, mut faults) = (bounds(tx, clearing.on)?, Faults::default());
    day_fault(clearing.on, tx.now().day(), None).into_iter().for_each(|say| faults.add(("on".into(), say)));
    let mut ready = Vec::new();
    for (mut moving, (_, remarks, dues)) in taken.into_iter().zip(&clearing.rows) {
        step_fault(tx, &moving, clearing.on)?.into_iter().for_each(|say| faults.add(("on".into(), say)));
        match line(remarks.as_ref()) {
            Ok(Some(remarks)) => moving.file.remarks = Some(remarks),
            Ok(None) => faults.add(in_row(&moving, "remarks", "transfer-remarks-empty".into())),
            Err(say) => faults.add(in_row(&moving, "remarks", say)),
        }
        let book = moving.member.map(|member| dues_of(tx, member)).transpose()?.flatten();
        let late = faults_of_dues(*dues, book.as_ref(), clearing.on, &bounds, clearing.is_sure)
            .or_else(|| beyond_the_book(*dues, book.as_ref(), clearing.is_sure));
        late.into_iter().for_each(|(field, say)| faults.add(in_row(&moving, field, say)));
        moving.file.dues = *dues;
        moving.file.exempt = book.map(|book| book.exempt).filter(|exempt| !exempt.is_empty());
        ready.push(moving);
    }
    faults.end()?;
    let count = ready.len();
    for moving in ready {
        let remark = moving.file.remarks.clone();
        let step = Step { remark: remark.as_deref(), ..did("moving_cleared", clearing.on) };
        advance(tx, moving, Stage::Cleared, step)?;
    }
    Ok(count)
}

/// Letters of introduction of one day, under one number.
#[derive(Debug, Clone)]
pub struct Releasing {
    /// The day.
    pub on: Day,
    /// The number of the letters.
    pub number: String,
    /// Who signs.
    pub signer: String,
    /// Each, as seen.
    pub cases: Vec<Seen>,
}

/// Releases members with letters of introduction. Tells how many.
///
/// # Errors
/// `Invalid` with everything that is wrong, the number among it; `NotFound` outside the scope.
pub fn release(tx: &mut Tx<'_>, releasing: &Releasing) -> Result<usize> {
    let scope = tx.may(Action::DecideCases)?;
    let taken = take_all(tx, &scope, &releasing.cases, Doing::Release)?;
    let Releasing { on, number, signer, .. } = releasing;
    let unit = units::by_path(tx, &turn(&taken[0]))?;
    let mut faults = Faults::default();
    day_fault(*on, tx.now().day(), None).into_iter().for_each(|say| faults.add(("day".into(), say)));
    for moving in &taken {
        step_fault(tx, moving, *on)?.into_iter().for_each(|say| faults.add(("day".into(), say)));
    }
    for moving in taken.iter().filter(|moving| turn(moving) != unit.path) {
        faults.add(moving.bad("transfer-other-base".into()));
    }
    for moving in taken.iter().filter(|moving| is_closed(moving)) {
        faults.add(moving.bad("transfer-target-gone".into()));
    }
    let decision = faults.keep(cases::sign(tx, Signing { unit: &unit, number, day: *on, signer }))?;
    faults.end()?;
    let Some(decision) = decision else { return Ok(0) };
    let count = taken.len();
    for moving in taken {
        send_off(tx, &unit, moving, &decision)?;
    }
    Ok(count)
}

/// Whether the unit they go to was closed since.
pub(super) fn is_closed(moving: &Transfer) -> bool {
    moving.target.as_ref().is_some_and(|(_, name)| name.is_empty())
}

/// One member goes on their way.
fn send_off(tx: &mut Tx<'_>, unit: &Unit, mut moving: Transfer, decision: &Decision) -> Result<()> {
    moving.file.released = Some((decision.on, Some(decision.id)));
    letter::write(tx, unit, &moving, decision)?;
    let stage = match &moving.case.other {
        _ if moving.is_within() => Stage::Received,
        Some(_) => Stage::Released,
        None if moving.way == Way::Temporary => Stage::Hosted,
        None => Stage::Sent,
    };
    if let (Stage::Hosted, Some(id)) = (stage, moving.member) {
        visit(tx, record::find(tx, id)?, true, decision.on, moving.file.place.as_deref().unwrap_or_default())?;
    }
    let step = Step { decision: Some(decision.id), ..did("moving_released", decision.on) };
    advance(tx, moving, stage, step).map(drop)
}

/// What units outside the register answered.
#[derive(Debug, Clone)]
pub struct Confirming {
    /// The day from which they belong there.
    pub on: Day,
    /// Each, as seen.
    pub cases: Vec<Seen>,
}

/// Writes down that members were received outside: they leave this register. Tells how many.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Refused` for somebody who left meanwhile; `NotFound` outside the scope.
pub fn confirm(tx: &mut Tx<'_>, confirming: &Confirming) -> Result<usize> {
    let scope: Scope = tx.may(Action::DecideCases)?;
    let taken = take_all(tx, &scope, &confirming.cases, Doing::Confirm)?;
    let (today, mut faults) = (tx.now().day(), Faults::default());
    for moving in &taken {
        let released = moving.file.released.map(|(day, _)| day);
        day_fault(confirming.on, today, released).into_iter().for_each(|say| faults.add(("on".into(), say)));
    }
    faults.end()?;
    let mut batch = Batch::open(tx)?;
    let count = taken.len();
    for mut moving in taken {
        if let Some(id) = moving.member {
            batch.leave(tx, id, Status::MovedOut, confirming.on, "")?;
        }
        moving.file.moved_on = Some(confirming.on);
        advance(tx, moving, Stage::Assigned, did("moving_confirmed", confirming.on))?;
    }
    batch.save(tx)?;
    Ok(count)
}
