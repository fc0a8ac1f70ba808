//! Programs ask, act and look.

use axum::http::StatusCode;
use kernel::{Actor, Grant, Role};
use serde_json::{Value, json};

use super::Road;
use crate::world::TODAY;

fn program(unit: &units::Unit) -> Actor {
    let grant =
        Grant { role: Role::CommuneOfficer, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    Actor::Token { id: uuid::Uuid::from_u128(5), name: "phần mềm xã".into(), grant }
}

fn rows(list: &Value) -> Vec<Value> {
    let items = list["items"].as_array().expect("items");
    items
        .iter()
        .map(|it| json!({"case": {"id": it["id"], "version": it["version"]}, "text": "Tốt", "dues": "11/2026"}))
        .collect()
}

#[test]
fn programs_of_both_sides_move_a_member() {
    let road = Road::new();
    let (home, ward) = (program(&road.world.commune), program(&road.world.ward));
    let post = |actor: &Actor, path: &str, body: Value| {
        road.world.post_json(actor, &format!("/api/v1/transfers{path}"), &body)
    };
    let asked = json!({"act": uuid::Uuid::from_u128(1).to_string(), "members": [road.an.id.to_string()], "way": "inside",
        "target": road.world.ward_branch.id.to_string(), "on": TODAY.to_string()});
    let first = post(&home, "", asked.clone());
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    assert_eq!(post(&home, "", asked).json(), first.json(), "sent twice, asked once");
    let list = |actor: &Actor, query: &str| road.world.get(actor, &format!("/api/v1/transfers?{query}")).json();
    let bad = post(&home, "/clearances", json!({"on": "21/13/2026", "rows": rows(&list(&home, "stage=requested"))}));
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let on = TODAY.to_string();
    for (actor, path, query) in [
        (&home, "/clearances", "stage=requested"),
        (&home, "/releases", "stage=cleared"),
        (&ward, "/receptions", "stage=released"),
        (&ward, "/assignments", "stage=received"),
    ] {
        let mut rows = rows(&list(actor, query));
        rows[0]["branch"] = json!(road.world.ward_branch.id.to_string());
        let done = post(actor, path, json!({"on": on, "number": "21-GT", "signer": "An", "rows": rows}));
        assert_eq!(done.status, StatusCode::OK, "{path}: {}", done.text());
        assert_eq!(done.json()["count"], 1);
    }
    let over = list(&ward, "side=coming&stage=assigned");
    assert_eq!((&over["items"][0]["stage"], &over["items"][0]["moved_on"]), (&json!("assigned"), &json!(on)));
    assert_eq!(road.member(road.an.id).unit, road.world.ward_branch.id);
    assert_eq!(road.world.get(&home, "/api/v1/transfers?stage=luck").status, StatusCode::UNPROCESSABLE_ENTITY);
}
