//! What people can do with candidates. Each act takes many cases: all of them are done, or none.

pub(crate) mod acts;
pub(crate) mod ceremony;
pub(crate) mod decide;
pub(crate) mod enter;
pub(crate) mod look;
pub(crate) mod papers;
pub(crate) mod prepare;

use kernel::{Day, Db, Error, Result, Scope, Tx, UnitPath};

use super::{Candidate, Doing, File, KIND, Rules, Stage, store};
pub(super) use crate::cases::faults::{Faults, MOST, reason, take_each};
use crate::cases::{self, Case, Seen, Step, Waits};

/// The numbers of the rules on a day.
pub(super) fn rules(db: &Db<'_>, on: Day) -> Result<Rules> {
    Ok(Rules {
        known_months: cases::rule(db, "admission.known_months", on)?,
        majority: cases::rule(db, "admission.majority", on)?,
        refuses_age: cases::rule(db, "admission.age_refused", on)? != 0,
        ages: crate::rules::Rules::on(on),
    })
}

/// A candidate to act on: in the scope, unchanged since it was seen, and at the right stage.
pub(super) fn take(tx: &Tx<'_>, scope: &Scope, seen: Seen, doing: Doing) -> Result<Candidate> {
    cases::take(tx, scope, KIND, seen)?;
    let found = store::find(tx, scope, seen.id)?;
    found.stage.check(doing, &found.file).map_err(|say| Error::Invalid(vec![found.bad(say)]))?;
    Ok(found)
}

/// Every candidate of an act, or everything that is wrong with them.
pub(super) fn take_all(tx: &Tx<'_>, scope: &Scope, seen: &[Seen], doing: Doing) -> Result<Vec<Candidate>> {
    take_each(seen, |one| take(tx, scope, one, doing))
}

/// The next step of a case: its file, its stage, whom it waits for.
pub(super) fn advance(tx: &mut Tx<'_>, case: &mut Case, file: &File, stage: Stage, step: Step<'_>) -> Result<()> {
    store::save_file(tx, case.id, file)?;
    let waits = waits(tx, case, stage, step.on)?;
    cases::step(tx, case, &Step { state: stage.code(), waits, ..step })
}

/// Whom a case of a stage waits for. A case that stays where it was keeps its deadline.
fn waits(tx: &Tx<'_>, case: &Case, stage: Stage, from: Day) -> Result<Waits> {
    if case.state == stage.code()
        && let Some((path, due)) = &case.waits
    {
        return Ok(Waits::For(path.clone(), *due));
    }
    let days = |path: &UnitPath| {
        // What was done long ago and written down today has its time from today on.
        let from = from.max(tx.now().day());
        cases::due(tx, path, &format!("admission.days.{}", stage.code()), from)
    };
    match stage {
        Stage::VotedDown => Ok(Waits::Nobody),
        Stage::Refused | Stage::Withdrawn | Stage::Admitted => Ok(Waits::Ended),
        Stage::Submitted => days(&superior(&case.unit_path)?),
        _ => days(&case.unit_path),
    }
}

/// Where the direct superior of a unit stands.
pub(super) fn superior(path: &UnitPath) -> Result<UnitPath> {
    path.above().next().ok_or_else(|| Error::refused("admission-no-superior"))
}

/// A step without what its stage says.
pub(super) fn did<'s>(what: &'static str, on: Day) -> Step<'s> {
    Step { what, state: "", waits: Waits::Nobody, on, remark: None, decision: None, facts: serde_json::json!({}) }
}
