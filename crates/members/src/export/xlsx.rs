//! A list as a workbook: days are days, codes are texts, headings stay in sight. Written row by row, so that fifty
//! thousand members need no more memory than fifty.

use kernel::{Error, Result};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use web::{Lang, Texts};

use super::row::{COLUMNS, Cell, Line};

/// A list being written.
pub(crate) struct Sheet<'t> {
    book: Workbook,
    rows: u32,
    day: Format,
    text: Format,
    texts: &'t Texts,
    lang: Lang,
}

impl<'t> Sheet<'t> {
    /// Begins with the headings.
    ///
    /// # Errors
    /// `Broken` when there is no room for temporary files.
    pub fn begin(texts: &'t Texts, lang: Lang) -> Result<Self> {
        let mut book = Workbook::new();
        headings(&mut book, texts, lang).map_err(Error::broken)?;
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let text = Format::new().set_num_format("@");
        Ok(Self { book, rows: 0, day, text, texts, lang })
    }

    /// Adds a member.
    ///
    /// # Errors
    /// `Broken` when there is no room for temporary files.
    pub fn add(&mut self, line: &Line) -> Result<()> {
        self.write(line).map_err(Error::broken)
    }

    fn write(&mut self, line: &Line) -> Result<(), XlsxError> {
        self.rows += 1;
        let page = self.book.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(line) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => drop(page.write_string_with_format(self.rows, column, text, &self.text)?),
                Cell::Word(key) => drop(page.write_string(self.rows, column, self.texts.text(self.lang, key))?),
                Cell::Day(day) => {
                    let (year, month, of_month) = (day.year(), day.month(), day.day());
                    match ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), of_month.unsigned_abs()) {
                        Ok(date) => drop(page.write_datetime_with_format(self.rows, column, &date, &self.day)?),
                        // Days before 1900 are no days to a spreadsheet.
                        Err(_) => drop(page.write_string(self.rows, column, vietnam::date::show(*day))?),
                    }
                }
            }
        }
        Ok(())
    }

    /// The file, with a sheet of notes behind the list.
    ///
    /// # Errors
    /// `Broken` when there is no room for temporary files.
    pub fn finish(mut self, notes: &[String]) -> Result<Vec<u8>> {
        self.close(notes).map_err(Error::broken)
    }

    fn close(&mut self, notes: &[String]) -> Result<Vec<u8>, XlsxError> {
        let page = self.book.worksheet_from_index(0)?;
        page.autofilter(0, 0, self.rows, u16::try_from(COLUMNS.len() - 1).unwrap_or(0))?;
        let page = self.book.add_worksheet();
        page.set_name(self.texts.text(self.lang, "export-notes-sheet"))?;
        page.set_column_width(0, 100)?;
        for (row, note) in (0..).zip(notes) {
            page.write_string(row, 0, note)?;
        }
        self.book.save_to_buffer()
    }
}

fn headings(book: &mut Workbook, texts: &Texts, lang: Lang) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_background_color(Color::RGB(0x00E8_F1FD)).set_align(FormatAlign::Top);
    let page = book.add_worksheet_with_constant_memory()?;
    page.set_name(texts.text(lang, "export-sheet"))?;
    page.set_freeze_panes(1, 2)?;
    page.set_repeat_rows(0, 0)?;
    for (column, (key, width)) in (0..).zip(COLUMNS) {
        page.set_column_width(column, width)?;
        page.write_string_with_format(0, column, texts.text(lang, key), &head)?;
    }
    Ok(())
}
