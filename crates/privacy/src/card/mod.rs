//! A member's card: a few facts and a signature, small enough for a QR code, so that anybody can check it without a
//! network. Says no more than who it is, of which unit, and until when. Knows no storage.

pub(crate) mod api;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use kernel::sign::Signer;
use kernel::{Day, Id, Moment, Result};
use members::{Member, MemberId};
use serde::{Deserialize, Serialize};
use units::UnitId;

/// Names a card.
pub type CardId = Id<Card>;

/// What stands before the facts in what is signed, so that a signature is good for nothing else.
pub const SIGNED_AS: &str = "xungkich-card-1\n";

/// What a card says, with names of one letter: every byte makes the code on it denser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The number of the key that signs it.
    #[serde(rename = "k")]
    pub key: u32,
    /// Its own number, drawn by lot.
    #[serde(rename = "s")]
    pub serial: String,
    /// The member's name.
    #[serde(rename = "n")]
    pub name: String,
    /// The member's code.
    #[serde(rename = "c")]
    pub code: String,
    /// Their unit, and the one above it.
    #[serde(rename = "u")]
    pub unit: String,
    /// Its last day.
    #[serde(rename = "e")]
    pub until: String,
}

/// A card as it was given out.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its id.
    pub id: CardId,
    /// Whose.
    pub member: MemberId,
    /// The unit it names.
    pub unit: UnitId,
    /// What it says.
    pub facts: Facts,
    /// Its last day.
    pub until: Day,
    /// The text that was signed, without what stands before it.
    pub signed: String,
    /// The Ed25519 signature.
    pub signature: Vec<u8>,
    /// When it was given out.
    pub issued_at: Moment,
    /// Since when it is no longer good, when its holder ended it or a newer one stands in its place.
    pub ended_at: Option<Moment>,
}

/// How a card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is good.
    Good,
    /// Its last day has passed.
    Expired,
    /// It was ended, or a newer one stands in its place.
    Ended,
    /// What it says is no longer what the register says, or its holder is no longer a member.
    Outdated,
}

impl State {
    /// Its code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Expired => "expired",
            Self::Ended => "ended",
            Self::Outdated => "outdated",
        }
    }
}

impl Card {
    /// How it stands on a day, beside what the register says.
    #[must_use]
    pub fn state(&self, member: &Member, today: Day) -> State {
        let is_theirs = self.facts.name == member.person.name && self.facts.code == member.code;
        match self {
            Self { ended_at: Some(_), .. } => State::Ended,
            _ if !member.status.is_here() || !is_theirs || self.unit != member.unit => State::Outdated,
            Self { until, .. } if *until < today => State::Expired,
            _ => State::Good,
        }
    }

    /// What stands in its code behind the address: facts and signature.
    #[must_use]
    pub fn code(&self) -> String {
        format!("{}.{}", BASE64.encode(&self.signed), BASE64.encode(&self.signature))
    }
}

/// The text of facts that is signed, and its signature.
///
/// # Errors
/// `Broken` when the facts can't be written.
pub(crate) fn sign(signer: &Signer, facts: &mut Facts) -> Result<(String, [u8; 64])> {
    // The number of the key is one of the facts, and only the signer knows it.
    facts.key = signer.sign(b"").0;
    let text = serde_json::to_string(facts)?;
    let (_, signature) = signer.sign(format!("{SIGNED_AS}{text}").as_bytes());
    Ok((text, signature))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_fits_into_a_code_that_a_phone_reads() {
        let facts = Facts {
            key: 12,
            serial: "8Fq2_kZ1".into(),
            name: "Hoàng Phùng Thị Quỳnh Nguyễn".into(),
            code: "LS-0512345".into(),
            unit: "Chi đoàn Trung tâm Phục vụ hành chính công, Đoàn phường Lương Văn Tri".into(),
            until: "2027-11-21".into(),
        };
        let text = serde_json::to_string(&facts).expect("written");
        let code = format!("https://xungkich.langson.gov.vn/card#{}.{}", BASE64.encode(&text), BASE64.encode([0; 64]));
        let drawing = merits::draw(&code).expect("drawn");
        assert!(drawing.side <= 4 + 89 + 4, "{} modules for {} bytes", drawing.side, code.len());
        assert_eq!(serde_json::from_str::<Facts>(&text).expect("read"), facts);
    }
}
