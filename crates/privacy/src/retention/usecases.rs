//! Setting how long things are kept, and forgetting what is older.

use jiff::ToSpan;
use kernel::{Action, Change, Day, Db, Error, Moment, Result, Say, Tx, UnitPath};
use serde_json::json;

use super::{Keep, Kept, store};
use crate::{card, correction, request};

/// So many lines of what was forgotten are shown.
const MOST: i64 = 50;

/// What was applied: when, which rule, for days before which day, and to how many.
pub type Applied = (Moment, Keep, Day, i64);

/// How long everything is kept, and the latest lines of what was forgotten.
///
/// # Errors
/// `Forbidden` for everybody but the province.
pub fn retention(db: &Db<'_>) -> Result<(Vec<Kept>, Vec<Applied>)> {
    db.may(Action::GuardPrivacy)?;
    let today = db.now().day();
    let kept = Keep::ALL.into_iter().map(|keep| {
        let (days, from) = store::days(db, keep, today)?;
        Ok(Kept { keep, days, from, last: store::last(db, keep)? })
    });
    Ok((kept.collect::<Result<_>>()?, store::runs(db, MOST)?))
}

/// Sets how long something is kept, from today on.
///
/// # Errors
/// `Forbidden` for everybody but the province, `Invalid(days)` outside the bounds.
pub fn set_retention(tx: &mut Tx<'_>, keep: Keep, days: i64) -> Result<()> {
    tx.may(Action::GuardPrivacy)?;
    let (least, most) = keep.bounds();
    if !(least..=most).contains(&days) {
        let say = Say::new("retention-range").counting("least", least).counting("most", most);
        return Err(Error::invalid("days", say));
    }
    let today = tx.now().day();
    let before = store::days(tx, keep, today)?.0;
    store::set(tx, keep, today, days)?;
    let id = tx.new_id::<Kept>();
    let what = json!({"code": keep.code(), "days": days, "before": before});
    tx.changed("retention", id, &UnitPath::default(), Change::Edited, &what)
}

/// Forgets what is older than it is kept, and writes down how much that was.
///
/// # Errors
/// `Forbidden` for everybody but the province and the product itself.
pub fn forget_old(tx: &mut Tx<'_>) -> Result<Vec<(Keep, i64)>> {
    tx.may(Action::GuardPrivacy)?;
    let today = tx.now().day();
    let mut done = Vec::new();
    for keep in Keep::ALL {
        let before = today.saturating_sub(store::days(tx, keep, today)?.0.days());
        let gone = i64::try_from(forget(tx, keep, before)?).map_err(Error::broken)?;
        store::insert_run(tx, keep, before, gone)?;
        done.push((keep, gone));
    }
    let what: Vec<_> = done.iter().map(|(keep, gone)| json!({"code": keep.code(), "n": gone})).collect();
    let id = tx.new_id::<Kept>();
    tx.changed("retention", id, &UnitPath::default(), Change::Removed, &json!({"forgotten": what}))?;
    Ok(done)
}

fn forget(tx: &Tx<'_>, keep: Keep, before: Day) -> Result<u64> {
    let instant = Moment::start_of(before);
    match keep {
        Keep::Looks => members::forget_looks(tx, before),
        Keep::Sessions => people::forget_sessions(tx, instant),
        Keep::Acts => members::forget_acts(tx, instant),
        Keep::Corrections => correction::store::forget(tx, before),
        Keep::Requests => request::store::forget(tx, before),
        Keep::Cards => card::store::forget(tx, before),
    }
}

/// Whether today had its round.
///
/// # Errors
/// Those of the database.
pub(crate) fn ran_today(db: &Db<'_>) -> Result<bool> {
    store::ran_on(db, db.now().day())
}
