//! Connections waiting for readers; lost ones are replaced.

use std::ops::Deref;
use std::sync::{Condvar, Mutex, PoisonError};

use super::conn::{Conn, Engine, Use};
use crate::Result;

/// Connections for readers. More than the cores of a small server, so that a slow list does not hold up a quick one.
const READERS: usize = 6;

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

    pub(super) fn take(&self) -> Result<Lease<'_>> {
        let mut state = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            while let Some(conn) = state.0.pop() {
                if !conn.is_lost() {
                    return Ok(Lease { pool: self, conn: Some(conn) });
                }
                state.1 -= 1;
            }
            if state.1 < READERS {
                state.1 += 1;
                drop(state);
                let lease = Lease { pool: self, conn: None };
                let conn = Conn::open(&self.engine, Use::Read)?;
                return Ok(lease.holding(conn));
            }
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    pub(super) fn give_back(&self, mut lease: Lease<'_>) {
        let conn = lease.conn.take();
        std::mem::forget(lease);
        let mut state = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        match conn {
            Some(conn) if !conn.is_lost() => state.0.push(conn),
            _ => state.1 -= 1,
        }
        drop(state);
        self.returned.notify_one();
    }
}

/// A connection on loan; one that is not given back in order is closed and its place freed.
pub(super) struct Lease<'p> {
    pool: &'p Pool,
    conn: Option<Conn>,
}

impl Lease<'_> {
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
        self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner).1 -= 1;
        self.pool.returned.notify_one();
    }
}
