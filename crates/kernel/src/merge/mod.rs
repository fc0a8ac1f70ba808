//! Two people turn out to be one. What has to change for that is worked out from a snapshot, row by row, and shown
//! before anything is written; written down with the rows as they were, it can be undone exactly. Each room says in a
//! [`Part`] which of its columns hold people, and what becomes of rows that only one may have. Knows no room.

mod journal;
mod moving;
mod trace;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

pub use journal::Journal;
pub use moving::Moving;
pub use trace::{Does, Holds, Part, Trace};

use crate::db::{Image, Shapes};
use crate::tally::{Measure, Node, Sheet};
use crate::{Day, Db, Error, Result, Say, Tx, UnitPath};

/// One row's change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Patch {
    table: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<Image>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<Image>,
}

/// A count that changes: node, day, measure, how many more.
type Count = (i64, Day, Measure, i64);

/// What has to change for two people to be one.
#[derive(Debug)]
pub struct Merge {
    pairs: BTreeMap<Holds, (Uuid, Uuid)>,
    /// Where both say what only one can say, the one who is given up is right.
    pub prefers_from: bool,
    shapes: Shapes,
    patches: BTreeMap<(&'static str, String), Patch>,
    counts: Vec<Count>,
    moved: Vec<(&'static str, usize)>,
    notes: Vec<Say>,
    obstacles: Vec<Say>,
}

impl Merge {
    /// Works out what every room has to change: each pair says who is given up, and for whom.
    ///
    /// # Errors
    /// Those of the database.
    pub fn plan(db: &Db<'_>, pairs: &[(Holds, Uuid, Uuid)], prefers_from: bool) -> Result<Self> {
        let mut merge = Self {
            pairs: pairs.iter().map(|(holds, from, to)| (*holds, (*from, *to))).collect(),
            prefers_from,
            shapes: db.shapes()?,
            patches: BTreeMap::new(),
            counts: Vec::new(),
            moved: Vec::new(),
            notes: Vec::new(),
            obstacles: Vec::new(),
        };
        for part in db.on_merged() {
            part.traces.iter().try_for_each(|trace| merge.follow(db, trace))?;
            if let Some(plan) = part.plan {
                plan(db, &mut merge)?;
            }
        }
        Ok(merge)
    }

    /// Who is given up, and for whom.
    #[must_use]
    pub fn pair(&self, holds: Holds) -> Option<(Uuid, Uuid)> {
        self.pairs.get(&holds).copied()
    }

    /// Things that become one with the two: from now on rows of this kind move too.
    pub fn join(&mut self, holds: Holds, from: Uuid, to: Uuid) {
        self.pairs.insert(holds, (from, to));
    }

    /// The rows that hold an id in a column, as they are to be so far.
    ///
    /// # Errors
    /// Those of the database.
    pub fn rows(&self, db: &Db<'_>, table: &'static str, column: &str, id: Uuid) -> Result<Vec<Moving>> {
        let mut rows = Vec::new();
        for origin in self.shapes.holding(db, table, column, id)? {
            let key = (table, self.key(table, &origin)?);
            let row = match self.patches.get(&key) {
                None => origin.clone(),
                Some(Patch { after: Some(after), .. }) => after.clone(),
                Some(_) => continue,
            };
            rows.push(Moving { table, origin, row });
        }
        Ok(rows)
    }

    /// A row becomes what it is to be.
    ///
    /// # Errors
    /// `Broken` for a table that is not there.
    pub fn set(&mut self, moving: Moving) -> Result<()> {
        let key = (moving.table, self.key(moving.table, &moving.origin)?);
        let after = Some(moving.row);
        let patch = Patch { table: moving.table.to_owned(), before: Some(moving.origin), after };
        self.patches.insert(key, patch);
        Ok(())
    }

    /// A row that was not there.
    ///
    /// # Errors
    /// `Broken` for a table that is not there.
    pub fn add(&mut self, table: &'static str, row: Image) -> Result<()> {
        // A row that goes may have had this key.
        let key = (table, format!("+{}", self.key(table, &row)?));
        self.patches.insert(key, Patch { table: table.to_owned(), before: None, after: Some(row) });
        Ok(())
    }

    /// A row is taken away.
    ///
    /// # Errors
    /// `Broken` for a table that is not there.
    pub fn drop_row(&mut self, moving: Moving) -> Result<()> {
        let key = (moving.table, self.key(moving.table, &moving.origin)?);
        let patch = Patch { table: moving.table.to_owned(), before: Some(moving.origin), after: None };
        self.patches.insert(key, patch);
        Ok(())
    }

    /// So many more of a measure on a day, at every unit of a path.
    pub fn count(&mut self, path: &UnitPath, day: Day, measure: Measure, n: i64) {
        self.count_units(path.numbers(), day, measure, n);
    }

    /// So many more of a measure on a day, at units by their numbers.
    pub fn count_units(&mut self, units: impl IntoIterator<Item = i64>, day: Day, measure: Measure, n: i64) {
        self.counts.extend(units.into_iter().map(|unit| (Node::unit(unit).number(), day, measure, n)));
    }

    /// So many rows move, told under a text.
    pub fn moves(&mut self, says: &'static str, rows: usize) {
        if rows == 0 || says.is_empty() {
            return;
        }
        match self.moved.iter_mut().find(|(known, _)| *known == says) {
            Some((_, count)) => *count += rows,
            None => self.moved.push((says, rows)),
        }
    }

    /// Something the officer should know before.
    pub fn note(&mut self, say: impl Into<Say>) {
        self.notes.push(say.into());
    }

    /// Something that stands against it.
    pub fn stop(&mut self, say: impl Into<Say>) {
        self.obstacles.push(say.into());
    }

    /// What moves: a text, and of how many.
    #[must_use]
    pub fn moved(&self) -> &[(&'static str, usize)] {
        &self.moved
    }

    /// What the officer should know before.
    #[must_use]
    pub fn notes(&self) -> &[Say] {
        &self.notes
    }

    /// What stands against it.
    #[must_use]
    pub fn obstacles(&self) -> &[Say] {
        &self.obstacles
    }

    fn key(&self, table: &str, row: &Image) -> Result<String> {
        Ok(Value::Object(self.shapes.key(table, row)?).to_string())
    }

    /// Moves the rows of one column.
    fn follow(&mut self, db: &Db<'_>, trace: &Trace) -> Result<()> {
        let (says, may_drop) = match trace.does {
            Does::Moves(says) => (says, false),
            Does::MovesOrDrops(says) => (says, true),
            Does::Planned | Does::Stays(_) => return Ok(()),
        };
        let Some((from, to)) = self.pair(trace.holds) else { return Ok(()) };
        let rows = self.rows(db, trace.table, trace.column, from)?;
        self.moves(says, rows.len());
        for mut moving in rows {
            moving.row.insert(trace.column.to_owned(), to.to_string().into());
            let key = self.shapes.key(trace.table, &moving.row)?;
            let stands = key != self.shapes.key(trace.table, &moving.origin)?
                && self.shapes.find(db, trace.table, &key)?.is_some();
            match (stands, may_drop) {
                (false, _) => self.set(moving)?,
                (true, true) => self.drop_row(moving)?,
                (true, false) => return Err(Error::broken(format!("{}: both have {key:?}", trace.table))),
            }
        }
        Ok(())
    }

    /// Writes everything; what is handed back undoes it.
    ///
    /// # Errors
    /// `Refused` with the first obstacle, and those of the database.
    pub fn carry_out(self, tx: &Tx<'_>) -> Result<Journal> {
        if let Some(say) = self.obstacles.into_iter().next() {
            return Err(Error::Refused(say));
        }
        let patches = settled(self.patches);
        write(tx, &self.shapes, patches.iter().map(|it| (&*it.table, it.before.clone(), it.after.clone())).collect())?;
        count(tx, &self.counts, 1)?;
        let patches = patches.into_iter().map(|patch| shortened(&self.shapes, patch)).collect::<Result<_>>()?;
        Ok(Journal { pairs: self.pairs, patches, counts: self.counts })
    }
}

/// A row that goes and another that comes under its key are one change.
fn settled(mut patches: BTreeMap<(&'static str, String), Patch>) -> Vec<Patch> {
    let added: Vec<_> = patches.keys().filter(|(_, key)| key.starts_with('+')).cloned().collect();
    for (table, key) in added {
        let taken = (table, key[1..].to_owned());
        if let Some(Patch { before, after: None, .. }) = patches.get(&taken) {
            let before = before.clone();
            patches.remove(&taken);
            if let Some(patch) = patches.get_mut(&(table, key)) {
                patch.before = before;
            }
        }
    }
    patches.into_values().filter(|patch| patch.before != patch.after).collect()
}

/// Of a changed row what changed and its key; of a new or a removed one everything.
fn shortened(shapes: &Shapes, patch: Patch) -> Result<Patch> {
    let Patch { table, before: Some(mut before), after: Some(mut after) } = patch else { return Ok(patch) };
    let keys = [shapes.key(&table, &before)?, shapes.key(&table, &after)?];
    let same: Vec<String> = before
        .iter()
        .filter(|(column, value)| after.get(*column) == Some(value) && !keys[0].contains_key(*column))
        .map(|(column, _)| column.clone())
        .collect();
    for column in same {
        before.remove(&column);
        after.remove(&column);
    }
    Ok(Patch { table, before: Some(before), after: Some(after) })
}

/// A step: the table, the row that stands, the row that is to be.
type Step<'s> = (&'s str, Option<Image>, Option<Image>);

/// Rows that go or get another key are taken away first, so that no key is taken twice on the way.
fn write(tx: &Tx<'_>, shapes: &Shapes, steps: Vec<Step<'_>>) -> Result<()> {
    let mut later = Vec::new();
    for (table, before, after) in steps {
        match (before, after) {
            (Some(before), Some(after)) if shapes.key(table, &before)? == shapes.key(table, &after)? => {
                later.push((table, after, true));
            }
            (before, after) => {
                before.map_or(Ok(()), |row| shapes.delete(tx, table, &row))?;
                later.extend(after.map(|row| (table, row, false)));
            }
        }
    }
    later.sort_by_key(|(.., is_update)| !is_update);
    later.into_iter().try_for_each(|(table, row, is_update)| match is_update {
        true => shapes.update(tx, table, &row),
        false => shapes.insert(tx, table, &row),
    })
}

fn count(tx: &Tx<'_>, counts: &[Count], times: i64) -> Result<()> {
    let mut sheet = Sheet::default();
    for (node, day, measure, n) in counts {
        sheet.add(Node::stored(*node), *day, *measure, n * times);
    }
    sheet.save(tx)
}
