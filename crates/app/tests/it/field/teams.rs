//! Teams and seats.

use axum::http::StatusCode;
use field::{Find, Post};
use kernel::tally::{Node, Span};
use kernel::{Actor, Error, Role};

use super::{Field, counted, day};
use crate::world::{TODAY, World};

#[test]
fn an_officer_founds_a_team_and_a_stranger_learns_nothing() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let path = format!("/teams/new?unit={}", world.commune.id);
    let unit = world.branch.id.to_string();
    let form = [
        ("unit", unit.as_str()),
        ("kind", "cnscd_village"),
        ("name", "Tổ công nghệ số thôn Nà Pò"),
        ("founded_on", "2026-03-26"),
        ("decision_no", "15/QĐ-UBND"),
    ];
    let added = world.post(&officer, &path, &form);
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let shown = world.get(&officer, &added.location());
    assert!(shown.text().contains("15/QĐ-UBND"), "{}", shown.text());

    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    assert_eq!(world.get(&stranger, &added.location()).status, StatusCode::NOT_FOUND);
    assert_eq!(world.post(&stranger, &path, &form).status, StatusCode::NOT_FOUND);
    let edit = format!("{}/edit", added.location());
    assert_eq!(world.post(&stranger, &edit, &[("name", "Tổ khác")]).status, StatusCode::NOT_FOUND);
    let member = world.actor(Role::Member, &world.branch);
    assert_eq!(world.get(&member, "/teams").status, StatusCode::FORBIDDEN);
    let leader = world.actor(Role::TeamLeader, &world.branch);
    assert_eq!(world.post(&leader, &edit, &[("name", "Tổ khác")]).status, StatusCode::FORBIDDEN);
}

#[test]
fn a_bad_team_comes_back_with_everything_typed() {
    let field = Field::new();
    let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
    let path = format!("/teams/new?unit={}", field.world.commune.id);
    let unit = field.world.branch.id.to_string();
    let name = "TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG THÔN NÀ PÒ";
    for (founded_on, told) in
        [("2026-11-22", "chưa đến"), ("31/02/2026", "Không đọc được ngày"), ("2026-11-21", "đã có")]
    {
        let form = [("unit", unit.as_str()), ("kind", "cnscd_village"), ("name", name), ("founded_on", founded_on)];
        let again = field.world.post(&officer, &path, &form);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{founded_on}");
        assert!(again.text().contains(&format!("value=\"{name}\"")) && again.text().contains(told), "{}", again.text());
    }
}

#[test]
fn a_person_is_found_by_phone_and_name_or_becomes_known() {
    let field = Field::new();
    let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
    let path = format!("/teams/{}/seats/new", field.team.id);
    let give = |name: &str, post: &str| {
        let form = [("phone", "0912 345 678"), ("name", name), ("post", post), ("from", "2026-11-01")];
        field.world.post(&officer, &path, &form)
    };
    let added = give("Nông Văn Bằng", "leader");
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let other = give("Lý Quốc Bảo", "member");
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!other.text().contains("Nông Văn Bằng"), "a phone number must not tell whose it is");
    let again = give("nong van bang", "member");
    assert!(again.text().contains("đang ở trong tổ rồi"), "{}", again.text());

    let phone = vietnam::phone::Phone::parse("0912345678").expect("a phone");
    let person = field.world.read(|db| people::by_phone(db, &phone)).swap_remove(0).id;
    let roles = field.world.read(|db| people::roles_of(db, person, TODAY));
    assert_eq!(roles.iter().map(|given| given.role).collect::<Vec<_>>(), [Role::TeamLeader]);
    let bad = field.world.post(&officer, &path, &[("phone", "0912 abc"), ("name", "An"), ("post", "member")]);
    assert!(bad.text().contains("value=\"0912 abc\"") && bad.status == StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn a_seat_ends_with_its_role_and_the_counts_follow() {
    let field = Field::new();
    let node = Node::unit(field.world.province.number);
    let on = |day| counted(&field.world, node, field::SEATS, Span { from: super::day(2020, 1, 1), to: day });
    assert_eq!((on(day(2026, 1, 31)), on(day(2026, 2, 1))), (0, 1));
    let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
    let end = format!("/teams/{}/seats/{}/end", field.team.id, field.seat.id);
    assert_eq!(field.world.get(&officer, &end).status, StatusCode::OK);
    let early = field.world.post(&officer, &end, &[("day", "2026-01-31")]);
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field.world.post(&officer, &end, &[("day", "2026-11-20")]).status, StatusCode::SEE_OTHER);
    assert_eq!((on(day(2026, 11, 19)), on(day(2026, 11, 20))), (1, 0));
    let person = field.person;
    assert!(field.world.read(|db| people::roles_of(db, person, TODAY)).is_empty());
    assert_eq!(field.faults(), [""; 0]);
    assert_eq!(field.world.post(&officer, &end, &[("day", "2026-11-20")]).status, StatusCode::CONFLICT);
}

#[test]
fn a_closed_team_leaves_the_list_and_the_counts() {
    let field = Field::new();
    let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
    let path = format!("/teams/{}/closure", field.team.id);
    assert!(field.world.get(&officer, &path).text().contains("21/11/2026"));
    assert_eq!(field.world.post(&officer, &path, &[("day", "2026-11-21")]).status, StatusCode::SEE_OTHER);
    assert!(!field.world.get(&officer, "/teams").text().contains(&field.team.name));
    let node = Node::unit(field.world.commune.number);
    assert_eq!((field.counted(node, field::TEAMS), field.counted(node, field::SEATS)), (0, 0));
    assert_eq!(field.faults(), [""; 0]);
    let team = field.team.id;
    let late = field.world.try_write(&officer, move |tx| field::close_team(tx, team, TODAY));
    assert!(matches!(late, Err(Error::Refused(_))), "{late:?}");
}

#[test]
fn teams_are_found_without_marks_page_by_page() {
    let field = Field::new();
    for n in 1..=6 {
        super::add_team(&field.world, &field.world.ward, &format!("Đội hình số {n}"));
    }
    let within = field.world.province.path.clone();
    let ask =
        |words: &str, after, most| Find { within: within.clone(), words: words.into(), after, most, ..Find::default() };
    let found = field.world.read(|db| field::teams_below(db, &ask("cong nghe na po", None, 5)));
    assert_eq!((found.total, found.items[0].people, found.items[0].unit_name.as_str()), (1, 1, "Chi đoàn thôn Nà Pò"));
    let first = field.world.read(|db| field::teams_below(db, &ask("doi hinh", None, 4)));
    let rest = field.world.read(|db| field::teams_below(db, &ask("doi hinh", first.next, 4)));
    let names: Vec<_> = first.items.iter().chain(&rest.items).map(|line| line.team.name.as_str()).collect();
    assert_eq!((first.total, names.len(), names[5], rest.next), (6, 6, "Đội hình số 6", None));
}

#[test]
fn a_moved_unit_takes_its_teams_along_and_leaves_its_support_where_it_was_given() {
    let field = Field::new();
    assert_eq!(field.send(&[super::record(1, &[(super::INSTALLED, 2)])]), [field::Outcome::Received]);
    field.world.clock.set(kernel::Moment::start_of(day(2026, 11, 23)));
    let (branch, ward) = (field.world.branch.id, field.world.ward.id);
    field.world.write(move |tx| units::move_to(tx, branch, ward, day(2026, 11, 23)));
    let at = |unit: &units::Unit, measure| field.counted(Node::unit(unit.number), measure);
    let (commune, ward) = (&field.world.commune, &field.world.ward);
    assert_eq!((at(commune, field::TEAMS), at(ward, field::TEAMS), at(ward, field::SEATS)), (0, 1, 1));
    assert_eq!((at(commune, super::INSTALLED), at(ward, super::INSTALLED)), (2, 0));

    // A phone that was offline sends a visit from before the move, and one from after.
    let before = super::record(2, &[(super::INSTALLED, 3)]);
    let after = field::Incoming { on_day: day(2026, 11, 23), ..super::record(3, &[(super::INSTALLED, 5)]) };
    assert_eq!(field.send(&[before, after]), [field::Outcome::Received, field::Outcome::Received]);
    assert_eq!((at(commune, super::INSTALLED), at(ward, super::INSTALLED)), (5, 5));
    assert_eq!(at(&field.world.province, super::INSTALLED), 10);
    assert_eq!(field.faults(), [""; 0]);
}

#[test]
fn rules_hold_without_a_page_too() {
    let field = Field::new();
    let (team, person) = (field.team.id, field.person);
    let twice =
        field.world.try_write(&Actor::System("test"), move |tx| field::seat(tx, team, person, Post::Member, TODAY));
    assert!(matches!(twice, Err(Error::Invalid(_))), "{twice:?}");
    let seat = field.seat.id;
    let guest = field.world.try_write(&Actor::Guest, move |tx| field::unseat(tx, seat, TODAY));
    assert!(matches!(guest, Err(Error::SignInFirst)), "{guest:?}");
}
