//! Support records, teams and indicators for programs.

use axum::http::StatusCode;
use kernel::{Actor, Role};
use serde_json::{Value, json};

use super::{Field, INSTALLED, record_id, token};

fn body(n: u64, more: &Value) -> Value {
    let mut body = json!({
        "id": record_id(n).to_string(),
        "at": "2026-11-21T01:15:00Z",
        "services": [{"indicator": "vneid_installed", "count": 2}],
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    body
}

#[test]
fn each_record_gets_its_answer() {
    let field = Field::new();
    let records = [
        body(1, &json!({})),
        body(1, &json!({})),
        body(2, &json!({"services": [{"indicator": "vneid", "count": 1}]})),
        body(3, &json!({"services": [{"indicator": "vneid_installed", "count": -4}]})),
        body(4, &json!({"at": "hôm qua"})),
        body(5, &json!({"at": null, "day": "2026-11-20"})),
        body(6, &json!({"at": null})),
        body(7, &json!({"day": "31/02/2026"})),
        body(8, &json!({"id": "không phải mã"})),
        body(9, &json!({"at": "2026-11-20T23:30:00+07:00"})),
        body(10, &json!({"team": "không có"})),
    ];
    let answer = field.world.post_json(&field.volunteer, "/api/v1/records", &json!({"records": records}));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let answer = answer.json();
    let states: Vec<_> = answer["results"].as_array().expect("results").iter().map(|it| it["status"].clone()).collect();
    let (r, d, x) = ("received", "duplicate", "refused");
    assert_eq!(states, [r, d, x, x, x, r, x, x, x, r, x], "{answer}");
    assert_eq!((&answer["received"], &answer["duplicates"], &answer["refused"]), (&json!(3), &json!(1), &json!(7)));
    assert_eq!(answer["results"][8]["id"], "không phải mã");
    assert!(answer["results"][2]["reason"].as_str().expect("a reason").contains("“vneid”"));
    assert_eq!(field.counted(field.seat.node(), INSTALLED), 6);
}

#[test]
fn what_is_no_batch_changes_nothing() {
    let field = Field::new();
    let name = body(1, &json!({"citizen_name": "Nguyễn Văn A"}));
    let half = body(1, &json!({"services": [{"indicator": "vneid_installed", "count": 1.5}]}));
    for bad in [json!({}), json!({"records": 5}), json!({"records": [name]}), json!({"records": [half]}), json!([1])] {
        let answer = field.world.post_json(&field.volunteer, "/api/v1/records", &bad);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        assert_eq!(answer.json()["type"], "invalid");
    }
    let many: Vec<_> = (0..10_000).map(|n| body(n, &json!({}))).collect();
    let answer = field.world.post_json(&field.volunteer, "/api/v1/records", &json!({"records": many}));
    assert!(answer.status.is_client_error(), "{}", answer.status);
    assert!(answer.text().contains("hia nhỏ"), "{}", answer.text());
    let many: Vec<_> = (0..1_001).map(|n| body(n, &json!({}))).collect();
    let answer = field.world.post_json(&field.volunteer, "/api/v1/records", &json!({"records": many}));
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.json()["fields"][0]["detail"].as_str().expect("a detail").contains("nhiều nhất 1.000"));
    assert_eq!(field.counted(field.seat.node(), field::VISITS), 0);
}

#[test]
fn outside_and_unknown_sound_the_same() {
    let field = Field::new();
    let records =
        [body(1, &json!({"unit": "05983"})), body(2, &json!({"unit": "99999"})), body(3, &json!({"unit": "06517"}))];
    let commune = token(&field.world.commune);
    let answer = field.world.post_json(&commune, "/api/v1/records", &json!({"records": records})).json();
    assert_eq!(answer["results"][0]["reason"], answer["results"][1]["reason"]);
    assert_eq!((&answer["received"], &answer["results"][2]["status"]), (&json!(1), &json!("received")));
}

#[test]
fn who_may_not_is_told_so() {
    let field = Field::new();
    let send = |actor: &Actor| field.world.post_json(actor, "/api/v1/records", &json!({"records": []})).status;
    assert_eq!(send(&Actor::Guest), StatusCode::UNAUTHORIZED);
    assert_eq!(send(&field.world.actor(Role::ProvinceOfficer, &field.world.province)), StatusCode::FORBIDDEN);
    assert_eq!(send(&field.volunteer), StatusCode::OK);
}

#[test]
fn programs_read_indicators_and_teams() {
    let field = Field::new();
    let indicators = field.world.get(&Actor::Guest, "/api/v1/indicators").json();
    assert_eq!((&indicators["total"], &indicators["items"][0]["code"]), (&json!(12), &json!("vneid_installed")));
    let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
    let teams = field.world.get(&officer, "/api/v1/teams?q=na%20po").json();
    assert_eq!((&teams["total"], &teams["items"][0]["unit_name"]), (&json!(1), &json!("Chi đoàn thôn Nà Pò")));
    assert_eq!(field.world.get(&officer, "/api/v1/teams?unit=05983").status, StatusCode::NOT_FOUND);
    assert_eq!(field.world.get(&officer, "/api/v1/teams?after=x").status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field.world.get(&Actor::Guest, "/api/v1/teams").status, StatusCode::UNAUTHORIZED);
}
