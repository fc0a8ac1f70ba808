//! Movement of members: always balanced, at every level, whatever happened.

use axum::http::StatusCode;
use members::{Came, MemberId, Status};

use super::*;
use crate::members::newcomer;

/// Somebody at a unit since a day.
fn come(world: &World, unit: &Unit, name: &str, how: Came, on: Day) -> MemberId {
    let (new, sealer) = (newcomer(unit, name, &[]), world.installation.sealer.clone());
    world.write(move |tx| members::add(tx, &sealer, &new, how, on)).id
}

fn go(world: &World, id: MemberId, how: Status, on: Day) {
    world.write(move |tx| members::leave(tx, id, how, on, ""));
}

/// Two communes in which something of everything happened in 2025 and 2026.
fn lived() -> (World, Actor) {
    let world = World::new();
    let (branch, other) = (world.branch.clone(), world.ward_branch.clone());
    let names = ["Lâm Thị Én", "Vi Văn Bắc", "Hoàng Thị Cúc", "Nông Văn Du", "Lý Thị Gấm", "Chu Văn Hải"];
    let stood: Vec<MemberId> =
        names.map(|name| come(&world, &branch, name, Came::Loaded, day(2024, 3, 1))).into_iter().collect();
    come(&world, &branch, "Đặng Thị Khuyên", Came::Admitted, day(2025, 12, 31));
    come(&world, &branch, "Triệu Văn Long", Came::Admitted, day(2026, 1, 1));
    come(&world, &other, "Hứa Thị Mỵ", Came::MovedIn, day(2026, 5, 19));
    come(&world, &world.commune.clone(), "Bế Văn Nam", Came::MovedIn, day(2026, 6, 1));
    go(&world, stood[0], Status::GrownUp, day(2026, 3, 26));
    go(&world, stood[1], Status::MovedOut, day(2025, 12, 31));
    go(&world, stood[2], Status::Removed, day(2026, 2, 1));
    let back = stood[2];
    world.write(move |tx| members::come_back(tx, back, day(2026, 9, 2), ""));
    go(&world, stood[3], Status::Left, day(2026, 4, 1));
    let mistaken = stood[3];
    world.write(move |tx| members::come_back(tx, mistaken, day(2026, 4, 1), ""));
    go(&world, stood[4], Status::Deceased, day(2026, 11, 1));
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    (world, officer)
}

/// The movement as programs see it.
pub fn told(world: &World, actor: &Actor, unit: &Unit, days: &str) -> serde_json::Value {
    let answer = world.get(actor, &format!("/api/v1/movement?unit={}&{days}", unit.id));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

/// Opening, plus who came, less who went, is closing; the parts' openings and closings add up.
pub fn assert_balanced(movement: &serde_json::Value) {
    let sum = |flow: &serde_json::Value, way: &str| -> i64 {
        flow[way].as_object().expect("causes").values().filter_map(serde_json::Value::as_i64).sum()
    };
    let number = |flow: &serde_json::Value, what: &str| flow[what].as_i64().expect("a number");
    let parts = movement["parts"].as_array().expect("parts");
    for flow in parts.iter().chain([&movement["whole"]]) {
        let expected = number(flow, "opening") + sum(flow, "came") - sum(flow, "went");
        assert_eq!(number(flow, "closing"), expected, "{flow}");
    }
    for what in ["opening", "closing"] {
        let of_parts: i64 = parts.iter().map(|flow| number(flow, what)).sum();
        assert_eq!(of_parts, number(&movement["whole"], what), "{what}: {movement}");
    }
}

#[test]
fn a_year_tells_each_cause_and_ends_with_those_who_are_here() {
    let (world, officer) = lived();
    let year = told(&world, &officer, &world.province.clone(), "period=2026");
    assert_balanced(&year);
    let whole = &year["whole"];
    assert_eq!((whole["opening"].as_i64(), whole["closing"].as_i64()), (Some(6), Some(7)));
    assert_eq!(whole["came"], serde_json::json!({"admitted": 1, "outside": 2, "returned": 1}));
    assert_eq!(whole["went"], serde_json::json!({"grown-up": 1, "removed": 1, "deceased": 1}));
    let here = world.get(&officer, "/api/v1/members?unit=20").json();
    assert_eq!(here["total"].as_i64(), Some(7), "{here}");
    let before = told(&world, &officer, &world.province.clone(), "period=2025");
    assert_balanced(&before);
    assert_eq!(before["whole"]["went"], serde_json::json!({"outside": 1}));
    assert_eq!(before["whole"]["closing"], whole["opening"]);
}

#[test]
fn whoever_belongs_to_the_commune_itself_has_a_line_of_their_own() {
    let (world, officer) = lived();
    let commune = told(&world, &officer, &world.commune.clone(), "period=2026");
    assert_balanced(&commune);
    let own = commune["parts"].as_array().and_then(|parts| parts.iter().find(|part| part["of"] == "itself"));
    assert_eq!(own.map(|own| own["closing"].as_i64()), Some(Some(1)), "{commune}");
}

#[test]
fn a_branch_that_is_moved_takes_its_members_along_and_loses_nobody() {
    let (world, officer) = lived();
    let (branch, ward) = (world.branch.id, world.ward.id);
    world.write(move |tx| units::move_to(tx, branch, ward, TODAY));
    for unit in [&world.province, &world.commune, &world.ward, &world.branch] {
        assert_balanced(&told(&world, &officer, unit, "period=2026"));
    }
    let went = told(&world, &officer, &world.commune.clone(), "period=2026");
    assert_eq!(went["whole"]["went"]["with-unit"].as_i64(), Some(5), "{went}");
    let came = told(&world, &officer, &world.ward.clone(), "period=2026");
    assert_eq!(came["whole"]["came"]["with-unit"].as_i64(), Some(5), "{came}");
    let own = told(&world, &officer, &world.branch.clone(), "period=2026");
    assert_eq!((own["whole"]["came"]["with-unit"].as_i64(), own["whole"]["closing"].as_i64()), (None, Some(5)));
    assert_eq!(own["whole"]["opening"].as_i64(), Some(6));
}

#[test]
fn the_page_shows_the_year_unless_asked_and_says_what_is_wrong_with_days() {
    let (world, officer) = lived();
    let page = world.get(&officer, "/movement?unit=20").text();
    for told in ["Biến động đoàn viên", "Đầu ngày 01/01/2026", "Trưởng thành đoàn", "Quý 4/2026", "Năm 2025"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    let again = world.get(&officer, "/movement?unit=20&period=custom&from=31/02/2026");
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(world.get_in("en", &officer, "/movement?unit=20").text().contains("Movement of members"));
    let file = world.get(&officer, "/movement.csv?unit=20&period=2026").text();
    assert!(file.contains("Giảm: Trưởng thành đoàn"), "{file}");
    assert_eq!(world.get(&officer, "/movement.xlsx?unit=20").status, StatusCode::OK);
}

#[test]
fn strangers_see_no_movement() {
    let (world, _) = lived();
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    let (commune, ward) = (world.commune.id, world.ward.id);
    assert_eq!(world.get(&stranger, &format!("/movement?unit={commune}")).status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&stranger, &format!("/api/v1/movement?unit={commune}")).status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&stranger, &format!("/movement?unit={ward}")).status, StatusCode::OK);
}
