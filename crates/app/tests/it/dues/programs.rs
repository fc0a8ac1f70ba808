//! The same for programs.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{NOVEMBER, Place};

#[test]
fn a_program_collects_corrects_exempts_and_sends_up() {
    let place = Place::new();
    let post = |path: &str, body: &Value| {
        let answer = place.world.post_json(&place.officer, &format!("/api/v1/dues{path}"), body);
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        answer.json()
    };
    let (branch, first) = (place.world.branch.id, place.members[0].id);
    let month = place.world.get(&place.officer, &format!("/api/v1/dues?unit={branch}")).json();
    assert_eq!((&month["accounts"][0]["next"], &month["members"]), (&json!("2026-01"), &json!(3)));
    let pay = json!({
        "act": "00000000-0000-4000-8000-000000000017", "unit": branch, "on": "2026-11-21",
        "payments": [{"member": first, "through": "2026-11", "next": "2026-01", "amount": 22_000}],
    });
    let taken = post("/payments", &pay);
    assert_eq!((&taken["count"], &taken["sum"]), (&json!(1), &json!(22_000)));
    assert_eq!(post("/payments", &pay), taken, "sent twice, taken once");
    let sheet = place.world.get(&place.officer, &format!("/api/v1/dues/members/{first}")).json();
    assert_eq!(
        (&sheet["account"]["paid_through"], &sheet["entries"][0]["amount"]),
        (&json!("2026-11"), &json!(22_000))
    );
    let entry = sheet["entries"][0]["id"].as_str().expect("an id").to_owned();
    let back = post(&format!("/entries/{entry}/correction"), &json!({"reason": "Ghi nhầm người"}));
    assert_eq!(back["ids"].as_array().map(Vec::len), Some(1));
    let exempt = json!({
        "unit": branch, "members": [first], "from": "2026-01", "to": "2026-06", "reason": "Hộ nghèo",
        "number": "7-QĐ/ĐTN", "day": "2026-11-20",
    });
    assert_eq!(post("/exemptions", &exempt)["count"], 1);
    let odd =
        json!({"unit": branch, "on": "2026-11-21", "payments": [{"member": first, "through": "2026-11", "amount": 1}]});
    let refused = place.world.post_json(&place.officer, "/api/v1/dues/payments", &odd);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    place.paid(3, NOVEMBER);
    let sent = post("/remittances", &json!({"unit": branch, "to": "2026-11-21", "amount": 18_000}));
    assert_eq!((&sent["state"], &sent["kept"]), (&json!("sent"), &json!(36_000)));
    let id = sent["id"].as_str().expect("an id").to_owned();
    let counted = post(&format!("/remittances/{id}/count"), &json!({"version": 1, "amount": 18_000}));
    assert_eq!(counted["state"], "received");
    let book = place.world.get(&place.officer, &format!("/api/v1/dues/book?unit={branch}")).json();
    assert_eq!((&book["collected"], &book["sent"], &book["open"]), (&json!(54_000), &json!(18_000), &json!(0)));
    place.assert_balanced();
}

#[test]
fn a_program_matches_a_statement() {
    let place = Place::new();
    let unit = place.world.commune.id;
    let set = move |tx: &mut kernel::Tx<'_>| dues::set_bank(tx, unit, "970422", "0123456789", "Doan xa");
    place.act(&place.officer, set).expect("set");
    let text = format!("Ngày,Ghi có,Nội dung\n20/11/2026,22000,DP {} 0126-1126\n", place.members[0].code);
    let body = json!({"unit": unit, "name": "ngân hàng", "text": text});
    let looked = place.world.post_json(&place.officer, "/api/v1/dues/statements", &body).json();
    assert_eq!(
        (&looked["lines"][0]["verdict"], &looked["lines"][0]["through"]),
        (&json!("matched"), &json!("2026-11"))
    );
    let id = looked["id"].as_str().expect("an id");
    let lines = json!({"version": looked["version"], "lines": [{"nth": 1}]});
    let path = format!("/api/v1/dues/statements/{id}/payments");
    assert_eq!(place.world.post_json(&place.officer, &path, &lines).json()["sum"], 22_000);
    assert_eq!(place.world.post_json(&place.officer, &path, &lines).status, StatusCode::CONFLICT);
    let now = place.world.get(&place.officer, &format!("/api/v1/dues/statements/{id}")).json();
    assert_eq!(now["lines"][0]["verdict"], "already");
}
