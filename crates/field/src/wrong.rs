//! Everything that is wrong with a form, told at once.

use kernel::{Day, Error, Result, Say};
use web::Form;

use crate::team::Bad;

/// What was found wrong while a form was read.
#[derive(Debug, Default)]
pub(crate) struct Wrong(pub Vec<Bad>);

impl Wrong {
    /// What was read, if it could be.
    pub(crate) fn keep<T>(&mut self, read: Result<T, Bad>) -> Option<T> {
        read.map_err(|bad| self.0.push(bad)).ok()
    }

    /// A day as typed in a field.
    pub(crate) fn day(&mut self, form: &Form, field: &'static str) -> Option<Day> {
        let read = vietnam::date::parse_date(form.value(field));
        self.keep(read.map_err(|_| (field.into(), Say::new("team-day-unreadable"))))
    }

    /// One of the choices of a field; `key` asks for it.
    pub(crate) fn choice<T>(&mut self, field: &'static str, chosen: Option<T>, key: &'static str) -> Option<T> {
        self.keep(chosen.ok_or_else(|| (field.into(), key.into())))
    }
}

/// Joins what could not be read in a form with what the use case says to the rest of it, tried with stand-ins. A field
/// that could not be read is complained of once; nothing is saved as long as anything is wrong.
pub(crate) fn with_rest<T>(mut bad: Vec<Bad>, tried: Result<T>) -> Result<T> {
    if bad.is_empty() {
        return tried;
    }
    match tried {
        Err(Error::Invalid(more)) => {
            let unread: Vec<_> = bad.iter().map(|(field, _)| field.clone()).collect();
            bad.extend(more.into_iter().filter(|(field, _)| !unread.contains(field)));
            Err(Error::Invalid(bad))
        }
        // What a stand-in leads to says nothing about the form.
        Ok(_) | Err(Error::NotFound | Error::Refused(_)) => Err(Error::Invalid(bad)),
        error => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(told: Result<()>) -> Vec<String> {
        match told {
            Err(Error::Invalid(bad)) => bad.into_iter().map(|(field, _)| field.into_owned()).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_field_is_told_of_once_and_nothing_is_saved() {
        let unread: Vec<Bad> = vec![("from".into(), "team-day-unreadable".into())];
        let rest = Err(Error::Invalid(vec![
            ("from".into(), "campaign-end-early".into()),
            ("name".into(), "campaign-name-empty".into()),
        ]));
        assert_eq!(fields(with_rest(unread.clone(), rest)), ["from", "name"]);
        assert_eq!(fields(with_rest(unread.clone(), Ok(()))), ["from"]);
        assert_eq!(fields(with_rest(unread.clone(), Err(Error::NotFound))), ["from"]);
        assert!(matches!(with_rest(unread, Err::<(), _>(Error::Forbidden)), Err(Error::Forbidden)));
        assert!(matches!(with_rest(Vec::new(), Err::<(), _>(Error::NotFound)), Err(Error::NotFound)));
    }
}
