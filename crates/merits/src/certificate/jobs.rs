//! Certificates for many as one piece of long work: checked at once, signed in steps, each person once whatever stops
//! the server in between.

use kernel::jobs::{self as queue, Job, State, Step};
use kernel::tally::Span;
use kernel::{Actor, Day, Db, Error, Id, Result, Say, Tx};
use people::PersonId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::Parts;

use super::usecases::{check_wish, issue_each, template_in_scope};
use super::{Batch, TemplateId};
use crate::ledger::reach;

/// Kind of the job.
const ISSUE: &str = "certificates.issue";
/// Certificates signed in a step, or a hundredth of a large batch: each step writes down who is in it. Others write
/// between two steps.
const STEP: usize = 50;

const ACTOR: Actor = Actor::System("certificates");

/// A batch on its way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Issuing {
    pub template: TemplateId,
    from: Day,
    to: Day,
    what: String,
    people: Vec<PersonId>,
    /// The account that asked for it.
    by: Option<Uuid>,
    /// The first who has not been looked at.
    next: usize,
    /// Certificates issued.
    pub issued: usize,
    /// People who hold such a certificate already, or gave no hours that it could name.
    pub passed_over: usize,
}

impl Issuing {
    /// How many people it is for.
    pub(crate) fn all(&self) -> i64 {
        i64::try_from(self.people.len()).unwrap_or(i64::MAX)
    }
}

/// A batch on its way or done, for whoever may use its template.
///
/// # Errors
/// `NotFound` outside the scope and for other work.
pub(crate) fn batch(db: &Db<'_>, id: Id<Job>) -> Result<(Job, Issuing)> {
    let job = queue::find(db, id)?;
    let place: Issuing = serde_json::from_value(job.body.clone()).map_err(|_| Error::NotFound)?;
    template_in_scope(db, place.template)?;
    Ok((job, place))
}

/// Has certificates issued to everybody of a batch. Who holds one already is passed over, so that asking twice gives
/// nobody two.
///
/// # Errors
/// `Invalid` fields, `NotFound` when the template or anybody is out of reach: then nobody gets one.
pub fn issue_later(tx: &mut Tx<'_>, batch: &Batch) -> Result<Id<Job>> {
    let template = template_in_scope(tx, batch.template)?;
    let mut people = batch.people.clone();
    people.sort_unstable();
    people.dedup();
    let Some(first) = people.first() else { return Err(Error::invalid("person", "certificate-nobody")) };
    check_wish(tx, &template, &batch.wish(*first))?;
    for person in &people {
        reach(tx, *person)?;
    }
    let Span { from, to } = batch.span;
    let (template, what, by) = (batch.template, batch.what.clone(), tx.actor().signature().1);
    let issuing = Issuing { template, from, to, what, people, by, next: 0, issued: 0, passed_over: 0 };
    queue::add(tx, ISSUE, &serde_json::to_value(issuing)?)
}

/// Does a job of this room to its end. Called again after a crash, it goes on where the last step ended.
///
/// # Errors
/// `Busy` when it must be tried again later; what can't be done at all is written down with the job.
pub fn run_job(parts: &Parts, job: &Job) -> Result<()> {
    loop {
        let (id, signer) = (job.id, parts.signer.clone());
        match parts.store.write(&ACTOR, move |tx| step(tx, &signer, id)) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(Error::Busy(why)) => return Err(Error::Busy(why)),
            Err(_) => {
                let failed = Step::GivenUp(Say::new("certificate-batch-failed"));
                return parts.store.write(&ACTOR, move |tx| queue::record(tx, id, &failed));
            }
        }
    }
}

/// One step; tells whether there is more.
fn step(tx: &mut Tx<'_>, signer: &kernel::sign::Signer, id: Id<Job>) -> Result<bool> {
    let job = queue::find(tx, id)?;
    if job.state != State::Open {
        return Ok(false);
    }
    let mut place: Issuing = serde_json::from_value(job.body)?;
    let total = place.people.len();
    let end = (place.next + STEP.max(total / 100)).min(total);
    let some = place.people[place.next..end].to_vec();
    let template = template_in_scope(tx, place.template)?;
    let span = Span { from: place.from, to: place.to };
    let batch = Batch { people: Vec::new(), template: place.template, span, what: place.what.clone() };
    let done = issue_each(tx, signer, &template, &batch, (&some, place.by))?;
    place = Issuing {
        next: end,
        issued: place.issued + done.issued,
        passed_over: place.passed_over + done.passed_over,
        ..place
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    queue::record(tx, id, &Step::More(serde_json::to_value(&place)?, count(end), count(total)))?;
    if end == total {
        queue::record(tx, id, &Step::Finished(count(total)))?;
    }
    Ok(end < total)
}
