//! Looking records over: a supervisor accepts a record or sends it back with a reason.

use std::collections::{HashSet, VecDeque};

use kernel::{Action, Change, Db, Error, Result, Say, Tx};

use serde_json::json;

use super::Kept;
use super::books::Books;
use crate::capture::{RecordId, Standing, note, store};
use crate::indicator::catalogue;
use crate::review::{self, Given, Why};

/// Sends a record back to its volunteer. It does not count until it is corrected or accepted.
///
/// # Errors
/// `Invalid` reason, `NotFound` outside the scope, `Refused` for one's own record and for one that is out already.
pub fn return_record(tx: &mut Tx<'_>, id: RecordId, why: &Why) -> Result<()> {
    let kept = reviewable(tx, id)?;
    let why = read_why(tx, why)?;
    let standing = kept.standing.returned().map_err(Error::Refused)?;
    let mut books = Books::open(tx, catalogue(tx)?.into())?;
    books.restand(tx, &kept, standing, Some(&why))?;
    finish(tx, books, &kept, false)
}

/// Lets a record count. Of changes that were in conflict the others give way to it.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` for one's own record and for one that is out already.
pub fn accept_record(tx: &mut Tx<'_>, id: RecordId) -> Result<()> {
    let kept = reviewable(tx, id)?;
    let standing = kept.standing.accepted().map_err(Error::Refused)?;
    let mut books = Books::open(tx, catalogue(tx)?.into())?;
    for rival in rivals(tx, &kept)? {
        books.restand(tx, &rival, Standing::Replaced, None)?;
    }
    if kept.standing != standing {
        books.restand(tx, &kept, standing, None)?;
    }
    finish(tx, books, &kept, true)
}

/// A reason in its stored form.
pub(crate) fn read_why(db: &Db<'_>, why: &Why) -> Result<Why> {
    let words = note::read(why.words.as_deref()).map_err(|say| Error::invalid("reason", say))?;
    let ready = why.ready.clone().filter(|code| !code.is_empty());
    if let Some(code) = &ready
        && review::reasons(db, db.now().day())?.iter().all(|reason| reason.code != *code)
    {
        return Err(Error::invalid("ready", "review-ready-unknown"));
    }
    if ready.is_none() && words.is_none() {
        return Err(Error::invalid("reason", "record-reason-empty"));
    }
    Ok(Why { ready, words })
}

/// Why a record that is sent back was.
pub(crate) fn given(db: &Db<'_>, id: RecordId) -> Result<Option<Given>> {
    Ok(store::stands(db, id)?.and_then(|(_, given)| given))
}

fn finish(tx: &mut Tx<'_>, books: Books, kept: &Kept, is_accepted: bool) -> Result<()> {
    store::reviewed(tx, kept.id)?;
    review::mark(tx, kept, is_accepted)?;
    let what = json!({"review": if is_accepted { "accepted" } else { "returned" }});
    tx.changed("support", kept.id, &kept.path, Change::Edited, &what)?;
    books.close(tx).map(drop)
}

/// A record that the actor looks over.
pub(super) fn within_reach(db: &Db<'_>, id: RecordId) -> Result<Kept> {
    db.may(Action::ReviewSupport)?;
    let kept = store::find(db, id)?.ok_or(Error::NotFound)?;
    // Where the unit stands today: whoever answers for it now looks over what it did before.
    let place = units::find(db, kept.unit)?.path;
    if review::reaches(db, &place, kept.team.map(|(id, _)| id))? { Ok(kept) } else { Err(Error::NotFound) }
}

/// The same, not one's own: nobody looks over their own work.
fn reviewable(db: &Db<'_>, id: RecordId) -> Result<Kept> {
    let kept = within_reach(db, id)?;
    if kept.person.is_some() && kept.person == db.actor().person() {
        return Err(Error::refused(Say::new("record-review-own")));
    }
    Ok(kept)
}

/// The other records about the same visit that count or may count again.
fn rivals(db: &Db<'_>, kept: &Kept) -> Result<Vec<Kept>> {
    let mut family = family(db, kept)?;
    family.retain(|other| other.id != kept.id && review::is_open(other.standing));
    Ok(family)
}

/// Every record about the same visit, this one included, in the order of correction.
pub(crate) fn family(db: &Db<'_>, kept: &Kept) -> Result<Vec<Kept>> {
    let mut first = kept.id;
    let mut above = HashSet::from([kept.id]);
    while let Some(Kept { corrects: Some(corrected), .. }) = store::find(db, first)? {
        if !above.insert(corrected) {
            break;
        }
        first = corrected;
    }
    let mut waiting = VecDeque::from([first]);
    let mut seen = HashSet::from([first]);
    let mut family = Vec::new();
    while let Some(id) = waiting.pop_front() {
        family.extend(store::find(db, id)?);
        waiting.extend(store::corrections(db, id)?.into_iter().filter(|id| seen.insert(*id)));
    }
    Ok(family)
}
