//! Looking at candidates.

use kernel::{Action, Db, Error, Result, UnitPath};
use units::Unit;
use uuid::Uuid;

use crate::admission::candidate::sort;
use crate::admission::store;
use crate::admission::{Candidate, Stage};
use crate::cases::{CaseId, place};

/// So many candidates stand on a page: a class, or two.
const PAGE: usize = 100;

/// Which candidates.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Id or code of a unit; that of the reader's widest role when it is left out.
    pub unit: Option<String>,
    /// Of which stage; the one that waits for the reader first when it is left out.
    pub stage: Option<Stage>,
    /// Those behind this one.
    pub after: Option<CaseId>,
}

/// A page of candidates.
#[derive(Debug, Clone)]
pub struct Page {
    /// The unit; none for the product itself.
    pub unit: Option<Unit>,
    /// Open cases, by stage.
    pub piles: Vec<(Stage, i64)>,
    /// The stage shown.
    pub stage: Stage,
    /// The candidates of it, branch by branch.
    pub candidates: Vec<Candidate>,
    /// Behind which more follow.
    pub next: Option<CaseId>,
}

/// A candidate the reader may see.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn find(db: &Db<'_>, id: CaseId) -> Result<Candidate> {
    store::find(db, &db.may(Action::ReadMembers)?, id)
}

/// Candidates of a stage at a unit and below.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn page(db: &Db<'_>, asked: &Asked) -> Result<Page> {
    let scope = db.may(Action::ReadMembers)?;
    let (unit, path) = place(db, &scope, asked.unit.as_deref())?;
    let part = path.subtree();
    let mut piles = store::piles(db, &part)?;
    piles.sort();
    let stage = asked.stage.unwrap_or_else(|| first(db, &path, &piles));
    let after = asked.after.map(|id| store::find(db, &scope, id)).transpose()?;
    let after = after.as_ref().map_or(("", Uuid::nil()), |it| (it.case.unit_path.as_str(), it.case.id.uuid()));
    let most = i64::try_from(PAGE).map_err(Error::broken)? + 1;
    let mut candidates = store::of_stage(db, &part, stage, after, most)?;
    let next = (candidates.len() > PAGE).then(|| candidates[PAGE - 1].case.id);
    candidates.truncate(PAGE);
    sort(&mut candidates);
    Ok(Page { unit, piles, stage, candidates, next })
}

/// What an officer does first: who decides sees what was sent up, a branch what it has to do.
fn first(db: &Db<'_>, path: &UnitPath, piles: &[(Stage, i64)]) -> Stage {
    let may_decide = db.may(Action::DecideCases).is_ok_and(|scope| scope.covers(path));
    let order = [Stage::Submitted, Stage::Returned, Stage::Approved, Stage::Voted, Stage::Introduced, Stage::Applied];
    let order = order.into_iter().skip(usize::from(!may_decide));
    let has = |stage: &Stage| piles.iter().any(|(other, count)| other == stage && *count > 0);
    order.chain([Stage::ClassDone, Stage::Candidate]).find(has).unwrap_or(Stage::Candidate)
}
