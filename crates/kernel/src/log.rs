//! Reading the change log: what happened to a thing, and by whose hand.

use serde_json::Value;
use uuid::Uuid;

use crate::{Db, Id, Moment, Result, Row, UnitPath};

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Moment,
    /// `account`, `token`, `phone`, `system` or `guest`.
    pub actor_kind: String,
    /// The account or token.
    pub actor: Option<Uuid>,
    /// `added`, `edited`, `removed` or `seen`.
    pub change: String,
    /// What about it.
    pub what: Value,
}

/// A place in the log. Whoever was told of it can ask later whether everything up to there still stands: after a
/// restore from a backup it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    seq: i64,
    thing: Uuid,
}

impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.seq, self.thing.simple())
    }
}

impl std::str::FromStr for Mark {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (seq, thing) = text.split_once('.').ok_or("no point")?;
        let seq = seq.parse().map_err(|_| "no number")?;
        Ok(Self { seq, thing: Uuid::parse_str(thing).map_err(|_| "no id")? })
    }
}

/// The end of the log as it stands.
///
/// # Errors
/// Those of the database.
pub fn end(db: &Db<'_>) -> Result<Option<Mark>> {
    db.maybe("select seq, thing_id from change_log order by seq desc limit 1", &[], |row| {
        Ok(Mark { seq: row.get(0)?, thing: row.get(1)? })
    })
}

/// Whether the log still holds a place.
///
/// # Errors
/// Those of the database.
pub fn holds(db: &Db<'_>, mark: Mark) -> Result<bool> {
    let params = [mark.seq.into(), mark.thing.into()];
    db.maybe("select 1 from change_log where seq = $1 and thing_id = $2", &params, |_| Ok(())).map(|it| it.is_some())
}

/// The last `most` lines about a thing, the newest first. The room that asks decides who may know.
///
/// # Errors
/// Those of the database.
pub fn of<T>(db: &Db<'_>, thing: Id<T>, most: i64) -> Result<Vec<Line>> {
    db.all(
        "select at, actor_kind, actor_id, change, what
         from change_log
         where thing_id = $1
         order by seq desc
         limit $2",
        &[thing.into(), most.into()],
        line,
    )
}

/// A line that tells who looked at what, with its place in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its number.
    pub seq: i64,
    /// Kind of the thing.
    pub kind: String,
    /// The thing.
    pub thing: Uuid,
    /// Where it belonged.
    pub path: UnitPath,
    /// The line.
    pub line: Line,
}

/// What was looked at or taken out at a place and below, before an instant, the newest first.
///
/// # Errors
/// Those of the database.
pub fn seen(db: &Db<'_>, at: &UnitPath, before: Moment, most: i64) -> Result<Vec<Seen>> {
    let below = at.subtree();
    db.all(
        "select at, actor_kind, actor_id, change, what, seq, kind, thing_id, unit_path
         from change_log
         where change = 'seen' and at < $1 and unit_path >= $2 and unit_path < $3
         order by seq desc
         limit $4",
        &[before.into(), (&below.from).into(), (&below.to).into(), most.into()],
        |row| Ok(Seen { seq: row.get(5)?, kind: row.get(6)?, thing: row.get(7)?, path: row.get(8)?, line: line(row)? }),
    )
}

/// What of a kind was taken out at a place or above it, the newest first.
///
/// # Errors
/// Those of the database.
pub fn seen_above(db: &Db<'_>, kind: &str, path: &UnitPath, most: i64) -> Result<Vec<Line>> {
    db.all(
        "select at, actor_kind, actor_id, change, what
         from change_log
         where change = 'seen' and kind = $1 and substr(cast($2 as text), 1, length(unit_path)) = unit_path
         order by seq desc
         limit $3",
        &[kind.into(), path.into(), most.into()],
        line,
    )
}

fn line(row: &Row<'_>) -> Result<Line> {
    let what: String = row.get(4)?;
    Ok(Line {
        at: row.get(0)?,
        actor_kind: row.get(1)?,
        actor: row.get(2)?,
        change: row.get(3)?,
        what: serde_json::from_str(&what)?,
    })
}
