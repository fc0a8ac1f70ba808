//! Everything sealed is sealed anew with the newest key.

use kernel::seal::Sealer;
use kernel::{Actor, Result, Store};

use super::reveal::sealed_place;
use crate::store::record;

/// So many records are resealed in one transaction.
const STEP: i64 = 500;

/// Seals the records with the newest key and tells how many there were to seal. May be broken off and begun again.
///
/// # Errors
/// Those of the database, `Broken` when a record does not open.
pub fn reseal(store: &Store, sealer: &std::sync::Arc<Sealer>) -> Result<usize> {
    let mut after = uuid::Uuid::nil();
    let mut resealed = 0;
    loop {
        let sealer = sealer.clone();
        let (last, count) = store.write(&Actor::System("reseal"), move |tx| {
            let some = record::sealed_after(tx, after, STEP)?;
            let mut count = 0;
            for (id, sealed) in some.iter().filter(|(_, sealed)| !sealer.is_current(sealed)) {
                let place = sealed_place(*id);
                record::save_sealed(tx, *id, &sealer.seal(&place, &sealer.open(&place, sealed)?)?)?;
                count += 1;
            }
            Ok((some.last().map(|(id, _)| id.uuid()), count))
        })?;
        resealed += count;
        match last {
            Some(last) => after = last,
            None => return Ok(resealed),
        }
    }
}
