//! The ceremony of those who come of age; cases that are completed and sent up again, or taken back.

use kernel::{Action, Day, Error, Result, Say, Tx};

use super::{advance, did, take, take_all};
use crate::cases::faults::{Faults, reason};
use crate::cases::letter::{fresh_code, keep};
use crate::cases::{self, Seen, Step, paper};
use crate::leaving::{Doing, Leaving, Stage};
use crate::store::record;
use crate::usecases::batch::Batch;

/// A ceremony.
#[derive(Debug, Clone)]
pub struct Ceremony {
    /// Its day: from it on they are no longer members.
    pub on: Day,
    /// Where.
    pub place: Option<String>,
    /// Whose it was, as seen.
    pub cases: Vec<Seen>,
}

/// Holds a ceremony: everybody there leaves the union with honour and has a certificate. Tells how many.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Refused` for somebody who left meanwhile; `NotFound` outside the scope.
pub fn hold(tx: &mut Tx<'_>, ceremony: &Ceremony) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let taken = take_all(tx, &scope, &ceremony.cases, Doing::Ceremony)?;
    let (on, mut faults) = (ceremony.on, Faults::default());
    if on > tx.now().day() {
        faults.add(("on".into(), Say::new("case-day-future").with("value", vietnam::date::show(on))));
    }
    for going in &taken {
        if let Some((day, _)) = going.file.decided.filter(|(day, _)| on < *day) {
            let say = Say::new("admission-ceremony-early").with("day", vietnam::date::show(day));
            faults.add(going.bad(say));
        }
    }
    faults.end()?;
    let place = ceremony.place.as_deref().map(vietnam::text::tidy).filter(|place| !place.is_empty());
    let (count, mut batch) = (taken.len(), Batch::open(tx)?);
    for mut going in taken {
        going.file.ceremony = Some((on, place.clone()));
        batch.leave(tx, going.member, going.cause.status(), on, "").map_err(|error| match error {
            Error::Invalid(bad) => Error::Invalid(bad.into_iter().map(|(_, say)| going.bad(say)).collect()),
            other => other,
        })?;
        certify(tx, &going, on)?;
        advance(tx, going, Stage::Gone, did("leaving_held", on))?;
    }
    batch.save(tx)?;
    Ok(count)
}

/// The certificate of somebody who has come of age.
fn certify(tx: &Tx<'_>, going: &Leaving, held: Day) -> Result<()> {
    let Some((decided, Some(id))) = going.file.decided else { return Ok(()) };
    let (number, _, signer, by) = cases::decision(tx, id)?;
    let unit = units::find(tx, by)?;
    let member = record::find(tx, going.member)?;
    let show = |day: Option<Day>| day.map(vietnam::date::show).unwrap_or_default();
    let code = fresh_code(tx);
    let mut draft = paper::draft(tx, "grown", &unit, held, None)?;
    draft.blanks.extend([
        ("name", going.case.name.clone()),
        ("code", going.code.clone()),
        ("born", show(going.born)),
        ("joined", show(member.book.joined_on)),
        ("home", going.unit_name.clone()),
        ("number", number),
        ("decided", show(Some(decided))),
        ("held", show(Some(held))),
        ("signer", signer.unwrap_or_default()),
        ("check", code.clone()),
    ]);
    keep(tx, going.case.id, &code, &draft.print(Vec::new()))
}

/// Sends a returned case up again, with what was completed.
///
/// # Errors
/// `Invalid(reason)` when it says too little, `NotFound` outside the scope.
pub fn resubmit(tx: &mut Tx<'_>, seen: Seen, words: &str) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let mut going = take(tx, &scope, seen, Doing::Resubmit)?;
    let words = reason(words).map_err(|say| Error::invalid("reason", say))?;
    going.file.reason = Some(words.clone());
    let step = Step { remark: Some(&words), ..did("leaving_sent", tx.now().day()) };
    advance(tx, going, Stage::Submitted, step).map(drop)
}

/// Takes a case back: they stay as they are.
///
/// # Errors
/// `Invalid(reason)` when it says too little, `NotFound` outside the scope.
pub fn withdraw(tx: &mut Tx<'_>, seen: Seen, why: &str) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let going = take(tx, &scope, seen, Doing::Withdraw)?;
    let why = reason(why).map_err(|say| Error::invalid("reason", say))?;
    let step = Step { remark: Some(&why), ..did("withdrawn", tx.now().day()) };
    advance(tx, going, Stage::Withdrawn, step).map(drop)
}
