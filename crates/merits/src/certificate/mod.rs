//! Certificates: what a person did, said by the union and signed, so that anybody can check every printed word.
//! Knows no storage.

pub(crate) mod api;
mod facts;
mod jobs;
pub(crate) mod pages;
mod qr;
mod store;
mod template;
mod usecases;

use kernel::sign::Signer;
use kernel::{Id, Moment, Result, Say, UnitPath};
use people::PersonId;

pub use facts::Facts;
pub use jobs::{issue_later, run_job};
pub use qr::{Drawing, draw};
pub(crate) use store::moved;
pub use template::{NewTemplate, Template, TemplateId};
pub(crate) use usecases::usual_span;
pub use usecases::{
    Batch, Listed, Wish, add_template, check, close_template, issue, listed, of_person, reissue, revoke, templates,
    verify,
};

/// Names a certificate.
pub type CertificateId = Id<Certificate>;

/// What stands before the facts in what is signed, so that a signature is good for nothing else.
pub const SIGNED_AS: &str = "xungkich-certificate-1\n";

/// How a certificate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It holds.
    Valid,
    /// Another stands in its place.
    Replaced,
    /// It was taken back.
    Revoked,
    /// It is not what was signed: somebody has changed it behind the product's back.
    Forged,
}

impl State {
    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Replaced => "replaced",
            Self::Revoked => "revoked",
            Self::Forged => "forged",
        }
    }

    fn of_code(code: &str) -> Self {
        let all = [Self::Replaced, Self::Revoked, Self::Forged];
        all.into_iter().find(|state| state.code() == code).unwrap_or(Self::Valid)
    }
}

/// A certificate as it was issued, and what became of it.
#[derive(Debug, Clone)]
pub struct Certificate {
    /// Its id.
    pub id: CertificateId,
    /// The code that leads to its page.
    pub code: String,
    /// To whom.
    pub person: PersonId,
    /// What it was made from.
    pub template: TemplateId,
    /// Where the unit that issued it stands today.
    pub path: UnitPath,
    /// The facts as they were signed.
    pub signed: String,
    /// The facts, read.
    pub facts: Facts,
    /// Number of the key that signed.
    pub key: u32,
    /// The signature.
    pub signature: Vec<u8>,
    /// When it was issued.
    pub issued_at: Moment,
    /// How it stands.
    pub state: State,
    /// When it was revoked or replaced.
    pub ended_at: Option<Moment>,
    /// Why.
    pub reason: Option<String>,
    /// Code of the one it replaces.
    pub replaces: Option<String>,
    /// Code of the one that stands in its place.
    pub replaced_by: Option<String>,
}

impl Certificate {
    /// How it stands, held against its signature.
    #[must_use]
    pub fn standing(&self, signer: &Signer) -> State {
        let is_genuine = self.facts.code == self.code && is_genuine(signer, self.key, &self.signed, &self.signature);
        if is_genuine { self.state } else { State::Forged }
    }

    /// Whether it may be ended now.
    ///
    /// # Errors
    /// Why not.
    pub fn check_standing(&self) -> Result<(), Say> {
        match self.state {
            State::Valid => Ok(()),
            _ => Err("certificate-ended".into()),
        }
    }
}

/// Whether these facts were signed here, word for word.
fn is_genuine(signer: &Signer, key: u32, signed: &str, signature: &[u8]) -> bool {
    signer.is_signed(key, format!("{SIGNED_AS}{signed}").as_bytes(), signature)
}

/// A code as people type it, in the form that is stored: groups of four, capitals.
#[must_use]
pub fn tidy_code(typed: &str) -> String {
    let letters: Vec<char> = kernel::password::tidy_code(typed).chars().take(24).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use kernel::clock::Chance;
    use kernel::secrets::Secrets;

    use super::*;

    #[test]
    fn a_signature_breaks_when_any_fact_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let signer = Signer::new(&Secrets::open(folder.path(), &Chance::System).expect("made"));
        let facts = Facts::for_tests();
        let signed = facts.canonical().expect("written");
        let (key, signature) = signer.sign(format!("{SIGNED_AS}{signed}").as_bytes());
        assert!(is_genuine(&signer, key, &signed, &signature));
        let read: serde_json::Value = serde_json::from_str(&signed).expect("JSON");
        let names: Vec<String> = read.as_object().expect("an object").keys().cloned().collect();
        assert!(names.len() >= 18, "{names:?}");
        for name in names {
            let mut other = read.clone();
            other[&name] = match &read[&name] {
                serde_json::Value::String(text) => format!("{text} ").into(),
                serde_json::Value::Number(number) => (number.as_i64().unwrap_or_default() + 1).into(),
                _ => "x".into(),
            };
            assert!(!is_genuine(&signer, key, &other.to_string(), &signature), "{name}");
        }
        let (other_key, _) = (key + 1, ());
        assert!(!is_genuine(&signer, other_key, &signed, &signature));
        assert!(!signer.is_signed(key, signed.as_bytes(), &signature), "the facts alone are not what is signed");
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        for typed in ["7KQ4-M2XP-9TBC", "7kq4m2xp9tbc", " 7KQ4 M2XP 9TBC "] {
            assert_eq!(tidy_code(typed), "7KQ4-M2XP-9TBC");
        }
        assert_eq!(tidy_code("'; drop"), "DROP");
        assert!(tidy_code(&"A".repeat(9_000)).len() < 40);
    }
}
