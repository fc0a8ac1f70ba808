//! Who stands in the register already, and who stands twice in a list. Everybody's keys are read once: a list of
//! fifty thousand asks the database one question, not fifty thousand.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use kernel::Day;
use uuid::Uuid;

/// What two records have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// The same national id.
    NationalId,
    /// The same name without marks, born on the same day.
    Name,
    /// The same phone and the same name without marks.
    Phone,
    /// The same phone alone: relatives share one.
    PhoneAlone,
}

impl Why {
    /// Message key of the reason.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NationalId => "import-twin-national-id",
            Self::Name => "import-twin-name",
            Self::Phone => "import-twin-phone",
            Self::PhoneAlone => "import-twin-phone-alone",
        }
    }
}

/// The other one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Other {
    /// Somebody or something in the books.
    Known(Uuid),
    /// An earlier row of the list, by its number.
    Row(u32),
}

/// Keys of everybody, as 64-bit hashes: some 10 MB for a province.
#[derive(Default)]
pub struct Twins {
    known: HashMap<u64, Other>,
    codes: HashMap<u64, Other>,
}

/// The keys of one person.
pub struct Keys {
    national_id: Option<u64>,
    named: Option<u64>,
    phoned: Option<u64>,
    phone: Option<u64>,
    code: Option<u64>,
}

/// What is known of a person, in the form the register keeps it.
pub struct Marks<'m> {
    /// Blind index of the national id.
    pub national_id: Option<&'m [u8]>,
    /// Name without marks.
    pub name_fold: &'m str,
    /// Day of birth.
    pub birth_day: Option<Day>,
    /// Phone in E.164.
    pub phone: Option<&'m str>,
    /// Member code.
    pub code: Option<&'m str>,
}

impl Keys {
    /// The keys of what is known.
    pub fn of(marks: &Marks<'_>) -> Self {
        Self {
            national_id: marks.national_id.map(|index| hash(0, &index)),
            named: marks.birth_day.map(|born| hash(1, &(marks.name_fold, kernel::tally::day_key(born)))),
            phoned: marks.phone.map(|phone| hash(2, &(phone, marks.name_fold))),
            phone: marks.phone.map(|phone| hash(3, &phone)),
            code: marks.code.map(|code| hash(4, &code)),
        }
    }
}

impl Twins {
    /// Remembers somebody; whoever had a key first keeps it.
    pub fn add(&mut self, keys: &Keys, who: Other) {
        for key in [keys.national_id, keys.named, keys.phoned, keys.phone].into_iter().flatten() {
            self.known.entry(key).or_insert(who);
        }
        if let Some(code) = keys.code {
            self.codes.entry(code).or_insert(who);
        }
    }

    /// Whoever is likely the same person, and why; the surest reason first.
    pub fn of(&self, keys: &Keys) -> Option<(Why, Other)> {
        let reasons = [
            (Why::NationalId, keys.national_id),
            (Why::Name, keys.named),
            (Why::Phone, keys.phoned),
            (Why::PhoneAlone, keys.phone),
        ];
        reasons.into_iter().find_map(|(why, key)| Some((why, *self.known.get(&key?)?)))
    }

    /// Who has the member code of these keys.
    pub fn with_code(&self, keys: &Keys) -> Option<Other> {
        self.codes.get(&keys.code?).copied()
    }
}

fn hash(kind: u8, value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, value).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(national_id: Option<&[u8]>, name_fold: &str, born: Option<Day>, phone: Option<&str>) -> Keys {
        Keys::of(&Marks { national_id, name_fold, birth_day: born, phone, code: None })
    }

    #[test]
    fn the_surest_reason_is_told_and_relatives_share_a_phone() {
        let day = vietnam::date::parse_date("01/02/2003").expect("a day");
        let mut twins = Twins::default();
        twins.add(&keys(Some(b"id"), "nong van an", Some(day), Some("+84912345678")), Other::Row(2));
        let why = |keys: &Keys| twins.of(keys).map(|(why, _)| why);
        assert_eq!(why(&keys(Some(b"id"), "ai khac", None, None)), Some(Why::NationalId));
        assert_eq!(why(&keys(None, "nong van an", Some(day), Some("+84912345678"))), Some(Why::Name));
        assert_eq!(why(&keys(None, "nong van an", None, Some("+84912345678"))), Some(Why::Phone));
        assert_eq!(why(&keys(None, "nong thi mai", None, Some("+84912345678"))), Some(Why::PhoneAlone));
        assert_eq!(why(&keys(None, "nong van an", None, None)), None);
    }
}
