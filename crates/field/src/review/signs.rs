//! Signs of trouble among the visits of one person on one day. A sign is a question, not a verdict. Knows no storage.

use std::collections::{BTreeMap, BTreeSet};

use super::{Flag, Rules, Sign, Visit};
use crate::capture::RecordId;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// What is odd about the visits of a day, in the order they were written down.
pub(crate) fn signs(visits: &[Visit], rules: &Rules) -> Vec<(RecordId, Flag)> {
    let mut found: Vec<(RecordId, Flag)> = visits.iter().flat_map(|visit| alone(visit, rules)).collect();
    let mut seats: BTreeMap<_, Vec<&Visit>> = BTreeMap::new();
    for visit in visits.iter().filter(|visit| visit.people > 0) {
        if let Some(seat) = visit.seat {
            seats.entry(seat).or_default().push(visit);
        }
    }
    for visits in seats.values() {
        found.extend(bursts(visits, MINUTE_MS, rules.minute_visits, Sign::Minute));
        found.extend(bursts(visits, HOUR_MS, rules.hour_visits, Sign::Hour));
        found.extend(same(visits, rules));
    }
    found.extend(two_teams(visits));
    found
}

/// What a record shows by itself.
fn alone(visit: &Visit, rules: &Rules) -> Vec<(RecordId, Flag)> {
    let mut found = Vec::new();
    let counts = visit.services.iter().map(|(_, times)| *times).chain([visit.people]);
    let is_round = |n: &i64| *n >= rules.round_from && n % rules.round_step.max(1) == 0;
    if let Some(n) = counts.filter(is_round).max() {
        found.push((visit.id, Flag::new(Sign::Round, n)));
    }
    let days = visit.on_day.until(visit.captured_at.day()).map_or(0, |span| i64::from(span.get_days().abs()));
    if days > rules.far_days {
        found.push((visit.id, Flag::new(Sign::Far, days)));
    }
    found
}

/// Visits that follow each other too quickly.
fn bursts(visits: &[&Visit], width_ms: i64, least: i64, sign: Sign) -> Vec<(RecordId, Flag)> {
    let mut found = Vec::new();
    let (mut end, mut told) = (0, 0);
    for (at, first) in visits.iter().enumerate() {
        while visits.get(end).is_some_and(|visit| visit.captured_at.0 - first.captured_at.0 < width_ms) {
            end += 1;
        }
        let n = i64::try_from(end - at).unwrap_or_default();
        if n >= least {
            found.extend(visits[told.max(at)..end].iter().map(|visit| (visit.id, Flag::new(sign, n))));
            told = end;
        }
    }
    found
}

/// The same people and services over and over.
fn same(visits: &[&Visit], rules: &Rules) -> Vec<(RecordId, Flag)> {
    let mut alike: BTreeMap<_, Vec<RecordId>> = BTreeMap::new();
    for visit in visits {
        alike.entry((visit.people, &visit.services)).or_default().push(visit.id);
    }
    let mut found = Vec::new();
    for ((people, _), ids) in alike {
        let n = i64::try_from(ids.len()).unwrap_or_default();
        let least = if people > 1 { rules.same_tallies } else { rules.same_visits };
        if n >= least {
            found.extend(ids.into_iter().map(|id| (id, Flag::new(Sign::Same, n))));
        }
    }
    found
}

/// One person at work for two teams in the same minute.
fn two_teams(visits: &[Visit]) -> Vec<(RecordId, Flag)> {
    let mut minutes: BTreeMap<i64, Vec<&Visit>> = BTreeMap::new();
    for visit in visits {
        minutes.entry(visit.captured_at.0.div_euclid(MINUTE_MS)).or_default().push(visit);
    }
    let mut found = Vec::new();
    for visits in minutes.values() {
        let teams = visits.iter().filter_map(|visit| visit.team).collect::<BTreeSet<_>>().len();
        if teams > 1 {
            let n = i64::try_from(teams).unwrap_or_default();
            found.extend(visits.iter().map(|visit| (visit.id, Flag::new(Sign::Teams, n))));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Id, Moment};

    use super::*;

    const RULES: Rules = Rules {
        window_days: 30,
        sample: 500,
        minute_visits: 5,
        hour_visits: 40,
        round_from: 30,
        round_step: 10,
        far_days: 3,
        same_tallies: 2,
        same_visits: 20,
        base_percent: 100,
    };

    fn id<T>(n: u64) -> Id<T> {
        let mut chance = [0; 10];
        chance[..8].copy_from_slice(&n.to_be_bytes());
        Id::from_parts(n, &chance)
    }

    /// The visit `n`, `second` seconds into a morning.
    fn visit(n: u64, second: i64) -> Visit {
        let on_day = date(2026, 11, 21);
        Visit {
            id: id(n),
            team: Some(id(1)),
            seat: Some(id(1)),
            on_day,
            captured_at: Moment::start_of(on_day).plus_ms(8 * HOUR_MS + second * 1_000),
            people: 1,
            services: vec![(101, i64::try_from(n).expect("small"))],
        }
    }

    fn found(visits: &[Visit], sign: Sign, rules: &Rules) -> Vec<i64> {
        let of = signs(visits, rules).into_iter().filter(|(_, flag)| flag.sign == sign);
        of.map(|(_, flag)| flag.n).collect()
    }

    #[test]
    fn many_visits_in_a_minute_or_an_hour() {
        let five: Vec<_> = (1..=5).map(|n| visit(n, i64::try_from(n).expect("small") * 11)).collect();
        assert_eq!(found(&five, Sign::Minute, &RULES), [5; 5]);
        assert_eq!(found(&five[..4], Sign::Minute, &RULES), [0; 0]);
        assert_eq!(found(&five[..4], Sign::Minute, &Rules { minute_visits: 4, ..RULES }), [4; 4]);
        let calm: Vec<_> = (1..=5).map(|n| visit(n, i64::try_from(n).expect("small") * 60)).collect();
        assert_eq!(found(&calm, Sign::Minute, &RULES), [0; 0]);
        assert_eq!(found(&calm, Sign::Hour, &Rules { hour_visits: 5, ..RULES }), [5; 5]);
        // Doors at which nobody was home are many and quick; and two seats are two places of work.
        let doors: Vec<_> = five.iter().map(|it| Visit { people: 0, services: vec![], ..it.clone() }).collect();
        assert_eq!(found(&doors, Sign::Minute, &RULES), [0; 0]);
        let mut seats = five;
        seats[0].seat = Some(id(2));
        assert_eq!(found(&seats, Sign::Minute, &RULES), [0; 0]);
    }

    #[test]
    fn round_numbers_in_tallies() {
        let tally = |people, times| Visit { people, services: vec![(101, times)], ..visit(1, 0) };
        for (people, times, odd) in [(50, 50, vec![50]), (29, 20, vec![]), (31, 40, vec![40]), (33, 37, vec![])] {
            assert_eq!(found(&[tally(people, times)], Sign::Round, &RULES), odd, "{people} {times}");
        }
        let rules = Rules { round_step: 0, ..RULES };
        assert_eq!(found(&[tally(33, 31)], Sign::Round, &rules), [33], "a step of nothing breaks nothing");
    }

    #[test]
    fn a_day_far_from_its_writing_down() {
        let on = |day| Visit { on_day: date(2026, 11, day), ..visit(1, 0) };
        assert_eq!(found(&[on(18)], Sign::Far, &RULES), [0; 0]);
        assert_eq!(found(&[on(17)], Sign::Far, &RULES), [4]);
        assert_eq!(found(&[on(25)], Sign::Far, &RULES), [4]);
    }

    #[test]
    fn the_same_again_and_again() {
        let like =
            |n, people| Visit { people, services: vec![(101, 9)], ..visit(n, i64::try_from(n).expect("n") * 300) };
        assert_eq!(found(&[like(1, 12), like(2, 12)], Sign::Same, &RULES), [2, 2]);
        assert_eq!(found(&[like(1, 12), like(2, 13)], Sign::Same, &RULES), [0; 0]);
        let visits: Vec<_> = (1..=20).map(|n| like(n, 1)).collect();
        assert_eq!(found(&visits, Sign::Same, &RULES), [20; 20]);
        assert_eq!(found(&visits[1..], Sign::Same, &RULES), [0; 0]);
    }

    #[test]
    fn two_teams_in_one_minute() {
        let other = |second| Visit { team: Some(id(2)), seat: Some(id(2)), ..visit(2, second) };
        assert_eq!(found(&[visit(1, 0), other(40)], Sign::Teams, &RULES), [2, 2]);
        assert_eq!(found(&[visit(1, 0), other(61)], Sign::Teams, &RULES), [0; 0]);
        assert_eq!(found(&[visit(1, 0), visit(3, 1)], Sign::Teams, &RULES), [0; 0]);
    }
}
