//! Looking at awards, disciplines and introductions.

use kernel::{Action, Db, Error, Result};
use units::Unit;
use uuid::Uuid;

use super::turn;
use crate::cases::paper::{self, Draft};
use crate::cases::{CaseId, decision, place, rule};
use crate::conduct::award::Form;
use crate::conduct::{Doing, Matter, Stage, Topic, store};
use crate::member::MemberId;

/// So many stand on a page.
const PAGE: usize = 100;

/// Which cases.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What they are about.
    pub topic: Topic,
    /// Id or code of a unit; that of the reader's widest role when it is left out.
    pub unit: Option<String>,
    /// Of which stage; the first that anything stands at when it is left out.
    pub stage: Option<Stage>,
    /// Those behind this one.
    pub after: Option<CaseId>,
}

/// A page of cases.
#[derive(Debug, Clone)]
pub struct Page {
    /// The unit; none for the product itself.
    pub unit: Option<Unit>,
    /// Open cases, by stage.
    pub piles: Vec<(Stage, i64)>,
    /// The stage shown.
    pub stage: Stage,
    /// The cases of it, unit by unit.
    pub matters: Vec<Matter>,
    /// Behind which more follow.
    pub next: Option<CaseId>,
    /// Those whose turn is somebody's further up.
    pub above: Vec<CaseId>,
}

/// A case the reader may see.
///
/// # Errors
/// `NotFound` outside the scope, or when it is about something else.
pub fn find(db: &Db<'_>, topic: Topic, id: CaseId) -> Result<Matter> {
    let found = store::find(db, &db.may(Action::ReadMembers)?, id)?;
    if found.topic == topic { Ok(found) } else { Err(Error::NotFound) }
}

/// Cases of a stage at a unit and below.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn page(db: &Db<'_>, asked: &Asked) -> Result<Page> {
    let (scope, kind) = (db.may(Action::ReadMembers)?, asked.topic.kind());
    let (unit, path) = place(db, &scope, asked.unit.as_deref())?;
    let part = path.subtree();
    let piles = store::piles(db, &part, kind)?;
    let stages = asked.topic.stages();
    let has = |stage: &Stage| piles.iter().any(|(other, count)| other == stage && *count > 0);
    let first = stages.iter().copied().find(has).unwrap_or(asked.topic.agreed());
    let stage = asked.stage.filter(|stage| stages.contains(stage)).unwrap_or(first);
    let after = asked.after.map(|id| store::find(db, &scope, id)).transpose()?;
    let behind = after.as_ref().map_or(("", Uuid::nil()), |it| (it.case.unit_path.as_str(), it.case.id.uuid()));
    let most = i64::try_from(PAGE).map_err(Error::broken)? + 1;
    let mut matters = store::of_stage(db, &part, (kind, stage), behind, most)?;
    let next = (matters.len() > PAGE).then(|| matters[PAGE - 1].case.id);
    matters.truncate(PAGE);
    sort(&mut matters);
    let decides = db.may(Action::DecideCases).ok();
    let lies_above = |said: &&Matter| {
        let is_decided = said.stage.next() == Some(Doing::Decide);
        is_decided && !decides.as_ref().is_some_and(|scope| scope.covers(&turn(said)))
    };
    let above = matters.iter().filter(lies_above).map(|said| said.case.id).collect();
    Ok(Page { unit, piles, stage, matters, next, above })
}

pub(crate) fn sort(matters: &mut [Matter]) {
    let key = |one: &Matter| (one.case.unit_path.clone(), vietnam::collate::sort_key(&one.case.name), one.case.id);
    matters.sort_by_cached_key(key);
}

/// Every form of award.
///
/// # Errors
/// `Forbidden` for who may read no members.
pub fn forms(db: &Db<'_>) -> Result<Vec<Form>> {
    db.may(Action::ReadMembers)?;
    store::forms(db)
}

/// What was decided about a member and stands: awards, and disciplines with whether they weigh today.
pub(crate) fn standing(db: &Db<'_>, member: MemberId) -> Result<Vec<Matter>> {
    let mut found = store::of_member(db, member)?;
    found.retain(|said| !matches!(said.stage, Stage::Annulled | Stage::Refused | Stage::Withdrawn));
    found.retain(|said| said.file.decided.is_some());
    Ok(found)
}

/// The decision a case rests on, ready to be laid out, with everybody of it whom the reader may see.
///
/// # Errors
/// `NotFound` when no unit of the register decided.
pub(crate) fn decision_paper(db: &Db<'_>, topic: Topic, id: CaseId) -> Result<(Draft, Vec<Matter>)> {
    let said = find(db, topic, id)?;
    let made = said.file.decided.as_ref().and_then(|decided| decided.decision).ok_or(Error::NotFound)?;
    let (number, on, signer, by) = decision(db, made)?;
    let scope = db.may(Action::ReadMembers)?;
    let mut matters = store::of_decision(db, made)?;
    matters.retain(|other| scope.covers(&other.case.unit_path));
    sort(&mut matters);
    let unit = units::find(db, by)?;
    let mut draft = paper::draft(db, &format!("conduct-{}", topic.code()), &unit, on, Some(number))?;
    let mut branches: Vec<String> = matters.iter().map(|one| one.unit_name.clone()).collect();
    branches.dedup();
    let poll = said.file.poll;
    draft.blanks.extend([
        ("branches", branches.join(", ")),
        ("count", format!("{:02}", matters.len())),
        ("signer", signer.unwrap_or_default()),
        ("met", poll.map_or(String::new(), |poll| vietnam::date::show(poll.vote.on))),
        ("votes", poll.map_or(String::new(), |poll| format!("{}/{}", poll.vote.yes, poll.vote.present))),
        ("appeal", rule(db, "discipline.appeal_days", on)?.to_string()),
    ]);
    Ok((draft, matters))
}
