//! Files that people hand in, sealed at rest, found by the hash of their content.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

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
}

impl Files {
    /// Opens the store below `folder`, making it if need be.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn open(folder: PathBuf, sealer: Arc<Sealer>) -> Result<Self> {
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, sealer })
    }

    /// Keeps `content` and answers its name: the SHA-256 in hexadecimal. It has reached the disk when this returns.
    ///
    /// # Errors
    /// `Busy` on a full disk; nothing is left behind.
    pub fn put(&self, content: &[u8]) -> Result<String> {
        let name: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
        let file = self.folder.join(&name);
        if file.exists() {
            return Ok(name);
        }
        let fresh = self.folder.join(format!("{name}.new"));
        let written = self.sealer.seal(&name, content).and_then(|sealed| {
            let mut out = fs::File::create(&fresh)?;
            out.write_all(&sealed)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Chance;
    use crate::secrets::Secrets;

    #[test]
    fn a_file_is_kept_sealed_and_given_back_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let secrets = Secrets::open(folder.path(), &Chance::System).expect("made");
        let sealer = Arc::new(Sealer::new(&secrets, Chance::System));
        let files = Files::open(folder.path().join("files"), sealer).expect("opened");
        let name = files.put("Họ và tên".as_bytes()).expect("kept");
        assert_eq!(files.get(&name).expect("given back"), "Họ và tên".as_bytes());
        let raw = fs::read(folder.path().join("files").join(&name)).expect("raw");
        assert!(!raw.windows(4).any(|part| part == "tên".as_bytes()));
        assert!(matches!(files.get("../secrets.json"), Err(Error::NotFound)));
        files.forget(&name).expect("forgotten");
        assert!(matches!(files.get(&name), Err(Error::NotFound)));
    }
}
