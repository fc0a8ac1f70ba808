//! Reading the change log: what happened to a thing, and by whose hand.

use serde_json::Value;
use uuid::Uuid;

use crate::{Db, Id, Moment, Result};

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Moment,
    /// `account`, `token`, `system` or `guest`.
    pub actor_kind: String,
    /// The account or token.
    pub actor: Option<Uuid>,
    /// `added`, `edited`, `removed` or `seen`.
    pub change: String,
    /// What about it.
    pub what: Value,
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
        |row| {
            let what: String = row.get(4)?;
            Ok(Line {
                at: row.get(0)?,
                actor_kind: row.get(1)?,
                actor: row.get(2)?,
                change: row.get(3)?,
                what: serde_json::from_str(&what)?,
            })
        },
    )
}
