//! Forward-only migrations, applied once each, in the order of their names.

use super::conn::Conn;
use crate::{Error, Moment, Result};

/// A step of the tables: `0003_members` and its SQL.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Name of the file without `.sql`; begins with its number.
    pub name: &'static str,
    /// Its statements, in the portable subset of both engines. `/* clustered */` behind a table asks for its rows to
    /// be kept in the order of the primary key, where the engine can do that.
    pub sql: &'static str,
}

pub(super) fn run(conn: &Conn, now: Moment, migrations: &[Migration]) -> Result<()> {
    conn.begin_write()?;
    let done = apply(conn, now, migrations).and_then(|()| conn.commit());
    if done.is_err() && conn.ended().is_none() {
        drop(conn.batch("rollback"));
    }
    done
}

pub(super) fn apply(conn: &Conn, now: Moment, migrations: &[Migration]) -> Result<()> {
    conn.batch("create table if not exists migration (name text primary key, applied_at bigint not null)")?;
    let applied = names(conn)?;
    if let Some(unknown) = applied.iter().find(|name| migrations.iter().all(|known| known.name != name.as_str())) {
        return Err(Error::broken(format!(
            "the data folder was written by a newer version (it has {unknown}); start that version or restore a backup"
        )));
    }
    for migration in migrations.iter().filter(|known| applied.iter().all(|name| name != known.name)) {
        conn.batch(&conn.own_words(migration.sql))
            .map_err(|cause| Error::broken(format!("{}: {cause}", migration.name)))?;
        conn.run("insert into migration (name, applied_at) values ($1, $2)", &[migration.name.into(), now.into()])?;
    }
    Ok(())
}

/// The names of the migrations a database has had.
pub(super) fn names(conn: &Conn) -> Result<Vec<String>> {
    let mut names = Vec::new();
    conn.each("select name from migration order by name", &[], |row| {
        names.push(row.get(0)?);
        Ok(())
    })?;
    Ok(names)
}
