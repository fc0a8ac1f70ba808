//! Passwords (argon2id) and the random codes and tokens that stand beside them.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};

use crate::clock::Chance;
use crate::{Error, Result};

/// Memory in KiB, passes and lanes: the second recommended set of RFC 9106 scaled to a small server (OWASP 2023).
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// Letters and digits that can't be mistaken for one another when read out or copied from paper.
const CODE_LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

fn argon() -> Result<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(|cause| Error::broken(cause.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash to store. Takes some 20 ms and 19 MB: never call it inside a write.
///
/// # Errors
/// `Broken` when hashing fails.
pub fn hash(password: &str, chance: &Chance) -> Result<String> {
    let mut salt = [0; 16];
    chance.fill(&mut salt);
    let hash = argon()?
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|cause| Error::broken(cause.to_string()))?;
    Ok(hash.to_string())
}

/// Whether the password belongs to the stored hash. As slow as [`hash`].
#[must_use]
pub fn is_right(password: &str, stored: &str) -> bool {
    let Ok(hash) = PasswordHash::new(stored) else { return false };
    argon().is_ok_and(|argon| argon.verify_password(password.as_bytes(), &hash).is_ok())
}

/// A token for a cookie or another program: 32 bytes of chance as 64 hexadecimal digits.
#[must_use]
pub fn token(chance: &Chance) -> String {
    let mut bytes = [0; 32];
    chance.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A code to print or read out, as `7KQ4-M2XP`: 40 bits of chance.
#[must_use]
pub fn code(chance: &Chance) -> String {
    let mut bytes = [0; 8];
    chance.fill(&mut bytes);
    let letters: String = bytes.iter().map(|byte| char::from(CODE_LETTERS[usize::from(byte % 32)])).collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}

/// A code as people type it, in the one form that was hashed: capitals, no spaces, no dash.
#[must_use]
pub fn tidy_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// What is stored of a token or code: its SHA-256.
#[must_use]
pub fn fingerprint(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_right_for_its_own_hash_alone() {
        let stored = hash("Tuổi trẻ 26/3", &Chance::System).expect("hashed");
        assert!(stored.starts_with("$argon2id$"));
        assert!(is_right("Tuổi trẻ 26/3", &stored));
        assert!(!is_right("tuổi trẻ 26/3", &stored));
        assert!(!is_right("", "broken"));
    }

    #[test]
    fn a_code_survives_being_typed_by_hand() {
        let printed = code(&Chance::seeded(1));
        assert_eq!(printed.len(), 9);
        assert_eq!(tidy_code(&format!(" {} ", printed.to_lowercase().replace('-', " "))), printed.replace('-', ""));
    }
}
