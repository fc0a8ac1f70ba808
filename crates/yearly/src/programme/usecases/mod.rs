//! What people can do with programmes.

pub(crate) mod due;
pub(crate) mod evidence;
pub(crate) mod list;
pub(crate) mod look;
pub(crate) mod register;
pub(crate) mod shape;
pub(crate) mod verdict;

use kernel::tally::Sheet;
use kernel::{Db, Error, Result, Say, UnitPath};
use members::Grade;
use members::cases::rule;

use super::{Levels, Programme, store};
use crate::measure;

/// So many members are worked on in one act; more are the work of a job.
pub const MOST: i64 = 500;

/// The thresholds of a year: those that held on its last day, or hold today.
pub(crate) fn levels(db: &Db<'_>, year: i64) -> Result<Levels> {
    let on = measure::day(year + 1).yesterday().map_err(Error::broken)?.min(db.now().day());
    let least = ["programme.excellent", "programme.good", "programme.fair"].map(|name| rule(db, name, on));
    let [excellent, good, fair] = least;
    Ok(Levels { least: [excellent?, good?, fair?], asks_required: rule(db, "programme.required", on)? == 1 })
}

/// The programme of a year that is in force.
pub(crate) fn must(db: &Db<'_>, year: i64) -> Result<Programme> {
    store::in_force(db, year)?.ok_or_else(|| Error::refused(Say::new("programme-none-yet").with("year", year)))
}

/// Counts a registration where it stands, or takes it off again.
pub(crate) fn count(sheet: &mut Sheet, path: &UnitPath, year: i64, level: Option<Grade>, n: i64) {
    measure::count(sheet, path, year, measure::REGISTERED, n);
    if let Some(level) = level {
        measure::count(sheet, path, year, measure::CONFIRMED, n);
        measure::count(sheet, path, year, measure::level(level), n);
    }
}

/// Rewrites paths after a unit was moved: those above it lose and gain what is counted below it.
pub(crate) fn moved(tx: &kernel::Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let mut sheet = Sheet::default();
    store::registration::counted(tx, &from.subtree(), |path, year, level, n| {
        let now = UnitPath::stored(format!("{to}{}", &path.as_str()[from.as_str().len()..]));
        count(&mut sheet, &path, year, level, -n);
        count(&mut sheet, &now, year, level, n);
    })?;
    store::registration::moved(tx, from, to)?;
    sheet.save(tx)
}
