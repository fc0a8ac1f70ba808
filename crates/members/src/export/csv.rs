//! A list as CSV: UTF-8 with its mark, every cell in quotes, so that a spreadsheet of any country reads it right.

use kernel::{Error, Result};
use web::{Lang, Texts};

use super::row::{COLUMNS, Cell, Line};

/// What tells a spreadsheet that this is UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A list being written.
pub(crate) struct Sheet<'t> {
    out: csv::Writer<Vec<u8>>,
    texts: &'t Texts,
    lang: Lang,
}

impl<'t> Sheet<'t> {
    /// Begins with the headings.
    ///
    /// # Errors
    /// `Broken`; memory does not refuse.
    pub fn begin(texts: &'t Texts, lang: Lang) -> Result<Self> {
        let out = csv::WriterBuilder::new()
            .quote_style(csv::QuoteStyle::Always)
            .terminator(csv::Terminator::CRLF)
            .from_writer(MARK.to_vec());
        let mut sheet = Self { out, texts, lang };
        let headings = COLUMNS.map(|(key, _)| texts.text(lang, key));
        sheet.out.write_record(&headings).map_err(Error::broken)?;
        Ok(sheet)
    }

    /// Adds a member.
    ///
    /// # Errors
    /// `Broken`; memory does not refuse.
    pub fn add(&mut self, line: &Line) -> Result<()> {
        for cell in line {
            let text = match cell {
                Cell::Empty => String::new(),
                Cell::Text(text) => harmless(text),
                Cell::Day(day) => vietnam::date::show(*day),
                Cell::Word(key) => self.texts.text(self.lang, key),
            };
            self.out.write_field(text).map_err(Error::broken)?;
        }
        self.out.write_record(None::<&[u8]>).map_err(Error::broken)
    }

    /// The file.
    ///
    /// # Errors
    /// `Broken`; memory does not refuse.
    pub fn finish(self) -> Result<Vec<u8>> {
        self.out.into_inner().map_err(|cause| Error::broken(cause.to_string()))
    }
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_a_text() {
        for (text, shown) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+84", "'+84"),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), shown);
        }
    }
}
