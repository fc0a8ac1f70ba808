//! What becomes of records after they came in: corrected, withdrawn, looked over. Nothing counts twice, nothing is lost.

use field::{Giver, Incoming, Outcome, Post, Standing};
use kernel::clock::Chance;
use kernel::{Actor, Error, Result, Role};

use super::{ACTIVATED, Field, INSTALLED, day, record, record_id, refusal, take_seat, volunteer};

fn correction(n: u64, of: u64, services: &[(i64, i64)]) -> Incoming {
    Incoming { corrects: Some(record_id(of)), ..record(n, services) }
}

impl Field {
    fn standing(&self, n: u64) -> Standing {
        self.world.read(|db| field::record(db, record_id(n))).standing
    }

    fn withdraw(&self, n: u64) -> Outcome {
        self.world.try_write(&self.volunteer, move |tx| field::withdraw(tx, record_id(n))).expect("heard")
    }

    fn accept(&self, by: &Actor, n: u64) -> Result<()> {
        self.world.try_write(by, move |tx| field::accept_record(tx, record_id(n)))
    }

    fn send_back(&self, by: &Actor, n: u64, reason: &'static str) -> Result<()> {
        self.world.try_write(by, move |tx| field::return_record(tx, record_id(n), &reason.into()))
    }

    /// What the seat counts: installed, activated, people.
    fn figures(&self) -> (i64, i64, i64) {
        let at = |measure| self.counted(self.seat.node(), measure);
        (at(INSTALLED), at(ACTIVATED), at(field::VISITS))
    }
}

#[test]
fn a_correction_takes_the_place_of_what_it_corrects() {
    let field = Field::new();
    field.send(&[record(1, &[(INSTALLED, 9)])]);
    let fixed = Incoming { on_day: day(2026, 11, 20), ..correction(2, 1, &[(INSTALLED, 1), (ACTIVATED, 1)]) };
    assert_eq!(field.send(std::slice::from_ref(&fixed)), [Outcome::Received]);
    assert_eq!(field.send(&[fixed, record(1, &[(INSTALLED, 9)])]), [Outcome::Duplicate, Outcome::Duplicate]);
    assert_eq!((field.figures(), field.standing(1)), ((1, 1, 1), Standing::Replaced));
    assert_eq!(field.send(&[correction(3, 2, &[(ACTIVATED, 5)])]), [Outcome::Received]);
    assert_eq!((field.figures(), field.faults()), ((0, 5, 1), vec![]));
    assert_eq!(refusal(&field.withdraw(2)), "record-replaced");
    assert_eq!(field.withdraw(3), Outcome::Kept(Standing::Withdrawn));
    assert_eq!(field.withdraw(3), Outcome::Duplicate);
    assert_eq!((field.figures(), field.faults()), ((0, 0, 0), vec![]));
}

#[test]
fn a_second_correction_of_the_same_record_waits_for_the_supervisor() {
    let field = Field::new();
    let sent = [record(1, &[(INSTALLED, 9)]), correction(2, 1, &[(INSTALLED, 1)]), correction(3, 1, &[(INSTALLED, 2)])];
    let conflict = || Outcome::Kept(Standing::Conflict);
    assert_eq!(field.send(&sent), [Outcome::Received, Outcome::Received, conflict()]);
    assert_eq!(field.figures(), (1, 0, 1));
    // A correction of the waiting one waits as well, and so does one of a withdrawn record.
    assert_eq!(field.send(&[correction(4, 3, &[(INSTALLED, 3)])]), [conflict()]);
    field.send(&[record(5, &[(ACTIVATED, 1)])]);
    field.withdraw(5);
    assert_eq!(field.send(&[correction(6, 5, &[(ACTIVATED, 2)])]), [conflict()]);
    assert_eq!(field.figures(), (1, 0, 1));

    // The first was corrected again; accepting the other puts out whatever counts of the same visit.
    field.send(&[correction(7, 2, &[(INSTALLED, 7)])]);
    let leader = field.leader();
    field.accept(&leader, 4).expect("accepted");
    assert_eq!((field.figures(), field.standing(7)), ((3, 0, 1), Standing::Replaced));
    field.accept(&leader, 6).expect("accepted");
    assert_eq!((field.figures(), field.faults()), ((3, 2, 2), vec![]));
}

#[test]
fn a_returned_record_counts_again_once_corrected_or_accepted() {
    let field = Field::new();
    field.send(&[record(1, &[(INSTALLED, 100)]), record(2, &[(INSTALLED, 4)])]);
    let leader = field.leader();
    field.send_back(&leader, 1, "100 người trong một lần? Xem lại số.").expect("returned");
    field.send_back(&leader, 2, "Trùng với bản khác?").expect("returned");
    assert_eq!((field.figures(), field.standing(1)), ((0, 0, 0), Standing::Returned));
    assert_eq!(field.send(&[correction(3, 1, &[(INSTALLED, 10)])]), [Outcome::Received]);
    field.accept(&leader, 2).expect("accepted");
    assert_eq!((field.figures(), field.faults()), ((14, 0, 2), vec![]));
    assert!(matches!(field.send_back(&leader, 1, "lần nữa"), Err(Error::Refused(_))), "it was corrected");
    assert!(matches!(field.accept(&leader, 1), Err(Error::Refused(_))));
    for bad in ["", "  ", "gọi 0912 345 678"] {
        assert!(matches!(field.send_back(&leader, 3, bad), Err(Error::Invalid(_))), "{bad:?}");
    }
}

#[test]
fn only_a_supervisor_of_the_place_looks_over_and_never_ones_own() {
    let field = Field::new();
    field.send(&[record(1, &[(INSTALLED, 1)])]);
    let elsewhere = field.world.actor(Role::CommuneOfficer, &field.world.ward);
    assert!(matches!(field.accept(&elsewhere, 1), Err(Error::NotFound)));
    assert!(matches!(field.accept(&field.leader(), 99), Err(Error::NotFound)));
    assert!(matches!(field.accept(&field.volunteer, 1), Err(Error::Forbidden)));
    let own = field.world.actor_for(field.person, Role::CommuneOfficer, &field.world.commune);
    assert!(matches!(field.accept(&own, 1), Err(Error::Refused(say)) if say.key == "record-review-own"));
    assert!(field.accept(&field.world.actor(Role::ProvinceOfficer, &field.world.province), 1).is_ok());
}

#[test]
fn nobody_changes_anothers_record() {
    let field = Field::new();
    field.send(&[record(1, &[(INSTALLED, 1)])]);
    let other = field.world.person("Vi Thị Bích");
    let seat = take_seat(&field.world, &field.team, other, Post::Member);
    let thief = volunteer(&field.world, other, &field.world.branch);
    let fix = Incoming { giver: Giver::Seat(seat.id), ..correction(2, 1, &[(INSTALLED, 9)]) };
    let sent = field.world.try_write(&thief, move |tx| field::receive(tx, &[fix])).expect("heard");
    assert_eq!(refusal(&sent[0]), "record-unknown");
    let taken = field.world.try_write(&thief, |tx| field::withdraw(tx, record_id(1))).expect("heard");
    assert_eq!(refusal(&taken), "record-unknown");

    // Neither by being there first: what waits is its owner's alone.
    let early = Incoming { giver: Giver::Seat(seat.id), ..correction(4, 3, &[(INSTALLED, 9)]) };
    field.world.try_write(&thief, move |tx| field::receive(tx, &[early])).expect("heard");
    field.world.try_write(&thief, |tx| field::withdraw(tx, record_id(3))).expect("heard");
    assert_eq!(field.send(&[record(3, &[(INSTALLED, 1)])]), [Outcome::Received]);
    assert_eq!((field.figures(), field.faults()), ((2, 0, 2), vec![]));
    assert_eq!(refusal(&field.send(&[correction(5, 5, &[(INSTALLED, 1)])])[0]), "record-corrects-itself");
}

#[test]
fn nobody_home_and_a_queue_count_as_what_they_are() {
    let field = Field::new();
    let absent = Incoming { people: 0, ..record(1, &[]) };
    let queue = Incoming { people: 15, ..record(2, &[(INSTALLED, 12), (ACTIVATED, 9)]) };
    field.send(&[absent, queue]);
    assert_eq!((field.figures(), field.counted(field.seat.node(), field::ABSENT)), ((12, 9, 15), 1));
    assert_eq!(field.faults(), [""; 0]);
    assert_eq!(field.withdraw(1), Outcome::Kept(Standing::Withdrawn));
    assert_eq!(field.counted(field.seat.node(), field::ABSENT), 0);
    let note = Incoming { note: Some("của ông A, 020304123456".into()), ..record(3, &[(INSTALLED, 1)]) };
    assert_eq!(refusal(&field.send(&[note])[0]), "record-note-number");
    assert_eq!(field.faults(), [""; 0]);
}

#[test]
fn any_order_of_records_corrections_and_withdrawals_comes_to_the_same() {
    let chance = Chance::seeded(3);
    let draw = |most: usize| {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % 1_000_000).expect("small") % most
    };
    for _ in 0..12 {
        let field = Field::new();
        // 1 <- 2 <- 3, 4 <- 5 withdrawn, 6 withdrawn, 7: what counts is 3 and 7.
        let mut acts: Vec<(u64, Option<Incoming>)> = vec![
            (1, Some(record(1, &[(INSTALLED, 1)]))),
            (2, Some(correction(2, 1, &[(INSTALLED, 10)]))),
            (3, Some(correction(3, 2, &[(INSTALLED, 100)]))),
            (4, Some(record(4, &[(ACTIVATED, 1)]))),
            (5, Some(correction(5, 4, &[(ACTIVATED, 10)]))),
            (5, None),
            (6, Some(record(6, &[(ACTIVATED, 100)]))),
            (6, None),
            (7, Some(record(7, &[(INSTALLED, 1_00), (ACTIVATED, 7)]))),
        ];
        acts.extend(acts.clone());
        while !acts.is_empty() {
            match acts.swap_remove(draw(acts.len())) {
                (_, Some(record)) => assert_eq!(refusal(&field.send(&[record])[0]), ""),
                (n, None) => assert_eq!(refusal(&field.withdraw(n)), ""),
            }
            assert_eq!(field.faults(), [""; 0]);
        }
        assert_eq!(field.figures(), (200, 7, 2));
    }
}
