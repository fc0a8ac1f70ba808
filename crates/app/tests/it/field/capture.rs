//! The page that a volunteer records a visit with.

use axum::http::StatusCode;
use field::Post;
use kernel::Role;

use super::{ACTIVATED, Field, INSTALLED, day, record_id, take_seat};
use crate::world::World;

/// The id that the server put into the form.
fn id_in(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"id\" value=\"").expect("an id");
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn a_visit_is_sent_without_scripts_and_twice_counts_once() {
    let field = Field::new();
    let page = field.world.get(&field.volunteer, "/capture");
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("Cài đặt VNeID") && page.text().contains("thôn Nà Pò"));
    let id = id_in(&page.text());
    let form = [
        ("id", id.as_str()),
        ("service", "vneid_installed"),
        ("service", "vneid_activated"),
        ("count.vneid_installed", "3"),
        ("count.vneid_activated", "1"),
        ("count.health_book", "9"),
        ("day", ""),
    ];
    for _ in 0..2 {
        let sent = field.world.post(&field.volunteer, "/capture", &form);
        assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, format!("/capture?done={id}")));
    }
    let receipt = field.world.get(&field.volunteer, &format!("/capture?done={id}")).text();
    assert!(receipt.contains("Đã nhận lượt này (4 việc) lúc 09:00. Hôm nay bạn đã ghi 1 lượt, 4 việc."), "{receipt}");
    assert_ne!(id_in(&receipt), id, "the next visit has an id of its own");
    assert_eq!((field.counted(field.seat.node(), INSTALLED), field.counted(field.seat.node(), ACTIVATED)), (3, 1));
    let stranger = field.world.actor(Role::Volunteer, &field.world.branch);
    assert!(!field.world.get(&stranger, &format!("/capture?done={id}")).text().contains("Đã nhận lượt này"));
}

#[test]
fn a_bad_visit_comes_back_with_everything_typed() {
    let field = Field::new();
    let id = record_id(1).to_string();
    let send = |more: &[(&str, &str)]| {
        let mut form = vec![("id", id.as_str())];
        form.extend(more);
        field.world.post(&field.volunteer, "/capture", &form)
    };
    let none = send(&[("count.vneid_installed", "1")]);
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text().contains("Chưa chọn việc nào") && id_in(&none.text()) == id);
    for times in ["-2", "0", "100000000000000000000", "ba"] {
        let bad = send(&[("service", "vneid_installed"), ("count.vneid_installed", times), ("day", "2026-11-20")]);
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY, "{times}");
        let text = bad.text();
        assert!(text.contains("value=\"vneid_installed\" checked") && text.contains(&format!("value=\"{times}\"")));
        assert!(text.contains("value=\"2026-11-20\" selected") && text.contains("Nhập số từ 1 đến 999"), "{text}");
    }
    assert_eq!(send(&[("service", "vneid_installed"), ("day", "2026-11-22")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(&[("service", "không có")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    let bare = field.world.post(&field.volunteer, "/capture", &[("service", "vneid_installed")]);
    assert_eq!(bare.status, StatusCode::CONFLICT);
    assert_eq!(field.counted(field.seat.node(), field::VISITS), 0);
}

#[test]
fn a_volunteer_sees_what_arrived() {
    let field = Field::new();
    for (n, on) in [(1, "2026-11-20"), (2, ""), (3, "")] {
        let id = record_id(n).to_string();
        let form = [("id", id.as_str()), ("service", "home_visit"), ("count.home_visit", "2"), ("day", on)];
        assert_eq!(field.world.post(&field.volunteer, "/capture", &form).status, StatusCode::SEE_OTHER);
    }
    let mine = field.world.get(&field.volunteer, "/capture/mine").text();
    let (today, yesterday) = mine.split_once("<h2>20/11/2026</h2>").expect("two days");
    assert!(today.contains("2 lượt, 4 việc") && yesterday.contains("1 lượt, 2 việc"), "{mine}");
    assert!(yesterday.contains("Đến tận nhà hỗ trợ × 2"));
    let other = field.world.actor(Role::Volunteer, &field.world.branch);
    assert!(field.world.get(&other, "/capture/mine").text().contains("Chưa có lượt hỗ trợ nào"));
}

#[test]
fn who_is_in_no_team_is_told_what_to_do_and_who_is_in_two_chooses() {
    let field = Field::new();
    let leader = field.world.actor(Role::TeamLeader, &field.world.branch);
    assert!(field.world.get(&leader, "/capture").text().contains("chưa ở tổ nào"));
    let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
    assert_eq!(field.world.get(&officer, "/capture").status, StatusCode::FORBIDDEN);

    let second = super::add_team(&field.world, &field.world.ward_branch, "Đội hình khối 7");
    let seat = take_seat(&field.world, &second, field.person, Post::Member);
    let page = field.world.get(&field.volunteer, "/capture").text();
    assert!(page.contains("name=\"seat\"") && page.contains("Đội hình khối 7"));
    let (id, seat) = (id_in(&page), seat.id.to_string());
    let form = [("id", id.as_str()), ("service", "vneid_installed"), ("seat", seat.as_str())];
    assert_eq!(field.world.post(&field.volunteer, "/capture", &form).status, StatusCode::SEE_OTHER);
    assert_eq!(field.counted(second.node(), INSTALLED), 1);
}

#[test]
fn closed_indicators_are_not_offered() {
    let world = World::new();
    world.write(|tx| field::close_indicator(tx, INSTALLED, day(2026, 11, 21)));
    let open = world.read(|db| field::indicators(db, day(2026, 11, 21)));
    assert!(open.len() == 11 && open.iter().all(|indicator| indicator.number != INSTALLED));
    assert_eq!(world.read(|db| field::indicators(db, day(2026, 11, 20))).len(), 12);
}
