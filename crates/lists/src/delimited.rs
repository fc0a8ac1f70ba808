//! Text files: CSV with comma, semicolon or tab, in any encoding that Vietnamese offices still have.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use kernel::Say;

use super::grid::Grid;
use super::table::{MOST_COLUMNS, MOST_ROWS, too_many};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// So many lines are looked at to find the delimiter.
const LOOKED_AT: usize = 40;
/// A cell with more line ends than this began with a quote that nobody closed.
const MOST_LINES_IN_A_CELL: usize = 20;
/// Bytes looked at to tell an old encoding.
const SAMPLE: usize = 60_000;

/// The rows of a text file.
///
/// # Errors
/// What is wrong with the file.
pub(crate) fn read(bytes: &[u8]) -> Result<Grid, Say> {
    let text = decode(bytes).ok_or_else(|| Say::new("import-file-unknown"))?;
    let (delimiter, text) = delimiter(&text);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| Say::new("import-file-damaged"))? {
        let line = record.position().map_or(0, |start| line_at(text, start));
        grid.open_row(u32::try_from(line).unwrap_or(u32::MAX));
        for cell in record.iter().take(MOST_COLUMNS) {
            if cell.bytes().filter(|byte| *byte == b'\n').count() > MOST_LINES_IN_A_CELL {
                return Err(Say::new("import-quote-open").with("line", line));
            }
            grid.push(unwrap_formula(cell));
        }
        grid.close_row();
        if grid.len() > MOST_ROWS {
            return Err(too_many());
        }
    }
    Ok(grid)
}

/// The line a record stands on: its start as told lies before the empty lines above it.
fn line_at(text: &str, start: &csv::Position) -> u64 {
    let from = usize::try_from(start.byte()).unwrap_or_default();
    let empty = text.as_bytes().get(from..).unwrap_or_default().iter().take_while(|byte| b"\r\n".contains(byte));
    start.line() + empty.filter(|byte| **byte == b'\n').count() as u64
}

/// Programs write `="0912345678"` to keep a zero: the text inside is meant.
fn unwrap_formula(cell: &str) -> &str {
    cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell)
}

/// The text of a file; `None` when it is none. Legacy letters are left for the columns to be judged by.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    if zeros(0) + zeros(1) > 0 {
        // UTF-16 without its mark: the high bytes of ASCII letters are zero.
        let encoding = if zeros(1) > zeros(0) { UTF_16LE } else { UTF_16BE };
        let is_plausible = zeros(1).max(zeros(0)) * 8 > sample.len() && zeros(1).min(zeros(0)) * 20 < sample.len();
        return is_plausible.then(|| encoding.decode_without_bom_handling(bytes).0);
    }
    if sample.iter().filter(|byte| **byte < 0x20 && !b"\t\r\n\x0c".contains(byte)).count() * 50 > sample.len() {
        return None;
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Some(text);
    }
    let western = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let end = western.char_indices().nth(SAMPLE).map_or(western.len(), |(at, _)| at);
    if vietnam::legacy::guess(&western[..end]).is_some() {
        return Some(western);
    }
    Some(WINDOWS_1258.decode_without_bom_handling(bytes).0)
}

/// The delimiter that cuts the first lines most evenly, and the text without a line that names it.
fn delimiter(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))
        && let Some(named) = rest.bytes().next().filter(u8::is_ascii)
    {
        return (named, rest.split_once('\n').map_or("", |(_, rest)| rest));
    }
    let best = DELIMITERS.into_iter().rev().max_by_key(|delimiter| evenness(text, *delimiter)).unwrap_or(b',');
    (best, text)
}

/// How many of the first lines have the most frequent number of cells, and that number.
fn evenness(text: &str, delimiter: u8) -> (usize, usize) {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let widths: Vec<usize> = reader
        .records()
        .take(LOOKED_AT)
        .filter_map(|record| Some(record.ok()?.len()))
        .filter(|width| *width > 1)
        .collect();
    let times = |width: usize| widths.iter().filter(|other| **other == width).count();
    widths.iter().map(|width| (times(*width), *width)).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let grid = read(bytes).expect("read");
        grid.rows().map(|row| row.cells().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn the_delimiter_is_guessed_and_quotes_are_honoured() {
        for text in [
            "Họ tên,Ngày sinh\n\"Nông, Văn An\",01/02/2003\n",
            "Họ tên;Ngày sinh\r\n\"Nông, Văn An\";01/02/2003\r\n",
            "Họ tên\tNgày sinh\nNông, Văn An\t01/02/2003\n",
            "sep=;\nHọ tên;Ngày sinh\nNông, Văn An;01/02/2003\n",
        ] {
            assert_eq!(cells(text.as_bytes())[1], ["Nông, Văn An", "01/02/2003"], "{text}");
        }
        assert_eq!(cells("Họ và tên\nNông Văn An\n".as_bytes()).len(), 2);
    }

    #[test]
    fn every_encoding_of_an_office_is_read() {
        let text = "Họ tên;Quê\nNguyễn Thị Ánh;Lạng Sơn\n";
        let wide = |swap: bool, mark: bool| -> Vec<u8> {
            let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
            units.flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let with_mark = format!("\u{feff}{text}").into_bytes();
        for bytes in [text.as_bytes().to_vec(), with_mark, wide(false, true), wide(true, true), wide(false, false)] {
            assert_eq!(cells(&bytes)[1], ["Nguyễn Thị Ánh", "Lạng Sơn"]);
        }
        // Windows-1258: the letter with its hat, then the tone.
        let old = b"H\xf2 t\xean\nNguy\xea\xden";
        assert_eq!(vietnam::text::nfc(&cells(old)[1][0]), "Nguyễn");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(read(b"\x00\x01\x02\x03\x00\x00\x07\x08").is_err());
        let open = format!("Họ tên,Quê\n\"Nông Văn An,Lạng Sơn\n{}", "Lý Thị Mai,Lạng Sơn\n".repeat(30));
        assert_eq!(read(open.as_bytes()).map_err(|say| say.key), Err("import-quote-open"));
    }

    #[test]
    fn a_text_kept_by_a_formula_is_the_text() {
        assert_eq!(cells(b"a,b\n\"=\"\"0912345678\"\"\",1\n")[1][0], "0912345678");
    }
}
