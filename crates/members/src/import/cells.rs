//! One row of a list as an entry of the book: what spreadsheets do to days, names and sexes is undone here.

use std::borrow::Cow;

use kernel::Say;
use lists::{BadCell, Mapping, Row, cell};

use crate::entry::Entry;
use crate::field;

/// Marks that tick a box.
const TICKS: [&str; 7] = ["x", "v", "1", "co", "true", "yes", "nu"];
/// Fields that hold days.
const DAYS: [&str; 3] = ["birth_day", "joined_on", "party_on"];

/// A row, read.
pub(crate) struct Cells<'t> {
    /// What the book can read.
    pub entry: Entry,
    /// What the unit column says.
    pub unit: Option<(usize, &'t str)>,
    /// Cells that can't be read whatever field they are.
    pub bad: Vec<BadCell>,
    /// What was understood in a way worth a look.
    pub warnings: Vec<BadCell>,
}

/// Reads a row; `None` when nothing stands in any column that is mapped.
pub(crate) fn read<'t>(row: Row<'t>, mapping: &Mapping) -> Option<Cells<'t>> {
    let mut cells = Cells { entry: Entry::new(), unit: None, bad: Vec::new(), warnings: Vec::new() };
    let mut is_empty = true;
    for (column, target) in mapping.targets() {
        let text = row.cell(column);
        if text.is_empty() {
            continue;
        }
        is_empty = false;
        match cell::fault(text) {
            Some(say) => cells.bad.push((column, say)),
            None => cells.put(column, target, text, row, mapping),
        }
    }
    // Where only women are ticked, nobody else is one.
    if cells.entry.value("sex").is_empty() && mapping.column("female").is_some_and(|ticks| row.cell(ticks).is_empty()) {
        cells.entry.set("sex", "nam");
    }
    (!is_empty).then_some(cells)
}

/// The column that a bad field was read from.
pub(crate) fn column_of(row: Row<'_>, mapping: &Mapping, field: &str) -> usize {
    let beside: &[&str] = match field {
        "name" => &["name_front", "name_last"],
        "birth_day" => &["birth_day_male", "birth_day_female"],
        "sex" => &["female"],
        _ => &[],
    };
    let columns = || std::iter::once(&field).chain(beside).filter_map(|target| mapping.column(target));
    columns().find(|column| !row.cell(*column).is_empty()).or_else(|| columns().next()).unwrap_or_default()
}

impl<'t> Cells<'t> {
    fn put(&mut self, column: usize, target: &str, text: &'t str, row: Row<'t>, mapping: &Mapping) {
        match target {
            "unit" => self.unit = Some((column, text)),
            "name_front" | "name_last" => self.entry.set("name", cell::name(row, mapping)),
            "birth_day_male" | "birth_day_female" => self.born(column, target == "birth_day_female", text),
            "female" => {
                let is_ticked = TICKS.contains(&vietnam::text::fold(text).as_str());
                match is_ticked {
                    true => self.entry.set("sex", "nữ"),
                    false => self.bad.push((column, Say::new("import-cell-tick"))),
                }
            }
            _ => {
                if let Some(field) = field::named(target) {
                    let text = if DAYS.contains(&field) { self.day(column, text) } else { Cow::Borrowed(text) };
                    self.entry.set(field, text);
                }
            }
        }
    }

    /// A day of birth in the column of a sex tells both.
    fn born(&mut self, column: usize, is_female: bool, text: &str) {
        if !self.entry.value("birth_day").is_empty() {
            self.bad.push((column, Say::new("import-cell-two-days")));
            return;
        }
        let day = self.day(column, text);
        self.entry.set("birth_day", day);
        if self.entry.value("sex").is_empty() {
            self.entry.set("sex", if is_female { "nữ" } else { "nam" });
        }
    }

    /// A day that came as the number a spreadsheet counts days with.
    fn day<'c>(&mut self, column: usize, text: &'c str) -> Cow<'c, str> {
        let (day, meant) = cell::day(text);
        self.warnings.extend(meant.map(|say| (column, say)));
        day
    }
}

#[cfg(test)]
mod tests {
    use lists::Grid;

    use super::super::columns::COLUMNS;
    use super::*;

    fn chosen<const N: usize>(codes: [&str; N]) -> Mapping {
        Mapping::chosen(codes, &COLUMNS)
    }

    fn grid(cells: &[&str]) -> Grid {
        let mut grid = Grid::default();
        grid.open_row(2);
        cells.iter().for_each(|cell| grid.push(cell));
        grid
    }

    #[test]
    fn names_days_and_sexes_are_put_together() {
        let mapping = chosen(["name_front", "name_last", "birth_day_male", "birth_day_female", "unit"]);
        let list = grid(&["Nông Thị", "Mai", "", "05/06/2004", "Khối 7"]);
        let cells = read(list.row(0), &mapping).expect("a row");
        assert_eq!(cells.entry.value("name"), "Nông Thị Mai");
        assert_eq!((cells.entry.value("birth_day"), cells.entry.value("sex")), ("05/06/2004", "nữ"));
        assert_eq!(cells.unit, Some((4, "Khối 7")));
        let ticked = chosen(["name", "female"]);
        let sex_of =
            |tick: &str| read(grid(&["An", tick]).row(0), &ticked).expect("a row").entry.value("sex").to_owned();
        assert_eq!((sex_of("x"), sex_of("")), ("nữ".to_owned(), "nam".to_owned()));
        let both = grid(&["Nông Thị", "Mai", "05/06/2004", "05/06/2004", ""]);
        assert_eq!(read(both.row(0), &mapping).expect("a row").bad[0].1.key, "import-cell-two-days");
        let only_given = grid(&["", "Mai"]);
        assert_eq!(read(only_given.row(0), &mapping).expect("a row").entry.value("name"), "Mai");
    }

    #[test]
    fn a_serial_number_in_a_column_of_days_is_a_day_and_a_year_is_not() {
        let mapping = chosen(["name", "birth_day", "card_no"]);
        let list = grid(&["An", "37256", "37256"]);
        let cells = read(list.row(0), &mapping).expect("a row");
        assert_eq!((cells.entry.value("birth_day"), cells.entry.value("card_no")), ("31/12/2001", "37256"));
        assert_eq!(cells.warnings[0].1.key, "import-cell-serial");
        assert_eq!(read(grid(&["An", "2003"]).row(0), &mapping).expect("a row").entry.value("birth_day"), "2003");
    }

    #[test]
    fn failed_formulas_are_bad_and_rows_without_anything_are_none() {
        let mapping = chosen(["", "name", "occupation"]);
        let list = grid(&["1", "=B1&C1", "#N/A"]);
        let bad: Vec<_> = read(list.row(0), &mapping).expect("a row").bad.iter().map(|bad| bad.1.key).collect();
        assert_eq!(bad, ["import-cell-formula", "import-cell-failed"]);
        assert!(read(grid(&["7", "", ""]).row(0), &mapping).is_none());
    }

    #[test]
    fn a_bad_field_is_shown_in_the_column_it_came_from() {
        let mapping = chosen(["birth_day_male", "birth_day_female", "name", "female"]);
        let list = grid(&["", "31/02/2003", "An", "?"]);
        assert_eq!(column_of(list.row(0), &mapping, "birth_day"), 1);
        assert_eq!(column_of(list.row(0), &mapping, "sex"), 3);
        assert_eq!(column_of(list.row(0), &mapping, "name"), 2);
        assert_eq!(read(list.row(0), &mapping).expect("a row").bad[0].1.key, "import-cell-tick");
    }
}
