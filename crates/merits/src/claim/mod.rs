//! Hours that people write down themselves, to be confirmed or returned by who leads them. Knows no storage.

pub(crate) mod pages;
mod store;
mod usecases;

use std::borrow::Cow;

use kernel::{Day, Id, Moment, Say, UnitPath};
use people::PersonId;
use units::UnitId;

use crate::ledger::Kind;

pub(crate) use store::moved;
pub use usecases::{confirm, declare, send_back, withdraw};
pub(crate) use usecases::{decided_by_me, of_person, waiting};

/// Names a declaration.
pub type ClaimId = Id<Claim>;

/// Older days are no longer taken.
const OLDEST_DAYS: i64 = 60;
/// Fewer minutes are not worth anybody's time to confirm.
const LEAST: i64 = 15;
/// More minutes in a day nobody gives.
const MOST: i64 = 12 * 60;
/// Shortest and longest note, in characters.
const NOTE: std::ops::RangeInclusive<usize> = 10..=500;

/// How a declaration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody has decided yet.
    Waiting,
    /// It counts.
    Confirmed,
    /// It does not count, for a reason.
    Returned,
    /// Taken back by who wrote it.
    Withdrawn,
}

impl State {
    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Confirmed => "confirmed",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub(crate) fn of_code(code: &str) -> Self {
        let all = [Self::Confirmed, Self::Returned, Self::Withdrawn];
        all.into_iter().find(|state| state.code() == code).unwrap_or(Self::Waiting)
    }

    /// Confirms what waits.
    ///
    /// # Errors
    /// Why it can't be confirmed.
    pub fn confirm(self) -> Result<Self, Say> {
        match self {
            Self::Waiting => Ok(Self::Confirmed),
            _ => Err("claim-decided".into()),
        }
    }

    /// Returns what waits, or what was confirmed by mistake.
    ///
    /// # Errors
    /// Why it can't be returned.
    pub fn send_back(self) -> Result<Self, Say> {
        match self {
            Self::Waiting | Self::Confirmed => Ok(Self::Returned),
            _ => Err("claim-decided".into()),
        }
    }

    /// Takes back what nobody has decided on.
    ///
    /// # Errors
    /// Why it can't be taken back.
    pub fn withdraw(self) -> Result<Self, Say> {
        match self {
            Self::Waiting => Ok(Self::Withdrawn),
            _ => Err("claim-decided".into()),
        }
    }
}

/// Hours that somebody wrote down.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// Whose hours.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The unit they were given to.
    pub unit: UnitId,
    /// What it is called.
    pub unit_name: String,
    /// Where it stands today.
    pub path: UnitPath,
    /// Code of the kind.
    pub kind: String,
    /// The day.
    pub day: Day,
    /// So many minutes.
    pub minutes: i64,
    /// What was done.
    pub note: String,
    /// How it stands.
    pub state: State,
    /// Why it was returned.
    pub reason: Option<String>,
    /// When it was written down.
    pub made_at: Moment,
}

/// Hours as they are written down.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Code of the kind.
    pub kind: String,
    /// The unit they were given to; the only one of the person's own when left out.
    pub unit: Option<UnitId>,
    /// The day.
    pub day: Day,
    /// So many minutes.
    pub minutes: i64,
    /// What was done.
    pub note: String,
}

/// What is wrong with a declaration; `same_day` are the minutes written down for that day already.
pub(crate) fn check_draft(draft: &Draft, kinds: &[Kind], today: Day, same_day: i64) -> Vec<(Cow<'static, str>, Say)> {
    let mut bad: Vec<(Cow<'static, str>, Say)> = Vec::new();
    let kind = kinds.iter().find(|kind| kind.code == draft.kind && kind.is_declared);
    if !kind.is_some_and(|kind| kind.is_open(draft.day)) {
        bad.push(("kind".into(), "claim-kind-choose".into()));
    }
    let oldest = today.saturating_sub(jiff::Span::new().days(OLDEST_DAYS));
    if draft.day > today {
        bad.push(("day".into(), Say::new("claim-day-future").with("today", vietnam::date::show(today))));
    } else if draft.day < oldest {
        bad.push(("day".into(), Say::new("claim-day-old").with("oldest", vietnam::date::show(oldest))));
    }
    if !(LEAST..=MOST).contains(&draft.minutes) {
        bad.push(("hours".into(), "claim-minutes".into()));
    } else if draft.minutes + same_day > MOST {
        bad.push(("hours".into(), Say::new("claim-minutes-day").counting("minutes", same_day)));
    }
    bad.extend(check_text("note", &draft.note).err().map(|say| ("note".into(), say)));
    bad
}

/// Whether a note or reason is neither too short nor too long and names nobody's number.
pub(crate) fn check_text(field: &str, text: &str) -> Result<(), Say> {
    if !NOTE.contains(&text.chars().count()) {
        let key = if field == "note" { "claim-note-length" } else { "merit-reason-length" };
        return Err(Say::new(key).counting("least", *NOTE.start()).counting("most", *NOTE.end()));
    }
    if vietnam::national_id::looks_like_national_id(text) {
        return Err("merit-text-id".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Day = date(2026, 11, 21);

    fn kinds() -> Vec<Kind> {
        let kind = |code: &str, is_declared| Kind {
            code: code.into(),
            name_vi: String::new(),
            name_en: String::new(),
            counted_vi: String::new(),
            counted_en: String::new(),
            is_declared,
            from: date(2022, 1, 1),
            to: None,
        };
        vec![kind("field.support", false), kind("own.activity", true)]
    }

    fn draft() -> Draft {
        let note = "Dọn vệ sinh nhà văn hoá thôn Nà Pò".into();
        Draft { kind: "own.activity".into(), unit: None, day: TODAY, minutes: 90, note }
    }

    fn faults(draft: &Draft, same_day: i64) -> Vec<&'static str> {
        check_draft(draft, &kinds(), TODAY, same_day).into_iter().map(|(_, say)| say.key).collect()
    }

    #[test]
    fn bad_declarations_are_refused_for_what_is_wrong_with_them() {
        assert_eq!(faults(&draft(), 0), [""; 0]);
        let minutes = |minutes| faults(&Draft { minutes, ..draft() }, 0);
        assert_eq!(minutes(14), ["claim-minutes"]);
        assert_eq!((minutes(15), minutes(720)), (vec![], vec![]));
        assert_eq!(minutes(721), ["claim-minutes"]);
        assert_eq!(minutes(i64::MIN), ["claim-minutes"]);
        assert_eq!(faults(&draft(), 700), ["claim-minutes-day"]);
        let day = |day| faults(&Draft { day, ..draft() }, 0);
        assert_eq!(day(date(2026, 11, 22)), ["claim-day-future"]);
        assert_eq!((day(date(2026, 9, 22)), day(date(2026, 9, 21))), (vec![], vec!["claim-day-old"]));
        for kind in ["field.support", "own.flying", ""] {
            assert_eq!(faults(&Draft { kind: kind.into(), ..draft() }, 0), ["claim-kind-choose"], "{kind}");
        }
        for (note, key) in [
            ("", "claim-note-length"),
            ("ngắn", "claim-note-length"),
            ("giúp bà Lý Thị Mai 020304123456", "merit-text-id"),
        ] {
            assert_eq!(faults(&Draft { note: note.into(), ..draft() }, 0), [key]);
        }
    }

    #[test]
    fn a_decision_is_made_once_and_a_wrong_yes_can_be_taken_back() {
        assert_eq!(State::Waiting.confirm(), Ok(State::Confirmed));
        assert_eq!(State::Confirmed.send_back(), Ok(State::Returned));
        assert!(State::Confirmed.confirm().is_err() && State::Returned.confirm().is_err());
        assert!(State::Confirmed.withdraw().is_err() && State::Withdrawn.send_back().is_err());
        for state in [State::Waiting, State::Confirmed, State::Returned, State::Withdrawn] {
            assert_eq!(State::of_code(state.code()), state);
        }
    }
}
