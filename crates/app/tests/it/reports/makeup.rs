//! The makeup of members: everybody in every table, on any day, and little told of few.

use axum::http::StatusCode;
use members::{Came, Status};

use super::*;
use crate::members::newcomer;

/// Twelve members of a branch and eight of another, some of whom left.
fn peopled() -> (World, Actor) {
    let world = World::new();
    let sealer = world.installation.sealer.clone();
    for at in 0..20 {
        let unit = if at < 12 { world.branch.clone() } else { world.ward_branch.clone() };
        let (born, sex) = (format!("15/06/{}", 1996 + at % 12), if at % 3 == 0 { "m" } else { "f" });
        let ethnicity = ["Nùng", "Tày", "nùng"][at % 3];
        let fields = [("birth_day", born.as_str()), ("sex", sex), ("ethnicity", ethnicity), ("occupation", "Học sinh")];
        let names = ["An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khoa", "Lan", "Mai", "Nga"];
        let new = newcomer(&unit, &format!("Nông Thị {} {}", names[at % 10], names[at / 10]), &fields);
        let sealer = sealer.clone();
        let id = world.write(move |tx| members::add(tx, &sealer, &new, Came::Admitted, day(2026, 3, 26))).id;
        if at == 0 {
            world.write(move |tx| members::leave(tx, id, Status::MovedOut, day(2026, 10, 1), ""));
        }
    }
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    (world, officer)
}

fn told(world: &World, actor: &Actor, ask: &str) -> serde_json::Value {
    let answer = world.get(actor, &format!("/api/v1/makeup?{ask}"));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

/// The lines of a table: value, everybody, women.
fn lines(makeup: &serde_json::Value, by: &str) -> Option<Vec<(String, i64, i64)>> {
    let table = makeup["tables"].as_array()?.iter().find(|table| table["by"] == by)?;
    let line = |line: &serde_json::Value| {
        let value = line["value"].as_str().unwrap_or("-").to_owned();
        (value, line["count"].as_i64().expect("a count"), line["women"].as_i64().expect("women"))
    };
    Some(table["lines"].as_array()?.iter().map(line).collect())
}

#[test]
fn every_table_holds_everybody_who_stood_there_on_the_day() {
    let (world, officer) = peopled();
    for (as_of, count) in [("2026-11-21", 19), ("2026-09-30", 20), ("2026-03-25", 0)] {
        let makeup = told(&world, &officer, &format!("unit=20&as_of={as_of}"));
        assert_eq!(makeup["count"].as_i64(), Some(count), "{as_of}");
        for table in makeup["tables"].as_array().expect("tables") {
            let sum: i64 = table["lines"].as_array().expect("lines").iter().filter_map(|it| it["count"].as_i64()).sum();
            assert_eq!(sum, count, "{as_of} {table}");
        }
    }
    let makeup = told(&world, &officer, "unit=20&as_of=2026-09-30");
    assert_eq!(lines(&makeup, "occupation"), Some(vec![("Học sinh".into(), 20, 13)]));
    assert_eq!(lines(&makeup, "ethnicity"), Some(vec![("Nùng".into(), 13, 6), ("Tày".into(), 7, 7)]));
    let ages = lines(&makeup, "age").expect("ages");
    assert_eq!(ages.iter().map(|(band, ..)| band.as_str()).collect::<Vec<_>>(), ["18-22", "23-25", "26-30"]);
}

#[test]
fn of_few_people_nothing_sensitive_is_told_to_whoever_may_not_see_it_one_by_one() {
    let (world, _) = peopled();
    let leader = world.actor(Role::BranchSecretary, &world.ward_branch);
    let makeup = told(&world, &leader, &format!("unit={}", world.ward_branch.id));
    let may_reveal = world.store().read(&leader, |db| Ok(db.may(kernel::Action::RevealMembers).is_ok())).expect("read");
    assert_eq!(lines(&makeup, "ethnicity").is_some(), may_reveal, "{makeup}");
    assert!(lines(&makeup, "age").is_some());
}

#[test]
fn the_page_and_the_workbook_are_for_those_who_may_read_members() {
    let (world, officer) = peopled();
    let page = world.get(&officer, "/makeup?unit=20&as_of=2026-09-30").text();
    for told in ["Cơ cấu đoàn viên", "Tính đến hết ngày 30/09/2026", "18 đến 22 tuổi", "Xếp loại năm 2025", "Nùng"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert_eq!(world.get(&officer, "/makeup.xlsx?unit=20").status, StatusCode::OK);
    let volunteer = world.actor(Role::Volunteer, &world.commune);
    assert_eq!(world.get(&volunteer, "/makeup?unit=20").status, StatusCode::FORBIDDEN);
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    let commune = world.commune.id;
    assert_eq!(world.get(&stranger, &format!("/makeup?unit={commune}")).status, StatusCode::NOT_FOUND);
}
