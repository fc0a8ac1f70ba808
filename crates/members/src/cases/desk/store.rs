//! SQL of the desk. Each question goes straight to the few rows it shows, however many cases there are. What is late below
//! is found by its day: `|| ''` keeps SQLite from walking through everything that waits in a province instead.

use kernel::{Day, Db, Param, Result, Row, UnitPath};

use super::{Asked, Pile};
use crate::cases::{CaseId, Kind};

/// A row of the desk.
pub(super) struct Line {
    pub id: CaseId,
    pub kind: Kind,
    pub name: String,
    pub state: String,
    pub unit_name: String,
    pub due: Day,
    pub waits: UnitPath,
}

fn line(row: &Row<'_>) -> Result<Line> {
    Ok(Line {
        id: row.get(0)?,
        kind: row.code(1, Kind::of_code)?,
        name: row.get(2)?,
        state: row.get(3)?,
        unit_name: row.get::<Option<String>>(4)?.unwrap_or_default(),
        due: row.get(5)?,
        waits: row.get(6)?,
    })
}

/// The days before which cases at units below come up: one level down, and further down.
#[derive(Clone, Copy)]
pub(super) struct Late {
    pub next: Day,
    pub further: Day,
}

const FIRST: &str = "0000-01-01";
const NOBODY: uuid::Uuid = uuid::Uuid::nil();

fn behind(asked: &Asked) -> (String, uuid::Uuid) {
    asked.after.map_or((FIRST.to_owned(), NOBODY), |(day, id)| (day.to_string(), id.uuid()))
}

fn kind_of(asked: &Asked) -> &'static str {
    asked.kind.map_or("", Kind::code)
}

/// What waits for a unit, the most pressing first. A term that runs lies on the desk for its last months alone.
pub(super) fn own(db: &Db<'_>, path: &UnitPath, asked: &Asked, ahead: Day, most: i64) -> Result<Vec<Line>> {
    let (day, id) = behind(asked);
    db.all(
        "select waiting.id, waiting.kind, waiting.name, waiting.state,
           (select name from unit_now where id = waiting.unit_id), waiting.due_on, waiting.waits_path
         from member_case waiting
         where waiting.waits_path = $1
           and (waiting.due_on > $2 or (waiting.due_on = $2 and waiting.id > $3))
           and ($4 = '' or waiting.kind = $4)
           and (waiting.state <> 'running' or waiting.due_on <= $6)
         order by waiting.due_on, waiting.id
         limit $5",
        &[path.into(), (&day).into(), id.into(), kind_of(asked).into(), most.into(), ahead.into()],
        line,
    )
}

/// What lies late at the units below, the latest first.
pub(super) fn below(db: &Db<'_>, path: &UnitPath, late: Late, asked: &Asked, most: i64) -> Result<Vec<Line>> {
    let (day, id) = behind(asked);
    let part = path.subtree();
    db.all(
        "select waiting.id, waiting.kind, waiting.name, waiting.state,
           (select name from unit_now where id = waiting.unit_id), waiting.due_on, waiting.waits_path
         from member_case waiting
         where waiting.due_on >= $2 and waiting.due_on < $6
           and waiting.waits_path is not null and waiting.waits_path || '' > $1 and waiting.waits_path || '' < $7
           and (length(waiting.waits_path) = $8 or waiting.due_on < $9)
           and (waiting.due_on > $2 or waiting.id > $3)
           and ($4 = '' or waiting.kind = $4)
         order by waiting.due_on, waiting.id
         limit $5",
        &[
            path.into(),
            (&day).into(),
            id.into(),
            kind_of(asked).into(),
            most.into(),
            late.next.into(),
            (&part.to).into(),
            below_length(path),
            late.further.into(),
        ],
        line,
    )
}

/// How long the path of a unit directly below is.
fn below_length(path: &UnitPath) -> Param<'static> {
    let child = path.child(0).as_str().len();
    Param::Int(i64::try_from(child).unwrap_or(i64::MAX))
}

/// What waits for a unit, counted.
pub(super) fn own_piles(db: &Db<'_>, path: &UnitPath, today: Day, ahead: Day) -> Result<Vec<Pile>> {
    db.all(
        "select kind, state, count(*), cast(sum(case when due_on < $2 then 1 else 0 end) as bigint)
         from member_case
         where waits_path = $1 and (state <> 'running' or due_on <= $3)
         group by kind, state
         order by kind, state",
        &[path.into(), today.into(), ahead.into()],
        |row| pile(row, false),
    )
}

/// What lies late at the units below, counted.
pub(super) fn below_piles(db: &Db<'_>, path: &UnitPath, late: Late) -> Result<Vec<Pile>> {
    let part = path.subtree();
    db.all(
        "select kind || '', state, count(*), count(*)
         from member_case
         where due_on < $2 and waits_path is not null and waits_path || '' > $1 and waits_path || '' < $3
           and (length(waits_path) = $4 or due_on < $5)
         group by kind || '', state
         order by kind || '', state",
        &[path.into(), late.next.into(), (&part.to).into(), below_length(path), late.further.into()],
        |row| pile(row, true),
    )
}

fn pile(row: &Row<'_>, is_below: bool) -> Result<Pile> {
    Ok(Pile { kind: row.code(0, Kind::of_code)?, state: row.get(1)?, is_below, count: row.get(2)?, late: row.get(3)? })
}
