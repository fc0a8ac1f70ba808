//! Keeping, sharing and forgetting segments.

use kernel::{Action, Actor, Change, Db, Error, Result, Say, Scope, Tx};
use people::AccountId;
use serde_json::json;

use super::{Segment, SegmentId, store};

/// Characters of a name.
const LONGEST: usize = 60;
/// Segments of one account.
const MOST: usize = 50;

/// A segment to be kept.
#[derive(Debug, Clone)]
pub struct NewSegment {
    /// Its name as typed.
    pub name: String,
    /// The filters: name and value.
    pub filters: Vec<(String, String)>,
    /// Whether the reader's unit shares it.
    pub is_shared: bool,
}

/// The reader's own segments, and those shared by units above, below and at their own, by name. A unit in the filters
/// that the reader may not look into is left out: they see their own members instead.
///
/// # Errors
/// `Forbidden` for who may read no members.
pub fn segments(db: &Db<'_>) -> Result<Vec<Segment>> {
    let scope = db.may(Action::ReadMembers)?;
    let Some(account) = account(db) else { return Ok(Vec::new()) };
    let mut segments = store::all(db, account)?;
    segments.retain(|segment| segment.is_own || is_near(&scope, segment));
    for segment in &mut segments {
        let is_outside = |unit: &str| {
            let found = unit.parse().map_err(|_| Error::NotFound).and_then(|id| units::find(db, id));
            found.map_or(true, |unit| !scope.covers(&unit.path))
        };
        segment.filters.retain(|(name, value)| name != "unit" || !is_outside(value));
    }
    Ok(segments)
}

/// Keeps a filter under a name.
///
/// # Errors
/// `Invalid(name)` for one that is empty, long or taken; `Refused` when there is nothing to keep or too much is kept
/// already, or the reader has no account.
pub fn save(tx: &mut Tx<'_>, new: &NewSegment) -> Result<Segment> {
    let scope = tx.may(Action::ReadMembers)?;
    let account = account(tx).ok_or_else(|| Error::refused("segment-no-account"))?;
    let name = vietnam::text::tidy(&new.name);
    let fold = vietnam::text::fold(&name);
    match name.chars().count() {
        0 => return Err(Error::invalid("name", "segment-name-missing")),
        1..=LONGEST => {}
        count => {
            let say = Say::new("member-text-long").counting("count", count).counting("most", LONGEST);
            return Err(Error::invalid("name", say));
        }
    }
    if new.filters.is_empty() {
        return Err(Error::refused("segment-nothing"));
    }
    if store::is_taken(tx, account, &fold)? {
        return Err(Error::invalid("name", Say::new("segment-name-taken").with("name", &name)));
    }
    if store::all(tx, account)?.iter().filter(|segment| segment.is_own).count() >= MOST {
        return Err(Error::refused(Say::new("segment-many").counting("most", MOST)));
    }
    let unit = match scope.areas().first().filter(|_| new.is_shared) {
        Some(area) => Some(units::by_path(tx, area)?),
        None => None,
    };
    let segment = Segment {
        id: tx.new_id(),
        name,
        filters: new.filters.clone(),
        shared: unit.as_ref().map(|unit| (unit.name.clone(), unit.path.clone())),
        is_own: true,
    };
    store::insert(tx, account, &segment, &fold, unit.as_ref().map(|unit| unit.id))?;
    let path = unit.map(|unit| unit.path).unwrap_or_default();
    tx.changed("member_segment", segment.id, &path, Change::Added, &json!({"shared": segment.shared.is_some()}))?;
    Ok(segment)
}

/// Forgets a segment of one's own.
///
/// # Errors
/// `NotFound` for one that is not the reader's.
pub fn remove(tx: &mut Tx<'_>, id: SegmentId) -> Result<()> {
    tx.may(Action::ReadMembers)?;
    let account = account(tx).ok_or(Error::NotFound)?;
    let known = store::all(tx, account)?.into_iter().find(|segment| segment.id == id && segment.is_own);
    let path = known.ok_or(Error::NotFound)?.shared.map(|(_, path)| path).unwrap_or_default();
    store::delete(tx, account, id)?;
    tx.changed("member_segment", id, &path, Change::Removed, &json!({}))
}

fn account(db: &Db<'_>) -> Option<AccountId> {
    match db.actor() {
        Actor::Person { account, .. } => Some(*account),
        _ => None,
    }
}

/// Whether a segment is shared by a unit on the way to the reader's, or below it.
fn is_near(scope: &Scope, segment: &Segment) -> bool {
    let Some((_, path)) = &segment.shared else { return false };
    scope.areas().iter().any(|area| area.covers(path) || path.covers(area))
}
