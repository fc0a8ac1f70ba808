//! Boards: exact rates, the same numbers as everywhere, small places marked, strangers kept out.

use axum::http::StatusCode;

use super::*;

/// The board as programs see it.
fn board(province: &Province, actor: &Actor, ask: &str) -> serde_json::Value {
    let answer = province.world.get(actor, &format!("/api/v1/boards?{ask}"));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

/// Name, rank, count, base and rate of each place.
fn lines(board: &serde_json::Value) -> Vec<(String, Option<u64>, i64, Option<i64>)> {
    let places = board["places"].as_array().expect("places");
    let line = |place: &serde_json::Value| {
        let name = place["place"]["name"].as_str().expect("a name").to_owned();
        (name, place["rank"].as_u64(), place["count"].as_i64().expect("a count"), place["base"].as_i64())
    };
    places.iter().map(line).collect()
}

/// A commune with six volunteers and a ward with ten; the ward does more, the commune more for what it has.
fn uneven() -> Province {
    let mut province = Province::new();
    let (commune, ward) = (province.teams[1].clone(), province.teams[2].clone());
    for at in 0..8 {
        let team = if at < 2 { &commune } else { &ward };
        province.add_seat(
            &team.clone(),
            &format!("Hoàng Văn Thêm {}", ["An", "Bé", "Cả", "Du", "Êm", "Gấm", "Hà", "Im"][at]),
        );
    }
    let [commune, ward] = [province.world.commune.clone(), province.world.ward.clone()];
    let (of_commune, of_ward) = (province.seats[2].id, province.seats[4].id);
    for _ in 0..27 {
        province.record(Giver::Seat(of_commune), &commune, TODAY, &[(INSTALLED, 1)]);
    }
    for _ in 0..36 {
        province.record(Giver::Seat(of_ward), &ward, TODAY, &[(INSTALLED, 1)]);
    }
    province.record(Giver::Seat(province.seats[0].id), &province.world.province.clone(), TODAY, &[(INSTALLED, 1)]);
    province
}

#[test]
fn what_is_done_for_what_there_is_decides_and_the_numbers_are_those_of_the_figures() {
    let province = uneven();
    let board = board(&province, &province.officer, "unit=20&period=month&by=volunteers");
    assert_eq!(
        (board["by"].as_str(), board["per"].as_i64(), board["least"].as_i64()),
        (Some("volunteers"), Some(1), Some(20))
    );
    let expected = [("Xã Quan Sơn", Some(1), 27, Some(6)), ("Phường Lương Văn Tri", Some(2), 36, Some(10))];
    let found = lines(&board);
    assert_eq!(found[..2], expected.map(|(name, rank, count, base)| (name.to_owned(), rank, count, base)));
    assert_eq!(board["places"][0]["rate"].as_f64(), Some(4.5));
    // The province's own team stands beside the communes and is too small to be compared.
    assert_eq!((found[2].1, found[2].2, board["places"][2]["why"].as_str()), (None, 1, Some("small")));
    let sum: i64 = found.iter().map(|(_, _, count, _)| count).sum();
    let figures = province.world.get(&province.officer, "/api/v1/figures?unit=20&period=month&indicator=visits").json();
    let visits = figures["visits"]["count"].as_i64();
    assert_eq!((visits, visits), (board["count"].as_i64(), Some(sum + board["rest"].as_i64().expect("a rest"))));
}

#[test]
fn the_page_says_how_it_compares_and_marks_what_it_does_not() {
    let province = uneven();
    let page = province.world.get(&province.officer, "/boards?unit=20&by=volunteers").text();
    for told in [
        "Lượt hỗ trợ (lượt) mỗi tình nguyện viên, không so tổng số",
        "chưa so sánh: dưới 20",
        "Xã Quan Sơn: 4,50, nhóm cao nhất",
        "<b>3,60</b>",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let tiles: Vec<_> = page.match_indices("<ul class=\"mosaic\"").collect();
    assert_eq!(tiles.len(), 1);
    // In the order of names, whatever their rank.
    let at = |name: &str| page.find(&format!("title=\"{name}")).expect("a tile");
    assert!(at("Phường Lương Văn Tri") < at("Xã Quan Sơn"));
    let csv = province.world.get(&province.officer, "/boards.csv?unit=20&by=volunteers").text();
    assert!(csv.contains("Xã Quan Sơn,1,4.5000,27,6"), "{csv}");
    assert!(csv.contains("Tỉnh Lạng Sơn,,,64"), "{csv}");
}

#[test]
fn a_village_is_a_level_of_its_own_and_a_team_of_two_has_a_rank() {
    let mut province = uneven();
    let branch = province.world.branch.clone();
    let of_branch = province.seats[6].id;
    for _ in 0..24 {
        province.record(Giver::Seat(of_branch), &branch, TODAY, &[(INSTALLED, 1)]);
    }
    // The commune's own team of four made 27 visits, the village's team of two 24.
    let commune = board(&province, &province.officer, "unit=06517&period=month&by=volunteers");
    let expected = [("Chi đoàn thôn Nà Pò", Some(1), 24, Some(2)), ("Tổ công nghệ số 1", Some(2), 27, Some(4))];
    assert_eq!(lines(&commune), expected.map(|(name, rank, count, base)| (name.to_owned(), rank, count, base)));
    let village = board(&province, &province.officer, &format!("unit={}&period=month", branch.id));
    assert_eq!(lines(&village), [("Tổ công nghệ số 3".to_owned(), Some(1), 24, Some(2))]);
}

#[test]
fn a_board_without_what_it_holds_numbers_against_ranks_nobody() {
    let province = uneven();
    let board = board(&province, &province.officer, "unit=20&by=people");
    assert!(lines(&board).iter().all(|(_, rank, _, base)| rank.is_none() && base.is_none()));
    assert_eq!(board["places"][0]["why"].as_str(), Some("unknown"));
    // Members and hours are counted by unit.
    count_members(&province.world, &province.world.commune, TODAY, 1, 30);
    let board = self::board(&province, &province.officer, "unit=20&by=members");
    assert_eq!(lines(&board)[0], ("Xã Quan Sơn".to_owned(), Some(1), 27, Some(30)));
}

#[test]
fn a_thousand_inhabitants_are_those_the_unit_declared_for_that_day() {
    let province = uneven();
    let declare = |unit: &Unit, n: i64, on: Day| {
        let id = unit.id;
        province.world.write(move |tx| field::declare_base(tx, id, "dan_so", n, "Chi cục Thống kê", on));
    };
    declare(&province.world.commune, 4_500, day(2026, 4, 1));
    declare(&province.world.commune, 4_000, day(2026, 11, 1));
    declare(&province.world.ward, 499, day(2026, 4, 1));
    let found = board(&province, &province.officer, "unit=20");
    assert_eq!((found["by"].as_str(), found["per"].as_i64()), (Some("people"), Some(1_000)), "most have declared");
    let first = &found["places"][1];
    let expected = (Some(6.75), Some(4_000), Some("2026-11-01"), Some("Chi cục Thống kê"));
    let told = (first["rate"].as_f64(), first["base"].as_i64(), first["base_day"].as_str(), first["source"].as_str());
    assert_eq!(told, expected);
    assert_eq!((found["places"][0]["base"].as_i64(), found["places"][0]["rank"].as_i64()), (Some(499), Some(1)));
    let before = board(&province, &province.officer, "unit=20&by=people&period=202610");
    let bases: Vec<_> = lines(&before).into_iter().map(|(name, .., base)| (name, base)).collect();
    assert!(bases.contains(&("Xã Quan Sơn".to_owned(), Some(4_500))), "as it was on that day: {bases:?}");
    let page = province.world.get(&province.officer, "/boards?unit=20").text();
    assert!(page.contains("Chi cục Thống kê, 01/11/2026") && page.contains("trên 1.000 dân"), "{page}");
}

#[test]
fn volunteers_are_held_against_the_days_they_were_at_work() {
    let mut province = Province::new();
    let (unit, seat, team) = (province.world.branch.clone(), province.seats[6].id, province.teams[3].id);
    let days = [day(2026, 11, 2), day(2026, 11, 2), day(2026, 11, 9), day(2026, 11, 16), day(2026, 10, 30)];
    for on_day in days.into_iter().cycle().take(13) {
        province.record(Giver::Seat(seat), &unit, on_day, &[(INSTALLED, 1)]);
    }
    let board = board(&province, &province.officer, &format!("team={team}&period=month"));
    assert_eq!(
        (board["by"].as_str(), lines(&board)[0].1, lines(&board)[0].2, lines(&board)[0].3),
        (Some("days"), Some(1), 11, Some(3))
    );
    assert_eq!(lines(&board)[1].3, Some(0));
}

#[test]
fn a_word_that_is_none_is_named_and_a_stranger_finds_nothing() {
    let province = uneven();
    let bad = province.world.get(&province.officer, "/api/v1/boards?unit=20&by=per-head");
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", bad.text());
    let stranger = province.world.actor(Role::CommuneOfficer, &province.world.ward);
    for path in ["/boards", "/boards.csv", "/boards.xlsx", "/api/v1/boards", "/weekly", "/weekly.xlsx", "/fieldwork"] {
        for unit in ["06517", "20"] {
            let answer = province.world.get(&stranger, &format!("{path}?unit={unit}"));
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {unit}");
        }
    }
    // Volunteers of a team are for those who may read teams.
    let member = province.world.actor(Role::Member, &province.world.commune);
    let team = province.teams[1].id;
    assert_eq!(board(&province, &member, &format!("team={team}"))["places"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_period_by_its_code_is_the_period() {
    let province = Province::at_work();
    let count = |ask: &str| {
        let answer = province.world.get(&province.officer, &format!("/api/v1/figures?unit=20&{ask}"));
        assert_eq!(answer.status, StatusCode::OK, "{ask}: {}", answer.text());
        answer.json()["visits"]["count"].as_i64().expect("a count")
    };
    assert_eq!(count("period=202603"), count("from=2026-03-01&to=2026-03-31"));
    assert_eq!(count("period=2026Q1"), count("from=2026-01-01&to=2026-03-31"));
    assert_eq!(count("period=2026W9"), count("from=2026-02-23&to=2026-03-01"));
    assert_eq!(count("period=2025"), count("from=2025-01-01&to=2025-12-31"));
    let bad = province.world.get(&province.officer, "/figures?unit=20&period=2026W60");
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
}
