//! What can be done with the indicators. Which there are is public knowledge; opening and closing them is not.

use std::collections::BTreeMap;

use kernel::tally::Measure;
use kernel::{Action, Change, Day, Db, Error, Result, Say, Tx, UnitPath};
use serde_json::json;

use super::{Catalogue, Counted, Indicator, NewIndicator, Version, read_new, read_version, store};

/// The number of the first indicator there ever was.
const FIRST: Measure = 101;

/// Every indicator, open or closed, as it is called today.
///
/// # Errors
/// Those of the database.
pub fn catalogue(db: &Db<'_>) -> Result<Catalogue> {
    store::all(db, db.now().day()).map(Catalogue::new)
}

/// What every indicator was called and when, the oldest first.
///
/// # Errors
/// Those of the database.
pub fn indicator_versions(db: &Db<'_>) -> Result<BTreeMap<Measure, Vec<Version>>> {
    store::versions(db)
}

/// The indicators that can be recorded for a day, as they are called on it.
///
/// # Errors
/// Those of the database.
pub fn indicators(db: &Db<'_>, on: Day) -> Result<Vec<Indicator>> {
    Ok(store::all(db, on)?.into_iter().filter(|indicator| indicator.is_open(on)).collect())
}

/// Closes an indicator: from `day` on it can't be recorded for.
///
/// # Errors
/// `NotFound`; `Refused` when it is closed already, or `day` lies before it was opened.
pub fn close_indicator(tx: &mut Tx<'_>, number: Measure, day: Day) -> Result<()> {
    tx.may(Action::ShapeIndicators)?;
    let indicator = find(tx, number)?;
    if indicator.to.is_some() {
        return Err(Error::refused("indicator-closed-already"));
    }
    if day <= indicator.from {
        return Err(Error::refused(Say::new("indicator-close-early").with("day", vietnam::date::show(indicator.from))));
    }
    store::save_end(tx, number, Some(day))?;
    let what = json!({"code": indicator.code, "closed_on": day});
    tx.changed("indicator", indicator.id(), &UnitPath::default(), Change::Edited, &what)
}

/// Opens a closed indicator again, as if it had never been closed.
///
/// # Errors
/// `NotFound`; `Refused` when it is open.
pub fn open_indicator(tx: &mut Tx<'_>, number: Measure) -> Result<()> {
    tx.may(Action::ShapeIndicators)?;
    let indicator = find(tx, number)?;
    if indicator.to.is_none() {
        return Err(Error::refused("indicator-open-already"));
    }
    store::save_end(tx, number, None)?;
    let what = json!({"code": indicator.code, "closed_on": null});
    tx.changed("indicator", indicator.id(), &UnitPath::default(), Change::Edited, &what)
}

/// Adds an indicator to the catalogue. Its code, its number and how it counts are permanent.
///
/// # Errors
/// `Invalid` fields; `Forbidden`.
pub fn add_indicator(tx: &mut Tx<'_>, new: &NewIndicator) -> Result<Indicator> {
    tx.may(Action::ShapeIndicators)?;
    let catalogue = catalogue(tx)?;
    let number = catalogue.all().last().map_or(FIRST, |last| last.number + 1);
    let indicator = read_new(new, &catalogue, number, tx.now().day()).map_err(Error::Invalid)?;
    store::insert(tx, &indicator)?;
    let what = json!({"code": indicator.code, "name": indicator.name_vi, "from": indicator.from});
    tx.changed("indicator", indicator.id(), &UnitPath::default(), Change::Added, &what)?;
    Ok(indicator)
}

/// Calls an indicator something else, or counts it in another unit, from `day` on; days before keep what it was.
///
/// # Errors
/// `NotFound`; `Invalid` fields; `Forbidden`.
pub fn revise_indicator(
    tx: &mut Tx<'_>,
    number: Measure,
    names: [&str; 2],
    counted: Option<Counted>,
    day: Day,
) -> Result<Indicator> {
    tx.may(Action::ShapeIndicators)?;
    let mut indicator = find(tx, number)?;
    let last = store::versions(tx)?.remove(&number).and_then(|versions| versions.last().map(|last| last.from));
    let earliest = last.unwrap_or(indicator.from).max(tx.now().day());
    let version = read_version(names, counted, day, earliest).map_err(Error::Invalid)?;
    indicator.name_vi = version.name_vi;
    indicator.name_en = version.name_en;
    indicator.counted = version.counted;
    store::save_version(tx, &indicator, day)?;
    let what = json!({"code": indicator.code, "name": indicator.name_vi, "from": day});
    tx.changed("indicator", indicator.id(), &UnitPath::default(), Change::Edited, &what)?;
    Ok(indicator)
}

fn find(db: &Db<'_>, number: Measure) -> Result<Indicator> {
    catalogue(db)?.find(number).cloned().ok_or(Error::NotFound)
}
