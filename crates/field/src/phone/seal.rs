//! The seal on work that is handed to a colleague's phone: it shows that the first phone wrote it and nobody changed
//! it since. Knows no storage.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The key that a phone seals with, made of its secret; the secret can't be found from it.
pub(crate) fn key(secret: &str) -> Vec<u8> {
    Sha256::digest(format!("hand over {secret}")).to_vec()
}

/// Whether a seal (hexadecimal) belongs to a text.
pub(crate) fn is_right(key: &[u8], text: &str, seal: &str) -> bool {
    let Some(seal) = bytes(seal) else { return false };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return false };
    mac.update(text.as_bytes());
    mac.verify_slice(&seal).is_ok()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_fits_one_text_and_one_phone() {
        // HMAC-SHA-256 of "{}" under SHA-256("hand over secret"), from another implementation.
        let seal = "ee504a7aba308d94e501777482a2cf89e0b4dde01a9b5cdaa2864b605264841b";
        assert!(is_right(&key("secret"), "{}", seal));
        assert!(!is_right(&key("secret"), "{} ", seal) && !is_right(&key("other"), "{}", seal));
        for bad in ["", "zz", "é", &seal[..62], &seal[1..]] {
            assert!(!is_right(&key("secret"), "{}", bad), "{bad}");
        }
    }
}
