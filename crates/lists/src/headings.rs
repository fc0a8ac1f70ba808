//! Where the headings of a list are: below its title, in one row or two, sometimes with a row of column numbers.

use super::grid::{Grid, Row};

/// Headings stand in the first rows.
const LOOKED_AT: usize = 30;

/// The headings of a list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Headings {
    /// The heading of each column, two rows joined.
    pub texts: Vec<String>,
    /// The first row below them.
    pub first: usize,
}

/// Finds the headings: the first of the top rows with the most headings that are `known`, or, when none is, the first
/// row that looks like headings at all.
pub(crate) fn find(grid: &Grid, known: &dyn Fn(&str) -> bool) -> Option<Headings> {
    let top = grid.len().min(LOOKED_AT);
    let score = |at: usize| grid.row(at).cells().filter(|cell| !cell.is_empty() && known(cell)).count();
    let best = (0..top).rev().max_by_key(|at| score(*at)).filter(|at| score(*at) > 0);
    let at = best.or_else(|| (0..top).find(|at| may_be_headings(grid, *at)))?;
    let mut first = at + 1;
    let texts = if is_second_row(grid.row(at), grid.row(first), grid.width(), known) {
        first += 1;
        joined(grid.row(at), grid.row(first - 1), grid.width())
    } else {
        (0..grid.width()).map(|column| grid.row(at).cell(column).to_owned()).collect()
    };
    if is_numbering(grid.row(first)) {
        first += 1;
    }
    Some(Headings { texts, first })
}

/// A row of words, at least two, as wide as the rows below it.
fn may_be_headings(grid: &Grid, at: usize) -> bool {
    let filled = |at: usize| grid.row(at).cells().filter(|cell| !cell.is_empty()).count();
    let is_word = |cell: &str| cell.chars().count() <= 60 && !cell.contains(|letter: char| letter.is_ascii_digit());
    let words = grid.row(at).cells().filter(|cell| !cell.is_empty()).all(is_word);
    words && filled(at) >= 2 && (at + 1..grid.len().min(at + 4)).all(|below| filled(below) <= filled(at))
}

/// Whether the row below the headings goes on with them: it fills what merged cells left open (*Ngày sinh* above *Nam*
/// and *Nữ*) and nothing else. A row of the list would stand below a plain heading, too.
fn is_second_row(above: Row<'_>, below: Row<'_>, width: usize, known: &dyn Fn(&str) -> bool) -> bool {
    let is_group = |column: usize| {
        !above.cell(column).is_empty() && above.cell(column + 1).is_empty() && !below.cell(column + 1).is_empty()
    };
    let mut fills_a_gap = false;
    for column in (0..width).filter(|column| !below.cell(*column).is_empty()) {
        let is_words = !below.cell(column).contains(|letter: char| letter.is_ascii_digit());
        let is_open = above.cell(column).is_empty();
        if !is_words || (!is_open && !is_group(column)) {
            return false;
        }
        // A given name beside its family name has an open heading, too: only short words under a group count.
        fills_a_gap |= is_open && (known(below.cell(column)) || is_part(below.cell(column)));
    }
    fills_a_gap
}

/// A word that stands under a merged heading.
fn is_part(text: &str) -> bool {
    let parts = ["nam", "nu", "ngay", "noi", "so", "thang", "chinh thuc", "du bi", "ten", "ho", "ho dem", "xa", "tinh"];
    parts.contains(&vietnam::text::fold(text).as_str())
}

/// Both rows in one: the heading of a group goes before each of its parts.
fn joined(above: Row<'_>, below: Row<'_>, width: usize) -> Vec<String> {
    let mut group = "";
    let mut texts = Vec::with_capacity(width);
    for column in 0..width {
        let (over, under) = (above.cell(column), below.cell(column));
        if !over.is_empty() || under.is_empty() {
            group = over;
        }
        texts.push(vietnam::text::tidy(&format!("{group} {under}")));
    }
    texts
}

/// A row that numbers the columns: 1, 2, 3 or (1), (2), (3).
fn is_numbering(row: Row<'_>) -> bool {
    let number = |cell: &str| cell.trim_matches(['(', ')']).parse::<u32>().ok();
    let cells: Vec<&str> = row.cells().filter(|cell| !cell.is_empty()).collect();
    let numbers: Vec<u32> = cells.iter().filter_map(|cell| number(cell)).collect();
    cells.len() >= 3 && numbers.len() == cells.len() && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(heading: &str) -> bool {
        ["ho va ten", "ngay sinh", "don vi", "stt"].contains(&vietnam::text::fold(heading).as_str())
    }

    fn headings(rows: &[&[&str]]) -> Option<(Vec<String>, usize)> {
        let mut grid = Grid::default();
        for row in rows {
            grid.open_row(1);
            row.iter().for_each(|cell| grid.push(cell));
            grid.close_row();
        }
        find(&grid, &known).map(|found| (found.texts, found.first))
    }

    #[test]
    fn titles_above_are_passed_over() {
        let found = headings(&[
            &["ĐOÀN XÃ QUAN SƠN", "", ""],
            &["DANH SÁCH ĐOÀN VIÊN", "", ""],
            &["STT", "Họ và tên", "Ngày sinh"],
            &["1", "Nông Văn An", "01/02/2003"],
        ]);
        assert_eq!(found, Some((vec!["STT".into(), "Họ và tên".into(), "Ngày sinh".into()], 3)));
    }

    #[test]
    fn two_merged_rows_are_joined_and_numbers_below_are_passed_over() {
        let found = headings(&[
            &["STT", "Họ và tên", "Ngày sinh", "", "Đơn vị"],
            &["", "", "Nam", "Nữ", ""],
            &["1", "2", "3", "4", "5"],
            &["1", "Nông Văn An", "01/02/2003", "", "Khối 7"],
        ]);
        let texts = ["STT", "Họ và tên", "Ngày sinh Nam", "Ngày sinh Nữ", "Đơn vị"].map(String::from).to_vec();
        assert_eq!(found, Some((texts, 3)));
    }

    #[test]
    fn a_name_over_two_columns_is_no_second_row() {
        let found = headings(&[&["Họ và tên", "", "Quê"], &["Nông Văn", "An", "Lạng Sơn"]]);
        assert_eq!(found, Some((vec!["Họ và tên".into(), String::new(), "Quê".into()], 1)));
    }

    #[test]
    fn unknown_headings_are_better_than_none_and_bare_rows_have_none() {
        assert_eq!(headings(&[&["Cột A", "Cột B"], &["Nông Văn An", "01/02/2003"]]).map(|found| found.1), Some(1));
        assert_eq!(headings(&[&["Nông Văn An", "01/02/2003"], &["Lý Thị Mai", "05/06/2004"]]), None);
        assert_eq!(headings(&[]), None);
    }
}
