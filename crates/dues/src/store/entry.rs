//! The book: what was paid and what was taken back.

use std::collections::HashMap;

use kernel::{Day, Db, Param, Result, Row, Rows, Tx};
use members::MemberId;
use units::UnitId;

use crate::account::Months;
use crate::entry::{BatchId, Entry, EntryId, Way};
use crate::remittance::RemittanceId;
use crate::statement::StatementId;

static INSERT: Rows = Rows::new(
    "insert into dues_entry
       (id, unit_id, unit_path, member_id, name, way, held_by, from_month, to_month, mask, amount, is_shared, on_day, year,
        number, code, batch_id, corrects_id, reason, is_undone, at, who)",
    22,
    "",
);

/// Appends entries.
pub(crate) fn insert(tx: &Tx<'_>, entries: &[Entry]) -> Result<()> {
    let values: Vec<Param<'_>> = entries.iter().flat_map(values).collect();
    tx.put(&INSERT, &values).map(drop)
}

fn values(entry: &Entry) -> [Param<'_>; 22] {
    [
        entry.id.into(),
        entry.unit.into(),
        (&entry.unit_path).into(),
        entry.member.into(),
        (&entry.name).into(),
        entry.way.code().into(),
        entry.held_by.into(),
        entry.months.from.into(),
        entry.months.last().into(),
        entry.months.mask.into(),
        entry.amount.into(),
        entry.is_shared.into(),
        entry.on.into(),
        entry.year.into(),
        entry.number.into(),
        (&entry.code).into(),
        entry.batch.into(),
        entry.corrects.into(),
        entry.reason.as_ref().into(),
        entry.is_undone.into(),
        entry.at.into(),
        (&entry.who).into(),
    ]
}

/// Says of entries which line of a statement they came from.
pub(crate) fn mark_line(tx: &Tx<'_>, batch: BatchId, member: MemberId, from: (StatementId, i64)) -> Result<()> {
    tx.run(
        "update dues_entry
         set statement_id = $3, nth = $4
         where batch_id = $1 and member_id = $2 and statement_id is null",
        &[batch.into(), member.into(), from.0.into(), from.1.into()],
    )
    .map(drop)
}

/// Says that an entry was taken back.
pub(crate) fn undo(tx: &Tx<'_>, id: EntryId) -> Result<()> {
    tx.run("update dues_entry set is_undone = true where id = $1", &[id.into()]).map(drop)
}

/// The last number given out in a unit's year.
pub(crate) fn last_number(db: &Db<'_>, unit: UnitId, year: i64) -> Result<i64> {
    db.one(
        "select coalesce(max(number), 0) from dues_entry where unit_id = $1 and year = $2",
        &[unit.into(), year.into()],
        |row| row.get(0),
    )
}

pub(crate) fn find(db: &Db<'_>, id: EntryId) -> Result<Entry> {
    db.one(
        "select id, unit_id, unit_path, member_id, name, way, held_by, from_month, mask, amount, is_shared, on_day, year,
           number, code, batch_id, corrects_id, reason, is_undone, at, who
         from dues_entry
         where id = $1",
        &[id.into()],
        entry,
    )
}

pub(crate) fn by_code(db: &Db<'_>, code: &str) -> Result<Option<Entry>> {
    db.maybe(
        "select id, unit_id, unit_path, member_id, name, way, held_by, from_month, mask, amount, is_shared, on_day, year,
           number, code, batch_id, corrects_id, reason, is_undone, at, who
         from dues_entry
         where code = $1",
        &[code.into()],
        entry,
    )
}

/// What a member paid, the newest first.
pub(crate) fn of_member(db: &Db<'_>, id: MemberId, most: i64) -> Result<Vec<Entry>> {
    db.all(
        "select id, unit_id, unit_path, member_id, name, way, held_by, from_month, mask, amount, is_shared, on_day, year,
           number, code, batch_id, corrects_id, reason, is_undone, at, who
         from dues_entry
         where member_id = $1
         order by at desc, year desc, number desc
         limit $2",
        &[id.into(), most.into()],
        entry,
    )
}

/// What was written down in one go.
pub(crate) fn of_batch(db: &Db<'_>, id: BatchId) -> Result<Vec<Entry>> {
    db.all(
        "select id, unit_id, unit_path, member_id, name, way, held_by, from_month, mask, amount, is_shared, on_day, year,
           number, code, batch_id, corrects_id, reason, is_undone, at, who
         from dues_entry
         where batch_id = $1
         order by unit_id, year, number",
        &[id.into()],
        entry,
    )
}

/// What stands of a statement.
pub(crate) fn of_statement(db: &Db<'_>, id: StatementId) -> Result<Vec<Entry>> {
    db.all(
        "select id, unit_id, unit_path, member_id, name, way, held_by, from_month, mask, amount, is_shared, on_day, year,
           number, code, batch_id, corrects_id, reason, is_undone, at, who
         from dues_entry
         where statement_id = $1 and corrects_id is null and not is_undone
         order by id",
        &[id.into()],
        entry,
    )
}

/// A page of a unit's book, the latest day first, from behind an entry on.
pub(crate) fn book(db: &Db<'_>, unit: UnitId, before: Option<(Day, EntryId)>, most: i64) -> Result<Vec<Entry>> {
    let (day, id) =
        before.map_or((Param::from("9999"), Param::from(uuid::Uuid::max())), |(day, id)| (day.into(), id.into()));
    db.all(
        "select id, unit_id, unit_path, member_id, name, way, held_by, from_month, mask, amount, is_shared, on_day, year,
           number, code, batch_id, corrects_id, reason, is_undone, at, who
         from dues_entry
         where unit_id = $1 and (on_day < $2 or on_day = $2 and id < $3)
         order by on_day desc, id desc
         limit $4",
        &[unit.into(), day, id, most.into()],
        entry,
    )
}

fn entry(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        unit: row.get(1)?,
        unit_path: row.get(2)?,
        member: row.get(3)?,
        name: row.get(4)?,
        way: row.code(5, Way::of_code)?,
        held_by: row.get(6)?,
        months: Months { from: row.get(7)?, mask: row.get(8)? },
        amount: row.get(9)?,
        is_shared: row.get(10)?,
        on: row.get(11)?,
        year: row.get(12)?,
        number: row.get(13)?,
        code: row.get(14)?,
        batch: row.get(15)?,
        corrects: row.get(16)?,
        reason: row.get(17)?,
        is_undone: row.get(18)?,
        at: row.get(19)?,
        who: row.get(20)?,
    })
}

/// What a unit has not shared out yet, up to a day: shared and held by itself, shared and held by another, not shared; and
/// the first day of it.
pub(crate) struct Open {
    pub here: i64,
    pub above: i64,
    pub alone: i64,
    pub first: Option<Day>,
}

pub(crate) fn open(db: &Db<'_>, unit: UnitId, to: Day) -> Result<Open> {
    db.one(
        "select cast(coalesce(sum(case when is_shared and held_by = unit_id then amount else 0 end), 0) as bigint),
           cast(coalesce(sum(case when is_shared and held_by <> unit_id then amount else 0 end), 0) as bigint),
           cast(coalesce(sum(case when is_shared then 0 else amount end), 0) as bigint),
           min(on_day)
         from dues_entry
         where unit_id = $1 and remittance_id is null and on_day <= $2",
        &[unit.into(), to.into()],
        |row| Ok(Open { here: row.get(0)?, above: row.get(1)?, alone: row.get(2)?, first: row.get(3)? }),
    )
}

/// Says of what is open up to a day that it was shared out.
pub(crate) fn share_out(tx: &Tx<'_>, unit: UnitId, to: Day, into: RemittanceId) -> Result<u64> {
    tx.run(
        "update dues_entry set remittance_id = $3 where unit_id = $1 and remittance_id is null and on_day <= $2",
        &[unit.into(), to.into(), into.into()],
    )
}

/// Everything a unit ever collected: in all, and what of it is not shared out yet.
pub(crate) fn collected(db: &Db<'_>, unit: UnitId) -> Result<(i64, i64)> {
    db.one(
        "select cast(coalesce(sum(amount), 0) as bigint),
           cast(coalesce(sum(case when remittance_id is null then amount else 0 end), 0) as bigint)
         from dues_entry
         where unit_id = $1",
        &[unit.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// What was collected at each place and month, for the check: path, month of the day, sum.
pub(crate) fn recount(db: &Db<'_>) -> Result<HashMap<(String, String), i64>> {
    let mut sums = HashMap::new();
    db.each(
        "select unit_path, substr(on_day, 1, 7), cast(sum(amount) as bigint)
         from dues_entry
         group by unit_path, substr(on_day, 1, 7)",
        &[],
        |row| {
            sums.insert((row.get(0)?, row.get(1)?), row.get(2)?);
            Ok(())
        },
    )?;
    Ok(sums)
}

/// The line of a statement that an entry came from.
pub(crate) fn line_of(db: &Db<'_>, id: EntryId) -> Result<Option<(StatementId, i64)>> {
    let read = |row: &Row<'_>| Ok(row.get::<Option<StatementId>>(0)?.zip(row.get::<Option<i64>>(1)?));
    db.one("select statement_id, nth from dues_entry where id = $1", &[id.into()], read)
}
