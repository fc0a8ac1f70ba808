//! Signatures that anybody can check (Ed25519, RFC 8032): one key signs, the public halves of all before it stay known.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::secrets::Secrets;

/// Signs, and checks what was signed here.
pub struct Signer {
    number: u32,
    key: SigningKey,
    /// Number and public half of every key, the newest last.
    public: Vec<(u32, [u8; 32])>,
}

impl Signer {
    /// A signer with these secrets.
    #[must_use]
    pub fn new(secrets: &Secrets) -> Self {
        let (number, seed) = secrets.signing();
        let key = SigningKey::from_bytes(seed);
        let mut public = secrets.retired().to_vec();
        public.push((*number, key.verifying_key().to_bytes()));
        Self { number: *number, key, public }
    }

    /// The number of the key used, and the signature.
    #[must_use]
    pub fn sign(&self, text: &[u8]) -> (u32, [u8; 64]) {
        (self.number, self.key.sign(text).to_bytes())
    }

    /// Whether the key of this number signed exactly this.
    #[must_use]
    pub fn is_signed(&self, number: u32, text: &[u8], signature: &[u8]) -> bool {
        self.public.iter().any(|(known, public)| *known == number && is_signed_by(public, text, signature))
    }

    /// Number and public half of every key, the newest last.
    #[must_use]
    pub fn public(&self) -> &[(u32, [u8; 32])] {
        &self.public
    }
}

/// Whether the key with this public half signed exactly this.
#[must_use]
pub fn is_signed_by(public: &[u8; 32], text: &[u8], signature: &[u8]) -> bool {
    let (Ok(key), Ok(signature)) = (VerifyingKey::from_bytes(public), Signature::from_slice(signature)) else {
        return false;
    };
    key.verify_strict(text, &signature).is_ok()
}

/// The public half of a seed.
pub(crate) fn public_of(seed: &[u8; 32]) -> [u8; 32] {
    SigningKey::from_bytes(seed).verifying_key().to_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Chance;

    #[test]
    fn a_renewed_key_signs_and_the_one_before_is_still_believed() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut secrets = Secrets::open(folder.path(), &Chance::System).expect("made");
        let (number, before) = Signer::new(&secrets).sign(b"a");
        secrets.renew_signing(&Chance::System).expect("renewed");
        let read = Secrets::open(folder.path(), &Chance::System).expect("read");
        let signer = Signer::new(&read);
        assert!(signer.is_signed(number, b"a", &before));
        assert!(!signer.is_signed(number, b"b", &before));
        let (renewed, after) = signer.sign(b"a");
        assert_eq!((renewed, signer.public().len()), (number + 1, 2));
        assert!(signer.is_signed(renewed, b"a", &after));
        assert!(!signer.is_signed(number, b"a", &after) && !signer.is_signed(renewed, b"a", &before));
        assert!(!signer.is_signed(7, b"a", &after) && !signer.is_signed(renewed, b"a", &[]));
    }

    #[test]
    fn the_second_vector_of_rfc_8032_is_believed() {
        let bytes = |text: &str| -> Vec<u8> {
            (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hex")).collect()
        };
        let public = bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let signature = bytes(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        );
        let public: [u8; 32] = public.try_into().expect("32 bytes");
        assert!(is_signed_by(&public, &[0x72], &signature));
        assert!(!is_signed_by(&public, b"x", &signature));
    }
}
