//! Reading a bank's statement: which column is what, and each line as day, amount, note and number. Knows no storage.

use kernel::{Day, Say};
use lists::{Columns, Mapping, Table};

use crate::statement::Line;

/// So many lines are taken at once.
pub const MOST_LINES: usize = 1_000;

/// What a column can be. `balance` and `out` are known so that they are not taken for what came in.
pub const COLUMNS: Columns = Columns {
    offered: || vec!["day", "amount", "note", "reference", "out", "balance"],
    synonyms: &[
        (
            "day",
            "ngay giao dich|ngay gd|ngay|ngay hach toan|ngay hieu luc|thoi gian|ngay gio|transaction date|date|posting date|thoi gian giao dich",
        ),
        (
            "amount",
            "ghi co|so tien ghi co|phat sinh co|co|so tien|credit|credit amount|amount|so tien gd|so tien giao dich|tien vao",
        ),
        (
            "note",
            "noi dung|dien giai|noi dung giao dich|mo ta|description|details|remark|noi dung chuyen khoan|chi tiet|transaction detail",
        ),
        (
            "reference",
            "ma giao dich|so tham chieu|so but toan|so ct|so chung tu|ma gd|reference|transaction id|ref no|ma tham chieu|trace",
        ),
        ("out", "ghi no|so tien ghi no|phat sinh no|no|debit|debit amount|tien ra"),
        ("balance", "so du|balance|so du cuoi"),
        ("", "stt|tai khoan doi ung|don vi thu huong|doi tac|loai tien|chi nhanh"),
    ],
    whole: &["day", "out", "balance"],
    faults,
    whose: &["note"],
    is_plain: |_| true,
    label,
};

/// Message key of what a column is.
fn label(column: &str) -> String {
    format!("dues-column-{column}")
}

fn faults(mapping: &Mapping) -> Vec<Say> {
    let missing = |column: &str| mapping.column(column).is_none();
    let mut faults = Vec::new();
    for (column, key) in [("day", "dues-no-day"), ("amount", "dues-no-amount"), ("note", "dues-no-note")] {
        if missing(column) {
            faults.push(key.into());
        }
    }
    faults
}

/// Reads a file or what was pasted; lines without headings get some by what stands in them.
///
/// # Errors
/// What is wrong with it, for the person who handed it in.
pub fn read(bytes: &[u8]) -> Result<Table, Say> {
    let table = match Table::read(bytes, &COLUMNS) {
        Err(say) if say.key == "import-no-heading" => {
            let headed = std::str::from_utf8(bytes).ok().and_then(with_headings).ok_or(say)?;
            Table::read(headed.as_bytes(), &COLUMNS)
        }
        read => read,
    }?;
    match table.rows().count() {
        count if count > MOST_LINES => Err(Say::new("dues-too-many-lines").counting("most", MOST_LINES)),
        _ => Ok(table),
    }
}

/// The same lines below headings that their first line speaks for.
fn with_headings(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let first = text.lines().next()?;
    let delimiter = ['\t', ';', '|', ','].into_iter().find(|sign| first.contains(*sign))?;
    let cells: Vec<&str> = first.split(delimiter).map(str::trim).collect();
    let note = cells.iter().enumerate().max_by_key(|(_, cell)| cell.chars().filter(|it| it.is_alphabetic()).count())?.0;
    let mut known = Vec::new();
    let mut heading = |at: usize, cell: &str| {
        let heading = match () {
            () if at == note => "Nội dung",
            () if day(cell).is_some() => "Ngày giao dịch",
            () if amount(cell).is_some() => "Ghi có",
            () => "Mã giao dịch",
        };
        let is_new = !known.contains(&heading);
        known.push(heading);
        if is_new { heading } else { "" }
    };
    let headings: Vec<&str> = cells.iter().enumerate().map(|(at, cell)| heading(at, cell)).collect();
    Some(format!("{}\n{text}", headings.join(&delimiter.to_string())))
}

/// A line by its cells.
#[must_use]
pub fn line(nth: i64, cells: &[String], mapping: &Mapping) -> Line {
    let cell = |column: &str| mapping.column(column).and_then(|at| cells.get(at)).map_or("", String::as_str);
    let came = amount(cell("amount"));
    let went = amount(cell("out")).filter(|went| *went != 0).map(|went| -went.abs());
    let amount = match (came, went) {
        (Some(0) | None, Some(went)) => Some(went),
        (came, _) => came,
    };
    Line { nth, day: day(cell("day")), amount, note: cell("note").to_owned(), reference: cell("reference").to_owned() }
}

/// A day as banks print it, with the time behind it or not.
fn day(cell: &str) -> Option<Day> {
    let date = cell.split([' ', 'T', '\n']).find(|part| part.len() >= 8 && !part.contains(':'))?;
    vietnam::date::parse_date(date).ok()
}

/// Whole đồng as banks print them: `+1.200.000`, `1,200,000.00 VND`, `-6.000`.
fn amount(cell: &str) -> Option<i64> {
    let upper = cell.trim().to_uppercase();
    let bare = upper.trim_end_matches(['Đ', '₫', ' ']).trim_end_matches("VNĐ").trim_end_matches("VND").trim();
    let (sign, digits) = match bare.strip_prefix('-').or_else(|| bare.strip_prefix('(')) {
        Some(rest) => (-1, rest.trim_end_matches(')')),
        None => (1, bare.strip_prefix('+').unwrap_or(bare)),
    };
    let digits = digits.trim();
    let whole = match digits.rfind(['.', ',']) {
        // Behind the last sign stand two noughts of a đồng, or one of a program's numbers.
        Some(at) if matches!(&digits[at + 1..], "0" | "00") => &digits[..at],
        _ => digits,
    };
    let is_plain = whole.chars().all(|it| it.is_ascii_digit() || ".,  \u{a0}".contains(it));
    let groups: Vec<&str> = whole.split(['.', ',', ' ', '\u{a0}']).collect();
    let is_grouped = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3);
    let number: String = groups.concat();
    (is_plain && is_grouped && !number.is_empty() && number.len() <= 15)
        .then(|| number.parse::<i64>().ok())
        .flatten()
        .map(|it| sign * it)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        let table = read(text.as_bytes()).expect("read");
        let mapping = Mapping::guess(&table, &COLUMNS);
        assert_eq!(mapping.faults(&COLUMNS), [], "{text}");
        let cells = table.rows().map(|row| row.cells().map(str::to_owned).collect::<Vec<_>>());
        (1..).zip(cells).map(|(nth, cells)| line(nth, &cells, &mapping)).collect()
    }

    #[test]
    fn amounts_are_read_as_banks_print_them() {
        for (cell, dong) in [
            ("6.000", 6_000),
            ("+1.200.000", 1_200_000),
            ("1,200,000.00 VND", 1_200_000),
            ("6000.0", 6_000),
            ("-2.000đ", -2_000),
            ("(2,000)", -2_000),
            ("15 000", 15_000),
        ] {
            assert_eq!(amount(cell), Some(dong), "{cell}");
        }
        for odd in ["", "6.00.0", "abc", "1.5", "12.34", "99999999999999999999"] {
            assert_eq!(amount(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_file_of_a_bank_is_read_by_its_headings() {
        let text = "SAO KÊ TÀI KHOẢN\n\nSTT,Ngày giao dịch,Số tham chiếu,Ghi nợ,Ghi có,Số dư,Diễn giải\n\
                    1,20/11/2026 08:12:33,FT263251,,\"6,000.00\",100000,DP LS000001 1126-0127\n\
                    2,20/11/2026 09:00:00,FT263252,\"50,000\",0,50000,RUT TIEN\n";
        let read = lines(text);
        assert_eq!((read[0].day, read[0].amount), (Some(date(2026, 11, 20)), Some(6_000)));
        assert_eq!((read[0].reference.as_str(), read[0].note.as_str()), ("FT263251", "DP LS000001 1126-0127"));
        assert_eq!(read[1].amount, Some(-50_000));
    }

    #[test]
    fn what_was_pasted_without_headings_gets_some() {
        let read = lines("20/11/2026\tFT1\tDP LS-000001 1126\t2.000\n21/11/2026\tFT2\tnop doan phi\t4.000\n");
        assert_eq!((read.len(), read[0].amount, read[1].amount), (2, Some(2_000), Some(4_000)));
        assert_eq!((read[1].reference.as_str(), read[1].note.as_str()), ("FT2", "nop doan phi"));
    }

    #[test]
    fn what_is_no_statement_is_refused() {
        assert!(read(b"xin chao").is_err());
        assert!(read(b"").is_err());
        assert!(read(b"%PDF-1.7").is_err());
        let many = format!("Ngày;Ghi có;Nội dung\n{}", "20/11/2026;2000;x\n".repeat(MOST_LINES + 1));
        assert_eq!(read(many.as_bytes()).map_err(|say| say.key), Err("dues-too-many-lines"));
    }
}
