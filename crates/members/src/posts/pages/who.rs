//! Members as they are typed on these forms: by code, or by a name that only one of the unit has.

use kernel::{Db, Result, Say, UnitPath};

use crate::member::MemberId;
use crate::posts::store::held::{choices, named};
use crate::store::record;
use crate::store::stay::stays;

/// Most people offered to choose from.
const OFFERED: i64 = 400;

/// The member that was typed, or why nobody is found.
pub(super) fn who(db: &Db<'_>, unit: &UnitPath, typed: &str) -> Result<Result<MemberId, Say>> {
    let typed = vietnam::text::tidy(typed);
    if typed.is_empty() {
        return Ok(Err("post-who-empty".into()));
    }
    // A choice that was offered reads *code · name*.
    let code = typed.split(" · ").next().unwrap_or(&typed);
    if let Some(member) = record::by_code(db, code)? {
        // Whoever stood here once may have been elected then.
        let stood = stays(db, member.id)?.iter().any(|stay| unit.covers(&stay.unit_path));
        if stood || unit.covers(&member.unit_path) {
            return Ok(Ok(member.id));
        }
    }
    let found = named(db, &unit.subtree(), &vietnam::text::fold(&typed))?;
    Ok(match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Say::new("post-who-none").with("value", typed)),
        _ => Err(Say::new("post-who-many").with("value", typed)),
    })
}

/// Members to choose from, as they are to be typed: *code · name*; nobody where there are too many.
pub(super) fn offered(db: &Db<'_>, unit: &UnitPath) -> Result<Vec<String>> {
    let found = choices(db, &unit.subtree(), OFFERED + 1)?;
    let few = i64::try_from(found.len()).is_ok_and(|count| count <= OFFERED);
    Ok(if few { found.into_iter().map(|(code, name)| format!("{code} · {name}")).collect() } else { Vec::new() })
}
