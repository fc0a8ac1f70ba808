//! What spreadsheets do to single cells, undone: failed formulas, days as numbers, names over two columns.

use std::borrow::Cow;

use kernel::Say;
use vietnam::date::{from_excel_serial, show};

use super::grid::Row;
use super::mapping::Mapping;

/// What stands in a cell whose formula failed.
const FAILED: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#DATA!"];
/// Serial numbers of days from 1927 to 2099. A bare year is far below.
const SERIALS: std::ops::Range<u32> = 10_000..73_051;

/// What is wrong with a cell whatever it is to hold.
#[must_use]
pub fn fault(text: &str) -> Option<Say> {
    if FAILED.contains(&text) {
        Some(Say::new("import-cell-failed"))
    } else if text.starts_with('=') {
        Some(Say::new("import-cell-formula"))
    } else {
        None
    }
}

/// A day that came as the number a spreadsheet counts days with, as people write it, and how it was understood.
#[must_use]
pub fn day(text: &str) -> (Cow<'_, str>, Option<Say>) {
    let serial = text.parse::<u32>().ok().filter(|serial| SERIALS.contains(serial));
    let Some(Ok(day)) = serial.map(|serial| from_excel_serial(f64::from(serial))) else {
        return (Cow::Borrowed(text), None);
    };
    let day = show(day);
    let meant = Say::new("import-cell-serial").with("value", text).with("day", &day);
    (Cow::Owned(day), Some(meant))
}

/// A name that stands in one column or over two; empty when it stands in neither.
#[must_use]
pub fn name(row: Row<'_>, mapping: &Mapping) -> String {
    let text = |target| mapping.column(target).map_or("", |column| row.cell(column));
    match text("name") {
        "" => vietnam::text::tidy(&format!("{} {}", text("name_front"), text("name_last"))),
        name => name.to_owned(),
    }
}
