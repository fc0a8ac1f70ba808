//! The same way for programs.

use axum::http::StatusCode;
use kernel::Role;
use serde_json::{Value, json};

use super::Place;

#[test]
fn a_program_enters_votes_sends_decides_and_admits() {
    let place = Place::new();
    let officer = place.world.actor(Role::ProvinceOfficer, &place.world.province);
    let post = |path: &str, body: &Value| {
        let answer = place.world.post_json(&officer, &format!("/api/v1/admissions{path}"), body);
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer.json()
    };
    let class = json!({
        "act": "00000000-0000-4000-8000-000000000001",
        "unit": place.world.branch.id, "class_on": "2026-09-12",
        "candidates": [{"name": "Lý Thị Mai", "birth_day": "2010-03-26", "sex": "f"}],
    });
    let entered = post("", &class);
    assert_eq!(post("", &class), entered, "sent twice, entered once");
    let id = entered["ids"][0].as_str().expect("an id").to_owned();
    let seen = || {
        let one = place.world.get(&officer, &format!("/api/v1/admissions/{id}")).json();
        json!({"id": id, "version": one["version"]})
    };
    let file = json!({"case": seen(), "applied_on": "2026-09-20", "introducer": place.sponsor.code, "known_since": "2025-09-05"});
    assert_eq!(post("/preparations", &json!({"files": [file]}))["count"], 1);
    let votes = json!({
        "on": "2026-10-10", "chair": "A", "clerk": "B", "total": 12, "present": 10,
        "votes": [{"case": seen(), "yes": 9, "no": 1}],
    });
    assert_eq!(post("/votes", &votes)["count"], 1);
    post("/proposals", &json!({"cases": [seen()], "on": "2026-10-12"}));
    let listed = place.world.get(&officer, "/api/v1/admissions?stage=submitted").json();
    assert_eq!((&listed["items"][0]["name"], &listed["open"]["submitted"]), (&json!("Lý Thị Mai"), &json!(1)));
    let desk = place.world.get(&officer, &format!("/api/v1/desk?unit={}", place.world.commune.id)).json();
    assert_eq!((&desk["piles"][0]["count"], &desk["items"][0]["state"]), (&json!(1), &json!("submitted")));
    let ruling = json!({"case": seen(), "ruling": "approve"});
    let decided = post("/decisions", &json!({"on": "2026-10-20", "number": "12-QĐ/ĐTN", "rulings": [ruling]}));
    assert_eq!(decided["ids"].as_array().map(Vec::len), Some(1));
    let members = post("/ceremonies", &json!({"cases": [seen()], "on": "2026-11-20"}));
    assert!(members["members"][0][1].as_str().is_some_and(|code| !code.is_empty()), "{members}");
    let one = place.world.get(&officer, &format!("/api/v1/admissions/{id}")).json();
    assert_eq!((&one["stage"], &one["ceremony_on"]), (&json!("admitted"), &json!("2026-11-20")));
}

#[test]
fn bad_bodies_are_refused_with_their_fields() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    let id = place.enter(&place.secretary, &branch, &["Lý Thị Mai"]).expect("entered")[0];
    let refused = |path: &str, body: &Value| {
        let answer = place.world.post_json(&place.secretary, &format!("/api/v1/admissions{path}"), body);
        (answer.status, answer.text())
    };
    let case = json!({"id": id, "version": 7});
    let (status, text) = refused("/preparations", &json!({"files": [{"case": case, "applied_on": "2026-09-20"}]}));
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
    assert!(text.contains(&id.to_string()), "{text}");
    let (status, _) = refused("", &json!({"unit": branch.id, "candidates": [{"password": "x"}]}));
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, _) = refused("/decisions", &json!({"on": "2026-10-20", "rulings": []}));
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, _) = refused(&format!("/{id}/withdrawal"), &json!({"version": 1, "reason": "vì"}));
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let none = place.world.get(&place.secretary, "/api/v1/admissions?stage=none");
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}
