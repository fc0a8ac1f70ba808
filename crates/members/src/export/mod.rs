//! A list of members taken out as a file. Masked fields stay in the register; who took what is written down.

mod csv;
mod pages;
mod row;
mod xlsx;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kernel::{Action, Change, Db, Error, Id, Result, Tx, UnitPath};
use serde_json::{Value, json};
use units::UnitId;
use web::{Routes, To};

use crate::asked::Asked;
use crate::finder::Finder;
use crate::store::record;
use crate::usecases::list::question;
use row::Line;

/// So many records are read at once.
const AT_ONCE: usize = 500;

/// Tag of exports.
#[derive(Debug)]
pub(crate) struct Export;

/// Routes of files taken out.
pub(crate) fn routes() -> Routes {
    let export = To(Action::ExportMembers);
    Routes::new().get("/members.xlsx", export, pages::xlsx).get("/members.csv", export, pages::csv)
}

/// What was taken out.
pub(crate) struct Taken {
    /// The unit asked for, or the top of the reader's part of the tree.
    pub path: UnitPath,
    /// How many members.
    pub count: i64,
}

/// Hands every member that the filters let through to `each`, in the order of the list.
///
/// # Errors
/// `NotFound` for a unit the reader may not look into, and those of `each`.
pub(crate) fn take(
    db: &Db<'_>,
    finder: &Finder,
    asked: &Asked,
    mut each: impl FnMut(&Line) -> Result<()>,
) -> Result<Taken> {
    let scope = db.may(Action::ExportMembers)?;
    let filter = asked.filter(usize::MAX)?;
    let (_, unit, question) = question(db, &filter)?;
    let path = unit.map(|unit| unit.path).or_else(|| question.areas.first().cloned()).unwrap_or_default();
    let ids = finder.ask(db, &question)?.ids;
    let mut names = Names::default();
    let mut count = 0;
    for some in ids.chunks(AT_ONCE) {
        for member in record::by_ids(db, some)? {
            if scope.covers(&member.unit_path) {
                let (unit, above) = names.of(db, member.unit)?;
                each(&row::line(&member, unit, above))?;
                count += 1;
            }
        }
    }
    Ok(Taken { path, count })
}

/// Names of units and of those above them, looked up once.
#[derive(Default)]
struct Names(HashMap<UnitId, (String, String)>);

impl Names {
    fn of(&mut self, db: &Db<'_>, id: UnitId) -> Result<(&str, &str)> {
        let (unit, above) = match self.0.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(names_of(db, id)?),
        };
        Ok((unit, above))
    }
}

/// Both names; empty for a unit that is closed.
fn names_of(db: &Db<'_>, id: UnitId) -> Result<(String, String)> {
    let unit = match units::find(db, id) {
        Err(Error::NotFound) => return Ok((String::new(), String::new())),
        unit => unit?,
    };
    let above = unit.parent.map(|parent| units::find(db, parent)).transpose()?;
    Ok((unit.name, above.map_or(String::new(), |above| above.name)))
}

/// Writes down who took what out.
///
/// # Errors
/// Those of the database.
pub(crate) fn log(tx: &mut Tx<'_>, taken: &Taken, asked: &Asked, format: &str) -> Result<()> {
    tx.may(Action::ExportMembers)?;
    let id: Id<Export> = tx.new_id();
    let filters = asked.pairs().into_iter().map(|(name, value)| (name.to_owned(), value.into()));
    let facts = [("format".to_owned(), json!(format)), ("count".to_owned(), json!(taken.count))];
    let what = Value::Object(filters.chain(facts).collect());
    tx.changed("member_export", id, &taken.path, Change::Seen, &what)
}
