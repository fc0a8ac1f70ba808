//! How a member stands: away for a while, gone, back again.

use kernel::{Action, Change, Day, Error, Result, Say, Tx};
use serde_json::{Value, json};
use units::UnitId;

use super::batch::{Batch, not_later};
use crate::measure;
use crate::member::{Member, MemberId};
use crate::posts::usecases::depart::depart;
use crate::posts::usecases::regain::return_to;
use crate::status::{Came, Status};
use crate::store::record;
use crate::store::stay::{self, Stay};

/// A note is a line of the history, not a report.
const LONGEST_NOTE: usize = 200;

/// A member goes away or comes back for a while; the unit keeps the record.
///
/// # Errors
/// `Refused` for somebody who left, `Invalid(day)` in the future, `Invalid(note)` when it is long, `NotFound` outside
/// the scope.
pub fn away(tx: &mut Tx<'_>, id: MemberId, is_away: bool, day: Day, note: &str) -> Result<Member> {
    let member = record::find(tx, id)?;
    tx.may(Action::EditMembers)?.keep(&member.unit_path, ())?;
    visit(tx, member, is_away, day, note)
}

/// As [`away`], by whoever the case of the visit allows to.
pub(crate) fn visit(tx: &mut Tx<'_>, mut member: Member, is_away: bool, day: Day, note: &str) -> Result<Member> {
    not_later(tx, day)?;
    if !member.status.is_here() {
        return Err(Error::refused("member-gone"));
    }
    member.status = if is_away { Status::Temporary } else { Status::Active };
    member.version += 1;
    record::save_status(tx, member.id, member.status)?;
    let what = noted(json!({"status": member.status.code(), "on": day}), note)?;
    tx.changed("member", member.id, &member.unit_path, Change::Edited, &what)?;
    Ok(member)
}

/// A member leaves on `day` with this status.
///
/// # Errors
/// `Refused` for somebody who left before, `Invalid(day)` before they came or in the future, `Invalid(note)` when it is
/// long, `NotFound` outside the scope.
pub fn leave(tx: &mut Tx<'_>, id: MemberId, status: Status, day: Day, note: &str) -> Result<Member> {
    let mut batch = Batch::open(tx)?;
    let member = batch.leave(tx, id, status, day, note)?;
    batch.save(tx)?;
    Ok(member)
}

/// A member who left stands at their last unit again from `day` on. Back on the very day they left, they never did:
/// that leave was a mistake and no longer counts.
///
/// # Errors
/// `Refused` for somebody who is here or whose unit was closed, `Invalid(day)` before they left or in the future,
/// `Invalid(note)` when it is long, `NotFound` outside the scope.
pub fn come_back(tx: &mut Tx<'_>, id: MemberId, day: Day, note: &str) -> Result<Member> {
    let member = record::find(tx, id)?;
    come_back_to(tx, id, member.unit, day, note)
}

/// As [`come_back`], to another unit of the scope: the record goes along, no second one is made.
///
/// # Errors
/// As [`come_back`].
pub fn come_back_to(tx: &mut Tx<'_>, id: MemberId, unit: UnitId, day: Day, note: &str) -> Result<Member> {
    let mut batch = Batch::open(tx)?;
    let member = batch.member(tx, id)?;
    if member.status.is_here() {
        return Err(Error::refused("member-back-here"));
    }
    let unit = open_unit(tx, unit)?;
    batch.scope().keep(&unit.path, ())?;
    let member = back_at(tx, &mut batch, id, &unit, Came::Returned, (day, note))?;
    batch.save(tx)?;
    Ok(member)
}

/// As [`come_back`], to any unit, by whoever has a right to it.
pub(crate) fn back_at(
    tx: &mut Tx<'_>,
    batch: &mut Batch,
    id: MemberId,
    unit: &units::Unit,
    came: Came,
    (day, note): (Day, &str),
) -> Result<Member> {
    not_later(tx, day)?;
    let mut member = record::find(tx, id)?;
    let last = stay::stays(tx, id)?.pop().ok_or_else(|| Error::broken(format!("member {id} stood nowhere")))?;
    let Some(left) = last.to else { return Err(Error::refused("member-back-here")) };
    if day < left {
        return Err(Error::invalid("day", Say::new("member-back-early").with("day", vietnam::date::show(left))));
    }
    let mistaken = last.went.and_then(Status::counts_as).filter(|_| day == left && came == Came::Returned);
    if let Some(flow) = mistaken {
        stay::take_leave_back(tx, id, last.nth)?;
        batch.count(&last.unit_path, left, flow, -1);
    }
    member.status = Status::Active;
    member.version += 1;
    let (nth, unit_path) = (last.nth + 1, unit.path.clone());
    let stay = Stay { nth, from: day, to: None, unit: unit.id, unit_path, came, went: None };
    stay::insert_stay(tx, id, &stay)?;
    record::save_place(tx, id, unit.id, &unit.path)?;
    record::save_status(tx, id, member.status)?;
    (member.unit, member.unit_path) = (unit.id, unit.path.clone());
    people::join(tx, member.person.id, unit, day)?;
    if mistaken.is_some() {
        return_to(tx, id, left)?;
    }
    batch.count(&unit.path, day, measure::TOTAL, 1);
    if let Some(flow) = came.counts_as() {
        batch.count(&unit.path, day, flow, 1);
    }
    if let Some(linked) = member.app_linked_on {
        batch.count(&unit.path, day.max(linked), measure::ON_APP, 1);
    }
    let what = noted(json!({"status": member.status.code(), "on": day}), note)?;
    tx.changed("member", id, &unit.path, Change::Edited, &what)?;
    Ok(member)
}

/// The unit somebody comes back to.
fn open_unit(tx: &Tx<'_>, id: UnitId) -> Result<units::Unit> {
    match units::find(tx, id) {
        Err(Error::NotFound) => Err(Error::refused("member-back-closed")),
        unit => unit,
    }
}

/// What the log tells, with the note if there is one.
fn noted(mut what: Value, note: &str) -> Result<Value> {
    let note = vietnam::text::tidy(note);
    let count = note.chars().count();
    if count > LONGEST_NOTE {
        let say = Say::new("member-text-long").counting("count", count).counting("most", LONGEST_NOTE);
        return Err(Error::invalid("note", say));
    }
    if count > 0 {
        what["reason"] = note.into();
    }
    Ok(what)
}

impl Batch {
    /// As [`leave`], counted with the batch.
    ///
    /// # Errors
    /// As [`leave`].
    pub fn leave(&mut self, tx: &mut Tx<'_>, id: MemberId, status: Status, day: Day, note: &str) -> Result<Member> {
        not_later(tx, day)?;
        let mut member = self.member(tx, id)?;
        let (Some(flow), true) = (status.counts_as(), member.status.is_here()) else {
            return Err(Error::refused("member-gone"));
        };
        let stay = stay::open_stay(tx, id)?.ok_or_else(|| Error::broken(format!("member {id} stands nowhere")))?;
        if day < stay.from {
            let since = vietnam::date::show(stay.from);
            return Err(Error::invalid("day", Say::new("member-leave-early").with("day", since)));
        }
        let what = noted(json!({"status": status.code(), "on": day}), note)?;
        member.status = status;
        member.version += 1;
        stay::close_stay(tx, id, day, status)?;
        record::save_status(tx, id, status)?;
        people::part(tx, member.person.id, day)?;
        depart(tx, id, None, day)?;
        self.count(&stay.unit_path, day, measure::TOTAL, -1);
        self.count(&stay.unit_path, day, flow, 1);
        if let Some(linked) = member.app_linked_on {
            self.count(&stay.unit_path, day.max(linked), measure::ON_APP, -1);
        }
        tx.changed("member", id, &member.unit_path, Change::Edited, &what)?;
        Ok(member)
    }
}
