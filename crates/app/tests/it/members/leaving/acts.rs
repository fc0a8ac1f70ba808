//! The way itself for each cause.

use jiff::civil::date;
use kernel::tally::{Node, Span, sums};
use members::Status;
use members::cases::{self, Kind};
use members::leaving::{Cause, Ruling, Stage};
use members::measure;

use super::Hall;
use crate::members::assert_counted;
use crate::world::TODAY;

#[test]
fn those_of_thirty_are_asked_decided_and_leave_at_the_ceremony_with_a_certificate() {
    let hall = Hall::new();
    let mut found = hall.comers(&hall.secretary);
    found.sort();
    assert_eq!(found, ["Nông Thị Tuổi", "Vi Văn Lớn"]);
    let rows = [(hall.old.id, None), (hall.older.id, Some(date(2030, 11, 30)))];
    let ids = hall.begin(&hall.secretary, hall.wishes(&rows)).expect("sent up");
    assert!(hall.comers(&hall.secretary).is_empty(), "asked once");
    assert_eq!(hall.decide(&hall.officer, &ids, "20-QĐ/ĐTN", Ruling::Approve).expect("decided"), 2);
    assert_eq!((hall.find(ids[0]).stage, hall.find(ids[1]).stage), (Stage::Approved, Stage::Stays));
    assert_eq!((hall.status(hall.old.id), hall.status(hall.older.id)), (Status::Active, Status::Active));
    assert_eq!(hall.hold(&ids[..1], TODAY).expect("held"), 1);
    assert_eq!((hall.find(ids[0]).stage, hall.status(hall.old.id)), (Stage::Gone, Status::GrownUp));
    assert!(hall.comers(&hall.secretary).is_empty(), "whoever stays is not asked again");
    hall.world.clock.set(kernel::Moment::start_of(date(2030, 12, 1)));
    assert_eq!(hall.comers(&hall.secretary), ["Vi Văn Lớn"], "until their day is over");
    let span = Span { from: date(2020, 1, 1), to: date(2031, 1, 1) };
    let sums = hall.world.read(|db| sums(db, Node::unit(hall.world.province.number), span));
    assert_eq!((sums[&measure::TOTAL], sums[&measure::LEFT]), (11, 1));
    assert_counted(&hall.world);
    let what: Vec<_> =
        hall.world.read(|db| cases::events(db, &cases::find(db, ids[0])?)).into_iter().map(|it| it.what).collect();
    assert_eq!(what, ["leaving_held", "leaving_approved", "leaving_sent"]);
    let about = hall.world.read(|db| cases::of_person(db, hall.old.person.id));
    assert_eq!((about[0].kind, about[0].closed_on), (Kind::Leaving, Some(TODAY)));
}

#[test]
fn each_cause_leads_to_its_status_on_the_day_of_the_decision() {
    for (cause, status) in [
        (Cause::Left, Status::Left),
        (Cause::Removed, Status::Removed),
        (Cause::Lost, Status::Removed),
        (Cause::Expelled, Status::Expelled),
    ] {
        let hall = Hall::new();
        let ids = hall.begin(&hall.secretary, hall.cause(cause, hall.young.id)).expect("sent up");
        assert_eq!((hall.find(ids[0]).stage, hall.status(hall.young.id)), (Stage::Submitted, Status::Active));
        hall.decide(&hall.officer, &ids, "21-QĐ/ĐTN", Ruling::Approve).expect("decided");
        assert_eq!((hall.find(ids[0]).stage, hall.status(hall.young.id)), (Stage::Gone, status), "{cause:?}");
        let stays = hall.world.read(|db| members::stays(db, hall.young.id));
        assert_eq!((stays[0].to, stays[0].went), (Some(TODAY), Some(status)));
        assert_counted(&hall.world);
        // Back later, with the same record.
        let id = hall.young.id;
        hall.world.clock.set(kernel::Moment::start_of(date(2026, 12, 20)));
        hall.act(&hall.secretary, move |tx| members::come_back(tx, id, date(2026, 12, 20), "")).expect("back");
        assert_eq!(hall.status(id), Status::Active);
        assert_counted(&hall.world);
    }
}

#[test]
fn a_death_is_written_down_by_the_branch_and_ends_there() {
    let hall = Hall::new();
    let mut beginning = hall.cause(Cause::Deceased, hall.young.id);
    beginning.on = TODAY;
    beginning.reason = String::new();
    let ids = hall.begin(&hall.secretary, beginning).expect("written");
    assert_eq!((hall.find(ids[0]).stage, hall.status(hall.young.id)), (Stage::Gone, Status::Deceased));
    assert_counted(&hall.world);
}

#[test]
fn what_is_returned_is_completed_and_sent_again_and_what_is_refused_changes_nothing() {
    let hall = Hall::new();
    let ids = hall.begin(&hall.secretary, hall.cause(Cause::Removed, hall.young.id)).expect("sent up");
    hall.decide(&hall.officer, &ids, "", Ruling::Return("Thiếu biên bản họp".into())).expect("returned");
    assert_eq!(hall.find(ids[0]).stage, Stage::Returned);
    let seen = hall.seen(ids[0]);
    hall.act(&hall.secretary, move |tx| members::leaving::resubmit(tx, seen, "Đã bổ sung biên bản")).expect("again");
    hall.decide(&hall.officer, &ids, "", Ruling::Refuse("Có lý do chính đáng".into())).expect("refused");
    assert_eq!((hall.find(ids[0]).stage, hall.status(hall.young.id)), (Stage::Refused, Status::Active));
    hall.begin(&hall.secretary, hall.cause(Cause::Left, hall.young.id)).expect("another may begin");
}
