//! A PostgreSQL replica for readers who can do with a snapshot that is a little old. Whoever has just written, or has
//! just heard of a write, reads the primary until the replica has that write.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::conn::{Conn, Engine};
use super::migrate;
use super::pool::{Lease, Pool};
use crate::{Actor, Error, Moment, Result};

/// How long readers go to the primary before a replica that failed is tried again.
const REST_MS: i64 = 10_000;
/// So long whoever wrote reads the primary at least: some writes leave no line in the change log to look for.
const NEAR_MS: i64 = 3_000;
/// So many marks are kept before those that are through are dropped.
const MARKS: usize = 1_000;

/// Who reads, as the change log signs them.
type Reader = (&'static str, Option<uuid::Uuid>);

/// What a reader must find in the replica, and until when they read the primary in any case.
#[derive(Clone, Copy)]
struct Mark {
    seq: i64,
    until: Moment,
}

pub(super) struct Replica {
    readers: Pool,
    /// The tables of the primary: a replica that has others is too far behind, or none of ours.
    migrations: Vec<String>,
    /// The newest change that was seen there; while it answers, a replica only goes on.
    reached: AtomicI64,
    marks: Mutex<HashMap<Reader, Mark>>,
    rests_until: AtomicI64,
    is_in: AtomicBool,
    was_out: AtomicBool,
}

impl Replica {
    pub(super) fn new(url: String, migrations: Vec<String>) -> Self {
        Self {
            readers: Pool::new(Engine::Postgres(url)),
            migrations,
            reached: AtomicI64::new(0),
            marks: Mutex::default(),
            rests_until: AtomicI64::new(0),
            is_in: AtomicBool::new(false),
            was_out: AtomicBool::new(false),
        }
    }

    /// From now on this reader must find the change `seq`.
    pub(super) fn heard(&self, actor: &Actor, seq: i64, now: Moment) {
        self.mark(actor, Mark { seq, until: now }, now);
    }

    /// This reader wrote something, up to the change `seq`.
    pub(super) fn wrote(&self, actor: &Actor, seq: i64, now: Moment) {
        self.mark(actor, Mark { seq, until: now.plus_ms(NEAR_MS) }, now);
    }

    /// A snapshot of the replica, when it will do for this reader.
    pub(super) fn snapshot(&self, actor: &Actor, now: Moment) -> Option<Lease<'_>> {
        let wanted = self.wanted(actor, now)?;
        let is_in = self.is_in.load(Ordering::Acquire);
        if !is_in && !self.may_try(now) {
            return None;
        }
        match self.fitting(wanted, is_in) {
            Ok(fitting) => {
                if !self.is_in.swap(true, Ordering::AcqRel) && self.was_out.swap(false, Ordering::AcqRel) {
                    tracing::info!("readers use the replica again");
                }
                fitting
            }
            Err(error) => {
                self.rests_until.store(now.plus_ms(REST_MS).0, Ordering::Release);
                self.is_in.store(false, Ordering::Release);
                self.reached.store(0, Ordering::Release);
                if !self.was_out.swap(true, Ordering::AcqRel) {
                    tracing::warn!(%error, "the replica can't be read; readers use the primary");
                }
                None
            }
        }
    }

    /// What this reader must find, or `None` while they read the primary in any case.
    fn wanted(&self, actor: &Actor, now: Moment) -> Option<i64> {
        let mark = self.marks.lock().unwrap_or_else(PoisonError::into_inner).get(&actor.signature()).copied();
        mark.map_or(Some(0), |mark| (mark.until <= now).then_some(mark.seq))
    }

    /// One of those who come tries a replica that was out; the others do not wait for it.
    fn may_try(&self, now: Moment) -> bool {
        let due = self.rests_until.load(Ordering::Acquire);
        let next = now.plus_ms(REST_MS).0;
        due <= now.0 && self.rests_until.compare_exchange(due, next, Ordering::AcqRel, Ordering::Relaxed).is_ok()
    }

    fn fitting(&self, wanted: i64, is_in: bool) -> Result<Option<Lease<'_>>> {
        let lease = self.readers.take()?;
        if !is_in && migrate::names(&lease)? != self.migrations {
            return Err(Error::broken("it has other tables than the primary"));
        }
        if self.reached.load(Ordering::Acquire) < wanted {
            let newest = newest_of(&lease)?;
            self.reached.fetch_max(newest, Ordering::AcqRel);
            if newest < wanted {
                lease.give_back();
                return Ok(None);
            }
        }
        Ok(Some(lease))
    }

    fn mark(&self, actor: &Actor, mark: Mark, now: Moment) {
        let mut marks = self.marks.lock().unwrap_or_else(PoisonError::into_inner);
        if marks.len() >= MARKS {
            let reached = self.reached.load(Ordering::Acquire);
            marks.retain(|_, old| old.seq > reached || old.until > now);
        }
        let kept = marks.entry(actor.signature()).or_insert(mark);
        *kept = Mark { seq: kept.seq.max(mark.seq), until: Moment(kept.until.0.max(mark.until.0)) };
    }
}

fn newest_of(conn: &Conn) -> Result<i64> {
    let mut newest = 0;
    conn.each("select coalesce(max(seq), 0) from change_log", &[], |row| {
        newest = row.get(0)?;
        Ok(())
    })?;
    Ok(newest)
}
