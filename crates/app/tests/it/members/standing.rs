//! The page that says how a member stands: works, refused, stranger.

use axum::http::StatusCode;
use jiff::civil::date;
use kernel::tally::{Node, Span, sums};
use kernel::{Actor, Role};
use members::{Status, measure};

use super::{assert_counted, member};
use crate::world::{TODAY, World};

fn form<'f>(unit: &'f str, day: &'f str, note: &'f str) -> [(&'f str, &'f str); 3] {
    [("unit", unit), ("day", day), ("note", note)]
}

#[test]
fn the_doorway_leads_to_each_procedure_and_whoever_left_comes_back_with_the_same_record() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &[]);
    world.write(move |tx| members::link_app(tx, here.id, TODAY));
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let record = format!("/members/{}", here.id);
    let page = format!("{record}/status");
    assert!(world.get(&secretary, &record).text().contains(&format!("href=\"{page}\"")));
    let doors = world.get(&secretary, &page).text();
    let transfer = format!("href=\"/transfers/new?member={}\"", here.id);
    assert!(doors.contains(&transfer) && doors.contains("/leavings/age"), "{doors}");
    for cause in ["left", "removed", "lost", "expelled", "deceased"] {
        let door = format!("/leavings/new?member={}&#38;cause={cause}", here.id);
        assert!(doors.contains(&door), "{cause}: {doors}");
        let opened = world.get(&secretary, &door.replace("&#38;", "&"));
        assert!(opened.status == StatusCode::OK && !opened.text().contains('⟦'), "{}", opened.text());
    }
    let (branch, commune) = (world.branch.id.to_string(), world.commune.id.to_string());
    for (unit, actor, after) in [(&branch, &secretary, world.branch.id), (&commune, &officer, world.commune.id)] {
        world.write(move |tx| members::leave(tx, here.id, Status::Left, TODAY, ""));
        assert!(world.get(actor, &record).text().contains("Ghi trở lại"));
        let saved = world.post(actor, &page, &form(unit, "21/11/2026", "ghi nhầm"));
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let html = world.get(actor, &saved.location()).text();
        assert!(html.contains("Đã ghi trở lại") && html.contains("ghi nhầm"), "{html}");
        let back = world.read(|db| members::find(db, here.id));
        assert_eq!((back.status, back.unit, &back.code), (Status::Active, after, &here.code));
        assert_counted(&world);
    }
    let stays = world.read(|db| members::stays(db, here.id));
    assert_eq!(stays.iter().map(|stay| stay.went).collect::<Vec<_>>(), [None, None, None], "neither leave counts");
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
    world.write(move |tx| members::leave(tx, here.id, Status::MovedOut, TODAY, ""));
    let unit = world.branch.id.to_string();
    for (unit, day, note, field, why) in [
        ("", "2026-11-21", "ghi chú", "unit", "đơn vị"),
        (unit.as_str(), "31/02/2026", "ghi chú", "day", "tháng 2 không có ngày 31"),
        (unit.as_str(), "", "ghi chú", "day", "Không đọc được ngày"),
        (unit.as_str(), "2026-11-22", "ghi chú", "day", "chưa tới"),
        (unit.as_str(), "2026-11-20", "ghi chú", "day", "rời đi ngày 21/11/2026"),
        (unit.as_str(), "2026-11-21", long.as_str(), "note", "nhiều nhất là 200"),
    ] {
        let again = world.post(&secretary, &page, &form(unit, day, note));
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{unit} {day}");
        let html = again.text();
        assert!(html.contains(why) && html.contains(&format!("href=\"#{field}\"")), "{unit} {day}: {html}");
        assert!(html.contains(&format!("value=\"{note}\"")), "{unit} {day}");
    }
    let ward = world.ward_branch.id.to_string();
    let outside = world.post(&secretary, &page, &form(&ward, "2026-11-21", ""));
    assert_eq!(outside.status, StatusCode::NOT_FOUND, "only into one's own units");
    assert_eq!(world.read(|db| members::find(db, here.id)).version, 2);
    world.post(&secretary, &page, &form(&unit, "2026-11-21", ""));
    let twice = world.post(&secretary, &page, &form(&unit, "2026-11-21", ""));
    assert!(twice.status == StatusCode::CONFLICT && twice.text().contains("đang có trong sổ"), "{}", twice.text());
    assert_counted(&world);
}

#[test]
fn a_stranger_finds_no_such_page() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &[]);
    let page = format!("/members/{}/status", here.id);
    let left = form("", "2026-11-21", "");
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    assert_eq!(world.get(&stranger, &page).status, StatusCode::NOT_FOUND);
    assert_eq!(world.post(&stranger, &page, &left).status, StatusCode::NOT_FOUND);
    let volunteer = world.actor(Role::Volunteer, &world.branch);
    assert_eq!(world.post(&volunteer, &page, &left).status, StatusCode::FORBIDDEN);
    assert_eq!(world.get(&Actor::Guest, &page).status, StatusCode::SEE_OTHER);
    assert_eq!(world.read(|db| members::find(db, here.id)).status, Status::Active);
}
