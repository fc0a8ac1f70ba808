//! Members for other programs.

use axum::http::StatusCode;
use kernel::{Actor, Role};
use serde_json::{Value, json};

use super::{assert_counted, member};
use crate::world::World;

#[test]
fn programs_page_through_members_and_read_one() {
    let world = World::new();
    for name in ["Lê Thị Ái", "Trần Thị An", "Lê Văn Anh", "Dương Văn Dũng"] {
        member(&world, &world.branch, name, &[("phone", "0912345678"), ("religion", "Phật giáo Hòa Hảo")]);
    }
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let first = world.get(&officer, "/api/v1/members?unit=06517&limit=3").json();
    assert_eq!((&first["total"], first["items"].as_array().map(Vec::len)), (&json!(4), Some(3)));
    assert_eq!(first["items"][0]["name"], "Lê Thị Ái");
    let next = first["next"].as_str().expect("a next page");
    let second = world.get(&officer, &format!("/api/v1/members?unit=06517&limit=3&after={next}")).json();
    assert_eq!((&second["items"][0]["name"], &second["next"]), (&json!("Dương Văn Dũng"), &Value::Null));
    let found = world.get(&officer, "/api/v1/members?q=duong&status=active").json();
    assert_eq!((&found["total"], &found["items"][0]["unit_name"]), (&json!(1), &json!("Chi đoàn thôn Nà Pò")));
    let id = found["items"][0]["id"].as_str().expect("an id").to_owned();
    let one = world.get(&officer, &format!("/api/v1/members/{id}"));
    assert_eq!(one.json()["code"], "LS-000004");
    for answer in [one.text(), first.to_string()] {
        assert!(!answer.contains("912345678") && !answer.contains("Hòa Hảo"), "{answer}");
    }
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    assert_eq!(world.get(&stranger, &format!("/api/v1/members/{id}")).status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&stranger, "/api/v1/members?unit=06517").status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&stranger, "/api/v1/members").json()["total"], 0);
    assert_eq!(world.get(&Actor::Guest, "/api/v1/members").status, StatusCode::UNAUTHORIZED);
}

#[test]
fn a_bad_question_says_what_is_wrong() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    for (query, field) in [("limit=0", "limit"), ("limit=101", "limit"), ("status=x", "status"), ("after=x", "after")] {
        let answer = world.get(&officer, &format!("/api/v1/members?{query}"));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert_eq!(answer.json()["fields"][0]["field"], field, "{query}");
    }
    assert_eq!(world.get(&officer, "/api/v1/members?unit=99999").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_program_adds_a_member_and_hears_of_bad_fields_and_of_who_is_similar() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let unit = world.branch.id;
    let good = json!({
        "unit": unit, "name": "Vi Thị Bích", "birth_day": "2003-07-07", "national_id": "020203123456", "sex": "f",
        "came": "admitted", "joined_on": "2019-03-26",
    });
    let added = world.post_json(&officer, "/api/v1/members", &good);
    assert_eq!(added.status, StatusCode::OK, "{}", added.text());
    let body = added.json();
    assert_eq!((&body["code"], &body["joined_on"]), (&json!("LS-000001"), &json!("2019-03-26")));
    assert_eq!(body["warnings"].as_array().map(Vec::len), Some(1));
    assert!(!added.text().contains("020203123456"));
    let again = world.post_json(&officer, "/api/v1/members", &good);
    assert_eq!((again.status, &again.json()["type"]), (StatusCode::CONFLICT, &json!("refused")));
    let mut sure = good.clone();
    sure["even_if_similar"] = json!(true);
    assert_eq!(world.post_json(&officer, "/api/v1/members", &sure).status, StatusCode::OK);
    let bad = json!({"unit": "nowhere", "name": "4", "birth_day": "31/02/2001"});
    let refused = world.post_json(&officer, "/api/v1/members", &bad);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = refused.json()["fields"].clone();
    let named: Vec<_> = fields.as_array().into_iter().flatten().filter_map(|field| field["field"].as_str()).collect();
    assert_eq!(named, ["unit", "name", "birth_day"]);
    let strange = json!({"unit": unit, "name": "An", "birth_day": "2001-01-01", "password": "x"});
    assert_eq!(world.post_json(&officer, "/api/v1/members", &strange).status, StatusCode::UNPROCESSABLE_ENTITY);
    let foreign = json!({"unit": world.ward_branch.id, "name": "An", "birth_day": "2001-01-01"});
    let answer = world.post_json(&officer, "/api/v1/members", &foreign);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    let volunteer = world.actor(Role::Volunteer, &world.commune);
    assert_eq!(world.post_json(&volunteer, "/api/v1/members", &good).status, StatusCode::FORBIDDEN);
    assert_counted(&world);
}
