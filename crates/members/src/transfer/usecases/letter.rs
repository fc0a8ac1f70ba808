//! The letter of introduction: written once when somebody is released, and kept as it was printed.

use kernel::{Day, Db, Error, Result, Tx};
use units::Unit;

use super::look::find;
use crate::cases::letter::{fresh_code, keep, of_case};
use crate::cases::paper::{Printed, board_of, draft, filled, wording};
use crate::cases::{CaseId, Decision};
use crate::store::record;
use crate::transfer::{Transfer, base};

/// Writes the letter of somebody who is released.
pub(super) fn write(tx: &Tx<'_>, unit: &Unit, moving: &Transfer, decision: &Decision) -> Result<()> {
    let day = decision.on;
    let way = words(tx, "introduction-way", moving.way.code(), day)?;
    let (kind, to) = match (&moving.case.other, &moving.file.place) {
        (Some(other), _) if moving.is_within() => ("introduction-within", units::by_path(tx, other)?.name),
        (Some(other), _) => ("introduction", board_of(tx, &base(other), day)?),
        (None, place) => ("introduction", place.clone().unwrap_or_default()),
    };
    let member = moving.member.map(|id| record::find(tx, id)).transpose()?;
    let joined = member.as_ref().and_then(|member| member.book.joined_on);
    let show = |day: Option<Day>| day.map(vietnam::date::show).unwrap_or_default();
    let code = fresh_code(tx);
    let mut draft = draft(tx, kind, unit, day, Some(decision.number.clone()))?;
    let until = moving.file.until.map_or(String::new(), |day| format!(" ({})", vietnam::date::show(day)));
    draft.blanks.extend([
        ("to", to),
        ("name", moving.case.name.clone()),
        ("code", moving.code.clone().unwrap_or_default()),
        ("born", show(moving.born)),
        ("joined", show(joined)),
        ("home", moving.unit_name.clone()),
        ("base", unit.name.clone()),
        ("way", format!("{way}{until}")),
        ("dues", dues(tx, moving, day)?),
        ("remarks", moving.file.remarks.clone().unwrap_or_default()),
        ("signer", decision.signer.clone().unwrap_or_default()),
        ("check", code.clone()),
    ]);
    keep(tx, moving.case.id, &code, &draft.print(Vec::new()))
}

/// What was paid, and what need not be paid.
fn dues(db: &Db<'_>, moving: &Transfer, day: Day) -> Result<String> {
    let (paid, exempt) = (moving.file.dues.map(|month| month.to_string()), moving.file.exempt.clone());
    let said = match (&paid, &exempt) {
        (_, None) => "paid",
        (Some(_), _) => "both",
        _ => "exempt",
    };
    let blanks = [("paid", paid), ("exempt", exempt)].map(|(name, value)| (name, value.unwrap_or_default()));
    Ok(filled(&words(db, "introduction-dues", said, day)?, &blanks.into()))
}

/// How a wording puts something.
fn words(db: &Db<'_>, kind: &str, code: &str, day: Day) -> Result<String> {
    let wording = wording(db, kind, day)?;
    let known = wording.columns().into_iter().find(|(known, _)| *known == code);
    Ok(known.map_or(String::new(), |(_, words)| words.to_owned()))
}

/// The letter of a transfer the reader may see: its code and what was printed.
///
/// # Errors
/// `NotFound` outside the scope or before it is released.
pub(crate) fn letter(db: &Db<'_>, id: CaseId) -> Result<(Transfer, String, Printed)> {
    let moving = find(db, id)?;
    let (code, printed) = of_case(db, id)?.ok_or(Error::NotFound)?;
    Ok((moving, code, printed))
}
