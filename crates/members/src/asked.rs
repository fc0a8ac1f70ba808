//! A list's filters as they stand in an address; pages, files and programs read them alike.

use kernel::{Error, Result};
use serde::Deserialize;
use vietnam::national_id::Sex;

use crate::status::Standing;
use crate::usecases::list::Filter;

/// What stands behind `/members?`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Id of a unit.
    pub unit: String,
    /// What was typed.
    pub q: String,
    /// Nothing for those who are here, `all` for everybody, or the code of a status.
    pub status: String,
    /// `m` or `f`.
    pub sex: String,
    /// A year of birth, or two with a hyphen between.
    pub born: String,
    /// Where the page begins.
    pub after: String,
}

impl Asked {
    /// The filter that is meant. What is half typed filters nothing yet.
    ///
    /// # Errors
    /// `NotFound` for a unit that can't be one.
    pub(crate) fn filter(&self, limit: usize) -> Result<Filter> {
        let unit = match self.unit.as_str() {
            "" => None,
            id => Some(id.parse().map_err(|_| Error::NotFound)?),
        };
        Ok(Filter {
            unit,
            typed: self.q.clone(),
            standing: Standing::of_code(&self.status).unwrap_or_default(),
            sex: match self.sex.as_str() {
                "m" => Some(Sex::Male),
                "f" => Some(Sex::Female),
                _ => None,
            },
            born: years(&self.born),
            after: Some(self.after.clone()).filter(|after| !after.is_empty()),
            limit,
        })
    }
}

fn years(typed: &str) -> Option<(i16, i16)> {
    let mut years = typed.split(['-', '–']).map(|year| {
        let year = year.trim();
        year.parse::<i16>().ok().filter(|_| year.len() == 4)
    });
    let first = years.next()??;
    match (years.next(), years.next()) {
        (None, _) => Some((first, first)),
        (Some(Some(last)), None) => Some((first.min(last), first.max(last))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_birth_are_one_or_two() {
        for (typed, years_meant) in [
            ("2001", Some((2001, 2001))),
            (" 2001 - 2005 ", Some((2001, 2005))),
            ("2005–2001", Some((2001, 2005))),
            ("20", None),
            ("2001-20", None),
            ("2001-2002-2003", None),
            ("", None),
            ("abcd", None),
        ] {
            assert_eq!(years(typed), years_meant, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_unit_is_not_found() {
        let asked = Asked { unit: "06517".into(), ..Asked::default() };
        assert!(matches!(asked.filter(25), Err(Error::NotFound)));
        assert_eq!(Asked::default().filter(25).ok().and_then(|filter| filter.after), None);
    }
}
