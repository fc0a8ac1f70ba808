//! What people can do with transfers. Each act takes many cases: all of them are done, or none.

pub(crate) mod arrive;
pub(crate) mod ask;
pub(crate) mod home;
pub(crate) mod host;
pub(crate) mod letter;
pub(crate) mod look;
pub(crate) mod order;
pub(crate) mod undo;

use kernel::{Day, Db, Error, Result, Say, Scope, Tx, UnitPath};
use units::Unit;

use super::{Bounds, Doing, KIND, Stage, Transfer, base, store};
use crate::cases::faults::take_each;
use crate::cases::{self, Bad, Seen, Step, Waits};

/// Longest remark or place, in characters.
const LONGEST: usize = 500;

/// The numbers of the rules on a day.
pub(super) fn bounds(db: &Db<'_>, on: Day) -> Result<Bounds> {
    Ok(Bounds {
        visit_months: cases::rule(db, "transfer.visit_months", on)?,
        dues_ahead: cases::rule(db, "transfer.dues_ahead", on)?,
    })
}

/// A transfer to act on: in the scope, unchanged since it was seen, at the right stage, and one's own turn.
pub(super) fn take(tx: &Tx<'_>, scope: &Scope, seen: Seen, doing: Doing) -> Result<Transfer> {
    cases::take(tx, scope, KIND, seen)?;
    let found = store::find(tx, scope, seen.id)?;
    found.stage.check(doing, found.way).map_err(|say| Error::Invalid(vec![found.bad(say)]))?;
    let turn = match doing {
        // Who asked takes back, wherever it lies.
        Doing::Withdraw => found.case.unit_path.clone(),
        _ => turn(&found),
    };
    if scope.covers(&turn) {
        return Ok(found);
    }
    let unit = units::by_path(tx, &turn)?.name;
    Err(Error::Invalid(vec![found.bad(Say::new("transfer-not-your-turn").with("unit", unit))]))
}

/// Every transfer of an act, or everything that is wrong with them.
pub(super) fn take_all(tx: &Tx<'_>, scope: &Scope, seen: &[Seen], doing: Doing) -> Result<Vec<Transfer>> {
    take_each(seen, |one| take(tx, scope, one, doing))
}

/// Where the unit stands whose turn it is.
pub(super) fn turn(moving: &Transfer) -> UnitPath {
    let (home, other) = (&moving.case.unit_path, moving.case.other.as_ref().unwrap_or(&moving.case.unit_path));
    match moving.stage {
        Stage::Requested | Stage::Returned => home.clone(),
        Stage::Cleared | Stage::Sent => base(home),
        Stage::Released => base(other),
        Stage::Received | Stage::Hosted | Stage::Assigned | Stage::Ended | Stage::Withdrawn => other.clone(),
    }
}

/// The next step of a transfer: its file, its stage, whom it waits for.
pub(super) fn advance(tx: &mut Tx<'_>, mut moving: Transfer, stage: Stage, step: Step<'_>) -> Result<Transfer> {
    moving.stage = stage;
    store::save(tx, moving.case.id, &moving)?;
    let waits = waits(tx, &moving, step.on)?;
    cases::step(tx, &mut moving.case, &Step { state: stage.code(), waits, ..step })?;
    Ok(moving)
}

/// Whom a transfer waits for, and until when.
pub(super) fn waits(tx: &Tx<'_>, moving: &Transfer, from: Day) -> Result<Waits> {
    let path = turn(moving);
    match (moving.stage, moving.file.until) {
        (stage, _) if stage.is_over() => Ok(Waits::Ended),
        (Stage::Hosted, Some(until)) => Ok(Waits::For(path, until)),
        (Stage::Hosted, None) => Ok(Waits::Nobody),
        // What was done long ago and written down today has its time from today on.
        (stage, _) => cases::due(tx, &path, &format!("transfer.days.{}", stage.code()), from.max(tx.now().day())),
    }
}

/// A step without what its stage says.
pub(super) fn did<'s>(what: &'static str, on: Day) -> Step<'s> {
    Step { what, state: "", waits: Waits::Nobody, on, remark: None, decision: None, facts: serde_json::json!({}) }
}

/// A line that is not too long; nothing when nothing was typed.
pub(super) fn line(typed: Option<&String>) -> Result<Option<String>, Say> {
    let line = typed.map(|typed| vietnam::text::tidy(typed)).filter(|line| !line.is_empty());
    match line.as_ref().map_or(0, |line| line.chars().count()) {
        0..=LONGEST => Ok(line),
        _ => Err(Say::new("transfer-text-long").counting("most", LONGEST)),
    }
}

/// A day that has come, and not before another.
pub(super) fn day_fault(on: Day, today: Day, first: Option<Day>) -> Option<Say> {
    let shown = vietnam::date::show;
    match first.filter(|first| on < *first) {
        _ if on > today => Some(Say::new("case-day-future").with("value", shown(on))),
        Some(first) => Some(Say::new("transfer-day-early").with("value", shown(on)).with("first", shown(first))),
        None => None,
    }
}

/// A day that lies before a step that was taken.
pub(super) fn step_fault(db: &Db<'_>, moving: &Transfer, on: Day) -> Result<Option<Say>> {
    let before = cases::events(db, &moving.case)?.into_iter().map(|event| event.on).max();
    Ok(before.filter(|before| on < *before).map(|before| {
        let say = Say::new("transfer-step-early").with("name", &moving.case.name);
        say.with("value", vietnam::date::show(on)).with("first", vietnam::date::show(before))
    }))
}

/// Something wrong in a field of one row.
pub(super) fn in_row(moving: &Transfer, field: &str, say: Say) -> Bad {
    (format!("{field}-{}", moving.case.id).into(), say)
}

/// A unit of the register that somebody typed the name or code of.
pub(super) fn unit_named(db: &Db<'_>, typed: &str, field: &'static str) -> Result<Unit> {
    let root = units::roots(db)?.into_iter().next().ok_or(Error::NotFound)?;
    match units::named(db, &root.path, typed, field) {
        Err(Error::Invalid(bad)) => Err(match units::closed_named(db, &root.path, typed)? {
            Some((name, day)) => {
                let say = Say::new("transfer-target-closed").with("name", name).with("day", vietnam::date::show(day));
                Error::invalid(field, say)
            }
            None => Error::Invalid(bad),
        }),
        Ok(unit) if unit.path.depth() < 2 => Err(Error::invalid(field, "transfer-target-root")),
        unit => unit,
    }
}
