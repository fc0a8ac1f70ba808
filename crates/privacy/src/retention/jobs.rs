//! The nightly round that forgets: looked at often, done once a day, at night.

use kernel::{Actor, Result, Store};

use super::usecases::{forget_old, ran_today};

/// Who does it.
const ROUND: Actor = Actor::System("retention");
/// The first hour of the night at which it is done.
const FROM_HOUR: i64 = 2;

/// Forgets what is older than it is kept, once a day from two in the morning on; tells whether it did. A server that was
/// off at night catches up when it runs again.
///
/// # Errors
/// Those of the database.
pub fn forget_by_night(store: &Store) -> Result<bool> {
    let (hour, _) = store.clock().now().hour_minute();
    if hour < FROM_HOUR || store.read(&ROUND, ran_today)? {
        return Ok(false);
    }
    store.write(&ROUND, |tx| if ran_today(tx)? { Ok(false) } else { forget_old(tx).map(|_| true) })
}
