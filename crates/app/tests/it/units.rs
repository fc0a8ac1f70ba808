//! The tree of units.

use axum::http::StatusCode;
use kernel::{Action, Actor, Error, Role};

use crate::world::{TODAY, World};

#[test]
fn a_commune_officer_adds_a_branch_in_her_commune_and_nowhere_else() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let form = [("name", "Chi đoàn Trường THCS Quan Sơn"), ("kind", "chi_doan"), ("sector", "trường học")];
    let added = world.post(&officer, &format!("/units/{}/new", world.commune.id), &form);
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let page = world.get(&officer, &format!("/units/{}", world.commune.id));
    assert!(page.text().contains("Chi đoàn Trường THCS Quan Sơn"));
    let outside = world.post(&officer, &format!("/units/{}/new", world.ward.id), &form);
    assert_eq!(outside.status, StatusCode::NOT_FOUND);
}

#[test]
fn a_bad_unit_comes_back_with_everything_typed() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let path = format!("/units/{}/new", world.commune.id);
    let again = world.post(&officer, &path, &[("name", "chi đoàn thôn nà pò"), ("kind", "xa")]);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("value=\"chi đoàn thôn nà pò\""));
    assert!(again.text().contains("đã có") || again.text().contains("Đã có"));
    assert!(again.text().contains("không đặt dưới"));
}

#[test]
fn units_are_found_without_marks_and_shown_in_vietnamese_order() {
    let world = World::new();
    let found = world.read(|db| units::search(db, &world.province.path, "luong van tri", 10));
    assert_eq!(found.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["Phường Lương Văn Tri"]);
    let below = world.read(|db| units::children(db, world.province.id));
    assert_eq!(
        below.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(),
        ["Phường Lương Văn Tri", "Xã Quan Sơn"]
    );
}

#[test]
fn a_moved_unit_takes_everything_below_and_the_roles_over_it_along() {
    let world = World::new();
    let person = world.person("Nông Văn Bằng");
    world.actor_for(person, Role::BranchSecretary, &world.branch);
    let (branch, ward) = (world.branch.id, world.ward.id);
    let moved = world.write(move |tx| units::move_to(tx, branch, ward, TODAY));
    assert!(world.ward.path.covers(&moved.path));
    let roles = world.read(|db| people::roles_of(db, person, TODAY));
    assert_eq!(roles[0].unit_path, moved.path);
}

#[test]
fn a_unit_is_not_moved_below_itself() {
    let world = World::new();
    let (commune, branch) = (world.commune.id, world.branch.id);
    let refused = world.try_write(&Actor::System("test"), move |tx| units::move_to(tx, commune, branch, TODAY));
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
}

#[test]
fn the_official_list_is_read_once_and_repeats_are_known() {
    let world = World::new();
    let csv = "code,kind,name,parent_code\n04,tinh,Tỉnh Cao Bằng,\n01273,phuong,Phường Thục Phán,04\n01279,xa,phường Nùng Trí Cao,04\n";
    let load = |world: &World| world.write(move |tx| units::import_csv(tx, csv.as_bytes(), "gso-2025", None, TODAY));
    assert_eq!(load(&world).added, 3);
    assert_eq!((load(&world).added, load(&world).known), (0, 3));
    let trusted = world.read(|db| units::by_code(db, "01279")).expect("a unit");
    assert_eq!((trusted.kind.as_str(), trusted.name.as_str()), ("phuong", "Phường Nùng Trí Cao"));
}

#[test]
fn a_bad_official_list_changes_nothing_and_names_the_line() {
    let world = World::new();
    let csv = "code,kind,name,parent_code\n04,tinh,Tỉnh Cao Bằng,\n01273,phuong,Phường Thục Phán,99\n";
    let refused = world
        .try_write(&Actor::System("test"), move |tx| units::import_csv(tx, csv.as_bytes(), "gso-2025", None, TODAY));
    let Err(Error::Refused(say)) = refused else { panic!("{refused:?}") };
    assert_eq!(say.key, "unit-import-parent");
    assert!(say.args.contains(&("line", "3".into())));
    assert!(world.read(|db| units::by_code(db, "04")).is_none());
}

#[test]
fn programs_read_units_by_id_and_by_code() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let list = world.get(&officer, "/api/v1/units?parent=20").json();
    assert_eq!(list["total"], 2);
    let one = world.get(&officer, "/api/v1/units/06517").json();
    assert_eq!(one["name"], "Xã Quan Sơn");
    let none = world.get(&officer, "/api/v1/units/99999");
    assert_eq!((none.status, none.json()["type"].clone()), (StatusCode::NOT_FOUND, "not-found".into()));
    assert_eq!(world.get(&Actor::Guest, "/api/v1/units").status, StatusCode::UNAUTHORIZED);
    assert!(Actor::Guest.scope(Action::BrowseUnits).is_err());
}
