//! Looking records over: a supervisor accepts a record or sends it back with a reason.

use std::collections::HashSet;

use kernel::{Action, Db, Error, Result, Say, Tx};

use super::Kept;
use super::books::Books;
use crate::capture::{RecordId, Standing, note, store};

/// Sends a record back to its volunteer. It does not count until it is corrected or accepted.
///
/// # Errors
/// `Invalid(reason)`, `NotFound` outside the scope, `Refused` for one's own record and for one that is out already.
pub fn return_record(tx: &mut Tx<'_>, id: RecordId, reason: &str) -> Result<()> {
    let kept = reviewable(tx, id)?;
    let reason = note::read(Some(reason)).map_err(|say| Error::invalid("reason", say))?;
    let reason = reason.ok_or_else(|| Error::invalid("reason", "record-reason-empty"))?;
    let standing = kept.standing.returned().map_err(Error::Refused)?;
    let mut books = Books::open(tx)?;
    books.restand(tx, &kept, standing, Some(&reason))?;
    store::reviewed(tx, id)?;
    books.close(tx)
}

/// Lets a record count. Of changes that were in conflict the others give way to it.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` for one's own record and for one that is out already.
pub fn accept_record(tx: &mut Tx<'_>, id: RecordId) -> Result<()> {
    let kept = reviewable(tx, id)?;
    let standing = kept.standing.accepted().map_err(Error::Refused)?;
    let mut books = Books::open(tx)?;
    if kept.standing == Standing::Conflict {
        for rival in rivals(tx, &kept)? {
            books.restand(tx, &rival, Standing::Replaced, None)?;
        }
    }
    if kept.standing != standing {
        books.restand(tx, &kept, standing, None)?;
    }
    store::reviewed(tx, id)?;
    books.close(tx)
}

/// A record in the part of the tree that the actor looks records over for.
pub(super) fn within_reach(db: &Db<'_>, id: RecordId) -> Result<Kept> {
    let scope = db.may(Action::ReviewSupport)?;
    let kept = store::find(db, id)?.ok_or(Error::NotFound)?;
    // Where the unit stands today: whoever answers for it now looks over what it did before.
    let path = units::find(db, kept.unit)?.path;
    scope.keep(&path, kept)
}

/// The same, not one's own: nobody looks over their own work.
fn reviewable(db: &Db<'_>, id: RecordId) -> Result<Kept> {
    let kept = within_reach(db, id)?;
    if kept.person.is_some() && kept.person == db.actor().person() {
        return Err(Error::refused(Say::new("record-review-own")));
    }
    Ok(kept)
}

/// The records about the same visit that count or may count again.
fn rivals(db: &Db<'_>, kept: &Kept) -> Result<Vec<Kept>> {
    let mut first = kept.id;
    let mut above = HashSet::from([kept.id]);
    while let Some(Kept { corrects: Some(corrected), .. }) = store::find(db, first)? {
        if !above.insert(corrected) {
            break;
        }
        first = corrected;
    }
    let mut family = vec![first];
    let mut rivals = Vec::new();
    let mut seen = HashSet::from([first]);
    while let Some(id) = family.pop() {
        if let Some(other) = store::find(db, id)?
            && id != kept.id
            && matches!(other.standing, Standing::Received | Standing::Returned)
        {
            rivals.push(other);
        }
        family.extend(store::corrections(db, id)?.into_iter().filter(|id| seen.insert(*id)));
    }
    Ok(rivals)
}
