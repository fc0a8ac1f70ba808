//! Minutes and decisions of rating lists, as they are printed; dues and disciplines in what the list shows.

use axum::http::StatusCode;
use kernel::Role;
use members::conduct::{self, Beginning, Topic};
use members::{Grade, Month};
use yearly::rating::{self, Dues, Ruling};

use super::Desk;
use crate::members::conduct::poll;
use crate::world::TODAY;

#[test]
fn minutes_and_the_decision_are_printed_in_the_unions_layout() {
    let desk = Desk::new();
    let case = {
        desk.grade(&desk.secretary, &[Grade::Excellent, Grade::Good, Grade::Fair]).expect("graded");
        desk.list().case
    };
    let minutes = format!("/ratings/papers/minutes/{case}");
    let decision = format!("/ratings/papers/decision/{case}");
    assert_eq!(desk.world.get(&desk.officer, &minutes).status, StatusCode::NOT_FOUND, "nobody met yet");
    desk.vote().expect("voted");
    desk.propose().expect("sent up");
    let page = desk.world.get_in("en", &desk.secretary, &minutes).text();
    for wanted in [
        "BIÊN BẢN",
        "xếp loại đoàn viên năm 2026",
        "Nông Văn An",
        "Hoàn thành xuất sắc nhiệm vụ</td>",
        "có mặt: 3",
        "THƯ KÝ",
        "Hoàng Thị Nga",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    assert!(!page.contains("……………</td>") && !page.contains('⟦'), "{page}");
    assert_eq!(desk.world.get(&desk.officer, &decision).status, StatusCode::NOT_FOUND, "not decided yet");
    desk.decide(&desk.officer, desk.deciding("12-QĐ/ĐTN", Ruling::Recognise)).expect("decided");
    let page = desk.world.get(&desk.officer, &decision).text();
    for wanted in
        ["QUYẾT ĐỊNH", "12-QĐ/ĐTN", "của 3 đoàn viên", "Lý Thị Bình", "Lương Thị Bí Thư", "ĐOÀN TNCS HỒ CHÍ MINH"]
    {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let list = desk.world.get(&desk.officer, &format!("/ratings/{case}")).text();
    assert!(list.contains(&minutes) && list.contains(&decision), "{list}");
    let stranger = desk.world.actor(Role::CommuneOfficer, &desk.world.ward);
    for path in [&minutes, &decision, &format!("/ratings/papers/song/{case}")] {
        assert_eq!(desk.world.get(&stranger, path).status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn months_of_dues_stand_in_the_list_and_count_where_a_rule_asks_for_them() {
    let desk = Desk::new();
    let ids = desk.ids();
    let through = |month| {
        let through = Month::new(2026, month);
        members::Dues { since: Month::new(2026, 1), through, paid: Some(through), exempt: String::new() }
    };
    let told = [(ids[0], through(10)), (ids[1], through(4))];
    desk.world.write(move |tx| members::tell_dues(tx, &told));
    let place = desk.place(&desk.world.branch);
    let page = desk.world.read(|db| rating::rows(db, &place)).expect("a page");
    let dues: Vec<_> = page.rows.iter().map(|(row, _)| row.dues).collect();
    assert_eq!(dues, [Some(Dues { paid: 10, owed: 10 }), Some(Dues { paid: 4, owed: 10 }), None]);
    let shown = desk.world.get(&desk.secretary, "/ratings?year=2026").text();
    assert!(shown.contains("Đóng đoàn phí (tháng): 4/10"), "{shown}");
    desk.register();
    desk.confirm();
    let suggested = || {
        let place = desk.place(&desk.world.branch);
        let page = desk.world.read(|db| rating::rows(db, &place)).expect("a page");
        page.rows.into_iter().map(|(_, said)| said).collect::<Vec<_>>()
    };
    let before = suggested();
    desk.act(&desk.province, |tx| members::cases::set_rule(tx, "rating.good.dues", super::MET, 80)).expect("set");
    let after = suggested();
    assert_eq!(before[0], after[0], "paid whole");
    let rating::Suggestion::Grade(grade, why) = &after[1] else { panic!("{after:?}") };
    assert!(*grade > Grade::Good && why.iter().any(|say| say.key == "rating-lacks-dues"), "{after:?}");
}

#[test]
fn a_discipline_of_the_year_stands_in_the_list_and_lowers_what_is_suggested() {
    let desk = Desk::new();
    desk.register();
    desk.confirm();
    let beginning = Beginning {
        topic: Topic::Discipline,
        what: "reprimand".into(),
        rows: vec![(desk.ids()[0], Some(poll(3, 3, 3, 0)))],
        post: None,
        on: TODAY,
        reason: "Bỏ sinh hoạt nhiều lần".into(),
        number: "03-QĐ/CĐ".into(),
        signer: "Lương Thị Bí Thư".into(),
        is_sure: false,
    };
    desk.act(&desk.secretary, move |tx| conduct::begin(tx, &beginning)).expect("reprimanded");
    let place = desk.place(&desk.world.branch);
    let page = desk.world.read(|db| rating::rows(db, &place)).expect("a page");
    let days: Vec<_> = page.rows.iter().map(|(row, _)| row.disciplined).collect();
    assert_eq!(days, [Some(TODAY), None, None]);
    let rating::Suggestion::Grade(grade, why) = &page.rows[0].1 else { panic!("{:?}", page.rows[0].1) };
    assert!(*grade >= Grade::Fair && why.iter().any(|say| say.key == "rating-disciplined"), "{grade:?} {why:?}");
    let shown = desk.world.get(&desk.secretary, "/ratings?year=2026").text();
    assert!(shown.contains("bị kỷ luật trong năm"), "{shown}");
}
