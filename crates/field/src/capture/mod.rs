//! One visit: what was done for a citizen, on which day, by whom. Keeps nothing that tells who was helped.

pub(crate) mod api;
mod check;
mod credit;
pub(crate) mod pages;
mod spot;
mod store;
mod usecases;

use kernel::tally::Measure;
use kernel::{Day, Error, Id, Moment, Say};
use sha2::{Digest, Sha256};

use crate::indicator::Catalogue;
use crate::team::{SeatId, TeamId};
pub use check::check;
use spot::Spot;
pub use usecases::{receive, receive_many};

/// Tag of support records.
#[derive(Debug)]
pub struct Support;
/// Names a support record. The phone makes it, so that sending twice counts once.
pub type RecordId = Id<Support>;

/// Visits, whatever was done in them. Services are counted under the numbers of their indicators.
pub const VISITS: Measure = 100;

/// So many records are taken in one request.
pub const MOST_RECORDS: usize = 1_000;
/// Older visits are no longer taken.
const OLDEST_DAYS: i64 = 400;
/// So far may the clock of a phone be ahead.
const AHEAD_MS: i64 = 10 * 60_000;
/// So many of one service in one visit.
const MOST_TIMES: i64 = 999;

/// Who gave the support, as the sender names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Giver {
    /// The sender, who holds a single seat on that day.
    Me,
    /// The person in this seat.
    Seat(SeatId),
    /// Somebody of this team.
    Team(TeamId),
    /// Somebody of the unit with this id or official code.
    Unit(String),
}

/// A record as it comes in.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Made by the phone.
    pub id: RecordId,
    /// Who gave the support.
    pub giver: Giver,
    /// The day of the visit.
    pub on_day: Day,
    /// When it was written down.
    pub captured_at: Moment,
    /// Number of each indicator and how many times.
    pub services: Vec<(Measure, i64)>,
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept and counted.
    Received,
    /// It was received before and counts once.
    Duplicate,
    /// It is not kept, with the reason.
    Refused(Say),
}

/// What a record is held against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gate {
    /// When it comes in.
    pub now: Moment,
    /// The first day that is still taken.
    pub oldest: Day,
}

impl Gate {
    /// For what people and programs send.
    pub(crate) fn everyday(now: Moment) -> Self {
        Self { now, oldest: now.day().saturating_sub(jiff::Span::new().days(OLDEST_DAYS)) }
    }

    /// For the history of years.
    pub(crate) const fn history(now: Moment) -> Self {
        Self { now, oldest: Day::MIN }
    }
}

/// Whether so many records may come at once.
pub(crate) fn check_number(count: usize) -> Result<(), Error> {
    if count > MOST_RECORDS {
        let say = Say::new("record-too-many").with("most", MOST_RECORDS).with("count", count);
        return Err(Error::invalid("records", say));
    }
    Ok(())
}

/// Whether a record may be kept.
pub(crate) fn check_record(record: &Incoming, catalogue: &Catalogue, gate: Gate) -> Result<(), Say> {
    check_day(record, gate)?;
    if record.services.is_empty() {
        return Err(Say::new("record-empty"));
    }
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
            return Err(named("record-times").with("times", times).with("most", MOST_TIMES));
        }
    }
    Ok(())
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

/// What tells a repeat from another record under the same id: who, which day, what. The order of services and the
/// minute of writing down do not matter.
pub(crate) fn digest(record: &Incoming, spot: &Spot) -> [u8; 16] {
    let mut services = record.services.clone();
    services.sort_unstable();
    let mut hash = Sha256::new();
    hash.update(spot.unit.uuid().as_bytes());
    hash.update(spot.team.as_ref().map_or([0; 16], |team| team.id.uuid().into_bytes()));
    hash.update(spot.seat.as_ref().map_or([0; 16], |seat| seat.id.uuid().into_bytes()));
    hash.update(kernel::tally::day_key(record.on_day).to_be_bytes());
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

    use super::*;
    use crate::indicator::{Counted, Indicator};

    const TODAY: Day = date(2026, 11, 21);

    fn catalogue() -> Catalogue {
        let indicator = |number, to| Indicator {
            number,
            code: number.to_string(),
            name_vi: "Cài đặt VNeID".into(),
            name_en: "VNeID installed".into(),
            counted: Counted::People,
            is_unique: true,
            from: date(2022, 1, 1),
            to,
        };
        Catalogue::new(vec![indicator(102, Some(TODAY)), indicator(101, None)])
    }

    fn now() -> Moment {
        Moment::start_of(TODAY).plus_ms(9 * 3_600_000)
    }

    fn record(services: &[(Measure, i64)]) -> Incoming {
        let id = Id::from_parts(1, &[7; 10]);
        Incoming { id, giver: Giver::Me, on_day: TODAY, captured_at: now(), services: services.to_vec() }
    }

    fn refusal(record: &Incoming) -> &'static str {
        check_record(record, &catalogue(), Gate::everyday(now())).err().map_or("", |say| say.key)
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
        let gate = Gate::everyday(Moment::start_of(date(2026, 11, 22)).plus_ms(-60_000));
        let tomorrow = Incoming { on_day: date(2026, 11, 22), ..record(&[(101, 1)]) };
        assert!(check_record(&tomorrow, &catalogue(), gate).is_ok());
    }

    #[test]
    fn history_has_no_oldest_day() {
        let old = Incoming { on_day: date(2022, 1, 1), ..record(&[(101, 1)]) };
        assert!(check_record(&old, &catalogue(), Gate::history(now())).is_ok());
    }

    #[test]
    fn a_repeat_has_the_same_digest_and_another_visit_has_not() {
        let spot = Spot::for_tests();
        let first = digest(&record(&[(101, 1), (102, 2)]), &spot);
        let later = Incoming { captured_at: now().plus_ms(-5), ..record(&[(102, 2), (101, 1)]) };
        assert_eq!(digest(&later, &spot), first);
        for other in [
            record(&[(101, 1)]),
            record(&[(101, 2), (102, 1)]),
            Incoming { on_day: date(2026, 11, 20), ..record(&[(101, 1), (102, 2)]) },
        ] {
            assert_ne!(digest(&other, &spot), first);
        }
    }
}
