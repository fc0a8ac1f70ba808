//! Backup and restore: a folder with the rows of every table, the secrets and the files, and a list of their hashes.
//! The same on both engines, so a province may be backed up on one and restored into the other.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufReader, BufWriter, Read};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Component, Path, PathBuf};

use kernel::db::{Copied, Engine};
use kernel::{Clock, Error, Result};
use serde::{Deserialize, Serialize};

use crate::ground::GROUND;
use crate::installation::{self, Installation};

/// Stands in a folder as long as a restore into it is not finished.
const UNFINISHED: &str = "restore-unfinished";
/// Name of the list of hashes.
const LIST: &str = "backup.json";
/// What this program writes and reads, said in the list.
const FORMAT: &str = "xungkich 1: rows/*.copy are lines of PostgreSQL's COPY text in UTF-8";
/// Folder of the rows, one file a table.
const ROWS: &str = "rows";
/// Folder of what people handed in.
const FILES: &str = "files";
/// The secrets.
const SECRETS: &str = "secrets.json";
/// Bytes on their way to or from a file of rows.
const PIECE: usize = 1 << 16;

/// What a backup holds: its tables, and the path below its folder and SHA-256 of each file.
#[derive(Serialize, Deserialize)]
struct Manifest {
    format: String,
    version: String,
    engine: String,
    database: Copied,
    files: BTreeMap<String, String>,
}

/// Writes a backup into the new folder `to` while the server may go on, and checks what was written.
///
/// # Errors
/// `Broken` when the folder exists, `Busy` on a full disk or a lost database; a failed backup leaves nothing behind.
pub fn backup(installation: &Installation, to: &Path) -> Result<usize> {
    if to.exists() {
        return Err(Error::broken(format!("{} exists already; name a new folder", to.display())));
    }
    let fresh = to.with_extension("unfinished");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    let written = write(installation, &fresh).and_then(|()| check(&fresh)).and_then(|manifest| {
        fs::rename(&fresh, to)?;
        Ok(manifest.files.len())
    });
    if written.is_err() {
        drop(fs::remove_dir_all(&fresh));
    }
    written
}

fn write(installation: &Installation, to: &Path) -> Result<()> {
    // Whoever can read a backup can read the register.
    fs::DirBuilder::new().mode(0o700).recursive(true).create(to)?;
    fs::create_dir(to.join(ROWS))?;
    fs::copy(installation.folder.join(SECRETS), to.join(SECRETS))?;
    // A file is kept before a row names it and forgotten after none does: what the rows name was there before them or
    // came while they were read.
    copy_files(&installation.folder.join(FILES), &to.join(FILES))?;
    let database = installation
        .store
        .copy_out(|table| Ok(BufWriter::with_capacity(PIECE, fs::File::create_new(rows_of(to, &table.name))?)))?;
    copy_files(&installation.folder.join(FILES), &to.join(FILES))?;
    let mut files = BTreeMap::new();
    for file in all_files(to)? {
        fs::File::open(&file)?.sync_all()?;
        let name = file.strip_prefix(to).map_err(Error::broken)?.to_string_lossy().into_owned();
        files.insert(name, kernel::files::hash_of(&file)?);
    }
    let manifest = Manifest {
        format: FORMAT.into(),
        version: env!("CARGO_PKG_VERSION").into(),
        engine: installation.store.engine().name().into(),
        database,
        files,
    };
    let list = to.join(LIST);
    fs::write(&list, serde_json::to_string_pretty(&manifest)?)?;
    Ok(fs::File::open(&list)?.sync_all()?)
}

/// Reads a backup through, against its hashes and counts of rows.
///
/// # Errors
/// `Broken` with the first thing that is missing or altered.
fn check(folder: &Path) -> Result<Manifest> {
    let list = fs::read_to_string(folder.join(LIST))
        .map_err(|_| Error::broken(format!("{} is no backup: it has no {LIST}", folder.display())))?;
    let manifest: Manifest =
        serde_json::from_str(&list).ok().filter(|manifest: &Manifest| manifest.format == FORMAT).ok_or_else(|| {
            Error::broken(format!("{LIST} is damaged or of another version; this backup can't be used"))
        })?;
    for (name, hash) in &manifest.files {
        let is_below = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        let file = folder.join(name);
        if !is_below || !file.is_file() || kernel::files::hash_of(&file)? != *hash {
            return Err(altered(name));
        }
    }
    let rows = manifest.database.tables.iter().map(|table| (format!("{ROWS}/{}.copy", table.name), table.rows));
    for (name, rows) in rows.chain([(SECRETS.into(), 0)]) {
        if !manifest.files.contains_key(&name) || (name != SECRETS && lines_of(&folder.join(&name))? != rows) {
            return Err(altered(&name));
        }
    }
    Ok(manifest)
}

fn altered(name: &str) -> Error {
    Error::broken(format!("{name} is missing or altered; this backup can't be used"))
}

/// Puts a backup into the data folder `to`, which must be new, empty or left by a restore that was stopped, and its rows into SQLite there or into the
/// empty database that `engine` names.
///
/// # Errors
/// `Broken` when the backup is damaged or the folder or database holds something; a failed restore leaves nothing
/// behind.
pub fn restore(from: &Path, to: &Path, engine: Option<Engine>) -> Result<usize> {
    let manifest = check(from)?;
    let was_there = to.exists();
    if is_unfinished(to) {
        // A restore that was stopped in the middle left this; nothing else ever stood here.
        empty(to)?;
    }
    if was_there && fs::read_dir(to)?.next().is_some() {
        return Err(Error::broken(format!("{} is not empty; move it away or name another folder", to.display())));
    }
    let engine = installation::engine_of(to, engine);
    let put = put(&manifest, from, to, &engine);
    if put.is_err() {
        let left = if was_there { empty(to) } else { fs::remove_dir_all(to) };
        left.unwrap_or_else(|cause| tracing::warn!(%cause, folder = %to.display(), "some files are left"));
    }
    put.map(|()| manifest.files.len())
}

/// The rows come last: once they are committed, everything they name is in its place.
fn put(manifest: &Manifest, from: &Path, to: &Path, engine: &Engine) -> Result<()> {
    fs::create_dir_all(to)?;
    let mark = to.join(UNFINISHED);
    fs::File::create(&mark)?.sync_all()?;
    for name in manifest.files.keys().filter(|name| !Path::new(name).starts_with(ROWS)) {
        let target = to.join(name);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(from.join(name), &target)?;
        fs::File::open(&target)?.sync_all()?;
    }
    kernel::db::fill(engine, Clock::System.now(), GROUND.migrations, &manifest.database, |table| {
        Ok(BufReader::with_capacity(PIECE, fs::File::open(rows_of(from, &table.name))?))
    })?;
    Ok(fs::remove_file(mark)?)
}

/// Whether a restore into this folder was stopped in the middle.
pub(crate) fn is_unfinished(folder: &Path) -> bool {
    folder.join(UNFINISHED).is_file()
}

fn rows_of(folder: &Path, table: &str) -> PathBuf {
    folder.join(ROWS).join(format!("{table}.copy"))
}

fn lines_of(file: &Path) -> Result<u64> {
    let mut from = fs::File::open(file)?;
    let (mut piece, mut lines) = (vec![0; PIECE], 0);
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(lines),
            read => lines += piece[..read].iter().filter(|byte| **byte == b'\n').count() as u64,
        }
    }
}

/// Copies kept files that are not there yet. One that is being written has another name; one that was forgotten
/// meanwhile is needed by nobody.
fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if target.exists() || target.extension().is_some() {
            continue;
        }
        match fs::copy(entry.path(), &target) {
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {}
            copied => drop(copied?),
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

fn empty(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    Ok(())
}
