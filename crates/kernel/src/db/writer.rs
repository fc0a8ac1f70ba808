//! The one writer: waiting transactions share a durable commit, each in a savepoint of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use tokio::sync::{broadcast, oneshot};

use super::conn::{Conn, Engine, Use};
use super::{Change, Db, Notice, OnMoved, Tx};
use crate::clock::Chance;
use crate::{Actor, Busy, Clock, Error, Result};

/// So many transactions share a commit at the most; keeps the first from waiting long for the last.
const GROUP: usize = 64;
/// Kinds of change after which remembered actors are asked for again.
const ACCESS_KINDS: [&str; 5] = ["account", "role", "session", "token", "unit"];

/// Runs inside the transaction, or hears why there is none, and hands back who wants to hear of the commit.
type Job = Box<dyn FnOnce(Result<&mut Group<'_>, Busy>) -> Option<Heard> + Send>;
/// Tells one caller how the commit went.
type Heard = Box<dyn FnOnce(Result<()>) + Send>;

/// What the writer needs beside its connection.
pub(super) struct Desk {
    pub engine: Engine,
    pub clock: Clock,
    pub chance: Chance,
    pub notices: broadcast::Sender<Notice>,
    pub access: Arc<AtomicU64>,
    pub on_moved: &'static [OnMoved],
}

/// One transaction shared by several jobs.
struct Group<'c> {
    conn: &'c Conn,
    desk: &'c Desk,
    next: i64,
    told: Vec<Notice>,
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
            .spawn(move || serve(Some(conn), &desk, &waiting))
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

fn serve(mut conn: Option<Conn>, desk: &Desk, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        if conn.as_ref().is_none_or(Conn::is_lost) {
            conn = reopen(desk);
        }
        match &conn {
            Some(conn) => run_group(conn, desk, first, waiting),
            None => drop(first(Err(Busy::Offline))),
        }
    }
}

/// Tries to reach a lost database again, for about two seconds.
fn reopen(desk: &Desk) -> Option<Conn> {
    for pause in [0, 200, 600, 1200] {
        std::thread::sleep(Duration::from_millis(pause));
        match Conn::open(&desk.engine, Use::Write) {
            Ok(conn) => return Some(conn),
            Err(error) => tracing::warn!(%error, "the database does not answer"),
        }
    }
    None
}

fn run_group(conn: &Conn, desk: &Desk, first: Job, waiting: &Receiver<Job>) {
    let mut group = Group { conn, desk, next: 0, told: Vec::new() };
    let mut heard = Vec::new();
    let mut opened = group.begin();
    let mut job = Some(first);
    let mut taken = 0;
    while let Some(next) = job.take() {
        if let Err(error) = &opened {
            next(Err(busy_of(error)));
            break;
        }
        heard.extend(next(Ok(&mut group)));
        taken += 1;
        if !conn.in_transaction() {
            opened = Err(Error::Busy(Busy::DiskFull));
        } else if taken < GROUP {
            job = waiting.try_recv().ok();
        }
    }
    let committed = opened.and_then(|()| conn.batch("commit"));
    if let Err(error) = &committed {
        tracing::error!(%error, jobs = taken, "a group of writes was not committed");
        if conn.in_transaction() {
            drop(conn.batch("rollback"));
        }
    }
    let why = committed.as_ref().err().map(busy_of);
    if committed.is_ok() {
        announce(desk, group.told);
    }
    for hear in heard {
        hear(why.map_or(Ok(()), |why| Err(Error::Busy(why))));
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
    // Somebody who signs in takes no right from anybody else.
    let is_sign_in = |notice: &Notice| notice.kind == "session" && notice.change == Change::Added;
    if told.iter().any(|notice| ACCESS_KINDS.contains(&notice.kind) && !is_sign_in(notice)) {
        desk.access.fetch_add(1, Ordering::Release);
    }
    for notice in told {
        // Nobody listening is fine.
        drop(desk.notices.send(notice));
    }
}

impl Group<'_> {
    fn begin(&mut self) -> Result<()> {
        self.conn.begin_write()?;
        self.conn.each("select coalesce(max(seq), 0) + 1 from change_log", &[], |row| {
            self.next = row.get(0)?;
            Ok(())
        })
    }

    /// Runs one transaction in its savepoint; a panic inside is a fault of ours and undoes it alone.
    fn run<R>(&mut self, actor: &Actor, f: impl FnOnce(&mut Tx<'_>) -> Result<R>) -> Result<R> {
        self.conn.batch("savepoint job")?;
        let db = Db { conn: self.conn, actor, now: self.desk.clock.now() };
        let mut tx =
            Tx { db, chance: &self.desk.chance, on_moved: self.desk.on_moved, next: self.next, told: Vec::new() };
        let answer = catch_unwind(AssertUnwindSafe(|| f(&mut tx)))
            .unwrap_or_else(|_| Err(Error::broken("a write panicked; see the log")));
        let Tx { next, told, .. } = tx;
        match answer {
            Ok(done) => {
                self.conn.batch("release savepoint job")?;
                self.next = next;
                self.told.extend(told);
                Ok(done)
            }
            Err(error) => {
                if self.conn.in_transaction() {
                    self.conn.batch("rollback to savepoint job; release savepoint job")?;
                }
                Err(error)
            }
        }
    }
}
