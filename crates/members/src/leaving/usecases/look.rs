//! Looking at those who leave.

use kernel::{Action, Db, Error, Result};
use units::Unit;
use uuid::Uuid;

use crate::cases::letter::of_case;
use crate::cases::paper::Printed;
use crate::cases::{CaseId, place};
use crate::leaving::{Cause, Leaving, Stage, store};
use crate::member::MemberId;
use crate::month::Month;
use crate::store::dues::{Dues, dues_of};

/// So many stand on a page.
const PAGE: usize = 100;

/// Which cases.
#[derive(Debug, Clone, Default)]
pub struct Asked {
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
    pub leavings: Vec<Leaving>,
    /// Behind which more follow.
    pub next: Option<CaseId>,
}

/// A case the reader may see.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn find(db: &Db<'_>, id: CaseId) -> Result<Leaving> {
    store::find(db, &db.may(Action::ReadMembers)?, id)
}

/// The certificate of somebody who came of age: its code and what was printed.
///
/// # Errors
/// `NotFound` outside the scope or before the ceremony.
pub(crate) fn certificate(db: &Db<'_>, id: CaseId) -> Result<(Leaving, String, Printed)> {
    let going = find(db, id)?;
    let (code, printed) = of_case(db, id)?.ok_or(Error::NotFound)?;
    Ok((going, code, printed))
}

/// What the book of dues says of somebody to be removed, and how many months are owed. `None` for other causes, and when
/// the book says nothing.
pub(crate) fn arrears(db: &Db<'_>, cause: Cause, member: MemberId) -> Result<Option<(Dues, i64)>> {
    if cause != Cause::Removed {
        return Ok(None);
    }
    let month = Month::of(db.now().day());
    let owed = |dues: &Dues| month.after(dues.through).max(0);
    Ok(dues_of(db, member)?.map(|dues| (dues.clone(), owed(&dues))))
}

/// Cases of a stage at a unit and below.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn page(db: &Db<'_>, asked: &Asked) -> Result<Page> {
    let scope = db.may(Action::ReadMembers)?;
    let (unit, path) = place(db, &scope, asked.unit.as_deref())?;
    let part = path.subtree();
    let piles = store::piles(db, &part)?;
    let has = |stage: &Stage| piles.iter().any(|(other, count)| other == stage && *count > 0);
    let stage = asked.stage.or_else(|| Stage::ALL.into_iter().find(has)).unwrap_or(Stage::Submitted);
    let after = asked.after.map(|id| store::find(db, &scope, id)).transpose()?;
    let behind = after.as_ref().map_or(("", Uuid::nil()), |it| (it.case.unit_path.as_str(), it.case.id.uuid()));
    let most = i64::try_from(PAGE).map_err(Error::broken)? + 1;
    let mut leavings = store::of_stage(db, &part, stage, behind, most)?;
    let next = (leavings.len() > PAGE).then(|| leavings[PAGE - 1].case.id);
    leavings.truncate(PAGE);
    let key = |one: &Leaving| (one.case.unit_path.clone(), vietnam::collate::sort_key(&one.case.name), one.case.id);
    leavings.sort_by_cached_key(key);
    Ok(Page { unit, piles, stage, leavings, next })
}
