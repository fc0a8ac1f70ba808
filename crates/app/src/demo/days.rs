//! Filling a province day by day: the clock is set to the afternoon on which something is done.

use kernel::{Actor, Clock, Day, Moment, Result, Store, Tx};

/// A store and the clock it asks.
#[derive(Clone, Copy)]
pub(super) struct Days<'f> {
    pub store: &'f Store,
    pub clock: &'f Clock,
}

impl Days<'_> {
    /// Does something on a day.
    pub(super) fn write<R: Send + 'static>(
        &self,
        actor: &Actor,
        day: Day,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.clock.set(Moment::start_of(day).plus_ms(16 * 3_600_000));
        self.store.write(actor, f)
    }
}
