//! What people can do when somebody leaves. Each act takes many cases: all of them are done, or none.

pub(crate) mod age;
pub(crate) mod begin;
pub(crate) mod decide;
pub(crate) mod end;
pub(crate) mod look;

use kernel::{Day, Db, Error, Result, Role, Say, Scope, Tx, UnitPath};
use people::PersonId;

use super::{Doing, KIND, Leaving, Stage, store};
use crate::cases::faults::take_each;
use crate::cases::{self, Seen, Step, Waits};
use crate::posts::store::held as posts;

/// A case to act on: in the scope, unchanged since it was seen, and at the right stage.
pub(super) fn take(tx: &Tx<'_>, scope: &Scope, seen: Seen, doing: Doing) -> Result<Leaving> {
    cases::take(tx, scope, KIND, seen)?;
    let found = store::find(tx, scope, seen.id)?;
    found.stage.check(doing).map_err(|say| Error::Invalid(vec![found.bad(say)]))?;
    let turn = turn(&found);
    if doing == Doing::Withdraw || scope.covers(&turn) {
        return Ok(found);
    }
    let unit = units::by_path(tx, &turn)?.name;
    Err(Error::Invalid(vec![found.bad(Say::new("transfer-not-your-turn").with("unit", unit))]))
}

/// Every case of an act, or everything that is wrong with them.
pub(super) fn take_all(tx: &Tx<'_>, scope: &Scope, seen: &[Seen], doing: Doing) -> Result<Vec<Leaving>> {
    take_each(seen, |one| take(tx, scope, one, doing))
}

/// Where the unit stands whose turn it is: the branch, or its direct superior.
pub(super) fn turn(going: &Leaving) -> UnitPath {
    let home = &going.case.unit_path;
    match going.stage {
        Stage::Submitted => home.above().next().unwrap_or_else(|| home.clone()),
        _ => home.clone(),
    }
}

/// The next step of a case: its file, its stage, whom it waits for.
pub(super) fn advance(tx: &mut Tx<'_>, mut going: Leaving, stage: Stage, step: Step<'_>) -> Result<Leaving> {
    going.stage = stage;
    store::save(tx, &going)?;
    let waits = waits(tx, &turn(&going), stage, step.on)?;
    cases::step(tx, &mut going.case, &Step { state: stage.code(), waits, ..step })?;
    Ok(going)
}

/// Whom a case of a stage waits for, and until when.
pub(super) fn waits(tx: &Tx<'_>, path: &UnitPath, stage: Stage, from: Day) -> Result<Waits> {
    match stage.is_over() {
        true => Ok(Waits::Ended),
        // What was done long ago and written down today has its time from today on.
        false => cases::due(tx, path, &format!("leaving.days.{}", stage.code()), from.max(tx.now().day())),
    }
}

/// A step without what its stage says.
pub(super) fn did<'s>(what: &'static str, on: Day) -> Step<'s> {
    Step { what, state: "", waits: Waits::Nobody, on, remark: None, decision: None, facts: serde_json::json!({}) }
}

/// Whether somebody leads a unit of the union on a day, by a post or as its officer: they may stay beyond the age.
///
/// # Errors
/// Those of the database.
pub(crate) fn leads(db: &Db<'_>, person: PersonId, on: Day) -> Result<bool> {
    let officer = |role| matches!(role, Role::ProvinceOfficer | Role::CommuneOfficer | Role::BranchSecretary);
    Ok(posts::leads(db, person, on)? || people::roles_of(db, person, on)?.iter().any(|held| officer(held.role)))
}
