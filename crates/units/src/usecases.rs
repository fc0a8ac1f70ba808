//! What people can do with the tree. Names and places of units are public knowledge; shaping them is not.

use std::borrow::Cow;

use kernel::{Action, Change, Day, Db, Error, Result, Say, Tx, UnitPath};
use serde_json::json;

use crate::unit::{self, Draft, Kind, Stay, Unit};
use crate::{UnitId, store};

/// A unit by its id.
///
/// # Errors
/// `NotFound` when there is none or it is closed.
pub fn find(db: &Db<'_>, id: UnitId) -> Result<Unit> {
    store::find(db, id)
}

/// A unit by its present official code.
///
/// # Errors
/// Those of the database.
pub fn by_code(db: &Db<'_>, code: &str) -> Result<Option<Unit>> {
    store::by_code(db, code)
}

/// A unit as programs name it: by id or by official code.
///
/// # Errors
/// `NotFound` when neither fits.
pub fn resolve(db: &Db<'_>, named: &str) -> Result<Unit> {
    match named.parse() {
        Ok(id) => store::find(db, id),
        Err(_) => store::by_code(db, named)?.ok_or(Error::NotFound),
    }
}

/// A unit that a person typed the name or code of, within a part of the tree.
///
/// # Errors
/// `Invalid(field)` when nothing or more than one thing fits.
pub fn named(db: &Db<'_>, within: &UnitPath, typed: &str, field: &'static str) -> Result<Unit> {
    if let Ok(unit) = resolve(db, typed)
        && within.covers(&unit.path)
    {
        return Ok(unit);
    }
    let wanted = vietnam::text::canonical(typed);
    let mut found = search(db, within, typed, 50)?;
    if let Some(exact) = found.iter().position(|unit| vietnam::text::canonical(&unit.name) == wanted) {
        let same = found.iter().filter(|unit| vietnam::text::canonical(&unit.name) == wanted).count();
        if same == 1 {
            return Ok(found.swap_remove(exact));
        }
    }
    match found.len() {
        0 => Err(Error::invalid(field, Say::new("unit-unknown").with("name", typed))),
        1 => Ok(found.swap_remove(0)),
        count => Err(Error::invalid(field, Say::new("unit-ambiguous").with("name", typed).counting("count", count))),
    }
}

/// The name and last day of a closed unit that was called so, or had this code, within a part of the tree.
///
/// # Errors
/// Those of the database.
pub fn closed_named(db: &Db<'_>, within: &UnitPath, typed: &str) -> Result<Option<(String, Day)>> {
    let like = format!("%{}%", vietnam::text::fold(typed).replace(' ', "%"));
    store::closed_named(db, &within.subtree(), &like, typed)
}

/// The unit a path leads to.
///
/// # Errors
/// `NotFound`.
pub fn by_path(db: &Db<'_>, path: &UnitPath) -> Result<Unit> {
    path.numbers().last().map_or(Err(Error::NotFound), |number| store::by_number(db, number))
}

/// Where a unit stood over time, closed or not, the oldest first: facts of a day count where the unit stood then.
///
/// # Errors
/// Those of the database.
pub fn stays(db: &Db<'_>, id: UnitId) -> Result<Vec<Stay>> {
    store::stays(db, id)
}

/// The official code of a unit.
///
/// # Errors
/// Those of the database.
pub fn code_of(db: &Db<'_>, id: UnitId) -> Result<Option<String>> {
    store::code_of(db, id)
}

/// Units with nothing above them.
///
/// # Errors
/// Those of the database.
pub fn roots(db: &Db<'_>) -> Result<Vec<Unit>> {
    store::roots(db)
}

/// Units directly below, in the order of their names.
///
/// # Errors
/// Those of the database.
pub fn children(db: &Db<'_>, parent: UnitId) -> Result<Vec<Unit>> {
    store::children(db, parent)
}

/// Units at or below `within` whose name holds the words typed, marks or none.
///
/// # Errors
/// Those of the database.
pub fn search(db: &Db<'_>, within: &UnitPath, typed: &str, most: i64) -> Result<Vec<Unit>> {
    let words = vietnam::text::fold(typed).replace(' ', "%");
    store::search(db, &within.subtree(), &format!("%{words}%"), most)
}

/// The units on a path, from the root down to the last.
///
/// # Errors
/// Those of the database.
pub fn trail(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Unit>> {
    path.numbers().map(|number| store::by_number(db, number)).collect()
}

/// Every kind of unit.
///
/// # Errors
/// Those of the database.
pub fn kinds(db: &Db<'_>) -> Result<Vec<Kind>> {
    store::kinds(db)
}

/// The next free permanent number.
///
/// # Errors
/// Those of the database.
pub fn next_number(db: &Db<'_>) -> Result<i64> {
    Ok(store::highest_number(db)? + 1)
}

/// Founds a unit on `day`.
///
/// # Errors
/// `Invalid` fields, `NotFound` when the parent is outside the scope.
pub fn add(tx: &mut Tx<'_>, draft: &Draft, day: Day) -> Result<Unit> {
    let scope = tx.may(Action::ShapeUnits)?;
    let parent = draft.parent.map(|id| store::find(tx, id)).transpose()?;
    scope.keep(parent.as_ref().map_or(&UnitPath::default(), |parent| &parent.path), ())?;
    let (name, sector) = checked(tx, draft, parent.as_ref())?;
    let number = next_number(tx)?;
    let path = parent.as_ref().map_or_else(|| UnitPath::root(number), |parent| parent.path.child(number));
    let unit = Unit {
        id: tx.new_id(),
        number,
        name,
        kind: draft.kind.clone(),
        sector,
        parent: draft.parent,
        path,
        opened_on: day,
    };
    store::insert(tx, &unit)?;
    if let Some((system, code)) = &draft.code {
        store::insert_code(tx, unit.id, system, code, day)?;
    }
    tx.changed("unit", unit.id, &unit.path, Change::Added, &json!({"name": unit.name, "kind": unit.kind}))?;
    Ok(unit)
}

/// The name and the sector in their stored form.
fn checked(db: &Db<'_>, draft: &Draft, parent: Option<&Unit>) -> Result<(String, Option<String>)> {
    let kinds = store::kinds(db)?;
    let mut bad: Vec<(Cow<'static, str>, Say)> = Vec::new();
    let name = unit::read_name(&draft.name).map_err(|say| bad.push(("name".into(), say))).ok();
    let sector = unit::read_sector(draft.sector.as_deref()).map_err(|say| bad.push(("sector".into(), say))).ok();
    match kind_of(&kinds, &draft.kind) {
        None if draft.kind.is_empty() => bad.push(("kind".into(), "unit-kind-choose".into())),
        None => bad.push(("kind".into(), Say::new("unit-kind-unknown").with("kind", &draft.kind))),
        Some(kind) => {
            let above = parent.and_then(|parent| kind_of(&kinds, &parent.kind));
            if above.is_some_and(|above| !unit::may_stand_below(kind, above)) {
                let name = parent.map_or("", |parent| parent.name.as_str());
                bad.push(("kind".into(), Say::new("unit-kind-not-below").with("name", name)));
            }
        }
    }
    if let Some(name) = &name
        && store::has_sister(db, draft.parent, &vietnam::text::canonical(name), None)?
    {
        bad.push(("name".into(), Say::new("unit-name-taken").with("name", name)));
    }
    name.zip(sector).filter(|_| bad.is_empty()).ok_or(Error::Invalid(bad))
}

fn kind_of<'k>(kinds: &'k [Kind], code: &str) -> Option<&'k Kind> {
    kinds.iter().find(|kind| kind.code == code)
}

/// Gives a unit another name from `day` on; the old one stands for the days before.
///
/// # Errors
/// `Invalid(name)`, `NotFound` outside the scope.
pub fn rename(tx: &mut Tx<'_>, id: UnitId, typed: &str, day: Day) -> Result<Unit> {
    let scope = tx.may(Action::ShapeUnits)?;
    let mut unit = store::find(tx, id)?;
    scope.keep(&unit.path, ())?;
    let name = unit::read_name(typed).map_err(|say| Error::invalid("name", say))?;
    if store::has_sister(tx, unit.parent, &vietnam::text::canonical(&name), Some(id))? {
        return Err(Error::invalid("name", Say::new("unit-name-taken").with("name", &name)));
    }
    let before = std::mem::replace(&mut unit.name, name);
    store::save_version(tx, &unit, day)?;
    tx.changed("unit", id, &unit.path, Change::Edited, &json!({"name": unit.name, "before": before}))?;
    Ok(unit)
}

/// Moves a unit with everything below it under another from `day` on.
///
/// # Errors
/// `Invalid(to)` when it can't stand there, `NotFound` when either is outside the scope.
pub fn move_to(tx: &mut Tx<'_>, id: UnitId, to: UnitId, day: Day) -> Result<Unit> {
    let scope = tx.may(Action::ShapeUnits)?;
    let mut unit = store::find(tx, id)?;
    let target = store::find(tx, to)?;
    scope.keep(&unit.path, ())?;
    scope.keep(&target.path, ())?;
    let kinds = store::kinds(tx)?;
    let (Some(kind), Some(above)) = (kind_of(&kinds, &unit.kind), kind_of(&kinds, &target.kind)) else {
        return Err(Error::broken("a unit has no kind"));
    };
    unit::check_move(&unit, kind, &target, above).map_err(|bad| Error::Invalid(vec![bad]))?;
    let from = std::mem::replace(&mut unit.path, target.path.child(unit.number));
    unit.parent = Some(target.id);
    for mut below in store::below(tx, &from)? {
        let rest = &below.path.as_str()[from.as_str().len()..];
        below.path = UnitPath::stored(format!("{}{rest}", unit.path));
        store::save_version(tx, &below, day)?;
    }
    store::save_version(tx, &unit, day)?;
    tx.moved(&from, &unit.path)?;
    tx.changed("unit", id, &unit.path, Change::Edited, &json!({"parent": to, "path_before": from.as_str()}))?;
    Ok(unit)
}

/// What is off with the tree, in words for whoever runs the server.
///
/// # Errors
/// Those of the database.
pub fn check(db: &Db<'_>) -> Result<Vec<String>> {
    let misplaced = store::misplaced(db)?;
    Ok(misplaced.into_iter().map(|name| format!("unit {name}: its path does not follow from the unit above")).collect())
}
