//! Everything sealed is sealed anew with the newest key.

use std::sync::Arc;

use kernel::seal::{Sealer, anew, in_steps};
use kernel::{Result, Store};

use super::reveal::sealed_place;
use crate::admission::store as admission;
use crate::admission::usecases::enter;
use crate::store::record;
use crate::transfer::store as transfer;
use crate::transfer::usecases::arrive;
use crate::twins::store as twins;

/// So many records are resealed in one transaction.
const STEP: i64 = 500;

/// Seals records and the words of candidates and of those who come from outside with the newest key and tells how many there were to seal. May be broken off and
/// begun again.
///
/// # Errors
/// Those of the database, `Broken` when a record does not open.
pub fn reseal(store: &Store, sealer: &Arc<Sealer>) -> Result<usize> {
    let records = in_steps(store, sealer, |tx, sealer, after| {
        let some = record::sealed_after(tx, after, STEP)?;
        anew(sealer, some, sealed_place, |id, sealed| record::save_sealed(tx, id, sealed))
    })?;
    let candidates = in_steps(store, sealer, |tx, sealer, after| {
        let some = admission::sealed_after(tx, after, STEP)?;
        anew(sealer, some, enter::sealed_place, |id, sealed| admission::save_sealed(tx, id, sealed))
    })?;
    let coming = in_steps(store, sealer, |tx, sealer, after| {
        let some = transfer::sealed_after(tx, after, STEP)?;
        anew(sealer, some, arrive::sealed_place, |id, sealed| transfer::save_sealed(tx, id, sealed))
    })?;
    let merges = in_steps(store, sealer, |tx, sealer, after| {
        let some = twins::sealed_after(tx, after, STEP)?;
        let (mut count, last) = (0, some.last().map(|(.., merge)| merge.uuid()));
        for (member, sealed, merge) in some.iter().filter(|(_, sealed, _)| !sealer.is_current(sealed)) {
            let place = sealed_place(*member);
            twins::save_sealed(tx, *merge, &sealer.seal(&place, &sealer.open(&place, sealed)?)?)?;
            count += 1;
        }
        Ok((last, count))
    })?;
    Ok(records + candidates + coming + merges)
}
