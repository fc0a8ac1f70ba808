//! One connection to either engine. The only file that knows which engine runs.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use postgres::SimpleQueryMessage;
use postgres::error::{Severity, SqlState};
use rusqlite::config::DbConfig;
use rusqlite::{ErrorCode, OpenFlags};

use super::carrier;
use super::value::{Param, Row};
use crate::{Busy, Error, Result};

/// Statements kept ready on each connection; more than the product has.
const STATEMENTS: usize = 400;
/// How long a statement waits for another process's lock before it answers *busy*.
const LOCK_WAIT: Duration = Duration::from_secs(5);
/// What every connection to PostgreSQL asks for, whatever the server is set to. A client that is gone without a word
/// loses its connection, and the lock it holds, within a minute.
const SESSION: &str = "set lock_timeout = '5s'; set bytea_output = 'hex';
    set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3";
/// What the writer asks for beside it: an answer stands for a commit on the disk.
const WRITER_SESSION: &str = "set idle_in_transaction_session_timeout = '1min';
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

/// Where the data lives.
#[derive(Clone)]
pub enum Engine {
    /// One SQLite file.
    Sqlite(std::path::PathBuf),
    /// A PostgreSQL server, by its connection string.
    Postgres(String),
}

impl Engine {
    /// The engine's name for logs and `config show`; never the connection string, which holds a password.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Read,
    Write,
}

/// A connection with its prepared statements.
pub(super) enum Conn {
    Lite(Box<LiteConn>),
    Pg(Box<RefCell<PgConn>>),
}

pub(super) struct LiteConn {
    conn: rusqlite::Connection,
    /// Statements in SQLite's words, by where their text stands.
    words: RefCell<HashMap<(usize, usize), Arc<str>>>,
}

pub(super) struct PgConn {
    pub client: postgres::Client,
    ready: HashMap<&'static str, postgres::Statement>,
    is_lost: bool,
}

/// Names a transaction of PostgreSQL, so that another connection can ask what became of it.
pub(super) struct Ticket {
    backend: String,
    transaction: String,
}

impl Conn {
    pub(super) fn open(engine: &Engine, purpose: Use) -> Result<Self> {
        match engine {
            Engine::Sqlite(file) => {
                let conn = open_lite(file, purpose).map_err(lite_error)?;
                Ok(Self::Lite(Box::new(LiteConn { conn, words: RefCell::default() })))
            }
            Engine::Postgres(url) => open_pg(url, purpose).map_err(pg_error),
        }
    }

    /// Calls `each` with every row of the answer.
    pub(super) fn each(
        &self,
        sql: &'static str,
        params: &[Param<'_>],
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        match self {
            Self::Lite(conn) => {
                let mut statement = conn.statement(sql, params)?;
                let mut rows = statement.raw_query();
                while let Some(row) = rows.next().map_err(lite_error)? {
                    each(&Row::Lite(row))?;
                }
                Ok(())
            }
            Self::Pg(conn) => {
                // The answer is taken whole before the first row is handed out, so that `each` may ask again.
                let rows = conn.borrow_mut().ask(sql, params)?;
                rows.iter().try_for_each(|row| each(&Row::Pg(row)))
            }
        }
    }

    /// Runs a statement and tells how many rows it touched.
    pub(super) fn run(&self, sql: &'static str, params: &[Param<'_>]) -> Result<u64> {
        match self {
            Self::Lite(conn) => {
                let touched = conn.statement(sql, params)?.raw_execute().map_err(lite_error)?;
                Ok(touched as u64)
            }
            Self::Pg(conn) => conn.borrow_mut().act(sql, params),
        }
    }

    /// Runs several statements without parameters: transaction control and migrations.
    pub(super) fn batch(&self, sql: &str) -> Result<()> {
        match self {
            Self::Lite(conn) => conn.execute_batch(sql).map_err(lite_error),
            Self::Pg(conn) => {
                let mut conn = conn.borrow_mut();
                let done = conn.client.batch_execute(sql);
                conn.heard(done)
            }
        }
    }

    /// A migration in the words of this engine.
    pub(super) fn own_words<'s>(&self, sql: &'s str) -> Cow<'s, str> {
        match self {
            // Halves the size of tables that are all key, and the work of writing them.
            Self::Lite(_) => sql.replace("/* clustered */", "without rowid").into(),
            Self::Pg(_) => sql.into(),
        }
    }

    /// Begins a transaction that nobody else can write beside.
    pub(super) fn begin_write(&self) -> Result<Option<Ticket>> {
        match self {
            Self::Lite(_) => self.batch("begin immediate").map(|()| None),
            Self::Pg(conn) => conn.borrow_mut().begin_write(),
        }
    }

    /// Commits, or fails when the transaction stands no longer.
    pub(super) fn commit(&self) -> Result<()> {
        self.batch(match self {
            Self::Lite(_) => "commit",
            // PostgreSQL answers a commit of a failed transaction with a quiet rollback; the question before fails loudly.
            Self::Pg(_) => "select 1; commit",
        })
    }

    /// Whether the transaction of a connection that broke was committed; what is left of it is ended.
    pub(super) fn was_committed(&self, ticket: &Ticket) -> Result<bool> {
        let (backend, transaction) = (ticket.backend.as_str().into(), ticket.transaction.as_str().into());
        for _ in 0..30 {
            let mut status: Option<String> = None;
            self.each("select pg_xact_status(cast(cast($1 as text) as xid8))", &[transaction], |row| {
                status = row.get(0)?;
                Ok(())
            })?;
            match status.as_deref() {
                Some("in progress") => self.run(
                    "select pg_terminate_backend(pid)
                     from pg_stat_activity
                     where pid = cast(cast($1 as text) as integer)
                       and backend_xid = xid(cast(cast($2 as text) as xid8))",
                    &[backend, transaction],
                )?,
                status => return Ok(status == Some("committed")),
            };
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(Error::Busy(Busy::Unsure))
    }

    /// Begins a snapshot that can't write.
    pub(super) fn begin_read(&self) -> Result<()> {
        self.batch(match self {
            Self::Lite(_) => "begin",
            Self::Pg(_) => "begin isolation level repeatable read read only",
        })
    }

    /// Why no transaction stands open any more: a full disk or a lost connection ends it by itself.
    pub(super) fn ended(&self) -> Option<Busy> {
        match self {
            Self::Lite(conn) => conn.is_autocommit().then_some(Busy::DiskFull),
            Self::Pg(_) => self.is_lost().then_some(Busy::Offline),
        }
    }

    pub(super) fn is_lost(&self) -> bool {
        match self {
            Self::Lite(_) => false,
            Self::Pg(conn) => {
                let conn = conn.borrow();
                conn.is_lost || conn.client.is_closed()
            }
        }
    }
}

impl LiteConn {
    /// A statement ready to run with its values.
    fn statement(&self, sql: &'static str, params: &[Param<'_>]) -> Result<rusqlite::CachedStatement<'_>> {
        let words = Arc::clone(
            self.words.borrow_mut().entry((sql.as_ptr().addr(), sql.len())).or_insert_with(|| numbered(sql).into()),
        );
        let mut statement = self.conn.prepare_cached(&words).map_err(lite_error)?;
        if statement.parameter_count() != params.len() {
            let (places, values) = (statement.parameter_count(), params.len());
            return Err(Error::broken(format!("{values} values for {places} places of a statement")));
        }
        for (place, param) in (1..).zip(params) {
            statement.raw_bind_parameter(place, param).map_err(lite_error)?;
        }
        Ok(statement)
    }
}

impl Deref for LiteConn {
    type Target = rusqlite::Connection;
    fn deref(&self) -> &rusqlite::Connection {
        &self.conn
    }
}

/// SQLite takes `$1` for a name, to be looked up and counted by first appearance; `?1` is the first value wherever it
/// stands.
fn numbered(sql: &str) -> String {
    let mut words = String::with_capacity(sql.len());
    for (at, part) in sql.split('$').enumerate() {
        if at > 0 {
            words.push(if part.starts_with(|next: char| next.is_ascii_digit()) { '?' } else { '$' });
        }
        words.push_str(part);
    }
    words
}

impl PgConn {
    fn statement(&mut self, sql: &'static str) -> Result<postgres::Statement> {
        if let Some(ready) = self.ready.get(sql) {
            return Ok(ready.clone());
        }
        let ready = self.client.prepare(sql);
        let ready = self.heard(ready)?;
        self.ready.insert(sql, ready.clone());
        Ok(ready)
    }

    fn ask(&mut self, sql: &'static str, params: &[Param<'_>]) -> Result<Vec<postgres::Row>> {
        let statement = self.statement(sql)?;
        let answer = self.client.query(&statement, &as_dyn(params));
        self.heard(answer)
    }

    fn act(&mut self, sql: &'static str, params: &[Param<'_>]) -> Result<u64> {
        let statement = self.statement(sql)?;
        let answer = self.client.execute(&statement, &as_dyn(params));
        self.heard(answer)
    }

    fn begin_write(&mut self) -> Result<Option<Ticket>> {
        // One writer on both engines: rules may look first and write after, and sequence order is commit order.
        let answer = self.client.simple_query(
            "begin isolation level read committed read write; select pg_advisory_xact_lock(7811);
             select pg_backend_pid(), pg_current_xact_id()",
        );
        let ticket = self.heard(answer)?.into_iter().rev().find_map(|message| match message {
            SimpleQueryMessage::Row(row) => {
                Some(Ticket { backend: row.try_get(0).ok()??.into(), transaction: row.try_get(1).ok()??.into() })
            }
            _ => None,
        });
        Ok(ticket)
    }

    /// An answer in the house's words; remembers when there will be no other.
    pub(super) fn heard<T>(&mut self, answer: Result<T, postgres::Error>) -> Result<T> {
        answer.map_err(|cause| {
            let is_fatal = |severity| matches!(severity, Severity::Fatal | Severity::Panic);
            let is_fatal = cause.as_db_error().and_then(|cause| cause.parsed_severity()).is_some_and(is_fatal);
            let error = if is_fatal { Error::Busy(Busy::Offline) } else { pg_error(cause) };
            self.is_lost |= matches!(error, Error::Busy(Busy::Offline));
            error
        })
    }
}

fn as_dyn<'a>(params: &'a [Param<'_>]) -> Vec<&'a (dyn postgres::types::ToSql + Sync)> {
    params.iter().map(|param| param as &(dyn postgres::types::ToSql + Sync)).collect()
}

#[expect(clippy::disallowed_methods, reason = "the seam opens the connections")]
fn open_lite(file: &Path, purpose: Use) -> rusqlite::Result<rusqlite::Connection> {
    let flags = match purpose {
        Use::Read => OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        Use::Write => {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX
        }
    };
    let mut conn = rusqlite::Connection::open_with_flags(file, flags)?;
    conn.busy_timeout(LOCK_WAIT)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // A plan once made stays: otherwise each new value of a parameter may have the statement prepared again.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.execute_batch("pragma temp_store = memory; pragma foreign_keys = on;")?;
    conn.execute_batch(match purpose {
        Use::Read => "pragma cache_size = -6000;",
        Use::Write => {
            // Larger pages: a batch of records touches half as many, and each is written twice, to the log and back.
            "pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -24000;
             pragma journal_size_limit = 67108864;"
        }
    })?;
    if purpose == Use::Write {
        carrier::follow(&mut conn, file)?;
    }
    Ok(conn)
}

#[expect(clippy::disallowed_methods, reason = "the seam opens the connections")]
fn open_pg(url: &str, purpose: Use) -> Result<Conn, postgres::Error> {
    let mut config: postgres::Config = url.parse()?;
    config.connect_timeout(Duration::from_secs(3)).application_name("xungkich");
    // Speaks often enough for a firewall to remember an idle connection, and notices soon when it did not.
    config.keepalives_idle(Duration::from_secs(30)).keepalives_interval(Duration::from_secs(10)).keepalives_retries(3);
    config.tcp_user_timeout(Duration::from_secs(20));
    let mut client = config.connect(postgres::NoTls)?;
    client.batch_execute(SESSION)?;
    if purpose == Use::Write {
        client.batch_execute(WRITER_SESSION)?;
    }
    Ok(Conn::Pg(Box::new(RefCell::new(PgConn { client, ready: HashMap::new(), is_lost: false }))))
}

pub(super) fn lite_error(cause: rusqlite::Error) -> Error {
    if let rusqlite::Error::SqliteFailure(failure, _) = &cause {
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => return Error::Busy(Busy::Locked),
            ErrorCode::DiskFull => return Error::Busy(Busy::DiskFull),
            ErrorCode::ConstraintViolation
                if matches!(
                    failure.extended_code,
                    rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY
                ) =>
            {
                return Error::Taken;
            }
            _ => {}
        }
    }
    Error::broken(cause)
}

pub(super) fn pg_error(cause: postgres::Error) -> Error {
    if cause.is_closed() {
        return Error::Busy(Busy::Offline);
    }
    match cause.code() {
        Some(&SqlState::UNIQUE_VIOLATION) => Error::Taken,
        Some(&SqlState::DISK_FULL) => Error::Busy(Busy::DiskFull),
        // Another process writes for long, or a replica took a change that this reader stood in the way of.
        Some(&SqlState::LOCK_NOT_AVAILABLE | &SqlState::T_R_SERIALIZATION_FAILURE) => Error::Busy(Busy::Locked),
        Some(
            &SqlState::ADMIN_SHUTDOWN
            | &SqlState::CRASH_SHUTDOWN
            | &SqlState::CANNOT_CONNECT_NOW
            | &SqlState::TOO_MANY_CONNECTIONS,
        ) => Error::Busy(Busy::Offline),
        Some(_) => Error::broken(cause),
        // No code of the server: the wire broke or the server was not reached.
        None if std::error::Error::source(&cause).is_some_and(|source| source.is::<std::io::Error>()) => {
            Error::Busy(Busy::Offline)
        }
        None => Error::broken(cause),
    }
}
