//! The pages through their forms, in both languages; papers; programs.

use axum::http::StatusCode;
use kernel::{Actor, Grant, Role};
use members::conduct::discipline::Measure;
use members::{Batch, Grade};
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
        let kept = kept.iter().filter(|(name, _)| typed.iter().all(|(other, _)| other != name));
        let today = Some(("on", "21/11/2026")).filter(|_| typed.iter().all(|(name, _)| *name != "on"));
        let mut fields: Vec<(&str, &str)> = kept.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend(typed);
        fields.extend(today);
        self.world.post(actor, path.split('?').next().expect("a path"), &fields)
    }

    /// Sends a form that is accepted; answers the page after it.
    fn done(&self, actor: &Actor, path: &str, typed: &[(&str, &str)]) -> String {
        let saved = self.form(actor, path, typed);
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{path}: {}", saved.text());
        let page = self.world.get(actor, &saved.location()).text();
        assert!(!page.contains('⟦'), "{page}");
        page
    }

    fn case(&self, actor: &Actor, list: &str, stage: &str) -> String {
        let page = self.world.get(actor, &format!("{list}?state={stage}")).text();
        let href = format!("href=\"{list}/");
        let id = page.split(&href).find_map(|rest| rest.split('"').next().filter(|id| id.len() == 36));
        id.unwrap_or_else(|| panic!("nobody at {stage}: {page}")).to_owned()
    }
}

const DECIDED: [(&str, &str); 3] = [("number", "40-QĐ/ĐTN"), ("day", "21/11/2026"), ("signer", "Hoàng Thị Nga")];
const MEETING: [(&str, &str); 6] =
    [("met_on", "20/11/2026"), ("total", "12"), ("present", "10"), ("yes", "8"), ("no", "1"), ("secret", "yes")];

#[test]
fn an_award_is_proposed_decided_printed_and_stands_in_the_record() {
    let hall = Hall::new();
    let (an, binh) = (hall.an.id.to_string(), hall.binh.id.to_string());
    let wrong =
        hall.form(&hall.secretary, "/awards/new", &[("what", ""), ("reason", "Hoạt động tốt"), ("member", &an)]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Chọn hình thức khen thưởng.") && wrong.text().contains("Hoạt động tốt"));
    let typed =
        [("what", "giay-khen"), ("reason", "Hoạt động tốt"), ("member", &an), ("codes", hall.binh.code.as_str())];
    let list = hall.done(&hall.secretary, "/awards/new", &typed);
    assert!(list.contains("Nông Thị An") && list.contains("Vi Văn Bình") && list.contains("Giấy khen"), "{list}");
    assert!(!list.contains("name=\"case\""), "nothing to choose where the commune decides: {list}");
    let list = hall.world.get(&hall.officer, "/awards?state=submitted").text();
    let ids: Vec<String> = list
        .split("name=\"case\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(|id| format!("case={id}")))
        .collect();
    assert_eq!(ids.len(), 2);
    let rulings: Vec<String> = ids.iter().map(|id| id.replace("case=", "ruling-")).collect();
    let typed: Vec<_> = DECIDED.into_iter().chain(rulings.iter().map(|it| (it.as_str(), "approve"))).collect();
    hall.done(&hall.officer, &format!("/awards/decide?{}", ids.join("&")), &typed);
    let case = hall.case(&hall.secretary, "/awards", "granted");
    let paper = hall.world.get(&hall.secretary, &format!("/awards/{case}/paper")).text();
    for words in ["QUYẾT ĐỊNH", "Về việc khen thưởng", "40-QĐ/ĐTN", "Nông Thị An", "Vi Văn Bình", "Hoạt động tốt"]
    {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    let given = hall.world.get(&hall.officer, "/awards?state=granted").text();
    assert!(given.contains("Nông Thị An") && !given.contains("name=\"case\""), "nothing is done with what is over");
    for id in [&an, &binh] {
        let record = hall.world.get(&hall.secretary, &format!("/members/{id}")).text();
        assert!(record.contains("Giấy khen") && record.contains("40-QĐ/ĐTN"), "{record}");
    }
    let typed = [
        ("what", "tuoi-tre-dung-cam"),
        ("reason", "Cứu người đuối nước"),
        ("number", "88-QĐ/TWĐTN"),
        ("on", "26/03/2026"),
        ("signed_by", "Trung ương Đoàn"),
        ("member", &an),
    ];
    let shown = hall.done(&hall.secretary, "/awards/record", &typed);
    assert!(shown.contains("Trung ương Đoàn") && shown.contains("Đã khen thưởng"), "{shown}");
    let gone = hall.world.get(&hall.officer, &format!("/disciplines/{case}"));
    assert_eq!(gone.status, StatusCode::NOT_FOUND, "an award is no discipline");
}

#[test]
fn members_read_why_and_until_when_they_may_appeal() {
    let hall = Hall::new();
    let own = hall.world.actor_for(hall.an.person.id, Role::Member, &hall.world.branch);
    hall.begin(&hall.secretary, super::disciplines::meeting(&hall, Measure::Reprimand)).expect("decided");
    let page = hall.world.get(&own, "/me/record").text();
    assert!(
        page.contains("Nhiều lần vắng không lý do") && page.contains("khiếu nại được đến hết ngày 21/12/2026"),
        "{page}"
    );
    hall.world.clock.set(kernel::Moment::start_of(jiff::civil::date(2026, 12, 22)));
    let page = hall.world.get(&own, "/me/record").text();
    assert!(page.contains("Nhiều lần vắng không lý do") && !page.contains("khiếu nại được đến"), "{page}");
}

#[test]
fn whose_codes_may_be_typed_is_what_the_hint_says() {
    let hall = Hall::new();
    let hint = |actor: &Actor| hall.world.get(actor, "/awards/new").text().contains("đoàn viên chi đoàn bạn");
    assert!(hint(&hall.secretary) && !hint(&hall.officer));
    let other = crate::members::member(&hall.world, &hall.world.ward_branch, "Đặng Văn Khách", &[]);
    let typed = [("what", "giay-khen"), ("reason", "Hoạt động tốt"), ("codes", other.code.as_str())];
    let wrong = hall.form(&hall.secretary, "/awards/new", &typed);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text());
}

#[test]
fn a_discipline_is_written_down_appealed_and_shown_in_both_languages() {
    let hall = Hall::new();
    let an = hall.an.id.to_string();
    let typed: Vec<_> =
        [("what", "reprimand"), ("reason", "Vắng nhiều lần"), ("number", "2-QĐ/CĐ"), ("member", an.as_str())]
            .into_iter()
            .chain(MEETING)
            .collect();
    let few: Vec<_> = typed.iter().map(|it| if it.0 == "present" { ("present", "7") } else { *it }).collect();
    let wrong = hall.form(&hall.secretary, "/disciplines/new", &few);
    assert!(
        wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text().contains("chưa đủ 2 phần ba"),
        "{}",
        wrong.text()
    );
    let shown = hall.done(&hall.secretary, "/disciplines/new", &typed);
    assert!(shown.contains("Khiển trách") && shown.contains("phiếu kín") && shown.contains("21/11/2027"), "{shown}");
    let case = hall.case(&hall.secretary, "/disciplines", "standing");
    let one = format!("/disciplines/{case}");
    let appealed = hall.world.get(&hall.secretary, &one).text();
    let fields = sent(&appealed);
    let mut said: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| name != "reason" && name != "on")
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    said.extend([("on", "21/11/2026"), ("reason", "Có lý do chính đáng")]);
    let saved = hall.world.post(&hall.secretary, &format!("{one}/appeal"), &said);
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    for lang in ["vi", "en"] {
        for (actor, path) in [
            (&hall.secretary, "/disciplines".to_owned()),
            (&hall.officer, one.clone()),
            (&hall.officer, format!("/disciplines/decide?case={case}")),
            (&hall.officer, format!("{one}/paper")),
            (&hall.secretary, "/disciplines/new".to_owned()),
            (&hall.secretary, "/introductions".to_owned()),
            (&hall.secretary, "/introductions/new".to_owned()),
            (&hall.secretary, "/awards".to_owned()),
            (&hall.secretary, "/awards/record".to_owned()),
            (&hall.province, "/awards/forms".to_owned()),
            (&hall.province, "/awards/new".to_owned()),
            (&hall.officer, "/desk".to_owned()),
            (&hall.officer, format!("/members/{an}")),
            (&hall.officer, format!("/members/{an}/status")),
        ] {
            let page = hall.world.get_in(lang, actor, &path);
            assert!(page.status == StatusCode::OK && !page.text().contains('⟦'), "{lang} {path}: {}", page.text());
        }
    }
    let out = hall.world.get(&hall.secretary, &format!("/introductions/learn?case={case}"));
    assert_eq!(out.status, StatusCode::NOT_FOUND);
}

#[test]
fn an_expulsion_leads_to_the_case_of_leaving_and_forms_of_award_are_edited() {
    let hall = Hall::new();
    let an = hall.an.id.to_string();
    let typed: Vec<_> = [("what", "expulsion"), ("reason", "Vi phạm pháp luật"), ("member", an.as_str())]
        .into_iter()
        .chain(MEETING)
        .collect();
    let saved = hall.form(&hall.secretary, "/disciplines/new", &typed);
    assert!(saved.location().starts_with("/leavings/"), "{}", saved.text());
    let typed = [("name", "Giấy khen hè xanh"), ("sort", "praise"), ("level", "commune"), ("from", "21/11/2026")];
    let wrong = hall.world.post(&hall.province, "/awards/forms", &typed[..1]);
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.text().contains("Giấy khen hè xanh"));
    let added = hall.world.post(&hall.province, "/awards/forms", &typed);
    assert_eq!(added.location(), "/awards/forms?done=added");
    let ended = hall.world.post(&hall.province, "/awards/forms", &[("end", "giay-khen-he-xanh")]);
    assert_eq!(ended.location(), "/awards/forms?done=ended");
    assert!(hall.world.get(&hall.province, "/awards/forms").text().contains("thôi dùng 21/11/2026"));
}

#[test]
fn a_member_is_introduced_through_the_forms() {
    let hall = Hall::new();
    let id = hall.an.id;
    hall.world.write(move |tx| {
        let mut batch = Batch::open(tx)?;
        batch.rate(tx, id, 2025, Grade::Excellent, TODAY)?;
        batch.save(tx)
    });
    let an = id.to_string();
    let typed: Vec<_> =
        [("reason", "Xuất sắc nhiều năm"), ("member", an.as_str())].into_iter().chain(MEETING).collect();
    let shown = hall.done(&hall.secretary, "/introductions/new", &typed);
    assert!(shown.contains("8 đồng ý trên 10"), "{shown}");
    let case = hall.case(&hall.secretary, "/introductions", "submitted");
    let ruling = format!("ruling-{case}");
    let typed: Vec<_> = DECIDED.into_iter().chain([(ruling.as_str(), "approve")]).collect();
    hall.done(&hall.officer, &format!("/introductions/decide?case={case}"), &typed);
    let paper = hall.world.get(&hall.officer, &format!("/introductions/{case}/paper")).text();
    assert!(paper.contains("NGHỊ QUYẾT") && paper.contains("8/10") && paper.contains("Nông Thị An"), "{paper}");
    let number = format!("number-{case}");
    for step in ["learn", "aspire", "admit"] {
        let path = format!("/introductions/{step}?case={case}");
        let empty = hall.form(&hall.secretary, &path, &[("day", "21/11/2026"), (&number, "")]);
        assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.text().contains("Ghi số giấy."));
        hall.done(&hall.secretary, &path, &[("day", "21/11/2026"), (&number, "15-GCN")]);
    }
    let record = hall.world.get(&hall.secretary, &format!("/members/{an}")).text();
    assert!(record.contains("Giới thiệu vào Đảng"), "{record}");
    assert_eq!(hall.world.read(|db| members::find(db, id)).book.party_on, Some(TODAY));
}

#[test]
fn programs_propose_decide_record_and_advance() {
    let hall = Hall::new();
    let unit = &hall.world.commune;
    let grant =
        Grant { role: Role::CommuneOfficer, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    let program = Actor::Token { id: uuid::Uuid::from_u128(5), name: "phần mềm xã".into(), grant };
    let post = |path: &str, body: Value| hall.world.post_json(&program, &format!("/api/v1{path}"), &body);
    let get = |path: &str| hall.world.get(&program, &format!("/api/v1{path}"));
    let (on, an) = (TODAY.to_string(), hall.an.id.to_string());
    let begun = json!({"act": uuid::Uuid::from_u128(1).to_string(), "what": "giay-khen", "on": on,
        "reason": "Hoạt động tốt", "members": [{"id": an}]});
    let first = post("/awards", begun.clone());
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    assert_eq!(post("/awards", begun).json(), first.json());
    let listed = get("/awards?stage=submitted").json();
    let case = json!({"id": listed["items"][0]["id"], "version": listed["items"][0]["version"]});
    let decided = json!({"on": on, "number": "41-QĐ", "rulings": [{"case": case, "ruling": "approve"}]});
    assert_eq!(post("/awards/decisions", decided.clone()).json(), json!({"count": 1}));
    assert_eq!(post("/awards/decisions", decided).status, StatusCode::UNPROCESSABLE_ENTITY, "it was decided meanwhile");
    let id = listed["items"][0]["id"].as_str().expect("an id").to_owned();
    let given = get(&format!("/awards/{id}")).json();
    assert_eq!((&given["stage"], &given["number"]), (&json!("granted"), &json!("41-QĐ")));
    let recorded = json!({"what": "vi-the-he-tre", "members": [an], "reason": "Nhiều năm cống hiến", "on": on,
        "number": "5-QĐ", "signed_by": "Trung ương Đoàn"});
    assert_eq!(post("/awards/records", recorded).json()["ids"].as_array().map(Vec::len), Some(1));
    let version = given["version"].clone();
    let annulled = post(&format!("/awards/{id}/annulment"), json!({"version": version, "reason": "Ghi nhầm người"}));
    assert_eq!(annulled.json()["stage"], json!("annulled"), "{}", annulled.text());
    let meeting = json!({"on": on, "total": 12, "present": 10, "secret": true});
    let warned = json!({"what": "warning", "on": on, "reason": "Vắng nhiều lần", "meeting": meeting,
        "members": [{"id": an, "yes": 8, "no": 1}]});
    assert_eq!(post("/disciplines", warned).json()["leaves"], json!(false));
    assert_eq!(get("/disciplines?stage=luck").status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(get("/disciplines?stage=granted").status, StatusCode::UNPROCESSABLE_ENTITY, "no stage of a discipline");
    let bad = post("/introductions/steps", json!({"step": "fly", "on": on, "rows": []}));
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
}
