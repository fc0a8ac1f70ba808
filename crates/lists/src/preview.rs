//! What a person sees of a list before anything of it is in the register: counts, and each row that needs a look.

use kernel::{Db, Result, Say};
use web::Parts;

use super::book::{Book, Known};
use super::check::{self, BadCell, Counts, Judged, Verdict};
use super::grid::Row;
use super::list::{List, ListId};
use super::mapping::{Columns, Mapping};
use super::table::Table;
use super::twins::Other;
use super::usecases;

/// Rows of a section that are shown at once.
const SHOWN: usize = 20;
/// Good rows shown as a taste.
const TASTE: usize = 3;
/// Characters of a cell that are shown.
const LONGEST_SHOWN: usize = 80;
/// Which rows of each section are asked for: those behind these row numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Behind {
    pub bad: u32,
    pub twins: u32,
    pub warned: u32,
}

/// A shown row.
pub(crate) struct Line {
    pub number: u32,
    texts: Vec<String>,
    faults: Vec<BadCell>,
    /// What is worth a look, in no particular column.
    notes: Vec<Say>,
    /// Whom it is like.
    pub twin: Option<Likeness>,
}

/// Whom a row is like, as far as the reader may know.
pub(crate) struct Likeness {
    pub why: Say,
    /// An earlier row of the same list.
    pub row: Option<u32>,
    /// What the reader may see of it.
    pub known: Option<Known>,
}

/// Rows of one kind.
#[derive(Default)]
pub(crate) struct Section {
    pub columns: Vec<usize>,
    pub lines: Vec<Line>,
    /// The row number to go on behind, when there are more.
    pub next: Option<u32>,
}

/// Everything about a list that is looked at.
pub(crate) struct Preview {
    pub list: List,
    pub table: Table,
    pub counts: Counts,
    /// What must be put right in the mapping first.
    pub faults: Vec<Say>,
    /// The same file stands in the register already.
    pub before: Option<Say>,
    pub bad: Section,
    pub twins: Section,
    pub warned: Section,
    pub taste: Section,
}

/// Judges every row of a list, saving nothing.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn preview<B: Book>(db: &Db<'_>, parts: &Parts, id: ListId, behind: Behind) -> Result<Preview> {
    let list = usecases::find::<B>(db, id)?;
    let table = usecases::table(parts, &list)?;
    let faults = list.mapping.faults(B::KIND.columns);
    let before = usecases::added_before(db, &list)?;
    let mut preview = Preview {
        counts: Counts::default(),
        bad: Section::default(),
        twins: Section::default(),
        warned: Section::default(),
        taste: Section::default(),
        list,
        table,
        faults,
        before,
    };
    if preview.faults.is_empty() {
        preview.look::<B>(db, parts, behind)?;
    }
    Ok(preview)
}

impl Preview {
    fn look<B: Book>(&mut self, db: &Db<'_>, parts: &Parts, behind: Behind) -> Result<()> {
        let mut judge = B::judge(db, &parts.sealer, &self.list)?;
        let (bad, twins, warned, taste) = (&mut self.bad, &mut self.twins, &mut self.warned, &mut self.taste);
        let mut others = Vec::new();
        self.counts = check::all::<B>(db, &mut judge, &self.table, |row, judged| match &judged.verdict {
            Verdict::Bad(_) => drop(bad.take(row, judged, behind.bad, SHOWN)),
            Verdict::Twin(_, why, other) => {
                if twins.take(row, judged, behind.twins, SHOWN) {
                    others.push((*why, *other));
                }
            }
            Verdict::Good(_) if judged.warnings.is_empty() => drop(taste.take(row, judged, 0, TASTE)),
            Verdict::Good(_) => drop(warned.take(row, judged, behind.warned, SHOWN)),
        })?;
        let mapping = &self.list.mapping;
        let columns = B::KIND.columns;
        let whose = columns.whose.iter().filter_map(|target| mapping.column(target)).collect::<Vec<_>>();
        for section in [bad, twins, warned] {
            section.settle(whose.clone());
        }
        taste.settle(plain_columns(mapping, columns));
        for (line, (why, other)) in self.twins.lines.iter_mut().zip(others) {
            line.twin = Some(likeness::<B>(db, why, other)?);
        }
        Ok(())
    }
}

impl Preview {
    /// The heading of a column; its letter when it has none.
    pub fn heading(&self, column: &usize) -> String {
        match self.table.headings.get(*column).map_or("", String::as_str) {
            "" => letter(*column),
            heading => heading.to_owned(),
        }
    }
}

/// A column as spreadsheets name it.
fn letter(column: usize) -> String {
    let (high, low) = (column / 26, column % 26);
    let name = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    if high == 0 { name(low).to_string() } else { format!("{}{}", name(high - 1), name(low)) }
}

impl Section {
    /// Shows a row if it lies behind the one asked for and there is room; else remembers that there are more.
    fn take<N>(&mut self, row: Row<'_>, judged: &Judged<N>, behind: u32, most: usize) -> bool {
        let is_full = self.lines.len() == most;
        if is_full {
            self.next = self.lines.last().map(|last| last.number);
        }
        let is_shown = row.number() > behind && !is_full;
        if is_shown {
            self.lines.push(Line::of(row, judged));
        }
        is_shown
    }

    /// These columns and whatever column of a shown row has something to say.
    fn settle(&mut self, mut columns: Vec<usize>) {
        columns.extend(self.lines.iter().flat_map(|line| &line.faults).map(|(column, _)| *column));
        columns.sort_unstable();
        columns.dedup();
        self.columns = columns;
    }
}

impl Line {
    fn of<N>(row: Row<'_>, judged: &Judged<N>) -> Self {
        let mut faults = match &judged.verdict {
            Verdict::Bad(cells) => cells.clone(),
            _ => Vec::new(),
        };
        faults.extend(judged.warnings.iter().filter_map(|(column, say)| Some(((*column)?, say.clone()))));
        let notes = judged.warnings.iter().filter(|(column, _)| column.is_none()).map(|(_, say)| say.clone()).collect();
        Self { number: row.number(), texts: row.cells().map(str::to_owned).collect(), faults, notes, twin: None }
    }

    /// What stands in a column, the beginning of what is long.
    pub fn text(&self, column: &usize) -> String {
        let text = self.texts.get(*column).map_or("", String::as_str);
        match text.char_indices().nth(LONGEST_SHOWN) {
            None => text.to_owned(),
            Some((cut, _)) => format!("{}…", &text[..cut]),
        }
    }

    /// What is wrong in a column.
    pub fn faults(&self, column: &usize) -> Vec<&Say> {
        self.faults.iter().filter(|(at, _)| at == column).map(|(_, say)| say).collect()
    }

    /// Everything worth a look, in columns and in none.
    pub fn remarks(&self) -> impl Iterator<Item = &Say> {
        self.faults.iter().map(|(_, say)| say).chain(&self.notes)
    }
}

/// Mapped columns whose values the books show.
fn plain_columns(mapping: &Mapping, of: &Columns) -> Vec<usize> {
    mapping.targets().filter(|(_, target)| (of.is_plain)(target)).map(|(column, _)| column).collect()
}

fn likeness<B: Book>(db: &Db<'_>, why: &'static str, other: Other) -> Result<Likeness> {
    let why = Say::new(why);
    Ok(match other {
        Other::Row(number) => Likeness { why, row: Some(number), known: None },
        Other::Known(id) => Likeness { why, row: None, known: B::known(db, id)? },
    })
}
