//! Everything sealed is sealed anew with the newest key.

use std::sync::Arc;

use kernel::seal::Sealer;
use kernel::{Actor, Id, Result, Store, Tx};
use uuid::Uuid;

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
    let records = all(store, sealer, |tx, sealer, after| {
        let some = record::sealed_after(tx, after, STEP)?;
        anew(sealer, some, sealed_place, |id, sealed| record::save_sealed(tx, id, sealed))
    })?;
    let candidates = all(store, sealer, |tx, sealer, after| {
        let some = admission::sealed_after(tx, after, STEP)?;
        anew(sealer, some, enter::sealed_place, |id, sealed| admission::save_sealed(tx, id, sealed))
    })?;
    let coming = all(store, sealer, |tx, sealer, after| {
        let some = transfer::sealed_after(tx, after, STEP)?;
        anew(sealer, some, arrive::sealed_place, |id, sealed| transfer::save_sealed(tx, id, sealed))
    })?;
    let merges = all(store, sealer, |tx, sealer, after| {
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

/// The last id of a step, and how many were sealed anew in it.
type Sealed = (Option<Uuid>, usize);

/// Step by step, each a transaction, until nothing follows.
fn all(
    store: &Store,
    sealer: &Arc<Sealer>,
    step: impl Fn(&Tx<'_>, &Sealer, Uuid) -> Result<Sealed> + Send + Copy + 'static,
) -> Result<usize> {
    let (mut after, mut resealed) = (Uuid::nil(), 0);
    loop {
        let sealer = sealer.clone();
        let (last, count) = store.write(&Actor::System("reseal"), move |tx| step(tx, &sealer, after))?;
        resealed += count;
        match last {
            Some(last) => after = last,
            None => return Ok(resealed),
        }
    }
}

/// What is sealed with an older key is sealed with the newest.
fn anew<T>(
    sealer: &Sealer,
    some: Vec<(Id<T>, Vec<u8>)>,
    place: impl Fn(Id<T>) -> String,
    save: impl Fn(Id<T>, &Vec<u8>) -> Result<()>,
) -> Result<Sealed> {
    let mut count = 0;
    for (id, sealed) in some.iter().filter(|(_, sealed)| !sealer.is_current(sealed)) {
        let place = place(*id);
        save(*id, &sealer.seal(&place, &sealer.open(&place, sealed)?)?)?;
        count += 1;
    }
    Ok((some.last().map(|(id, _)| id.uuid()), count))
}
