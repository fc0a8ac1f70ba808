//! The demo province's last week: what phones sent each evening, phones that are silent or still hold work, and records
//! that a supervisor should see. Some of these were returned, some corrected.

use field::{Giver, Incoming, MOST_RECORDS, Outcome, RecordId, SeatId, Told, Verdict, Why};
use kernel::tally::Measure;
use kernel::{Actor, Clock, Day, Id, Moment, Result, Role, Store};
use people::PersonId;

use super::dice::Dice;
use super::work::{Crew, Evening};
use super::{FILLER, Officers, acting};

/// So many volunteers have a phone that the server knows.
const PHONES: usize = 60;
/// VNeID installed.
const INSTALLED: Measure = 101;
const HOUR_MS: i64 = 3_600_000;

/// A volunteer's phone.
struct Phone {
    seat: SeatId,
    actor: Actor,
}

/// Records that want to be looked at, with the phone they came from.
pub(super) struct Odd {
    phone: Actor,
    records: Vec<Incoming>,
}

fn at(day: Day, hour: i64) -> Moment {
    Moment::start_of(day).plus_ms(hour * HOUR_MS)
}

fn days_before(day: Day, days: i64) -> Day {
    day.saturating_sub(jiff::Span::new().days(days))
}

/// Takes in the week, the people of the `shown` team among those with phones.
pub(super) fn fill(
    store: &Store,
    clock: &Clock,
    (crews, shown): (&[Crew], &Crew),
    evenings: Vec<Evening>,
    today: Day,
) -> Result<Vec<Odd>> {
    let dice = Dice::new(7);
    clock.set(at(days_before(today, 20), 18));
    let others = crews.iter().filter(|crew| crew.team != shown.team).step_by(3);
    let owners = std::iter::once(shown).chain(others).flat_map(|crew| &crew.seats).take(PHONES);
    let phones = owners.map(|owner| phone(store, *owner)).collect::<Result<Vec<_>>>()?;
    for (day, records) in evenings {
        clock.set(at(day, 22));
        for part in records.chunks(MOST_RECORDS) {
            send(store, &FILLER, part.to_vec())?;
        }
    }
    let mut odd = Vec::new();
    for (nth, phone) in phones.iter().enumerate().filter(|(nth, _)| nth % 5 < 2).take(10) {
        let day = days_before(today, 1 + nth as i64 % 4);
        clock.set(at(day, 21));
        let records = strange(&dice, nth, day, phone.seat);
        send(store, &phone.actor, records.clone())?;
        odd.push(Odd { phone: phone.actor.clone(), records });
    }
    for (nth, phone) in phones.iter().enumerate() {
        hear(store, clock, phone, nth, today)?;
    }
    Ok(odd)
}

/// A phone of somebody in a team, which vouches for itself from now on.
fn phone(store: &Store, (seat, person): (SeatId, PersonId)) -> Result<Phone> {
    let owner = Actor::Person { account: Id::from_parts(0, &[0; 10]), person, name: String::new(), grants: Vec::new() };
    let (id, _) = store.write(&owner, |tx| field::add_phone(tx, "Chrome, Android"))?;
    Ok(Phone { seat, actor: Actor::Phone { id: id.uuid(), person } })
}

fn send(store: &Store, actor: &Actor, records: Vec<Incoming>) -> Result<()> {
    let outcomes = store.write(actor, move |tx| field::receive(tx, &records))?;
    let refused = outcomes.into_iter().find_map(|outcome| match outcome {
        Outcome::Refused(why) => Some(kernel::Error::Refused(why)),
        _ => None,
    });
    refused.map_or(Ok(()), Err)
}

/// Many visits within a minute, a round number, or a visit of days ago.
fn strange(dice: &Dice, nth: usize, day: Day, seat: SeatId) -> Vec<Incoming> {
    let record = |on_day, captured_at: Moment, n: i64| {
        let mut chance = [0; 10];
        dice.fill(&mut chance);
        let id = Id::from_parts(captured_at.0.unsigned_abs(), &chance);
        Incoming { people: n, ..Incoming::visit(id, Giver::Seat(seat), on_day, captured_at, vec![(INSTALLED, n)]) }
    };
    match nth % 5 + nth / 5 % 2 * 2 {
        0 => (0..6).map(|nth| record(day, at(day, 19).plus_ms(nth * 8_000), 1)).collect(),
        1 | 2 => vec![record(day, at(day, 11), 30)],
        _ => vec![record(days_before(day, 5), at(day, 20), 2)],
    }
}

/// Most phones spoke this evening; a few are silent, and a few still hold work.
fn hear(store: &Store, clock: &Clock, phone: &Phone, nth: usize, today: Day) -> Result<()> {
    let (days, unsent) = match nth % 12 {
        5 => (5, 14),
        9 => (8, 0),
        7 => (0, 3),
        _ => (0, 0),
    };
    clock.set(at(days_before(today, days), 21));
    store.write(&phone.actor, move |tx| field::heard(tx, Told { unsent, ahead_ms: 0 })).map(drop)
}

/// What the officer of the commune made of the odd ones there, and the product of the others: every third one waits,
/// the rest is returned, and half of that corrected.
pub(super) fn look_over(store: &Store, clock: &Clock, officers: &Officers, odd: Vec<Odd>, today: Day) -> Result<()> {
    let now = clock.now();
    let officer = acting(officers.commune, Role::CommuneOfficer, &officers.unit);
    for (nth, Odd { phone, records }) in odd.into_iter().enumerate().filter(|(nth, _)| nth % 3 > 0) {
        let Some(first) = records.into_iter().next() else { continue };
        clock.set(at(today, 22));
        if !give_back(store, &officer, first.id)? {
            give_back(store, &FILLER, first.id)?;
        }
        if nth % 2 == 0 {
            clock.set(at(today, 23));
            let services = first.services.iter().map(|(measure, n)| (*measure, (n - 1).max(1))).collect();
            let id = Id::from_parts(clock.now().0.unsigned_abs(), &[nth as u8; 10]);
            let people = (first.people - 1).max(1);
            send(store, &phone, vec![Incoming { id, people, services, corrects: Some(first.id), ..first }])?;
        }
    }
    clock.set(now);
    Ok(())
}

/// Returns a record; false when it lies out of reach.
fn give_back(store: &Store, actor: &Actor, id: RecordId) -> Result<bool> {
    let why = Why { ready: Some("count".into()), words: Some("Ghi theo từng người hay đếm gộp?".into()) };
    let verdict = Verdict::Return(why);
    match store.write(actor, move |tx| field::decide(tx, id, &verdict, None)) {
        Err(kernel::Error::NotFound) => Ok(false),
        done => done.map(|()| true),
    }
}
