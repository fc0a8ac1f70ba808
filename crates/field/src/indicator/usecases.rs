//! What can be done with the indicators. Which there are is public knowledge; opening and closing them is not.

use kernel::tally::Measure;
use kernel::{Action, Change, Day, Db, Error, Result, Say, Tx, UnitPath};
use serde_json::json;

use super::{Catalogue, Indicator, store};

/// Every indicator, open or closed.
///
/// # Errors
/// Those of the database.
pub fn catalogue(db: &Db<'_>) -> Result<Catalogue> {
    store::all(db).map(Catalogue::new)
}

/// The indicators that can be recorded for a day.
///
/// # Errors
/// Those of the database.
pub fn indicators(db: &Db<'_>, on: Day) -> Result<Vec<Indicator>> {
    Ok(store::all(db)?.into_iter().filter(|indicator| indicator.is_open(on)).collect())
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

fn find(db: &Db<'_>, number: Measure) -> Result<Indicator> {
    catalogue(db)?.find(number).cloned().ok_or(Error::NotFound)
}
