//! For a while, and where somebody lives: the home keeps the record, the host gives remarks.

use jiff::civil::date;
use members::Status;
use members::transfer::{self, Asking, Remarking, Side, Stage, Way};

use super::Road;
use crate::members::admission::{one, why};
use crate::members::assert_counted;
use crate::world::TODAY;

#[test]
fn for_a_while_the_home_keeps_the_record_and_the_host_ends_it_with_remarks() {
    let road = Road::new();
    let base = road.asking(&[road.an.id], Way::Temporary, "Chi đoàn khối 7");
    assert_eq!(why(road.ask(base.clone())), one("until", "transfer-until-empty"));
    let until = |day| Asking { until: Some(day), ..base.clone() };
    assert_eq!(why(road.ask(until(TODAY))), one("until", "transfer-until-past"));
    assert_eq!(why(road.ask(until(date(2028, 1, 1)))), one("until", "transfer-until-late"));
    let ids = road.ask(until(date(2027, 6, 30))).expect("asked");
    road.clear(&ids, date(2026, 10, 1), false).expect("cleared");
    road.release(&ids, "18-GT/ĐTN").expect("released");
    road.receive(&road.ward_officer, &ids, &road.world.ward_branch).expect("received");
    road.assign(&road.ward_secretary, &ids, TODAY).expect("taken in");
    let away = road.member(road.an.id);
    assert_eq!((away.unit, away.status), (road.world.branch.id, Status::Temporary));
    assert_eq!(road.names(&road.ward_secretary, Side::Coming, Stage::Hosted), ["Nông Thị Vân An"], "the host's guests");
    assert_eq!(road.find(ids[0]).case.waits.map(|(_, due)| due), Some(date(2027, 6, 30)));
    assert!(road.world.store().read(&road.ward_secretary, |db| members::find(db, road.an.id)).is_err(), "no record");
    let again = road.asking(&[road.an.id], Way::Inside, "Chi đoàn khối 7");
    assert_eq!(why(road.ask(again)), one("member-*", "transfer-open-already"));
    let remark = |said: &str| {
        let remarking = Remarking { on: TODAY, rows: vec![(road.seen(ids[0]), said.to_owned())] };
        road.act(&road.ward_secretary, move |tx| transfer::remark(tx, &remarking))
    };
    assert_eq!(why(remark("tốt")), one("said-*", "admission-reason-short"));
    remark("Tham gia đầy đủ, nhiệt tình").expect("ended");
    assert_eq!((road.stage(ids[0]), road.member(road.an.id).status), (Stage::Ended, Status::Active));
    assert_counted(&road.world);
}

#[test]
fn an_introduction_where_they_live_stands_beside_another_move_and_changes_no_status() {
    let road = Road::new();
    let ids = road.ask(road.asking(&[road.an.id], Way::Residence, "Chi đoàn khối 7")).expect("asked");
    road.asked();
    road.clear(&ids, date(2026, 10, 1), false).expect("cleared");
    road.release(&ids, "19-GT/ĐTN").expect("released");
    road.receive(&road.ward_officer, &ids, &road.world.ward_branch).expect("received");
    road.assign(&road.ward_secretary, &ids, TODAY).expect("taken in");
    assert_eq!((road.stage(ids[0]), road.member(road.an.id).status), (Stage::Hosted, Status::Active));
    assert_eq!(road.find(ids[0]).case.waits, None, "it has no end of its own");
}
