//! What a case needs: whether the branch votes, and who decides, by the rules of its day.

use kernel::{Day, Db, Error, Result};
use units::Unit;

use crate::cases::rule;
use crate::conduct::award::{Form, Level};
use crate::conduct::discipline::Measure;
use crate::conduct::{Needs, Topic, store};
use crate::posts::usecases::decides as decides_posts;
use crate::posts::{self, HeldId};

/// What a case needs.
pub(super) struct Plan {
    /// What a vote of the branch needs; none when the branch does not vote.
    pub needs: Option<Needs>,
    /// Who decides; none when nobody of the register does.
    pub by: Option<Unit>,
}

/// What a case of the unit `home` needs that is begun on a day.
///
/// A dismissal is decided by whoever decides about the post.
pub(super) fn plan(
    db: &Db<'_>,
    topic: Topic,
    (what, post): (&str, Option<HeldId>),
    on: Day,
    home: &Unit,
) -> Result<Plan> {
    let needs = Needs {
        thirds: rule(db, &format!("{}.quorum_thirds", topic.code()), on)?,
        majority: rule(db, &format!("{}.majority", topic.code()), on)?,
        secret: topic == Topic::Discipline && rule(db, "discipline.secret", on)? == 1,
    };
    match topic {
        Topic::Award => {
            let form = form(db, what, on)?;
            Ok(Plan { needs: form.votes.then_some(needs), by: decides(db, form.level, home)? })
        }
        Topic::Discipline => {
            let measure = measure(what)?;
            let by = match measure {
                Measure::Expulsion => above(db, home)?,
                Measure::Dismissal => {
                    let id = post.ok_or_else(|| Error::invalid("post", "discipline-post-choose"))?;
                    units::by_path(db, &decides_posts(&posts::store::held::find(db, id)?.unit_path))?
                }
                _ if rule(db, &format!("discipline.superior.{}", measure.code()), on)? == 0 => home.clone(),
                _ => above(db, home)?,
            };
            Ok(Plan { needs: Some(needs), by: Some(by) })
        }
        Topic::Introduction => Ok(Plan { needs: Some(needs), by: Some(above(db, home)?) }),
    }
}

/// The form of a code, as it is given on a day.
pub(super) fn form(db: &Db<'_>, code: &str, on: Day) -> Result<Form> {
    let found = store::forms(db)?.into_iter().find(|form| form.code == code);
    let form = found.ok_or_else(|| Error::invalid("what", "award-form-choose"))?;
    if form.holds(on) { Ok(form) } else { Err(Error::invalid("what", "award-form-over")) }
}

/// The measure of a code.
pub(super) fn measure(code: &str) -> Result<Measure> {
    Measure::of_code(code).ok_or_else(|| Error::invalid("what", "discipline-choose"))
}

/// The unit that decides at a level: the lowest one above a home, or itself, whose rank is high enough.
pub(super) fn decides(db: &Db<'_>, level: Level, home: &Unit) -> Result<Option<Unit>> {
    let kinds = units::kinds(db)?;
    let rank = |unit: &Unit| kinds.iter().find(|kind| kind.code == unit.kind).map_or(i64::MAX, |kind| kind.rank);
    Ok(units::trail(db, &home.path)?.into_iter().rev().find(|unit| rank(unit) <= level.rank()))
}

fn above(db: &Db<'_>, home: &Unit) -> Result<Unit> {
    let path = home.path.above().next().filter(|path| path.depth() > 0);
    units::by_path(db, &path.ok_or_else(|| Error::refused("admission-no-superior"))?)
}
