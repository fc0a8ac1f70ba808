//! A list as it was handed in: headings and rows of text, whatever kind of file it came in.

use kernel::{Error, Result, Say};

use super::grid::{Grid, Row};
use super::headings::{self, Headings};
use super::mapping::{self, Columns};
use super::{delimited, legacy, workbook};

/// More rows are not taken at once; the message says the number, too.
pub(crate) const MOST_ROWS: usize = 60_000;
/// Columns behind these are not read.
pub(crate) const MOST_COLUMNS: usize = 120;

/// What a table is kept as: its form, so that one kept by an older version is not misread.
const FORM: &str = "xungkich-table-1";

/// A list: headings, and rows of cells as text.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Heading of each column; empty when there is none above it.
    pub headings: Vec<String>,
    /// The sheet that was read, when the file has several with something in them.
    pub sheet: Option<String>,
    /// The rows as they were in the file, those above the headings too.
    grid: Grid,
    /// The first row below the headings.
    first: usize,
}

/// The rows of one sheet of a file.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// Its name; none for text files.
    pub name: Option<String>,
    /// What stands in it.
    pub grid: Grid,
}

/// Too many rows for one file.
pub(crate) fn too_many() -> Say {
    Say::new("import-too-many-rows")
}

impl Table {
    /// Reads a file by what is in it; its name says nothing.
    ///
    /// # Errors
    /// What is wrong with the file, for the person who handed it in.
    pub fn read(bytes: &[u8], columns: &Columns) -> Result<Self, Say> {
        let knows = mapping::knows(columns);
        let sheets = match kind_of(bytes) {
            Kind::Zip => workbook::read_xlsx(bytes)?,
            Kind::Compound => workbook::read_xls(bytes)?,
            Kind::Text => vec![Sheet { name: None, grid: delimited::read(bytes)? }],
            Kind::Other(name) => return Err(Say::new("import-file-kind").with("kind", name)),
        };
        let several = sheets.len() > 1;
        let mut last = Say::new("import-no-rows");
        for Sheet { name, grid } in sheets {
            let grid = legacy::in_unicode(grid);
            match headings::find(&grid, &knows) {
                None => last = Say::new("import-no-heading"),
                Some(Headings { first, .. }) if first >= grid.len() => last = Say::new("import-no-rows"),
                Some(Headings { texts, first }) => {
                    return Ok(Self { headings: texts, sheet: name.filter(|_| several), grid, first });
                }
            }
        }
        Err(last)
    }

    /// How many rows there are below the headings.
    pub(crate) fn len(&self) -> usize {
        self.grid.len() - self.first
    }

    /// A row below the headings, counted from 0.
    pub fn row(&self, at: usize) -> Row<'_> {
        self.grid.row(self.first + at)
    }

    /// Every row below the headings.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|at| self.row(at))
    }

    /// The first cell below a heading that holds something.
    pub fn example(&self, column: usize) -> &str {
        self.rows().take(200).map(|row| row.cell(column)).find(|cell| !cell.is_empty()).unwrap_or_default()
    }

    /// Headings and these rows as bytes to keep. `mark` makes them unlike any other's, so that forgetting one forgets
    /// no other.
    ///
    /// # Errors
    /// `Broken`; memory does not refuse.
    pub(crate) fn keep(&self, mark: &str, rows: impl Iterator<Item = usize>) -> Result<Vec<u8>> {
        let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        out.write_record([FORM, mark, self.sheet.as_deref().unwrap_or_default()]).map_err(Error::broken)?;
        out.write_record(std::iter::once("").chain(self.headings.iter().map(String::as_str))).map_err(Error::broken)?;
        for row in rows.map(|at| self.row(at)) {
            let number = row.number().to_string();
            out.write_record(std::iter::once(number.as_str()).chain(row.cells())).map_err(Error::broken)?;
        }
        out.into_inner().map_err(|cause| Error::broken(cause.to_string()))
    }

    /// A table that was kept.
    ///
    /// # Errors
    /// `Broken` when these are other bytes.
    pub(crate) fn kept(bytes: &[u8]) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut record = csv::StringRecord::new();
        reader.read_record(&mut record).map_err(Error::broken)?;
        if record.get(0) != Some(FORM) {
            return Err(Error::broken("no kept table"));
        }
        let sheet = record.get(2).filter(|name| !name.is_empty()).map(str::to_owned);
        reader.read_record(&mut record).map_err(Error::broken)?;
        let headings = record.iter().skip(1).map(str::to_owned).collect();
        let mut grid = Grid::default();
        while reader.read_record(&mut record).map_err(Error::broken)? {
            let mut cells = record.iter();
            grid.open_row(cells.next().and_then(|number| number.parse().ok()).unwrap_or_default());
            cells.for_each(|cell| grid.push(cell));
        }
        Ok(Self { headings, sheet, grid, first: 0 })
    }
}

enum Kind {
    /// A container of parts: a workbook of today, or something else.
    Zip,
    /// The container of old and of encrypted workbooks.
    Compound,
    Text,
    Other(&'static str),
}

fn kind_of(bytes: &[u8]) -> Kind {
    let head = bytes.trim_ascii_start();
    let starts = |mark: &[u8]| head.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Kind::Zip
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Kind::Compound
    } else if starts(b"%PDF") {
        Kind::Other("PDF")
    } else if starts(b"<!doctype html") || starts(b"<html") || starts(b"<table") || starts(b"<meta") {
        Kind::Other("HTML")
    } else if starts(b"{\\rtf") {
        Kind::Other("RTF")
    } else if starts(b"<?xml") {
        Kind::Other("XML")
    } else if bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"GIF8") {
        Kind::Other("JPEG/PNG")
    } else if bytes.starts_with(b"Rar!") || bytes.starts_with(b"7z\xbc\xaf") || bytes.starts_with(b"\x1f\x8b") {
        Kind::Other("RAR/7z/gzip")
    } else {
        Kind::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns {
        offered: || vec!["name", "birth_day"],
        synonyms: &[("name", "ho va ten"), ("birth_day", "ngay sinh")],
        whole: &[],
        faults: |_| Vec::new(),
        whose: &[],
        is_plain: |_| true,
        label: str::to_owned,
    };

    #[test]
    fn a_file_is_judged_by_its_content() {
        for (bytes, key) in [
            (b"%PDF-1.7 ...".as_slice(), "import-file-kind"),
            (b"\n<!DOCTYPE html><table>", "import-file-kind"),
            (b"\x89PNG\r\n", "import-file-kind"),
            (b"PK\x03\x04 not really", "import-file-damaged"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 not really", "import-file-damaged"),
            (b"\x00\x01\x02\x03\x00\x00\x07\x08", "import-file-unknown"),
            (b"1,2\n3,4\n", "import-no-heading"),
            ("Họ và tên,Ngày sinh\n".as_bytes(), "import-no-rows"),
            (b"\n\n", "import-no-heading"),
        ] {
            assert_eq!(Table::read(bytes, &COLUMNS).map_err(|say| say.key), Err(key), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn a_kept_table_comes_back_whole() {
        let text = "DANH SÁCH\n\nHọ và tên,Ngày sinh,\n\"Nông \"\"A\"\"\",01/02/2003,x\n\nLý Mai,,\n";
        let table = Table::read(text.as_bytes(), &COLUMNS).expect("read");
        let back = Table::kept(&table.keep("m", 0..table.len()).expect("kept")).expect("back");
        assert_eq!(back.headings, ["Họ và tên", "Ngày sinh", ""]);
        let rows: Vec<_> =
            back.rows().map(|row| (row.number(), row.cell(0).to_owned(), row.cell(2).to_owned())).collect();
        assert_eq!(rows, [(4, "Nông \"A\"".to_owned(), "x".to_owned()), (6, "Lý Mai".to_owned(), String::new())]);
        assert_eq!(rows.len(), table.len());
        assert!(Table::kept(b"a,b\n").is_err());
    }

    #[test]
    fn sixty_thousand_rows_are_the_most() {
        let text = format!("Họ và tên,Ngày sinh\n{}", "Nông A,01/02/2003\n".repeat(MOST_ROWS));
        assert_eq!(Table::read(text.as_bytes(), &COLUMNS).map_err(|say| say.key), Err("import-too-many-rows"));
    }
}
