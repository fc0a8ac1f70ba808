//! Roles, and who can see whom.

use super::*;

#[test]
fn a_role_of_yesterday_gives_nothing_today_and_one_of_tomorrow_not_yet() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::Member, &world.branch);
    let commune = world.commune.id;
    let first = jiff::civil::date(2026, 3, 1);
    let (today, tomorrow) = (TODAY, TODAY.tomorrow().expect("a day"));
    world.write(move |tx| people::give_role(tx, person, Role::CommuneOfficer, commune, first, Some(today)));
    world.write(move |tx| people::give_role(tx, person, Role::BranchSecretary, commune, tomorrow, None));
    let mine = signed_in(&world, PHONE);
    let roles = |world: &World| who(world, &mine).grants().iter().map(|grant| grant.role).collect::<Vec<_>>();
    assert_eq!(roles(&world), [Role::Member]);
    assert_eq!(send(&world, Some(&mine), "/accounts", None).status, StatusCode::FORBIDDEN);
    later(&world, DAY);
    assert_eq!(roles(&world), [Role::BranchSecretary, Role::Member]);
    assert_eq!(send(&world, Some(&mine), "/accounts", None).status, StatusCode::OK);
}

#[test]
fn a_role_that_is_ended_is_gone_with_the_next_request() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::BranchSecretary, &world.branch);
    let mine = signed_in(&world, PHONE);
    assert_eq!(send(&world, Some(&mine), "/accounts", None).status, StatusCode::OK);
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let page = world.get(&officer, &format!("/accounts/{person}")).text();
    let end = page.split("action=\"").filter_map(|part| part.split('"').next()).find(|path| path.ends_with("/end"));
    assert_eq!(world.post(&officer, end.expect("a role to end"), &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(send(&world, Some(&mine), "/accounts", None).status, StatusCode::FORBIDDEN);
    let over = world.get(&officer, &format!("/accounts/{person}")).text();
    assert!(over.contains("đã thôi") && !over.contains("/end\""));
}

#[test]
fn an_officer_gives_a_dated_role_in_her_scope_and_no_wider_one() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::Member, &world.branch);
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let path = format!("/accounts/{person}/roles/new");
    let page = world.get(&officer, &path).text();
    assert!(page.contains("value=\"branch_secretary\"") && !page.contains("value=\"province_officer\""));
    let give = |fields: &[(&str, &str)]| world.post(&officer, &path, fields);
    let wide = give(&[("role", "province_officer"), ("unit", "Chi đoàn thôn Nà Pò")]);
    assert_eq!(wide.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wide.text().contains("rộng hơn"));
    for (fields, why) in [
        (vec![("role", "king"), ("unit", "Xã Quan Sơn")], "Chọn vai trò"),
        (vec![("role", "volunteer"), ("unit", "")], "Chọn đơn vị"),
        (vec![("role", "volunteer"), ("unit", "Phường Lương Văn Tri")], "Không có đơn vị"),
        (vec![("role", "volunteer"), ("unit", "Xã Quan Sơn"), ("from", "31/02/2026")], "Ngày chưa đúng"),
        (
            vec![("role", "volunteer"), ("unit", "06517"), ("from", "1/12/2026"), ("until", "30/11/2026")],
            "trước ngày đầu",
        ),
        (vec![("role", "member"), ("unit", "Chi đoàn thôn Nà Pò")], "đang giữ"),
    ] {
        let again = give(&fields);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(again.text().contains(why), "{why}: {}", again.text());
    }
    let good =
        [("role", "team_leader"), ("unit", "chi doan thon na po"), ("from", "1/12/2026"), ("until", "31/12/2026")];
    assert_eq!(give(&good).status, StatusCode::SEE_OTHER);
    let held = world.read(move |db| people::roles_of(db, person, jiff::civil::date(2026, 12, 31)));
    assert!(
        held.iter()
            .any(|given| given.role == Role::TeamLeader && given.last_day() == Some(jiff::civil::date(2026, 12, 31)))
    );
    assert_eq!(world.read(move |db| people::roles_of(db, person, jiff::civil::date(2027, 1, 1))).len(), 1);
}

#[test]
fn a_wider_role_is_not_ended_from_below() {
    let world = World::new();
    let person = world.person("Hứa Ngọc Diệp");
    let branch = world.branch.id;
    let given = world.write(move |tx| people::give_role(tx, person, Role::CommuneOfficer, branch, TODAY, None)).id;
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let refused = world.try_write(&secretary, move |tx| people::end_role(tx, given, TODAY));
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    let unseen = world.try_write(&stranger, move |tx| people::end_role(tx, given, TODAY));
    assert!(matches!(unseen, Err(Error::NotFound)), "{unseen:?}");
}

#[test]
fn the_widest_role_comes_first_and_then_the_higher_unit() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::Member, &world.branch);
    let (branch, commune) = (world.branch.id, world.commune.id);
    world.write(move |tx| {
        people::give_role(tx, person, Role::TeamLeader, branch, TODAY, None)?;
        people::give_role(tx, person, Role::TeamLeader, commune, TODAY, None)
    });
    let actor = as_person(&world, person);
    let order: Vec<_> = actor.grants().iter().map(|grant| (grant.role, grant.unit_name.as_str())).collect();
    assert_eq!(
        order,
        [
            (Role::TeamLeader, "Xã Quan Sơn"),
            (Role::TeamLeader, "Chi đoàn thôn Nà Pò"),
            (Role::Member, "Chi đoàn thôn Nà Pò")
        ]
    );
}

#[test]
fn a_member_sees_who_can_see_her_and_nobody_else() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::Member, &world.branch);
    for (name, role, unit) in [
        ("Vi Thị Lan Hương", Role::BranchSecretary, &world.branch),
        ("Đàm Mạnh Cường", Role::CommuneOfficer, &world.commune),
        ("Lương Đức Chính", Role::ProvinceOfficer, &world.province),
        ("Triệu Mùi Chua", Role::TeamLeader, &world.branch),
        ("Hứa Ngọc Diệp", Role::CommuneOfficer, &world.ward),
    ] {
        let officer = world.person(name);
        world.actor_for(officer, role, unit);
    }
    let text = world.get(&as_person(&world, person), "/account/visible").text();
    let at = |name: &str| text.find(name).unwrap_or_else(|| panic!("{name} is missing"));
    assert!(at("Vi Thị Lan Hương") < at("Đàm Mạnh Cường") && at("Đàm Mạnh Cường") < at("Lương Đức Chính"));
    assert!(!text.contains("Triệu Mùi Chua") && !text.contains("Hứa Ngọc Diệp"));
}
