//! Looking at transfers: those that leave a part of the tree, and those that come into it.

use kernel::{Action, Db, Error, Result};
use units::Unit;
use uuid::Uuid;

use crate::cases::{CaseId, place};
use crate::transfer::{Stage, Transfer, store};

/// So many stand on a page: a class, or two.
const PAGE: usize = 100;

/// On which side of a move somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Their members leave.
    Leaving,
    /// Members come to them.
    Coming,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Leaving, Self::Coming];

    /// What stands in an address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Leaving => "leaving",
            Self::Coming => "coming",
        }
    }

    /// The side of a word in an address.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.code() == code)
    }

    /// Whose turn it is at a stage.
    #[must_use]
    pub const fn of(stage: Stage) -> Self {
        if stage.is_at_home() { Self::Leaving } else { Self::Coming }
    }
}

/// Which transfers.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Id or code of a unit; that of the reader's widest role when it is left out.
    pub unit: Option<String>,
    /// On which side; that of the stage when it is left out.
    pub side: Option<Side>,
    /// Of which stage; the first that anything stands at when it is left out.
    pub stage: Option<Stage>,
    /// Those behind this one.
    pub after: Option<CaseId>,
}

/// A page of transfers.
#[derive(Debug, Clone)]
pub struct Page {
    /// The unit; none for the product itself.
    pub unit: Option<Unit>,
    /// Which side is shown.
    pub side: Side,
    /// Open cases of this side, by stage.
    pub piles: Vec<(Stage, i64)>,
    /// The stage shown.
    pub stage: Stage,
    /// The transfers of it, unit by unit.
    pub transfers: Vec<Transfer>,
    /// Behind which more follow.
    pub next: Option<CaseId>,
}

/// A transfer the reader may see.
///
/// # Errors
/// `NotFound` when it concerns no unit in the scope.
pub fn find(db: &Db<'_>, id: CaseId) -> Result<Transfer> {
    store::find(db, &db.may(Action::ReadMembers)?, id)
}

/// Transfers of a stage at a unit and below.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn page(db: &Db<'_>, asked: &Asked) -> Result<Page> {
    let scope = db.may(Action::ReadMembers)?;
    let (unit, path) = place(db, &scope, asked.unit.as_deref())?;
    let part = path.subtree();
    let side = asked.side.unwrap_or_else(|| asked.stage.map_or(Side::Leaving, Side::of));
    let piles = match side {
        Side::Leaving => store::leaving_piles(db, &part)?,
        Side::Coming => store::coming_piles(db, &part)?,
    };
    let has = |stage: &Stage| piles.iter().any(|(other, count)| other == stage && *count > 0);
    let own = Stage::ALL.into_iter().filter(|stage| Side::of(*stage) == side && !stage.is_over());
    let stage = asked.stage.or_else(|| own.clone().find(has)).or_else(|| Stage::ALL.into_iter().find(has));
    let stage = stage.or_else(|| own.clone().next()).unwrap_or(Stage::Requested);
    let after = asked.after.map(|id| store::find(db, &scope, id)).transpose()?;
    let at = |moving: &Transfer| match side {
        Side::Leaving => moving.case.unit_path.clone(),
        Side::Coming => moving.case.other.clone().unwrap_or_default(),
    };
    let behind = after.as_ref().map(|moving| (at(moving), moving.case.id.uuid()));
    let behind = behind.as_ref().map_or(("", Uuid::nil()), |(path, id)| (path.as_str(), *id));
    let most = i64::try_from(PAGE).map_err(Error::broken)? + 1;
    let mut transfers = store::of_stage(db, &part, (side, stage), behind, most)?;
    let next = (transfers.len() > PAGE).then(|| transfers[PAGE - 1].case.id);
    transfers.truncate(PAGE);
    transfers.sort_by_cached_key(|moving| (at(moving), vietnam::collate::sort_key(&moving.case.name), moving.case.id));
    Ok(Page { unit, side, piles, stage, transfers, next })
}
