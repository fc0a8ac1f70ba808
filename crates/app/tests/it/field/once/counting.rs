//! Which of several visits to a citizen counts, whatever comes first.

use field::{Citizen, Giver, Incoming, Outcome, Plan, Seat, Standing};
use kernel::Role;
use kernel::clock::Chance;
use kernel::tally::Node;
use serde_json::json;

use super::{Drive, VISITED, key, once};
use crate::field::campaigns::{NOVEMBER, launched};
use crate::field::{ACTIVATED, INSTALLED, day, record_id, refusal, token};
use crate::world::TODAY;

#[test]
fn a_citizen_met_by_two_volunteers_counts_once_and_both_worked() {
    let drive = Drive::new();
    assert_eq!(drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1), (ACTIVATED, 1), (VISITED, 1)])), Outcome::Received);
    assert_eq!(drive.send_other(drive.visit(2, 9, 'a', &[(INSTALLED, 1), (VISITED, 1)])), Outcome::Received);
    assert_eq!(drive.send_other(drive.visit(3, 9, 'b', &[(INSTALLED, 1)])), Outcome::Received);
    // Who did not want a key counts as always.
    drive.send_other(Incoming { citizens: vec![], ..drive.visit(4, 10, 'a', &[(INSTALLED, 1)]) });
    assert_eq!((drive.figures(), drive.repeats(2)), ([3, 1, 1, 2], vec![INSTALLED]));
    let province = Node::unit(drive.field.world.province.number);
    assert_eq!(drive.field.counted(province, VISITED), 2, "one may be visited twice");
    assert_eq!(drive.field.counted(province, field::VISITS), 4);

    let officer = drive.officer();
    let shown = drive.field.world.get(&officer, &format!("/api/v1/campaigns/{}", drive.campaign.id)).json();
    let done: Vec<_> = shown["indicators"].as_array().expect("figures").iter().map(|it| it["done"].clone()).collect();
    assert_eq!((done, &shown["campaign"]["counts_once"]), (vec![json!(3), json!(1), json!(2)], &json!(true)));
    let quantity: i64 = drive.field.world.read(|db| {
        db.one("select cast(sum(quantity) as bigint) from merit_card where kind = 'field.support'", &[], |row| {
            row.get(0)
        })
    });
    assert_eq!((quantity, drive.field.faults()), (7, vec![]), "every hour stays in the ledger");

    let page = drive.field.world.get(&officer, &format!("/review/{}", record_id(2))).text();
    assert!(page.contains("Cài đặt VNeID × 1 (đã tính ở lượt khác)") && !page.contains("thôn × 1 (đã"), "{page}");
    let mine = drive.field.world.get(&drive.other, "/capture/mine").text();
    assert!(mine.contains("Cài đặt VNeID (đã tính ở lượt khác)"), "{mine}");
}

#[test]
fn sent_again_nothing_changes_with_or_without_its_key() {
    let drive = Drive::new();
    drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1)]));
    let second = drive.visit(2, 9, 'a', &[(INSTALLED, 1)]);
    drive.send_other(second.clone());
    let without = Incoming { citizens: vec![], ..second.clone() };
    let another = Incoming { citizens: vec![drive.citizen('c')], ..second.clone() };
    for again in [second.clone(), without, another] {
        assert_eq!(drive.send_other(again), Outcome::Duplicate);
    }
    assert_eq!((drive.figures(), drive.repeats(2)), ([1, 0, 1, 0], vec![INSTALLED]));
    // Twice in one batch as well, and the citizen twice in one.
    let third = drive.visit(3, 20, 'a', &[(INSTALLED, 1)]);
    assert_eq!(drive.send_as(&drive.other, &[third.clone(), third]), [Outcome::Received, Outcome::Duplicate]);
    assert_eq!((drive.figures(), drive.field.faults()), ([1, 0, 1, 0], vec![]));
}

#[test]
fn the_earliest_visit_counts_in_one_batch_or_two_whatever_comes_first() {
    for (is_one_batch, is_late_first) in [(true, true), (true, false), (false, true), (false, false)] {
        let drive = Drive::new();
        let from = |seat: &Seat, visit: Incoming| Incoming { giver: Giver::Seat(seat.id), ..visit };
        let early = from(&drive.field.seat, drive.visit(2, 0, 'a', &[(INSTALLED, 1), (ACTIVATED, 1)]));
        let late = from(&drive.other_seat, drive.visit(1, 5, 'a', &[(INSTALLED, 1)]));
        let mut visits = vec![early, late];
        if is_late_first {
            visits.reverse();
        }
        let program = token(&drive.field.world.province);
        match is_one_batch {
            true => drop(drive.send_as(&program, &visits)),
            false => visits.into_iter().for_each(|it| drop(drive.send_as(&program, &[it]))),
        }
        assert_eq!((drive.figures(), drive.field.faults()), ([1, 1, 1, 0], vec![]), "{is_one_batch} {is_late_first}");
        assert_eq!((drive.repeats(1), drive.repeats(2)), (vec![INSTALLED], vec![]));
    }
}

#[test]
fn when_the_counted_one_goes_the_earliest_that_is_left_counts() {
    let drive = Drive::new();
    drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1)]));
    drive.send_other(drive.visit(2, 30, 'a', &[(INSTALLED, 1)]));
    drive.send_other(drive.visit(3, 20, 'a', &[(INSTALLED, 1)]));
    let world = &drive.field.world;
    let counts = |n: u64| {
        let all: Vec<_> = [1, 2, 3].into_iter().filter(|n| drive.repeats(*n).is_empty()).collect();
        assert!(all.contains(&n), "{all:?}");
        assert_eq!((drive.figures()[0], drive.field.faults()), (1, vec![]));
    };
    counts(1);
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    world.try_write(&officer, |tx| field::return_record(tx, record_id(1), &"Xem lại ngày".into())).expect("returned");
    counts(3);
    world.try_write(&officer, |tx| field::accept_record(tx, record_id(1))).expect("accepted");
    counts(1);
    assert_eq!(drive.repeats(3), [INSTALLED]);
    // Corrected to something else, without the key, to another citizen, to another day.
    let fix = |n, of, visit: Incoming| Incoming { corrects: Some(record_id(of)), id: record_id(n), ..visit };
    drive.send(fix(4, 1, drive.visit(4, 40, 'a', &[(ACTIVATED, 1)])));
    counts(3);
    drive.send_other(fix(5, 3, drive.visit(5, 50, 'b', &[(INSTALLED, 1)])));
    assert_eq!((drive.figures()[0], drive.repeats(2)), (2, vec![]));
    drive.send_other(fix(6, 5, drive.visit(6, 60, 'a', &[(INSTALLED, 1)])));
    assert_eq!((drive.figures()[0], drive.repeats(6)), (1, vec![INSTALLED]));
    drive.field.world.try_write(&drive.other, |tx| field::withdraw(tx, record_id(2))).expect("withdrawn");
    assert_eq!((drive.figures(), drive.repeats(6)), ([1, 1, 0, 1], vec![]));
    drive.field.world.try_write(&drive.other, |tx| field::withdraw(tx, record_id(6))).expect("withdrawn");
    assert_eq!((drive.figures(), drive.field.faults()), ([0, 1, 0, 0], vec![]));
}

#[test]
fn parallel_corrections_of_one_visit_never_count_two_citizens() {
    let drive = Drive::new();
    let fix = |n, minute, digit| Incoming {
        corrects: Some(record_id(1)),
        ..drive.visit(n, minute, digit, &[(INSTALLED, 1)])
    };
    drive.send_other(drive.visit(9, 10, 'a', &[(INSTALLED, 1)]));
    drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1)]));
    let both = drive.send_as(&drive.field.volunteer, &[fix(2, 20, 'b'), fix(3, 5, 'a')]);
    assert_eq!(both, [Outcome::Received, Outcome::Kept(Standing::Conflict)]);
    assert_eq!((drive.figures(), drive.field.faults()), ([2, 0, 1, 1], vec![]));
    let officer = drive.field.world.actor(Role::ProvinceOfficer, &drive.field.world.province);
    drive.field.world.try_write(&officer, |tx| field::accept_record(tx, record_id(3))).expect("accepted");
    assert_eq!((drive.figures(), drive.field.faults()), ([1, 0, 1, 0], vec![]));
}

#[test]
fn any_order_of_visits_corrections_and_withdrawals_comes_to_the_same() {
    let chance = Chance::seeded(5);
    let draw = |most: usize| {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % 1_000_000).expect("small") % most
    };
    for _ in 0..10 {
        let drive = Drive::new();
        let fix = |n, of, visit: Incoming| Incoming { corrects: Some(record_id(of)), id: record_id(n), ..visit };
        // Of citizen a: 1 is withdrawn, 2 comes next; of b: 4, corrected to 5, which is later than 6.
        let mut acts: Vec<(bool, u64, Option<Incoming>)> = vec![
            (true, 1, Some(drive.visit(1, 1, 'a', &[(INSTALLED, 1), (ACTIVATED, 1)]))),
            (true, 1, None),
            (false, 2, Some(drive.visit(2, 2, 'a', &[(INSTALLED, 1)]))),
            (true, 3, Some(drive.visit(3, 3, 'a', &[(INSTALLED, 1), (ACTIVATED, 1)]))),
            (true, 4, Some(drive.visit(4, 4, 'b', &[(INSTALLED, 1)]))),
            (true, 5, Some(fix(5, 4, drive.visit(5, 9, 'b', &[(INSTALLED, 1), (ACTIVATED, 1)])))),
            (false, 6, Some(drive.visit(6, 6, 'b', &[(INSTALLED, 1)]))),
        ];
        acts.extend(acts.clone());
        while !acts.is_empty() {
            let (is_mine, n, visit) = acts.swap_remove(draw(acts.len()));
            let actor = if is_mine { &drive.field.volunteer } else { &drive.other };
            match visit {
                Some(visit) => assert_eq!(refusal(&drive.send_as(actor, &[visit])[0]), ""),
                None => drop(drive.field.world.try_write(actor, move |tx| field::withdraw(tx, record_id(n)))),
            }
            assert_eq!(drive.field.faults(), [""; 0]);
        }
        assert_eq!(drive.figures(), [2, 2, 0, 2]);
    }
}

#[test]
fn two_campaigns_beside_each_other_take_a_key_each() {
    let drive = Drive::new();
    let world = &drive.field.world;
    let books = launched(world, Plan { indicators: vec![103], ..once(world) });
    let of_books =
        |digit| Citizen::read(&world.installation.sealer, &books.id.to_string(), &key(digit)).expect("a key");
    let visit = |n, minute| Incoming {
        citizens: vec![drive.citizen('a'), of_books('b')],
        ..drive.visit(n, minute, 'a', &[(INSTALLED, 1), (103, 1)])
    };
    drive.send(visit(1, 0));
    drive.send_other(visit(2, 5));
    drive.send_other(Incoming { citizens: vec![drive.citizen('a')], ..visit(3, 6) });
    let books = drive.field.counted(Node::unit(world.province.number), 103);
    assert_eq!((drive.figures()[0], books, drive.field.faults()), (1, 2, vec![]));
}

#[test]
fn a_late_visit_to_who_was_counted_after_an_early_end_is_still_known() {
    let drive = Drive::new();
    let (world, id) = (&drive.field.world, drive.campaign.id);
    world.write(move |tx| field::close_campaign(tx, id, day(2026, 11, 20)));
    let on = |day, visit: Incoming| Incoming { on_day: day, ..visit };
    drive.send(on(day(2026, 11, 19), drive.visit(1, 0, 'a', &[(INSTALLED, 1)])));
    drive.send_other(on(day(2026, 11, 18), drive.visit(2, 0, 'a', &[(INSTALLED, 1)])));
    drive.send_other(on(TODAY, drive.visit(3, 0, 'a', &[(INSTALLED, 1)])));
    assert_eq!((drive.figures(), drive.repeats(1)), ([2, 0, 0, 2], vec![INSTALLED]), "the last one lies outside");
    assert_eq!((NOVEMBER.to, drive.field.faults()), (day(2026, 11, 30), vec![]));
}

#[test]
fn the_check_sees_what_was_marked_by_another_hand() {
    let drive = Drive::new();
    drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1)]));
    drive.send_other(drive.visit(2, 5, 'a', &[(INSTALLED, 1)]));
    for statement in ["update support_once set is_repeat = false", "update support_once set is_repeat = true"] {
        drive.field.world.write(move |tx| tx.run(statement, &[]).map(drop));
        assert!(!drive.field.faults().is_empty(), "{statement}");
    }
}
