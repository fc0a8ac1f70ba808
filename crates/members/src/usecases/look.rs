//! Who opened which record: written down beside the answer, read by the member and by the province.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use kernel::{Action, Day, Db, Moment, Result, Tx, UnitPath};
use uuid::Uuid;
use web::Ctx;

use crate::looks::Look;
use crate::member::MemberId;
use crate::store::look;

/// So many looks are remembered at the most, so that opening a record again writes nothing.
const REMEMBERED: usize = 20_000;

/// Whose record was opened by whom.
type Opened = HashSet<(MemberId, Uuid)>;

/// Looks of today that are written down already.
#[derive(Default)]
struct Known(Mutex<(Option<Day>, Opened)>);

impl Known {
    /// Whether this is the first of the day.
    fn is_first(&self, today: Day, member: MemberId, actor: Uuid) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.0 != Some(today) || known.1.len() >= REMEMBERED {
            *known = (Some(today), HashSet::new());
        }
        known.1.insert((member, actor))
    }
}

/// Has it written down that the reader opened a record. Nobody waits for it, and it is one small row a day.
pub fn opened(ctx: &Ctx, member: MemberId) {
    let (_, Some(actor)) = ctx.actor().signature() else { return };
    let store = &ctx.site().parts.store;
    if ctx.site().shared::<Known>().is_first(store.clock().now().day(), member, actor) {
        store.write_aside(ctx.actor().clone(), move |tx| look::note(tx, member));
    }
}

/// Who opened a record, the latest day first. The room that asks decides who may know.
///
/// # Errors
/// Those of the database.
pub fn looks(db: &Db<'_>, member: MemberId, most: i64) -> Result<Vec<Look>> {
    look::of_member(db, member, most)
}

/// What was opened at a place and below on the days of a span, the latest first, before an instant.
///
/// # Errors
/// `Forbidden` for who may not read the log, `NotFound` outside the scope.
pub fn looks_within(db: &Db<'_>, at: &UnitPath, days: (Day, Day), before: Moment, most: i64) -> Result<Vec<Look>> {
    db.may(Action::ReadLog)?.keep(at, ())?;
    look::within(db, at, days, before, most)
}

/// Forgets what was opened before a day; tells how many rows that were.
///
/// # Errors
/// Those of the database.
pub fn forget_looks(tx: &Tx<'_>, before: Day) -> Result<u64> {
    look::forget(tx, before)
}
