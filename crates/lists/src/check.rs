//! Each row of a list: good, bad, or there already.

use kernel::{Db, Result, Say};

use super::book::Book;
use super::grid::Row;
use super::table::Table;
use super::twins::Other;

/// A bad cell: its column and what is wrong.
pub type BadCell = (usize, Say);

/// What a row came to.
pub enum Verdict<N> {
    /// It can be added.
    Good(N),
    /// These cells must be put right first, in the order of columns.
    Bad(Vec<BadCell>),
    /// Something like it is there, for this reason. It can be added all the same unless there is nothing to add.
    Twin(Option<N>, &'static str, Other),
}

/// A row with its verdict.
pub struct Judged<N> {
    /// What it came to.
    pub verdict: Verdict<N>,
    /// What is worth a look, in no particular column or in one.
    pub warnings: Vec<(Option<usize>, Say)>,
}

impl<N> Judged<N> {
    /// A row with bad cells.
    #[must_use]
    pub fn bad(mut cells: Vec<BadCell>) -> Self {
        cells.sort_by_key(|(column, _)| *column);
        Self { verdict: Verdict::Bad(cells), warnings: Vec::new() }
    }
}

/// How many rows of a list came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows with something in them.
    pub rows: i64,
    /// Rows that can be added and are like nothing else.
    pub good: i64,
    /// Rows with bad cells.
    pub bad: i64,
    /// Bad cells of all rows.
    pub bad_cells: i64,
    /// Rows that are like something in the books or above in the list.
    pub twins: i64,
    /// Those of them with nothing to add.
    pub there: i64,
    /// Rows that can be added but are worth a look.
    pub warned: i64,
    /// Rows without anything in the columns that are read.
    pub empty: i64,
}

/// Judges every row of a list, hands each to `each` and counts.
///
/// # Errors
/// Those of the database.
pub(crate) fn all<B: Book>(
    db: &Db<'_>,
    judge: &mut B::Judge,
    table: &Table,
    mut each: impl FnMut(Row<'_>, &Judged<B::New>),
) -> Result<Counts> {
    let mut counts = Counts::default();
    for row in table.rows() {
        let Some(judged) = B::next(judge, db, row)? else {
            counts.empty += 1;
            continue;
        };
        counts.add(&judged);
        each(row, &judged);
    }
    Ok(counts)
}

impl Counts {
    /// Counts one more row.
    fn add<N>(&mut self, judged: &Judged<N>) {
        self.rows += 1;
        match &judged.verdict {
            Verdict::Good(_) => self.good += 1,
            Verdict::Bad(cells) => {
                self.bad += 1;
                self.bad_cells += i64::try_from(cells.len()).unwrap_or(i64::MAX);
            }
            Verdict::Twin(new, ..) => {
                self.twins += 1;
                self.there += i64::from(new.is_none());
            }
        }
        self.warned += i64::from(!judged.warnings.is_empty());
    }
}
