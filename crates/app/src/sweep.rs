//! Files that no room names any more are forgotten: what was taken back, what somebody was erased with, and what was
//! handed in without its form ever being saved.

use std::collections::HashSet;

use kernel::files::Files;
use kernel::{Actor, Result, Store};

use crate::ground::FILES;

/// Whoever hands in a file has saved the form by then.
const GRACE_MS: i64 = 24 * 3_600_000;

/// Forgets files that nothing refers to; tells how many. Stopped in between, it goes on the next time.
///
/// # Errors
/// Those of the database and the disk.
pub fn sweep(store: &Store, files: &Files) -> Result<usize> {
    let before = store.clock().now().plus_ms(-GRACE_MS);
    let named = store.read(&Actor::System("sweep"), |db| FILES.iter().map(|of| of(db)).collect::<Result<Vec<_>>>())?;
    files.sweep(&named.into_iter().flatten().collect::<HashSet<_>>(), before)
}
