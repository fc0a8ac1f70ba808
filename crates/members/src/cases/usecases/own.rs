//! Cases that people bring about themselves: they need no role for it, and reach no case but their own.

use kernel::{Db, Error, Result, Tx};

use super::{begin, unchanged};
use crate::cases::{Case, CaseId, Kind, NewCase, Seen, Step, store};

/// Begins a case about the actor.
///
/// # Errors
/// `Forbidden` when it is about somebody else.
pub fn open_own(tx: &mut Tx<'_>, new: NewCase<'_>, first: &Step<'_>) -> Result<Case> {
    if new.person.is_none() || new.person != tx.actor().person() {
        return Err(Error::Forbidden);
    }
    begin(tx, new, first)
}

/// A case about the reader.
///
/// # Errors
/// `NotFound` when it is about somebody else.
pub fn find_own(db: &Db<'_>, id: CaseId) -> Result<Case> {
    let person = db.actor().person().ok_or(Error::NotFound)?;
    let case = store::any(db, id)?;
    if case.person == Some(person) { Ok(case) } else { Err(Error::NotFound) }
}

/// A case of this kind about the actor, to be taken on as it was when they saw it.
///
/// # Errors
/// `NotFound` when it is about somebody else; `Invalid` when somebody acted meanwhile.
pub fn take_own(tx: &Tx<'_>, kind: Kind, seen: Seen) -> Result<Case> {
    let case = find_own(tx, seen.id)?;
    if case.kind == kind { unchanged(tx, case, seen) } else { Err(Error::NotFound) }
}

/// The cases about the reader, the newest first.
///
/// # Errors
/// `NotFound` for who is no person.
pub fn of_reader(db: &Db<'_>) -> Result<Vec<Case>> {
    store::of_person(db, db.actor().person().ok_or(Error::NotFound)?)
}
