//! What came in lately and what was refused, seat by seat: counts for who looks after the work, never the rows
//! themselves. Knows no storage.

mod store;

use std::collections::BTreeMap;

use kernel::{Day, Db, Moment, Result, Tx};
use units::UnitId;
use uuid::Uuid;

use crate::capture::Gate;
use crate::team::SeatId;

/// Counts are kept for so many days.
pub const KEPT_DAYS: i64 = 35;

/// What is called late and silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchRule {
    /// A record that took longer from phone to server is late.
    pub late_hours: i64,
    /// A team that nothing came from for so many days is silent.
    pub silent_days: i64,
}

/// What is called late and silent on a day.
///
/// # Errors
/// Those of the database.
pub fn watch_rule(db: &Db<'_>, day: Day) -> Result<WatchRule> {
    store::rule(db, day)
}

/// What came from a seat on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Came {
    pub visits: i64,
    pub received: i64,
    pub late: i64,
    pub longest_ms: i64,
}

/// Counts of a batch, gathered in memory.
pub(crate) struct Notes {
    now: Moment,
    rule: WatchRule,
    came: BTreeMap<(Day, SeatId), Came>,
    refused: BTreeMap<(UnitId, Uuid, &'static str), i64>,
}

impl Notes {
    pub(crate) fn open(db: &Db<'_>, now: Moment) -> Result<Self> {
        let rule = watch_rule(db, now.day())?;
        Ok(Self { now, rule, came: BTreeMap::new(), refused: BTreeMap::new() })
    }

    /// Notes that a record came in. The history of years came when it happened.
    pub(crate) fn came(&mut self, seat: SeatId, on_day: Day, captured_at: Moment, gate: Gate) {
        let is_history = gate.oldest == Day::MIN;
        let day = if is_history { on_day } else { self.now.day() };
        let took = if is_history { 0 } else { (self.now.0 - captured_at.0).max(0) };
        let is_late = took > self.rule.late_hours * 3_600_000;
        if self.is_kept(day) {
            let came = self.came.entry((day, seat)).or_default();
            came.received += 1;
            came.late += i64::from(is_late);
            came.longest_ms = came.longest_ms.max(took);
        }
    }

    /// Notes so many visits of a day more, or with a negative number fewer.
    pub(crate) fn visits(&mut self, seat: SeatId, on_day: Day, n: i64) {
        if self.is_kept(on_day) {
            self.came.entry((on_day, seat)).or_default().visits += n;
        }
    }

    /// Notes a row that was refused.
    pub(crate) fn refused(&mut self, unit: UnitId, giver: Uuid, reason: &'static str) {
        *self.refused.entry((unit, giver, reason)).or_default() += 1;
    }

    fn is_kept(&self, day: Day) -> bool {
        oldest(self.now.day()) <= day
    }

    /// Adds everything to what is known, and forgets what is too old.
    pub(crate) fn save(self, tx: &Tx<'_>) -> Result<()> {
        let today = self.now.day();
        for ((day, seat), came) in &self.came {
            store::add(tx, *day, *seat, *came)?;
        }
        for ((unit, giver, reason), n) in &self.refused {
            store::add_refusal(tx, today, (*unit, *giver, reason), *n, self.now)?;
        }
        if self.came.is_empty() && self.refused.is_empty() { Ok(()) } else { store::forget(tx, oldest(today)) }
    }
}

/// The first day that is still kept.
fn oldest(today: Day) -> Day {
    today.saturating_sub(jiff::Span::new().days(KEPT_DAYS))
}

/// The unit that a sender without a place of their own answers to, and the sender.
pub(crate) fn sender(db: &Db<'_>) -> Option<(UnitId, Uuid)> {
    let grant = db.actor().grants().first()?;
    let (_, id) = db.actor().signature();
    Some((grant.unit, db.actor().person().map_or(id.unwrap_or_default(), |person| person.uuid())))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;
    use crate::capture::Origin;

    const TODAY: Day = date(2026, 11, 21);

    fn now() -> Moment {
        Moment::start_of(TODAY).plus_ms(9 * 3_600_000)
    }

    fn notes() -> Notes {
        let rule = WatchRule { late_hours: 48, silent_days: 3 };
        Notes { now: now(), rule, came: BTreeMap::new(), refused: BTreeMap::new() }
    }

    fn seat() -> SeatId {
        Id::from_parts(1, &[0; 10])
    }

    #[test]
    fn a_record_comes_in_today_and_its_visit_counts_on_its_day() {
        let (mut notes, gate) = (notes(), Gate::everyday(now(), Origin::default()));
        for (on_day, hours) in [(date(2026, 11, 19), 48), (date(2026, 11, 18), 49), (date(2026, 9, 1), 2_000)] {
            notes.came(seat(), on_day, now().plus_ms(-hours * 3_600_000), gate);
            notes.visits(seat(), on_day, 1);
        }
        notes.came(seat(), TODAY, now().plus_ms(1), gate);
        let came = |day| notes.came.get(&(day, seat())).copied();
        let longest_ms = 2_000 * 3_600_000;
        assert_eq!(came(TODAY), Some(Came { visits: 0, received: 4, late: 2, longest_ms }));
        assert_eq!(came(date(2026, 11, 18)), Some(Came { visits: 1, ..Came::default() }));
        assert_eq!(came(date(2026, 9, 1)), None);
    }

    #[test]
    fn history_came_when_it_happened_and_is_never_late() {
        let mut notes = notes();
        let on_day = date(2026, 11, 1);
        notes.came(seat(), on_day, Moment::start_of(on_day), Gate::history(now()));
        let came = Came { received: 1, ..Came::default() };
        assert_eq!(notes.came, BTreeMap::from([((on_day, seat()), came)]));
    }
}
