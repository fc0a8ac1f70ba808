//! The branch meets and votes; its committee sends the list up.

use kernel::{Action, Day, Error, Result, Say, Tx};
use members::cases::{Seen, Step, step, take};
use serde_json::json;

use super::look::{List, Met, Row};
use super::{did, rules, superior, waits};
use crate::rating::{KIND, Rules, Stage, carries, store};
use crate::store as shared;

/// So many names are told of those who have no grade.
const NAMED: usize = 5;
/// Longest place and names, in characters.
const LONGEST: usize = 120;

/// A meeting as typed.
pub type Meeting = Met;

/// A branch's meeting with its votes.
#[derive(Debug, Clone)]
pub struct Voting {
    /// Its list, as seen.
    pub list: Seen,
    /// The meeting.
    pub meeting: Meeting,
    /// How many were for the grade of each member, by code; whoever is left out had everybody's.
    pub votes: Vec<(String, i64)>,
}

/// Writes down a branch's meeting and its votes about every grade of its list.
///
/// # Errors
/// `Invalid` with every bad field, `v.code` for votes, `list` while somebody has no grade; `NotFound` outside the scope.
pub fn vote(tx: &mut Tx<'_>, voting: &Voting) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let mut case = take(tx, &scope, KIND, voting.list)?;
    let list = store::list_by_case(tx, case.id)?;
    list.stage.may_grade().map_err(|say| Error::Refused(say.with("name", &list.name)))?;
    let rules = rules(tx, list.year)?;
    let rows = store::rows(tx, &shared::alone(&list.unit_path), list.year)?;
    let met = &voting.meeting;
    let mut bad = faults(met, tx.now().day());
    if let Some(say) = ungraded(&rules, &list, &rows) {
        bad.push(("list".into(), say));
    }
    let mut votes = Vec::new();
    for row in rows.iter().filter(|row| row.is_open() && row.grade.is_some()) {
        let said = voting.votes.iter().find(|(code, _)| *code == row.line.code).map(|(_, votes)| *votes);
        let count = said.unwrap_or(met.present);
        match carries(count, met.present, rules.majority) {
            Ok(true) => votes.push((row.line.id, count)),
            Ok(false) => {
                let say = Say::new("rating-not-carried").with("name", &row.line.name).counting("count", count);
                bad.push((format!("v.{}", row.line.code).into(), say.counting("most", met.present)));
            }
            Err(say) => bad.push((format!("v.{}", row.line.code).into(), say)),
        }
    }
    if voting.votes.iter().any(|(code, _)| rows.iter().all(|row| row.line.code != *code)) {
        return Err(Error::NotFound);
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    store::save_votes(tx, list.year, list.unit, &votes)?;
    store::save_met(tx, case.id, met)?;
    let facts = json!({"present": met.present, "graded": votes.len()});
    let waits = waits(tx, &case, Stage::Voted)?;
    step(tx, &mut case, &Step { waits, facts, ..did("list_voted", Stage::Voted, met.on) })
}

fn faults(met: &Met, today: Day) -> Vec<(std::borrow::Cow<'static, str>, Say)> {
    let mut bad: Vec<(std::borrow::Cow<'static, str>, Say)> = Vec::new();
    if met.on > today {
        bad.push(("met_on".into(), Say::new("case-day-future").with("value", vietnam::date::show(met.on))));
    }
    for (field, name) in [("chair", &met.chair), ("clerk", &met.clerk)] {
        if name.trim().is_empty() || name.chars().count() > LONGEST {
            bad.push((field.into(), "rating-name-empty".into()));
        }
    }
    if met.place.chars().count() > LONGEST {
        bad.push(("place".into(), "programme-words-bad".into()));
    }
    if !(1..=10_000).contains(&met.total) {
        bad.push(("total".into(), "rating-total-bad".into()));
    }
    if met.present < 1 || met.present > met.total {
        let say = Say::new("rating-present-many").counting("count", met.present).counting("most", met.total);
        bad.push(("present".into(), say));
    }
    bad
}

/// Who has no grade though the rules want one.
fn ungraded(rules: &Rules, list: &List, rows: &[Row]) -> Option<Say> {
    let is_due = |row: &&Row| {
        let line = &row.line;
        row.is_open()
            && row.grade.is_none()
            && rules.excused(list.year, line.status, line.joined_on, line.party_on).is_none()
    };
    let names: Vec<&str> = rows.iter().filter(is_due).map(|row| row.line.name.as_str()).collect();
    if names.is_empty() && rows.iter().all(|row| !row.is_open() || row.grade.is_none()) {
        return Some("rating-nobody".into());
    }
    let shown = names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    (!names.is_empty()).then(|| Say::new("rating-ungraded").counting("count", names.len()).with("names", shown))
}

/// Sends lists up to the direct superior of each. All of them or none.
///
/// # Errors
/// `Invalid` with everything that is wrong; `NotFound` outside the scope; `Refused` where nobody is above.
pub fn propose(tx: &mut Tx<'_>, lists: &[Seen], on: Day) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let mut bad: Vec<(std::borrow::Cow<'static, str>, Say)> = Vec::new();
    if on > tx.now().day() {
        bad.push(("on".into(), Say::new("case-day-future").with("value", vietnam::date::show(on))));
    }
    if lists.is_empty() {
        bad.push(("list".into(), "rating-no-list-chosen".into()));
    }
    let mut ready = Vec::new();
    for seen in lists {
        let case = take(tx, &scope, KIND, *seen)?;
        let list = store::list_by_case(tx, case.id)?;
        superior(&case.unit_path)?;
        let id = case.id.to_string();
        if let Err(say) = list.stage.may_propose() {
            bad.push((id.into(), say.with("name", &list.name)));
            continue;
        }
        let rules = rules(tx, list.year)?;
        let rows = store::rows(tx, &shared::alone(&list.unit_path), list.year)?;
        let unvoted = rows.iter().find(|row| row.is_open() && row.grade.is_some() && row.votes.is_none());
        if let Some(row) = unvoted {
            bad.push((id.into(), Say::new("rating-vote-again").with("name", &row.line.name)));
        } else if let Some(say) = ungraded(&rules, &list, &rows) {
            bad.push((id.into(), say));
        } else if list.met.as_ref().is_some_and(|met| on < met.on) {
            bad.push(("on".into(), Say::new("rating-propose-early").with("name", &list.name)));
        } else {
            ready.push(case);
        }
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    let count = ready.len();
    for mut case in ready {
        store::save_proposed(tx, case.id, on)?;
        let waits = waits(tx, &case, Stage::Proposed)?;
        step(tx, &mut case, &Step { waits, ..did("list_proposed", Stage::Proposed, on) })?;
    }
    Ok(count)
}
