//! Sensitive columns: sealed at rest (XChaCha20-Poly1305), found again by a keyed blind index (HMAC-SHA-256).

use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::clock::Chance;
use crate::secrets::Secrets;
use crate::{Actor, Error, Id, Result, Store, Tx};

/// Layout: one byte version, four bytes key number, 24 bytes nonce, then the sealed text with its tag.
const VERSION: u8 = 1;
const HEAD: usize = 1 + 4 + 24;

/// Seals and opens columns.
pub struct Sealer {
    keys: Vec<(u32, XChaCha20Poly1305)>,
    index: [u8; 32],
    chance: Chance,
}

impl Sealer {
    /// A sealer with these secrets.
    #[must_use]
    pub fn new(secrets: &Secrets, chance: Chance) -> Self {
        let keys =
            secrets.sealing().iter().map(|(number, key)| (*number, XChaCha20Poly1305::new(&Key::from(*key)))).collect();
        Self { keys, index: *secrets.index(), chance }
    }

    /// Seals `text` for one place, for instance `member.details/0198…`; it opens nowhere else.
    ///
    /// # Errors
    /// `Broken` when there is no key.
    pub fn seal(&self, place: &str, text: &[u8]) -> Result<Vec<u8>> {
        let (number, key) = self.keys.last().ok_or_else(|| Error::broken("no sealing key"))?;
        let mut nonce = [0; 24];
        self.chance.fill(&mut nonce);
        let payload = Payload { msg: text, aad: place.as_bytes() };
        let sealed = key.encrypt(&XNonce::from(nonce), payload).map_err(|_| Error::broken("sealing failed"))?;
        let mut out = Vec::with_capacity(HEAD + sealed.len());
        out.push(VERSION);
        out.extend(number.to_be_bytes());
        out.extend(nonce);
        out.extend(sealed);
        Ok(out)
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// `Broken` when it was altered, belongs elsewhere or its key is gone.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let number = number_of(sealed)?;
        let (_, key) = self
            .keys
            .iter()
            .find(|(known, _)| *known == number)
            .ok_or_else(|| Error::broken(format!("the sealing key number {number} is gone")))?;
        let nonce: [u8; 24] = sealed[5..HEAD].try_into().map_err(Error::broken)?;
        let payload = Payload { msg: &sealed[HEAD..], aad: place.as_bytes() };
        key.decrypt(&XNonce::from(nonce), payload).map_err(|_| Error::broken(format!("{place} does not open")))
    }

    /// Whether this was sealed with the newest key.
    #[must_use]
    pub fn is_current(&self, sealed: &[u8]) -> bool {
        number_of(sealed).is_ok_and(|number| self.keys.last().is_some_and(|(newest, _)| *newest == number))
    }

    /// The blind index of a value: equal values of one kind give equal indexes, and nothing can be read back.
    #[must_use]
    pub fn blind(&self, kind: &str, value: &str) -> Vec<u8> {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.index).expect("a key");
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        mac.finalize().into_bytes()[..16].to_vec()
    }
}

fn number_of(sealed: &[u8]) -> Result<u32> {
    if sealed.len() < HEAD || sealed[0] != VERSION {
        return Err(Error::broken("not a sealed value"));
    }
    Ok(u32::from_be_bytes([sealed[1], sealed[2], sealed[3], sealed[4]]))
}

/// The last id of a step, and how many were sealed anew in it.
pub type Sealed = (Option<Uuid>, usize);

/// Has everything sealed anew step by step, each a transaction, until nothing follows; tells how many there were to seal.
/// May be broken off and begun again.
///
/// # Errors
/// What a step answers.
pub fn in_steps(
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

/// Of some rows, what is sealed with an older key is sealed with the newest.
///
/// # Errors
/// `Broken` when one does not open; those of `save`.
pub fn anew<T>(
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

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> (tempfile::TempDir, Secrets) {
        let folder = tempfile::tempdir().expect("a folder");
        let secrets = Secrets::open(folder.path(), &Chance::System).expect("made");
        (folder, secrets)
    }

    #[test]
    fn a_sealed_value_opens_in_its_place_alone() {
        let (_folder, secrets) = secrets();
        let sealer = Sealer::new(&secrets, Chance::System);
        let sealed = sealer.seal("member/1", "020304123456".as_bytes()).expect("sealed");
        assert_eq!(sealer.open("member/1", &sealed).expect("opened"), b"020304123456");
        assert!(sealer.open("member/2", &sealed).is_err());
        let mut bent = sealed.clone();
        *bent.last_mut().expect("bytes") ^= 1;
        assert!(sealer.open("member/1", &bent).is_err());
        assert!(sealer.open("member/1", &[]).is_err());
    }

    #[test]
    fn a_new_key_seals_and_the_old_one_still_opens() {
        let (_folder, mut secrets) = secrets();
        let old = Sealer::new(&secrets, Chance::System).seal("a", b"x").expect("sealed");
        secrets.add_key(&Chance::System).expect("added");
        let sealer = Sealer::new(&secrets, Chance::System);
        assert!(!sealer.is_current(&old));
        assert_eq!(sealer.open("a", &old).expect("opened"), b"x");
        assert!(sealer.is_current(&sealer.seal("a", b"x").expect("sealed")));
    }

    #[test]
    fn a_blind_index_is_equal_for_equal_values_of_one_kind() {
        let (_folder, secrets) = secrets();
        let sealer = Sealer::new(&secrets, Chance::System);
        assert_eq!(sealer.blind("phone", "1"), sealer.blind("phone", "1"));
        assert_ne!(sealer.blind("phone", "1"), sealer.blind("card", "1"));
    }
}
