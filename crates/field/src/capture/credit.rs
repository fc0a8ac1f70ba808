//! What support is worth to the person who gave it: an entry of the contribution ledger for each seat and day.

use kernel::{Db, Result, Tx};
use merits::{Credits, Deed, Done, Worth};

use super::usecases::Counted;
use crate::indicator::Catalogue;

/// Code of support in the ledger.
pub(crate) const KIND: &str = "field.support";

/// The hours of a batch, added up before they are entered.
pub(crate) struct Hours {
    worth: Worth,
    credits: Credits,
}

impl Hours {
    pub(crate) fn open(db: &Db<'_>) -> Result<Self> {
        Ok(Self { worth: merits::worth(db, KIND)?, credits: Credits::default() })
    }

    /// Credits a record to whoever holds the seat it came from: `sign` is `1` when it begins to count and `-1` when it
    /// counts no longer.
    pub(crate) fn add(&mut self, catalogue: &Catalogue, counted: &Counted<'_>, sign: i64) {
        let Some((person, seat)) = counted.seat else { return };
        let mut done = Done::default();
        for (number, times) in counted.services {
            let code = catalogue.find(*number).map_or("", |indicator| indicator.code.as_str());
            done.quantity += sign * times;
            done.minutes += sign * times * self.worth.minutes(code, counted.day);
        }
        let (day, thing, path) = (counted.day, seat.uuid(), counted.path.clone());
        self.credits.add(Deed { person, day, kind: KIND.into(), thing, path }, done);
    }

    /// Enters everything into the ledger.
    pub(crate) fn save(self, tx: &mut Tx<'_>) -> Result<()> {
        merits::credit(tx, self.credits)
    }
}
