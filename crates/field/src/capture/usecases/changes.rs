//! What became of records after they came in: their phones ask for what is new to them.

use kernel::{Actor, Db, Error, Result};
use people::PersonId;

use crate::capture::{RecordId, Standing, store};
use crate::review::Given;

/// So many changes are told at once.
pub(crate) const MOST_CHANGES: usize = 500;

/// One change of how a record stands.
#[derive(Debug)]
pub(crate) struct Changed {
    pub seq: i64,
    pub id: RecordId,
    pub standing: Standing,
    pub given: Option<Given>,
    /// The campaign that counted its citizen before, by its names.
    pub repeat: Option<(String, String)>,
}

/// Changes of one's own records behind `since`, the oldest first. Ask again from behind the last one.
///
/// # Errors
/// `Forbidden` for programs, which have no records of their own.
pub(crate) fn changes_since(db: &Db<'_>, since: i64) -> Result<Vec<Changed>> {
    let most = i64::try_from(MOST_CHANGES).map_err(Error::broken)?;
    store::changes(db, whose(db)?, since, most)
}

fn whose(db: &Db<'_>) -> Result<PersonId> {
    match db.actor() {
        Actor::Person { person, .. } | Actor::Phone { person, .. } => Ok(*person),
        _ => Err(Error::Forbidden),
    }
}
