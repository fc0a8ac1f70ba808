//! A person: one identity, whatever they are in the rooms above. Knows no storage.

use kernel::Day;
use vietnam::name::PersonName;
use vietnam::national_id::Sex;
use vietnam::phone::Phone;

use crate::PersonId;

/// What is known of a new person.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Full name.
    pub name: PersonName,
    /// Sex, when known.
    pub sex: Option<Sex>,
    /// Day of birth, when known.
    pub birth_day: Option<Day>,
    /// Mobile number, when there is one.
    pub phone: Option<Phone>,
}

/// A person.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Full name as written.
    pub name: String,
    /// Sex, when known.
    pub sex: Option<Sex>,
    /// Day of birth, when known.
    pub birth_day: Option<Day>,
    /// Mobile number in E.164, when there is one.
    pub phone: Option<String>,
}

/// The stored letter of a sex: `m` or `f`.
#[must_use]
pub(crate) const fn sex_code(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "m",
        Sex::Female => "f",
    }
}

/// The sex of a stored letter.
#[must_use]
pub(crate) fn sex_of(code: &str) -> Option<Sex> {
    match code {
        "m" => Some(Sex::Male),
        "f" => Some(Sex::Female),
        _ => None,
    }
}
