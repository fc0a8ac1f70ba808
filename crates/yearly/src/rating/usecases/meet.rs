//! A meeting votes on every grade of a list; the committee sends the list up.

use std::borrow::Cow;
use std::collections::HashMap;

use kernel::{Action, Day, Error, Result, Say, Tx};
use members::Grade;
use members::cases::{Seen, Step, crowded, step, take};
use serde_json::json;

use super::grade::changed;
use super::lines::{Rated, lines};
use super::look::{List, Met};
use super::unit::page_of;
use super::{did, judge, rules, waits};
use crate::rating::{KIND, Stage, Whom, carries, store};
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
    /// How many were for the grade of each line, by its key; whoever is left out had everybody's.
    pub votes: Vec<(String, i64)>,
    /// The grade of each line as it was voted on; nothing when the lines are voted on as they stand.
    pub shown: Option<Vec<(String, Grade)>>,
    /// Whether more people than the branch has were looked at, where the rules only ask about them.
    pub is_sure: bool,
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
    let (rules, lines) = (rules(tx, list.year)?, lines(tx, &list)?);
    let met = &voting.meeting;
    let mut bad = faults(met, list.year, tx.now().day());
    if bad.is_empty() {
        bad.extend(too_few(met, rules.quorum).map(|say| ("present".into(), say)));
    }
    if bad.is_empty() && list.whom == Whom::Members {
        let crowded = crowded(tx, list.unit, (met.on, met.present), voting.is_sure)?;
        bad.extend(crowded.map(|(field, say)| (field.into(), say)));
        bad.extend(left_out(&list, &lines, voting));
    }
    if let Some(say) = ungraded(&lines) {
        bad.push(("list".into(), say));
    }
    let mut votes = Vec::new();
    for line in lines.iter().filter(|line| line.is_graded()) {
        let said = voting.votes.iter().find(|(key, _)| *key == line.key).map(|(_, votes)| *votes);
        let count = said.unwrap_or(met.present);
        if let Some(say) = voting.changed(line) {
            bad.push((format!("v.{}", line.key).into(), say));
            continue;
        }
        match carries(count, met.present, rules.majority) {
            Ok(true) => votes.push((line.key.as_str(), count)),
            Ok(false) => {
                let say = Say::new("rating-not-carried").with("name", &line.name).counting("count", count);
                bad.push((format!("v.{}", line.key).into(), say.counting("most", met.present)));
            }
            Err(say) => bad.push((format!("v.{}", line.key).into(), say)),
        }
    }
    if voting.votes.iter().any(|(key, _)| lines.iter().all(|line| line.key != *key)) {
        return Err(Error::NotFound);
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    save_votes(tx, &list, &votes)?;
    store::save_met(tx, case.id, met)?;
    let facts = json!({"present": met.present, "graded": votes.len()});
    let waits = waits(tx, &list, Stage::Voted)?;
    step(tx, &mut case, &Step { waits, facts, ..did("list_voted", Stage::Voted, met.on) })
}

/// Fewer who may vote than are graded: asked, because the quorum is taken of them.
fn left_out(list: &List, lines: &[Rated], voting: &Voting) -> Option<(Cow<'static, str>, Say)> {
    let (total, all) = (voting.meeting.total, lines.iter().filter(|line| line.is_graded()).count());
    let is_short = usize::try_from(total).is_ok_and(|total| total < all) && !voting.is_sure;
    let say = Say::new("rating-total-short").counting("total", total).counting("all", all);
    is_short.then(|| (Cow::Borrowed("sure"), say.with("unit", &list.name)))
}

impl Voting {
    /// Who gave a line another grade than was voted on.
    fn changed(&self, line: &Rated) -> Option<Say> {
        let shown = self.shown.as_ref()?.iter().find(|(key, _)| *key == line.key).map(|(_, grade)| *grade);
        (shown != line.grade).then(|| changed(&line.name, line.grade, line.given.as_ref()))
    }
}

/// Writes down how many were for each line, by its key.
fn save_votes(tx: &Tx<'_>, list: &List, votes: &[(&str, i64)]) -> Result<()> {
    let of: HashMap<&str, i64> = votes.iter().copied().collect();
    match list.whom {
        Whom::Members => {
            let rows = store::rows(tx, &shared::alone(&list.unit_path), list.year)?;
            let ids = rows.iter().filter_map(|row| Some((row.line.id, *of.get(row.line.code.as_str())?)));
            store::save_votes(tx, list.year, list.unit, &ids.collect::<Vec<_>>())
        }
        Whom::Units => {
            for (row, _) in page_of(tx, &units::find(tx, list.unit)?, list.year)?.rows {
                if let Some(votes) = of.get(row.key().as_str()) {
                    store::unit::save_votes(tx, (row.unit, list.year, row.subject), *votes)?;
                }
            }
            Ok(())
        }
    }
}

fn faults(met: &Met, year: i64, today: Day) -> Vec<(Cow<'static, str>, Say)> {
    let mut bad: Vec<(Cow<'static, str>, Say)> = Vec::new();
    if met.on > today {
        bad.push(("met_on".into(), Say::new("case-day-future").with("value", vietnam::date::show(met.on))));
    }
    if i64::from(met.on.year()) < year {
        bad.push(("met_on".into(), Say::new("rating-met-early").with("year", year)));
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

/// Why a meeting could not vote: fewer thirds of those with a vote were there than the rules ask for.
fn too_few(met: &Met, quorum: i64) -> Option<Say> {
    (met.present * 3 < met.total * quorum).then(|| {
        let say = Say::new("conduct-quorum").counting("total", met.total).counting("present", met.present);
        say.counting("thirds", quorum)
    })
}

/// Who has no grade though the rules want one.
fn ungraded(lines: &[Rated]) -> Option<Say> {
    let names: Vec<&str> = lines.iter().filter(|line| line.is_due()).map(|line| line.name.as_str()).collect();
    if names.is_empty() && !lines.iter().any(Rated::is_graded) {
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
    let mut bad: Vec<(Cow<'static, str>, Say)> = Vec::new();
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
        judge(&list)?;
        let id = case.id.to_string();
        if let Err(say) = list.stage.may_propose() {
            bad.push((id.into(), say.with("name", &list.name)));
            continue;
        }
        let lines = lines(tx, &list)?;
        if let Some(line) = lines.iter().find(|line| line.is_graded() && line.votes.is_none()) {
            bad.push((id.into(), Say::new("rating-vote-again").with("name", &line.name)));
        } else if let Some(say) = ungraded(&lines) {
            bad.push((id.into(), say));
        } else if list.met.as_ref().is_some_and(|met| on < met.on) {
            bad.push(("on".into(), Say::new("rating-propose-early").with("name", &list.name)));
        } else {
            ready.push((case, list));
        }
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    let count = ready.len();
    for (mut case, list) in ready {
        store::save_proposed(tx, case.id, on)?;
        let waits = waits(tx, &list, Stage::Proposed)?;
        step(tx, &mut case, &Step { waits, ..did("list_proposed", Stage::Proposed, on) })?;
    }
    Ok(count)
}
