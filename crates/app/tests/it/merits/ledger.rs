//! The ledger: every record credits its volunteer once, and what is taken back leaves a trace.

use axum::http::StatusCode;
use field::Outcome;
use kernel::{Actor, Error, Role};
use merits::{Credits, Deed, Done};
use uuid::Uuid;

use super::{ACTIVATED, Desk, INSTALLED};
use crate::world::TODAY;

/// What a room above would credit for one of its things.
fn deed(desk: &Desk, thing: u128) -> Deed {
    Deed {
        person: desk.person,
        day: TODAY,
        kind: "field.support".into(),
        thing: Uuid::from_u128(thing),
        path: desk.world.branch.path.clone(),
    }
}

fn credit(desk: &Desk, thing: u128, quantity: i64, minutes: i64) -> Result<(), Error> {
    let mut credits = Credits::default();
    credits.add(deed(desk, thing), Done { quantity, minutes });
    desk.world.try_write(&desk.volunteer, move |tx| merits::credit(tx, credits))
}

#[test]
fn a_visit_credits_its_volunteer_once_however_often_it_is_sent() {
    let desk = Desk::new();
    let yesterday = TODAY.yesterday().expect("a day");
    assert_eq!(desk.record(1, TODAY, &[(INSTALLED, 2), (ACTIVATED, 1)]), Outcome::Received);
    assert_eq!(desk.record(2, TODAY, &[(ACTIVATED, 3)]), Outcome::Received);
    assert_eq!(desk.record(3, yesterday, &[(INSTALLED, 1)]), Outcome::Received);
    for _ in 0..3 {
        assert_eq!(desk.record(1, TODAY, &[(INSTALLED, 2), (ACTIVATED, 1)]), Outcome::Duplicate);
    }
    let ledger = desk.ledger();
    let lines: Vec<_> =
        ledger.entries.iter().map(|entry| (entry.day, entry.done.quantity, entry.done.minutes)).collect();
    assert_eq!(lines, [(TODAY, 6, 70), (yesterday, 1, 15)]);
    assert_eq!((ledger.total.minutes, ledger.corrections.len()), (85, 0));
    for unit in [&desk.world.province, &desk.world.commune, &desk.world.branch] {
        assert_eq!(desk.minutes_at(unit), 85, "{}", unit.name);
    }
    assert_eq!(desk.minutes_at(&desk.world.ward), 0);
    assert_eq!(desk.faults(), [""; 0]);
}

#[test]
fn what_is_taken_back_leaves_a_trace_and_never_goes_below_nothing() {
    let desk = Desk::new();
    credit(&desk, 7, 3, 40).expect("credited");
    credit(&desk, 7, -1, -15).expect("taken back");
    let ledger = desk.ledger();
    assert_eq!(ledger.total, Done { quantity: 2, minutes: 25 });
    assert_eq!(ledger.corrections.iter().map(|fix| fix.done.minutes).collect::<Vec<_>>(), [-15]);
    assert_eq!(desk.minutes_at(&desk.world.commune), 25);
    assert!(credit(&desk, 7, -3, -25).is_err(), "more than was given");
    assert!(credit(&desk, 8, -1, 0).is_err(), "never given");
    assert_eq!(desk.ledger().total, Done { quantity: 2, minutes: 25 });
    credit(&desk, 7, -2, -25).expect("all of it");
    assert!(desk.ledger().entries.is_empty());
    assert_eq!(desk.minutes_at(&desk.world.province), 0);
    let page = desk.world.get(&desk.volunteer, "/merits").text();
    assert!(page.contains("−15"), "{page}");
}

#[test]
fn one_thing_said_twice_counts_once_and_said_otherwise_is_a_correction() {
    let desk = Desk::new();
    let settle = |minutes| {
        let deed = deed(&desk, 9);
        desk.world.write(move |tx| merits::settle(tx, &deed, Done { quantity: 1, minutes }))
    };
    assert!(settle(60) && !settle(60) && !settle(60));
    assert!(settle(45));
    assert_eq!(desk.ledger().total, Done { quantity: 1, minutes: 45 });
    assert_eq!(desk.minutes_at(&desk.world.branch), 45);
    assert_eq!(desk.ledger().corrections.len(), 1);
}

#[test]
fn a_planted_error_is_found() {
    let desk = Desk::new();
    desk.record(1, TODAY, &[(INSTALLED, 1)]);
    assert_eq!(desk.faults(), [""; 0]);
    desk.world.write(|tx| tx.run("update merit set minutes = minutes + 1", &[]));
    assert!(desk.faults().iter().any(|fault| fault.contains("minutes")), "{:?}", desk.faults());
    desk.world.write(|tx| tx.run("update merit set minutes = minutes - 1, quantity = 2", &[]));
    assert!(desk.faults().iter().any(|fault| fault.contains("not in the ledger as they were recorded")));
    desk.world.write(|tx| tx.run("update merit set quantity = 1", &[]));
    assert_eq!(desk.faults(), [""; 0]);
}

#[test]
fn a_ledger_is_seen_by_its_owner_and_by_who_leads_them() {
    let desk = Desk::new();
    desk.record(1, TODAY, &[(INSTALLED, 4)]);
    let page = format!("/merits/people/{}", desk.person);
    let api = format!("/api/v1/merits?person={}", desk.person);
    let leader = desk.world.actor(Role::TeamLeader, &desk.world.branch);
    for reader in [desk.officer(), leader] {
        assert!(desk.world.get(&reader, &page).text().contains("Lương Thị Mai"));
        assert_eq!(desk.world.get(&reader, &api).json()["minutes"], 60);
    }
    let member = desk.world.actor(Role::Member, &desk.world.branch);
    for (reader, expected) in [(desk.stranger(), StatusCode::NOT_FOUND), (member, StatusCode::FORBIDDEN)] {
        assert_eq!(desk.world.get(&reader, &page).status, expected);
        assert_eq!(desk.world.get(&reader, &api).status, expected);
    }
    assert_eq!(desk.world.get(&Actor::Guest, &api).status, StatusCode::UNAUTHORIZED);
    let own = desk.world.get(&desk.volunteer, "/api/v1/merits").json();
    assert_eq!((own["minutes"].clone(), own["entries"][0]["quantity"].clone()), (60.into(), 4.into()));
    let unknown = format!("/api/v1/merits?person={}", Uuid::nil());
    assert_eq!(desk.world.get(&desk.officer(), &unknown).status, StatusCode::NOT_FOUND);
}

#[test]
fn people_are_listed_by_what_they_gave_within_reach() {
    let desk = Desk::new();
    desk.record(1, TODAY, &[(INSTALLED, 8)]);
    let at = |actor: &Actor, query: &str| desk.world.get(actor, &format!("/merits/people{query}")).text();
    assert!(at(&desk.officer(), "").contains("Lương Thị Mai"));
    assert!(at(&desk.officer(), "?hours=2").contains("Lương Thị Mai"));
    assert!(!at(&desk.officer(), "?hours=3").contains("Lương Thị Mai"));
    assert!(!at(&desk.officer(), "?from=01/01/2025&to=31/12/2025").contains("Lương Thị Mai"));
    assert!(!at(&desk.stranger(), "").contains("Lương Thị Mai"));
    let elsewhere = format!("/merits/people?unit={}", desk.world.commune.id);
    assert_eq!(desk.world.get(&desk.stranger(), &elsewhere).status, StatusCode::NOT_FOUND);
}

#[test]
fn the_ledger_stays_where_things_were_done_when_a_unit_moves() {
    let desk = Desk::new();
    desk.record(1, TODAY, &[(INSTALLED, 2)]);
    let (branch, ward) = (desk.world.branch.id, desk.world.ward.id);
    desk.world.write(move |tx| units::move_to(tx, branch, ward, TODAY));
    assert_eq!((desk.minutes_at(&desk.world.commune), desk.minutes_at(&desk.world.ward)), (30, 0));
    let page = format!("/merits/people/{}", desk.person);
    assert_eq!(desk.world.get(&desk.stranger(), &page).status, StatusCode::OK, "the person moved along");
    assert_eq!(desk.faults(), [""; 0]);
}
