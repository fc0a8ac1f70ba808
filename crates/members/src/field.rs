//! The fields of the book by the names that forms, lists and programs use. Knows no values.

/// A field that is masked until somebody asks for it with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Secret {
    /// Mobile number; kept with the person.
    Phone,
    /// Twelve digits of the citizen's card.
    NationalId,
    /// Ethnicity.
    Ethnicity,
    /// Religion.
    Religion,
    /// Home town.
    Hometown,
    /// Where they live.
    Residence,
    /// Class background of the family.
    FamilyBackground,
    /// State of health.
    Health,
    /// Family relations.
    Family,
    /// Stays abroad.
    Abroad,
    /// Other names.
    OtherNames,
    /// Anything else.
    Note,
}

impl Secret {
    /// Every masked field, in the order of the book.
    pub const ALL: [Self; 12] = [
        Self::Phone,
        Self::NationalId,
        Self::OtherNames,
        Self::Hometown,
        Self::Residence,
        Self::Ethnicity,
        Self::Religion,
        Self::FamilyBackground,
        Self::Health,
        Self::Abroad,
        Self::Family,
        Self::Note,
    ];

    /// The name of the field in forms; also the stem of its message key.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::NationalId => "national_id",
            Self::Ethnicity => "ethnicity",
            Self::Religion => "religion",
            Self::Hometown => "hometown",
            Self::Residence => "residence",
            Self::FamilyBackground => "family_background",
            Self::Health => "health",
            Self::Family => "family",
            Self::Abroad => "abroad",
            Self::OtherNames => "other_names",
            Self::Note => "note",
        }
    }

    /// The field of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// Every field that can be typed for a member, in the order of the book. `member-field-NAME` is its label.
pub const FIELDS: [&str; 24] = [
    "name",
    "sex",
    "birth_day",
    "code",
    "phone",
    "email",
    "national_id",
    "other_names",
    "joined_on",
    "joined_place",
    "card_no",
    "party_on",
    "occupation",
    "education",
    "profession",
    "political_theory",
    "languages",
    "hometown",
    "residence",
    "ethnicity",
    "religion",
    "family_background",
    "health",
    "abroad",
];

/// Fields of several lines: they come last in the book.
pub const LONG_FIELDS: [&str; 2] = ["family", "note"];

/// The one spelling of a field's name, if there is such a field.
#[must_use]
pub fn named(name: &str) -> Option<&'static str> {
    FIELDS.into_iter().chain(LONG_FIELDS).find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_masked_field_can_be_typed() {
        for field in Secret::ALL {
            assert_eq!(named(field.name()), Some(field.name()));
            assert_eq!(Secret::of_name(field.name()), Some(field));
        }
        assert_eq!(named("password"), None);
    }
}
