//! Connections waiting for readers; lost ones are replaced.

use std::ops::Deref;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::conn::{Conn, Engine, Use};
use crate::Result;

/// Connections for readers. More than the cores of a small server, so that a slow list does not hold up a quick one.
const READERS: usize = 6;
/// How long a reader waits for one of them when the server gives no other.
const PATIENCE: Duration = Duration::from_secs(2);

/// Connections waiting for readers.
pub(super) struct Pool {
    engine: Engine,
    idle: Mutex<(Vec<Conn>, usize)>,
    returned: Condvar,
}

impl Pool {
    pub(super) fn new(engine: Engine) -> Self {
        Self { engine, idle: Mutex::new((Vec::new(), 0)), returned: Condvar::new() }
    }

    /// A connection that stands in a snapshot. Nobody was promised anything yet, so one that was cut while it waited
    /// is passed over.
    pub(super) fn take(&self) -> Result<Lease<'_>> {
        loop {
            let (lease, was_waiting) = self.lend()?;
            match lease.begin_read() {
                Ok(()) => return Ok(lease),
                Err(_) if was_waiting && lease.is_lost() => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// A connection, and whether it had been waiting here. A server that gives no more lets us wait for one of ours.
    fn lend(&self) -> Result<(Lease<'_>, bool)> {
        let mut refusal = None;
        let mut state = self.lock();
        loop {
            if let Some(conn) = state.0.pop() {
                return Ok((Lease { pool: self, conn: Some(conn) }, true));
            }
            state = match refusal {
                None if state.1 < READERS => {
                    state.1 += 1;
                    drop(state);
                    let lease = Lease { pool: self, conn: None };
                    match Conn::open(&self.engine, Use::Read) {
                        Ok(conn) => return Ok((lease.holding(conn), false)),
                        Err(error) => refusal = Some(error),
                    }
                    drop(lease);
                    self.lock()
                }
                None => self.returned.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(error) if state.1 == 0 => return Err(error),
                Some(error) => {
                    let waited = self.returned.wait_timeout(state, PATIENCE).unwrap_or_else(PoisonError::into_inner);
                    if waited.1.timed_out() {
                        return Err(error);
                    }
                    refusal = Some(error);
                    waited.0
                }
            };
        }
    }

    fn lock(&self) -> MutexGuard<'_, (Vec<Conn>, usize)> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `f` on a snapshot and gives its connection back.
    pub(super) fn snapshot<R>(lease: Lease<'_>, f: impl FnOnce(&Conn) -> Result<R>) -> Result<R> {
        let answer = f(&lease);
        lease.give_back();
        answer
    }
}

/// A connection on loan; one that is not given back in order is closed and its place freed.
pub(super) struct Lease<'p> {
    pool: &'p Pool,
    conn: Option<Conn>,
}

impl Lease<'_> {
    /// Ends the snapshot and lets others have the connection, if it still answers.
    pub(super) fn give_back(mut self) {
        if self.batch("rollback").is_ok()
            && let Some(conn) = self.conn.take()
        {
            let mut state = self.pool.lock();
            state.0.push(conn);
            // Dropping the lease frees a place.
            state.1 += 1;
        }
    }

    fn holding(mut self, conn: Conn) -> Self {
        self.conn = Some(conn);
        self
    }
}

impl Deref for Lease<'_> {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        #[expect(clippy::expect_used, reason = "a lease is handed out only with its connection")]
        self.conn.as_ref().expect("a connection on loan")
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        self.pool.lock().1 -= 1;
        self.pool.returned.notify_one();
    }
}
