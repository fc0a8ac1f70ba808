//! A transaction: what a snapshot can, writing, and the change log that says what was written.

use std::ops::Deref;

use super::{Db, OnMoved, Param};
use crate::clock::Chance;
use crate::{Id, Result, UnitPath};

/// A thing that was written, told to live pages after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The kind of the thing, as in the change log.
    pub kind: &'static str,
    /// Where it belongs; empty for things of the whole province.
    pub path: UnitPath,
    /// What happened to it.
    pub change: Change,
}

/// What happened to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is different now.
    Edited,
    /// It counts no longer.
    Removed,
    /// It was looked at or taken out in a way that must be told (sensitive fields, exports).
    Seen,
}

impl Change {
    const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Edited => "edited",
            Self::Removed => "removed",
            Self::Seen => "seen",
        }
    }
}

/// A transaction of the one writer. Reads see what it has written.
pub struct Tx<'c> {
    pub(super) db: Db<'c>,
    pub(super) chance: &'c Chance,
    pub(super) on_moved: &'static [OnMoved],
    pub(super) next: i64,
    pub(super) told: Vec<Notice>,
}

impl<'c> Deref for Tx<'c> {
    type Target = Db<'c>;
    fn deref(&self) -> &Db<'c> {
        &self.db
    }
}

impl Tx<'_> {
    /// Runs a statement and tells how many rows it touched.
    ///
    /// # Errors
    /// `Taken` for a second row with the same key, and those of the database.
    pub fn run(&self, sql: &'static str, params: &[Param<'_>]) -> Result<u64> {
        self.db.conn.run(sql, params)
    }

    /// A fresh id.
    #[must_use]
    pub fn new_id<T>(&self) -> Id<T> {
        let mut chance = [0; 10];
        self.chance.fill(&mut chance);
        Id::from_parts(u64::try_from(self.db.now.0).unwrap_or(0), &chance)
    }

    /// Where this transaction's chance comes from, for tokens and codes.
    #[must_use]
    pub fn source(&self) -> &Chance {
        self.chance
    }

    /// Fills `bytes` with chance.
    pub fn chance(&self, bytes: &mut [u8]) {
        self.chance.fill(bytes);
    }

    /// Lets every room rewrite the paths it keeps, after a unit was moved.
    ///
    /// # Errors
    /// Those of the database.
    pub fn moved(&self, from: &UnitPath, to: &UnitPath) -> Result<()> {
        self.on_moved.iter().try_for_each(|rewrite| rewrite(self, from, to))
    }

    /// Writes into the change log what happened to which thing of which unit, and `what` about it, as JSON.
    ///
    /// # Errors
    /// Those of the database.
    pub fn changed<T>(
        &mut self,
        kind: &'static str,
        id: Id<T>,
        path: &UnitPath,
        change: Change,
        what: &serde_json::Value,
    ) -> Result<()> {
        let (actor_kind, actor) = self.db.actor.signature();
        let what = what.to_string();
        self.run(
            "insert into change_log (seq, at, actor_kind, actor_id, unit_path, kind, thing_id, change, what)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                self.next.into(),
                self.db.now.into(),
                actor_kind.into(),
                actor.into(),
                path.into(),
                kind.into(),
                id.into(),
                change.code().into(),
                what.as_str().into(),
            ],
        )?;
        self.next += 1;
        self.tell(kind, path, change);
        Ok(())
    }

    /// Tells live pages after the commit, once per kind, place and change.
    fn tell(&mut self, kind: &'static str, path: &UnitPath, change: Change) {
        let notice = Notice { kind, path: path.clone(), change };
        if !self.told.contains(&notice) {
            self.told.push(notice);
        }
    }
}
