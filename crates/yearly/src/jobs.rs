//! Long work over a part of the tree: registering, confirming, rating. Unit by unit, a step is one transaction that
//! also says how far the job has come, so that whatever stops the server in between, everybody is worked on once.

use kernel::jobs::{self as queue, Job, State, Step};
use kernel::{Action, Actor, Db, Error, Id, Result, Say, Store, Tx, UnitPath};
use serde::{Deserialize, Serialize};
use units::{Unit, UnitId};
use web::Parts;

use crate::programme::usecases::list::Registrations;
use crate::programme::usecases::{register, verdict};
use crate::rating::usecases::grade;
use crate::rating::usecases::past::PastRatings;
use crate::rating::usecases::past_unit::PastUnitRatings;
use crate::store;

/// Names a job.
pub type JobId = Id<Job>;

const ACTOR: Actor = Actor::System("yearly");
/// Members worked on in a step. Others write between two steps.
const STEP: i64 = 1_000;

/// What is done to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Registered for the programme.
    Register,
    /// Confirmed by what the records say.
    Confirm,
    /// Confirmed, the branch vouching for what no record tells of.
    Vouch,
    /// Graded as the criteria suggest.
    Rate,
}

impl What {
    const ALL: [Self; 4] = [Self::Register, Self::Confirm, Self::Vouch, Self::Rate];

    /// The kind of its job, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Register => "yearly.register",
            Self::Confirm => "yearly.confirm",
            Self::Vouch => "yearly.vouch",
            Self::Rate => "yearly.rate",
        }
    }
}

/// How far a job has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Body {
    unit: UnitId,
    year: i64,
    /// What stands behind the unit's own path in that of the last unit worked through; nothing before the first.
    after: Option<String>,
    #[serde(default)]
    looked: i64,
    #[serde(default)]
    done: i64,
}

/// Begins a job for a unit's year.
///
/// # Errors
/// `Refused` while one of the same kind runs there.
pub(crate) fn begin(tx: &mut Tx<'_>, what: What, unit: &Unit, year: i64) -> Result<JobId> {
    if running(tx, &[what], unit, year)?.is_some() {
        return Err(Error::refused(Say::new("yearly-job-runs").with("unit", &unit.name)));
    }
    let body = Body { unit: unit.id, year, after: None, looked: 0, done: 0 };
    let id = queue::add(tx, what.code(), &serde_json::to_value(&body)?)?;
    store::insert_job(tx, id, what.code(), unit.id, year)?;
    Ok(id)
}

/// Begins the job that grades everybody at a unit and below as the criteria suggest.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` while one runs.
pub fn begin_rating(tx: &mut Tx<'_>, unit: UnitId, year: i64) -> Result<JobId> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = crate::usecases::unit_in(tx, &scope, unit)?;
    begin(tx, What::Rate, &unit, year)
}

/// The job of one of these kinds that runs for a unit's year.
pub(crate) fn running(db: &Db<'_>, of: &[What], unit: &Unit, year: i64) -> Result<Option<JobId>> {
    for what in of {
        if let Some(id) = store::last_job(db, what.code(), unit.id, year)?
            && queue::find(db, id)?.state == State::Open
        {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// A job as its page shows it.
#[derive(Debug, Clone)]
pub struct Progress {
    /// What it does.
    pub what: String,
    /// For which unit.
    pub unit: Unit,
    /// For which year.
    pub year: i64,
    /// How it stands.
    pub job: Job,
    /// For how many it did something.
    pub done: i64,
}

/// How far a job has come.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn progress(db: &Db<'_>, id: JobId) -> Result<Progress> {
    let scope = db.may(Action::ReadMembers)?;
    let (what, unit, year) = store::job_of(db, id)?;
    let unit = units::find(db, unit)?;
    scope.keep(&unit.path, ())?;
    let job = queue::find(db, id)?;
    let done = job.body["done"].as_i64().unwrap_or_default();
    Ok(Progress { what, unit, year, job, done })
}

/// Does a job of this room to its end. Called again after a crash, it goes on where the last step ended.
///
/// # Errors
/// `Busy` when it must be tried again later; what can't be done at all is written down with the job.
pub fn run_job(parts: &Parts, job: &Job) -> Result<()> {
    match job.kind.as_str() {
        kind if kind.starts_with("yearly.import-unit-ratings") => lists::run_job::<PastUnitRatings>(parts, job),
        kind if kind.starts_with("yearly.import-ratings") => lists::run_job::<PastRatings>(parts, job),
        kind if kind.starts_with("yearly.import") => lists::run_job::<Registrations>(parts, job),
        _ => run_steps(&parts.store, job, usize::MAX),
    }
}

/// Does so many steps of a job at the most, each of them whole.
///
/// # Errors
/// As [`run_job`].
pub fn run_steps(store: &Store, job: &Job, most: usize) -> Result<()> {
    let Some(what) = What::ALL.into_iter().find(|what| what.code() == job.kind) else {
        return Err(Error::broken(format!("no job of kind {}", job.kind)));
    };
    let id = job.id;
    for _ in 0..most {
        match store.write(&ACTOR, move |tx| step(tx, id, what)) {
            Ok(true) => {}
            Ok(false) => break,
            Err(Error::Busy(why)) => return Err(Error::Busy(why)),
            Err(why) => {
                let say = if let Error::Refused(say) = why { say } else { Say::new("yearly-job-failed") };
                return store.write(&ACTOR, move |tx| queue::record(tx, id, &Step::GivenUp(say)));
            }
        }
    }
    Ok(())
}

/// One step; tells whether there is more.
fn step(tx: &mut Tx<'_>, id: JobId, what: What) -> Result<bool> {
    let job = queue::find(tx, id)?;
    if job.state != State::Open {
        return Ok(false);
    }
    let mut body: Body = serde_json::from_value(job.body)?;
    let unit = units::find(tx, body.unit)?;
    let total = if job.total > 0 { job.total } else { store::count_here(tx, &unit.path.subtree())? };
    let first = body.after.is_none();
    let mut units = store::next_units(tx, &unit.path, body.after.as_deref().unwrap_or_default(), STEP)?;
    if first {
        let own = store::count_here(tx, &store::alone(&unit.path))?;
        units.insert(0, (unit.path.clone(), own));
    }
    let Some((last, _)) = units.last().cloned() else {
        queue::record(tx, id, &Step::More(serde_json::to_value(&body)?, body.looked, total))?;
        queue::record(tx, id, &Step::Finished(total))?;
        return Ok(false);
    };
    body.done += work(tx, what, &units, body.year)?;
    body.looked += units.iter().map(|(_, count)| count).sum::<i64>();
    body.after = Some(verdict::behind(&last, &unit.path));
    queue::record(tx, id, &Step::More(serde_json::to_value(&body)?, body.looked, total))?;
    Ok(true)
}

/// Does what is to be done for everybody of these units; tells for how many it was new.
fn work(tx: &mut Tx<'_>, what: What, units: &[(UnitPath, i64)], year: i64) -> Result<i64> {
    let (Some((first, _)), Some((last, _))) = (units.first(), units.last()) else { return Ok(0) };
    if what == What::Register {
        let done = register::register_between(tx, (first, last), year)?;
        return Ok(i64::try_from(done).unwrap_or(i64::MAX));
    }
    let mut done = 0;
    for (path, _) in units {
        done += match what {
            What::Rate => grade::suggest_unit(tx, path, year)?,
            _ => {
                let lines = store::here(tx, &store::alone(path))?;
                verdict::confirm_unit(tx, &lines, year, what == What::Vouch)?
            }
        };
    }
    Ok(i64::try_from(done).unwrap_or(i64::MAX))
}
