//! Backup and restore: a folder with the database, the secrets and the files, and a list of their hashes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kernel::db::Engine;
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::installation::Installation;

/// Name of the list of hashes.
const LIST: &str = "backup.json";

/// What a backup holds: path below its folder and SHA-256 of each file.
#[derive(Serialize, Deserialize)]
struct Manifest {
    version: String,
    files: BTreeMap<String, String>,
}

/// Writes a backup into the new folder `to` while the server may go on, and checks what was written.
///
/// # Errors
/// `Broken` when the folder exists, `Busy` on a full disk; a failed backup leaves nothing behind.
pub fn backup(installation: &Installation, to: &Path) -> Result<usize> {
    if to.exists() {
        return Err(Error::broken(format!("{} exists already; name a new folder", to.display())));
    }
    let fresh = to.with_extension("unfinished");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    let written = write(installation, &fresh).and_then(|()| check(&fresh));
    match written {
        Ok(files) => {
            fs::rename(&fresh, to)?;
            Ok(files)
        }
        Err(error) => {
            drop(fs::remove_dir_all(&fresh));
            Err(error)
        }
    }
}

fn write(installation: &Installation, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    if let Engine::Sqlite(_) = installation.store.engine() {
        installation.store.copy_to(&to.join("xungkich.db"))?;
    } else {
        return Err(Error::refused("backup-postgres"));
    }
    // Files are written once and never altered, so those the copied database names are whole.
    copy_all(&installation.folder.join("files"), &to.join("files"))?;
    fs::copy(installation.folder.join("secrets.json"), to.join("secrets.json"))?;
    let mut files = BTreeMap::new();
    for file in all_files(to)? {
        let name = file.strip_prefix(to).map_err(Error::broken)?.to_string_lossy().into_owned();
        files.insert(name, kernel::files::hash_of(&file)?);
    }
    let manifest = Manifest { version: env!("CARGO_PKG_VERSION").into(), files };
    fs::write(to.join(LIST), serde_json::to_string_pretty(&manifest)?)?;
    Ok(())
}

/// Reads a backup through and tells how many files it holds.
///
/// # Errors
/// `Broken` with the first thing that is missing or altered.
pub fn check(folder: &Path) -> Result<usize> {
    let list = fs::read_to_string(folder.join(LIST))
        .map_err(|_| Error::broken(format!("{} is no backup: it has no {LIST}", folder.display())))?;
    let manifest: Manifest = serde_json::from_str(&list)?;
    for (name, hash) in &manifest.files {
        let file = folder.join(name);
        if !file.exists() || kernel::files::hash_of(&file)? != *hash {
            return Err(Error::broken(format!("{name} is missing or altered; this backup can't be used")));
        }
    }
    kernel::db::check_file(&folder.join("xungkich.db"))?;
    Ok(manifest.files.len())
}

/// Puts a backup into the data folder `to`, which must be new or empty.
///
/// # Errors
/// `Broken` when the backup is damaged or the folder holds something.
pub fn restore(from: &Path, to: &Path) -> Result<usize> {
    let files = check(from)?;
    if to.exists() && fs::read_dir(to)?.next().is_some() {
        return Err(Error::broken(format!("{} is not empty; move it away or name another folder", to.display())));
    }
    copy_all(from, to)?;
    fs::remove_file(to.join(LIST))?;
    Ok(files)
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            fs::File::open(&target)?.sync_all()?;
        }
    }
    Ok(())
}

fn all_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            files.extend(all_files(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    Ok(files)
}
