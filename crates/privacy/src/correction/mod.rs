//! A member proposes to correct their own record; an officer accepts, and the record is corrected, or refuses with a
//! reason. Knows no storage. What is proposed stays sealed: history and log know the names of the fields alone.

pub(crate) mod api;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use std::borrow::Cow;
use std::fmt;

use kernel::{Day, Say};
use members::cases::{Case, Kind};
use members::{Entry, FIELDS, LONG_FIELDS, MemberId, Rules};
use serde::{Deserialize, Serialize};

/// The procedure of these cases.
pub(crate) const KIND: Kind = Kind::Correction;
/// The state in which an officer is to look at it.
pub(crate) const ASKED: &str = "asked";

/// Shortest reason, in characters.
const WHY: usize = 5;
/// Longest.
const WHY_MOST: usize = 300;

/// A bad field and why.
type Bad = (Cow<'static, str>, Say);

/// What is proposed: fields with their new values, and why. Has no `Debug` that shows them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Names of fields and what is to stand there.
    pub fields: Vec<(String, String)>,
    /// Why, in the member's words.
    pub why: String,
}

impl fmt::Debug for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proposal({} fields)", self.fields.len())
    }
}

/// A proposal on its way.
#[derive(Debug, Clone)]
pub struct Correction {
    /// The case.
    pub case: Case,
    /// Whose record.
    pub member: MemberId,
    /// The names of the fields.
    pub fields: Vec<String>,
    /// What is proposed; none once it was forgotten.
    pub proposal: Option<Proposal>,
}

impl Correction {
    /// Whether it still waits for an officer.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.case.state == ASKED
    }
}

/// Fields a member may propose to correct: everything in the book but the code and what officers note.
pub fn correctable() -> impl Iterator<Item = &'static str> {
    FIELDS.into_iter().chain(LONG_FIELDS).filter(|name| !matches!(*name, "code" | "note"))
}

/// Reads what was typed beside what stands: the fields that differ, each readable, and a reason.
///
/// # Errors
/// Every bad field with what is wrong with it.
pub fn read(standing: &Entry, typed: &[(String, String)], why: &str, today: Day) -> Result<Proposal, Vec<Bad>> {
    let mut bad: Vec<Bad> = Vec::new();
    let mut entry = standing.clone();
    let mut fields = Vec::new();
    for name in correctable() {
        let Some((_, value)) = typed.iter().find(|(field, _)| field == name) else { continue };
        let value = value.trim();
        if value != standing.value(name).trim() {
            entry.set(name, value);
            fields.push((name.to_owned(), value.to_owned()));
        }
    }
    if fields.is_empty() {
        bad.push(("fields".into(), "correction-nothing".into()));
    }
    if let Err(wrong) = entry.parse(today, &Rules::on(today)) {
        bad.extend(wrong.into_iter().filter(|(name, _)| fields.iter().any(|(field, _)| field == name)));
    }
    match reason(why) {
        Ok(why) if bad.is_empty() => Ok(Proposal { fields, why }),
        Ok(_) => Err(bad),
        Err(say) => {
            bad.push(("why".into(), say));
            Err(bad)
        }
    }
}

/// A reason that says something.
pub(crate) fn reason(typed: &str) -> Result<String, Say> {
    let reason = vietnam::text::tidy(typed);
    match reason.chars().count() {
        0..WHY => Err("privacy-reason-short".into()),
        WHY..=WHY_MOST => Ok(reason),
        _ => Err(Say::new("privacy-reason-long").counting("most", WHY_MOST)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn standing() -> Entry {
        Entry::of([("name", "Nông Thị Vân Anh"), ("birth_day", "19/05/2001"), ("sex", "f"), ("residence", "Nà Pò")])
    }

    fn keys(typed: &[(&str, &str)], why: &str) -> Vec<(String, &'static str)> {
        let typed: Vec<_> = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let bad = read(&standing(), &typed, why, date(2026, 11, 21)).expect_err("refused");
        bad.into_iter().map(|(field, say)| (field.into_owned(), say.key)).collect()
    }

    #[test]
    fn what_changes_nothing_or_makes_no_sense_is_refused_with_every_reason() {
        assert_eq!(keys(&[("residence", " Nà Pò ")], "Chuyển nhà"), [("fields".into(), "correction-nothing")]);
        assert_eq!(keys(&[("code", "LS-1"), ("note", "x")], "Chuyển nhà"), [("fields".into(), "correction-nothing")]);
        assert_eq!(
            keys(&[("birth_day", "31/02/2001"), ("name", "")], "a"),
            [
                ("name".into(), "member-name-empty"),
                ("birth_day".into(), "member-day-none"),
                ("why".into(), "privacy-reason-short")
            ]
        );
    }

    #[test]
    fn the_fields_that_differ_are_proposed_and_debug_shows_none() {
        let typed = [("residence".to_owned(), "Thôn Bản Mới".to_owned()), ("sex".to_owned(), "f".to_owned())];
        let read =
            read(&standing(), &typed, " Mới  chuyển nhà ", date(2026, 11, 21)).unwrap_or_else(|bad| panic!("{bad:?}"));
        assert_eq!(read.fields, [("residence".to_owned(), "Thôn Bản Mới".to_owned())]);
        assert_eq!((read.why.as_str(), format!("{read:?}").as_str()), ("Mới chuyển nhà", "Proposal(1 fields)"));
    }
}
