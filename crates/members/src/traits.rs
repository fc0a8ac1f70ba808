//! By what a list can be narrowed beside names: sex, years, Party, app, rating. Knows no storage.

use vietnam::national_id::Sex;

use crate::status::Grade;

/// What is known of a member that lists are narrowed by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Known {
    /// Sex.
    pub sex: Option<Sex>,
    /// Year of birth; 0 when it is not known.
    pub born: i16,
    /// Year of admission; 0 when it is not known.
    pub joined: i16,
    /// Whether they are in the Party.
    pub is_in_party: bool,
    /// Whether they use the app.
    pub is_on_app: bool,
    /// How the last year that was rated came out.
    pub grade: Option<Grade>,
}

/// Which members are meant; everybody where nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Only this sex.
    pub sex: Option<Sex>,
    /// Only born in these years, both included.
    pub born: Option<(i16, i16)>,
    /// Only admitted in these years, both included.
    pub joined: Option<(i16, i16)>,
    /// Only Party members, or only others.
    pub party: Option<bool>,
    /// Only those who use the app, or only others.
    pub app: Option<bool>,
    /// Only those whose last rated year came out like this.
    pub grade: Option<Grade>,
}

impl Narrowed {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Whether somebody is meant.
    pub(crate) fn has(&self, known: &Known) -> bool {
        let within = |years: Option<(i16, i16)>, year| years.is_none_or(|(from, to)| (from..=to).contains(&year));
        self.sex.is_none_or(|sex| known.sex == Some(sex))
            && within(self.born, known.born)
            && within(self.joined, known.joined)
            && self.party.is_none_or(|is| known.is_in_party == is)
            && self.app.is_none_or(|is| known.is_on_app == is)
            && self.grade.is_none_or(|grade| known.grade == Some(grade))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_said_must_hold() {
        let known = Known { sex: Some(Sex::Female), born: 2001, joined: 2017, is_on_app: true, ..Known::default() };
        let none = Narrowed::default();
        assert!(none.is_nothing() && none.has(&known));
        for (is_meant, narrowed) in [
            (true, Narrowed { sex: Some(Sex::Female), born: Some((2001, 2001)), ..none }),
            (false, Narrowed { sex: Some(Sex::Male), born: Some((2001, 2001)), ..none }),
            (false, Narrowed { joined: Some((2018, 2020)), ..none }),
            (true, Narrowed { joined: Some((2015, 2017)), party: Some(false), app: Some(true), ..none }),
            (false, Narrowed { app: Some(false), ..none }),
            (false, Narrowed { grade: Some(Grade::Good), ..none }),
        ] {
            assert_eq!(narrowed.has(&known), is_meant, "{narrowed:?}");
            assert!(!narrowed.is_nothing());
        }
    }
}
