//! Whole tables out and in, as lines of PostgreSQL's COPY text whichever engine runs: what one wrote, the other reads.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};

use super::Migration;
use super::conn::{Conn, Engine, Use, lite_error, pg_error};
use super::lines::{Kind, read_line, write_line};
use super::migrate;
use crate::{Error, Moment, Result};

/// Everything a copy holds beside its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// The migrations that made the tables.
    pub migrations: Vec<String>,
    /// The tables, each behind those it refers to.
    pub tables: Vec<Table>,
}

/// A table of a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Names and kinds of its columns, in the order of the lines.
    pub columns: Vec<(String, Kind)>,
    /// How many rows it had.
    pub rows: u64,
}

impl Table {
    /// The columns as a statement lists them.
    fn list(&self) -> String {
        self.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
    }

    fn has_shape_of(&self, other: &Self) -> bool {
        (&self.name, &self.columns) == (&other.name, &other.columns)
    }
}

/// Hands the rows of every table to what `open` opens for it; all of them belong to the snapshot `conn` stands in.
pub(super) fn out<W: Write>(conn: &Conn, mut open: impl FnMut(&Table) -> Result<W>) -> Result<Copied> {
    let migrations = migrate::names(conn)?;
    let mut tables = tables(conn)?;
    for table in &mut tables {
        let mut to = Counted { to: open(table)?, lines: 0 };
        conn.copy_out(table, &mut to)?;
        to.flush()?;
        table.rows = conn.count(table)?;
        if table.rows != to.lines {
            return Err(Error::broken(format!("{}: {} rows, {} copied", table.name, table.rows, to.lines)));
        }
    }
    Ok(Copied { migrations, tables })
}

/// Makes the tables of a copy in an empty database and fills them with the lines `open` reads, all or nothing.
///
/// # Errors
/// `Broken` when the database holds tables, was copied by a newer version, or a table does not fit the copy; those of
/// the database.
pub fn fill<R: BufRead>(
    engine: &Engine,
    now: Moment,
    migrations: &[Migration],
    copied: &Copied,
    open: impl FnMut(&Table) -> Result<R>,
) -> Result<()> {
    let conn = Conn::open(engine, Use::Write)?;
    conn.begin_write()?;
    let filled = put(&conn, now, migrations, copied, open).and_then(|()| conn.commit());
    match filled {
        // The first to ask would plan for empty tables, and keep the plan.
        Ok(()) if matches!(conn, Conn::Pg(_)) => conn.batch("analyze"),
        Err(_) if conn.ended().is_none() => {
            drop(conn.batch("rollback"));
            filled
        }
        _ => filled,
    }
}

fn put<R: BufRead>(
    conn: &Conn,
    now: Moment,
    migrations: &[Migration],
    copied: &Copied,
    mut open: impl FnMut(&Table) -> Result<R>,
) -> Result<()> {
    if !tables(conn)?.is_empty() {
        return Err(Error::broken("the database holds tables already; make an empty one and name it in DATABASE_URL"));
    }
    if let Some(unknown) = copied.migrations.iter().find(|name| migrations.iter().all(|known| known.name != *name)) {
        return Err(Error::broken(format!(
            "the copy was written by a newer version (it has {unknown}); restore it with that version"
        )));
    }
    // The tables as they were when the copy was made; what is newer follows at the next start.
    let then: Vec<Migration> =
        migrations.iter().filter(|known| copied.migrations.iter().any(|name| name == known.name)).copied().collect();
    migrate::apply(conn, now, &then)?;
    let tables = tables(conn)?;
    for table in tables.iter().rev() {
        // Migrations bring rows of their own; those of the copy take their place.
        conn.batch(&format!("delete from \"{}\"", table.name))?;
    }
    for table in &tables {
        let rows = match copied.tables.iter().find(|it| it.has_shape_of(table)) {
            Some(copy) => copy.rows,
            None => return Err(Error::broken(format!("the copy has no table {} of this shape", table.name))),
        };
        let put = conn.copy_in(table, &mut open(table)?)?;
        if put != rows {
            return Err(Error::broken(format!("{}: the copy had {rows} rows, {put} were read", table.name)));
        }
    }
    match copied.tables.len() == tables.len() {
        true => Ok(()),
        false => Err(Error::broken("the copy has tables that this version does not know")),
    }
}

/// Every table, each behind those it refers to.
fn tables(conn: &Conn) -> Result<Vec<Table>> {
    let mut open: BTreeMap<String, Vec<(String, Kind)>> = BTreeMap::new();
    conn.each(conn.columns_of_tables(), &[], |row| {
        let (table, column, kind): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let kind = Kind::of(&kind).ok_or_else(|| Error::broken(format!("{table}.{column}: no copy carries {kind}")))?;
        open.entry(table).or_default().push((column, kind));
        Ok(())
    })?;
    let mut refers: BTreeSet<(String, String)> = BTreeSet::new();
    conn.each(conn.references_of_tables(), &[], |row| {
        refers.insert((row.get(0)?, row.get(1)?));
        Ok(())
    })?;
    let mut ordered = Vec::new();
    while !open.is_empty() {
        let waits = |name: &String| refers.iter().any(|(from, to)| from == name && to != name && open.contains_key(to));
        let Some(name) = open.keys().find(|name| !waits(name)).cloned() else {
            return Err(Error::broken("tables refer to one another in a circle"));
        };
        let columns = open.remove(&name).unwrap_or_default();
        ordered.push(Table { name, columns, rows: 0 });
    }
    Ok(ordered)
}

impl Conn {
    pub(super) const fn columns_of_tables(&self) -> &'static str {
        match self {
            Self::Lite(_) => {
                "select tables.name, columns.name, lower(columns.type)
                 from sqlite_schema tables
                 join pragma_table_info(tables.name) columns
                 where tables.type = 'table' and substr(tables.name, 1, 7) <> 'sqlite_'
                 order by tables.name, columns.cid"
            }
            Self::Pg(_) => {
                "select cast(tables.relname as text), cast(columns.attname as text),
                        format_type(columns.atttypid, null)
                 from pg_class tables
                 join pg_attribute columns on columns.attrelid = tables.oid
                 where tables.relkind in ('r', 'p') and tables.relnamespace = cast(current_schema() as regnamespace)
                   and columns.attnum > 0 and not columns.attisdropped
                 order by tables.relname, columns.attnum"
            }
        }
    }

    const fn references_of_tables(&self) -> &'static str {
        match self {
            Self::Lite(_) => {
                "select tables.name, refers.\"table\"
                 from sqlite_schema tables
                 join pragma_foreign_key_list(tables.name) refers
                 where tables.type = 'table'"
            }
            Self::Pg(_) => {
                "select cast(tables.relname as text), cast(referred.relname as text)
                 from pg_constraint
                 join pg_class tables on tables.oid = pg_constraint.conrelid
                 join pg_class referred on referred.oid = pg_constraint.confrelid
                 where pg_constraint.contype = 'f'"
            }
        }
    }

    fn count(&self, table: &Table) -> Result<u64> {
        let sql = format!("select count(*) from \"{}\"", table.name);
        let count: i64 = match self {
            Self::Lite(conn) => conn.query_row(&sql, [], |row| row.get(0)).map_err(lite_error)?,
            Self::Pg(conn) => conn.borrow_mut().client.query_one(&sql, &[]).map_err(pg_error)?.get(0),
        };
        u64::try_from(count).map_err(Error::broken)
    }

    fn copy_out(&self, table: &Table, to: &mut impl Write) -> Result<()> {
        match self {
            Self::Lite(conn) => {
                let sql = format!("select {} from \"{}\"", table.list(), table.name);
                let mut statement = conn.prepare(&sql).map_err(lite_error)?;
                let mut rows = statement.raw_query();
                let mut line = Vec::new();
                while let Some(row) = rows.next().map_err(lite_error)? {
                    line.clear();
                    write_line(&mut line, table, row)?;
                    to.write_all(&line)?;
                }
                Ok(())
            }
            Self::Pg(conn) => {
                let sql = format!("copy \"{}\" ({}) to stdout", table.name, table.list());
                let mut conn = conn.borrow_mut();
                let mut from = conn.client.copy_out(&sql).map_err(pg_error)?;
                std::io::copy(&mut from, to).map(drop).map_err(cause_of)
            }
        }
    }

    fn copy_in(&self, table: &Table, from: &mut impl BufRead) -> Result<u64> {
        match self {
            Self::Lite(conn) => {
                // The order of tables is right; rows within one may refer to later ones.
                conn.execute_batch("pragma defer_foreign_keys = on").map_err(lite_error)?;
                let places: Vec<_> = (1..=table.columns.len()).map(|place| format!("${place}")).collect();
                let places = places.join(", ");
                let sql = format!("insert into \"{}\" ({}) values ({places})", table.name, table.list());
                let mut statement = conn.prepare(&sql).map_err(lite_error)?;
                let (mut line, mut rows) = (Vec::new(), 0);
                while from.read_until(b'\n', &mut line)? > 0 {
                    rows += 1;
                    let values = read_line(table, &line)
                        .ok_or_else(|| Error::broken(format!("{}: line {rows} can't be read", table.name)))?;
                    statement.execute(rusqlite::params_from_iter(values)).map_err(lite_error)?;
                    line.clear();
                }
                Ok(rows)
            }
            Self::Pg(conn) => {
                let sql = format!("copy \"{}\" ({}) from stdin", table.name, table.list());
                let mut conn = conn.borrow_mut();
                let mut to = conn.client.copy_in(&sql).map_err(pg_error)?;
                std::io::copy(from, &mut to).map_err(cause_of)?;
                to.finish().map_err(pg_error)
            }
        }
    }
}

/// What the database said, taken out of the error of a stream; else the error of the disk.
fn cause_of(cause: std::io::Error) -> Error {
    if !cause.get_ref().is_some_and(|inner| inner.is::<postgres::Error>()) {
        return cause.into();
    }
    match cause.into_inner().map(|inner| inner.downcast::<postgres::Error>()) {
        Some(Ok(inner)) => pg_error(*inner),
        _ => Error::broken("a copy broke off"),
    }
}

/// Counts lines on their way.
struct Counted<W> {
    to: W,
    lines: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.lines += bytes[..written].iter().filter(|byte| **byte == b'\n').count() as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.to.flush()
    }
}
