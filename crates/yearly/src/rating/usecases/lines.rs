//! The lines of a list, whoever it rates: what a meeting votes on and a superior recognises.

use kernel::{Db, Result, Say};
use members::Grade;

use super::look::{Given, List};
use super::rules;
use super::unit::{UnitRow, page_of};
use crate::rating::{Suggestion, Whom, store};
use crate::store as shared;

/// A line of a list.
#[derive(Debug, Clone)]
pub struct Rated {
    /// Names it in forms: a member's code, or a unit's id with what of it is rated.
    pub key: String,
    /// Who is rated.
    pub name: String,
    /// Why they are not rated.
    pub excused: Option<Say>,
    /// The grade written down.
    pub grade: Option<Grade>,
    /// How many were for it.
    pub votes: Option<i64>,
    /// The grade that stands already: somebody may have been rated where they were before.
    pub recognised: Option<Grade>,
    /// Who wrote the grade down, and when.
    pub given: Option<Given>,
}

impl Rated {
    /// Whether a grade is written down that does not stand yet.
    #[must_use]
    pub fn is_graded(&self) -> bool {
        self.recognised.is_none() && self.grade.is_some()
    }

    /// Whether the rules want a grade that nobody wrote down.
    #[must_use]
    pub fn is_due(&self) -> bool {
        self.recognised.is_none() && self.grade.is_none() && self.excused.is_none()
    }
}

/// The lines of a list as it stands; who may see it, the caller has asked.
///
/// # Errors
/// Those of the database.
pub fn lines(db: &Db<'_>, list: &List) -> Result<Vec<Rated>> {
    match list.whom {
        Whom::Members => members(db, list),
        Whom::Units => {
            let page = page_of(db, &units::find(db, list.unit)?, list.year)?;
            let line = |(row, suggestion): (UnitRow, Suggestion)| Rated {
                key: row.key(),
                name: row.name,
                excused: if let Suggestion::Not(why) = suggestion { Some(why) } else { None },
                grade: row.grade,
                votes: row.votes,
                recognised: row.recognised,
                given: row.given,
            };
            Ok(page.rows.into_iter().map(line).collect())
        }
    }
}

fn members(db: &Db<'_>, list: &List) -> Result<Vec<Rated>> {
    let rules = rules(db, list.year)?;
    let line = |row: super::look::Row| {
        let of = &row.line;
        Rated {
            excused: rules.excused(list.year, of.status, of.joined_on, of.party_on),
            key: row.line.code,
            name: row.line.name,
            grade: row.grade,
            votes: row.votes,
            recognised: row.recognised,
            given: row.given,
        }
    };
    Ok(store::rows(db, &shared::alone(&list.unit_path), list.year)?.into_iter().map(line).collect())
}
