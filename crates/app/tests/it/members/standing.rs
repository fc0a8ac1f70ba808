//! The page that says how a member stands: works, refused, stranger.

use axum::http::StatusCode;
use jiff::civil::date;
use kernel::tally::{Node, Span, sums};
use kernel::{Actor, Role};
use members::{Status, measure};

use super::{assert_counted, member};
use crate::world::{TODAY, World};

fn form<'f>(status: &'f str, day: &'f str, note: &'f str) -> [(&'f str, &'f str); 3] {
    [("status", status), ("day", day), ("note", note)]
}

#[test]
fn a_member_goes_away_comes_back_leaves_and_returns() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &[]);
    world.write(move |tx| members::link_app(tx, here.id, TODAY));
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let record = format!("/members/{}", here.id);
    let page = format!("{record}/status");
    assert!(world.get(&secretary, &record).text().contains(&format!("href=\"{page}\"")));
    let asked = world.get(&secretary, &page).text();
    assert!(asked.contains("Đổi tình trạng") && asked.contains("value=\"21/11/2026\"") && asked.contains("temporary"));
    let turns = [
        ("temporary", "2026-11-20", "đi học ở Hà Nội", Status::Temporary),
        ("active", "21/11/2026", "", Status::Active),
        ("moved_out", "2026-11-21", "Giấy giới thiệu 12", Status::MovedOut),
        ("active", "2026-11-21", "ghi nhầm", Status::Active),
        ("grown_up", "2026-11-21", "", Status::GrownUp),
    ];
    for (status, day, note, after) in turns {
        let saved = world.post(&secretary, &page, &form(status, day, note));
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let html = world.get(&secretary, &saved.location()).text();
        assert!(html.contains("Đã lưu tình trạng mới") && html.contains(note), "{html}");
        assert_eq!(world.read(|db| members::find(db, here.id)).status, after);
        assert_counted(&world);
    }
    let stays = world.read(|db| members::stays(db, here.id));
    assert_eq!(stays.iter().map(|stay| stay.went).collect::<Vec<_>>(), [None, Some(Status::GrownUp)]);
    assert!(world.get(&secretary, &record).text().contains("Ghi trở lại"));
}

#[test]
fn a_leave_that_was_a_mistake_no_longer_counts_among_those_who_left() {
    let world = World::new();
    let counted = |measure| {
        let span = Span { from: date(2020, 1, 1), to: date(2030, 1, 1) };
        world.read(|db| sums(db, Node::unit(world.province.number), span)).get(&measure).copied().unwrap_or_default()
    };
    let flows = || [measure::TOTAL, measure::LEFT, measure::MOVED_OUT].map(counted);
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &[]);
    world.write(move |tx| members::link_app(tx, here.id, TODAY));
    for (status, during) in [(Status::Left, [0, 1, 0]), (Status::MovedOut, [0, 0, 1])] {
        world.write(move |tx| members::leave(tx, here.id, status, TODAY, ""));
        assert_eq!(flows(), during, "{status:?}");
        // Taken back a day later, but for the day of the leave.
        world.clock.set(kernel::Moment::start_of(TODAY).plus_ms(30 * 3_600_000));
        world.write(move |tx| members::come_back(tx, here.id, TODAY, "ghi nhầm"));
        assert_eq!(flows(), [1, 0, 0], "{status:?}");
        assert_counted(&world);
        world.clock.set(kernel::Moment::start_of(TODAY).plus_ms(9 * 3_600_000));
    }
    // Whoever comes back later did leave.
    world.write(move |tx| members::leave(tx, here.id, Status::Left, TODAY, ""));
    world.clock.set(kernel::Moment::start_of(date(2026, 11, 25)));
    world.write(move |tx| members::come_back(tx, here.id, date(2026, 11, 25), ""));
    assert_eq!(flows(), [1, 1, 0]);
    assert_counted(&world);
}

#[test]
fn a_mistaken_leave_is_taken_back_though_the_unit_was_moved_meanwhile() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &[]);
    world.write(move |tx| members::leave(tx, here.id, Status::Left, TODAY, ""));
    let (branch, ward) = (world.branch.id, world.ward.id);
    world.write(move |tx| units::move_to(tx, branch, ward, TODAY).map(drop));
    world.write(move |tx| members::come_back(tx, here.id, TODAY, "ghi nhầm"));
    assert_counted(&world);
}

#[test]
fn whoever_returns_holds_the_members_role_again() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &[]);
    let roles = || world.read(|db| people::roles_of(db, here.person.id, TODAY)).len();
    world.write(move |tx| members::leave(tx, here.id, Status::Left, TODAY, ""));
    assert_eq!(roles(), 0);
    world.write(move |tx| members::come_back(tx, here.id, TODAY, ""));
    assert_eq!(roles(), 1);
}

#[test]
fn what_cannot_be_comes_back_with_everything_typed() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &[]);
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let page = format!("/members/{}/status", here.id);
    let long = "dài ".repeat(60);
    for (status, day, note, field, why) in [
        ("", "2026-11-21", "ghi chú", "status", "Chưa chọn tình trạng mới"),
        ("king", "2026-11-21", "ghi chú", "status", "Chưa chọn tình trạng mới"),
        ("active", "2026-11-21", "ghi chú", "status", "đang ở tình trạng ấy rồi"),
        ("left", "31/02/2026", "ghi chú", "day", "tháng 2 không có ngày 31"),
        ("left", "", "ghi chú", "day", "Không đọc được ngày"),
        ("left", "2026-11-22", "ghi chú", "day", "chưa tới"),
        ("temporary", "2026-11-22", "ghi chú", "day", "chưa tới"),
        ("left", "0001-01-01", "ghi chú", "day", "đến đơn vị từ 21/11/2026"),
        ("left", "2026-11-21", long.as_str(), "note", "nhiều nhất là 200"),
    ] {
        let again = world.post(&secretary, &page, &form(status, day, note));
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{status} {day}");
        let html = again.text();
        assert!(html.contains(why) && html.contains(&format!("href=\"#{field}\"")), "{status} {day}: {html}");
        assert!(html.contains(&format!("value=\"{note}\"")), "{status} {day}");
    }
    assert_eq!(world.read(|db| members::find(db, here.id)).version, 1);
    world.write(move |tx| members::leave(tx, here.id, Status::MovedOut, TODAY, ""));
    let twice = world.post(&secretary, &page, &form("moved_out", "2026-11-21", ""));
    assert!(twice.status == StatusCode::UNPROCESSABLE_ENTITY && twice.text().contains("có thể ai đó vừa lưu"));
    let other = world.post(&secretary, &page, &form("left", "2026-11-21", ""));
    assert!(other.status == StatusCode::UNPROCESSABLE_ENTITY && other.text().contains("ghi trở lại trước"));
    let early = world.post(&secretary, &page, &form("active", "2026-11-20", ""));
    assert!(early.status == StatusCode::UNPROCESSABLE_ENTITY && early.text().contains("rời đi ngày 21/11/2026"));
    assert_counted(&world);
}

#[test]
fn a_stranger_finds_no_such_page() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &[]);
    let page = format!("/members/{}/status", here.id);
    let left = form("left", "2026-11-21", "");
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    assert_eq!(world.get(&stranger, &page).status, StatusCode::NOT_FOUND);
    assert_eq!(world.post(&stranger, &page, &left).status, StatusCode::NOT_FOUND);
    let volunteer = world.actor(Role::Volunteer, &world.branch);
    assert_eq!(world.post(&volunteer, &page, &left).status, StatusCode::FORBIDDEN);
    assert_eq!(world.get(&Actor::Guest, &page).status, StatusCode::SEE_OTHER);
    assert_eq!(world.read(|db| members::find(db, here.id)).status, Status::Active);
}
