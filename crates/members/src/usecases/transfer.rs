//! A member's stay goes over to another unit of the register: ended here and begun there in one transaction.

use kernel::{Change, Day, Error, Result, Say, Tx};
use serde_json::json;
use units::Unit;

use super::batch::{Batch, not_later};
use crate::measure;
use crate::member::Member;
use crate::posts::usecases::depart::depart;
use crate::status::{Came, Status};
use crate::store::record;
use crate::store::stay::{self, Stay};

impl Batch {
    /// Moves a member to another unit from `day` on. Whoever asks has a right to it by the case they act on: the
    /// record lies outside their own units until then.
    ///
    /// # Errors
    /// `Refused` for somebody who left, `Invalid(day)` before they came or in the future.
    pub(crate) fn transfer(&mut self, tx: &mut Tx<'_>, mut member: Member, to: &Unit, day: Day) -> Result<Member> {
        not_later(tx, day)?;
        let last = stay::open_stay(tx, member.id)?.ok_or_else(|| Error::refused("member-gone"))?;
        if day < last.from {
            let since = vietnam::date::show(last.from);
            return Err(Error::invalid("day", Say::new("member-leave-early").with("day", since)));
        }
        stay::pass_on(tx, member.id, day)?;
        let next = Stay {
            nth: last.nth + 1,
            from: day,
            to: None,
            unit: to.id,
            unit_path: to.path.clone(),
            came: Came::Transferred,
            went: None,
        };
        stay::insert_stay(tx, member.id, &next)?;
        record::save_place(tx, member.id, to.id, &to.path)?;
        people::part(tx, member.person.id, day)?;
        depart(tx, member.id, Some(&to.path), day)?;
        people::join(tx, member.person.id, to, day)?;
        let (from, linked) = (&last.unit_path, member.app_linked_on);
        let sheet = self.sheet();
        for (here, there, sign, flow) in
            [(from, &to.path, -1, measure::MOVED_OUT), (&to.path, from, 1, measure::MOVED_IN)]
        {
            measure::count_apart(sheet, here, there, day, measure::TOTAL, sign);
            measure::count_apart(sheet, here, there, day, flow, 1);
            if let Some(linked) = linked {
                measure::count_apart(sheet, here, there, day.max(linked), measure::ON_APP, sign);
            }
        }
        member.status = Status::Active;
        member.version += 1;
        record::save_status(tx, member.id, member.status)?;
        (member.unit, member.unit_path) = (to.id, to.path.clone());
        tx.changed("member", member.id, &to.path, Change::Edited, &json!({"transferred": day}))?;
        Ok(member)
    }
}
