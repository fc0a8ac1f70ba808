//! Consents: for which purpose, to which wording, how and when, until it is withdrawn. Silence is none, nothing is
//! ticked beforehand, and for somebody under age a guardian speaks. Knows no storage.

pub(crate) mod api;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use kernel::{Day, Id, Moment, Say};
use people::PersonId;

/// Names a consent.
pub type ConsentId = Id<Consent>;

/// Under this age a guardian consents (Law 91/2025, Decree 356/2025).
const OF_AGE: i16 = 16;
/// Longest name or note, in characters.
const LONGEST: usize = 200;

/// What data are used for, in the wording that holds today.
#[derive(Debug, Clone)]
pub struct Purpose {
    /// Its code.
    pub code: String,
    /// `consent`, or the duty that it rests on.
    pub basis: String,
    /// Whether somebody has to act when a consent is withdrawn.
    pub is_acted_on: bool,
    /// The version of its wording.
    pub version: i64,
    /// From which day it holds.
    pub from: Day,
    /// Title, words, data, recipients, how long it is kept: Vietnamese and English.
    pub text: [(String, String); 5],
}

impl Purpose {
    /// Whether it is asked for.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.basis == "consent"
    }
}

/// How a consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// By the person, in the product.
    Own,
    /// On paper.
    Paper,
    /// By word of mouth, before an officer.
    Spoken,
}

impl How {
    /// Each.
    pub const ALL: [Self; 3] = [Self::Own, Self::Paper, Self::Spoken];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Paper => "paper",
            Self::Spoken => "spoken",
        }
    }

    /// The way of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }
}

/// A consent as it was given.
#[derive(Debug, Clone)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// Whose.
    pub person: PersonId,
    /// For what.
    pub purpose: String,
    /// The wording that was read.
    pub version: i64,
    /// How.
    pub how: How,
    /// The day it was given.
    pub given_on: Day,
    /// When it was written down.
    pub at: Moment,
    /// Who consented for somebody under age, and what they are to them.
    pub guardian: Option<(String, String)>,
    /// What proves it: the paper and where it is kept.
    pub evidence: Option<String>,
    /// Since when it is withdrawn.
    pub withdrawn_at: Option<Moment>,
    /// Why.
    pub withdrawn_why: Option<String>,
}

/// A consent as an officer writes it down.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The code of the purpose.
    pub purpose: String,
    /// The code of how.
    pub how: String,
    /// The day, as typed.
    pub on: String,
    /// Who consented for somebody under age.
    pub guardian: String,
    /// What they are to them.
    pub kinship: String,
    /// The paper and where it is kept.
    pub evidence: String,
}

/// What an officer wrote down, read and found good.
pub(crate) struct Told {
    pub how: How,
    pub on: Day,
    pub guardian: Option<(String, String)>,
    pub evidence: String,
}

/// A bad field and why.
type Bad = (std::borrow::Cow<'static, str>, Say);

/// Whether somebody needs a guardian on a day; of whom no birthday is known none is asked.
#[must_use]
pub fn needs_guardian(born: Option<Day>, on: Day) -> bool {
    born.is_some_and(|born| {
        let birthday_passed = (on.month(), on.day()) >= (born.month(), born.day());
        let age = on.year() - born.year() - i16::from(!birthday_passed);
        age < OF_AGE
    })
}

impl Given {
    /// Reads what was typed about somebody born on a day.
    pub(crate) fn read(&self, born: Option<Day>, today: Day) -> Result<Told, Vec<Bad>> {
        let mut bad: Vec<Bad> = Vec::new();
        let how = How::of_code(&self.how).filter(|how| *how != How::Own);
        if how.is_none() {
            bad.push(("how".into(), "consent-how-choose".into()));
        }
        let on = vietnam::date::parse_date(&self.on).ok().filter(|day| *day <= today);
        if on.is_none() {
            bad.push(("on".into(), "consent-day-bad".into()));
        }
        let text = |typed: &str| vietnam::text::tidy(typed).chars().take(LONGEST).collect::<String>();
        let (guardian, kinship, evidence) = (text(&self.guardian), text(&self.kinship), text(&self.evidence));
        if evidence.chars().count() < 5 {
            bad.push(("evidence".into(), "consent-evidence-empty".into()));
        }
        if on.is_some_and(|on| needs_guardian(born, on)) && (guardian.is_empty() || kinship.is_empty()) {
            bad.push(("guardian".into(), "consent-guardian-missing".into()));
        }
        let guardian = (!guardian.is_empty()).then_some((guardian, kinship));
        match (how, on) {
            (Some(how), Some(on)) if bad.is_empty() => Ok(Told { how, on, guardian, evidence }),
            _ => Err(bad),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_guardian_speaks_until_the_day_of_the_sixteenth_birthday() {
        let born = Some(date(2010, 11, 21));
        assert!(needs_guardian(born, date(2026, 11, 20)));
        assert!(!needs_guardian(born, date(2026, 11, 21)) && !needs_guardian(None, date(2026, 11, 21)));
    }

    #[test]
    fn what_proves_nothing_is_refused() {
        let today = date(2026, 11, 21);
        let keys = |given: &Given| {
            let bad = given.read(Some(date(2012, 1, 1)), today).err().unwrap_or_default();
            bad.into_iter().map(|(_, say)| say.key).collect::<Vec<_>>()
        };
        let all = ["consent-how-choose", "consent-day-bad", "consent-evidence-empty"];
        assert_eq!(keys(&Given { how: "own".into(), on: "22/11/2026".into(), ..Given::default() }), all);
        let mut given = Given { how: "paper".into(), on: "20/11/2026".into(), ..Given::default() };
        given.evidence = "Phiếu đồng ý, lưu tại Đoàn xã".into();
        assert_eq!(keys(&given), ["consent-guardian-missing"]);
        given.guardian = "Nông Văn Khoan".into();
        given.kinship = "bố".into();
        assert!(keys(&given).is_empty());
    }
}
