//! Acts on many cases at once tell everything that is wrong at once.

use kernel::{Error, Result, Say};

use super::{Bad, Seen};

/// Most cases in one act.
pub(crate) const MOST: usize = 500;

/// Gathers what is wrong with each of many, so that everything is told at once.
#[derive(Default)]
pub(crate) struct Faults(Vec<Bad>);

impl Faults {
    pub(crate) fn add(&mut self, bad: Bad) {
        self.0.push(bad);
    }

    /// What was wrong with one thing is kept, what broke goes up.
    pub(crate) fn keep<T>(&mut self, answer: Result<T>) -> Result<Option<T>> {
        match answer {
            Ok(thing) => Ok(Some(thing)),
            Err(Error::Invalid(bad)) => {
                self.0.extend(bad);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    pub(crate) fn end(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }
}

/// Every case of an act, or everything that is wrong with them.
pub(crate) fn take_each<T>(seen: &[Seen], mut take: impl FnMut(Seen) -> Result<T>) -> Result<Vec<T>> {
    if seen.is_empty() {
        return Err(Error::invalid("case", "admission-none-chosen"));
    }
    if seen.len() > MOST {
        return Err(Error::invalid("case", Say::new("admission-too-many").counting("most", MOST)));
    }
    let mut faults = Faults::default();
    let mut taken = Vec::new();
    for one in seen.iter().filter(|one| seen.iter().filter(|other| other.id == one.id).count() == 1) {
        taken.extend(faults.keep(take(*one))?);
    }
    if taken.len() + faults.0.len() < seen.len() {
        faults.add(("case".into(), "admission-twice".into()));
    }
    faults.end()?;
    Ok(taken)
}

/// Shortest reason, in characters.
const REASON: usize = 5;
/// Longest.
const REASON_MOST: usize = 300;

/// A reason that says something.
pub(crate) fn reason(typed: &str) -> Result<String, Say> {
    let reason = vietnam::text::tidy(typed);
    match reason.chars().count() {
        0..REASON => Err("admission-reason-short".into()),
        REASON..=REASON_MOST => Ok(reason),
        _ => Err(Say::new("admission-reason-long").counting("most", REASON_MOST)),
    }
}
