//! Everything sealed here is sealed anew with the newest key.

use std::sync::Arc;

use kernel::seal::{Sealer, anew, in_steps};
use kernel::{Result, Store};

use crate::{correction, request};

/// So many rows are resealed in one transaction.
const STEP: i64 = 500;

/// Seals proposals and requests with the newest key and tells how many there were to seal. May be broken off and begun
/// again.
///
/// # Errors
/// Those of the database, `Broken` when one does not open.
pub fn reseal(store: &Store, sealer: &Arc<Sealer>) -> Result<usize> {
    let proposals = in_steps(store, sealer, |tx, sealer, after| {
        let some = correction::store::sealed_after(tx, after, STEP)?;
        anew(sealer, some, correction::usecases::sealed_place, |id, it| correction::store::save_sealed(tx, id, it))
    })?;
    let requests = in_steps(store, sealer, |tx, sealer, after| {
        let some = request::store::sealed_after(tx, after, STEP)?;
        anew(sealer, some, request::usecases::sealed_place, |id, it| request::store::save_sealed(tx, id, it))
    })?;
    Ok(proposals + requests)
}
