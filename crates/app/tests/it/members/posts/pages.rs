//! Committees through the forms and for programs.

use serde_json::json;

use super::{House, TODAY};
use crate::world::Answer;

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let at = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("no {name} in {page}"));
    at.split('"').next().unwrap_or_default().to_owned()
}

impl House {
    /// Sends a form of the officer as it was served, with what is typed.
    fn form(&self, path: &str, typed: &[(&str, &str)]) -> Answer {
        let page = self.world.get(&self.officer, path).text();
        let mut fields: Vec<(&str, String)> = vec![("act", hidden(&page, "act"))];
        for name in ["unit", "after", "lines", "term", "held"] {
            if page.contains(&format!("name=\"{name}\" value=\"")) {
                fields.push((name, hidden(&page, name)));
            }
        }
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).chain(typed.iter().copied()).collect();
        self.world.post(&self.officer, path.split('?').next().unwrap_or(path), &fields)
    }
}

#[test]
fn the_decision_about_a_committee_is_printed_as_it_was() {
    let house = House::new();
    let branch = house.branch();
    let losing = house.losing(branch, &house.an, "bi_thu", members::posts::Why::Resigned, "5");
    house.lose(&house.officer, losing).expect("given up");
    for lang in ["vi", "en"] {
        let page = house.world.get_in(lang, &house.secretary, &format!("/committees/{branch}")).text();
        assert!(page.contains(&format!("/committees/{branch}/paper")), "{page}");
        let paper = house.world.get_in(lang, &house.secretary, &format!("/committees/{branch}/paper")).text();
        assert!(!paper.contains('⟦') && !paper.contains("……"), "{paper}");
        for words in ["QUYẾT ĐỊNH", "ngày 26/03/2025", "Lý Văn An", "Bí thư", "BAN CHẤP HÀNH ĐOÀN XÃ QUAN SƠN"]
        {
            assert!(paper.contains(words), "{words}: {paper}");
        }
    }
}

#[test]
fn a_congress_goes_through_its_form_and_keeps_what_was_typed() {
    let house = House::new();
    let path = format!("/committees/new?unit={}", house.world.branch.id);
    let page = house.world.get(&house.officer, &path).text();
    assert!(page.contains(&format!("{} · Lý Văn An", house.an.code)), "members are offered");
    let typed = [
        ("how", "elected"),
        ("on", "26/03/2025"),
        ("day", "26/03/2025"),
        ("number", "1-QĐ/ĐTN"),
        ("who-1", "Lý Văn An"),
        ("post-1", "bi_thu"),
        ("who-3", "nong thi binh"),
        ("post-3", "pho_bi_thu"),
    ];
    let mut wrong = typed.to_vec();
    wrong[4] = ("who-1", "Người Lạ");
    let answer = house.form(&path, &wrong);
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("Người Lạ") && answer.text().contains("1-QĐ/ĐTN"));
    let to = house.form(&path, &typed).location();
    let shown = house.world.get(&house.officer, &to).text();
    for told in ["Đã ghi ban chấp hành mới", "Nhiệm kỳ thứ 1, 2025–2027", "Lý Văn An", "Phó Bí thư", "1-QĐ/ĐTN"]
    {
        assert!(shown.contains(told), "no {told} in {shown}");
    }
    let record = house.world.get(&house.secretary, &format!("/members/{}", house.an.id)).text();
    assert!(record.contains("Bí thư, Chi đoàn thôn Nà Pò"), "{record}");
    let book = house.world.get(&house.secretary, "/registers/branch").text();
    assert!(book.contains("Bí thư Lý Văn An; Phó Bí thư Nông Thị Bình"), "{book}");
    let again = house.world.get(&house.officer, &path).text();
    assert!(again.contains("Nhiệm kỳ thứ 1 (2025–2027) sẽ khép lại"), "{again}");
}

#[test]
fn posts_are_given_and_lost_through_their_forms_and_both_languages_are_whole() {
    let house = House::new();
    let id = house.branch();
    let path = format!("/committees/{id}");
    let typed = [
        ("who", house.chi.code.as_str()),
        ("post", "uv_bch"),
        ("how", "co_opted"),
        ("number", "5"),
        ("on", "21/11/2026"),
    ];
    let to = house.form(&format!("{path}/give"), &typed).location();
    assert_eq!(to, format!("{path}?done=give"));
    let held = house.held(id, house.an.id, "uv_bch").id;
    let asked = house.world.get(&house.officer, &format!("{path}/lose?post={held}")).text();
    assert!(asked.contains("Sẽ thôi cùng lúc: Bí thư"), "{asked}");
    let typed = [("why", "dismissed"), ("reason", "Vi phạm kỷ luật"), ("number", "6"), ("on", "21/11/2026")];
    let to = house.form(&format!("{path}/lose?post={held}"), &typed).location();
    assert_eq!(to, format!("{path}?done=lose"));
    let typed = [("until", "26/03/2028"), ("reason", "Chờ đại hội cấp trên"), ("number", "7"), ("day", "21/11/2026")];
    let to = house.form(&format!("{path}/stretch"), &typed).location();
    assert_eq!(to, format!("{path}?done=stretch"));
    let pages = [
        path.clone(),
        format!("{path}/give"),
        format!("{path}/stretch"),
        format!("/committees/new?unit={}", house.world.branch.id),
        "/committees".to_owned(),
        "/committees?state=vacant".to_owned(),
        "/desk".to_owned(),
        format!("/members/{}", house.an.id),
    ];
    for lang in ["vi", "en"] {
        for page in &pages {
            let answer = house.world.get_in(lang, &house.officer, page);
            assert_eq!(answer.status, 200, "{page}");
            assert!(
                !answer.text().contains("⟦") && !answer.text().contains("term-"),
                "{lang} {page}: {}",
                answer.text()
            );
        }
        let rules = house.world.get_in(lang, &house.province, "/committees/rules");
        assert_eq!(rules.status, 200);
    }
    let file = house.world.get(&house.officer, "/committees/file.xlsx");
    assert!(file.bytes.starts_with(b"PK"));
}

#[test]
fn the_province_sets_rules_through_the_form() {
    let house = House::new();
    let path = "/committees/rules";
    let typed = [
        ("what", "length"),
        ("length_kind", "chi_doan"),
        ("sector", "Trường học"),
        ("months", "24"),
        ("since", "01/01/2027"),
    ];
    assert_eq!(house.world.post(&house.province, path, &typed).location(), "/committees/rules?done=saved");
    let page = house.world.get(&house.province, path).text();
    assert!(page.contains("24 tháng"), "{page}");
    let wrong = [
        ("what", "size"),
        ("unit_kind", "chi_doan"),
        ("post", "bi_thu"),
        ("least", "2"),
        ("most", "1"),
        ("from", "01/01/2027"),
    ];
    assert_eq!(house.world.post(&house.province, path, &wrong).status, 422);
    assert_eq!(house.world.get(&house.officer, path).status, 403);
}

#[test]
fn programs_read_and_write_committees() {
    let house = House::new();
    let (unit, an) = (house.world.branch.id.to_string(), house.an.id.to_string());
    let body = json!({
        "act": uuid::Uuid::from_u128(5), "unit_id": unit, "how": "elected", "on": "2025-03-26",
        "people": [{"member_id": an, "post": "bi_thu"}], "number": "1", "decided_on": "2025-03-26",
    });
    let begun = house.world.post_json(&house.officer, "/api/v1/committees", &body).json();
    assert_eq!(house.world.post_json(&house.officer, "/api/v1/committees", &body).json(), begun, "sent twice");
    let path = format!("/api/v1/committees/{}", begun["id"].as_str().unwrap_or_default());
    let found = house.world.get(&house.secretary, &path).json();
    assert_eq!((found["state"].as_str(), found["vacant"][0]["post"].as_str()), (Some("vacant"), Some("pho_bi_thu")));
    let given = json!({
        "version": found["version"], "member_id": house.binh.id.to_string(), "post": "pho_bi_thu", "how": "co_opted",
        "on": TODAY.to_string(), "number": "2",
    });
    let given = house.world.post_json(&house.officer, &format!("{path}/posts"), &given).json();
    assert_eq!(given["state"], "running");
    let held = given["posts"].as_array().into_iter().flatten().find(|one| one["post"] == "bi_thu");
    let lost = json!({
        "version": given["version"], "held_id": held.map(|one| one["id"].clone()), "why": "resigned",
        "reason": "Chuyển công tác", "on": TODAY.to_string(), "number": "3",
    });
    let lost = house.world.post_json(&house.officer, &format!("{path}/ended-posts"), &lost).json();
    assert_eq!(lost["posts"], json!(["bi_thu"]));
    let of = house.world.get(&house.officer, &format!("/api/v1/members/{an}/posts?on=2026-01-01")).json();
    assert_eq!(of.as_array().map(Vec::len), Some(2));
    let list = house.world.get(&house.officer, &format!("/api/v1/committees?unit={unit}")).json();
    assert_eq!(list["items"][0]["states"], json!(["vacant"]));
    assert_eq!(house.world.get(&house.officer, "/api/v1/committees?state=gold").status, 422);
}
