//! The rows of a list that could not be added, as a workbook to put right and hand in again as it is.

use kernel::{Actor, Db, Error, Result, Say};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, XlsxError};
use web::{Lang, Parts};

use super::book::Book;
use super::check::{self, BadCell, Verdict};
use super::grid::Row;
use super::list::{List, ListId};
use super::table::Table;
use super::usecases;

/// Rose, as bad cells are on the page.
const BAD: Color = Color::RGB(0x00F8_D7DA);
const HEAD: Color = Color::RGB(0x00E8_F1FD);

/// The bad rows of a list, with the reasons in the reader's language.
///
/// # Errors
/// `NotFound` outside the scope or when the rows are gone with the list.
pub(crate) fn workbook<B: Book>(parts: &Parts, actor: &Actor, id: ListId, lang: Lang) -> Result<(List, Vec<u8>)> {
    parts.store.read(actor, |db| {
        let list = usecases::find::<B>(db, id)?;
        let table = usecases::table(parts, &list)?;
        let content = write::<B>(db, parts, &list, &table, lang)?;
        Ok((list, content))
    })
}

fn write<B: Book>(db: &Db<'_>, parts: &Parts, list: &List, table: &Table, lang: Lang) -> Result<Vec<u8>> {
    let mut sheet = Sheet::begin(table, &parts.texts.text(lang, "import-errors-column")).map_err(Error::broken)?;
    let mut judge = B::judge(db, &parts.sealer, list)?;
    let mut failed = None;
    check::all::<B>(db, &mut judge, table, |row, judged| {
        if let Verdict::Bad(cells) = &judged.verdict {
            let reason = |say: &Say| parts.texts.say(lang, say);
            failed = failed.take().or(sheet.add(table, row, cells, reason).err());
        }
    })?;
    match failed {
        Some(why) => Err(Error::broken(why)),
        None => sheet.book.save_to_buffer().map_err(Error::broken),
    }
}

struct Sheet {
    book: Workbook,
    rows: u32,
    plain: Format,
    bad: Format,
}

impl Sheet {
    fn begin(table: &Table, reasons: &str) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        let head = Format::new().set_bold().set_background_color(HEAD).set_text_wrap().set_align(FormatAlign::Top);
        let page = book.add_worksheet_with_constant_memory()?;
        page.set_freeze_panes(1, 0)?;
        let width = column(table.headings.len());
        page.set_column_range_width(0, width.saturating_sub(1), 18)?;
        page.set_column_width(width, 60)?;
        for (at, heading) in (0..).zip(&table.headings) {
            page.write_string_with_format(0, at, heading, &head)?;
        }
        page.write_string_with_format(0, width, reasons, &head)?;
        let bad = Format::new().set_background_color(BAD).set_border(FormatBorder::Thin).set_num_format("@");
        Ok(Self { book, rows: 0, plain: Format::new().set_num_format("@"), bad })
    }

    /// Every cell is text, so that no spreadsheet turns a day or a phone into something else once more.
    fn add(
        &mut self,
        table: &Table,
        row: Row<'_>,
        cells: &[BadCell],
        reason: impl Fn(&Say) -> String,
    ) -> Result<(), XlsxError> {
        self.rows += 1;
        let page = self.book.worksheet_from_index(0)?;
        for at in 0..table.headings.len() {
            let is_bad = cells.iter().any(|(bad, _)| *bad == at);
            let text = row.cell(at);
            if is_bad || !text.is_empty() {
                let format = if is_bad { &self.bad } else { &self.plain };
                page.write_string_with_format(self.rows, column(at), text, format)?;
            }
        }
        let reasons: Vec<String> = cells.iter().map(|(at, say)| told(&table.headings, *at, &reason(say))).collect();
        page.write_string(self.rows, column(table.headings.len()), reasons.join("\n"))?;
        Ok(())
    }
}

fn told(headings: &[String], at: usize, reason: &str) -> String {
    match headings.get(at).map(String::as_str) {
        None | Some("") => reason.to_owned(),
        Some(heading) => format!("{heading}: {reason}"),
    }
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
