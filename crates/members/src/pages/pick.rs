//! Choosing members of a branch for a procedure: the branch with its members, or the units below to choose one from.

use kernel::{Action, Db, Result};
use units::Unit;
use web::Trail;

use crate::cases::{Kind, shelf};
use crate::member::MemberId;
use crate::transfer::store::{self, Movable};
use crate::usecases::read::find;

/// So many members of a branch can be ticked.
const OFFERED: i64 = 500;

/// A branch with its members.
#[derive(Default)]
pub(crate) struct Pick {
    pub unit: Option<Unit>,
    /// Units below it: id and name.
    pub units: Vec<(String, String)>,
    pub members: Vec<Movable>,
    /// Its place in the tree, from the root.
    pub way: Vec<Unit>,
    pub trail: Vec<Trail>,
}

impl Pick {
    pub(crate) fn unit_id(&self) -> String {
        self.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }
}

/// The unit that is named, that of a member, or the one the reader works for.
pub(crate) fn pick(db: &Db<'_>, kind: Kind, named: &str, member: Option<MemberId>) -> Result<Pick> {
    let scope = db.may(Action::EditMembers)?;
    let unit = match (member, named.is_empty(), scope.areas().first()) {
        (Some(id), true, _) => Some(units::find(db, find(db, id)?.unit)?),
        (_, false, _) => Some(units::resolve(db, named)?),
        (_, _, Some(area)) if area.depth() > 0 => Some(units::by_path(db, area)?),
        _ => None,
    };
    let Some(unit) = unit else { return Ok(Pick::default()) };
    scope.keep(&unit.path, ())?;
    let below = units::children(db, unit.id)?.into_iter();
    Ok(Pick {
        members: store::movable(db, unit.id, OFFERED)?,
        units: below.map(|below| (below.id.to_string(), below.name)).collect(),
        way: units::trail(db, &unit.path)?,
        trail: shelf::steps(db, kind, &unit.path)?,
        unit: Some(unit),
    })
}
