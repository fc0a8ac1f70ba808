//! The list of people that an officer looks after: how it is asked for and what a line holds. Knows no storage.

use kernel::{Id, Role};

use crate::PersonId;
use crate::account::Standing;
use crate::login::Login;

/// Where a page of the list begins: behind this line.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Sort key of the name.
    pub key: Vec<u8>,
    /// The person, among those of one name.
    pub id: PersonId,
}

impl Default for Place {
    fn default() -> Self {
        Self { key: Vec::new(), id: Id::from_parts(0, &[0; 10]) }
    }
}

impl Place {
    /// As part of an address.
    pub(crate) fn written(&self) -> String {
        let key: String = self.key.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{key}.{}", self.id)
    }

    /// Out of an address; one that was tampered with begins at the top.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (key, id) = text.split_once('.')?;
        let bytes = |at: usize| u8::from_str_radix(key.get(at..at + 2)?, 16).ok();
        let key = (0..key.len()).step_by(2).map(bytes).collect::<Option<Vec<u8>>>()?;
        Some(Self { key, id: id.parse().ok()? })
    }
}

/// Who is on the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Whom {
    /// Who holds a role today, besides plain membership.
    #[default]
    Office,
    /// Plain members and former holders of roles too.
    Everyone,
    /// Whose account was opened and never used.
    Waiting,
}

impl Whom {
    /// What an address means.
    pub(crate) fn of_code(code: &str) -> Self {
        match code {
            "all" => Self::Everyone,
            "waiting" => Self::Waiting,
            _ => Self::Office,
        }
    }

    /// What stands in an address.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Office => "",
            Self::Everyone => "all",
            Self::Waiting => "waiting",
        }
    }
}

/// A unit that nobody holds the secretary's role of.
#[derive(Debug, Clone)]
pub(crate) struct Vacancy {
    /// The unit.
    pub unit: units::UnitId,
    /// Its name.
    pub name: String,
    /// The name of the unit above.
    pub above: String,
}

/// What is asked of the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// Words of the name, marks or none, or a phone number or member code.
    pub q: String,
    /// Who is on it.
    pub whom: Whom,
    /// Behind which line.
    pub after: Option<Place>,
}

impl Asked {
    pub(crate) fn like(&self) -> String {
        format!("%{}%", vietnam::text::fold(&self.q).replace('\0', "").replace(' ', "%"))
    }

    /// What was typed, as a number or code that somebody may have or sign in with.
    pub(crate) fn login(&self) -> Login {
        Login::tidy(&self.q)
    }
}

/// A line of the list.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Who.
    pub id: PersonId,
    /// What they are called.
    pub name: String,
    /// Where in the list.
    pub place: Place,
    /// Phone in E.164.
    pub phone: Option<String>,
    /// How the account stands.
    pub standing: Standing,
    /// Role, unit, and whether it is yet to begin; the widest first.
    pub roles: Vec<(Role, String, bool)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_the_address_and_nonsense_does_not_matter() {
        let place = Place { key: vec![0, 255, 16], id: Id::from_parts(7, &[7; 10]) };
        let read = Place::read(&place.written()).expect("a place");
        assert_eq!((read.key, read.id), (place.key, place.id));
        for nonsense in ["", ".", "zz.1", "abc.00000000000000000000000000000007", "é1.x"] {
            assert!(Place::read(nonsense).is_none(), "{nonsense}");
        }
    }
}
