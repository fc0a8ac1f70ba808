//! What a merge wrote, and the way back: a row goes back only while what was written stands as it was left.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Count, Holds, Patch, count, write};
use crate::db::{Image, Shapes};
use crate::{Db, Error, Result, Tx};

/// What was written, so that it can be undone. Of changed rows only what changed, and their keys.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Journal {
    pub(super) pairs: BTreeMap<Holds, (Uuid, Uuid)>,
    pub(super) patches: Vec<Patch>,
    pub(super) counts: Vec<Count>,
}

impl Journal {
    /// The tables where something that was written is no longer as it was left: it can't be undone any more.
    ///
    /// # Errors
    /// Those of the database.
    pub fn changed_since(&self, db: &Db<'_>) -> Result<Vec<&str>> {
        let shapes = db.shapes()?;
        let key = |table: &str, row: &Image| Ok::<_, Error>((table.to_owned(), shapes.key(table, row)?));
        let after = self.patches.iter().filter_map(|patch| Some(key(&patch.table, patch.after.as_ref()?)));
        let after = after.collect::<Result<Vec<_>>>()?;
        let mut changed = Vec::new();
        for patch in &self.patches {
            // Another row may have come under the key of one that went.
            if let (Some(before), None) = (&patch.before, &patch.after)
                && after.contains(&key(&patch.table, before)?)
            {
                continue;
            }
            if !stands(db, &shapes, patch)? && !changed.contains(&&*patch.table) {
                changed.push(&*patch.table);
            }
        }
        Ok(changed)
    }

    /// Puts every row back as it was. What changed in other columns since stays.
    ///
    /// # Errors
    /// `Broken` when something changed since: ask [`changed_since`](Self::changed_since) first.
    pub fn undo(&self, tx: &Tx<'_>) -> Result<()> {
        let shapes = tx.shapes()?;
        let mut steps = Vec::new();
        for patch in &self.patches {
            let now = match &patch.after {
                None => None,
                Some(after) => shapes.find(tx, &patch.table, &shapes.key(&patch.table, after)?)?,
            };
            let back = match (&patch.before, &now) {
                (Some(before), Some(now)) => {
                    let mut row = now.clone();
                    row.extend(before.clone());
                    Some(row)
                }
                (before, _) => before.clone(),
            };
            steps.push((&*patch.table, now, back));
        }
        write(tx, &shapes, steps)?;
        count(tx, &self.counts, -1)?;
        tx.on_merged().iter().filter_map(|part| part.undo).try_for_each(|undo| undo(tx, self))
    }

    /// Who was given up, and for whom.
    #[must_use]
    pub fn pair(&self, holds: Holds) -> Option<(Uuid, Uuid)> {
        self.pairs.get(&holds).copied()
    }

    /// The things that moved and go back: whatever has an id of its own.
    pub fn things(&self) -> impl Iterator<Item = Uuid> + '_ {
        let ids = self.patches.iter().filter_map(|patch| patch.after.as_ref()?.get("id")?.as_str());
        ids.filter_map(|id| Uuid::parse_str(id).ok())
    }
}

/// Whether what a patch wrote stands as it was left.
fn stands(db: &Db<'_>, shapes: &Shapes, patch: &Patch) -> Result<bool> {
    let key = patch.after.as_ref().or(patch.before.as_ref()).map(|row| shapes.key(&patch.table, row)).transpose()?;
    let now = key.map(|key| shapes.find(db, &patch.table, &key)).transpose()?.flatten();
    Ok(match (&patch.after, now) {
        (Some(after), Some(now)) => after.iter().all(|(column, value)| now.get(column) == Some(value)),
        (None, now) => now.is_none(),
        (Some(_), None) => false,
    })
}
