//! What the papers of a list are filled with: the minutes of its meeting, and the decision that recognised it.

use kernel::{Db, Error, Result, UnitPath};
use members::Grade;
use members::cases::paper::{Blanks, Draft, board_of, draft};
use members::cases::{CaseId, decision, find};

use super::look::{List, ListSheet, Sheet, list};
use crate::rating::{Subject, Whom, store};

/// The papers of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The minutes of the meeting that voted.
    Minutes,
    /// The decision that recognised it, and every other list that it recognised.
    Decision,
}

impl Paper {
    /// The paper of a code, as its address names it.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Minutes, Self::Decision].into_iter().find(|paper| paper.code() == code)
    }

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Decision => "decision",
        }
    }

    /// Which wording it has.
    const fn wording(self, whom: Whom) -> &'static str {
        match (self, whom) {
            (Self::Minutes, Whom::Members) => "rating_minutes",
            (Self::Minutes, Whom::Units) => "rating_unit_minutes",
            (Self::Decision, Whom::Members) => "rating_decision",
            (Self::Decision, Whom::Units) => "rating_unit_decision",
        }
    }
}

/// A paper ready to be laid out.
#[derive(Debug, Clone)]
pub struct Made {
    /// What it says.
    pub draft: Draft,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Where the unit that issues it stands.
    pub path: UnitPath,
    /// The year.
    pub year: i64,
}

/// A line of a paper.
#[derive(Debug, Clone)]
pub struct Line {
    /// Who is rated.
    pub name: String,
    /// What of a unit; none for a member.
    pub subject: Option<Subject>,
    /// Whose list it stands in.
    pub unit: String,
    /// The grade.
    pub grade: Grade,
    /// How many were for it.
    pub votes: Option<i64>,
}

/// A paper of a list that the reader may see.
///
/// # Errors
/// `NotFound` outside the scope, and before there was a meeting or a decision.
pub fn paper(db: &Db<'_>, paper: Paper, id: CaseId) -> Result<Made> {
    let sheet = list(db, id)?;
    match paper {
        Paper::Minutes => minutes(db, sheet),
        Paper::Decision => decided(db, &sheet.list),
    }
}

fn minutes(db: &Db<'_>, sheet: ListSheet) -> Result<Made> {
    let (unit, year) = (sheet.unit.clone(), sheet.list.year);
    let met = sheet.list.met.clone().ok_or(Error::NotFound)?;
    let mut draft = draft(db, Paper::Minutes.wording(sheet.list.whom), &unit, met.on, None)?;
    let lines = lines(sheet);
    draft.blanks.extend([
        ("day", vietnam::date::show_long(met.on)),
        ("place", met.place),
        ("total", met.total.to_string()),
        ("present", met.present.to_string()),
        ("absent", (met.total - met.present).to_string()),
        ("chair", met.chair),
        ("clerk", met.clerk),
    ]);
    counted(&mut draft.blanks, year, &lines);
    Ok(Made { draft, lines, path: unit.path, year })
}

fn decided(db: &Db<'_>, of: &List) -> Result<Made> {
    let id = of.decision.ok_or(Error::NotFound)?;
    let (number, on, signer, by) = decision(db, id)?;
    let unit = units::find(db, by)?;
    let mut draft = draft(db, Paper::Decision.wording(of.whom), &unit, on, Some(number))?;
    let (mut rows, mut names) = (Vec::new(), Vec::new());
    for case in store::decided_by(db, id, of.whom)? {
        match find(db, case) {
            Ok(_) => {}
            // A list of another commune, which the reader may not see.
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        }
        let sheet = list(db, case)?;
        names.push(board_of(db, &sheet.unit.path, on)?);
        rows.extend(lines(sheet));
    }
    draft.blanks.extend([("signer", signer.unwrap_or_default()), ("branches", names.join(", "))]);
    counted(&mut draft.blanks, of.year, &rows);
    Ok(Made { draft, lines: rows, path: unit.path, year: of.year })
}

/// How many there are of each grade.
fn counted(blanks: &mut Blanks, year: i64, lines: &[Line]) {
    let of = |grade: Grade| lines.iter().filter(|line| line.grade == grade).count().to_string();
    blanks.extend([
        ("rated_year", year.to_string()),
        ("count", lines.len().to_string()),
        ("excellent", of(Grade::Excellent)),
        ("good", of(Grade::Good)),
        ("fair", of(Grade::Fair)),
        ("poor", of(Grade::Poor)),
    ]);
}

/// The lines that were voted on.
fn lines(sheet: ListSheet) -> Vec<Line> {
    let unit = sheet.unit.name;
    let line = |(name, subject, grade, votes): (String, Option<Subject>, Option<Grade>, Option<i64>)| {
        Some(Line { name, subject, unit: unit.clone(), grade: grade?, votes: Some(votes?) })
    };
    match sheet.sheet {
        Sheet::Members(page) => {
            let rows = page.rows.into_iter().map(|(row, _)| row);
            rows.filter_map(|row| line((row.line.name, None, row.recognised.or(row.grade), row.votes))).collect()
        }
        Sheet::Units(page) => {
            let rows = page.rows.into_iter().map(|(row, _)| row);
            rows.filter_map(|row| line((row.name, Some(row.subject), row.recognised.or(row.grade), row.votes)))
                .collect()
        }
    }
}
