//! An empty list to fill in: the headings of the book, and notes on a sheet of their own.

use kernel::{Error, Result};
use rust_xlsxwriter::{Color, Format, Workbook, XlsxError};
use web::{Lang, Texts};

use super::book::Kind;

/// The workbook.
///
/// # Errors
/// `Broken`; memory does not refuse.
pub fn workbook(kind: &Kind, texts: &Texts, lang: Lang) -> Result<Vec<u8>> {
    write(kind, texts, lang).map_err(Error::broken)
}

fn write(kind: &Kind, texts: &Texts, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let text = Format::new().set_num_format("@");
    let page = book.add_worksheet();
    page.set_name(texts.text(lang, "import-blank-sheet"))?;
    page.set_freeze_panes(1, 1)?;
    for (at, (field, example)) in (0..).zip(kind.blank_columns) {
        let head = Format::new().set_bold().set_background_color(Color::RGB(0x00E8_F1FD));
        let head = if kind.must.contains(field) { head.set_font_color(Color::RGB(0x00B3_121D)) } else { head };
        page.set_column_width(at, if *field == "name" { 28 } else { 18 })?;
        // Columns are made for text, so that phones keep their zeros and days stay as typed.
        page.set_column_format(at, &text)?;
        let label = texts.text(lang, &(kind.columns.label)(field));
        let heading = if example.is_empty() { label } else { format!("{label} ({example})") };
        page.write_string_with_format(0, at, heading, &head)?;
    }
    let notes = book.add_worksheet();
    notes.set_name(texts.text(lang, "import-blank-notes-sheet"))?;
    notes.set_column_width(0, 100)?;
    for (row, note) in (0..).zip(texts.text(lang, &kind.key("blank-notes")).lines()) {
        notes.write_string(row, 0, note)?;
    }
    book.save_to_buffer()
}
