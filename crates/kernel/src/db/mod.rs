//! The database: two engines, one text. Snapshots for readers, one writer with group commit, a change log.

mod conn;
mod copy;
mod lines;
mod migrate;
mod pool;
mod value;
mod writer;

use std::io::Write;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use tokio::sync::broadcast;

use crate::clock::Chance;
use crate::{Action, Actor, Busy, Clock, Error, Id, Moment, Result, Scope, UnitPath};
pub use conn::Engine;
use conn::{Conn, Use};
pub use copy::{Copied, Table, fill};
pub use lines::Kind;
pub use migrate::Migration;
use pool::Pool;
pub use value::{Column, Param, Row};
use writer::Writer;

/// A thing that was written, told to live pages after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The kind of the thing, as in the change log.
    pub kind: &'static str,
    /// Where it belongs; empty for things of the whole province.
    pub path: UnitPath,
    /// What happened to it.
    pub change: Change,
}

/// What happened to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is different now.
    Edited,
    /// It counts no longer.
    Removed,
    /// It was looked at or taken out in a way that must be told (sensitive fields, exports).
    Seen,
}

impl Change {
    const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Edited => "edited",
            Self::Removed => "removed",
            Self::Seen => "seen",
        }
    }
}

/// What the rooms bring to the database.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    /// Tables, in order.
    pub migrations: &'static [Migration],
    /// Called when a unit was moved with everything below it.
    pub on_moved: &'static [OnMoved],
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
    newest: Arc<AtomicI64>,
    notices: broadcast::Sender<Notice>,
    access: Arc<AtomicU64>,
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
        };
        let writer = Writer::start(conn, desk)?;
        let readers = Pool::new(engine.clone());
        Ok(Self(Arc::new(Inner { engine, clock, chance, writer, readers, newest, notices, access })))
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
        self.snapshot(|conn| f(&Db { conn, actor, now: self.0.clock.now() }))
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
        self.0.writer.submit(actor.clone(), f).blocking_recv().unwrap_or_else(|_| Err(Error::Busy(Busy::Offline)))
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
        self.0.writer.submit(actor, f).await.unwrap_or_else(|_| Err(Error::Busy(Busy::Offline)))
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
        let conn = self.0.readers.take()?;
        let answer = f(&conn);
        if conn.batch("rollback").is_ok() {
            self.0.readers.give_back(conn);
        }
        answer
    }
}

/// A snapshot: everything read through it belongs to one instant.
pub struct Db<'c> {
    conn: &'c Conn,
    actor: &'c Actor,
    now: Moment,
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

/// A transaction of the one writer. Reads see what it has written.
pub struct Tx<'c> {
    db: Db<'c>,
    chance: &'c Chance,
    on_moved: &'static [OnMoved],
    next: i64,
    told: Vec<Notice>,
}

impl<'c> Deref for Tx<'c> {
    type Target = Db<'c>;
    fn deref(&self) -> &Db<'c> {
        &self.db
    }
}

impl Tx<'_> {
    /// Runs a statement and tells how many rows it touched.
    ///
    /// # Errors
    /// `Taken` for a second row with the same key, and those of the database.
    pub fn run(&self, sql: &'static str, params: &[Param<'_>]) -> Result<u64> {
        self.db.conn.run(sql, params)
    }

    /// A fresh id.
    #[must_use]
    pub fn new_id<T>(&self) -> Id<T> {
        let mut chance = [0; 10];
        self.chance.fill(&mut chance);
        Id::from_parts(u64::try_from(self.db.now.0).unwrap_or(0), &chance)
    }

    /// Where this transaction's chance comes from, for tokens and codes.
    #[must_use]
    pub fn source(&self) -> &Chance {
        self.chance
    }

    /// Fills `bytes` with chance.
    pub fn chance(&self, bytes: &mut [u8]) {
        self.chance.fill(bytes);
    }

    /// Lets every room rewrite the paths it keeps, after a unit was moved.
    ///
    /// # Errors
    /// Those of the database.
    pub fn moved(&self, from: &UnitPath, to: &UnitPath) -> Result<()> {
        self.on_moved.iter().try_for_each(|rewrite| rewrite(self, from, to))
    }

    /// Writes into the change log what happened to which thing of which unit, and `what` about it, as JSON.
    ///
    /// # Errors
    /// Those of the database.
    pub fn changed<T>(
        &mut self,
        kind: &'static str,
        id: Id<T>,
        path: &UnitPath,
        change: Change,
        what: &serde_json::Value,
    ) -> Result<()> {
        let (actor_kind, actor) = self.db.actor.signature();
        let what = what.to_string();
        self.run(
            "insert into change_log (seq, at, actor_kind, actor_id, unit_path, kind, thing_id, change, what)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                self.next.into(),
                self.db.now.into(),
                actor_kind.into(),
                actor.into(),
                path.into(),
                kind.into(),
                id.into(),
                change.code().into(),
                what.as_str().into(),
            ],
        )?;
        self.next += 1;
        self.tell(kind, path, change);
        Ok(())
    }

    /// Tells live pages after the commit, once per kind, place and change.
    fn tell(&mut self, kind: &'static str, path: &UnitPath, change: Change) {
        let notice = Notice { kind, path: path.clone(), change };
        if !self.told.contains(&notice) {
            self.told.push(notice);
        }
    }
}
