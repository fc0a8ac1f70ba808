//! Whether somebody stood at a unit when they came to a post of it, and when they went from there since.

use kernel::{Day, Db, Error, Result, Say, UnitPath};

use crate::member::{Member, MemberId};
use crate::posts::Why;
use crate::store::{record, stay};

/// The first day somebody no longer stood at a unit or below it, and how they went.
pub(super) type Departure = Option<(Day, Why)>;

/// A member who came to a post of the unit at a path on a day: they stood there or below then, or do now. Whoever the
/// register knows only since then stood at their first place. With it, when they went from there.
pub(super) fn candidate(
    db: &Db<'_>,
    (unit, name): (&UnitPath, &str),
    id: MemberId,
    on: Day,
) -> Result<Result<(Member, Departure), Say>> {
    let elsewhere = || Say::new("post-member-elsewhere").with("unit", name);
    let member = match record::find(db, id) {
        Err(Error::NotFound | Error::Refused(_)) => return Ok(Err(elsewhere())),
        found => found?,
    };
    Ok(match (departure(db, unit, id, on)?, member.status.is_here() && unit.covers(&member.unit_path)) {
        (Some(departure), _) => Ok((member, departure)),
        (None, true) => Ok((member, None)),
        (None, false) => Err(elsewhere()),
    })
}

/// When somebody went from a unit and what is below it, where they stood on a day; nothing when they did not stand there.
pub(super) fn departure(db: &Db<'_>, unit: &UnitPath, id: MemberId, on: Day) -> Result<Option<Departure>> {
    let stays = stay::stays(db, id)?;
    let then = stays.iter().position(|stay| stay.from <= on && stay.to.is_none_or(|to| to > on));
    let known = stays.first().filter(|first| first.from > on).map(|_| 0);
    let Some(first) = then.or(known) else { return Ok(None) };
    let is_there = |stay: &stay::Stay| -> Result<bool> {
        // A unit that was moved since stands elsewhere now; its members went along.
        let now = units::find(db, stay.unit).map(|unit| unit.path);
        Ok(unit.covers(&stay.unit_path) || now.is_ok_and(|path| unit.covers(&path)))
    };
    if !is_there(&stays[first])? {
        return Ok(None);
    }
    let mut last = &stays[first];
    for next in &stays[first + 1..] {
        if last.to != Some(next.from) || !is_there(next)? {
            break;
        }
        last = next;
    }
    let why = if last.went.is_some() { Why::Left } else { Why::Moved };
    Ok(Some(last.to.map(|to| (to, why))))
}
