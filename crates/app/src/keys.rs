//! Rotation of the keys that seal columns and sign certificates.

use std::path::Path;

use kernel::clock::Chance;
use kernel::db::Engine;
use kernel::secrets::Secrets;
use kernel::{Clock, Result};

use crate::installation::Installation;

/// Makes a new sealing key, seals everything with it and drops the older ones; then a new signing key, so that of the
/// older ones only the halves remain that check what they signed. The server must not run.
/// May be broken off: the older keys stay until everything is sealed anew.
///
/// # Errors
/// Those of the disk and the database.
pub fn rotate(folder: &Path, engine: Option<Engine>) -> Result<usize> {
    let mut secrets = Secrets::open(folder, &Chance::System)?;
    secrets.add_key(&Chance::System)?;
    let installation = Installation::open(folder, engine, Clock::System, Chance::System)?;
    let records = members::reseal(&installation.store, &installation.sealer)?;
    let cases = privacy::reseal(&installation.store, &installation.sealer)?;
    let files = installation.files.reseal()?;
    secrets.keep_newest()?;
    secrets.renew_signing(&Chance::System)?;
    Ok(records + cases + files)
}
