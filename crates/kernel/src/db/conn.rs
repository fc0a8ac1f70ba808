//! One connection to either engine. The only file that knows which engine runs.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use postgres::error::SqlState;
use rusqlite::config::DbConfig;
use rusqlite::{ErrorCode, OpenFlags};

use super::value::{Param, Row};
use crate::{Busy, Error, Result};

/// Statements kept ready on each connection; more than the product has.
const STATEMENTS: usize = 400;
/// How long a statement waits for another process's lock before it answers *busy*.
const LOCK_WAIT: Duration = Duration::from_secs(5);

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
    Lite(rusqlite::Connection),
    Pg(Box<RefCell<PgConn>>),
}

pub(super) struct PgConn {
    client: postgres::Client,
    ready: HashMap<&'static str, postgres::Statement>,
}

impl Conn {
    pub(super) fn open(engine: &Engine, purpose: Use) -> Result<Self> {
        match engine {
            Engine::Sqlite(file) => open_lite(file, purpose).map(Self::Lite).map_err(lite_error),
            Engine::Postgres(url) => open_pg(url).map_err(pg_error),
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
                let mut statement = conn.prepare_cached(sql).map_err(lite_error)?;
                bind(&mut statement, params)?;
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
                let mut statement = conn.prepare_cached(sql).map_err(lite_error)?;
                bind(&mut statement, params)?;
                let touched = statement.raw_execute().map_err(lite_error)?;
                Ok(touched as u64)
            }
            Self::Pg(conn) => conn.borrow_mut().act(sql, params),
        }
    }

    /// Runs several statements without parameters: transaction control and migrations.
    pub(super) fn batch(&self, sql: &str) -> Result<()> {
        match self {
            Self::Lite(conn) => conn.execute_batch(sql).map_err(lite_error),
            Self::Pg(conn) => conn.borrow_mut().client.batch_execute(sql).map_err(pg_error),
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
    pub(super) fn begin_write(&self) -> Result<()> {
        self.batch(match self {
            Self::Lite(_) => "begin immediate",
            // One writer on both engines: rules may look first and write after, and sequence order is commit order.
            Self::Pg(_) => "begin; select pg_advisory_xact_lock(7811)",
        })
    }

    /// Begins a snapshot that can't write.
    pub(super) fn begin_read(&self) -> Result<()> {
        self.batch(match self {
            Self::Lite(_) => "begin",
            Self::Pg(_) => "begin isolation level repeatable read read only",
        })
    }

    /// Whether a transaction stands open; a full disk or a lost connection ends it by itself.
    pub(super) fn in_transaction(&self) -> bool {
        match self {
            Self::Lite(conn) => !conn.is_autocommit(),
            Self::Pg(conn) => !conn.borrow().client.is_closed(),
        }
    }

    pub(super) fn is_lost(&self) -> bool {
        match self {
            Self::Lite(_) => false,
            Self::Pg(conn) => conn.borrow().client.is_closed(),
        }
    }

    /// Writes a consistent copy of the whole database into `file` while others go on (SQLite alone).
    pub(super) fn copy_to(&self, file: &Path) -> Result<()> {
        match self {
            Self::Lite(conn) => {
                let to = file.to_str().ok_or_else(|| Error::broken("the backup's path is no text"))?;
                conn.execute("vacuum into $1", [to]).map_err(lite_error)?;
                Ok(())
            }
            Self::Pg(_) => Err(Error::refused("backup-postgres")),
        }
    }
}

impl PgConn {
    fn statement(&mut self, sql: &'static str) -> Result<postgres::Statement> {
        if let Some(ready) = self.ready.get(sql) {
            return Ok(ready.clone());
        }
        let ready = self.client.prepare(sql).map_err(pg_error)?;
        self.ready.insert(sql, ready.clone());
        Ok(ready)
    }

    fn ask(&mut self, sql: &'static str, params: &[Param<'_>]) -> Result<Vec<postgres::Row>> {
        let statement = self.statement(sql)?;
        self.client.query(&statement, &as_dyn(params)).map_err(pg_error)
    }

    fn act(&mut self, sql: &'static str, params: &[Param<'_>]) -> Result<u64> {
        let statement = self.statement(sql)?;
        self.client.execute(&statement, &as_dyn(params)).map_err(pg_error)
    }
}

/// Gives `$1` the first value wherever it stands: SQLite takes `$1` for a name and would count by first appearance.
fn bind(statement: &mut rusqlite::Statement<'_>, params: &[Param<'_>]) -> Result<()> {
    for place in 1..=statement.parameter_count() {
        let number = statement.parameter_name(place).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let param = number.and_then(|number| params.get(number.checked_sub(1)?));
        let param = param.ok_or_else(|| Error::broken(format!("no value for parameter {place} of a statement")))?;
        statement.raw_bind_parameter(place, param).map_err(lite_error)?;
    }
    Ok(())
}

fn as_dyn<'a>(params: &'a [Param<'_>]) -> Vec<&'a (dyn postgres::types::ToSql + Sync)> {
    params.iter().map(|param| param as &(dyn postgres::types::ToSql + Sync)).collect()
}

/// Reads a SQLite file through and says whether it is whole.
///
/// # Errors
/// `Broken` with the first damage found.
pub fn check_file(file: &Path) -> Result<()> {
    let conn = open_lite(file, Use::Read).map_err(lite_error)?;
    let answer: String = conn.query_row("pragma integrity_check(1)", [], |row| row.get(0)).map_err(lite_error)?;
    if answer == "ok" { Ok(()) } else { Err(Error::broken(format!("{}: {answer}", file.display()))) }
}

#[expect(clippy::disallowed_methods, reason = "the seam opens the connections")]
fn open_lite(file: &Path, purpose: Use) -> rusqlite::Result<rusqlite::Connection> {
    let flags = match purpose {
        Use::Read => OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        Use::Write => {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX
        }
    };
    let conn = rusqlite::Connection::open_with_flags(file, flags)?;
    conn.busy_timeout(LOCK_WAIT)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // A plan once made stays: otherwise each new value of a parameter may have the statement prepared again.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.execute_batch("pragma temp_store = memory; pragma foreign_keys = on;")?;
    conn.execute_batch(match purpose {
        Use::Read => "pragma cache_size = -6000;",
        Use::Write => {
            "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -24000;
             pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864;"
        }
    })?;
    Ok(conn)
}

#[expect(clippy::disallowed_methods, reason = "the seam opens the connections")]
fn open_pg(url: &str) -> Result<Conn, postgres::Error> {
    let mut config: postgres::Config = url.parse()?;
    config.connect_timeout(Duration::from_secs(3)).application_name("xungkich");
    let client = config.connect(postgres::NoTls)?;
    Ok(Conn::Pg(Box::new(RefCell::new(PgConn { client, ready: HashMap::new() }))))
}

fn lite_error(cause: rusqlite::Error) -> Error {
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

fn pg_error(cause: postgres::Error) -> Error {
    if cause.is_closed() {
        return Error::Busy(Busy::Offline);
    }
    match cause.code() {
        Some(&SqlState::UNIQUE_VIOLATION) => Error::Taken,
        Some(&SqlState::DISK_FULL) => Error::Busy(Busy::DiskFull),
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
