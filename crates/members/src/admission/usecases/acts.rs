//! The branch votes, sends up, takes back.

use std::collections::BTreeMap;

use kernel::{Action, Day, Error, Id, Result, Say, Tx};
use serde_json::json;
use units::UnitId;

use super::prepare::in_row;
use super::{Faults, advance, did, reason, rules, superior, take, take_all};
use crate::admission::ballot::too_early;
use crate::admission::store::{self, meeting};
use crate::admission::{Ballot, Candidate, Doing, HeldBy, Meeting, MeetingId, NewMeeting, ProposalTag, Stage};
use crate::cases::{Seen, Step, crowded};

/// A meeting with the votes about each candidate.
pub struct Voting {
    /// The meeting.
    pub meeting: NewMeeting,
    /// Each candidate, as seen, and the votes.
    pub ballots: Vec<(Seen, Ballot)>,
    /// Whether what is strange was looked at.
    pub is_sure: bool,
}

/// Writes down a meeting of one branch and the votes about each candidate; tells how many carried.
///
/// # Errors
/// `Invalid` with every bad field, `yes-case` for votes; `sure-case` for what is strange; `NotFound` outside the scope.
pub fn vote(tx: &mut Tx<'_>, voting: &Voting) -> Result<(MeetingId, usize)> {
    let scope = tx.may(Action::EditMembers)?;
    let seen: Vec<Seen> = voting.ballots.iter().map(|(seen, _)| *seen).collect();
    let taken = take_all(tx, &scope, &seen, Doing::Vote)?;
    let (says, today) = (&voting.meeting, tx.now().day());
    let rules = rules(tx, says.on)?;
    let mut faults = Faults::default();
    says.faults(today).into_iter().for_each(|bad| faults.add(bad));
    let (unit, path) = (taken[0].case.unit, taken[0].case.unit_path.clone());
    if says.held_by == HeldBy::Branch {
        let crowded = crowded(tx, unit, (says.on, says.present), voting.is_sure)?;
        crowded.into_iter().for_each(|(field, say)| faults.add((field.into(), say)));
    }
    let mut carried = Vec::new();
    for (found, (_, ballot)) in taken.into_iter().zip(&voting.ballots) {
        if found.case.unit != unit {
            faults.add(found.bad("admission-one-branch".into()));
        }
        if let Some(say) = too_early(&found.file, says.on) {
            faults.add(found.bad(say));
        }
        if let Some(say) = rules.age(found.born, says.on).filter(|_| rules.refuses_age || !voting.is_sure) {
            faults.add(if rules.refuses_age { found.bad(say) } else { in_row(&found, "sure", say) });
        }
        match ballot.carries(says.present, &rules) {
            Ok(carries) => carried.push((found, *ballot, carries)),
            Err(say) => faults.add(in_row(&found, "yes", say)),
        }
    }
    faults.end()?;
    let held = Meeting { id: tx.new_id(), unit, says: says.clone() };
    meeting::insert(tx, &held, &path)?;
    let count = carried.iter().filter(|(.., carries)| *carries).count();
    for (mut found, ballot, carries) in carried {
        let (stage, what) = if carries { (Stage::Voted, "voted") } else { (Stage::VotedDown, "voted_down") };
        let mut file = found.file.clone();
        file.votes = Some((held.id, ballot.yes, ballot.no));
        let facts = json!({"present": says.present, "yes": ballot.yes, "no": ballot.no});
        // A case that was voted on before goes on from this vote.
        advance(tx, &mut found.case, &file, stage, Step { facts, ..did(what, says.on) })?;
    }
    Ok((held.id, count))
}

/// Cases sent up together.
pub struct Proposal {
    /// Each, as seen.
    pub cases: Vec<Seen>,
    /// The day of the letter.
    pub on: Day,
    /// Its number, if it has one.
    pub number: Option<String>,
}

/// Sends cases up to the direct superior of each; those of one branch stand in one proposal.
///
/// # Errors
/// `Invalid` with everything that is wrong; `NotFound` outside the scope; `Refused` where nobody is above.
pub fn propose(tx: &mut Tx<'_>, proposal: &Proposal) -> Result<Vec<Id<ProposalTag>>> {
    let scope = tx.may(Action::EditMembers)?;
    let taken = take_all(tx, &scope, &proposal.cases, Doing::Propose)?;
    let number = proposal.number.as_deref().map(vietnam::text::tidy).filter(|number| !number.is_empty());
    let mut faults = Faults::default();
    if proposal.on > tx.now().day() {
        let say = Say::new("admission-day-future").with("value", vietnam::date::show(proposal.on));
        faults.add(("on".into(), say));
    }
    if number.as_ref().is_some_and(|number| number.chars().count() > 40) {
        faults.add(("number".into(), "admission-who-long".into()));
    }
    for found in &taken {
        superior(&found.case.unit_path)?;
        if let Some(say) = vote_is_old(tx, found, proposal.on)? {
            faults.add(found.bad(say));
        }
    }
    faults.end()?;
    let mut papers: BTreeMap<UnitId, Id<ProposalTag>> = BTreeMap::new();
    for mut found in taken {
        let id = *papers.entry(found.case.unit).or_insert_with(|| tx.new_id());
        let mut file = found.file.clone();
        file.proposal = Some((id, proposal.on, number.clone()));
        advance(tx, &mut found.case, &file, Stage::Submitted, did("submitted", proposal.on))?;
    }
    Ok(papers.into_values().collect())
}

/// Why the vote of a case does not carry it up: it did not carry, it is later than the letter, or the file became
/// younger than the vote.
fn vote_is_old(tx: &Tx<'_>, found: &Candidate, on: Day) -> Result<Option<Say>> {
    let Some((id, yes, no)) = found.file.votes else { return Ok(Some("admission-propose-before-vote".into())) };
    let held = meeting::find(tx, id)?.says;
    if on < held.on {
        let day = vietnam::date::show(held.on);
        return Ok(Some(Say::new("admission-propose-early").with("day", day)));
    }
    let rules = rules(tx, held.on)?;
    if too_early(&found.file, held.on).is_some() || !(Ballot { yes, no }).carries(held.present, &rules).unwrap_or(false)
    {
        return Ok(Some("admission-vote-again".into()));
    }
    Ok(None)
}

/// Takes a case back, as the candidate wishes or for another reason.
///
/// # Errors
/// `Invalid(reason)` when it says too little, `NotFound` outside the scope.
pub fn withdraw(tx: &mut Tx<'_>, seen: Seen, why: &str) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let mut found = take(tx, &scope, seen, Doing::Withdraw)?;
    let reason = reason(why).map_err(|say| Error::invalid("reason", say))?;
    let (file, today) = (found.file.clone(), tx.now().day());
    let step = Step { remark: Some(&reason), ..did("withdrawn", today) };
    advance(tx, &mut found.case, &file, Stage::Withdrawn, step)?;
    store::find(tx, &scope, seen.id).map(drop)
}
