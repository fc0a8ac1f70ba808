//! Support records: what is taken, what is refused, and that everything counts once.

use std::sync::Barrier;

use field::{Giver, Incoming, Outcome, Post};
use kernel::clock::Chance;
use kernel::tally::{Node, Span};
use kernel::{Actor, Error};

use super::{ACTIVATED, Field, INSTALLED, counted, day, record, record_id, refusal, take_seat, token};
use crate::world::TODAY;

#[test]
fn a_visit_counts_at_every_level_on_its_day() {
    let field = Field::new();
    let visit = Incoming { on_day: day(2026, 11, 20), ..record(1, &[(INSTALLED, 3), (ACTIVATED, 1)]) };
    assert_eq!(field.send(&[visit]), [Outcome::Received]);
    let world = &field.world;
    let units = [&world.province, &world.commune, &world.branch].map(|unit| Node::unit(unit.number));
    for node in units.into_iter().chain([field.team.node(), field.seat.node()]) {
        let yesterday = Span { from: day(2026, 11, 20), to: day(2026, 11, 20) };
        let on = |measure| counted(world, node, measure, yesterday);
        assert_eq!((on(INSTALLED), on(ACTIVATED), on(field::VISITS)), (3, 1, 1), "{node:?}");
        assert_eq!(counted(world, node, INSTALLED, Span { from: TODAY, to: TODAY }), 0);
    }
    assert_eq!(field.counted(Node::unit(world.ward.number), INSTALLED), 0);
    assert_eq!(field.faults(), [""; 0]);
}

#[test]
fn the_same_batch_twice_counts_once() {
    let field = Field::new();
    let batch: Vec<_> = (0..100).map(|n| record(n, &[(INSTALLED, 1), (ACTIVATED, 2)])).collect();
    assert!(field.send(&batch).iter().all(|outcome| *outcome == Outcome::Received));
    assert!(field.send(&batch).iter().all(|outcome| *outcome == Outcome::Duplicate));
    let twins = [record(500, &[(INSTALLED, 1)]), record(500, &[(INSTALLED, 1)])];
    assert_eq!(field.send(&twins), [Outcome::Received, Outcome::Duplicate]);
    assert_eq!(field.counted(field.seat.node(), ACTIVATED), 200);
    assert_eq!(field.counted(field.seat.node(), field::VISITS), 101);
}

#[test]
fn another_visit_under_the_same_id_is_refused_and_the_first_stands() {
    let field = Field::new();
    field.send(&[record(1, &[(INSTALLED, 1)])]);
    for other in [record(1, &[(INSTALLED, 2)]), Incoming { on_day: day(2026, 11, 20), ..record(1, &[(INSTALLED, 1)]) }]
    {
        assert_eq!(refusal(&field.send(&[other])[0]), "record-id-taken");
    }
    assert_eq!(field.counted(field.seat.node(), INSTALLED), 1);
}

#[test]
fn a_refused_record_does_not_stop_the_others() {
    let field = Field::new();
    field.world.write(|tx| field::close_indicator(tx, ACTIVATED, TODAY));
    let batch = [
        record(1, &[(INSTALLED, 1)]),
        record(2, &[(ACTIVATED, 1)]),
        record(3, &[(INSTALLED, -1)]),
        record(4, &[(INSTALLED, 0)]),
        record(5, &[(INSTALLED, i64::MAX)]),
        record(6, &[]),
        record(7, &[(777, 1)]),
        record(8, &[(INSTALLED, 1), (INSTALLED, 1)]),
        Incoming { on_day: day(2026, 11, 22), ..record(9, &[(INSTALLED, 1)]) },
        Incoming {
            captured_at: kernel::Moment::start_of(TODAY).plus_ms(10 * 3_600_000),
            ..record(10, &[(INSTALLED, 1)])
        },
        Incoming { on_day: day(2024, 9, 19), ..record(11, &[(INSTALLED, 1)]) },
        Incoming { on_day: day(2026, 1, 31), ..record(12, &[(INSTALLED, 1)]) },
        Incoming { on_day: day(2026, 11, 20), ..record(13, &[(ACTIVATED, 1)]) },
    ];
    let outcomes = field.send(&batch);
    let refused: Vec<_> = outcomes.iter().map(refusal).collect();
    let expected = [
        "",
        "record-indicator-closed",
        "record-times",
        "record-times",
        "record-times",
        "record-empty",
        "record-indicator-unknown",
        "record-indicator-twice",
        "record-future",
        "record-clock",
        "record-seat-day",
        "record-seat-day",
        "",
    ];
    assert_eq!(refused, expected);
    assert_eq!(field.counted(field.seat.node(), field::VISITS), 2);
    assert_eq!(field.faults(), [""; 0]);
}

#[test]
fn ten_thousand_at_once_are_refused_with_a_way_out_and_nothing_is_kept() {
    let field = Field::new();
    let batch: Vec<_> = (0..10_000).map(|n| record(n, &[(INSTALLED, 1)])).collect();
    let refused = field.world.try_write(&field.volunteer, move |tx| field::receive(tx, &batch));
    let Err(Error::Invalid(fields)) = refused else { panic!("{refused:?}") };
    assert_eq!(fields[0].1.key, "record-too-many");
    assert_eq!(field.counted(field.seat.node(), field::VISITS), 0);
}

#[test]
fn a_repeat_is_known_even_when_the_rules_have_changed_since() {
    let field = Field::new();
    field.send(&[record(1, &[(INSTALLED, 1)])]);
    field.world.write(|tx| field::close_indicator(tx, INSTALLED, TODAY));
    let seat = field.seat.id;
    field.world.write(move |tx| field::unseat(tx, seat, TODAY));
    let (repeat, fresh) = (record(1, &[(INSTALLED, 1)]), record(2, &[(INSTALLED, 1)]));
    assert_eq!(field.send(&[repeat, fresh]).iter().map(refusal).collect::<Vec<_>>(), ["", "record-seat-day"]);
}

#[test]
fn an_ended_seat_still_takes_what_was_done_in_its_days() {
    let field = Field::new();
    let seat = field.seat.id;
    field.world.write(move |tx| field::unseat(tx, seat, TODAY));
    let Actor::Person { account, person, name, .. } = field.volunteer.clone() else { panic!("a person") };
    let without_role = Actor::Person { account, person, name, grants: Vec::new() };
    let late = Incoming { on_day: day(2026, 11, 20), ..record(1, &[(INSTALLED, 1)]) };
    let taken = field.world.try_write(&without_role, move |tx| field::receive(tx, &[late])).expect("taken in");
    assert_eq!(taken, [Outcome::Received]);
}

#[test]
fn one_records_for_ones_own_seats_alone() {
    let field = Field::new();
    let other = field.world.person("Vi Thị Bích");
    let theirs = take_seat(&field.world, &field.team, other, Post::Member);
    let from = |giver| Incoming { giver, ..record(1, &[(INSTALLED, 1)]) };
    assert_eq!(refusal(&field.send(&[from(Giver::Seat(theirs.id))])[0]), "record-place-unknown");
    assert_eq!(refusal(&field.send(&[from(Giver::Unit("06517".into()))])[0]), "record-place-unknown");

    // Two seats: one must be named.
    let second = super::add_team(&field.world, &field.world.ward_branch, "Đội hình khối 7");
    let mine = take_seat(&field.world, &second, field.person, Post::Leader);
    assert_eq!(refusal(&field.send(&[from(Giver::Me)])[0]), "record-which-seat");
    assert_eq!(field.send(&[from(Giver::Seat(mine.id))]), [Outcome::Received]);
    assert_eq!(field.counted(Node::unit(field.world.ward.number), INSTALLED), 1);

    let nobody = field.world.actor(kernel::Role::CommuneOfficer, &field.world.commune);
    let stranger = field.world.try_write(&nobody, |tx| field::receive(tx, &[record(3, &[(INSTALLED, 1)])]));
    assert!(matches!(stranger, Err(Error::Forbidden)), "{stranger:?}");
    let guest = field.world.try_write(&Actor::Guest, |tx| field::receive(tx, &[record(3, &[(INSTALLED, 1)])]));
    assert!(matches!(guest, Err(Error::SignInFirst)), "{guest:?}");
    let many = field.world.try_write(&field.volunteer, |tx| field::receive_many(tx, &[]));
    assert!(matches!(many, Err(Error::Forbidden)), "{many:?}");
}

#[test]
fn a_program_records_for_its_subtree_and_learns_nothing_of_the_rest() {
    let field = Field::new();
    let commune = token(&field.world.commune);
    let ward_team = super::add_team(&field.world, &field.world.ward, "Đội hình phường");
    let givers = [
        Giver::Seat(field.seat.id),
        Giver::Team(field.team.id),
        Giver::Unit("06517".into()),
        Giver::Unit(field.world.branch.id.to_string()),
        Giver::Unit("05983".into()),
        Giver::Unit("99999".into()),
        Giver::Team(ward_team.id),
        Giver::Me,
    ];
    let batch: Vec<_> =
        givers.into_iter().zip(1..).map(|(giver, n)| Incoming { giver, ..record(n, &[(INSTALLED, 1)]) }).collect();
    let outcomes = field.world.try_write(&commune, move |tx| field::receive(tx, &batch)).expect("taken in");
    let unknown = "record-place-unknown";
    let expected = ["", "", "", "", unknown, unknown, unknown, "record-no-place"];
    assert_eq!(outcomes.iter().map(refusal).collect::<Vec<_>>(), expected);
    let at = |node| field.counted(node, INSTALLED);
    assert_eq!((at(Node::unit(field.world.commune.number)), at(Node::unit(field.world.branch.number))), (4, 3));
    assert_eq!((at(field.team.node()), at(field.seat.node())), (2, 1));
    assert_eq!(field.faults(), [""; 0]);
}

#[test]
fn two_orders_at_once_from_many_phones_count_once() {
    let field = Field::new();
    let batch: Vec<_> = (0..60).map(|n| record(n, &[(INSTALLED, 1)])).collect();
    let gate = Barrier::new(8);
    let received: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|turn| {
                let (field, gate, mut batch) = (&field, &gate, batch.clone());
                if turn % 2 == 1 {
                    batch.reverse();
                }
                batch.rotate_left(turn * 7);
                scope.spawn(move || {
                    gate.wait();
                    let sent = batch.chunks(20).flat_map(|part| field.send(part)).collect::<Vec<_>>();
                    assert!(sent.iter().all(|outcome| refusal(outcome).is_empty()));
                    sent.iter().filter(|outcome| **outcome == Outcome::Received).count()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread")).sum()
    });
    assert_eq!(received, 60);
    assert_eq!(field.counted(field.seat.node(), INSTALLED), 60);
    assert_eq!(field.faults(), [""; 0]);
}

#[test]
fn whatever_comes_the_counts_are_those_of_the_records() {
    let field = Field::new();
    let chance = Chance::seeded(20_240_919);
    let draw = |most: u64| {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        u64::from_le_bytes(bytes) % most
    };
    let mut sum = 0;
    for _ in 0..25 {
        let batch: Vec<_> = (0..draw(12))
            .map(|_| {
                let days = i64::try_from(draw(330)).expect("days");
                let services = (0..draw(4)).map(|at| (INSTALLED + i64::try_from(at).expect("small"), 1 + days % 5));
                let on_day = TODAY.saturating_sub(jiff::Span::new().days(days));
                Incoming { on_day, id: record_id(draw(90)), ..record(0, &services.collect::<Vec<_>>()) }
            })
            .collect();
        for (outcome, sent) in field.send(&batch).iter().zip(&batch) {
            if *outcome == Outcome::Received {
                sum += sent.services.iter().filter(|(number, _)| *number == INSTALLED).map(|(_, n)| n).sum::<i64>();
            }
        }
    }
    assert!(sum > 50, "{sum}");
    for node in [field.seat.node(), field.team.node(), Node::unit(field.world.province.number)] {
        assert_eq!(field.counted(node, INSTALLED), sum);
    }
    assert_eq!(field.faults(), [""; 0]);
}

#[test]
fn the_check_finds_what_is_off() {
    let field = Field::new();
    field.send(&[record(1, &[(INSTALLED, 2)]), record(2, &[(ACTIVATED, 1)])]);
    assert_eq!(field.faults(), [""; 0]);
    let spoil = |sql: &'static str| field.world.write(move |tx| tx.run(sql, &[]));
    for (harm, repair) in [
        (
            "update tally set n = n + 1 where measure = 101 and period = 20261121 and node = 1",
            "update tally set n = n - 1 where measure = 101 and period = 20261121 and node = 1",
        ),
        (
            "update support_record set on_day = '2026-11-20' where digest is not null",
            "update support_record set on_day = '2026-11-21' where digest is not null",
        ),
        (
            "update support_service set n = 3 where indicator = 101",
            "update support_service set n = 2 where indicator = 101",
        ),
        ("update tally set n = n + 1 where measure = 90", "update tally set n = n - 1 where measure = 90"),
        ("delete from tally where measure = 102 and period < 10000", ""),
    ] {
        assert!(spoil(harm) > 0, "{harm}");
        assert_ne!(field.faults(), [""; 0], "{harm}");
        if !repair.is_empty() {
            spoil(repair);
            assert_eq!(field.faults(), [""; 0], "{repair}");
        }
    }
}

#[test]
fn history_comes_without_a_limit_and_one_change_tells_of_a_batch() {
    let field = Field::new();
    let seat = field.seat.id;
    let batch: Vec<_> =
        (0..1_500).map(|n| Incoming { giver: Giver::Seat(seat), ..record(n, &[(INSTALLED, 1)]) }).collect();
    let outcomes = field.world.write(move |tx| field::receive_many(tx, &batch));
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Received));
    let told = field.world.read(|db| {
        db.all("select what, unit_path from change_log where kind = 'support'", &[], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?))
        })
    });
    assert_eq!(told, [("{\"n\":1500}".to_owned(), field.world.branch.path.to_string())]);
}
