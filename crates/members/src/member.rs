//! A member's record (Sổ đoàn viên): what anybody in charge may read, and what stays sealed. Knows no storage.

use std::fmt;

use kernel::{Day, Id, Moment, UnitPath};
use people::{NewPerson, Person};
use serde::{Deserialize, Serialize};
use units::UnitId;

use crate::field::Secret;
use crate::status::Status;

/// Names a member.
pub type MemberId = Id<Member>;

/// A member as they stand today.
#[derive(Debug, Clone)]
pub struct Member {
    /// Their id.
    pub id: MemberId,
    /// Who they are.
    pub person: Person,
    /// Member code, unique in the register.
    pub code: String,
    /// Their unit; the last one for those who left.
    pub unit: UnitId,
    /// Where that unit stands.
    pub unit_path: UnitPath,
    /// How they stand.
    pub status: Status,
    /// What is not sealed of the book.
    pub book: Book,
    /// The day their account was first used with the app.
    pub app_linked_on: Option<Day>,
    /// Grows with every change: who saves says which one they read.
    pub version: i64,
    /// When the record was made.
    pub added_at: Moment,
}

/// The plain fields of the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// The day they were admitted.
    pub joined_on: Option<Day>,
    /// Where that was.
    pub joined_place: Option<String>,
    /// Number of the member's card.
    pub card_no: Option<String>,
    /// Their own occupation.
    pub occupation: Option<String>,
    /// Schooling, for instance 12/12.
    pub education: Option<String>,
    /// Profession and training.
    pub profession: Option<String>,
    /// Level of political theory.
    pub political_theory: Option<String>,
    /// Foreign languages.
    pub languages: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// The day they were admitted to the Party.
    pub party_on: Option<Day>,
}

/// What is typed about a member, read and found good. Belongs to no unit yet.
#[derive(Debug, Clone)]
pub struct Details {
    /// Who they are.
    pub person: NewPerson,
    /// Member code; one is given when there is none.
    pub code: Option<String>,
    /// The plain fields of the book.
    pub book: Book,
    /// The sealed fields of the book.
    pub private: Private,
}

/// A member who is not in the register yet.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// Their unit.
    pub unit: UnitId,
    /// What is known of them.
    pub details: Details,
}

/// The sensitive fields of the book. Kept sealed; `Debug` shows nothing, so that no value slips into a log.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Private {
    /// Twelve digits of the citizen's card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub national_id: Option<String>,
    /// Ethnicity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ethnicity: Option<String>,
    /// Religion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub religion: Option<String>,
    /// Home town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hometown: Option<String>,
    /// Where they live.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub residence: Option<String>,
    /// Class background of the family.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_background: Option<String>,
    /// State of health.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub health: Option<String>,
    /// Parents, brothers and sisters, spouse: names, years, work, homes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Countries they went to, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub abroad: Option<String>,
    /// Other names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_names: Option<String>,
    /// Anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Private {
    /// The value of a field.
    #[must_use]
    pub fn get(&self, field: Secret) -> Option<&str> {
        let value = match field {
            Secret::Phone => return None,
            Secret::NationalId => &self.national_id,
            Secret::Ethnicity => &self.ethnicity,
            Secret::Religion => &self.religion,
            Secret::Hometown => &self.hometown,
            Secret::Residence => &self.residence,
            Secret::FamilyBackground => &self.family_background,
            Secret::Health => &self.health,
            Secret::Family => &self.family,
            Secret::Abroad => &self.abroad,
            Secret::OtherNames => &self.other_names,
            Secret::Note => &self.note,
        };
        value.as_deref()
    }

    /// Puts a value into a field; the phone stands with the person, not here.
    pub fn set(&mut self, field: Secret, value: Option<String>) {
        let place = match field {
            Secret::Phone => return,
            Secret::NationalId => &mut self.national_id,
            Secret::Ethnicity => &mut self.ethnicity,
            Secret::Religion => &mut self.religion,
            Secret::Hometown => &mut self.hometown,
            Secret::Residence => &mut self.residence,
            Secret::FamilyBackground => &mut self.family_background,
            Secret::Health => &mut self.health,
            Secret::Family => &mut self.family,
            Secret::Abroad => &mut self.abroad,
            Secret::OtherNames => &mut self.other_names,
            Secret::Note => &mut self.note,
        };
        *place = value;
    }

    /// The fields that hold something.
    pub fn filled(&self) -> impl Iterator<Item = Secret> + '_ {
        Secret::ALL.into_iter().filter(|field| self.get(*field).is_some())
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.filled().next().is_none()
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Private({} fields)", self.filled().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sealed_field_keeps_its_own_value_and_debug_shows_none() {
        let mut private = Private::default();
        for field in Secret::ALL {
            private.set(field, Some(format!("value of {}", field.name())));
        }
        for field in Secret::ALL.into_iter().filter(|field| *field != Secret::Phone) {
            assert_eq!(private.get(field), Some(format!("value of {}", field.name()).as_str()));
        }
        assert_eq!(format!("{private:?}"), "Private(11 fields)");
        let json = serde_json::to_string(&private).expect("JSON");
        assert_eq!(serde_json::from_str::<Private>(&json).expect("read"), private);
    }

    #[test]
    fn a_book_sealed_before_a_field_existed_is_read() {
        let old: Private = serde_json::from_str(r#"{"ethnicity":"Nùng"}"#).expect("read");
        assert_eq!(old.ethnicity.as_deref(), Some("Nùng"));
        assert!(Private::default().is_empty() && !old.is_empty());
    }
}
