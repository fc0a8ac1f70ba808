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
    known: HashMap<(UnitId, String), Found>,
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
        self.find_in(db, self.home, typed)
    }

    /// The unit that a cell names, at or below one that another cell named.
    ///
    /// # Errors
    /// As [`find`](Self::find).
    pub fn find_in(&mut self, db: &Db<'_>, above: UnitId, typed: &str) -> Result<Found> {
        let key = (above, typed.to_owned());
        if let Some(found) = self.known.get(&key) {
            return Ok(found.clone());
        }
        if self.unknown >= MOST_UNKNOWN {
            return Ok(Err(Say::new("unit-unknown").with("name", typed)));
        }
        let within = if above == self.home { self.within.clone() } else { units::find(db, above)?.path };
        let found = look(db, &within, typed)?;
        self.unknown += usize::from(found.is_err());
        self.known.insert(key, found.clone());
        Ok(found)
    }
}

fn look(db: &Db<'_>, within: &UnitPath, typed: &str) -> Result<Found> {
    let unit = match units::named(db, within, typed, "unit") {
        Ok(unit) => unit,
        Err(Error::Invalid(mut bad)) if !bad.is_empty() => {
            if bad[0].1.key != "unit-unknown" {
                return Ok(Err(bad.swap_remove(0).1));
            }
            let closed = units::closed_named(db, within, typed)?.map(|(name, day)| {
                Say::new("import-unit-closed").with("name", name).with("day", vietnam::date::show(day))
            });
            let known = closed.map_or_else(|| outside(db, within, typed), |say| Ok(Some(say)))?;
            return Ok(Err(known.unwrap_or(bad.swap_remove(0).1)));
        }
        Err(error) => return Err(error),
    };
    let is_exact = vietnam::text::canonical(&unit.name) == vietnam::text::canonical(typed)
        || units::code_of(db, unit.id)?.as_deref() == Some(typed);
    let warning = (!is_exact).then(|| Say::new("import-unit-meant").with("value", typed).with("name", &unit.name));
    Ok(Ok((unit.id, warning)))
}

/// Why a unit that exists elsewhere is not taken.
fn outside(db: &Db<'_>, within: &UnitPath, typed: &str) -> Result<Option<Say>> {
    let elsewhere = units::named(db, &UnitPath::default(), typed, "unit");
    let is_elsewhere = elsewhere.is_ok_and(|unit| !within.covers(&unit.path));
    let home = units::by_path(db, within)?;
    Ok(is_elsewhere.then(|| Say::new("import-unit-outside").with("value", typed).with("name", home.name)))
}
