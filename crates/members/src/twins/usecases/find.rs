//! Which records are likely about one person.

use kernel::{Action, Db, Result, Scope};

use crate::member::MemberId;
use crate::store::card::cards;
use crate::twins::likeness::{alike, ordered};
use crate::twins::{Certainty, Evidence, Pair, store};

/// So many pairs stand on a page.
pub(crate) const ON_PAGE: usize = 20;

/// Likely doubles in the reader's scope.
#[derive(Debug)]
pub struct Doubles {
    /// How many there are of each degree.
    pub counts: Vec<(Certainty, usize)>,
    /// Those of this page, the surest first.
    pub pairs: Vec<Pair>,
    /// How many pairs stand before the next page; none on the last.
    pub next: Option<usize>,
}

/// Likely doubles of which at least one lies in the reader's scope, of one degree or all of them; `after` so many.
///
/// # Errors
/// `Forbidden` for who may not merge.
pub fn doubles(db: &Db<'_>, only: Option<Certainty>, after: usize) -> Result<Doubles> {
    let scope = db.may(Action::MergeMembers)?;
    let apart = store::apart(db)?;
    let mut found: Vec<_> = alike(&store::everybody(db)?, &scope)
        .into_iter()
        .filter(|(ids, _)| !apart.contains(ids))
        .filter_map(|(ids, evidence)| Some((evidence.certainty()?, ids, evidence)))
        .collect();
    found.sort_unstable_by_key(|(certainty, ids, _)| (*certainty, *ids));
    let count = |degree: Certainty| found.iter().filter(|(certainty, ..)| *certainty == degree).count();
    let counts = Certainty::ALL.into_iter().map(|degree| (degree, count(degree))).collect();
    found.retain(|(certainty, ..)| only.is_none_or(|only| only == *certainty));
    let next = after.saturating_add(ON_PAGE);
    let page = found.iter().skip(after).take(ON_PAGE).copied();
    Ok(Doubles { counts, pairs: shown(db, &scope, page)?, next: (next < found.len()).then_some(next) })
}

/// Records that may be the same person as this one.
///
/// # Errors
/// `Forbidden` for who may not merge.
pub fn of_record(db: &Db<'_>, id: MemberId) -> Result<Vec<Pair>> {
    let scope = db.may(Action::MergeMembers)?;
    let apart = store::apart(db)?;
    let traits = store::traits_of(db, id)?;
    let others = store::near(db, &traits)?.into_iter().filter(|other| other.id != id);
    let found = others.map(|other| (ordered(id, other.id), Evidence::of(&traits, &other)));
    let found = found.filter(|(ids, _)| !apart.contains(ids));
    shown(db, &scope, found.filter_map(|(ids, evidence)| Some((evidence.certainty()?, ids, evidence))))
}

/// Pairs with their cards; of records outside the scope nothing is told.
fn shown(
    db: &Db<'_>,
    scope: &Scope,
    found: impl Iterator<Item = (Certainty, (MemberId, MemberId), Evidence)>,
) -> Result<Vec<Pair>> {
    let found: Vec<_> = found.collect();
    let ids: Vec<MemberId> = found.iter().flat_map(|(_, (one, other), _)| [*one, *other]).collect();
    let mut known = cards(db, &ids)?;
    known.retain(|card| scope.covers(&card.unit_path));
    let card = |id: MemberId| known.iter().find(|card| card.id == id).cloned();
    let pair = |(certainty, ids, evidence): (Certainty, (MemberId, MemberId), Evidence)| {
        let (one, other) = match (card(ids.0), card(ids.1)) {
            (Some(one), other) => (one, other),
            (None, other) => (other?, None),
        };
        Some(Pair { one, other, ids, evidence, certainty })
    };
    Ok(found.into_iter().filter_map(pair).collect())
}
