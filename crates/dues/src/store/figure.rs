//! Figures of a month, read from the counting table: their cost does not grow with the members.

use kernel::{Db, Param, Result, Row};
use members::Month;
use units::UnitId;

use crate::figures::{COLLECTED, Figures, SETTLED};

/// The figures of units in a month.
pub(crate) fn below(db: &Db<'_>, parent: UnitId, month: Month) -> Result<Vec<(UnitId, String, Figures)>> {
    let [settled, collected, total, month, year] = params(month);
    db.all(
        "select unit.id, unit.name,
           coalesce((select n from tally where node = unit.number and measure = $1 and period = $4), 0),
           coalesce((select n from tally where node = unit.number and measure = $2 and period = $4), 0),
           coalesce((select n from tally where node = unit.number and measure = $2 and period = $5), 0),
           cast(coalesce((select sum(n) from tally where node = unit.number and measure = $3 and period < 10000), 0)
                as bigint)
         from unit_now unit
         where unit.parent_id = $6
         order by unit.sort_key",
        &[settled, collected, total, month, year, parent.into()],
        |row| Ok((row.get(0)?, row.get(1)?, figures(row, 2)?)),
    )
}

/// The figures of one unit in a month.
pub(crate) fn of(db: &Db<'_>, unit: UnitId, month: Month) -> Result<Figures> {
    let [settled, collected, total, month, year] = params(month);
    db.one(
        "select coalesce((select n from tally where node = unit.number and measure = $1 and period = $4), 0),
           coalesce((select n from tally where node = unit.number and measure = $2 and period = $4), 0),
           coalesce((select n from tally where node = unit.number and measure = $2 and period = $5), 0),
           cast(coalesce((select sum(n) from tally where node = unit.number and measure = $3 and period < 10000), 0)
                as bigint)
         from unit_now unit
         where unit.id = $6",
        &[settled, collected, total, month, year, unit.into()],
        |row| figures(row, 0),
    )
}

fn params(month: Month) -> [Param<'static>; 5] {
    let period = month.year() * 100 + month.month();
    [SETTLED, COLLECTED, members::measure::TOTAL, period, month.year()].map(Param::Int)
}

fn figures(row: &Row<'_>, at: usize) -> Result<Figures> {
    let (settled, month, year) = (row.get(at)?, row.get(at + 1)?, row.get(at + 2)?);
    Ok(Figures { settled, month, year, members: row.get(at + 3)? })
}

/// When each unit below another last sent something up, and whether that is agreed on: `received`, `sent`, `differs`.
pub(crate) fn last_sent(db: &Db<'_>, parent: UnitId) -> Result<Vec<(UnitId, kernel::Day, String)>> {
    db.all(
        "select sent.unit_id, sent.to_day, sent.state
         from unit_now unit
         join dues_remittance sent on sent.unit_id = unit.id
         where unit.parent_id = $1
           and not exists (select 1 from dues_remittance later
                           where later.unit_id = sent.unit_id
                             and (later.year > sent.year or later.year = sent.year and later.number > sent.number))",
        &[parent.into()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// What the counting table says was collected, for the check: node, month, sum.
pub(crate) fn counted(db: &Db<'_>) -> Result<Vec<(i64, i64, i64)>> {
    db.all(
        "select node, period, n from tally where measure = $1 and period >= 10000 and period < 1000000 and n <> 0",
        &[Param::Int(COLLECTED)],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}
