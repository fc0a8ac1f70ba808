//! Teams founded anew: what was done before counts where the team was then, and whoever leads it answers for it.

use field::{Giver, Incoming, Outcome, Refounding};
use kernel::tally::Node;
use kernel::{Day, Moment};

use super::{Field, INSTALLED, day, record, record_id};
use crate::world::TODAY;

/// The team goes under a branch in the ward.
fn found_anew(field: &Field, day: Day) {
    let (team, unit) = (field.team.id, field.world.ward_branch.id);
    let name = "Tổ công nghệ số khối 7".into();
    let new = Refounding { unit, name, day, number: "45/QĐ-UBND".into(), signer: "Hoàng Văn Soan".into() };
    field.world.write(move |tx| field::refound(tx, team, &new));
}

#[test]
fn a_late_record_counts_at_the_unit_the_team_had_on_that_day() {
    let field = Field::new();
    found_anew(&field, day(2026, 11, 10));
    let visit = |n, on, times| {
        let captured_at = Moment::start_of(on).plus_ms(8 * 3_600_000);
        Incoming::visit(record_id(n), Giver::Me, on, captured_at, vec![(INSTALLED, times)])
    };
    let sent = field.send(&[visit(1, day(2026, 11, 9), 3), visit(2, day(2026, 11, 10), 5)]);
    assert!(sent.iter().all(|outcome| *outcome == Outcome::Received), "{sent:?}");
    let at = |number| field.counted(Node::unit(number), INSTALLED);
    let world = &field.world;
    assert_eq!((at(world.branch.number), at(world.commune.number)), (3, 3), "before the decision");
    assert_eq!((at(world.ward_branch.number), at(world.ward.number)), (5, 5), "from its day on");
    assert_eq!((at(world.province.number), field.counted(field.team.node(), INSTALLED)), (8, 8));
    // Sent again it changes nothing; withdrawn it goes where it came from.
    assert_eq!(field.send(&[visit(1, day(2026, 11, 9), 3)]), [Outcome::Duplicate]);
    field.world.try_write(&field.volunteer, |tx| field::withdraw(tx, record_id(1))).expect("withdrawn");
    assert_eq!((at(world.branch.number), at(world.ward.number)), (0, 5));
    assert!(field.faults().is_empty(), "{:?}", field.faults());
}

#[test]
fn a_leader_looks_over_what_her_team_did_before_it_was_founded_anew() {
    let field = Field::new();
    let leader = field.leader();
    field.send(&[record(1, &[(INSTALLED, 1)])]);
    found_anew(&field, TODAY);
    assert_eq!(field.world.store().read(&leader, field::waiting_reviews).expect("counted"), 1);
    assert!(field.world.get(&leader, "/review").text().contains(&record_id(1).to_string()));
    let verdict = field::Verdict::Return("Xem lại số lượng.".into());
    field.world.try_write(&leader, move |tx| field::decide(tx, record_id(1), &verdict, None)).expect("returned");
    assert_eq!(field.world.store().read(&leader, field::waiting_reviews).expect("counted"), 0);
    assert_eq!(field.faults(), [""; 0]);
}
