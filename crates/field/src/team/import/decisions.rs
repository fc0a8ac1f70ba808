//! Decisions by which teams were founded: one may found many teams of a commune, but has one number and one day.

use std::collections::{HashMap, HashSet};

use kernel::{Day, Db, Result, Say, UnitPath};

use super::store;

/// The days of decisions by commune, year and number.
#[derive(Default)]
pub(crate) struct Decisions {
    known: HashMap<(UnitPath, i16, String), Day>,
    seen: HashSet<UnitPath>,
}

impl Decisions {
    /// Takes in a team's decision.
    ///
    /// # Errors
    /// Those of the database; a number that was given on another day is an answer.
    pub fn told(
        &mut self,
        db: &Db<'_>,
        unit: &UnitPath,
        number: Option<&str>,
        day: Day,
    ) -> Result<std::result::Result<(), Say>> {
        let Some(number) = number else { return Ok(Ok(())) };
        let commune = commune_of(unit);
        if self.seen.insert(commune.clone()) {
            for (number, day) in store::decisions(db, &commune)? {
                self.known.entry(key(&commune, &number, day)).or_insert(day);
            }
        }
        let before = *self.known.entry(key(&commune, number, day)).or_insert(day);
        Ok(check(number, before, day))
    }
}

/// Numbers begin anew each year.
fn key(commune: &UnitPath, number: &str, day: Day) -> (UnitPath, i16, String) {
    (commune.clone(), day.year(), vietnam::text::canonical(number))
}

fn check(number: &str, before: Day, day: Day) -> std::result::Result<(), Say> {
    if before == day {
        return Ok(());
    }
    Err(Say::new("import-decision-twice").with("value", number).with("day", vietnam::date::show(before)))
}

/// Where the commune of a unit stands; numbers of decisions are those of one office.
fn commune_of(unit: &UnitPath) -> UnitPath {
    let mut numbers = unit.numbers();
    match (numbers.next(), numbers.next()) {
        (Some(province), Some(commune)) => UnitPath::root(province).child(commune),
        _ => unit.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_day_in_a_commune_and_year() {
        let commune = commune_of(&UnitPath::root(1).child(2).child(7));
        assert_eq!(commune, UnitPath::root(1).child(2));
        assert_eq!(commune_of(&UnitPath::root(1)), UnitPath::root(1));
        let day = |year, month| jiff::civil::date(year, month, 1);
        assert_eq!(key(&commune, "12/QĐ-UBND", day(2025, 8)), key(&commune, "12/qđ-ubnd", day(2025, 9)));
        assert_ne!(key(&commune, "12/QĐ-UBND", day(2025, 8)), key(&commune, "12/QĐ-UBND", day(2026, 8)));
        assert!(check("12", day(2025, 8), day(2025, 8)).is_ok());
        assert_eq!(check("12", day(2025, 8), day(2025, 9)).map_err(|say| say.key), Err("import-decision-twice"));
    }
}
