//! The letter of introduction: written once when somebody is released, and kept as it was printed.

use kernel::{Db, Error, Result, Tx};
use units::Unit;

use super::look::find;
use crate::cases::letter::{fresh_code, keep, of_case};
use crate::cases::paper::{Printed, board_of, draft};
use crate::cases::{CaseId, Decision};
use crate::store::record;
use crate::transfer::{Transfer, base};

/// Writes the letter of somebody who is released.
pub(super) fn write(tx: &Tx<'_>, unit: &Unit, moving: &Transfer, decision: &Decision) -> Result<()> {
    let day = decision.on;
    let words = crate::cases::paper::wording(tx, "introduction-way", day)?;
    let way = words.columns().into_iter().find(|(code, _)| *code == moving.way.code());
    let way = way.map_or(String::new(), |(_, words)| words.to_owned());
    let to = match (&moving.case.other, &moving.file.place) {
        (Some(other), _) => board_of(tx, &base(other), day)?,
        (None, place) => place.clone().unwrap_or_default(),
    };
    let member = moving.member.map(|id| record::find(tx, id)).transpose()?;
    let joined = member.as_ref().and_then(|member| member.book.joined_on);
    let show = |day: Option<kernel::Day>| day.map(vietnam::date::show).unwrap_or_default();
    let code = fresh_code(tx);
    let mut draft = draft(tx, "introduction", unit, day, Some(decision.number.clone()))?;
    let until = moving.file.until.map_or(String::new(), |day| format!(" ({})", vietnam::date::show(day)));
    draft.blanks.extend([
        ("to", to),
        ("name", moving.case.name.clone()),
        ("code", moving.code.clone().unwrap_or_default()),
        ("born", show(moving.born)),
        ("joined", show(joined)),
        ("home", moving.unit_name.clone()),
        ("way", format!("{way}{until}")),
        ("dues", moving.file.dues.map(|dues| dues.to_string()).unwrap_or_default()),
        ("remarks", moving.file.remarks.clone().unwrap_or_default()),
        ("signer", decision.signer.clone().unwrap_or_default()),
        ("check", code.clone()),
    ]);
    keep(tx, moving.case.id, &code, &draft.print(Vec::new()))
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
