//! Columns written in the fonts of the years before Unicode. Judged column by column: a sheet may mix them.

use vietnam::legacy::{Legacy, guess, to_unicode};

use super::grid::Grid;

/// So many rows of a column are looked at.
const LOOKED_AT: usize = 400;

/// The grid with its old letters in Unicode, each cell tidied. Old letters come first: tidying drops the soft
/// hyphen that TCVN3 spells `ư` with.
pub(crate) fn in_unicode(grid: Grid) -> Grid {
    let columns = judge(&grid);
    let mut clean = Grid::default();
    for row in grid.rows() {
        clean.open_row(row.number());
        for (column, cell) in row.cells().enumerate() {
            match columns.get(column).copied().flatten() {
                Some(from) if !cell.is_ascii() => clean.push(&vietnam::text::tidy(&to_unicode(cell, from))),
                _ if is_tidy(cell) => clean.push(cell),
                _ => clean.push(&vietnam::text::tidy(cell)),
            }
        }
        clean.close_row();
    }
    clean
}

fn is_tidy(cell: &str) -> bool {
    cell.bytes().all(|byte| (b' '..0x7f).contains(&byte)) && !cell.contains("  ")
}

/// The encoding of each column. One that has too little to judge by follows the others.
fn judge(grid: &Grid) -> Vec<Option<Legacy>> {
    let texts: Vec<String> = (0..grid.width()).map(|column| text_of(grid, column)).collect();
    let guesses: Vec<_> = texts.iter().map(|text| guess(text)).collect();
    let times = |legacy| guesses.iter().flatten().filter(|other| **other == legacy).count();
    let usual = guesses.iter().flatten().copied().max_by_key(|legacy| times(*legacy));
    let may_be_old = |text: &str| !text.chars().any(is_unicode_only);
    texts.iter().zip(&guesses).map(|(text, guess)| guess.or(usual.filter(|_| may_be_old(text)))).collect()
}

fn text_of(grid: &Grid, column: usize) -> String {
    let mut text = String::new();
    for cell in grid.rows().take(LOOKED_AT).map(|row| row.cell(column)).filter(|cell| !cell.is_ascii()) {
        text.push_str(cell);
        text.push(' ');
    }
    text
}

/// Letters of Vietnamese that no old font used.
fn is_unicode_only(letter: char) -> bool {
    matches!(letter, '\u{1EA0}'..='\u{1EF9}' | '\u{300}'..='\u{323}') || "ĂăĐđĨĩŨũƠơƯư".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&[&str]]) -> Grid {
        let mut grid = Grid::default();
        for (at, row) in rows.iter().enumerate() {
            grid.open_row(u32::try_from(at).expect("small") + 1);
            row.iter().for_each(|cell| grid.push(cell));
        }
        grid
    }

    #[test]
    fn old_columns_are_read_beside_new_ones() {
        let read = in_unicode(grid(&[
            &["Hä vµ tªn", "Đơn vị", "Giíi tÝnh"],
            &["TrÇn ThÞ Ph\u{AD}¬ng", "Chi đoàn thôn Nà Pò", "N÷"],
            &["Hoµng V¨n S¬n", "Chi đoàn khối 7", "Nam"],
        ]));
        assert_eq!(read.row(0).cells().collect::<Vec<_>>(), ["Họ và tên", "Đơn vị", "Giới tính"]);
        assert_eq!(read.row(1).cells().collect::<Vec<_>>(), ["Trần Thị Phương", "Chi đoàn thôn Nà Pò", "Nữ"]);
    }

    #[test]
    fn decomposed_letters_are_joined_and_spaces_are_one() {
        let read = in_unicode(grid(&[&["Nguye\u{302}\u{303}n  Va\u{306}n\u{a0}An"]]));
        assert_eq!(read.row(0).cell(0), "Nguyễn Văn An");
    }
}
