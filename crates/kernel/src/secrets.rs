//! The server's own secrets: made at first start, kept in one file that its owner alone can read.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use crate::clock::Chance;
use crate::{Error, Result};

/// The file as written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Keys of the sealed columns, the newest last.
    sealing: Vec<Key>,
    /// Key of the blind indexes; a new one would orphan every index, so it stays.
    index: String,
    /// The key that signs, none in a file from before there was one.
    #[serde(default)]
    signing: Option<Key>,
    /// Public halves of the keys that signed before: what they signed can be checked, nothing more be signed.
    #[serde(default)]
    retired: Vec<Key>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Key {
    number: u32,
    key: String,
}

impl Key {
    fn of((number, key): &(u32, [u8; 32])) -> Self {
        Self { number: *number, key: STANDARD.encode(key) }
    }

    fn bytes(&self) -> Result<(u32, [u8; 32])> {
        Ok((self.number, bytes(&self.key)?))
    }
}

/// The secrets in use.
pub struct Secrets {
    file: PathBuf,
    sealing: Vec<(u32, [u8; 32])>,
    index: [u8; 32],
    signing: (u32, [u8; 32]),
    retired: Vec<(u32, [u8; 32])>,
}

impl Secrets {
    /// Reads the secrets of a data folder, or makes fresh ones (mode 0600).
    ///
    /// # Errors
    /// `Broken` when the file is damaged or others can read it.
    pub fn open(folder: &Path, chance: &Chance) -> Result<Self> {
        let file = folder.join("secrets.json");
        if file.exists() {
            return Self::read(file, chance);
        }
        let mut secrets =
            Self { file, sealing: Vec::new(), index: [0; 32], signing: (1, [0; 32]), retired: Vec::new() };
        chance.fill(&mut secrets.index);
        chance.fill(&mut secrets.signing.1);
        secrets.add_key(chance)?;
        Ok(secrets)
    }

    fn read(file: PathBuf, chance: &Chance) -> Result<Self> {
        let mode = fs::metadata(&file)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(Error::broken(format!("{} can be read by others; run: chmod 600", file.display())));
        }
        let read: File = serde_json::from_str(&fs::read_to_string(&file)?)?;
        let sealing = read.sealing.iter().map(Key::bytes).collect::<Result<Vec<_>>>()?;
        let retired = read.retired.iter().map(Key::bytes).collect::<Result<Vec<_>>>()?;
        if sealing.is_empty() {
            return Err(Error::broken(format!("{} holds no sealing key", file.display())));
        }
        let index = bytes(&read.index)?;
        if let Some(signing) = read.signing {
            return Ok(Self { file, sealing, index, signing: signing.bytes()?, retired });
        }
        let mut secrets = Self { file, sealing, index, signing: (1, [0; 32]), retired };
        chance.fill(&mut secrets.signing.1);
        secrets.save()?;
        Ok(secrets)
    }

    /// Signs with a fresh key from now on. Of the one before, the public half alone is kept.
    ///
    /// # Errors
    /// Those of the disk; the file on disk is then the old one, whole.
    pub fn renew_signing(&mut self, chance: &Chance) -> Result<()> {
        let (number, seed) = self.signing;
        self.retired.push((number, crate::sign::public_of(&seed)));
        self.signing.0 = number + 1;
        chance.fill(&mut self.signing.1);
        self.save()
    }

    /// Adds a sealing key that is used from now on; the older ones still open what they sealed.
    ///
    /// # Errors
    /// Those of the disk; the file on disk is then the old one, whole.
    pub fn add_key(&mut self, chance: &Chance) -> Result<()> {
        let mut key = [0; 32];
        chance.fill(&mut key);
        let number = self.sealing.last().map_or(1, |(number, _)| number + 1);
        self.sealing.push((number, key));
        self.save()
    }

    /// Drops every sealing key but the newest, once nothing is sealed with them any more.
    ///
    /// # Errors
    /// Those of the disk.
    pub fn keep_newest(&mut self) -> Result<()> {
        self.sealing.drain(..self.sealing.len() - 1);
        self.save()
    }

    /// The sealing keys, the newest last.
    #[must_use]
    pub fn sealing(&self) -> &[(u32, [u8; 32])] {
        &self.sealing
    }

    /// The key of the blind indexes.
    #[must_use]
    pub const fn index(&self) -> &[u8; 32] {
        &self.index
    }

    /// The key that signs: its number and seed.
    #[must_use]
    pub const fn signing(&self) -> &(u32, [u8; 32]) {
        &self.signing
    }

    /// The public halves of the keys that signed before.
    #[must_use]
    pub fn retired(&self) -> &[(u32, [u8; 32])] {
        &self.retired
    }

    fn save(&self) -> Result<()> {
        let file = File {
            sealing: self.sealing.iter().map(Key::of).collect(),
            index: STANDARD.encode(self.index),
            signing: Some(Key::of(&self.signing)),
            retired: self.retired.iter().map(Key::of).collect(),
        };
        let fresh = self.file.with_extension("new");
        let mut out = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
        out.write_all(serde_json::to_string_pretty(&file)?.as_bytes())?;
        out.sync_all()?;
        fs::rename(&fresh, &self.file)?;
        Ok(())
    }
}

fn bytes(text: &str) -> Result<[u8; 32]> {
    let bytes = STANDARD.decode(text).map_err(Error::broken)?;
    bytes.try_into().map_err(|_| Error::broken("a key in secrets.json has not 32 bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fresh_secrets_are_for_the_owner_alone_and_last() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = Secrets::open(folder.path(), &Chance::System).expect("made");
        let mode = fs::metadata(folder.path().join("secrets.json")).expect("written").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = Secrets::open(folder.path(), &Chance::System).expect("read");
        assert_eq!((first.sealing(), first.index()), (again.sealing(), again.index()));
    }

    #[test]
    fn a_file_from_before_there_were_signatures_gets_a_key_that_lasts() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = Secrets::open(folder.path(), &Chance::System).expect("made");
        let file = folder.path().join("secrets.json");
        let mut json: serde_json::Value = serde_json::from_slice(&fs::read(&file).expect("read")).expect("JSON");
        let fields = json.as_object_mut().expect("an object");
        assert!(fields.remove("signing").is_some() && fields.remove("retired").is_some());
        fs::write(&file, json.to_string()).expect("written");
        let again = Secrets::open(folder.path(), &Chance::System).expect("read");
        assert_eq!((first.sealing(), first.index()), (again.sealing(), again.index()));
        let once_more = Secrets::open(folder.path(), &Chance::System).expect("read");
        assert_eq!(again.signing(), once_more.signing());
    }

    #[test]
    fn secrets_that_others_can_read_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        Secrets::open(folder.path(), &Chance::System).expect("made");
        let file = folder.path().join("secrets.json");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("loosened");
        assert!(Secrets::open(folder.path(), &Chance::System).is_err());
    }
}
