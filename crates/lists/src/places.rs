//! Units as a list names them, by code or by name, found once for each way of writing.

use std::collections::HashMap;

use kernel::{Db, Error, Result, Say, UnitPath};
use units::UnitId;

/// After so many names that lead nowhere, the column is no column of units.
const MOST_UNKNOWN: usize = 2_000;

/// The unit of a row, and what is worth a look about it.
pub type Found = std::result::Result<(UnitId, Option<Say>), Say>;

/// Units at or below the one a list is for.
pub struct Places {
    home: UnitId,
    within: UnitPath,
    known: HashMap<String, Found>,
    unknown: usize,
}

impl Places {
    /// The units at or below `home`, where rows without a unit go.
    pub fn new(home: UnitId, within: UnitPath) -> Self {
        Self { home, within, known: HashMap::new(), unknown: 0 }
    }

    /// Where rows without a unit go.
    pub fn home(&self) -> UnitId {
        self.home
    }

    /// The unit that a cell names.
    ///
    /// # Errors
    /// Those of the database; a name that leads nowhere is an answer.
    pub fn find(&mut self, db: &Db<'_>, typed: &str) -> Result<Found> {
        if let Some(found) = self.known.get(typed) {
            return Ok(found.clone());
        }
        if self.unknown >= MOST_UNKNOWN {
            return Ok(Err(Say::new("unit-unknown").with("name", typed)));
        }
        let found = self.look(db, typed)?;
        self.unknown += usize::from(found.is_err());
        self.known.insert(typed.to_owned(), found.clone());
        Ok(found)
    }

    fn look(&self, db: &Db<'_>, typed: &str) -> Result<Found> {
        let unit = match units::named(db, &self.within, typed, "unit") {
            Ok(unit) => unit,
            Err(Error::Invalid(mut bad)) if !bad.is_empty() => {
                return Ok(Err(self.outside(db, typed)?.unwrap_or(bad.swap_remove(0).1)));
            }
            Err(error) => return Err(error),
        };
        let is_exact = vietnam::text::canonical(&unit.name) == vietnam::text::canonical(typed)
            || units::code_of(db, unit.id)?.as_deref() == Some(typed);
        let warning = (!is_exact).then(|| Say::new("import-unit-meant").with("value", typed).with("name", &unit.name));
        Ok(Ok((unit.id, warning)))
    }

    /// Why a unit that exists elsewhere is not taken.
    fn outside(&self, db: &Db<'_>, typed: &str) -> Result<Option<Say>> {
        let elsewhere = units::named(db, &UnitPath::default(), typed, "unit");
        let is_elsewhere = elsewhere.is_ok_and(|unit| !self.within.covers(&unit.path));
        let home = units::by_path(db, &self.within)?;
        Ok(is_elsewhere.then(|| Say::new("import-unit-outside").with("value", typed).with("name", home.name)))
    }
}
