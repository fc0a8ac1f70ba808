//! Gathering what a paper is filled with: of one candidate or of a whole class, they are the same.

use kernel::{Action, Day, Db, Error, Result, UnitPath};
use units::Unit;
use uuid::Uuid;

use super::superior;
use crate::admission::candidate::sort;
use crate::admission::store::{self, meeting};
use crate::admission::{Candidate, HeldBy, Meeting, Stage};
use crate::cases;
use crate::cases::paper::{self, Draft};

/// The papers of the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The minutes of the meeting that voted.
    Minutes,
    /// The letter that sends cases up.
    Proposal,
    /// The superior's decision.
    Decision,
}

impl Paper {
    /// The paper of a code, as its address and its wording name it.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Minutes, Self::Proposal, Self::Decision].into_iter().find(|paper| paper.code() == code)
    }

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Proposal => "proposal",
            Self::Decision => "decision",
        }
    }
}

/// A paper ready to be laid out.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What it says.
    pub draft: Draft,
    /// Those it is about, in the reader's scope.
    pub candidates: Vec<Candidate>,
    /// Where the unit that issues it stands.
    pub path: UnitPath,
    /// How many were present at the vote.
    pub present: Option<i64>,
}

/// A paper about candidates the reader may see.
///
/// # Errors
/// `NotFound` when it is about none of them.
pub fn sheet(db: &Db<'_>, paper: Paper, id: Uuid) -> Result<Sheet> {
    let mut candidates = store::on_paper(db, &db.may(Action::ReadMembers)?, id)?;
    sort(&mut candidates);
    let first = candidates.first().ok_or(Error::NotFound)?;
    let unit = units::find(db, first.case.unit)?;
    match (paper, &first.file.votes, &first.file.proposal, first.file.decision) {
        (Paper::Minutes, Some((meeting, ..)), _, _) if meeting.uuid() == id => {
            let held = meeting::find(db, *meeting)?;
            minutes(db, unit, held, candidates)
        }
        (Paper::Proposal, _, Some((proposal, day, number)), _) if proposal.uuid() == id => {
            let (day, number) = (*day, number.clone());
            proposed(db, unit, (day, number), candidates)
        }
        (Paper::Decision, .., Some(decision)) if decision.uuid() == id => {
            let (number, day, signer, by) = cases::decision(db, decision)?;
            let mut made = begin(db, paper, units::find(db, by)?, (day, Some(number)), candidates)?;
            made.draft.blanks.insert("signer", signer.unwrap_or_default());
            Ok(made)
        }
        _ => Err(Error::NotFound),
    }
}

fn minutes(db: &Db<'_>, unit: Unit, held: Meeting, candidates: Vec<Candidate>) -> Result<Sheet> {
    let says = held.says;
    let carried = candidates.iter().filter(|one| !matches!(one.stage, Stage::VotedDown)).count();
    let issuer = match says.held_by {
        HeldBy::Above => units::by_path(db, &superior(&unit.path)?)?,
        HeldBy::Branch | HeldBy::Committee => unit,
    };
    let mut made = begin(db, Paper::Minutes, issuer, (says.on, None), candidates)?;
    let words = paper::wording(db, "held", says.on)?;
    let held_by = words.columns().into_iter().find(|(code, _)| *code == says.held_by.code());
    let held_by = held_by.map_or(String::new(), |(_, words)| words.to_owned());
    made.present = Some(says.present);
    made.draft.blanks.extend([
        ("day", vietnam::date::show_long(says.on)),
        ("place", says.place.unwrap_or_default()),
        ("held", held_by),
        ("total", says.total.to_string()),
        ("present", says.present.to_string()),
        ("absent", (says.total - says.present).to_string()),
        ("chair", says.chair),
        ("clerk", says.clerk),
        ("carried", carried.to_string()),
    ]);
    Ok(made)
}

fn proposed(db: &Db<'_>, unit: Unit, dated: (Day, Option<String>), candidates: Vec<Candidate>) -> Result<Sheet> {
    let meeting = candidates.first().and_then(|one| one.file.votes).map(|(meeting, ..)| meeting::find(db, meeting));
    let meeting = meeting.transpose()?;
    let mut made = begin(db, Paper::Proposal, unit, dated, candidates)?;
    made.present = meeting.as_ref().map(|meeting| meeting.says.present);
    made.draft.blanks.insert("met", meeting.map_or(String::new(), |meeting| vietnam::date::show(meeting.says.on)));
    Ok(made)
}

/// What stands on every paper.
fn begin(
    db: &Db<'_>,
    paper: Paper,
    unit: Unit,
    (day, number): (Day, Option<String>),
    candidates: Vec<Candidate>,
) -> Result<Sheet> {
    let mut draft = paper::draft(db, paper.code(), &unit, day, number)?;
    let mut branches: Vec<String> = candidates.iter().map(|one| one.unit_name.clone()).collect();
    branches.dedup();
    draft.blanks.insert("branches", branches.join(", "));
    draft.blanks.insert("count", format!("{:02}", candidates.len()));
    Ok(Sheet { draft, candidates, path: unit.path, present: None })
}
