//! Each row of a list against the book, the tree of units and the register: good, bad, or in the register already.

use std::sync::Arc;

use kernel::seal::Sealer;
use kernel::{Day, Db, Result, Say};

use super::cells::{self, BadCell};
use super::grid::Row;
use super::mapping::Mapping;
use super::places::Places;
use super::table::Table;
use super::twins::{Keys, Other, Twins, Why};
use crate::member::NewMember;
use crate::rules::Rules;

/// What a row came to.
pub(crate) enum Verdict {
    /// It can be added.
    Good(Box<NewMember>),
    /// These cells must be put right first, in the order of columns.
    Bad(Vec<BadCell>),
    /// It could be added, but somebody like this is there.
    Twin(Box<NewMember>, Why, Other),
}

/// A row with its verdict.
pub(crate) struct Judged {
    /// What it came to.
    pub verdict: Verdict,
    /// What is worth a look, in no particular column or in one.
    pub warnings: Vec<(Option<usize>, Say)>,
    keys: Option<Keys>,
}

/// How many rows of a list came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows with something in them.
    pub rows: i64,
    /// Rows that can be added and are like nobody.
    pub good: i64,
    /// Rows with bad cells.
    pub bad: i64,
    /// Bad cells of all rows.
    pub bad_cells: i64,
    /// Rows that are like somebody in the register or above in the list.
    pub twins: i64,
    /// Rows that can be added but are worth a look.
    pub warned: i64,
    /// Rows without anything in the columns that are read.
    pub empty: i64,
}

/// What rows are judged by. Goes through a list from its first row on.
pub(crate) struct Judge {
    sealer: Arc<Sealer>,
    mapping: Mapping,
    today: Day,
    rules: Rules,
    places: Places,
    twins: Twins,
}

impl Judge {
    pub fn new(sealer: Arc<Sealer>, mapping: Mapping, today: Day, places: Places, twins: Twins) -> Self {
        Self { sealer, mapping, today, rules: Rules::on(today), places, twins }
    }

    /// Judges the next row and remembers who it is; `None` when nothing stands in it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn next(&mut self, db: &Db<'_>, row: Row<'_>) -> Result<Option<Judged>> {
        let judged = self.look(db, row)?;
        if let Some(keys) = judged.as_ref().and_then(|judged| judged.keys.as_ref()) {
            self.twins.add(keys, Other::Row(row.number()));
        }
        Ok(judged)
    }

    fn look(&mut self, db: &Db<'_>, row: Row<'_>) -> Result<Option<Judged>> {
        let Some(read) = cells::read(row, &self.mapping) else {
            return Ok(None);
        };
        let mut bad = read.bad;
        let mut warnings: Vec<_> = read.warnings.into_iter().map(|(column, say)| (Some(column), say)).collect();
        let mut unit = self.places.home();
        if let Some((column, typed)) = read.unit {
            match self.places.find(db, typed)? {
                Ok((found, warning)) => {
                    unit = found;
                    warnings.extend(warning.map(|say| (Some(column), say)));
                }
                Err(say) => bad.push((column, say)),
            }
        }
        let column_of = |field: &str| cells::column_of(row, &self.mapping, field);
        let details = match read.entry.parse(self.today, &self.rules) {
            Ok((details, worth_a_look)) => {
                warnings.extend(worth_a_look.into_iter().map(|say| (None, say)));
                details
            }
            Err(refused) => {
                // What a cell holds can't be read and is told already; the field looks empty to the book.
                let told: Vec<usize> = bad.iter().map(|(column, _)| *column).collect();
                let refused = refused.into_iter().map(|(field, say)| (column_of(&field), say));
                bad.extend(refused.filter(|(column, _)| !told.contains(column)));
                return Ok(Some(Judged::bad(bad)));
            }
        };
        let keys = Keys::of_details(&self.sealer, &details);
        let alike = self.twins.of(&keys);
        let twin = alike.filter(|(why, _)| *why != Why::PhoneAlone);
        // The code of whoever is the same person anyway is no fault of this row.
        if twin.is_none() && self.twins.with_code(&keys).is_some() {
            let taken = Say::new("member-code-taken").with("value", details.code.as_deref().unwrap_or_default());
            bad.push((column_of("code"), taken));
        }
        if !bad.is_empty() {
            return Ok(Some(Judged::bad(bad)));
        }
        if twin.is_none() && alike.is_some() {
            warnings.push((Some(column_of("phone")), Say::new(Why::PhoneAlone.key())));
        }
        let new = Box::new(NewMember { unit, details });
        let verdict = match twin {
            Some((why, other)) => Verdict::Twin(new, why, other),
            None => Verdict::Good(new),
        };
        Ok(Some(Judged { verdict, warnings, keys: Some(keys) }))
    }
}

impl Judged {
    fn bad(mut cells: Vec<BadCell>) -> Self {
        cells.sort_by_key(|(column, _)| *column);
        Self { verdict: Verdict::Bad(cells), warnings: Vec::new(), keys: None }
    }
}

/// Judges every row of a list, hands each to `each` and counts.
///
/// # Errors
/// Those of the database.
pub(crate) fn all(
    db: &Db<'_>,
    judge: &mut Judge,
    table: &Table,
    mut each: impl FnMut(Row<'_>, &Judged),
) -> Result<Counts> {
    let mut counts = Counts::default();
    for row in table.rows() {
        let Some(judged) = judge.next(db, row)? else {
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
    pub(crate) fn add(&mut self, judged: &Judged) {
        self.rows += 1;
        match &judged.verdict {
            Verdict::Good(_) => self.good += 1,
            Verdict::Bad(cells) => {
                self.bad += 1;
                self.bad_cells += i64::try_from(cells.len()).unwrap_or(i64::MAX);
            }
            Verdict::Twin(..) => self.twins += 1,
        }
        self.warned += i64::from(!judged.warnings.is_empty());
    }
}
