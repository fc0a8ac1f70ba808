//! What a batch changes: counts gathered in memory, how records stand, and what the change log is told.

use std::collections::BTreeMap;
use std::sync::Arc;

use kernel::tally::{Measure, Node, Sheet};
use kernel::{Change, Day, Db, Result, Tx, UnitPath};
use people::PersonId;
use serde_json::json;

use super::Kept;
use crate::capture::credit::Hours;
use crate::capture::{ABSENT, RecordId, Standing, VISITS, store};
use crate::indicator::Catalogue;
use crate::pulse::Notes;
use crate::team::SeatId;

/// What a record counts for, and where.
pub(crate) struct Counted<'r> {
    pub nodes: Vec<Node>,
    /// Where its unit stood.
    pub path: &'r UnitPath,
    /// Whose seat it came from.
    pub seat: Option<(PersonId, SeatId)>,
    pub day: Day,
    pub people: i64,
    pub services: &'r [(Measure, i64)],
}

/// What is counted so far, and where records are new.
pub(super) struct Books {
    pub catalogue: Arc<Catalogue>,
    sheet: Sheet,
    hours: Hours,
    /// What came in lately, for who looks after the work.
    pub notes: Notes,
    /// First record and number of records of each place.
    places: BTreeMap<UnitPath, (RecordId, i64)>,
}

impl Books {
    pub(super) fn open(db: &Db<'_>, catalogue: Arc<Catalogue>) -> Result<Self> {
        let (hours, notes) = (Hours::open(db)?, Notes::open(db, db.now())?);
        Ok(Self { catalogue, hours, notes, sheet: Sheet::default(), places: BTreeMap::new() })
    }

    /// Counts people, services and the hours they are worth; a sign of -1 takes them off.
    pub(super) fn count(&mut self, counted: &Counted<'_>, sign: i64) {
        let (measure, n) = if counted.people == 0 { (ABSENT, 1) } else { (VISITS, counted.people) };
        for node in &counted.nodes {
            self.sheet.add(*node, counted.day, measure, sign * n);
            for (number, times) in counted.services {
                self.sheet.add(*node, counted.day, *number, sign * times);
            }
        }
        if let Some((_, seat)) = counted.seat {
            self.notes.visits(seat, counted.day, sign);
        }
        self.hours.add(&self.catalogue, counted, sign);
    }

    /// Notes that a record came in from a place.
    pub(super) fn came(&mut self, path: &UnitPath, id: RecordId) {
        match self.places.get_mut(path) {
            Some((_, n)) => *n += 1,
            None => drop(self.places.insert(path.clone(), (id, 1))),
        }
    }

    /// Lets a record stand otherwise: counted or not, written down for its phones and in the change log.
    pub(super) fn restand(
        &mut self,
        tx: &mut Tx<'_>,
        kept: &Kept,
        standing: Standing,
        reason: Option<&str>,
    ) -> Result<()> {
        if kept.standing.counts() != standing.counts() {
            let sign = if standing.counts() { 1 } else { -1 };
            self.count(&kept.counted(), sign);
        }
        store::restand(tx, kept.id, standing)?;
        store::tell_change(tx, kept.id, kept.person, standing, reason)?;
        let change = if standing.counts() { Change::Edited } else { Change::Removed };
        tx.changed("support", kept.id, &kept.path, change, &json!({"standing": standing.code()}))
    }

    /// Writes everything down; hands on the catalogue.
    pub(super) fn close(self, tx: &mut Tx<'_>) -> Result<Arc<Catalogue>> {
        self.sheet.save(tx)?;
        self.hours.save(tx)?;
        self.notes.save(tx)?;
        for (path, (first, n)) in self.places {
            tx.changed("support", first, &path, Change::Added, &json!({"n": n}))?;
        }
        Ok(self.catalogue)
    }
}

impl Kept {
    fn counted(&self) -> Counted<'_> {
        let team = self.team.map(|(_, number)| Node::team(number));
        let seat = self.seat.map(|(_, number)| Node::seat(number));
        Counted {
            nodes: self.path.numbers().map(Node::unit).chain(team).chain(seat).collect(),
            path: &self.path,
            seat: self.person.zip(self.seat.map(|(id, _)| id)),
            day: self.on_day,
            people: self.people,
            services: &self.services,
        }
    }
}
