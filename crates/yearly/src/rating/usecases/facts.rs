//! What grades rest on and no record tells: how often members took part, and how they live.

use kernel::{Action, Error, Result, Say, Tx};
use serde_json::json;
use units::UnitId;

use super::list_of;
use crate::rating::{Whom, share, store};
use crate::store as shared;
use crate::usecases::unit_in;

/// How often members of a unit took part, and how they live.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The unit.
    pub unit: UnitId,
    /// The year.
    pub year: i64,
    /// How many activities there were, and how many whoever writes saw.
    pub held: (Option<i64>, Option<i64>),
    /// Members of whom something is written down.
    pub of: Vec<Fact>,
}

/// In how many activities a member took part, and whether they are active where they live.
pub type Known = (Option<i64>, Option<bool>);

/// What is written down of a member.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The member's code.
    pub code: String,
    /// What is so from now on.
    pub now: Known,
    /// What whoever writes saw.
    pub seen: Known,
}

/// Writes down what grades rest on. All of it or nothing.
///
/// # Errors
/// `Invalid(a.code)` for more than there was and for what somebody else changed meanwhile, `Refused` for a locked list,
/// `NotFound` outside the scope.
pub fn save_facts(tx: &mut Tx<'_>, facts: &Facts) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = unit_in(tx, &scope, facts.unit)?;
    let list = list_of(tx, &scope, &unit, facts.year, Whom::Members)?;
    list.stage.may_grade().map_err(|say| Error::Refused(say.with("name", &unit.name)))?;
    let rows = store::rows(tx, &shared::alone(&unit.path), facts.year)?;
    let (mut bad, mut ready) = (Vec::new(), Vec::new());
    let (held, seen) = facts.held;
    if held.is_some_and(|held| !(0..=1_000).contains(&held)) {
        bad.push(("held".into(), Say::new("programme-amount-bad")));
    }
    if list.held != seen && list.held != held {
        bad.push(("held".into(), Say::new("rating-facts-changed").with("name", &unit.name)));
    }
    for Fact { code, now, seen } in &facts.of {
        let row = rows.iter().find(|row| row.line.code == *code).ok_or(Error::NotFound)?;
        let there = (row.attended, row.at_home);
        match share(now.0, held) {
            Err(say) => bad.push((format!("a.{code}").into(), say)),
            Ok(_) if there == *now => {}
            Ok(_) if there != *seen => {
                bad.push((format!("a.{code}").into(), Say::new("rating-facts-changed").with("name", &row.line.name)));
            }
            Ok(_) => ready.push((row.line.id, unit.id, now.0, now.1)),
        }
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    store::save_held(tx, list.case, held)?;
    store::save_facts(tx, facts.year, &ready)?;
    let what = json!({"year": facts.year, "held": held, "facts": ready.len()});
    tx.changed("rating", list.case, &list.unit_path, kernel::Change::Edited, &what)?;
    Ok(ready.len())
}
