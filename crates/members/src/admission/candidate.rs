//! Somebody who may become a member: who they are, and how far they have come. Knows no storage.

use kernel::{Day, Say};
use vietnam::national_id::Sex;

use super::{File, Stage};
use crate::cases::Case;

/// A candidate with their case.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The case: its name is theirs.
    pub case: Case,
    /// How far they have come.
    pub stage: Stage,
    /// What the unit that keeps the case is called.
    pub unit_name: String,
    /// Day of birth.
    pub born: Day,
    /// Sex, when known.
    pub sex: Option<Sex>,
    /// What is written down of them step by step.
    pub file: File,
}

impl Candidate {
    /// Something wrong with this one of many, for the row it stands in.
    #[must_use]
    pub fn bad(&self, say: Say) -> super::Bad {
        (self.case.id.to_string().into(), say)
    }
}

/// Branch by branch, and in each in the order of given names.
pub(crate) fn sort(candidates: &mut [Candidate]) {
    let key = |one: &Candidate| (one.case.unit_path.clone(), vietnam::collate::sort_key(&one.case.name), one.case.id);
    candidates.sort_by_cached_key(key);
}
