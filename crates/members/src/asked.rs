//! A list's filters as they stand in an address; pages, files and programs read them alike.

use kernel::{Error, Result};
use serde::Deserialize;
use vietnam::national_id::Sex;

use crate::status::{Grade, Standing};
use crate::traits::Narrowed;
use crate::usecases::list::Filter;

/// The names of the filters, in the order of the page.
pub(crate) const FILTERS: [&str; 9] = ["unit", "q", "status", "sex", "born", "joined", "party", "app", "grade"];

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
    /// A year of admission, or two with a hyphen between.
    pub joined: String,
    /// `yes` for Party members, `no` for others.
    pub party: String,
    /// `yes` for those who use the app, `no` for others.
    pub app: String,
    /// Code of a grade: how the last rated year came out.
    pub grade: String,
    /// Where the page begins.
    pub after: String,
}

impl Asked {
    /// What narrows the list, as it is written in an address: without the page, and without what is not said.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, &str)> {
        let Self { unit, q, status, sex, born, joined, party, app, grade, after: _ } = self;
        let values = [unit, q, status, sex, born, joined, party, app, grade];
        FILTERS
            .into_iter()
            .zip(values)
            .map(|(name, value)| (name, value.trim()))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }

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
            narrowed: Narrowed {
                sex: match self.sex.as_str() {
                    "m" => Some(Sex::Male),
                    "f" => Some(Sex::Female),
                    _ => None,
                },
                born: years(&self.born),
                joined: years(&self.joined),
                party: yes_or_no(&self.party),
                app: yes_or_no(&self.app),
                grade: Grade::of_code(&self.grade),
            },
            after: Some(self.after.clone()).filter(|after| !after.is_empty()),
            limit,
        })
    }
}

fn yes_or_no(typed: &str) -> Option<bool> {
    match typed {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
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
