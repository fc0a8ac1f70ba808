//! A copy as files: one for programs, one for reading, one sheet for each table, all in one archive.

use std::io::{Cursor, Write};

use askama::Template;
use kernel::holding::Portion;
use kernel::{Error, Result};
use serde_json::{Map, Value, json};
use web::Frame;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A table under its headings.
pub(crate) struct Sheet {
    name: &'static str,
    heading: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

#[derive(Template)]
#[template(path = "privacy/copy-file.html")]
struct File<'f> {
    frame: &'f Frame,
    sheets: &'f [Sheet],
    made: String,
}

/// The tables with headings in the reader's language.
pub(crate) fn sheets(frame: &Frame, portions: &[Portion]) -> Vec<Sheet> {
    let sheet = |portion: &Portion| Sheet {
        name: portion.name,
        heading: frame.t(&format!("data-{}", portion.name)),
        columns: portion.columns.iter().map(|column| frame.t(&format!("data-col-{column}"))).collect(),
        rows: portion.rows.clone(),
    };
    portions.iter().map(sheet).collect()
}

/// Everything as JSON: the name of each table, its rows as objects.
pub(crate) fn json(portions: &[Portion], made: &str) -> Value {
    let rows = |portion: &Portion| {
        let row = |row: &Vec<String>| {
            let cells = portion.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
            Value::Object(cells.map(|(column, cell)| ((*column).to_owned(), Value::from(cell.as_str()))).collect())
        };
        portion.rows.iter().map(row).collect::<Vec<_>>()
    };
    let tables: Map<String, Value> =
        portions.iter().map(|portion| (portion.name.to_owned(), Value::from(rows(portion)))).collect();
    json!({"format": "xungkich-personal-data-1", "made_at": made, "tables": tables})
}

/// The archive.
///
/// # Errors
/// `Broken` when it can't be written.
pub(crate) fn archive(frame: &Frame, portions: &[Portion], made: &str) -> Result<Vec<u8>> {
    let sheets = sheets(frame, portions);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let page = File { frame, sheets: &sheets, made: made.to_owned() }.render().map_err(Error::broken)?;
    put(&mut zip, "data.html", page.as_bytes())?;
    put(&mut zip, "data.json", &serde_json::to_vec_pretty(&json(portions, made))?)?;
    for sheet in &sheets {
        put(&mut zip, &format!("csv/{}.csv", sheet.name), &csv(sheet)?)?;
    }
    Ok(zip.finish().map_err(Error::broken)?.into_inner())
}

fn put(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, content: &[u8]) -> Result<()> {
    zip.start_file(name, SimpleFileOptions::default()).map_err(Error::broken)?;
    zip.write_all(content).map_err(Error::broken)
}

/// A sheet that spreadsheets open as it is, and in which nothing runs.
fn csv(sheet: &Sheet) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    let harmless = |cell: &String| match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell.clone(),
    };
    writer.write_record(&sheet.columns).map_err(Error::broken)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(harmless)).map_err(Error::broken)?;
    }
    writer.into_inner().map_err(|why| Error::broken(why.to_string()))
}
