//! Workbooks: `.xlsx` cell by cell, and the old `.xls`. Dates become days as people write them, formulas their last
//! result.

use std::io::{Cursor, Read};

use calamine::{
    Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError, XlsxFormulaMetadata,
};
use kernel::Say;

use super::grid::Grid;
use super::table::{MOST_COLUMNS, MOST_ROWS, Sheet, too_many};

/// A workbook may swell to so many bytes when unpacked; 60 000 rows of 40 columns stay below.
const MOST_UNPACKED: u64 = 200 << 20;
/// An old workbook is read whole, so a large one is not taken.
const LARGEST_XLS: usize = 16 << 20;
/// So many sheets are looked at.
const MOST_SHEETS: usize = 8;

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// The sheets of a workbook that people can see and that hold something.
///
/// # Errors
/// What is wrong with the file.
pub(crate) fn read_xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Say> {
    weigh(bytes)?;
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(why_xlsx)?;
    let names: Vec<String> = visible(book.sheets_metadata());
    let mut sheets = Vec::new();
    for name in names {
        let grid = cells_of(&mut book, &name)?;
        if grid.len() > 0 {
            sheets.push(Sheet { name: Some(name), grid });
        }
    }
    Ok(sheets)
}

fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    let seen =
        sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
    seen.take(MOST_SHEETS).map(|sheet| sheet.name.clone()).collect()
}

/// Unpacks every part into nothing, so that a small file that swells without end is refused before it is read.
fn weigh(bytes: &[u8]) -> Result<(), Say> {
    let damaged = || Say::new("import-file-damaged");
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if let Some(kind) = other_kind(&parts) {
        return Err(Say::new("import-file-kind").with("kind", kind));
    }
    let mut unpacked = 0;
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(|_| damaged())?;
        let rest = MOST_UNPACKED - unpacked;
        unpacked += std::io::copy(&mut part.take(rest + 1), &mut std::io::sink()).map_err(|_| damaged())?;
        if unpacked > MOST_UNPACKED {
            return Err(Say::new("import-file-swells"));
        }
    }
    Ok(())
}

/// What a container of parts is, when it is no workbook that is read here.
fn other_kind(parts: &zip::ZipArchive<Cursor<&[u8]>>) -> Option<&'static str> {
    let has = |start: &str| parts.file_names().flatten().any(|name| name.starts_with(start));
    if has("xl/workbook.bin") {
        Some("XLSB")
    } else if has("xl/") {
        None
    } else if has("word/") {
        Some("Word")
    } else if has("ppt/") {
        Some("PowerPoint")
    } else if has("mimetype") {
        Some("OpenDocument")
    } else {
        Some("ZIP")
    }
}

fn cells_of(book: &mut Book<'_>, name: &str) -> Result<Grid, Say> {
    let mut cells = book.worksheet_cells_reader(name).map_err(why_xlsx)?;
    let mut grid = Grid::default();
    let mut open = None;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(why_xlsx)? {
        let (row, column) = (cell.pos.0, cell.pos.1 as usize);
        if column >= MOST_COLUMNS || (cell.value == DataRef::Empty && cell.formula.is_none()) {
            continue;
        }
        if open != Some(row) {
            grid.close_row();
            if grid.len() > MOST_ROWS {
                return Err(too_many());
            }
            grid.open_row(row + 1);
            open = Some(row);
        }
        match (&cell.value, &cell.formula) {
            (DataRef::Empty, Some(formula)) => grid.push_at(column, &show_formula(formula)),
            (DataRef::String(text), _) => grid.push_at(column, text),
            (DataRef::SharedString(text), _) => grid.push_at(column, text),
            (value, _) => grid.push_at(column, &show(&Data::from(value.clone()))),
        }
    }
    grid.close_row();
    if grid.len() > MOST_ROWS { Err(too_many()) } else { Ok(grid) }
}

/// A formula that no program has worked out yet stands as it is, so that its cell can be told from an empty one.
fn show_formula(formula: &XlsxFormulaMetadata) -> String {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => format!("={formula}"),
        _ => "=".into(),
    }
}

/// The sheets of an old workbook.
///
/// # Errors
/// What is wrong with the file.
pub(crate) fn read_xls(bytes: &[u8]) -> Result<Vec<Sheet>, Say> {
    if let Err(XlsxError::Password) = Xlsx::new(Cursor::new(bytes)) {
        return Err(Say::new("import-file-locked"));
    }
    if bytes.len() > LARGEST_XLS {
        return Err(Say::new("import-file-resave"));
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|why| match why {
        XlsError::Password => Say::new("import-file-locked"),
        _ => Say::new("import-file-damaged"),
    })?;
    let mut sheets = Vec::new();
    for name in visible(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(|_| Say::new("import-file-damaged"))?;
        let first = range.start().map_or(0, |(row, _)| row);
        let indent = range.start().map_or(0, |(_, column)| column as usize);
        let mut grid = Grid::default();
        for (number, row) in (first + 1..).zip(range.rows()) {
            grid.open_row(number);
            for (column, cell) in row.iter().enumerate().take(MOST_COLUMNS) {
                grid.push_at(indent + column, &show(cell));
            }
            grid.close_row();
            if grid.len() > MOST_ROWS {
                return Err(too_many());
            }
        }
        if grid.len() > 0 {
            sheets.push(Sheet { name: Some(name), grid });
        }
    }
    Ok(sheets)
}

/// A cell as text.
fn show(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.into(),
        Data::DateTime(instant) => show_day(*instant),
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| vietnam::date::parse_date(day).ok());
            day.map_or_else(|| text.clone(), vietnam::date::show)
        }
        Data::Error(error) => error.to_string(),
    }
}

/// Day and month as people write them; what only counts hours stays a number.
fn show_day(instant: ExcelDateTime) -> String {
    if instant.is_duration() || instant.as_f64() < 1.0 {
        return instant.as_f64().to_string();
    }
    let (year, month, day, ..) = instant.to_ymd_hms_milli();
    format!("{day:02}/{month:02}/{year:04}")
}

fn why_xlsx(why: XlsxError) -> Say {
    match why {
        XlsxError::Password => Say::new("import-file-locked"),
        _ => Say::new("import-file-damaged"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A compound file whose directory holds nothing but streams of these names, as an encrypted workbook has.
    fn compound(names: &[&str]) -> Vec<u8> {
        let mut file = vec![0_u8; 512 * 3];
        file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        for (at, word) in [(24, 0x3e_u16), (26, 3), (28, 0xfffe), (30, 9), (32, 6)] {
            file[at..at + 2].copy_from_slice(&word.to_le_bytes());
        }
        // One sector of the table of sectors (0), the directory in the next (1), no small streams.
        for (at, word) in [(44, 1_u32), (48, 1), (56, 4096), (60, 0xffff_fffe), (68, 0xffff_fffe)] {
            file[at..at + 4].copy_from_slice(&word.to_le_bytes());
        }
        file[76..512].fill(0xff);
        file[76..80].copy_from_slice(&0_u32.to_le_bytes());
        file[512..1024].fill(0xff);
        file[512..516].copy_from_slice(&0xffff_fffd_u32.to_le_bytes());
        file[516..520].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
        for (entry, name) in std::iter::once(&"Root Entry").chain(names).enumerate() {
            let at = 1024 + entry * 128;
            for (place, unit) in name.encode_utf16().enumerate() {
                file[at + place * 2..at + place * 2 + 2].copy_from_slice(&unit.to_le_bytes());
            }
            file[at + 64..at + 66].copy_from_slice(&u16::try_from(name.len() * 2 + 2).expect("short").to_le_bytes());
            file[at + 66] = if entry == 0 { 5 } else { 2 };
            file[at + 68..at + 80].fill(0xff);
            file[at + 116..at + 120].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
        }
        file
    }

    #[test]
    fn a_workbook_with_a_password_is_told_from_a_broken_one() {
        let key = |names: &[&str]| read_xls(&compound(names)).map(drop).map_err(|say| say.key);
        assert_eq!(key(&["EncryptionInfo", "EncryptedPackage"]), Err("import-file-locked"));
        assert_eq!(key(&["WordDocument"]), Err("import-file-damaged"));
    }
}
