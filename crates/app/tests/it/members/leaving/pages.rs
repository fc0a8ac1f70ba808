//! The pages: wishes, decision, ceremony and certificate through their forms; programs.

use axum::http::StatusCode;
use kernel::{Actor, Grant, Role};
use serde_json::{Value, json};

use super::Hall;
use crate::members::transfer::pages::sent;
use crate::world::{Answer, TODAY};

impl Hall {
    fn form(&self, actor: &Actor, path: &str, typed: &[(&str, &str)]) -> Answer {
        let page = self.world.get(actor, path);
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        assert!(!page.text().contains('⟦'), "{path}: {}", page.text());
        let kept = sent(&page.text());
        let mut fields: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend(typed);
        self.world.post(actor, path.split('?').next().expect("a path"), &fields)
    }

    fn done(&self, actor: &Actor, path: &str, typed: &[(&str, &str)]) -> String {
        let saved = self.form(actor, path, typed);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{path}: {}", saved.text());
        let page = self.world.get(actor, &saved.location()).text();
        assert!(!page.contains('⟦'), "{page}");
        page
    }

    fn case(&self, actor: &Actor, stage: &str) -> String {
        let list = self.world.get(actor, &format!("/leavings?state={stage}")).text();
        let id = list.split("href=\"/leavings/").find_map(|rest| rest.split('"').next().filter(|id| id.len() == 36));
        id.unwrap_or_else(|| panic!("nobody at {stage}: {list}")).to_owned()
    }
}

#[test]
fn wishes_are_asked_decided_and_certified_through_the_forms() {
    let hall = Hall::new();
    let (old, older) = (hall.old.id, hall.older.id);
    let age = hall.world.get(&hall.secretary, "/leavings/age").text();
    assert!(age.contains("Nông Thị Tuổi") && age.contains("Vi Văn Lớn") && !age.contains("Lý Thị Trẻ"), "{age}");
    let (wish, stay, until) = (format!("wish-{old}"), format!("wish-{older}"), format!("until-{older}"));
    let mut typed =
        vec![(wish.as_str(), "leave"), (stay.as_str(), "stay"), (until.as_str(), "31/12/2035"), ("on", "21/11/2026")];
    let wrong = hall.form(&hall.secretary, "/leavings/age", &typed);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Ở lại nhiều nhất đến 30/11/2030") && wrong.text().contains("31/12/2035"));
    typed[2].1 = "30/11/2030";
    let list = hall.done(&hall.secretary, "/leavings/age", &typed);
    assert!(list.contains("Ở lại đến 30/11/2030") && list.contains("Trưởng thành Đoàn"), "{list}");
    assert!(!list.contains("name=\"case\""), "the commune decides: {list}");
    let list = hall.world.get(&hall.officer, "/leavings?state=submitted").text();
    let ids: Vec<String> = list
        .split("name=\"case\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(|id| format!("case={id}")))
        .collect();
    let decided = [("number", "20-QĐ/ĐTN"), ("day", "21/11/2026"), ("signer", "Hoàng Thị Nga")];
    let rulings: Vec<String> = ids.iter().map(|id| id.replace("case=", "ruling-")).collect();
    let typed: Vec<_> = decided.into_iter().chain(rulings.iter().map(|it| (it.as_str(), "approve"))).collect();
    hall.done(&hall.officer, &format!("/leavings/decide?{}", ids.join("&")), &typed);
    let case = hall.case(&hall.secretary, "approved");
    let held = [("on", "21/11/2026"), ("place", "Nhà văn hoá")];
    let shown = hall.done(&hall.secretary, &format!("/leavings/ceremony?case={case}"), &held);
    assert!(shown.contains("In giấy chứng nhận") && shown.contains("Nhà văn hoá"), "{shown}");
    let paper = hall.world.get(&hall.secretary, &format!("/leavings/{case}/certificate")).text();
    for words in ["GIẤY CHỨNG NHẬN", "Nông Thị Tuổi", "20-QĐ/ĐTN", "<svg"] {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    let code = paper.split("href=\"/letters/").nth(1).and_then(|rest| rest.split('"').next()).expect("a code");
    let checked = hall.world.get(&Actor::Guest, &format!("/letters/{code}")).text();
    assert!(checked.contains("còn giá trị") && checked.contains("Nông Thị Tuổi"), "{checked}");
    let record = hall.world.get(&hall.secretary, &format!("/members/{old}")).text();
    assert!(record.contains(&format!("/leavings/{case}")), "the record leads to the procedure");
}

#[test]
fn a_request_goes_through_its_form_and_pages_are_shown_in_both_languages() {
    let hall = Hall::new();
    let (young, june) = (hall.young.id, members::Month::new(2026, 6));
    let (since, paid) = (june.plus(-12), Some(june.plus(-2)));
    let told = members::Dues { since, through: june, paid, exempt: "05–06/2026".into() };
    hall.world.write(move |tx| members::tell_dues(tx, &[(young, told)]));
    let door = format!("/leavings/new?member={young}&cause=removed");
    let asked = hall.world.get(&hall.secretary, &door).text();
    assert!(asked.contains("đã đóng hết tháng 04/2026, được miễn tháng 05–06/2026, còn thiếu 5 tháng"), "{asked}");
    let wrong = hall.form(&hall.secretary, &door, &[("on", "30/06/2026"), ("reason", "Vắng từ tháng 7")]);
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text().contains("Vắng từ tháng 7"));
    let vote = [("met_on", "20/11/2026"), ("present", "10"), ("yes", "8"), ("no", "1")];
    let typed: Vec<_> = [("on", "30/06/2026"), ("reason", "Vắng từ tháng 7")].into_iter().chain(vote).collect();
    let shown = hall.done(&hall.secretary, &door, &typed);
    assert!(shown.contains("còn thiếu 5 tháng"), "{shown}");
    assert!(shown.contains("8 đồng ý trên 10") && shown.contains("Chờ cấp trên quyết định"), "{shown}");
    let case = hall.case(&hall.officer, "submitted");
    for lang in ["vi", "en"] {
        for (actor, path) in [
            (&hall.secretary, "/leavings".to_owned()),
            (&hall.secretary, "/leavings/age".to_owned()),
            (&hall.secretary, format!("/leavings/{case}")),
            (&hall.officer, format!("/leavings/decide?case={case}")),
            (&hall.officer, "/leavings/age?by=2031-12-31".to_owned()),
            (&hall.officer, "/desk".to_owned()),
            (&hall.secretary, format!("/members/{}/status", hall.young.id)),
        ] {
            let page = hall.world.get_in(lang, actor, &path);
            assert!(page.status == StatusCode::OK && !page.text().contains('⟦'), "{lang} {path}: {}", page.text());
        }
    }
    let out = hall.world.get(&hall.secretary, &format!("/leavings/ceremony?case={case}"));
    assert_eq!(out.status, StatusCode::CONFLICT);
}

#[test]
fn programs_ask_decide_and_hold() {
    let hall = Hall::new();
    let unit = &hall.world.commune;
    let grant =
        Grant { role: Role::CommuneOfficer, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    let program = Actor::Token { id: uuid::Uuid::from_u128(5), name: "phần mềm xã".into(), grant };
    let post = |path: &str, body: Value| hall.world.post_json(&program, &format!("/api/v1/leavings{path}"), &body);
    let get = |query: &str| hall.world.get(&program, &format!("/api/v1/leavings{query}")).json();
    assert_eq!(get("/age?by=2026-12-31")["items"].as_array().map(Vec::len), Some(2));
    let on = TODAY.to_string();
    let begun = json!({"act": uuid::Uuid::from_u128(1).to_string(), "cause": "grown_up", "on": on,
        "members": [{"id": hall.old.id.to_string()}]});
    let first = post("", begun.clone());
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    assert_eq!(post("", begun).json(), first.json());
    let seen = |stage: &str| {
        let list = get(&format!("?stage={stage}"));
        json!({"id": list["items"][0]["id"], "version": list["items"][0]["version"]})
    };
    let bad = post(
        "/decisions",
        json!({"on": on, "number": "20-QĐ", "rulings": [{"case": seen("submitted"), "ruling": "king"}]}),
    );
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let rulings = json!([{"case": seen("submitted"), "ruling": "approve"}]);
    let decided = post("/decisions", json!({"on": on, "number": "20-QĐ", "signer": "An", "rulings": rulings}));
    assert_eq!(decided.json()["count"], 1, "{}", decided.text());
    let held = post("/ceremonies", json!({"on": on, "cases": [seen("approved")]}));
    assert_eq!(held.json()["count"], 1, "{}", held.text());
    assert_eq!(get("?stage=gone")["items"][0]["ceremony_on"], json!(on));
    assert_eq!(hall.world.get(&program, "/api/v1/leavings?stage=luck").status, StatusCode::UNPROCESSABLE_ENTITY);
}
