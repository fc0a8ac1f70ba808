//! The province reads what papers say and words them otherwise from a day on. Papers that were issued before keep theirs.

use kernel::{Action, Change, Day, Db, Error, Result, Say, Tx, UnitPath};
use serde_json::json;

use super::reword::faults;
use super::{Wording, store};
use crate::cases::Case;

/// Every paper and piece of one, with its wording of today.
///
/// # Errors
/// `Forbidden` for everybody but the province.
pub(crate) fn kinds(db: &Db<'_>) -> Result<Vec<(String, Wording)>> {
    db.may(Action::ShapeRules)?;
    let today = db.now().day();
    store::kinds(db)?.into_iter().map(|kind| Ok((kind.clone(), store::wording(db, &kind, today)?))).collect()
}

/// The wordings of a paper with the days they hold from, the latest first.
///
/// # Errors
/// `NotFound` for a paper there is none of, `Forbidden` for everybody but the province.
pub(crate) fn versions(db: &Db<'_>, kind: &str) -> Result<Vec<(Day, Wording)>> {
    db.may(Action::ShapeRules)?;
    let versions = store::versions(db, kind)?;
    if versions.is_empty() { Err(Error::NotFound) } else { Ok(versions) }
}

/// Words a paper otherwise from a day on; the same day again takes the place of what was said.
///
/// # Errors
/// `Invalid` with what is wrong, a day that is over among it; as [`versions`].
pub(crate) fn reword(tx: &mut Tx<'_>, kind: &str, from: Day, next: &Wording) -> Result<()> {
    let known: Vec<Wording> = versions(tx, kind)?.into_iter().map(|(_, wording)| wording).collect();
    let mut bad = faults(&known, next);
    let today = tx.now().day();
    if from < today {
        let say = Say::new("papers-from-past").with("first", vietnam::date::show(today));
        bad.push(("from".into(), say));
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    store::save(tx, kind, from, next)?;
    let id = tx.new_id::<Case>();
    tx.changed("member_paper", id, &UnitPath::default(), Change::Edited, &json!({"kind": kind, "from": from}))
}
