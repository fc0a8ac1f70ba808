//! Records on their way into the tables: kept in memory until something asks for what was taken in, then written many
//! at once.

use std::collections::HashMap;
use std::rc::Rc;

use kernel::{Db, Result, Tx, UnitPath};

use crate::capture::spot::Spot;
use crate::capture::{Gate, Incoming, RecordId, Standing, store};
use crate::once::{self, Group};

/// A record that was taken in.
pub(crate) struct Arrival {
    pub record: Incoming,
    pub spot: Rc<Spot>,
    /// Where its unit stood on the day.
    pub path: UnitPath,
    /// What tells a repeat.
    pub digest: [u8; 16],
    pub standing: Standing,
    /// What of it counts once.
    pub once: Vec<Group>,
}

/// What of a batch stands already, and what is to be written.
pub(super) struct Arrivals {
    known: HashMap<RecordId, [u8; 16]>,
    waiting: Vec<Arrival>,
}

impl Arrivals {
    /// Looks up which of the records that come stand already.
    pub(super) fn expect(db: &Db<'_>, records: &[Incoming]) -> Result<Self> {
        let ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        Ok(Self { known: store::digests(db, &ids)?, waiting: Vec::new() })
    }

    /// What a record that stands already was told by.
    pub(super) fn known(&self, id: RecordId) -> Option<[u8; 16]> {
        self.known.get(&id).copied()
    }

    pub(super) fn add(&mut self, arrival: Arrival) {
        self.known.insert(arrival.record.id, arrival.digest);
        self.waiting.push(arrival);
    }

    /// Writes what waits.
    pub(super) fn write(&mut self, tx: &Tx<'_>, gate: Gate) -> Result<()> {
        store::insert(tx, &self.waiting, gate)?;
        once::insert(tx, self.waiting.iter().flat_map(|it| it.once.iter().map(|group| (it.record.id, group))))?;
        self.waiting.clear();
        Ok(())
    }
}
