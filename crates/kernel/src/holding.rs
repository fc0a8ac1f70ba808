//! What a room holds about a person, told as tables of text, so that somebody can be given everything there is about
//! them, whatever rooms there are. Knows no room: each lists its own.

use crate::access::{Account, Person};
use crate::{Db, Id, Moment, Result};

/// By whose id a holding is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The person's.
    Person,
    /// That of their account.
    Account,
}

/// A table of what is held about somebody.
#[derive(Debug, Clone, Copy)]
pub struct Holding {
    /// Its name; `data-NAME` is its heading.
    pub name: &'static str,
    /// The tables of the database that it tells of.
    pub tables: &'static [&'static str],
    /// What stands in each column; `data-col-NAME` is its heading. `at` and what ends in `_at` are instants.
    pub columns: &'static [&'static str],
    /// Whose id the statement takes.
    pub by: By,
    /// Takes the id as `$1` and answers every column as a text.
    pub sql: &'static str,
}

/// What is held about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion {
    /// Its name, as that of its holding.
    pub name: &'static str,
    /// What stands in each column.
    pub columns: Vec<&'static str>,
    /// The rows; what is not known is empty.
    pub rows: Vec<Vec<String>>,
}

impl Holding {
    /// What is held about a person; nothing by account for who has none.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(&self, db: &Db<'_>, person: Id<Person>, account: Option<Id<Account>>) -> Result<Portion> {
        let columns = self.columns.to_vec();
        let id = match (self.by, account) {
            (By::Person, _) => person.into(),
            (By::Account, Some(account)) => account.into(),
            (By::Account, None) => return Ok(Portion { name: self.name, columns, rows: Vec::new() }),
        };
        let rows = db.all(self.sql, &[id], |row| {
            let cells = self.columns.iter().enumerate();
            cells.map(|(at, column)| Ok(cell(column, row.get::<Option<String>>(at)?))).collect()
        })?;
        Ok(Portion { name: self.name, columns, rows })
    }
}

/// Instants are written as people and programs read them.
fn cell(column: &str, stored: Option<String>) -> String {
    let stored = stored.unwrap_or_default();
    match stored.parse() {
        Ok(ms) if column == "at" || column.ends_with("_at") => Moment(ms).rfc3339(),
        _ => stored,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_told_and_numbers_stay() {
        assert_eq!(cell("made_at", Some("0".into())), "1970-01-01T00:00:00.000Z");
        assert_eq!(cell("year", Some("2026".into())), "2026");
        assert_eq!((cell("ended_at", None), cell("ended_at", Some(String::new()))), (String::new(), String::new()));
    }
}
