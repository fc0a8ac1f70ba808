//! Tables for a file: the same numbers as on the page, as CSV and as a workbook.

use kernel::{Error, Result};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number of things.
    Count(i64),
    /// A part of a whole; nothing where there is no whole.
    Share(Option<f64>),
    /// So many for so many of something else.
    Rate(f64),
    /// Nothing.
    Empty,
}

/// A table with its name, a line that says what it holds, its headings and its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What a workbook calls it.
    pub name: String,
    /// What it holds.
    pub about: String,
    /// The heading of each column.
    pub headings: Vec<String>,
    /// The cells, row by row.
    pub rows: Vec<Vec<Cell>>,
}

/// The tables one below the other as CSV that spreadsheets open: UTF-8 with its mark, lines ended with CR LF.
///
/// # Errors
/// `Broken` when it can't be written.
pub fn csv(sheets: &[Sheet]) -> Result<Vec<u8>> {
    let mut out = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    for (at, sheet) in sheets.iter().enumerate() {
        if at > 0 {
            out.write_record([""]).map_err(Error::broken)?;
        }
        out.write_record([harmless(&sheet.about)]).map_err(Error::broken)?;
        out.write_record(sheet.headings.iter().map(|heading| harmless(heading))).map_err(Error::broken)?;
        for row in &sheet.rows {
            out.write_record(row.iter().map(text)).map_err(Error::broken)?;
        }
    }
    out.into_inner().map_err(|cause| Error::broken(cause.to_string()))
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Count(count) => count.to_string(),
        Cell::Share(Some(share)) | Cell::Rate(share) => format!("{share:.4}"),
        Cell::Share(None) | Cell::Empty => String::new(),
    }
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// The tables as sheets of a workbook; numbers are numbers.
///
/// # Errors
/// `Broken` when it can't be written.
pub fn xlsx(sheets: &[Sheet]) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        write(page, sheet).map_err(Error::broken)?;
    }
    book.save_to_buffer().map_err(Error::broken)
}

fn write(page: &mut Worksheet, sheet: &Sheet) -> Result<(), rust_xlsxwriter::XlsxError> {
    let bold = Format::new().set_bold();
    let [count, share, rate] = ["#,##0", "0.0%", "#,##0.00"].map(|format| Format::new().set_num_format(format));
    page.set_name(&sheet.name)?;
    page.write_string_with_format(0, 0, &sheet.about, &bold)?;
    for (column, heading) in (0_u16..).zip(&sheet.headings) {
        page.write_string_with_format(1, column, heading, &bold)?;
        page.set_column_width(column, if column == 0 { 42 } else { 16 })?;
    }
    for (at, row) in (2_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Text(text) => page.write_string(at, column, text)?,
                #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
                Cell::Count(n) => page.write_number_with_format(at, column, *n as f64, &count)?,
                Cell::Share(Some(part)) => page.write_number_with_format(at, column, *part, &share)?,
                Cell::Rate(number) => page.write_number_with_format(at, column, *number, &rate)?,
                Cell::Share(None) | Cell::Empty => continue,
            };
        }
    }
    page.set_freeze_panes(2, 1)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_csv_opens_in_a_spreadsheet_and_runs_nothing() {
        let sheet = Sheet {
            name: "Số liệu".into(),
            about: "Tỉnh Lạng Sơn".into(),
            headings: vec!["Đơn vị".into(), "Số".into()],
            rows: vec![
                vec![Cell::Text("=1+1".into()), Cell::Count(-3)],
                vec![Cell::Text("Tổ \"Nà Pò\", xã".into()), Cell::Empty],
            ],
        };
        let text = String::from_utf8(csv(&[sheet]).expect("written")).expect("UTF-8");
        assert_eq!(text, "\u{feff}Tỉnh Lạng Sơn\r\nĐơn vị,Số\r\n'=1+1,-3\r\n\"Tổ \"\"Nà Pò\"\", xã\",\r\n");
    }
}
