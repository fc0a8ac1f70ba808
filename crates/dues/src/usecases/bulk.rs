//! What is done for everybody of a unit and below, as a piece of long work in steps: each step is one transaction that
//! also says how far the job has come, so that whatever stops the server in between, everybody is reached once.

use kernel::jobs::{self as queue, Job, State, Step};
use kernel::tally::Sheet;
use kernel::{Action, Actor, Change, Day, Db, Error, Id, Result, Say, Store, Tx, UnitPath};
use members::Month;
use members::cases::Decision;
use serde::{Deserialize, Serialize};
use serde_json::json;
use units::{Unit, UnitId};
use web::Parts;

use super::payer::{decide, is_free_for};
use super::{Terms, rule, terms};
use crate::account::{Months, Payer};
use crate::figures;
use crate::payer::{check_span, reason};
use crate::store::payer::{self as free_store, Free};
use crate::store::{Reach, account};

/// Kind of the job.
const KIND: &str = "dues.bulk";
/// About so many members are reached in a step. Others write between two steps.
const STEP: i64 = 1_000;
/// So many units are looked at for a step.
const UNITS: i64 = 200;

const ACTOR: Actor = Actor::System("dues");

/// What is done for everybody.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Bulk {
    /// Members without a group get the one that their work speaks for, from a month on.
    Groups {
        /// From when on.
        from: Month,
    },
    /// Nobody pays for these months, as far as they are not paid.
    Exempt {
        /// First and last month.
        months: (Month, Month),
        /// Why.
        reason: String,
        /// Number, day and signer of the decision.
        decision: (String, Day, String),
    },
}

impl Bulk {
    /// What the change log calls it: reasons may be of a private kind.
    const fn code(&self) -> &'static str {
        match self {
            Self::Groups { .. } => "groups",
            Self::Exempt { .. } => "exempt",
        }
    }
}

/// Long work on its way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Working {
    /// At this unit and below.
    pub unit: UnitId,
    what: What,
    /// The last place that was done.
    after: String,
    /// Members reached.
    pub changed: i64,
    /// Members who needed nothing, or had paid already.
    pub passed_over: i64,
    done: i64,
    total: i64,
}

/// What is done, ready to be done.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum What {
    Groups { from: Month },
    Exempt { months: (Month, Month), reason: String, decision: (Id<Decision>, String, Day) },
}

/// Begins long work for a unit and everything below it.
///
/// # Errors
/// `Invalid` fields, `Forbidden` for branches, `NotFound` outside the scope.
pub fn begin_bulk(tx: &mut Tx<'_>, unit: UnitId, bulk: &Bulk) -> Result<Id<Job>> {
    let unit = units::find(tx, unit)?;
    tx.may(Action::DecideCases)?.keep(&unit.path, ())?;
    let what = ready(tx, &unit, bulk)?;
    let total = account::count(tx, &Reach::below(&unit.path))?;
    let working = Working { unit: unit.id, what, after: String::new(), changed: 0, passed_over: 0, done: 0, total };
    let job = queue::add(tx, KIND, &serde_json::to_value(&working)?)?;
    tx.changed("dues_bulk", job, &unit.path, Change::Added, &json!({"what": bulk.code(), "members": total}))?;
    Ok(job)
}

fn ready(tx: &Tx<'_>, unit: &Unit, bulk: &Bulk) -> Result<What> {
    match bulk {
        Bulk::Groups { from } if *from > terms(tx)?.latest => {
            let latest = terms(tx)?.latest;
            Err(Error::invalid("from", Say::new("dues-too-far").with("name", "").with("month", latest)))
        }
        Bulk::Groups { from } => Ok(What::Groups { from: *from }),
        Bulk::Exempt { months, reason: why, decision: (number, day, signer) } => {
            let reason = reason(why).map_err(|say| Error::invalid("reason", say))?;
            check_span(*months, rule(tx, "exempt_most")?).map_err(|say| Error::invalid("to", say))?;
            let signed = decide(tx, unit, (number, *day, signer))?;
            Ok(What::Exempt { months: *months, reason, decision: (signed.id, signed.number, signed.on) })
        }
    }
}

/// Long work on its way or done, for whoever is in charge of the unit.
///
/// # Errors
/// `NotFound` outside the scope and for other work.
pub(crate) fn working(db: &Db<'_>, id: Id<Job>) -> Result<(Job, Working, Unit)> {
    let job = queue::find(db, id)?;
    let working: Working = serde_json::from_value(job.body.clone()).map_err(|_| Error::NotFound)?;
    let unit = units::find(db, working.unit)?;
    db.may(Action::CollectDues)?.keep(&unit.path, ())?;
    Ok((job, working, unit))
}

/// Does a job of this room to its end. Called again after a crash, it goes on where the last step ended.
///
/// # Errors
/// `Busy` when it must be tried again later; what can't be done at all is written down with the job.
pub fn run_job(parts: &Parts, job: &Job) -> Result<()> {
    run_steps(&parts.store, job, usize::MAX)
}

/// Does so many steps of a job at the most, each of them whole.
///
/// # Errors
/// As [`run_job`].
pub fn run_steps(store: &Store, job: &Job, most: usize) -> Result<()> {
    let id = job.id;
    for _ in 0..most {
        match store.write(&ACTOR, move |tx| step(tx, id)) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(Error::Busy(why)) => return Err(Error::Busy(why)),
            Err(_) => {
                let failed = Step::GivenUp(Say::new("dues-bulk-failed"));
                return store.write(&ACTOR, move |tx| queue::record(tx, id, &failed));
            }
        }
    }
    Ok(())
}

/// One step; tells whether there is more.
fn step(tx: &mut Tx<'_>, id: Id<Job>) -> Result<bool> {
    let job = queue::find(tx, id)?;
    if job.state != State::Open {
        return Ok(false);
    }
    let mut working: Working = serde_json::from_value(job.body)?;
    let unit = units::find(tx, working.unit)?;
    let next = portion(tx, &unit.path, &working.after)?;
    let Some((first, last, count)) = next else {
        queue::record(tx, id, &Step::More(serde_json::to_value(&working)?, working.done, working.total))?;
        queue::record(tx, id, &Step::Finished(working.total))?;
        return Ok(false);
    };
    let terms = terms(tx)?;
    let reach = Reach::between(&first, &last);
    let all = account::payers(tx, &reach, terms.opening)?;
    let (reached, passed) = match &working.what {
        What::Groups { from } => set_groups(tx, &terms, &reach, all, *from)?,
        What::Exempt { months, reason, decision } => exempt_all(tx, all, *months, (reason, decision))?,
    };
    working.changed += reached;
    working.passed_over += passed;
    working.done += count;
    working.total = working.total.max(working.done);
    last.as_str().clone_into(&mut working.after);
    queue::record(tx, id, &Step::More(serde_json::to_value(&working)?, working.done, working.total))?;
    let what = json!({"reached": reached, "from": first.as_str(), "to": last.as_str()});
    tx.changed("dues_bulk", id, &unit.path, Change::Edited, &what)?;
    Ok(true)
}

/// The next places with members: first, last, and how many members stand there.
fn portion(db: &Db<'_>, top: &UnitPath, after: &str) -> Result<Option<(UnitPath, UnitPath, i64)>> {
    let mut portion: Option<(UnitPath, UnitPath, i64)> = None;
    for (path, count) in account::units_with_members(db, &Reach::below(top), after, UNITS)? {
        portion = match portion {
            Some((.., sum)) if sum + count > STEP => break,
            Some((first, _, sum)) => Some((first, path, sum + count)),
            None => Some((path.clone(), path, count)),
        };
    }
    Ok(portion)
}

fn set_groups(tx: &Tx<'_>, terms: &Terms, reach: &Reach, all: Vec<Payer>, from: Month) -> Result<(i64, i64)> {
    let work = account::occupations(tx, reach)?;
    let total = count(all.len());
    let is_open = |payer: &Payer| payer.status.is_here() && payer.account.groups.is_empty();
    let group = |payer: &Payer| {
        let proposed = terms.tariff.proposed(work.get(&payer.id).map_or("", String::as_str))?;
        // What was paid before stays paid: the group begins behind it.
        Some((payer.id, from.max(payer.account.next()), proposed.code.as_str()))
    };
    let rows: Vec<_> = all.iter().filter(|payer| is_open(payer)).filter_map(group).collect();
    free_store::save_groups(tx, &rows)?;
    Ok((count(rows.len()), total - count(rows.len())))
}

fn exempt_all(
    tx: &Tx<'_>,
    all: Vec<Payer>,
    months: (Month, Month),
    (reason, decision): (&str, &(Id<Decision>, String, Day)),
) -> Result<(i64, i64)> {
    let total = count(all.len());
    let chosen: Vec<Payer> = all.into_iter().filter(|it| it.status.is_here() && is_free_for(it, months)).collect();
    let free: Vec<Free<'_>> =
        chosen.iter().map(|it| Free { id: tx.new_id(), member: it.id, path: &it.unit_path }).collect();
    free_store::exempt(tx, &free, months, reason, Some((decision.0, &decision.1, decision.2)), tx.now().day())?;
    let (mut sheet, mut told) = (Sheet::default(), Vec::new());
    let span: Vec<Month> = months.0.to(months.1).collect();
    for payer in &chosen {
        if let Some(span) = Months::of(&span) {
            figures::settle_all(&mut sheet, &payer.unit_path, span, 1);
        }
        let mut account = payer.account.clone();
        account.free(span.iter().copied());
        told.push((payer.id, account.told()));
    }
    sheet.save(tx)?;
    members::tell_dues(tx, &told)?;
    Ok((count(chosen.len()), total - count(chosen.len())))
}

fn count(len: usize) -> i64 {
    i64::try_from(len).unwrap_or(i64::MAX)
}
