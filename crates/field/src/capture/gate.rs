//! What a record must be to be kept, the clock of the phone it comes from, and what tells a repeat. Knows no storage.

use kernel::{Day, Error, Moment, Say};
use sha2::{Digest, Sha256};

use super::spot::Spot;
use super::{Incoming, MOST_RECORDS, Origin, note};
use crate::indicator::Catalogue;
use crate::once;

/// Older visits are no longer taken.
const OLDEST_DAYS: i64 = 400;
/// So far off may the clock of a phone be before it is put right.
pub(crate) const AHEAD_MS: i64 = 10 * 60_000;
/// So many of one service in one record.
pub(crate) const MOST_TIMES: i64 = 999;

/// What a record is held against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gate {
    /// When it comes in.
    pub now: Moment,
    /// The first day that is still taken.
    pub oldest: Day,
    /// Where the records come from.
    pub origin: Origin,
}

impl Gate {
    /// For what people and programs send.
    pub(crate) fn everyday(now: Moment, origin: Origin) -> Self {
        Self { now, oldest: now.day().saturating_sub(jiff::Span::new().days(OLDEST_DAYS)), origin }
    }

    /// For the history of years.
    pub(crate) fn history(now: Moment) -> Self {
        Self { now, oldest: Day::MIN, origin: Origin::default() }
    }

    /// Whether this is the history of years.
    pub(crate) fn is_history(&self) -> bool {
        self.oldest == Day::MIN
    }

    /// When a record came in: the history of years came when it was written down.
    pub(crate) fn received_at(&self, record: &Incoming) -> Moment {
        if self.is_history() { record.captured_at } else { self.now }
    }

    /// Puts right what a phone with a wrong clock wrote down. The day moves with the clock: who chose "yesterday" on a
    /// phone two days ahead meant the true yesterday. A clock that is nearly right is left alone, since a slow network
    /// looks the same.
    pub(crate) fn put_right(&self, record: Incoming) -> Incoming {
        if self.origin.ahead_ms.abs() <= AHEAD_MS {
            return record;
        }
        let captured_at = record.captured_at.plus_ms(-self.origin.ahead_ms).min(self.now);
        let moved = record.captured_at.day().until(captured_at.day()).unwrap_or_default();
        let on_day = record.on_day.saturating_add(moved);
        Incoming { captured_at, on_day, ..record }
    }
}

/// Whether so many records may come at once.
pub(crate) fn check_number(count: usize) -> Result<(), Error> {
    if count > MOST_RECORDS {
        let say = Say::new("record-too-many").counting("most", MOST_RECORDS).counting("count", count);
        return Err(Error::invalid("records", say));
    }
    Ok(())
}

/// Whether a record may be kept.
pub(crate) fn check_record(record: &Incoming, catalogue: &Catalogue, gate: Gate) -> Result<(), Say> {
    check_day(record, gate)?;
    check_people(record)?;
    once::check_citizens(record)?;
    note::read(record.note.as_deref())?;
    for (at, (number, times)) in record.services.iter().enumerate() {
        let Some(indicator) = catalogue.find(*number) else {
            return Err(Say::new("record-indicator-unknown").with("code", number));
        };
        let named = |key| Say::new(key).with("vi", &indicator.name_vi).with("en", &indicator.name_en);
        if !indicator.is_open(record.on_day) {
            return Err(named("record-indicator-closed").with("day", vietnam::date::show(record.on_day)));
        }
        if record.services[..at].iter().any(|(before, _)| before == number) {
            return Err(named("record-indicator-twice"));
        }
        if !(1..=MOST_TIMES).contains(times) {
            return Err(named("record-times").counting("times", *times).counting("most", MOST_TIMES));
        }
    }
    check_tally(record, catalogue)
}

/// Of many at once everybody was helped with something, and nobody with the same thing twice that counts people. The
/// phone looks in the same way: `visit.js`.
fn check_tally(record: &Incoming, catalogue: &Catalogue) -> Result<(), Say> {
    if record.people < 2 {
        return Ok(());
    }
    let sum: i64 = record.services.iter().map(|(_, times)| times).sum();
    if record.people > sum {
        return Err(Say::new("record-people-many").counting("people", record.people).counting("sum", sum));
    }
    for (number, times) in &record.services {
        let above = catalogue.find(*number).filter(|it| it.counts_each_once() && *times > record.people);
        if let Some(indicator) = above {
            let say = Say::new("record-people-few").with("vi", &indicator.name_vi).with("en", &indicator.name_en);
            return Err(say.counting("times", *times).counting("people", record.people));
        }
    }
    Ok(())
}

/// Somebody was helped with something, or nobody was home and nothing was done.
fn check_people(record: &Incoming) -> Result<(), Say> {
    match (record.people, record.services.is_empty()) {
        (0, true) | (1..=MOST_TIMES, false) => Ok(()),
        (1..=MOST_TIMES, true) => Err(Say::new("record-empty")),
        (0, false) => Err(Say::new("record-absent-services")),
        (people, _) => Err(Say::new("record-people").counting("people", people).counting("most", MOST_TIMES)),
    }
}

fn check_day(record: &Incoming, gate: Gate) -> Result<(), Say> {
    let soon = gate.now.plus_ms(AHEAD_MS);
    let today = vietnam::date::show(gate.now.day());
    if record.captured_at > soon {
        let (hour, minute) = gate.now.hour_minute();
        return Err(Say::new("record-clock").with("now", format!("{hour:02}:{minute:02}, {today}")));
    }
    if record.on_day > soon.day() {
        let day = vietnam::date::show(record.on_day);
        return Err(Say::new("record-future").with("day", day).with("today", today));
    }
    if record.on_day < gate.oldest {
        let (day, oldest) = (vietnam::date::show(record.on_day), vietnam::date::show(gate.oldest));
        return Err(Say::new("record-old").with("day", day).with("oldest", oldest));
    }
    Ok(())
}

/// What tells a repeat from another record under the same id: who, which day, what, as it was sent. The order of
/// services, the minute of writing down and the clock that the day was put right by do not matter, nor does a key that
/// the phone may have forgotten meanwhile.
pub(crate) fn digest(record: &Incoming, day_sent: Day, spot: &Spot) -> [u8; 16] {
    let mut services = record.services.clone();
    services.sort_unstable();
    let mut hash = Sha256::new();
    hash.update(spot.giver().as_bytes());
    hash.update(kernel::tally::day_key(day_sent).to_be_bytes());
    hash.update(record.people.to_be_bytes());
    hash.update(record.corrects.map_or([0; 16], |id| id.uuid().into_bytes()));
    hash.update(record.note.as_deref().unwrap_or_default());
    for (number, times) in services {
        hash.update(number.to_be_bytes());
        hash.update(times.to_be_bytes());
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hash.finalize()[..16]);
    short
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;
    use kernel::tally::Measure;

    use super::*;
    use crate::capture::Giver;
    use crate::indicator::{Counted, Indicator};

    const TODAY: Day = date(2026, 11, 21);

    fn catalogue() -> Catalogue {
        let indicator = |number, is_unique, to| Indicator {
            number,
            code: number.to_string(),
            name_vi: "Cài đặt VNeID".into(),
            name_en: "VNeID installed".into(),
            counted: Counted::People,
            is_unique,
            from: date(2022, 1, 1),
            to,
        };
        Catalogue::new(vec![indicator(102, true, Some(TODAY)), indicator(101, true, None), indicator(103, false, None)])
    }

    fn now() -> Moment {
        Moment::start_of(TODAY).plus_ms(9 * 3_600_000)
    }

    fn record(services: &[(Measure, i64)]) -> Incoming {
        let id = Id::from_parts(1, &[7; 10]);
        Incoming::visit(id, Giver::Me, TODAY, now(), services.to_vec())
    }

    fn gate(ahead_ms: i64) -> Gate {
        Gate::everyday(now(), Origin { phone: None, ahead_ms })
    }

    fn refusal(record: &Incoming) -> &'static str {
        check_record(record, &catalogue(), gate(0)).err().map_or("", |say| say.key)
    }

    #[test]
    fn services_are_known_open_named_once_and_counted_sensibly() {
        for (services, expected) in [
            (&[(101, 1)][..], ""),
            (&[(101, 999)], ""),
            (&[], "record-empty"),
            (&[(101, 0)], "record-times"),
            (&[(101, -1)], "record-times"),
            (&[(101, 1000)], "record-times"),
            (&[(101, i64::MAX)], "record-times"),
            (&[(101, 1), (101, 1)], "record-indicator-twice"),
            (&[(999, 1)], "record-indicator-unknown"),
            (&[(101, 1), (102, 1)], "record-indicator-closed"),
        ] {
            assert_eq!(refusal(&record(services)), expected, "{services:?}");
        }
        let yesterday = Incoming { on_day: date(2026, 11, 20), ..record(&[(102, 1)]) };
        assert_eq!(refusal(&yesterday), "");
    }

    #[test]
    fn days_lie_behind_but_not_too_far() {
        let on = |on_day| refusal(&Incoming { on_day, ..record(&[(101, 1)]) });
        assert_eq!((on(date(2026, 11, 22)), on(TODAY)), ("record-future", ""));
        assert_eq!((on(date(2025, 10, 17)), on(date(2025, 10, 16))), ("", "record-old"));
        let at = |ms| refusal(&Incoming { captured_at: now().plus_ms(ms), ..record(&[(101, 1)]) });
        assert_eq!((at(AHEAD_MS), at(AHEAD_MS + 1)), ("", "record-clock"));
    }

    #[test]
    fn a_phone_a_little_ahead_of_midnight_is_in_tomorrow() {
        let gate = Gate::everyday(Moment::start_of(date(2026, 11, 22)).plus_ms(-60_000), Origin::default());
        let tomorrow = Incoming { on_day: date(2026, 11, 22), ..record(&[(101, 1)]) };
        assert!(check_record(&tomorrow, &catalogue(), gate).is_ok());
    }

    #[test]
    fn somebody_is_helped_or_nobody_is_home() {
        let with = |people, services: &[(Measure, i64)]| refusal(&Incoming { people, ..record(services) });
        assert_eq!((with(0, &[]), with(12, &[(101, 12)]), with(1, &[(101, 1)])), ("", "", ""));
        assert_eq!((with(0, &[(101, 1)]), with(2, &[])), ("record-absent-services", "record-empty"));
        assert_eq!((with(-1, &[]), with(1_000, &[(101, 1)])), ("record-people", "record-people"));
        // Of many each is helped with something, and counted once where people are counted.
        assert_eq!((with(13, &[(101, 12)]), with(11, &[(101, 12)])), ("record-people-many", "record-people-few"));
        assert_eq!((with(13, &[(101, 12), (103, 1)]), with(2, &[(103, 5)]), with(1, &[(101, 9)])), ("", "", ""));
        let told = Incoming { note: Some("CCCD 020304123456".into()), ..record(&[(101, 1)]) };
        assert_eq!(refusal(&told), "record-note-number");
    }

    #[test]
    fn the_day_moves_with_a_wrong_clock() {
        let day_ms = 24 * 3_600_000;
        let put = |ahead_ms: i64, on_day| {
            let wrong = Incoming { captured_at: now().plus_ms(ahead_ms - 3_600_000), on_day, ..record(&[(101, 1)]) };
            let right = gate(ahead_ms).put_right(wrong.clone());
            assert!(check_record(&right, &catalogue(), gate(ahead_ms)).is_ok(), "{ahead_ms}");
            (right.on_day, right.captured_at)
        };
        let hour_ago = now().plus_ms(-3_600_000);
        assert_eq!(put(2 * day_ms, date(2026, 11, 23)), (TODAY, hour_ago));
        assert_eq!(put(2 * day_ms, date(2026, 11, 22)), (date(2026, 11, 20), hour_ago));
        assert_eq!(put(-2_000 * day_ms, date(2021, 5, 31)), (TODAY, hour_ago));
        assert_eq!(put(AHEAD_MS, TODAY).0, TODAY);
        let later = Incoming { captured_at: now().plus_ms(4 * day_ms), ..record(&[(101, 1)]) };
        assert_eq!(gate(3 * day_ms).put_right(later.clone()).captured_at, now(), "no visit is of tomorrow");
    }

    #[test]
    fn history_has_no_oldest_day() {
        let old = Incoming { on_day: date(2022, 1, 1), ..record(&[(101, 1)]) };
        assert!(check_record(&old, &catalogue(), Gate::history(now())).is_ok());
    }

    #[test]
    fn a_repeat_has_the_same_digest_and_another_visit_has_not() {
        let spot = Spot::for_tests();
        let first = digest(&record(&[(101, 1), (102, 2)]), TODAY, &spot);
        let later = Incoming { captured_at: now().plus_ms(-5), ..record(&[(102, 2), (101, 1)]) };
        assert_eq!(digest(&later, later.on_day, &spot), first);
        for other in [
            record(&[(101, 1)]),
            record(&[(101, 2), (102, 1)]),
            Incoming { on_day: date(2026, 11, 20), ..record(&[(101, 1), (102, 2)]) },
        ] {
            assert_ne!(digest(&other, other.on_day, &spot), first);
        }
    }
}
