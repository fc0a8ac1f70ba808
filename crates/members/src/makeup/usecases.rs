//! The makeup of a unit's members on a day.

use kernel::seal::Sealer;
use kernel::{Action, Day, Db, Result};
use units::Unit;

use super::{Gathering, Makeup, Table, Trait, store};
use crate::cases::rule;
use crate::member::Private;
use crate::usecases::reveal::sealed_place;

/// What the members of a unit and everything below were made of on a day. Who stood there is told as of that day; what
/// is written of them, as it is written today. Ratings are those of the last year before the day's.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn makeup(db: &Db<'_>, sealer: &Sealer, unit: &Unit, on: Day) -> Result<Makeup> {
    db.may(Action::ReadMembers)?.keep(&unit.path, ())?;
    let rated = i64::from(on.year()) - 1;
    let stays = units::stays(db, unit.id)?;
    let stood = stays.iter().rfind(|stay| stay.from <= on && stay.to.is_none_or(|to| to > on));
    let mut gathering = Gathering::new(on, store::bands(db, on)?);
    if let Some(stood) = stood {
        store::each(db, &stood.path, on, rated, |id, mut head, sealed| {
            if let Some(sealed) = sealed {
                let private: Private = serde_json::from_slice(&sealer.open(&sealed_place(id), &sealed)?)?;
                (head.ethnicity, head.religion) = (private.ethnicity, private.religion);
            }
            gathering.add(&head);
            Ok(())
        })?;
    }
    let least = rule(db, "makeup.least", db.now().day())?;
    let heads = gathering.heads;
    let sees_each = db.may(Action::RevealMembers).is_ok_and(|scope| scope.covers(&unit.path));
    let is_told = |by: Trait| !by.is_sensitive() || sees_each || heads.all >= least;
    let tables = Trait::ALL.map(|by| Table { by, lines: is_told(by).then(|| gathering.table(by)) });
    Ok(Makeup { heads, rated, tables: tables.into(), least })
}
