//! What came in lately and what was refused, seat by seat: counts for who looks after the work, never the rows
//! themselves. Knows no storage.

mod store;
mod usecases;

use std::collections::BTreeMap;

use kernel::{Day, Db, Moment, Result, Tx};
use units::UnitId;
use uuid::Uuid;

use crate::team::SeatId;
use crate::team::rota::Half;
pub(crate) use usecases::check;

/// Counts are kept for so many days.
pub const KEPT_DAYS: i64 = 35;

/// What is called late and silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchRule {
    /// A record that took longer from phone to server is late.
    pub late_hours: i64,
    /// A team that nothing came from, or a phone that was not heard of, for so many days is silent.
    pub silent_days: i64,
    /// Visits are made from this hour of a day on.
    pub first_hour: i64,
    /// At this hour shifts of the morning end and those of the afternoon begin.
    pub noon_hour: i64,
    /// By this hour the day is done.
    pub last_hour: i64,
}

impl WatchRule {
    /// What can be expected by a time of day, when `usual` is what a whole day brings: from everybody, or from who is
    /// on duty in one half of the day alone.
    #[must_use]
    pub fn by_now(self, usual: i64, shift: Option<Half>, (hour, minute): (i64, i64)) -> i64 {
        let (from, to) = self.hours(shift);
        let whole = ((to - from) * 60).max(1);
        let gone = (hour - from) * 60 + minute;
        (usual * gone.clamp(0, whole) + whole / 2) / whole
    }

    /// Whether a shift has begun.
    #[must_use]
    pub const fn has_begun(self, shift: Half, hour: i64) -> bool {
        hour >= self.hours(Some(shift)).0
    }

    const fn hours(self, shift: Option<Half>) -> (i64, i64) {
        match shift {
            None => (self.first_hour, self.last_hour),
            Some(Half::Morning) => (self.first_hour, self.noon_hour),
            Some(Half::Afternoon) => (self.noon_hour, self.last_hour),
        }
    }

    const fn is_late(self, took_ms: i64) -> bool {
        took_ms > self.late_hours * 3_600_000
    }
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

impl Came {
    fn receive(&mut self, captured_at: Moment, received_at: Moment, rule: WatchRule) {
        let took = (received_at.0 - captured_at.0).max(0);
        self.received += 1;
        self.late += i64::from(rule.is_late(took));
        self.longest_ms = self.longest_ms.max(took);
    }
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

    /// Notes that a record came in.
    pub(crate) fn came(&mut self, seat: SeatId, captured_at: Moment, received_at: Moment) {
        let day = received_at.day();
        if self.is_kept(day) {
            self.came.entry((day, seat)).or_default().receive(captured_at, received_at, self.rule);
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

    const TODAY: Day = date(2026, 11, 21);
    const RULE: WatchRule = WatchRule { late_hours: 48, silent_days: 3, first_hour: 7, noon_hour: 13, last_hour: 20 };

    fn now() -> Moment {
        Moment::start_of(TODAY).plus_ms(9 * 3_600_000)
    }

    fn notes() -> Notes {
        Notes { now: now(), rule: RULE, came: BTreeMap::new(), refused: BTreeMap::new() }
    }

    fn seat() -> SeatId {
        Id::from_parts(1, &[0; 10])
    }

    #[test]
    fn a_record_comes_in_today_and_its_visit_counts_on_its_day() {
        let mut notes = notes();
        for (on_day, hours) in [(date(2026, 11, 19), 48), (date(2026, 11, 18), 49), (date(2026, 9, 1), 2_000)] {
            notes.came(seat(), now().plus_ms(-hours * 3_600_000), now());
            notes.visits(seat(), on_day, 1);
        }
        notes.came(seat(), now().plus_ms(1), now());
        let came = |day| notes.came.get(&(day, seat())).copied();
        let longest_ms = 2_000 * 3_600_000;
        assert_eq!(came(TODAY), Some(Came { visits: 0, received: 4, late: 2, longest_ms }));
        assert_eq!(came(date(2026, 11, 18)), Some(Came { visits: 1, ..Came::default() }));
        assert_eq!(came(date(2026, 9, 1)), None);
    }

    #[test]
    fn history_came_when_it_was_written_down_and_what_is_too_old_is_not_kept() {
        let mut notes = notes();
        for on_day in [date(2026, 11, 1), date(2026, 9, 1)] {
            notes.came(seat(), Moment::start_of(on_day), Moment::start_of(on_day));
        }
        let came = Came { received: 1, ..Came::default() };
        assert_eq!(notes.came, BTreeMap::from([((date(2026, 11, 1), seat()), came)]));
    }

    #[test]
    fn what_is_expected_by_now_grows_from_nothing_in_the_morning_to_all_in_the_evening() {
        let by = |hour, minute| RULE.by_now(130, None, (hour, minute));
        assert_eq!([by(0, 0), by(7, 0), by(8, 0), by(13, 30), by(20, 0), by(23, 59)], [0, 0, 10, 65, 130, 130]);
        assert_eq!(WatchRule { last_hour: 7, ..RULE }.by_now(130, None, (12, 0)), 130);
        // Who is on duty for half a day is expected from its beginning, and by its end with everything.
        let on = |half, hour| RULE.by_now(60, Some(half), (hour, 0));
        assert_eq!([6, 7, 10, 13, 20].map(|hour| on(Half::Morning, hour)), [0, 0, 30, 60, 60]);
        assert_eq!([7, 13, 14, 20].map(|hour| on(Half::Afternoon, hour)), [0, 0, 9, 60]);
        assert!(!RULE.has_begun(Half::Afternoon, 12) && RULE.has_begun(Half::Afternoon, 13));
    }
}
