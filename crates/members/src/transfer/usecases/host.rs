//! What the other side does: the base receives and names a branch, the branch takes them in, a host says how a visit was.

use kernel::seal::Sealer;
use kernel::{Action, Day, Error, Result, Say, Tx};
use units::{Unit, UnitId};

use super::home::is_closed;
use super::{advance, arrive, day_fault, did, in_row, take_all, turn};
use crate::cases::faults::{Faults, reason};
use crate::cases::{self, Seen, Step};
use crate::entry::Entry;
use crate::member::{Member, NewMember};
use crate::rules::Rules as Ages;
use crate::status::Came;
use crate::store::record;
use crate::transfer::{Doing, Stage, Transfer, Way, base, store};
use crate::usecases::batch::Batch;
use crate::usecases::standing::{back_at, visit};

/// Letters taken in on a day.
#[derive(Debug, Clone)]
pub struct Receiving {
    /// The day.
    pub on: Day,
    /// Each, as seen, and the branch that takes them.
    pub rows: Vec<(Seen, UnitId)>,
}

/// The base receives members and names their branches. Tells how many.
///
/// # Errors
/// `Invalid` with everything that is wrong, `branch-case` for a branch; `NotFound` outside the scope.
pub fn receive(tx: &mut Tx<'_>, receiving: &Receiving) -> Result<usize> {
    let scope = tx.may(Action::DecideCases)?;
    let seen: Vec<Seen> = receiving.rows.iter().map(|(seen, _)| *seen).collect();
    let taken = take_all(tx, &scope, &seen, Doing::Receive)?;
    let (today, mut faults) = (tx.now().day(), Faults::default());
    let mut ready = Vec::new();
    for (moving, (_, branch)) in taken.into_iter().zip(&receiving.rows) {
        let released = moving.file.released.map(|(day, _)| day);
        day_fault(receiving.on, today, released).into_iter().for_each(|say| faults.add(("on".into(), say)));
        let unit = units::find(tx, *branch).ok().filter(|unit| turn(&moving).covers(&unit.path));
        match unit {
            None => faults.add(in_row(&moving, "branch", "transfer-branch-not-yours".into())),
            Some(unit) if unit.path == moving.case.unit_path && moving.way != Way::In => {
                faults.add(in_row(&moving, "branch", Say::new("transfer-target-same").with("unit", unit.name)));
            }
            Some(unit) => ready.push((moving, unit)),
        }
    }
    faults.end()?;
    let count = ready.len();
    for (mut moving, unit) in ready {
        cases::share(tx, &mut moving.case, Some(&unit))?;
        moving.target = Some((unit.id, unit.name.clone()));
        let step = Step { remark: Some(&unit.name), ..did("moving_received", receiving.on) };
        advance(tx, moving, Stage::Received, step)?;
    }
    Ok(count)
}

/// Members taken in on a day.
#[derive(Debug, Clone)]
pub struct Assigning {
    /// The day from which they belong there.
    pub on: Day,
    /// Each, as seen.
    pub cases: Vec<Seen>,
}

/// Takes members in: in the same transaction they leave their home, unless it is a visit. Tells how many.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Refused` for somebody who left meanwhile; `NotFound` outside the scope.
pub fn assign(tx: &mut Tx<'_>, sealer: &Sealer, assigning: &Assigning) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let taken = take_all(tx, &scope, &assigning.cases, Doing::Assign)?;
    let (on, today, mut faults) = (assigning.on, tx.now().day(), Faults::default());
    let mut ready = Vec::new();
    for moving in taken {
        let released = moving.file.released.map(|(day, _)| day);
        day_fault(on, today, released).into_iter().for_each(|say| faults.add(("on".into(), say)));
        match target(tx, &moving)? {
            Ok(unit) => ready.push((moving, unit)),
            Err(say) => faults.add(moving.bad(say)),
        }
    }
    faults.end()?;
    let mut batch = Batch::open(tx)?;
    let count = ready.len();
    for (mut moving, unit) in ready {
        let stage = match moving.way {
            Way::Temporary | Way::Residence => {
                host(tx, &moving, &unit, on)?;
                Stage::Hosted
            }
            Way::In => {
                take_in(tx, sealer, &mut batch, &mut moving, &unit, on)?;
                Stage::Assigned
            }
            Way::Inside | Way::Out => {
                let member = home_member(tx, &moving)?;
                batch.transfer(tx, member, &unit, on)?;
                Stage::Assigned
            }
        };
        moving.file.moved_on = Some(on);
        let what = if stage == Stage::Hosted { "moving_hosted" } else { "moving_assigned" };
        advance(tx, moving, stage, did(what, on))?;
    }
    batch.save(tx)?;
    Ok(count)
}

/// The unit that takes somebody in, or why it can't.
fn target(tx: &Tx<'_>, moving: &Transfer) -> Result<Result<Unit, Say>> {
    if is_closed(moving) {
        return Ok(Err("transfer-target-gone".into()));
    }
    if moving.way != Way::In && home_member(tx, moving).is_err() {
        return Ok(Err(Say::new("transfer-member-gone").with("name", &moving.case.name)));
    }
    let (id, _) = moving.target.as_ref().ok_or_else(|| Error::broken("a move to nowhere"))?;
    units::find(tx, *id).map(Ok)
}

/// The member, if they still stand where they asked from.
fn home_member(tx: &Tx<'_>, moving: &Transfer) -> Result<Member> {
    let id = moving.member.ok_or(Error::NotFound)?;
    let member = record::find(tx, id)?;
    let is_home = member.status.is_here() && member.unit == moving.case.unit;
    if is_home { Ok(member) } else { Err(Error::refused("member-gone")) }
}

/// A visit begins: the home knows them away, for a while.
fn host(tx: &mut Tx<'_>, moving: &Transfer, unit: &Unit, on: Day) -> Result<()> {
    let member = home_member(tx, moving)?;
    if moving.way == Way::Temporary {
        visit(tx, member, true, on, &unit.name)?;
    }
    Ok(())
}

/// Somebody from outside becomes a member here: with the record they had, or a new one.
fn take_in(
    tx: &mut Tx<'_>,
    sealer: &Sealer,
    batch: &mut Batch,
    moving: &mut Transfer,
    unit: &Unit,
    on: Day,
) -> Result<()> {
    if let Some(id) = moving.member {
        return back_at(tx, batch, id, unit, Came::MovedIn, (on, "")).map(drop);
    }
    let sealed = store::sealed(tx, moving.case.id)?.ok_or_else(|| Error::broken("nothing is known of them"))?;
    let opened = sealer.open(&arrive::sealed_place(moving.case.id), &sealed)?;
    let pairs: Vec<(String, String)> = serde_json::from_slice(&opened)?;
    let entry = Entry::of(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let (details, _) = entry.parse(tx.now().day(), &Ages::on(on)).map_err(Error::Invalid)?;
    let member = batch.add(tx, sealer, &NewMember { unit: unit.id, details }, Came::MovedIn, on)?;
    moving.member = Some(member.id);
    moving.case.person = Some(member.person.id);
    store::forget_sealed(tx, moving.case.id)
}

/// What hosts say at the end of visits.
#[derive(Debug, Clone)]
pub struct Remarking {
    /// The day.
    pub on: Day,
    /// Each, as seen, and how they took part.
    pub rows: Vec<(Seen, String)>,
}

/// Ends visits with the host's remarks: their home counts them as present again. Tells how many.
///
/// # Errors
/// `Invalid` with everything that is wrong; `NotFound` outside the scope.
pub fn remark(tx: &mut Tx<'_>, remarking: &Remarking) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let seen: Vec<Seen> = remarking.rows.iter().map(|(seen, _)| *seen).collect();
    let taken = take_all(tx, &scope, &seen, Doing::Remark)?;
    let (today, mut faults) = (tx.now().day(), Faults::default());
    let mut ready = Vec::new();
    for (mut moving, (_, said)) in taken.into_iter().zip(&remarking.rows) {
        let began = moving.file.moved_on.or(moving.file.released.map(|(day, _)| day));
        day_fault(remarking.on, today, began).into_iter().for_each(|say| faults.add(("on".into(), say)));
        match reason(said) {
            Ok(said) => moving.file.host_remarks = Some(said),
            Err(say) => faults.add(in_row(&moving, "said", say)),
        }
        ready.push(moving);
    }
    faults.end()?;
    let count = ready.len();
    for moving in ready {
        if let (Way::Temporary, Ok(member)) = (moving.way, home_member(tx, &moving)) {
            visit(tx, member, false, remarking.on, "")?;
        }
        let said = moving.file.host_remarks.clone();
        let step = Step { remark: said.as_deref(), ..did("moving_ended", remarking.on) };
        advance(tx, moving, Stage::Ended, step)?;
    }
    Ok(count)
}

/// The branches that a base may name, with itself.
pub(crate) fn branches(tx: &kernel::Db<'_>, moving: &Transfer) -> Result<Vec<Unit>> {
    let here = base(moving.case.other.as_ref().unwrap_or(&moving.case.unit_path));
    let unit = units::by_path(tx, &here)?;
    let below = units::children(tx, unit.id)?;
    Ok(below
        .into_iter()
        .chain([unit])
        .filter(|unit| unit.path != moving.case.unit_path || moving.way == Way::In)
        .collect())
}
