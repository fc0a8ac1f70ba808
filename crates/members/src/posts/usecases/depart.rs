//! Whoever leaves the union has no post any more; whoever moves keeps those of the units that are above both places.

use kernel::{Day, Db, Result, Tx, UnitPath};
use serde_json::json;

use super::{did, settle, told};
use crate::member::MemberId;
use crate::posts::{Held, Why, store};

/// The posts of a member that end when they leave, or move to a place.
pub(crate) fn at_stake(db: &Db<'_>, member: MemberId, to: Option<&UnitPath>) -> Result<Vec<Held>> {
    let mut held = store::held::of_member(db, member)?;
    held.retain(|one| one.ended.is_none() && to.is_none_or(|to| !one.unit_path.covers(to)));
    Ok(held)
}

/// The posts of a member that ended on a day because they left or moved.
pub(crate) fn departed(db: &Db<'_>, member: MemberId, on: Day) -> Result<Vec<Held>> {
    let mut held = store::held::of_member(db, member)?;
    held.retain(|one| one.ended.is_some_and(|(day, why)| day == on && matches!(why, Why::Left | Why::Moved)));
    Ok(held)
}

/// Ends the posts of somebody who leaves, or moves to a place, on a day.
pub(crate) fn depart(tx: &mut Tx<'_>, member: MemberId, to: Option<&UnitPath>, on: Day) -> Result<()> {
    let why = if to.is_some() { Why::Moved } else { Why::Left };
    let mut ends = at_stake(tx, member, to)?;
    while let Some(term) = ends.first().map(|one| one.term) {
        let (here, others): (Vec<Held>, Vec<Held>) = ends.into_iter().partition(|one| one.term == term);
        for one in &here {
            store::held::end(tx, one.id, on.max(one.from), why, None)?;
        }
        let facts = json!({"why": why.code(), "member": member, "posts": told(&here)});
        settle(tx, store::find(tx, term)?, did("post_departed", on, None, facts))?;
        ends = others;
    }
    Ok(())
}
