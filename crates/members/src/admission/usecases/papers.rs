//! Gathering what a paper is filled with: of one candidate or of a whole class, they are the same.

use kernel::{Action, Day, Db, Error, Result, UnitPath};
use units::Unit;
use uuid::Uuid;

use super::superior;
use crate::admission::candidate::sort;
use crate::admission::paper::{Blanks, Wording, day_blanks, filled};
use crate::admission::store::{self, meeting, paper};
use crate::admission::{Candidate, HeldBy, Meeting, Stage};

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
    pub wording: Wording,
    /// The Union's name, as it stands on top.
    pub union: String,
    /// The unit above the one that issues it.
    pub above: Option<String>,
    /// The unit that issues it.
    pub issuer: String,
    /// The line of its number; dots when it has none yet.
    pub number: String,
    /// Place and day.
    pub dated: String,
    /// What goes into the blanks.
    pub blanks: Blanks,
    /// Those it is about, in the reader's scope.
    pub candidates: Vec<Candidate>,
    /// Where that is.
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
            let (number, day, signer, by) = store::decision(db, decision)?;
            let mut made = begin(db, paper, units::find(db, by)?, (day, Some(number)), candidates)?;
            made.blanks.insert("signer", signer.unwrap_or_default());
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
    made.blanks.extend([
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
    made.blanks.insert("met", meeting.map_or(String::new(), |meeting| vietnam::date::show(meeting.says.on)));
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
    let head = paper::wording(db, "head", day)?;
    let wording = paper::wording(db, paper.code(), day)?;
    let trail = units::trail(db, &unit.path)?;
    let above = trail.iter().rev().nth(1).map(|above| board(&head, &above.name));
    let province = trail.first().map_or(String::new(), |root| vietnam::unit_name::split(&root.name).1);
    let issuer = board(&head, &unit.name);
    let mut branches: Vec<String> = candidates.iter().map(|one| one.unit_name.clone()).collect();
    branches.dedup();
    let blanks = Blanks::from([
        ("unit", issuer.clone()),
        ("above", above.clone().unwrap_or_default()),
        ("branches", branches.join(", ")),
        ("count", format!("{:02}", candidates.len())),
    ]);
    let dated = filled(&head.body, &day_blanks(day, &province));
    let number = filled(&head.foot_left, &Blanks::from([("number", number.unwrap_or_default())]));
    let (union, path) = (head.title, unit.path);
    Ok(Sheet { wording, union, above, issuer, number, dated, blanks, candidates, path, present: None })
}

/// Who signs for a unit: the committee of a place, or the branch by its own name.
fn board(head: &Wording, name: &str) -> String {
    match vietnam::unit_name::split(name) {
        (Some(_), _) => filled(&head.about, &Blanks::from([("name", lower_first(name))])),
        (None, _) => name.to_owned(),
    }
}

/// *Xã Quan Sơn* stands as *xã Quan Sơn* within a name.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}
