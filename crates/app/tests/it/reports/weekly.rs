//! The weekly report: the numbers of the figures, the paper of the Union, what moved and what needs attention.

use std::io::Cursor;

use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};

use super::*;

/// Two weeks of work: the ward gains, the commune falls silent.
fn two_weeks() -> Province {
    let mut province = Province::new();
    let [commune, ward] = [province.world.commune.clone(), province.world.ward.clone()];
    let (of_commune, of_ward) = (province.seats[2].id, province.seats[4].id);
    for on_day in [day(2026, 11, 10), day(2026, 11, 11)] {
        province.record(Giver::Seat(of_commune), &commune, on_day, &[(INSTALLED, 2)]);
        province.record(Giver::Seat(of_ward), &ward, on_day, &[(INSTALLED, 1)]);
    }
    for on_day in [day(2026, 11, 16), day(2026, 11, 17), day(2026, 11, 20)] {
        province.record(Giver::Seat(of_ward), &ward, on_day, &[(INSTALLED, 1)]);
    }
    province
}

#[test]
fn the_report_tells_the_numbers_of_the_figures() {
    let province = two_weeks();
    for week in ["2026W46", "2026W47"] {
        let api = province.world.get(&province.officer, &format!("/api/v1/figures?unit=20&period={week}")).json();
        let page = province.world.get(&province.officer, &format!("/weekly?unit=20&week={week}")).text();
        let visits = api["visits"]["count"].as_i64().expect("a count");
        assert!(page.contains(&format!("data-n=\"visits-now\">{visits}<")), "{week}: {page}");
        let file = province.world.get(&province.officer, &format!("/weekly.xlsx?unit=20&week={week}"));
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file.bytes)).expect("a workbook");
        let own = book.worksheet_range("Số liệu").expect("a sheet");
        let row = own.rows().find(|row| row[0] == Data::String("Lượt hỗ trợ".into())).expect("visits");
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        let expected = Data::Float(visits as f64);
        assert_eq!(row[2], expected);
    }
}

#[test]
fn the_paper_names_who_moved_and_who_fell_silent() {
    let province = two_weeks();
    let page = province.world.get(&province.officer, "/weekly?unit=20").text();
    for told in [
        "ĐOÀN TNCS HỒ CHÍ MINH",
        "BAN CHẤP HÀNH ĐOÀN TỈNH LẠNG SƠN",
        "Lạng Sơn, ngày 21 tháng 11 năm 2026",
        "tuần 47 năm 2026",
        "2 nơi có tổ, đội nhưng không có lượt nào trong tuần: Xã Quan Sơn",
        "tổ, đội đang im lặng nhiều ngày",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(page.contains("<th scope=\"row\">Phường Lương Văn Tri</th>") && page.contains("▲ +1"), "{page}");
    let earlier = province.world.get(&province.officer, "/weekly?unit=20&week=2026W46").text();
    assert!(earlier.contains("tuần 46 năm 2026") && !earlier.contains("im lặng nhiều ngày"), "of today alone");
}

#[test]
fn a_week_that_is_none_or_has_not_come_is_refused() {
    let province = Province::new();
    for week in ["2026W60", "2026W48", "202611", "tuần"] {
        let answer = province.world.get(&province.officer, &format!("/weekly?unit=20&week={week}"));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{week}");
    }
    let branch = province.world.actor(Role::BranchSecretary, &province.world.branch);
    assert_eq!(province.world.get(&branch, "/weekly").status, StatusCode::OK);
}
