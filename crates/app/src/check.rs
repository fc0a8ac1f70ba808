//! Integrity: do the counting tables agree with the records, is the tree whole, is anything orphaned?

use kernel::sign::Signer;
use kernel::{Actor, Result, Store};

/// Everything that is off, in words for whoever runs the server; nothing when all is well.
///
/// # Errors
/// Those of the database.
pub fn check(store: &Store, signer: &Signer) -> Result<Vec<String>> {
    store.read(&Actor::System("check"), |db| {
        let mut found = units::check(db)?;
        found.extend(members::check(db)?);
        found.extend(dues::check(db)?);
        found.extend(yearly::check(db)?);
        found.extend(field::check(db)?);
        found.extend(merits::check(db, signer)?);
        Ok(found)
    })
}
