//! What people can do with awards, disciplines and introductions. Each act takes many cases: all of them are done, or
//! none.

pub(crate) mod advance;
pub(crate) mod begin;
pub(crate) mod decide;
pub(crate) mod end;
pub(crate) mod forms;
pub(crate) mod look;
mod plan;
pub(crate) mod record;

use jiff::ToSpan;
use kernel::{Day, Db, Result, Say, Scope, Tx, UnitPath};

use super::{Doing, Matter, Stage, Topic, store};
use crate::cases::faults::take_each;
use crate::cases::{self, Seen, Step, Waits};
use crate::member::Member;

/// A case to act on: in the scope, unchanged since it was seen, and at the right stage.
fn take(tx: &Tx<'_>, scope: &Scope, topic: Topic, seen: Seen, doing: Doing) -> Result<Matter> {
    cases::take(tx, scope, topic.kind(), seen)?;
    let found = store::find(tx, scope, seen.id)?;
    found.stage.check(doing).map_err(|say| kernel::Error::Invalid(vec![found.bad(say)]))?;
    let turn = turn(&found);
    let waits_for_others = matches!(found.stage, Stage::Submitted | Stage::Appealed) && !scope.covers(&turn);
    if !waits_for_others || doing == Doing::Withdraw {
        return Ok(found);
    }
    let unit = units::by_path(tx, &turn)?.name;
    Err(kernel::Error::Invalid(vec![found.bad(Say::new("transfer-not-your-turn").with("unit", unit))]))
}

/// Every case of an act, or everything that is wrong with them.
fn take_all(tx: &Tx<'_>, scope: &Scope, topic: Topic, seen: &[Seen], doing: Doing) -> Result<Vec<Matter>> {
    take_each(seen, |one| take(tx, scope, topic, one, doing))
}

/// Where the unit stands whose turn it is.
pub(crate) fn turn(said: &Matter) -> UnitPath {
    said.case.waits.as_ref().map_or_else(|| said.case.unit_path.clone(), |(path, _)| path.clone())
}

/// Whom a case of a unit waits for at a stage that is reached on a day; `turn` is the unit that decides, where one does,
/// `until` the end of the certificate.
fn waits(
    tx: &Tx<'_>,
    (topic, stage): (Topic, Stage),
    (home, turn): (&UnitPath, &UnitPath),
    until: Option<Day>,
    on: Day,
) -> Result<Waits> {
    // What was done long ago and written down today has its time from today on.
    let from = on.max(tx.now().day());
    let due = |path: &UnitPath| cases::due(tx, path, &format!("{}.days.{}", topic.code(), stage.code()), from);
    match (stage, until) {
        (stage, _) if stage.is_over() => Ok(Waits::Ended),
        (Stage::Submitted | Stage::Appealed, _) => due(turn),
        (Stage::Learned | Stage::Aspirant, Some(until)) => {
            // The end of the certificate is shown ahead.
            let ahead = cases::rule(tx, "introduction.ahead_days", on)?;
            Ok(Waits::For(home.clone(), until.saturating_sub(ahead.days())))
        }
        (Stage::Admitted, _) => {
            let months = cases::rule(tx, "introduction.probation_months", on)?;
            Ok(Waits::For(home.clone(), on.saturating_add(months.months())))
        }
        _ => due(home),
    }
}

/// The next step of a case: its file, its stage, whom it waits for.
fn go_on(tx: &mut Tx<'_>, mut said: Matter, stage: Stage, turn: &UnitPath, step: Step<'_>) -> Result<Matter> {
    said.stage = stage;
    store::save(tx, &said)?;
    let home = said.case.unit_path.clone();
    let waits = waits(tx, (said.topic, stage), (&home, turn), said.file.until, step.on)?;
    cases::step(tx, &mut said.case, &Step { state: stage.code(), waits, ..step })?;
    Ok(said)
}

/// A step without what its stage says.
fn did<'s>(what: &'static str, on: Day) -> Step<'s> {
    Step { what, state: "", waits: Waits::Nobody, on, remark: None, decision: None, facts: serde_json::json!({}) }
}

/// Why a day can't be, before somebody joined; those of whom no day is known were born at least.
pub(crate) fn not_before(member: &Member, on: Day) -> Option<Say> {
    let first = member.book.joined_on.or(member.person.birth_day)?;
    (on < first).then(|| Say::new("conduct-before-joined").with("first", vietnam::date::show(first)))
}

/// A day that has come.
fn not_later(db: &Db<'_>, on: Day) -> Option<Say> {
    (on > db.now().day()).then(|| Say::new("case-day-future").with("value", vietnam::date::show(on)))
}
