//! Cases of one procedure in one state, at a unit and below: for procedures whose page needs no more than the case.

use kernel::{Action, Db, Error, Result, UnitPath};
use units::Unit;

use crate::cases::{Case, CaseId, Kind, store};

/// Which cases.
#[derive(Debug, Clone)]
pub struct Listing {
    /// Their procedure.
    pub kind: Kind,
    /// The code of their state.
    pub state: String,
    /// Id of the unit; that of the reader's widest role when left out.
    pub unit: Option<String>,
    /// Behind which case the page begins.
    pub after: Option<CaseId>,
    /// How many at the most.
    pub most: usize,
}

/// What is listed: the unit, cases with the name of the unit that keeps each, and behind which case more follow.
pub type Listed = (Option<Unit>, Vec<(Case, String)>, Option<CaseId>);

/// The unit that is listed (none for the whole tree), the cases with the name of the unit that keeps each, oldest first,
/// and behind which case more follow.
///
/// # Errors
/// `NotFound` outside the scope, `Forbidden` for who may read no members.
pub fn list(db: &Db<'_>, listing: &Listing) -> Result<Listed> {
    let scope = db.may(Action::ReadMembers)?;
    let unit = match (&listing.unit, scope.areas().first()) {
        (Some(named), _) => Some(units::resolve(db, named)?),
        (None, Some(area)) if area.depth() > 0 => Some(units::by_path(db, area)?),
        _ => None,
    };
    let path = unit.as_ref().map_or_else(UnitPath::default, |unit| unit.path.clone());
    scope.keep(&path, ())?;
    let most = i64::try_from(listing.most).map_err(Error::broken)? + 1;
    let mut cases = store::of_kind(db, listing.kind, &listing.state, &path, listing.after, most)?;
    let next = (cases.len() > listing.most).then(|| cases[listing.most - 1].0.id);
    cases.truncate(listing.most);
    Ok((unit, cases, next))
}
