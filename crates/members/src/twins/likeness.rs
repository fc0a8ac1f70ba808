//! How alike two records are, and who is alike among everybody. Knows no storage.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use kernel::{Scope, UnitPath};
use units::UnitId;

use crate::member::MemberId;

/// So many with one phone are an office, not doubles.
const TOO_MANY: usize = 40;

/// What tells somebody from others. Days are compared, never read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Traits {
    pub id: MemberId,
    pub path: UnitPath,
    pub unit: UnitId,
    /// Blind index of the national id.
    pub national_id: Option<Vec<u8>>,
    /// Without marks.
    pub name: String,
    pub birth_day: Option<String>,
    pub phone: Option<String>,
    pub sex: Option<String>,
    pub joined_on: Option<String>,
}

/// Pairs, the lesser id first, and what they have in common.
pub(super) type Pairs = BTreeMap<(MemberId, MemberId), Evidence>;

/// Everybody who is alike, of whom at least one lies in the scope.
pub(super) fn alike(everybody: &[Traits], scope: &Scope) -> Pairs {
    let mut pairs = Pairs::new();
    gather(&mut pairs, everybody, scope, |one| one.national_id.as_deref());
    gather(&mut pairs, everybody, scope, |one| Some((&one.name, one.birth_day.as_deref()?)));
    gather(&mut pairs, everybody, scope, |one| one.phone.as_deref());
    pairs
}

fn gather<'t, K: Hash + Eq>(
    pairs: &mut Pairs,
    everybody: &'t [Traits],
    scope: &Scope,
    key: impl Fn(&'t Traits) -> Option<K>,
) {
    let mut groups: HashMap<K, Vec<&Traits>> = HashMap::with_capacity(everybody.len());
    for one in everybody {
        if let Some(key) = key(one) {
            groups.entry(key).or_default().push(one);
        }
    }
    for group in groups.values().filter(|group| (2..TOO_MANY).contains(&group.len())) {
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                if scope.covers(&one.path) || scope.covers(&other.path) {
                    pairs.insert(ordered(one.id, other.id), Evidence::of(one, other));
                }
            }
        }
    }
}

/// The lesser id first.
pub(super) fn ordered(a: MemberId, b: MemberId) -> (MemberId, MemberId) {
    if a <= b { (a, b) } else { (b, a) }
}

/// How sure it is that two records are about one person, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The same national id.
    Certain,
    /// Name and day of birth agree, and something else.
    Strong,
    /// Two of name, day of birth and phone agree.
    Likely,
    /// Two agree, and something speaks against it.
    Weak,
}

impl Certainty {
    /// Every degree, the surest first.
    pub const ALL: [Self; 4] = [Self::Certain, Self::Strong, Self::Likely, Self::Weak];

    /// The stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Strong => "strong",
            Self::Likely => "likely",
            Self::Weak => "weak",
        }
    }
}

/// What two records have in common, and what not. Nothing is said of what one of them leaves empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The same national id, or different ones.
    pub national_id: Option<bool>,
    /// The same name, whatever marks and wherever the tone stands.
    pub name: bool,
    /// Born on the same day.
    pub birth_day: bool,
    /// The same phone.
    pub phone: bool,
    /// Different sexes.
    pub sex_differs: bool,
    /// Admitted on the same day.
    pub joined_on: bool,
    /// At the same unit.
    pub unit: bool,
}

impl Evidence {
    /// What two people have in common.
    pub(super) fn of(one: &Traits, other: &Traits) -> Self {
        fn same<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
            one.is_some() && one == other
        }
        let both_known = one.national_id.is_some() && other.national_id.is_some();
        let sexes = one.sex.as_ref().zip(other.sex.as_ref());
        Self {
            national_id: both_known.then(|| one.national_id == other.national_id),
            name: one.name == other.name,
            birth_day: same(&one.birth_day, &other.birth_day),
            phone: same(&one.phone, &other.phone),
            sex_differs: sexes.is_some_and(|(one, other)| one != other),
            joined_on: same(&one.joined_on, &other.joined_on),
            unit: one.unit == other.unit,
        }
    }

    /// How sure it is; `None` when relatives are likelier.
    #[must_use]
    pub fn certainty(self) -> Option<Certainty> {
        let agreeing = [self.name, self.birth_day, self.phone].into_iter().filter(|agrees| *agrees).count();
        match self.national_id {
            Some(true) => Some(Certainty::Certain),
            _ if agreeing < 2 => None,
            Some(false) => Some(Certainty::Weak),
            None if self.sex_differs => Some(Certainty::Weak),
            None if self.name && self.birth_day && (self.phone || self.joined_on || self.unit) => {
                Some(Certainty::Strong)
            }
            None => Some(Certainty::Likely),
        }
    }

    /// The stems of the reasons' message keys: what speaks for it, then what against.
    #[must_use]
    pub fn reasons(self) -> Vec<&'static str> {
        let told = [
            (self.national_id == Some(true), "national_id"),
            (self.name, "name"),
            (self.birth_day, "birth_day"),
            (self.phone, "phone"),
            (self.joined_on, "joined_on"),
            (self.unit, "unit"),
            (self.national_id == Some(false), "other_national_id"),
            (self.sex_differs, "other_sex"),
        ];
        told.into_iter().filter(|(is_so, _)| *is_so).map(|(_, stem)| stem).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relatives_with_one_phone_are_no_doubles() {
        let phone = Evidence { phone: true, ..Evidence::default() };
        assert_eq!(phone.certainty(), None);
        assert_eq!(Evidence { birth_day: true, ..phone }.certainty(), Some(Certainty::Likely));
    }

    #[test]
    fn a_national_id_decides_either_way() {
        let alike = Evidence { name: true, birth_day: true, phone: true, ..Evidence::default() };
        assert_eq!(alike.certainty(), Some(Certainty::Strong));
        assert_eq!(Evidence { national_id: Some(false), ..alike }.certainty(), Some(Certainty::Weak));
        let same_id = Evidence { national_id: Some(true), ..Evidence::default() };
        assert_eq!(same_id.certainty(), Some(Certainty::Certain));
        assert_eq!(Evidence { sex_differs: true, ..alike }.certainty(), Some(Certainty::Weak));
    }

    #[test]
    fn what_speaks_against_it_is_told_last() {
        let evidence = Evidence { name: true, birth_day: true, sex_differs: true, ..Evidence::default() };
        assert_eq!(evidence.reasons(), ["name", "birth_day", "other_sex"]);
    }
}
