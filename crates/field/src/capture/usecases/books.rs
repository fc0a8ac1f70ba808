//! What a batch changes: counts gathered in memory, how records stand, and what the change log is told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kernel::tally::{Measure, Node, Sheet};
use kernel::{Change, Day, Db, Result, Tx, UnitPath};
use people::PersonId;
use serde_json::json;

use super::Kept;
use crate::capture::credit::Hours;
use crate::capture::{ABSENT, RecordId, Standing, VISITS, store};
use crate::indicator::Catalogue;
use crate::once::{self, Group};
use crate::pulse::Notes;
use crate::review::Why;
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
    /// Services that an earlier visit to the same citizen counts for. The work was done all the same: they are in the
    /// ledger and in no figure.
    pub repeats: &'r [Measure],
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
    /// Citizens of whom another visit may count now.
    touched: BTreeSet<Group>,
}

impl Books {
    pub(super) fn open(db: &Db<'_>, catalogue: Arc<Catalogue>) -> Result<Self> {
        let (hours, notes) = (Hours::open(db)?, Notes::open(db, db.now())?);
        let (places, touched) = (BTreeMap::new(), BTreeSet::new());
        Ok(Self { catalogue, hours, notes, sheet: Sheet::default(), places, touched })
    }

    /// Counts people, services and the hours they are worth; a sign of -1 takes them off.
    pub(super) fn count(&mut self, counted: &Counted<'_>, sign: i64) {
        let (measure, n) = if counted.people == 0 { (ABSENT, 1) } else { (VISITS, counted.people) };
        for node in &counted.nodes {
            self.sheet.add(*node, counted.day, measure, sign * n);
            for (number, times) in counted.services.iter().filter(|(number, _)| !counted.repeats.contains(number)) {
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
        why: Option<&Why>,
    ) -> Result<()> {
        if kept.standing.counts() != standing.counts() {
            let sign = if standing.counts() { 1 } else { -1 };
            self.count(&kept.counted(), sign);
            if kept.is_once {
                self.touch(&once::groups_of(tx, kept.id)?);
            }
        }
        store::restand(tx, kept.id, standing)?;
        store::tell_change(tx, kept.id, kept.person, standing, why)?;
        let change = if standing.counts() { Change::Edited } else { Change::Removed };
        tx.changed("support", kept.id, &kept.path, change, &json!({"standing": standing.code()}))
    }

    /// Notes citizens of whom another visit may count now.
    pub(super) fn touch(&mut self, groups: &[Group]) {
        self.touched.extend(groups);
    }

    /// Lets the earliest visit to each citizen count, and the others not.
    fn settle(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let mut live = BTreeMap::new();
        for group in std::mem::take(&mut self.touched) {
            let is_live = match live.get(&group.campaign) {
                Some(known) => *known,
                None => once::is_live(tx, group.campaign)?,
            };
            live.insert(group.campaign, is_live);
            let claims = if is_live { once::claims(tx, &group)? } else { Vec::new() };
            for (id, is_repeat) in once::judge(claims) {
                self.turn(tx, id, group.indicator, is_repeat)?;
            }
        }
        Ok(())
    }

    /// Takes a service out of the figures because an earlier visit counts, or puts it back. Its hours stay.
    fn turn(&mut self, tx: &mut Tx<'_>, id: RecordId, indicator: Measure, is_repeat: bool) -> Result<()> {
        once::mark(tx, id, indicator, is_repeat)?;
        let Some(kept) = store::find(tx, id)?.filter(|kept| kept.standing.counts()) else { return Ok(()) };
        let times: i64 = kept.services.iter().filter(|(number, _)| *number == indicator).map(|(_, times)| times).sum();
        let sign = if is_repeat { -1 } else { 1 };
        for node in kept.counted().nodes {
            self.sheet.add(node, kept.on_day, indicator, sign * times);
        }
        store::tell_change(tx, id, kept.person, kept.standing, None)?;
        tx.changed("support", id, &kept.path, Change::Edited, &json!({"indicator": indicator, "repeat": is_repeat}))
    }

    /// Writes everything down; hands on the catalogue.
    pub(super) fn close(mut self, tx: &mut Tx<'_>) -> Result<Arc<Catalogue>> {
        self.settle(tx)?;
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
            repeats: &self.repeats,
        }
    }
}
