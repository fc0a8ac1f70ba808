//! Two records side by side: what differs, what would move, what stands against it. And merges that were made.

use kernel::merge::{Holds, Journal, Merge};
use kernel::seal::Sealer;
use kernel::{Action, Db, Error, Result, Say, Scope};

use super::super::merge::history;
use crate::field::{FIELDS, LONG_FIELDS, Secret};
use crate::member::{Member, MemberId, Private};
use crate::store::record;
use crate::store::stay::{self, Rating, Stay};
use crate::twins::likeness::ordered;
use crate::twins::{Done, Evidence, MergeId, Side, store};
use crate::usecases::reveal::open_private;

/// So many merges are listed.
const LISTED: i64 = 50;

/// One of the two records.
#[derive(Debug)]
pub struct Half {
    /// The record.
    pub member: Member,
    /// What is sealed in it: for comparing, never for showing.
    pub(crate) private: Private,
    /// Where they stood.
    pub stays: Vec<Stay>,
    /// How their years were rated.
    pub ratings: Vec<Rating>,
}

/// Two records side by side.
#[derive(Debug)]
pub struct Comparison {
    /// The record that stays.
    pub kept: Half,
    /// The record that would be given up.
    pub given: Half,
    /// What they have in common.
    pub evidence: Evidence,
    /// Fields in which they differ, and which one is proposed.
    pub differing: Vec<(&'static str, Side)>,
    /// Whose stays would stand.
    pub stays: Side,
    /// The history that would come of it: stays, and which record each is from.
    pub history: Vec<(Stay, Side)>,
    /// What would move: texts and of how many.
    pub moved: Vec<(&'static str, usize)>,
    /// What the officer should know before.
    pub notes: Vec<Say>,
    /// What stands against it.
    pub obstacles: Vec<Say>,
    /// Whether somebody said that they are two.
    pub is_apart: bool,
}

/// Two records side by side, and what a merge would do.
///
/// # Errors
/// `NotFound` when one lies outside the scope, `Refused` when they are one already.
pub fn compare(
    db: &Db<'_>,
    sealer: &Sealer,
    (kept, given): (MemberId, MemberId),
    stays: Option<Side>,
) -> Result<Comparison> {
    let scope = db.may(Action::MergeMembers)?;
    let (kept, given) = both(db, sealer, &scope, kept, given)?;
    let stays = stays.unwrap_or_else(|| proposed(&kept, &given));
    let plan = plan(db, &kept.member, &given.member, stays)?;
    let joined = history(db, given.member.id, kept.member.id, stays == Side::Given)?;
    let side = |is_others: bool| if is_others == (stays == Side::Kept) { Side::Given } else { Side::Kept };
    let pair = ordered(kept.member.id, given.member.id);
    Ok(Comparison {
        evidence: Evidence::of(&store::traits_of(db, pair.0)?, &store::traits_of(db, pair.1)?),
        differing: differing(&kept, &given),
        history: joined.stays.into_iter().map(|(stay, is_others)| (stay, side(is_others))).collect(),
        moved: plan.moved().to_vec(),
        notes: plan.notes().to_vec(),
        obstacles: plan.obstacles().to_vec(),
        is_apart: store::apart(db)?.contains(&pair),
        stays,
        kept,
        given,
    })
}

/// Both records, inside the scope.
pub(super) fn both(
    db: &Db<'_>,
    sealer: &Sealer,
    scope: &Scope,
    kept: MemberId,
    given: MemberId,
) -> Result<(Half, Half)> {
    if kept == given {
        return Err(Error::refused("twin-self"));
    }
    if record::now(db, kept)? == record::now(db, given)? {
        return Err(Error::refused("twin-one-already"));
    }
    let half = |id| -> Result<Half> {
        let member = record::find(db, id)?;
        let member = scope.keep(&member.unit_path.clone(), member)?;
        let private = open_private(db, sealer, id)?;
        Ok(Half { member, private, stays: stay::stays(db, id)?, ratings: stay::ratings(db, id)? })
    };
    Ok((half(kept)?, half(given)?))
}

/// What every room would change.
pub(super) fn plan(db: &Db<'_>, kept: &Member, given: &Member, stays: Side) -> Result<Merge> {
    let pairs = [
        (Holds::Person, given.person.id.uuid(), kept.person.id.uuid()),
        (Holds::Member, given.id.uuid(), kept.id.uuid()),
    ];
    let mut plan = Merge::plan(db, &pairs, stays == Side::Given)?;
    let own = db.actor().person();
    if own == Some(kept.person.id) || own == Some(given.person.id) {
        plan.stop("merge-stop-own");
    }
    if !people::masters(db, kept.person.id)? || !people::masters(db, given.person.id)? {
        plan.stop("merge-stop-above");
    }
    Ok(plan)
}

/// Whose stays are likelier to be right: whoever is here, else whoever came last.
fn proposed(kept: &Half, given: &Half) -> Side {
    let last = |half: &Half| (half.member.status.is_here(), half.stays.last().map(|stay| stay.from));
    if last(given) > last(kept) { Side::Given } else { Side::Kept }
}

/// The value of a field, for comparing alone.
pub(crate) fn value(half: &Half, field: &str) -> String {
    match Secret::of_name(field) {
        Some(Secret::Phone) => half.member.person.phone.clone().unwrap_or_default(),
        Some(secret) => half.private.get(secret).unwrap_or_default().to_owned(),
        None => crate::pages::book::typed(&half.member, field),
    }
}

/// Fields in which the records differ. What only one of them knows is proposed from that one.
fn differing(kept: &Half, given: &Half) -> Vec<(&'static str, Side)> {
    let fields = FIELDS.into_iter().chain(LONG_FIELDS).filter(|field| *field != "code");
    fields
        .filter_map(|field| {
            let (ours, theirs) = (value(kept, field), value(given, field));
            let side = if ours.is_empty() { Side::Given } else { Side::Kept };
            (ours != theirs).then_some((field, side))
        })
        .collect()
}

/// A merge with its record.
#[derive(Debug)]
pub struct Merged {
    /// The merge.
    pub done: Done,
    /// The record that stays.
    pub member: Member,
    /// Why it can't be undone any more.
    pub stop: Option<Say>,
}

/// A merge of a record in the reader's scope.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn merged(db: &Db<'_>, id: MergeId) -> Result<Merged> {
    let scope = db.may(Action::MergeMembers)?;
    let done = store::find(db, id)?;
    let member = record::find(db, record::now(db, done.to)?)?;
    scope.keep(&member.unit_path, ())?;
    let stop = match store::journal(db, id)? {
        None => Some(no_journal(&done).into()),
        Some((journal, _)) => changed(db, &journal)?,
    };
    Ok(Merged { done, member, stop })
}

/// What was changed since a merge and rests on it.
pub(super) fn changed(db: &Db<'_>, journal: &Journal) -> Result<Option<Say>> {
    Ok(journal.changed_since(db)?.first().map(|table| Say::new("twin-undo-later").with("what", *table)))
}

/// Why a merge has no journal any more.
pub(super) const fn no_journal(done: &Done) -> &'static str {
    if done.undone.is_some() { "twin-undone-already" } else { "twin-undo-erased" }
}

/// The merge by which one record became part of another, when it did: for whoever asks for it once more.
///
/// # Errors
/// `Forbidden` for who may not merge.
pub fn standing_merge(db: &Db<'_>, kept: MemberId, given: MemberId) -> Result<Option<MergeId>> {
    let scope = db.may(Action::MergeMembers)?;
    let Some(done) = store::of_alias(db, given)?.filter(|done| done.to == kept) else { return Ok(None) };
    let member = record::find(db, record::now(db, kept)?)?;
    Ok(scope.covers(&member.unit_path).then_some(done.id))
}

/// The latest merges in the reader's scope.
///
/// # Errors
/// `Forbidden` for who may not merge.
pub fn merges(db: &Db<'_>) -> Result<Vec<Done>> {
    let scope = db.may(Action::MergeMembers)?;
    let mut all = store::latest(db, &scope, LISTED)?;
    all.sort_by_key(|done| std::cmp::Reverse((done.at, done.id)));
    all.dedup_by_key(|done| done.id);
    Ok(all)
}
