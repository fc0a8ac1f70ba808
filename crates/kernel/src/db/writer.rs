//! The one writer: waiting transactions share a durable commit, each in a savepoint of its own.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use tokio::sync::{broadcast, oneshot};

use super::conn::{Conn, Engine, Ticket, Use};
use super::{Change, Db, Notice, OnMoved, Tx};
use crate::clock::Chance;
use crate::merge::Part;
use crate::tally::{Sheet, Waiting};
use crate::{Actor, Busy, Clock, Error, Result, tally};

/// So many transactions share a commit at the most.
const GROUP: usize = 256;
/// No more join a commit that was begun so long ago: the first should not wait long for the last.
const PATIENCE_MS: i64 = 150;
/// Kinds of change after which remembered actors are asked for again.
const ACCESS_KINDS: [&str; 6] = ["account", "phone", "role", "session", "token", "unit"];

/// Runs inside the transaction, or hears why there is none, and hands back who wants to hear of the commit.
type Job = Box<dyn FnOnce(Result<&mut Group<'_>, Busy>) -> Option<Heard> + Send>;
/// Tells one caller how the commit went.
type Heard = Box<dyn FnOnce(Result<()>) + Send>;

/// What the writer needs beside its connection.
pub(super) struct Desk {
    pub engine: Engine,
    pub clock: Clock,
    pub chance: Chance,
    pub newest: Arc<AtomicI64>,
    pub notices: broadcast::Sender<Notice>,
    pub access: Arc<AtomicU64>,
    pub on_moved: &'static [OnMoved],
    pub on_merged: &'static [Part],
}

/// One transaction shared by several jobs.
struct Group<'c> {
    conn: &'c Conn,
    desk: &'c Desk,
    next: i64,
    told: Vec<Notice>,
    /// Counts that are written before the commit.
    counts: Sheet,
}

pub(super) struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(conn: Conn, desk: Desk) -> Result<Self> {
        let (jobs, waiting) = channel::<Job>();
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || Line { conn: Some(conn), ticket: None, desk }.serve(&waiting))
            .map_err(Error::broken)?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    /// Queues a transaction; the answer comes after its commit.
    pub(super) fn submit<R: Send + 'static>(
        &self,
        actor: Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> oneshot::Receiver<Result<R>> {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |group| match group.map_err(Error::Busy).and_then(|group| group.run(&actor, f)) {
            Ok(done) => Some(Box::new(move |committed: Result<()>| drop(reply.send(committed.map(|()| done))))),
            Err(error) => {
                drop(reply.send(Err(error)));
                None
            }
        });
        if let Some(jobs) = &self.jobs {
            // A writer that is gone drops the reply, which the caller hears as "offline".
            drop(jobs.send(job));
        }
        answer
    }
}

impl Drop for Writer {
    /// Finishes what was taken on.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// The writer's connection and its last transaction.
struct Line {
    conn: Option<Conn>,
    ticket: Option<Ticket>,
    desk: Desk,
}

impl Line {
    fn serve(mut self, waiting: &Receiver<Job>) {
        while let Ok(first) = waiting.recv() {
            match self.begin() {
                Ok(next) => self.run_group(next, first, waiting),
                // Whoever waits hears it now; each trying on its own would make the last wait for all.
                Err(error) => {
                    let why = busy_of(&error);
                    // Gathered first: who comes back after the first answer is tried anew.
                    let refused: Vec<Job> = std::iter::once(first).chain(waiting.try_iter()).collect();
                    refused.into_iter().for_each(|job| drop(job(Err(why))));
                }
            }
        }
    }

    /// Begins a transaction and tells the number of its first change. Nothing was promised yet, so a connection that
    /// was cut while it waited is replaced.
    fn begin(&mut self) -> Result<i64> {
        let begun = self.begin_here();
        match &self.conn {
            Some(conn) if !conn.is_lost() => begun,
            _ => {
                self.reopen();
                self.begin_here()
            }
        }
    }

    fn begin_here(&mut self) -> Result<i64> {
        let conn = self.conn.as_ref().filter(|conn| !conn.is_lost()).ok_or(Error::Busy(Busy::Offline))?;
        let begun = conn.begin_write().and_then(|ticket| {
            let mut next = 1;
            conn.each("select coalesce(max(seq), 0) + 1 from change_log", &[], |row| {
                next = row.get(0)?;
                Ok(())
            })?;
            Ok((ticket, next))
        });
        match begun {
            Ok((ticket, next)) => {
                self.ticket = ticket;
                Ok(next)
            }
            Err(error) => {
                if conn.ended().is_none() {
                    drop(conn.batch("rollback"));
                }
                Err(error)
            }
        }
    }

    /// Tries to reach a lost database again, for about two seconds, and asks what became of the transaction that was
    /// under way: `None` when it can't be told.
    fn reopen(&mut self) -> Option<bool> {
        self.conn = None;
        for pause in [0, 200, 600, 1200] {
            std::thread::sleep(Duration::from_millis(pause));
            match Conn::open(&self.desk.engine, Use::Write) {
                Ok(conn) => {
                    let conn = self.conn.insert(conn);
                    let known = self.ticket.take().map(|ticket| conn.was_committed(&ticket));
                    return known?.inspect_err(|error| tracing::warn!(%error, "the last writes can't be told")).ok();
                }
                Err(error) => tracing::warn!(%error, "the database does not answer"),
            }
        }
        None
    }

    fn run_group(&mut self, next: i64, first: Job, waiting: &Receiver<Job>) {
        let Some(conn) = &self.conn else { return };
        let mut group = Group { conn, desk: &self.desk, next, told: Vec::new(), counts: Sheet::default() };
        let (heard, ended) = group.run_all(first, waiting);
        let Group { next, told, counts, .. } = group;
        let committed = ended.map_or_else(
            || tally::ADD.put(conn, &counts.values()).and_then(|_| conn.commit()),
            |why| Err(Error::Busy(why)),
        );
        let outcome = match committed {
            Ok(()) => Ok(()),
            Err(error) => {
                tracing::error!(%error, jobs = heard.len(), "a group of writes was not committed");
                self.give_up(ended.is_none(), &error)
            }
        };
        if outcome.is_ok() {
            self.desk.newest.store(next - 1, Ordering::Release);
            announce(&self.desk, told);
        }
        for hear in heard {
            hear(outcome.map_err(Error::Busy));
        }
    }

    /// What the callers of a group hear whose commit failed. When the connection broke under the commit, the server
    /// may have made it all the same.
    fn give_up(&mut self, commit_was_sent: bool, error: &Error) -> Result<(), Busy> {
        match &self.conn {
            Some(conn) if conn.is_lost() => match self.reopen() {
                Some(true) => Ok(()),
                None if commit_was_sent => Err(Busy::Unsure),
                _ => Err(Busy::Offline),
            },
            Some(conn) if conn.ended().is_none() => {
                drop(conn.batch("rollback"));
                Err(busy_of(error))
            }
            _ => Err(busy_of(error)),
        }
    }
}

/// Nothing of a group that was not committed is kept, so every caller may try again.
fn busy_of(error: &Error) -> Busy {
    match error {
        Error::Busy(why) => *why,
        _ => Busy::Offline,
    }
}

fn announce(desk: &Desk, told: Vec<Notice>) {
    // Somebody who signs in, or whose phone is new, takes no right from anybody else.
    let is_sign_in = |notice: &Notice| ["session", "phone"].contains(&notice.kind) && notice.change == Change::Added;
    if told.iter().any(|notice| ACCESS_KINDS.contains(&notice.kind) && !is_sign_in(notice)) {
        desk.access.fetch_add(1, Ordering::Release);
    }
    for notice in told {
        // Nobody listening is fine.
        drop(desk.notices.send(notice));
    }
}

impl Group<'_> {
    /// Runs the first job and those that wait, and tells who wants to hear of the commit, or why there can be none.
    fn run_all(&mut self, first: Job, waiting: &Receiver<Job>) -> (Vec<Heard>, Option<Busy>) {
        let mut heard = Vec::new();
        let mut job = Some(first);
        let closes = self.desk.clock.now().plus_ms(PATIENCE_MS);
        for _ in 0..GROUP {
            let joining = || if self.desk.clock.now() < closes { waiting.try_recv().ok() } else { None };
            let Some(next) = job.take().or_else(joining) else { break };
            heard.extend(next(Ok(self)));
            if let Some(why) = self.conn.ended() {
                return (heard, Some(why));
            }
        }
        (heard, None)
    }

    /// Runs one transaction in its savepoint; a panic inside is a fault of ours and undoes it alone.
    fn run<R>(&mut self, actor: &Actor, f: impl FnOnce(&mut Tx<'_>) -> Result<R>) -> Result<R> {
        self.conn.batch("savepoint job")?;
        let waiting = Waiting { before: Some(&self.counts), own: RefCell::default() };
        let db = Db { conn: self.conn, actor, now: self.desk.clock.now(), on_merged: self.desk.on_merged, waiting };
        let mut tx =
            Tx { db, chance: &self.desk.chance, on_moved: self.desk.on_moved, next: self.next, told: Vec::new() };
        let answer = catch_unwind(AssertUnwindSafe(|| f(&mut tx)))
            .unwrap_or_else(|_| Err(Error::broken("a write panicked; see the log")));
        let Tx { next, told, db, .. } = tx;
        let counts = db.waiting.own.into_inner();
        // PostgreSQL refuses this after a failed statement, even one whose failure was overlooked.
        match answer.and_then(|done| self.conn.batch("release savepoint job").map(|()| done)) {
            Ok(done) => {
                self.next = next;
                self.told.extend(told);
                self.counts.join(counts);
                Ok(done)
            }
            Err(error) => {
                if self.conn.ended().is_none() {
                    self.conn.batch("rollback to savepoint job; release savepoint job")?;
                }
                Err(error)
            }
        }
    }
}
