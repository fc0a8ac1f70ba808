//! What support is worth to the person who gave it: an entry of the contribution ledger for each seat and day.

use kernel::tally::Measure;
use kernel::{Day, Db, Result, Tx, UnitPath};
use merits::{Credits, Deed, Done, Worth};

use super::spot::Spot;
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

    /// Credits a record that counts to whoever holds the seat it came from: `sign` is `1` when it begins to count and
    /// `-1` when it counts no longer.
    pub(crate) fn add(
        &mut self,
        catalogue: &Catalogue,
        (spot, path): (&Spot, &UnitPath),
        day: Day,
        services: &[(Measure, i64)],
        sign: i64,
    ) {
        let Some(seat) = &spot.seat else { return };
        let mut done = Done::default();
        for (number, times) in services {
            let code = catalogue.find(*number).map_or("", |indicator| indicator.code.as_str());
            done.quantity += sign * times;
            done.minutes += sign * times * self.worth.minutes(code, day);
        }
        let (person, thing) = (seat.person, seat.id.uuid());
        self.credits.add(Deed { person, day, kind: KIND.into(), thing, path: path.clone() }, done);
    }

    /// Enters everything into the ledger.
    pub(crate) fn save(self, tx: &mut Tx<'_>) -> Result<()> {
        merits::credit(tx, self.credits)
    }
}
