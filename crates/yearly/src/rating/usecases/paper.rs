//! What the papers of a list are filled with: the minutes of its meeting, the decision that recognised it, and the
//! decisions that corrected a grade of it. Once a list is recognised its papers say what was decided then, whatever is
//! corrected later.

use kernel::{Db, Error, Id, Result, UnitPath};
use members::Grade;
use members::cases::paper::{Blanks, Draft, board_of, draft};
use members::cases::{CaseId, decision, find};
use uuid::Uuid;

use super::look::{List, ListSheet, Sheet, list};
use crate::rating::store::appeal;
use crate::rating::store::kept::{self, Kept};
use crate::rating::{Stage, Subject, Whom, Whose, store};

/// The papers of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The minutes of the meeting that voted.
    Minutes,
    /// The decision that recognised it, and every other list that it recognised.
    Decision,
    /// A decision that corrected a grade.
    Correction,
}

impl Paper {
    /// The paper of a code, as its address names it.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Minutes, Self::Decision, Self::Correction].into_iter().find(|paper| paper.code() == code)
    }

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Decision => "decision",
            Self::Correction => "correction",
        }
    }

    /// Which wording it has.
    const fn wording(self, whom: Whom) -> &'static str {
        match (self, whom) {
            (Self::Minutes, Whom::Members) => "rating_minutes",
            (Self::Minutes, Whom::Units) => "rating_unit_minutes",
            (Self::Decision, Whom::Members) => "rating_decision",
            (Self::Decision, Whom::Units) => "rating_unit_decision",
            (Self::Correction, Whom::Members) => "rating_correction",
            (Self::Correction, Whom::Units) => "rating_unit_correction",
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
    /// The list it belongs to.
    pub list: CaseId,
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
    /// The grade before, where one was corrected.
    pub before: Option<Grade>,
    /// How many were for it.
    pub votes: Option<i64>,
}

/// A paper that the reader may see: of a list, or of a correction.
///
/// # Errors
/// `NotFound` outside the scope, and before there was a meeting or a decision.
pub fn paper(db: &Db<'_>, paper: Paper, id: Uuid) -> Result<Made> {
    match paper {
        Paper::Minutes => minutes(db, list(db, Id::of(id))?),
        Paper::Decision => decided(db, &list(db, Id::of(id))?.list),
        Paper::Correction => corrected(db, id),
    }
}

fn minutes(db: &Db<'_>, sheet: ListSheet) -> Result<Made> {
    let (unit, year, list) = (sheet.unit.clone(), sheet.list.year, sheet.list.case);
    let met = sheet.list.met.clone().ok_or(Error::NotFound)?;
    let mut draft = draft(db, Paper::Minutes.wording(sheet.list.whom), &unit, met.on, None)?;
    let lines = match sheet.list.stage {
        Stage::Recognised => recognised(db, list)?,
        _ => voted(sheet),
    };
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
    Ok(Made { draft, lines, path: unit.path, year, list })
}

fn decided(db: &Db<'_>, of: &List) -> Result<Made> {
    let id = of.decision.ok_or(Error::NotFound)?;
    let (number, on, signer, by) = decision(db, id)?;
    let unit = units::find(db, by)?;
    let mut draft = draft(db, Paper::Decision.wording(of.whom), &unit, on, Some(number))?;
    let (mut rows, mut names) = (Vec::new(), Vec::new());
    for id in store::decided_by(db, id, of.whom)? {
        let case = match find(db, id) {
            Ok(case) => case,
            // A list of another commune, which the reader may not see.
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        names.push(board_of(db, &case.unit_path, on)?);
        rows.extend(recognised(db, id)?);
    }
    draft.blanks.extend([("signer", signer.unwrap_or_default()), ("branches", names.join(", "))]);
    counted(&mut draft.blanks, of.year, &rows);
    Ok(Made { draft, lines: rows, path: unit.path, year: of.year, list: of.case })
}

/// The decision that corrected one grade, beside the one that recognised the list.
fn corrected(db: &Db<'_>, id: Uuid) -> Result<Made> {
    let it = appeal::find(db, Id::of(id))?;
    let case = find(db, it.list)?;
    let (id, after) = it.decision.zip(it.after).ok_or(Error::NotFound)?;
    let of = store::list_by_case(db, it.list)?;
    let (first, first_on, _, first_by) = decision(db, of.decision.ok_or(Error::NotFound)?)?;
    let (number, on, signer, by) = decision(db, id)?;
    let unit = units::find(db, by)?;
    let line = kept::of_list(db, it.list)?.into_iter().find(|line| line.whose == it.whose).ok_or(Error::NotFound)?;
    let mut draft = draft(db, Paper::Correction.wording(of.whom), &unit, on, Some(number))?;
    draft.blanks.extend([
        ("signer", signer.unwrap_or_default()),
        ("rated_year", it.year.to_string()),
        ("first_number", first),
        ("first_day", vietnam::date::show(first_on)),
        ("first_unit", board_of(db, &units::find(db, first_by)?.path, first_on)?),
        ("branches", board_of(db, &case.unit_path, on)?),
        ("name", line.name.clone()),
        ("reason", it.answer.unwrap_or(it.words)),
    ]);
    let line = Line { before: Some(it.before), grade: after, ..printed(line) };
    Ok(Made { draft, lines: vec![line], path: unit.path, year: it.year, list: it.list })
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

/// The lines that a decision recognised, as they were then.
fn recognised(db: &Db<'_>, list: CaseId) -> Result<Vec<Line>> {
    Ok(kept::of_list(db, list)?.into_iter().map(printed).collect())
}

fn printed(line: Kept) -> Line {
    let subject = if let Whose::Unit(_, subject) = line.whose { Some(subject) } else { None };
    let Kept { name, unit, grade, votes, .. } = line;
    Line { name, subject, unit, grade, before: None, votes: Some(votes) }
}

/// The lines that were voted on.
fn voted(sheet: ListSheet) -> Vec<Line> {
    let unit = sheet.unit.name;
    let line = |(name, subject, grade, votes): (String, Option<Subject>, Option<Grade>, Option<i64>)| {
        Some(Line { name, subject, unit: unit.clone(), grade: grade?, before: None, votes: Some(votes?) })
    };
    match sheet.sheet {
        Sheet::Members(page) => {
            let rows = page.rows.into_iter().map(|(row, _)| row);
            rows.filter_map(|row| line((row.line.name, None, row.grade, row.votes))).collect()
        }
        Sheet::Units(page) => {
            let rows = page.rows.into_iter().map(|(row, _)| row);
            rows.filter_map(|row| line((row.name, Some(row.subject), row.grade, row.votes))).collect()
        }
    }
}
