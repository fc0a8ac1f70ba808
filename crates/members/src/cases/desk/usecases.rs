//! Looking at a desk.

use jiff::ToSpan;
use kernel::{Action, Day, Db, Error, Result, UnitPath};

use super::store::{self, Late, Line};
use super::{Asked, Desk, Item, Urgency};
use crate::cases::{place, rule};

/// So many cases stand on a page.
const PAGE: usize = 50;

/// What waits for a unit, and what lies late below it.
///
/// # Errors
/// `NotFound` outside the scope, `Forbidden` for who may read no members.
pub fn desk(db: &Db<'_>, asked: &Asked) -> Result<Desk> {
    let (unit, path) = place(db, &db.may(Action::ReadMembers)?, asked.unit.as_deref())?;
    let today = db.now().day();
    let (soon, late) = (today.saturating_add(rule(db, "case.soon_days", today)?.days()), late(db, today)?);
    let most = i64::try_from(PAGE).map_err(Error::broken)? + 1;
    let mut lines = store::own(db, &path, asked, ahead(db, today)?, most)?;
    lines.extend(store::below(db, &path, late, asked, most)?);
    lines.sort_by_key(|line| (line.due, line.id));
    let next = (lines.len() > PAGE).then(|| (lines[PAGE - 1].due, lines[PAGE - 1].id));
    lines.truncate(PAGE);
    let mut piles = store::own_piles(db, &path, today, ahead(db, today)?)?;
    piles.extend(store::below_piles(db, &path, late)?);
    let items = lines.into_iter().map(|line| item(db, &path, line, today, soon)).collect::<Result<_>>()?;
    Ok(Desk { unit, piles, items, next, today })
}

/// How many cases lie on the reader's desk, and how many of them are late.
///
/// # Errors
/// `Forbidden` for who may read no members.
pub fn waiting(db: &Db<'_>) -> Result<(i64, i64)> {
    let (_, path) = place(db, &db.may(Action::ReadMembers)?, None)?;
    let today = db.now().day();
    let piles =
        [store::own_piles(db, &path, today, ahead(db, today)?)?, store::below_piles(db, &path, late(db, today)?)?];
    Ok(piles.iter().flatten().fold((0, 0), |(count, late), pile| (count + pile.count, late + pile.late)))
}

/// Late cases come up to the unit above at once, and to those further up after some days.
fn late(db: &Db<'_>, today: Day) -> Result<Late> {
    let days = rule(db, "case.escalate_days", today)?;
    Ok(Late { next: today, further: today.saturating_sub(days.days()) })
}

/// The day by which a term ends that lies on the desk.
fn ahead(db: &Db<'_>, today: Day) -> Result<Day> {
    Ok(today.saturating_add(rule(db, "term.ahead_months", today)?.months()))
}

fn item(db: &Db<'_>, path: &UnitPath, line: Line, today: Day, soon: Day) -> Result<Item> {
    let at = if line.waits == *path { None } else { Some(units::by_path(db, &line.waits)?.name) };
    let at = at.filter(|at| *at != line.unit_name);
    Ok(Item {
        id: line.id,
        kind: line.kind,
        name: line.name,
        state: line.state,
        unit_name: line.unit_name,
        due: line.due,
        urgency: Urgency::of(line.due, today, soon),
        at,
    })
}
