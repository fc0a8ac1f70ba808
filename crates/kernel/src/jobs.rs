//! Long work that survives a restart: rows of the table `job`, taken one at a time, done in steps.

use serde_json::Value;

use crate::{Db, Id, Result, Row, Say, Tx};

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waiting or being worked on.
    Open,
    /// Finished.
    Done,
    /// Given up, with the reason.
    Failed,
}

/// A piece of long work.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id.
    pub id: Id<Self>,
    /// Which handler does it.
    pub kind: String,
    /// What the handler needs to know; it may keep its place here between steps.
    pub body: Value,
    /// How it stands.
    pub state: State,
    /// Steps done.
    pub done: i64,
    /// Steps in all; 0 when not known yet.
    pub total: i64,
    /// Message key of the reason when it failed.
    pub reason: Option<String>,
}

/// What a step came to.
#[derive(Debug)]
pub enum Step {
    /// There is more: the new body, steps done, steps in all.
    More(Value, i64, i64),
    /// All is done: steps in all.
    Finished(i64),
    /// It can't be done, with the reason.
    GivenUp(Say),
}

/// Puts a job into the queue; it begins after the commit and goes on after a restart.
///
/// # Errors
/// Those of the database.
pub fn add(tx: &Tx<'_>, kind: &'static str, body: &Value) -> Result<Id<Job>> {
    let id = tx.new_id();
    tx.run(
        "insert into job (id, kind, body, state, done, total, added_at) values ($1, $2, $3, 'open', 0, 0, $4)",
        &[id.into(), kind.into(), body.to_string().as_str().into(), tx.now().into()],
    )?;
    Ok(id)
}

/// A job by its id.
///
/// # Errors
/// `NotFound`.
pub fn find(db: &Db<'_>, id: Id<Job>) -> Result<Job> {
    db.one("select id, kind, body, state, done, total, reason from job where id = $1", &[id.into()], read)
}

/// The oldest open job.
///
/// # Errors
/// Those of the database.
pub fn next(db: &Db<'_>) -> Result<Option<Job>> {
    db.maybe(
        "select id, kind, body, state, done, total, reason
         from job
         where state = 'open'
         order by id
         limit 1",
        &[],
        read,
    )
}

/// Writes down what a step came to. Call it in the transaction that did the step: then each step counts once.
///
/// # Errors
/// Those of the database.
pub fn record(tx: &Tx<'_>, id: Id<Job>, step: &Step) -> Result<()> {
    let now = tx.now().into();
    match step {
        Step::More(body, done, total) => tx.run(
            "update job set body = $1, done = $2, total = $3 where id = $4",
            &[body.to_string().as_str().into(), (*done).into(), (*total).into(), id.into()],
        ),
        Step::Finished(total) => tx.run(
            "update job set state = 'done', done = $1, total = $1, ended_at = $2 where id = $3",
            &[(*total).into(), now, id.into()],
        ),
        Step::GivenUp(say) => tx.run(
            "update job set state = 'failed', reason = $1, ended_at = $2 where id = $3",
            &[say.key.into(), now, id.into()],
        ),
    }
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Job> {
    let state: String = row.get(3)?;
    let body: String = row.get(2)?;
    Ok(Job {
        id: row.get(0)?,
        kind: row.get(1)?,
        body: serde_json::from_str(&body)?,
        state: match state.as_str() {
            "done" => State::Done,
            "failed" => State::Failed,
            _ => State::Open,
        },
        done: row.get(4)?,
        total: row.get(5)?,
        reason: row.get(6)?,
    })
}
