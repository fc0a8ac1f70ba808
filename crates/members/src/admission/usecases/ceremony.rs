//! The ceremony: who was approved becomes a member, by the register's own way in.

use std::sync::Arc;

use kernel::seal::Sealer;
use kernel::{Action, Day, Error, Result, Say, Tx};

use super::prepare::in_row;
use super::{Faults, advance, did, enter, take_all};
use crate::admission::{Candidate, Doing, Stage};
use crate::cases::{CaseId, Seen};
use crate::member::NewMember;
use crate::rules::Rules as Ages;
use crate::status::Came;
use crate::usecases::batch::Batch;
use crate::usecases::read::likely_same;

/// A ceremony.
pub struct Ceremony {
    /// Its day: from it on they are members.
    pub on: Day,
    /// Where.
    pub place: Option<String>,
    /// Who was admitted at it, as seen.
    pub cases: Vec<Seen>,
    /// Whether what is strange was looked at.
    pub is_sure: bool,
}

/// Holds a ceremony: everybody there becomes a member with a code. Answers the cases with the codes given.
///
/// # Errors
/// `Invalid` with everything that is wrong; `sure-case` when somebody like this stands in the register meanwhile;
/// `NotFound` outside the scope; `Refused` when the unit was closed.
pub fn hold_ceremony(tx: &mut Tx<'_>, sealer: &Arc<Sealer>, ceremony: &Ceremony) -> Result<Vec<(CaseId, String)>> {
    let scope = tx.may(Action::EditMembers)?;
    let taken = take_all(tx, &scope, &ceremony.cases, Doing::Ceremony)?;
    let (on, today) = (ceremony.on, tx.now().day());
    let place = ceremony.place.as_deref().map(vietnam::text::tidy).filter(|place| !place.is_empty());
    let mut faults = Faults::default();
    if on > today {
        faults.add(("on".into(), Say::new("admission-day-future").with("value", vietnam::date::show(on))));
    }
    let mut ready: Vec<(Candidate, NewMember)> = Vec::new();
    for found in taken {
        if let Some(day) = found.file.decided_on.filter(|day| on < *day) {
            faults.add(found.bad(Say::new("admission-ceremony-early").with("day", vietnam::date::show(day))));
            continue;
        }
        let mut entry = enter::open(tx, sealer, found.case.id)?;
        entry.set("joined_on", on.min(today).to_string());
        entry.set("joined_place", place.clone().unwrap_or_else(|| found.unit_name.clone()));
        let details = match entry.parse(today, &Ages::on(on)) {
            Ok((details, _)) => details,
            Err(bad) => {
                bad.into_iter().for_each(|(_, say)| faults.add(found.bad(say)));
                continue;
            }
        };
        if !ceremony.is_sure && !likely_same(tx, sealer, &details)?.is_empty() {
            faults.add(in_row(&found, "sure", Say::new("admission-stands-already").with("code", "none")));
        }
        let unit = found.case.unit;
        ready.push((found, NewMember { unit, details }));
    }
    faults.end()?;
    let mut batch = Batch::open(tx)?;
    let mut given = Vec::new();
    for (mut found, new) in ready {
        let member = batch.add(tx, sealer, &new, Came::Admitted, on).map_err(|error| match error {
            Error::NotFound => Error::refused("admission-unit-closed"),
            other => other,
        })?;
        let mut file = found.file.clone();
        file.ceremony = Some((on, place.clone()));
        file.member = Some(member.id);
        found.case.person = Some(member.person.id);
        advance(tx, &mut found.case, &file, Stage::Admitted, did("admitted", on))?;
        given.push((found.case.id, member.code));
    }
    batch.save(tx)?;
    Ok(given)
}
