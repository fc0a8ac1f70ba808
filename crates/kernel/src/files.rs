//! Files that people hand in, sealed at rest, found by the hash of their content.

use std::collections::HashSet;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use crate::clock::{Clock, Moment};
use crate::seal::Sealer;
use crate::{Error, Result};

/// The SHA-256 of a file on disk in hexadecimal, read in pieces.
///
/// # Errors
/// Those of the disk.
pub fn hash_of(file: &Path) -> Result<String> {
    let mut from = fs::File::open(file)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match from.read(&mut piece)? {
            0 => return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            read => hash.update(&piece[..read]),
        }
    }
}

/// The folder of files. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    folder: PathBuf,
    sealer: Arc<Sealer>,
    clock: Clock,
    /// Who hands in what lies there already, and who sweeps, go one after the other.
    turn: Arc<Mutex<()>>,
}

impl Files {
    /// Opens the store below `folder`, making it if need be.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn open(folder: PathBuf, sealer: Arc<Sealer>, clock: Clock) -> Result<Self> {
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, sealer, clock, turn: Arc::default() })
    }

    /// Keeps `content` and answers its name: the SHA-256 in hexadecimal. It has reached the disk when this returns.
    ///
    /// # Errors
    /// `Busy` on a full disk; nothing is left behind.
    pub fn put(&self, content: &[u8]) -> Result<String> {
        let name: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
        let file = self.folder.join(&name);
        let handed_in = at(self.clock.now());
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if file.exists() {
            fs::File::options().append(true).open(&file)?.set_modified(handed_in)?;
            return Ok(name);
        }
        drop(turn);
        let fresh = self.folder.join(format!("{name}.new"));
        let written = self.sealer.seal(&name, content).and_then(|sealed| {
            let mut out = fs::File::create(&fresh)?;
            out.write_all(&sealed)?;
            out.set_modified(handed_in)?;
            out.sync_all()?;
            Ok(fs::rename(&fresh, &file)?)
        });
        if written.is_err() {
            drop(fs::remove_file(&fresh));
        }
        written.map(|()| name)
    }

    /// The content of a kept file.
    ///
    /// # Errors
    /// `NotFound` when there is none of that name, `Broken` when it was altered.
    pub fn get(&self, name: &str) -> Result<Vec<u8>> {
        if name.len() != 64 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::NotFound);
        }
        let sealed = fs::read(self.folder.join(name)).map_err(|cause| match cause.kind() {
            std::io::ErrorKind::NotFound => Error::NotFound,
            _ => cause.into(),
        })?;
        self.sealer.open(name, &sealed)
    }

    /// Seals every file with the newest key and tells how many there are.
    ///
    /// # Errors
    /// Those of the disk; files sealed so far stay readable with the keys at hand.
    pub fn reseal(&self) -> Result<usize> {
        let mut count = 0;
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| name.len() == 64) else {
                continue;
            };
            let sealed = fs::read(&path)?;
            if !self.sealer.is_current(&sealed) {
                let content = self.sealer.open(name, &sealed)?;
                let fresh = path.with_extension("new");
                fs::write(&fresh, self.sealer.seal(name, &content)?)?;
                fs::rename(&fresh, &path)?;
            }
            count += 1;
        }
        Ok(count)
    }

    /// Forgets every file that was last handed in before a moment and is none of these; tells how many. What is handed in
    /// just now is named by nobody yet, so the moment lies well before now.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn sweep(&self, named: &HashSet<String>, before: Moment) -> Result<usize> {
        let mut count = 0;
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let is_named = entry.file_name().to_str().is_some_and(|name| named.contains(name));
            let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            if !is_named && entry.metadata().and_then(|it| it.modified()).is_ok_and(|handed_in| handed_in < at(before))
            {
                fs::remove_file(entry.path())?;
                count += 1;
            }
            drop(turn);
        }
        Ok(count)
    }

    /// Forgets a file; one that is not there is forgotten already.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn forget(&self, name: &str) -> Result<()> {
        match fs::remove_file(self.folder.join(name)) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => Err(cause.into()),
            _ => Ok(()),
        }
    }
}

/// A moment as the disk writes it.
fn at(moment: Moment) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(moment.0).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Chance;
    use crate::secrets::Secrets;

    fn opened(folder: &Path, clock: &Clock) -> Files {
        let secrets = Secrets::open(folder, &Chance::System).expect("made");
        let sealer = Arc::new(Sealer::new(&secrets, Chance::System));
        Files::open(folder.join("files"), sealer, clock.clone()).expect("opened")
    }

    #[test]
    fn what_nobody_names_is_swept_unless_somebody_hands_it_in_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::standing(Moment(1_000_000));
        let files = opened(folder.path(), &clock);
        let [named, left, again] = ["a", "b", "c"].map(|content| files.put(content.as_bytes()).expect("kept"));
        clock.set(Moment(9_000_000));
        files.put(b"c").expect("handed in again");
        let names = HashSet::from([named.clone()]);
        assert_eq!(files.sweep(&names, Moment(5_000_000)).expect("swept"), 1);
        assert!(files.get(&named).is_ok() && files.get(&again).is_ok());
        assert!(matches!(files.get(&left), Err(Error::NotFound)));
        assert_eq!(files.put(b"b").expect("kept anew"), left);
        assert!(files.get(&left).is_ok());
    }

    #[test]
    fn a_file_is_kept_sealed_and_given_back_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = opened(folder.path(), &Clock::standing(Moment(0)));
        let name = files.put("Họ và tên".as_bytes()).expect("kept");
        assert_eq!(files.get(&name).expect("given back"), "Họ và tên".as_bytes());
        let raw = fs::read(folder.path().join("files").join(&name)).expect("raw");
        assert!(!raw.windows(4).any(|part| part == "tên".as_bytes()));
        assert!(matches!(files.get("../secrets.json"), Err(Error::NotFound)));
        files.forget(&name).expect("forgotten");
        assert!(matches!(files.get(&name), Err(Error::NotFound)));
    }
}
