//! Statements, their lines, and which of them became payments.

use std::collections::{HashMap, HashSet};

use kernel::{Db, Moment, Param, Result, Row, Rows, Tx};
use units::UnitId;

use crate::bank::BankId;
use crate::statement::{Statement, StatementId};

static LINES: Rows = Rows::new("insert into dues_line (statement_id, nth, cells)", 3, "");
static MATCHES: Rows = Rows::new("insert into dues_match (bank_id, digest, statement_id, nth)", 4, "");

pub(crate) fn insert(tx: &Tx<'_>, it: &Statement, lines: &[(i64, String)]) -> Result<()> {
    tx.run(
        "insert into dues_statement (id, unit_id, bank_id, name, columns, headings, version, at, who)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            it.id.into(),
            it.unit.into(),
            it.bank.into(),
            (&it.name).into(),
            serde_json::to_string(&it.columns)?.as_str().into(),
            serde_json::to_string(&it.headings)?.as_str().into(),
            it.version.into(),
            it.at.into(),
            (&it.who).into(),
        ],
    )?;
    let values: Vec<Param<'_>> =
        lines.iter().flat_map(|(nth, cells)| [it.id.into(), (*nth).into(), cells.into()]).collect();
    tx.put(&LINES, &values).map(drop)
}

/// Writes a statement down after an act: its columns, version, whether it was taken back.
pub(crate) fn save(tx: &Tx<'_>, it: &Statement) -> Result<()> {
    tx.run(
        "update dues_statement set columns = $2, version = $3, undone_at = $4 where id = $1",
        &[it.id.into(), serde_json::to_string(&it.columns)?.as_str().into(), it.version.into(), it.undone_at.into()],
    )
    .map(drop)
}

pub(crate) fn find(db: &Db<'_>, id: StatementId) -> Result<Statement> {
    db.one(
        "select id, unit_id, bank_id, name, columns, headings, version, at, who, undone_at
         from dues_statement
         where id = $1",
        &[id.into()],
        read,
    )
}

/// Statements of a unit, the newest first, each with how many of its lines became payments.
pub(crate) fn of_unit(db: &Db<'_>, unit: UnitId, most: i64) -> Result<Vec<(Statement, i64, i64)>> {
    db.all(
        "select id, unit_id, bank_id, name, columns, headings, version, at, who, undone_at,
           (select count(*) from dues_line where statement_id = it.id),
           (select count(*) from dues_match where statement_id = it.id)
         from dues_statement it
         where unit_id = $1
         order by id desc
         limit $2",
        &[unit.into(), most.into()],
        |row| Ok((read(row)?, row.get(10)?, row.get(11)?)),
    )
}

fn read(row: &Row<'_>) -> Result<Statement> {
    let (columns, headings): (String, String) = (row.get(4)?, row.get(5)?);
    Ok(Statement {
        id: row.get(0)?,
        unit: row.get(1)?,
        bank: row.get(2)?,
        name: row.get(3)?,
        columns: serde_json::from_str(&columns)?,
        headings: serde_json::from_str(&headings)?,
        version: row.get(6)?,
        at: row.get(7)?,
        who: row.get(8)?,
        undone_at: row.get(9)?,
    })
}

/// Forgets the lines of a unit's statements from before an instant; which became payments stays known.
pub(crate) fn forget_lines(tx: &Tx<'_>, unit: UnitId, before: Moment) -> Result<u64> {
    tx.run(
        "delete from dues_line where statement_id in (select id from dues_statement where unit_id = $1 and at < $2)",
        &[unit.into(), before.into()],
    )
}

/// The cells of each line.
pub(crate) fn lines(db: &Db<'_>, id: StatementId) -> Result<Vec<(i64, Vec<String>)>> {
    db.all("select nth, cells from dues_line where statement_id = $1 order by nth", &[id.into()], |row| {
        let cells: String = row.get(1)?;
        Ok((row.get(0)?, serde_json::from_str(&cells)?))
    })
}

/// Which of some lines of an account became payments before.
pub(crate) fn matched(db: &Db<'_>, bank: BankId, digests: &[Vec<u8>]) -> Result<HashSet<Vec<u8>>> {
    let mut found = HashSet::new();
    for digest in digests {
        let is_there = db.maybe(
            "select 1 from dues_match where bank_id = $1 and digest = $2",
            &[bank.into(), digest.into()],
            |_| Ok(()),
        )?;
        if is_there.is_some() {
            found.insert(digest.clone());
        }
    }
    Ok(found)
}

/// Says which lines became payments.
pub(crate) fn mark(tx: &Tx<'_>, it: &Statement, lines: &[(i64, Vec<u8>)]) -> Result<()> {
    let values: Vec<Param<'_>> =
        lines.iter().flat_map(|(nth, digest)| [it.bank.into(), digest.into(), it.id.into(), (*nth).into()]).collect();
    tx.put(&MATCHES, &values).map(drop)
}

/// A line is free again: its payment was taken back.
pub(crate) fn free(tx: &Tx<'_>, id: StatementId, nth: i64) -> Result<()> {
    tx.run("delete from dues_match where statement_id = $1 and nth = $2", &[id.into(), nth.into()]).map(drop)
}

/// Who paid by which line of a statement, for those that stand.
pub(crate) fn paid(db: &Db<'_>, id: StatementId) -> Result<HashMap<i64, String>> {
    let mut paid = HashMap::new();
    db.each("select nth, name from dues_entry where statement_id = $1 and not is_undone", &[id.into()], |row| {
        if let Some(nth) = row.get::<Option<i64>>(0)? {
            paid.insert(nth, row.get(1)?);
        }
        Ok(())
    })?;
    Ok(paid)
}
