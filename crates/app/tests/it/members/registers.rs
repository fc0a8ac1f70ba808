//! The four registers: who stands in which, in which year, for whom.

use axum::http::StatusCode;
use kernel::Role;
use members::{Came, Status};

use super::newcomer;
use crate::world::World;

/// A branch in which something of everything happened in 2026.
fn lived() -> World {
    let world = World::new();
    let (branch, sealer) = (world.branch.clone(), world.installation.sealer.clone());
    let day = |month, day| jiff::civil::date(2026, month, day);
    for (name, how, on) in [
        ("Lâm Thị Én", Came::Loaded, jiff::civil::date(2024, 3, 1)),
        ("Vi Văn Bắc", Came::Loaded, jiff::civil::date(2024, 3, 1)),
        ("Triệu Văn Long", Came::Admitted, day(3, 26)),
        ("Hứa Thị Mỵ", Came::MovedIn, day(5, 19)),
    ] {
        let (new, sealer) = (newcomer(&branch, name, &[("card_no", "LS-1")]), sealer.clone());
        let id = world.write(move |tx| members::add(tx, &sealer, &new, how, on)).id;
        if name == "Vi Văn Bắc" {
            world.write(move |tx| members::leave(tx, id, Status::MovedOut, day(9, 2), ""));
        }
    }
    world
}

fn register(world: &World, what: &str, year: i16) -> String {
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let answer = world.get(&secretary, &format!("/registers/{what}?unit={}&year={year}", world.branch.id));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.text()
}

fn assert_told(page: &str, told: &[&str], untold: &[&str]) {
    for words in told {
        assert!(page.contains(words), "{words}: {page}");
    }
    for words in untold {
        assert!(!page.contains(words), "{words}: {page}");
    }
}

#[test]
fn each_register_holds_those_it_is_about_in_its_year() {
    let world = lived();
    let roll = register(&world, "roll", 2026);
    assert_told(
        &roll,
        &["SỔ DANH SÁCH ĐOÀN VIÊN", "Lâm Thị Én", "Triệu Văn Long", "Hứa Thị Mỵ", "LS-1"],
        &["Vi Văn Bắc"],
    );
    assert_told(&register(&world, "roll", 2025), &["Lâm Thị Én", "Vi Văn Bắc"], &["Triệu Văn Long"]);
    let admitted = register(&world, "admitted", 2026);
    assert_told(&admitted, &["Triệu Văn Long", "26/03/2026", "Số đoàn viên được kết nạp: 1"], &["Lâm Thị Én"]);
    let moved = register(&world, "moved", 2026);
    assert_told(&moved, &["Hứa Thị Mỵ", "Đến", "Vi Văn Bắc", "Đi", "tiếp nhận: 2"], &["Triệu Văn Long"]);
    let book = register(&world, "branch", 2026);
    assert_told(&book, &["Đoàn viên đầu năm: 2. Tăng: 2. Giảm: 1.", ": 3, trong đó nữ: 3, đảng viên: 0"], &[]);
}

#[test]
fn a_register_of_a_year_to_come_or_of_strangers_is_not_shown() {
    let world = lived();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let branch = world.branch.id;
    let of = |what: &str| world.get(&officer, &format!("/registers/{what}"));
    assert_eq!(of(&format!("roll?unit={branch}&year=2027")).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(of(&format!("roll?unit={branch}&year=soon")).status, StatusCode::NOT_FOUND);
    assert_eq!(of(&format!("gold?unit={branch}")).status, StatusCode::NOT_FOUND);
    assert_eq!(of(&format!("roll?unit={}", world.ward.id)).status, StatusCode::NOT_FOUND);
    let index = world.get(&officer, "/registers").text();
    assert_told(&index, &["Sổ chi đoàn", "/registers/moved?unit=", "Sổ của đơn vị dưới"], &[]);
    let member = world.actor(Role::Member, &world.branch);
    assert_eq!(world.get(&member, "/registers").status, StatusCode::FORBIDDEN);
}
