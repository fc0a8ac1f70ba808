//! What is refused, and by whom.

use jiff::civil::date;
use kernel::{Day, Error, Role};
use members::Status;
use members::cases::{Act, CaseId, once};
use members::transfer::{self, Clearing, Side, Stage, Way};
use members::{Dues, Month};

use super::Road;
use crate::members::admission::{one, why};
use crate::members::{assert_counted, member};
use crate::world::TODAY;

#[test]
fn a_target_that_is_here_unknown_or_the_whole_province_is_refused_with_what_to_do() {
    let road = Road::new();
    let ask = |target: &str| road.ask(road.asking(&[road.an.id], Way::Inside, target));
    assert_eq!(why(ask("")), one("target", "transfer-target-empty"));
    assert_eq!(why(ask("Xã Không Có")), one("target", "unit-unknown"));
    assert_eq!(why(ask("Tỉnh Lạng Sơn")), one("target", "transfer-target-root"));
    assert_eq!(why(ask("Chi đoàn thôn Nà Pò")), one("member-*", "transfer-target-same"));
    assert_eq!(
        why(road.ask(road.asking(&[], Way::Inside, "Chi đoàn khối 7"))),
        one("member", "transfer-members-count")
    );
    assert_eq!(
        why(road.ask(road.asking(&[road.an.id], Way::In, "Chi đoàn khối 7"))),
        one("way", "transfer-way-choose")
    );
    let gone = road.an.id;
    road.world.write(move |tx| members::leave(tx, gone, Status::Left, TODAY, ""));
    assert_eq!(why(ask("Chi đoàn khối 7")), one("member-*", "transfer-member-gone"));
    assert!(road.page(&road.secretary, Side::Leaving, None).piles.is_empty(), "nothing was written");
}

#[test]
fn a_closed_unit_takes_nobody_in_whenever_it_was_closed() {
    let road = Road::new();
    let target = road.world.ward_branch.id;
    let close = |day: Day| {
        road.world.write(move |tx| {
            tx.run("update unit set closed_on = $2 where id = $1", &[target.into(), day.into()])?;
            let values = [target.into(), day.into()];
            tx.run("update unit_version set to_day = $2 where unit_id = $1 and to_day is null", &values)
        })
    };
    let asked = road.asked();
    let on_the_way = [asked[1]];
    road.clear(&asked, date(2026, 10, 1), false).expect("cleared");
    road.release(&on_the_way, "15-GT/ĐTN").expect("released");
    close(TODAY);
    assert_eq!(why(road.release(&asked[..1], "16-GT/ĐTN")), one("*", "transfer-target-gone"));
    assert_eq!(road.stage(asked[0]), Stage::Cleared);
    let assigned = road.assign(&road.ward_officer, &on_the_way, TODAY);
    assert!(assigned.is_err() && road.stage(asked[1]) == Stage::Released, "{assigned:?}");
    let stands = road.world.read(|db| members::find(db, road.binh.id)).unit;
    assert_eq!(stands, road.world.branch.id, "nobody is lost on the way");
    let third = member(&road.world, &road.world.branch, "Hoàng Thị Mai", &[("birth_day", "02/09/2004")]);
    let again = road.ask(road.asking(&[third.id], Way::Inside, "Chi đoàn khối 7"));
    assert_eq!(why(again), one("target", "transfer-target-closed"));
    assert_counted(&road.world);
}

#[test]
fn a_second_transfer_is_refused_with_the_first_one_named() {
    let road = Road::new();
    road.asked();
    let again = road.ask(road.asking(&[road.an.id], Way::Inside, "Phường Lương Văn Tri"));
    let Err(Error::Invalid(bad)) = again else { panic!("it was not refused") };
    let say = &bad[0].1;
    assert_eq!(say.key, "transfer-open-already");
    let named: Vec<String> = say.args.iter().map(|(_, value)| value.to_string()).collect();
    assert!(named.contains(&"Chi đoàn khối 7".to_owned()), "{named:?}");
}

#[test]
fn each_side_acts_in_its_own_turn_and_a_stranger_finds_nothing() {
    let road = Road::new();
    let ids = road.asked();
    let branch = road.world.ward_branch.clone();
    // The other side sees what comes, and can't act for the home.
    assert_eq!(road.names(&road.ward_secretary, Side::Coming, Stage::Requested).len(), 2);
    let clearing = Clearing {
        on: TODAY,
        rows: ids.iter().map(|id| (road.seen(*id), Some("Tốt".into()), Some(Month::of(TODAY)))).collect(),
        is_sure: false,
    };
    let refused = road.act(&road.ward_officer, move |tx| transfer::clear(tx, &clearing));
    let theirs = vec![("*".to_owned(), "transfer-not-your-turn"); 2];
    assert_eq!(why(refused), theirs);
    road.clear(&ids, date(2026, 10, 1), false).expect("cleared");
    let releasing = road.releasing(&ids, "15-GT/ĐTN");
    let refused = road.act(&road.ward_officer, move |tx| transfer::release(tx, &releasing));
    assert_eq!(why(refused), theirs);
    road.release(&ids, "15-GT/ĐTN").expect("released");
    // The home can't receive for the other side, nor take in.
    assert_eq!(why(road.receive(&road.officer, &ids, &branch)), theirs);
    assert_eq!(
        why(road.receive(&road.ward_officer, &ids, &road.world.branch)),
        vec![("branch-*".to_owned(), "transfer-branch-not-yours"); 2]
    );
    road.receive(&road.ward_officer, &ids, &branch).expect("received");
    assert_eq!(why(road.assign(&road.officer, &ids, TODAY)), theirs);
    let other = units::Draft {
        name: "Xã Bắc Sơn".into(),
        kind: "xa".into(),
        sector: None,
        parent: Some(road.world.province.id),
        code: None,
    };
    let elsewhere = road.world.write(move |tx| units::add(tx, &other, date(2022, 1, 1)));
    let stranger = road.world.actor(Role::CommuneOfficer, &elsewhere);
    assert!(matches!(road.assign(&stranger, &ids, TODAY), Err(Error::NotFound)));
    let id = ids[0];
    assert!(road.world.store().read(&stranger, |db| transfer::find(db, id)).is_err());
}

#[test]
fn the_second_of_two_officers_is_told_and_what_was_sent_twice_is_done_once() {
    let road = Road::new();
    let ids = road.asked();
    road.clear(&ids, date(2026, 10, 1), false).expect("cleared");
    let stale = road.releasing(&ids, "16-GT/ĐTN");
    let act: Act = Some(uuid::Uuid::from_u128(7));
    let release = || {
        let sent = road.releasing(&ids, "15-GT/ĐTN");
        let said = ("15-GT/ĐTN", ids.iter().map(CaseId::to_string).collect::<Vec<_>>());
        road.act(&road.officer, move |tx| once(tx, act, "release", &said, |tx| transfer::release(tx, &sent)))
    };
    assert_eq!(release().expect("released"), 2);
    assert_eq!(release().expect("answered as the first time"), 2);
    let refused = road.act(&road.officer, move |tx| transfer::release(tx, &stale));
    assert_eq!(why(refused), vec![("*".to_owned(), "case-stale"); 2]);
    let used = road.ask(road.asking(&[road.an.id], Way::Residence, "Chi đoàn khối 7")).expect("asked");
    road.clear(&used, date(2026, 10, 1), false).expect("cleared");
    assert_eq!(why(road.release(&used, "015-GT/ĐTN-TCKT")), one("number", "case-number-taken"));
}

#[test]
fn dues_behind_ask_for_a_second_look_and_remarks_must_say_something() {
    let road = Road::new();
    let ids = road.asked();
    assert_eq!(why(road.clear(&ids, date(2026, 8, 1), false)), vec![("sure-*".to_owned(), "transfer-dues-behind"); 2]);
    assert_eq!(why(road.clear(&ids, date(2028, 8, 1), true)), vec![("dues-*".to_owned(), "transfer-dues-ahead"); 2]);
    let empty = Clearing { on: TODAY, rows: vec![(road.seen(ids[0]), None, None)], is_sure: false };
    let refused = road.act(&road.secretary, move |tx| transfer::clear(tx, &empty));
    assert_eq!(
        why(refused),
        vec![("remarks-*".to_owned(), "transfer-remarks-empty"), ("dues-*".to_owned(), "transfer-dues-empty")]
    );
    road.clear(&ids, date(2026, 8, 1), true).expect("looked at and cleared");
}

#[test]
fn the_book_of_dues_stands_in_the_form_and_a_later_month_asks_for_a_second_look() {
    let road = Road::new();
    let ids = road.asked();
    let (an, september) = (road.an.id, Month::of(date(2026, 9, 1)));
    let book = Dues { since: Month::new(2025, 1), through: september, paid: Some(september), exempt: String::new() };
    road.world.write(move |tx| members::tell_dues(tx, &[(an, book)]));
    let page = road.world.get(&road.secretary, &format!("/transfers/clear?case={}", ids[0])).text();
    assert!(page.contains("value=\"09/2026\""), "{page}");
    let refused = road.clear(&ids, date(2026, 10, 1), false);
    assert_eq!(why(refused), one("sure-*", "transfer-dues-not-booked"));
    road.clear(&ids, date(2026, 10, 1), true).expect("looked at and cleared");
    assert_eq!(road.find(ids[0]).file.dues, Some(september.plus(1)));
}

#[test]
fn what_is_returned_is_cleared_again_and_its_letter_is_void() {
    let road = Road::new();
    let ids = road.released();
    let code = |road: &Road| road.world.get(&road.officer, &format!("/transfers/{}/letter", ids[0])).text();
    let first = code(&road);
    let rows = vec![(road.seen(ids[0]), "Không có người này ở khối".to_owned())];
    road.act(&road.ward_officer, move |tx| transfer::send_back(tx, &rows)).expect("returned");
    assert_eq!(road.stage(ids[0]), Stage::Returned);
    assert_eq!(road.find(ids[0]).case.waits.map(|(path, _)| path), Some(road.world.branch.path.clone()));
    road.clear(&ids[..1], date(2026, 10, 1), false).expect("cleared again");
    road.release(&ids[..1], "20-GT/ĐTN").expect("released again");
    assert_ne!(code(&road), first, "another letter with another code");
    let withdraw = |why: &str| {
        let (seen, why) = (road.seen(ids[0]), why.to_owned());
        road.act(&road.secretary, move |tx| transfer::withdraw(tx, seen, &why))
    };
    assert_eq!(why(withdraw("hm")), one("reason", "admission-reason-short"));
    withdraw("Gia đình không chuyển nữa").expect("withdrawn");
    assert_eq!((road.stage(ids[0]), road.member(road.an.id).unit), (Stage::Withdrawn, road.world.branch.id));
    assert_eq!(why(road.assign(&road.ward_secretary, &ids[..1], TODAY)), one("*", "transfer-is-over"));
    let printed = road.world.get(&road.secretary, &format!("/transfers/{}/letter", ids[0])).text();
    assert!(printed.contains("paper-mark") && printed.contains("Đã rút ngày 21/11/2026"), "{printed}");
}

#[test]
fn one_who_left_meanwhile_keeps_all_others_back() {
    let road = Road::new();
    let ids = road.released();
    road.receive(&road.ward_officer, &ids, &road.world.ward_branch).expect("received");
    let gone = road.an.id;
    road.world.write(move |tx| members::leave(tx, gone, Status::Deceased, TODAY, ""));
    assert_eq!(why(road.assign(&road.ward_secretary, &ids, TODAY)), one("*", "transfer-member-gone"));
    assert_eq!(road.member(road.binh.id).unit, road.world.branch.id, "all or none");
    assert_eq!(why(road.assign(&road.ward_secretary, &ids[1..], date(2026, 11, 20))), one("on", "transfer-day-early"));
    road.assign(&road.ward_secretary, &ids[1..], TODAY).expect("the other moves");
    assert_counted(&road.world);
}

#[test]
fn a_case_lies_on_the_desk_of_whose_turn_it_is_and_comes_up_when_late() {
    let road = Road::new();
    road.released();
    let waiting = |actor| road.world.store().read(actor, members::waiting_cases).expect("counted");
    assert_eq!(waiting(&road.ward_officer), (2, 0));
    assert_eq!(waiting(&road.officer), (0, 0));
    let province = road.world.actor(Role::ProvinceOfficer, &road.world.province);
    assert_eq!(waiting(&province), (0, 0));
    road.world.clock.set(kernel::Moment::start_of(date(2026, 12, 20)));
    assert_eq!(waiting(&province), (2, 2), "fifteen days are over");
    assert_eq!(waiting(&road.ward_officer), (2, 2));
}

#[test]
fn a_unit_that_moves_takes_its_transfers_along() {
    let road = Road::new();
    let ids = road.released();
    let (branch, commune) = (road.world.ward_branch.id, road.world.commune.id);

    road.world.write(move |tx| units::move_to(tx, branch, commune, TODAY));
    let found = road.find(ids[0]);
    assert_eq!(found.case.waits.map(|(path, _)| path), Some(road.world.commune.path.clone()), "the new base receives");
    assert!(road.world.store().read(&road.ward_officer, |db| transfer::find(db, ids[0])).is_err());
    road.receive(&road.officer, &ids, &road.world.ward_branch).expect("received by the base of today");
}

#[test]
fn no_step_lies_before_the_one_before_it_or_before_somebody_came() {
    let road = Road::new();
    let mut early = road.asking(&[road.an.id], Way::Inside, "Chi đoàn khối 7");
    early.on = date(1999, 1, 1);
    assert_eq!(why(road.ask(early)), one("member-*", "transfer-asked-early"));
    let ids = road.asked();
    let before = date(2026, 11, 20);
    let row = |id: &CaseId| (road.seen(*id), Some("Tham gia tốt".to_owned()), Some(Month::of(TODAY)));
    let clearing = Clearing { on: before, rows: ids.iter().map(row).collect(), is_sure: true };
    let refused = road.act(&road.secretary, move |tx| transfer::clear(tx, &clearing));
    assert_eq!(why(refused), vec![("on".to_owned(), "transfer-step-early"); 2]);
    road.clear(&ids, date(2026, 10, 1), false).expect("cleared");
    let releasing = transfer::Releasing { on: before, ..road.releasing(&ids, "15-GT") };
    let refused = road.act(&road.officer, move |tx| transfer::release(tx, &releasing));
    assert_eq!(why(refused), vec![("day".to_owned(), "transfer-step-early"); 2]);
    let arriving = transfer::Arriving {
        unit: road.world.ward_branch.id,
        place: Some("Đoàn phường Bách Khoa".into()),
        letter: None,
        dues: Some(Month::of(date(2003, 1, 1))),
        remarks: None,
        on: date(2003, 1, 2),
        code: None,
        entry: members::Entry::of([("name", "Lý Văn Xa"), ("birth_day", "01/05/2003"), ("sex", "m")]),
        is_sure: true,
    };
    let sealer = road.world.installation.sealer.clone();
    let refused = road.act(&road.ward_secretary, move |tx| transfer::arrive(tx, &sealer, &arriving));
    assert_eq!(why(refused), one("on", "transfer-before-birth"));
}
