//! The same by programs.

use axum::http::StatusCode;
use serde_json::json;

use super::Desk;

#[test]
fn a_program_registers_grades_and_has_a_list_recognised() {
    let desk = Desk::new();
    let (world, secretary, officer) = (&desk.world, &desk.secretary, &desk.officer);
    let ids: Vec<String> = desk.ids().iter().map(ToString::to_string).collect();
    let act = "01938f00-0000-7000-8000-000000000001";
    let body = json!({"act": act, "year": 2026, "members": ids});
    for _ in 0..2 {
        let done = world.post_json(secretary, "/api/v1/programmes/registrations", &body);
        assert_eq!((done.status, &done.json()["count"]), (StatusCode::OK, &json!(3)), "answered as the first time");
    }
    let body = json!({"year": 2026, "members": ids, "vouches": true});
    assert_eq!(world.post_json(secretary, "/api/v1/programmes/confirmations", &body).json()["count"], 3);
    let seen = world.get(officer, "/api/v1/programmes?year=2026").json();
    assert_eq!(
        (&seen["sum"]["registered"], &seen["sum"]["confirmed"], &seen["version"]),
        (&json!(3), &json!(3), &json!(1))
    );
    let grades: Vec<_> = desk.people.iter().map(|it| json!([it.code, "good", ""])).collect();
    let body = json!({"unit": desk.world.commune.id.to_string(), "year": 2026, "grades": grades});
    let graded = world.post_json(officer, "/api/v1/ratings/grades", &body).json();
    assert_eq!((&graded["changed"], &graded["grades"]), (&json!(3), &json!([0, 3, 0, 0])));
    let unknown = json!({"unit": "06517", "year": 2026, "grades": [[desk.people[0].code, "superb", "good"]]});
    assert_eq!(world.post_json(officer, "/api/v1/ratings/grades", &unknown).status, StatusCode::UNPROCESSABLE_ENTITY);
    let list = desk.list();
    let seen = json!({"id": list.case.to_string(), "version": list.version});
    let vote = json!({"list": seen, "on": "10/11/2026", "chair": "Nga", "clerk": "Thư", "total": 3, "present": 3});
    assert_eq!(world.post_json(secretary, "/api/v1/ratings/votes", &vote).status, StatusCode::OK);
    let seen = json!({"id": list.case.to_string(), "version": desk.list().version});
    let sent = json!({"lists": [seen], "on": "2026-11-12"});
    assert_eq!(world.post_json(secretary, "/api/v1/ratings/proposals", &sent).json()["count"], 1);
    let seen = json!({"id": list.case.to_string(), "version": desk.list().version});
    let decided = json!({"on": "2026-11-20", "number": "12-QĐ/ĐTN", "rulings": [[seen, null]]});
    assert_eq!(world.post_json(secretary, "/api/v1/ratings/decisions", &decided).status, StatusCode::FORBIDDEN);
    assert_eq!(world.post_json(officer, "/api/v1/ratings/decisions", &decided).json()["count"], 1);
    let rows = world.get(officer, "/api/v1/ratings?year=2026").json();
    assert_eq!((&rows["items"][0]["recognised"], &rows["items"][0]["grade"]), (&json!("good"), &json!("good")));
}
