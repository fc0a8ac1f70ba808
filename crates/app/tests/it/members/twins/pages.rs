//! Pages and programs: what is shown, what stays masked, what is answered twice.

use kernel::Role;
use serde_json::json;

use super::super::{member, version};
use super::{double, officer};
use crate::world::World;

#[test]
fn a_pair_is_compared_merged_and_taken_apart_by_hand() {
    let world = World::new();
    let (one, other) = double(&world);
    let actor = officer(&world);
    let list = world.get(&actor, "/members/doubles").text();
    assert!(list.contains("cùng họ tên") && list.contains("Rất có thể"), "{list}");
    let address = format!("/members/doubles/compare?kept={}&given={}", one.id, other.id);
    let page = world.get(&actor, &address).text();
    assert!(page.contains("Số điện thoại") && page.contains("Nơi sinh hoạt đúng"), "{page}");
    assert!(!page.contains("020301123456") && !page.contains("0912345678"), "masked values stay masked");
    let (kept, given) = (one.id.to_string(), other.id.to_string());
    let versions = (version(&world, one.id).to_string(), version(&world, other.id).to_string());
    let form = |reason: &str| {
        let fields = [
            ("kept", kept.clone()),
            ("kept_version", versions.0.clone()),
            ("given", given.clone()),
            ("given_version", versions.1.clone()),
            ("stays", "kept".into()),
            ("take-national_id", "given".into()),
            ("reason", reason.to_owned()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        world.post(&actor, "/members/doubles/merge", &fields)
    };
    let long = form(&"ắ".repeat(400));
    assert_eq!(long.status, 422, "{}", long.text());
    let done = form("Nhập hai lần.");
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(form("Nhập hai lần.").location(), done.location(), "sent again, answered as the first time");
    let page = world.get(&actor, &done.location()).text();
    assert!(page.contains("LS-000002") && page.contains("Nhập hai lần.") && page.contains("Hoàn tác"), "{page}");
    let led = world.get(&actor, &format!("/members/{}", other.id));
    assert_eq!(led.location(), format!("/members/{}?done=alias", one.id));
    let record = world.get(&actor, &led.location()).text();
    assert!(record.contains("đã gộp vào hồ sơ này") && record.contains("Gộp hồ sơ LS-000002 vào đây"), "{record}");
    assert!(world.get(&actor, "/members/merges").text().contains("LS-000002"));
    let id = done.location().split(['/', '?']).nth(3).expect("an id").to_owned();
    let undone = world.post(&actor, &format!("/members/merges/{id}/undo"), &[]);
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert!(world.get(&actor, &format!("/members/{}", other.id)).text().contains("LS-000002"));
    // Said to be two, they are listed no more.
    let apart = world.post(&actor, "/members/doubles/apart", &[("kept", &kept), ("given", &given)]);
    assert_eq!(apart.location(), "/members/doubles?done=apart");
    assert!(world.get(&actor, "/members/doubles").text().contains("Không thấy hồ sơ trùng"));
}

#[test]
fn a_stranger_learns_nothing() {
    let world = World::new();
    let (one, other) = double(&world);
    let commune = world.actor(Role::CommuneOfficer, &world.commune);
    let list = world.get(&commune, "/members/doubles").text();
    assert!(list.contains("ngoài phạm vi") && !list.contains("Chi đoàn khối 7") && !list.contains(&other.code));
    let address = format!("/members/doubles/compare?kept={}&given={}", one.id, other.id);
    assert_eq!(world.get(&commune, &address).status, 404);
    assert_eq!(world.get(&commune, "/members/doubles/compare?kept=x&given=y").status, 404);
    assert_eq!(world.get(&world.actor(Role::BranchSecretary, &world.branch), "/members/doubles").status, 403);
    let same = format!("/members/doubles/compare?kept={}&given={}", one.id, one.id);
    assert_eq!(world.get(&officer(&world), &same).status, 409);
}

#[test]
fn programs_do_the_same() {
    let world = World::new();
    let (one, other) = double(&world);
    let actor = officer(&world);
    let list = world.get(&actor, "/api/v1/members/doubles?certainty=strong").json();
    assert_eq!(list["items"][0]["reasons"], json!(["name", "birth_day", "joined_on"]));
    let address = format!("/api/v1/members/doubles/comparison?kept={}&given={}", one.id, other.id);
    let found = world.get(&actor, &address).json();
    assert_eq!(found["differing"], json!([["phone", "kept"], ["national_id", "given"], ["education", "kept"]]));
    assert_eq!(found["obstacles"], json!([]));
    let wanted = json!({
        "kept": one.id, "kept_version": found["kept_version"], "given": other.id,
        "given_version": found["given_version"], "stays": "given", "taken": ["national_id"],
    });
    let done = world.post_json(&actor, "/api/v1/members/merges", &wanted);
    assert_eq!(done.status, 200, "{}", done.text());
    let done = done.json();
    assert_eq!((&done["from_code"], &done["into"]), (&json!("LS-000002"), &json!(one.id)));
    let again = world.post_json(&actor, "/api/v1/members/merges", &wanted);
    assert_eq!(again.status, 409);
    let record = world.get(&actor, &format!("/api/v1/members/{}", other.id)).json();
    assert_eq!(record["id"], json!(one.id), "an alias leads to the record that stands");
    let undo = format!("/api/v1/members/merges/{}/undo", done["id"].as_str().expect("an id"));
    assert!(world.post_json(&actor, &undo, &json!({})).json()["undone_at"].is_string());
    let wrong = json!({"kept": one.id, "kept_version": 1, "given": other.id, "given_version": 1, "stays": "both"});
    assert_eq!(world.post_json(&actor, "/api/v1/members/merges", &wrong).status, 422);
}

#[test]
fn the_log_tells_it_without_values() {
    let world = World::new();
    let (one, other) = double(&world);
    let third = member(&world, &world.branch, "Lương Thị Mai", &[("national_id", "020301123999")]);
    super::merge(&world, one.id, other.id, members::twins::Side::Kept, &["national_id"]);
    let lines = world.read(|db| {
        let mut lines = kernel::log::of(db, one.id, 50)?;
        lines.extend(kernel::log::of(db, other.id, 50)?);
        lines.extend(kernel::log::of(db, third.id, 50)?);
        Ok(lines)
    });
    assert!(lines.iter().any(|line| line.what["merged"] == json!(other.id)));
    assert!(lines.iter().any(|line| line.change == "removed" && line.what["merged_into"] == json!(one.id)));
    for line in &lines {
        let told = line.what.to_string();
        assert!(!told.contains("020301") && !told.contains("912345678"), "{told}");
    }
}
