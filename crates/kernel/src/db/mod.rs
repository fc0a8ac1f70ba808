//! The database: two engines, one text. Snapshots for readers, one writer with group commit, a change log.

mod carrier;
mod conn;
mod copy;
mod image;
mod lines;
mod migrate;
mod pool;
mod replica;
mod rows;
mod tx;
mod value;
mod writer;

use std::io::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use tokio::sync::broadcast;

use crate::clock::Chance;
use crate::merge::Part;
use crate::tally::Waiting;
use crate::{Action, Actor, Busy, Clock, Error, Moment, Result, Scope, UnitPath};
pub use conn::Engine;
use conn::{Conn, Use};
pub use copy::{Copied, Table, fill};
pub use image::{Image, Shape, Shapes, hex};
pub use lines::Kind;
pub use migrate::Migration;
use pool::Pool;
use replica::Replica;
pub use rows::Rows;
pub use tx::{Change, Notice, Tx};
pub use value::{Column, Param, Row};
use writer::Writer;

/// What the rooms bring to the database.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    /// Tables, in order.
    pub migrations: &'static [Migration],
    /// Called when a unit was moved with everything below it.
    pub on_moved: &'static [OnMoved],
    /// What each room does when two people turn out to be one.
    pub on_merged: &'static [Part],
}

/// Rewrites the paths that a room keeps on its current rows: from the first path to the second.
pub type OnMoved = fn(&Tx<'_>, &UnitPath, &UnitPath) -> Result<()>;

/// The whole database. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    engine: Engine,
    clock: Clock,
    chance: Chance,
    writer: Writer,
    readers: Pool,
    replica: OnceLock<Replica>,
    newest: Arc<AtomicI64>,
    notices: broadcast::Sender<Notice>,
    access: Arc<AtomicU64>,
    on_merged: &'static [Part],
}

impl Store {
    /// Opens the database and brings its tables up to date.
    ///
    /// # Errors
    /// `Busy` when it cannot be reached or is locked, `Broken` when a migration fails.
    pub fn open(engine: Engine, clock: Clock, chance: Chance, ground: Ground) -> Result<Self> {
        let conn = Conn::open(&engine, Use::Write)?;
        migrate::run(&conn, clock.now(), ground.migrations)?;
        let (notices, _) = broadcast::channel(1024);
        let access = Arc::new(AtomicU64::new(0));
        let newest = Arc::new(AtomicI64::new(0));
        let desk = writer::Desk {
            newest: newest.clone(),
            engine: engine.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            notices: notices.clone(),
            access: access.clone(),
            on_moved: ground.on_moved,
            on_merged: ground.on_merged,
        };
        let writer = Writer::start(conn, desk)?;
        let readers = Pool::new(engine.clone());
        Ok(Self(Arc::new(Inner {
            engine,
            clock,
            chance,
            writer,
            readers,
            replica: OnceLock::new(),
            newest,
            notices,
            access,
            on_merged: ground.on_merged,
        })))
    }

    /// Lets [`look`](Self::look) read from a PostgreSQL replica of this database.
    ///
    /// # Errors
    /// Those of the database; a replica that does not answer is no error, its readers come here.
    pub fn use_replica(&self, url: &str) -> Result<()> {
        let migrations = self.snapshot(migrate::names)?;
        self.0.replica.get_or_init(|| Replica::new(url.to_owned(), migrations));
        Ok(())
    }

    /// The engine in use.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.0.engine
    }

    /// The clock everything here goes by.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The chance everything here draws from.
    #[must_use]
    pub fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// What is written from now on, one notice per changed kind and place, after its commit.
    #[must_use]
    pub fn notices(&self) -> broadcast::Receiver<Notice> {
        self.0.notices.subscribe()
    }

    /// Grows whenever accounts, roles, sessions or tokens change: whoever remembers an actor looks here first.
    #[must_use]
    pub fn access_generation(&self) -> u64 {
        self.0.access.load(Ordering::Acquire)
    }

    /// Runs `f` on a snapshot. Blocks the thread.
    ///
    /// # Errors
    /// What `f` answers, or `Busy` when the database cannot be reached.
    pub fn read<R>(&self, actor: &Actor, f: impl FnOnce(&Db<'_>) -> Result<R>) -> Result<R> {
        self.snapshot(|conn| f(&self.db(conn, actor, self.0.clock.now())))
    }

    /// As [`read`](Self::read), on a snapshot that may be a little old when there is a replica: for showing, never for
    /// deciding. Nobody misses what they wrote themselves or what they were told of.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn look<R>(&self, actor: &Actor, f: impl FnOnce(&Db<'_>) -> Result<R>) -> Result<R> {
        let now = self.0.clock.now();
        match self.0.replica.get().and_then(|replica| replica.snapshot(actor, now)) {
            Some(conn) => Pool::snapshot(conn, |conn| f(&self.db(conn, actor, now))),
            None => self.read(actor, f),
        }
    }

    fn db<'c>(&self, conn: &'c Conn, actor: &'c Actor, now: Moment) -> Db<'c> {
        Db { conn, actor, now, on_merged: self.0.on_merged, waiting: Waiting::default() }
    }

    /// Somebody was told that something was written: what they look at from now on has it. Tells whether what they
    /// looked at before may have been old.
    pub fn heard(&self, actor: &Actor) -> bool {
        let replica = self.0.replica.get();
        let marked = replica.map(|it| it.heard(actor, self.0.newest.load(Ordering::Acquire), self.0.clock.now()));
        marked.is_some()
    }

    fn wrote(&self, actor: &Actor) {
        if let Some(replica) = self.0.replica.get() {
            replica.wrote(actor, self.0.newest.load(Ordering::Acquire), self.0.clock.now());
        }
    }

    /// Runs `f` in a transaction that commits on `Ok` and rolls back on `Err`; returns when the commit has reached
    /// the disk. Blocks the thread.
    ///
    /// # Errors
    /// What `f` answers, or `Busy` when the commit could not be made.
    pub fn write<R: Send + 'static>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let answer = self.0.writer.submit(actor.clone(), f).blocking_recv();
        self.wrote(actor);
        answer.unwrap_or(Err(Error::Busy(Busy::Offline)))
    }

    /// Queues a write that nobody waits for and whose loss would harm nothing, such as "last seen".
    pub fn write_aside(&self, actor: Actor, f: impl FnOnce(&mut Tx<'_>) -> Result<()> + Send + 'static) {
        drop(self.0.writer.submit(actor, f));
    }

    /// As [`write`](Self::write), for callers that can wait without a thread.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub async fn write_later<R: Send + 'static>(
        &self,
        actor: Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let answer = self.0.writer.submit(actor.clone(), f).await;
        self.wrote(&actor);
        answer.unwrap_or(Err(Error::Busy(Busy::Offline)))
    }

    /// Copies every table out of one snapshot while others go on reading and writing; `open` is asked where the lines
    /// of each go.
    ///
    /// # Errors
    /// Those of the database and of what `open` opens.
    pub fn copy_out<W: Write>(&self, open: impl FnMut(&Table) -> Result<W>) -> Result<Copied> {
        self.snapshot(|conn| copy::out(conn, open))
    }

    fn snapshot<R>(&self, f: impl FnOnce(&Conn) -> Result<R>) -> Result<R> {
        Pool::snapshot(self.0.readers.take()?, f)
    }
}

/// A snapshot: everything read through it belongs to one instant.
pub struct Db<'c> {
    conn: &'c Conn,
    actor: &'c Actor,
    now: Moment,
    on_merged: &'static [Part],
    /// Counts of writes that the table does not have yet.
    pub(crate) waiting: Waiting<'c>,
}

impl Db<'_> {
    /// Who asks.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        self.actor
    }

    /// The instant of this request.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }

    /// What each room does when two people turn out to be one.
    pub(crate) fn on_merged(&self) -> &'static [Part] {
        self.on_merged
    }

    /// May this actor do `action`, and where?
    ///
    /// # Errors
    /// `SignInFirst` or `Forbidden`.
    pub fn may(&self, action: Action) -> Result<Scope> {
        self.actor.scope(action)
    }

    /// Asks for nothing, to see whether the database answers.
    ///
    /// # Errors
    /// Those of the database.
    pub fn answer(&self) -> Result<()> {
        self.conn.each("select 1", &[], |_| Ok(()))
    }

    /// Every row of the answer.
    ///
    /// # Errors
    /// Those of the database.
    pub fn all<T>(
        &self,
        sql: &'static str,
        params: &[Param<'_>],
        mut map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.conn.each(sql, params, |row| {
            found.push(map(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Calls `each` with every row, keeping none.
    ///
    /// # Errors
    /// Those of the database and of `each`.
    pub fn each(
        &self,
        sql: &'static str,
        params: &[Param<'_>],
        each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.conn.each(sql, params, each)
    }

    /// The only row, if there is one.
    ///
    /// # Errors
    /// Those of the database.
    pub fn maybe<T>(
        &self,
        sql: &'static str,
        params: &[Param<'_>],
        mut map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut found = None;
        self.conn.each(sql, params, |row| {
            found = Some(map(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The only row.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub fn one<T>(&self, sql: &'static str, params: &[Param<'_>], map: impl FnMut(&Row<'_>) -> Result<T>) -> Result<T> {
        self.maybe(sql, params, map)?.ok_or(Error::NotFound)
    }
}
