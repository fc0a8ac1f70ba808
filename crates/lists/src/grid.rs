//! Rows of text cells, kept in one piece of memory: a province's list must not weigh more than its letters.

/// Longer cells are cut; no field of a record takes as much.
const LONGEST_CELL: usize = 1000;

/// Rows of cells with the numbers they have in their file.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Grid {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<u32>,
    /// Number of each row in the file, and its first cell.
    rows: Vec<(u32, u32)>,
    width: usize,
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'g> {
    grid: &'g Grid,
    at: usize,
}

impl Grid {
    /// Begins a row that has this number in its file.
    pub fn open_row(&mut self, number: u32) {
        self.rows.push((number, count(self.ends.len())));
    }

    /// Adds a cell to the last row.
    pub fn push(&mut self, cell: &str) {
        let cell = cell.trim();
        match cell.char_indices().nth(LONGEST_CELL) {
            None => self.text.push_str(cell),
            Some((cut, _)) => {
                self.text.push_str(&cell[..cut]);
                self.text.push('…');
            }
        }
        self.ends.push(count(self.text.len()));
        self.width = self.width.max(self.last_width());
    }

    /// Adds a cell to the last row at a column, counted from 0; the ones between are empty.
    pub fn push_at(&mut self, column: usize, cell: &str) {
        while self.last_width() < column {
            self.push("");
        }
        self.push(cell);
    }

    /// Forgets the last row when nothing stands in it.
    pub fn close_row(&mut self) {
        let is_empty = self.rows.len().checked_sub(1).is_some_and(|last| self.row(last).is_empty());
        if let Some((_, first)) = self.rows.pop_if(|_| is_empty) {
            self.ends.truncate(first as usize);
        }
    }

    fn last_width(&self) -> usize {
        self.rows.last().map_or(0, |(_, first)| self.ends.len() - *first as usize)
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Cells of the widest row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A row, counted from 0; one that is not there is empty.
    pub fn row(&self, at: usize) -> Row<'_> {
        Row { grid: self, at }
    }

    /// Every row.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|at| self.row(at))
    }
}

impl<'g> Row<'g> {
    /// Its number in the file, as spreadsheets count.
    pub fn number(&self) -> u32 {
        self.grid.rows.get(self.at).map_or(0, |(number, _)| *number)
    }

    /// The cell in a column, counted from 0; empty when there is none.
    pub fn cell(&self, column: usize) -> &'g str {
        let (first, end) = self.span();
        let at = first + column;
        if at >= end {
            return "";
        }
        let from = if at == 0 { 0 } else { self.grid.ends[at - 1] as usize };
        &self.grid.text[from..self.grid.ends[at] as usize]
    }

    /// Its cells.
    pub fn cells(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        let row = *self;
        let (first, end) = self.span();
        (0..end - first).map(move |column| row.cell(column))
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.cells().all(str::is_empty)
    }

    /// First cell and the one behind the last.
    fn span(&self) -> (usize, usize) {
        let first = |at: usize| self.grid.rows.get(at).map_or(self.grid.ends.len(), |(_, first)| *first as usize);
        (first(self.at), first(self.at + 1))
    }
}

/// What is read is bounded far below four thousand million.
fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_put() {
        let mut grid = Grid::default();
        grid.open_row(3);
        grid.push_at(1, " An ");
        grid.push_at(3, "Bình");
        grid.close_row();
        grid.open_row(4);
        grid.push("");
        grid.close_row();
        grid.open_row(9);
        grid.push("c");
        grid.close_row();
        assert_eq!((grid.len(), grid.width()), (2, 4));
        assert_eq!(grid.row(0).cells().collect::<Vec<_>>(), ["", "An", "", "Bình"]);
        assert_eq!((grid.row(1).number(), grid.row(1).cell(0), grid.row(1).cell(7)), (9, "c", ""));
        assert_eq!((grid.row(5).number(), grid.row(5).cell(0)), (0, ""));
    }

    #[test]
    fn an_endless_cell_is_cut() {
        let mut grid = Grid::default();
        grid.open_row(1);
        grid.push(&"ế".repeat(40_000));
        assert_eq!(grid.row(0).cell(0).chars().count(), LONGEST_CELL + 1);
    }
}
