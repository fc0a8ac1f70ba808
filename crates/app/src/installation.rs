//! A data folder with everything in it, opened.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::clock::Chance;
use kernel::db::Engine;
use kernel::files::Files;
use kernel::seal::Sealer;
use kernel::secrets::Secrets;
use kernel::sign::Signer;
use kernel::{Clock, Error, Result, Store};

use crate::ground::GROUND;

/// An opened data folder.
pub struct Installation {
    /// The folder.
    pub folder: PathBuf,
    /// The database.
    pub store: Store,
    /// Seals sensitive columns.
    pub sealer: Arc<Sealer>,
    /// Signs what anybody may check.
    pub signer: Arc<Signer>,
    /// Files that people hand in.
    pub files: Files,
}

impl Installation {
    /// Opens a folder, making it and its secrets if need be, and brings the tables up to date.
    ///
    /// # Errors
    /// Those of the disk and the database.
    pub fn open(folder: &Path, engine: Option<Engine>, clock: Clock, chance: Chance) -> Result<Self> {
        if crate::backup::is_unfinished(folder) {
            let why = format!("a restore into {} was stopped in the middle; run it again", folder.display());
            return Err(Error::broken(why));
        }
        std::fs::create_dir_all(folder)?;
        let secrets = Secrets::open(folder, &Chance::System)?;
        let sealer = Arc::new(Sealer::new(&secrets, chance.clone()));
        let signer = Arc::new(Signer::new(&secrets));
        let files = Files::open(folder.join("files"), sealer.clone(), clock.clone())?;
        let store = Store::open(engine_of(folder, engine), clock, chance, GROUND)?;
        Ok(Self { folder: folder.to_owned(), store, sealer, signer, files })
    }
}

/// Where the data of a folder lies: the engine that was named, else SQLite in the folder.
pub fn engine_of(folder: &Path, engine: Option<Engine>) -> Engine {
    engine.unwrap_or_else(|| Engine::Sqlite(folder.join("xungkich.db")))
}
