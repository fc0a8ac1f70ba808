//! The pages: a class through its forms, errors beside their fields, papers, the desk.

use axum::http::StatusCode;
use kernel::{Actor, Role};
use members::admission::Stage;
use members::cases::CaseId;

use super::Place;

/// What a form would send along: the hidden fields of a page.
pub fn hidden(html: &str) -> Vec<(String, String)> {
    let tags = html.split("<input type=\"hidden\"").skip(1).filter_map(|rest| rest.split_once('>'));
    let value = |tag: &str, name: &str| Some(tag.split_once(&format!("{name}=\""))?.1.split('"').next()?.to_owned());
    let kept = tags.filter_map(|(tag, _)| Some((value(tag, "name")?, value(tag, "value")?)));
    kept.filter(|(name, _)| ["act", "case", "row", "unit", "lines", "member", "cause", "by"].contains(&name.as_str()))
        .collect()
}

impl Place {
    fn form(&self, actor: &Actor, path: &str, typed: &[(&str, &str)]) -> crate::world::Answer {
        let page = self.world.get(actor, path);
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        assert!(!page.text().contains('⟦'), "{path}: {}", page.text());
        let hidden = hidden(&page.text());
        let mut fields: Vec<(&str, &str)> =
            hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend(typed);
        self.world.post(actor, path.split('?').next().expect("a path"), &fields)
    }
}

fn query(ids: &[CaseId]) -> String {
    ids.iter().map(|id| format!("case={id}")).collect::<Vec<_>>().join("&")
}

/// A form's fields with those of one name for each case.
fn each<'f>(fields: &[(&'f str, &'f str)], names: &'f [String], value: &'f str) -> Vec<(&'f str, &'f str)> {
    fields.iter().copied().chain(names.iter().map(|name| (name.as_str(), value))).collect()
}

fn named(field: &str, ids: &[CaseId]) -> Vec<String> {
    ids.iter().map(|id| format!("{field}-{id}")).collect()
}

/// A class that was entered and whose files are whole, through the forms.
fn class(place: &Place) -> Vec<CaseId> {
    let class = [
        ("class_on", "12/09/2026"),
        ("name-1", "Lý Thị Mai"),
        ("birth_day-1", "26/03/2010"),
        ("sex-1", "f"),
        ("name-3", "Vi Văn Tú"),
        ("birth_day-3", "01/02/2010"),
        ("sex-3", "m"),
        ("do", "save"),
    ];
    let entered = place.form(&place.secretary, "/admissions/new", &class);
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text());
    let list = place.world.get(&place.secretary, &entered.location()).text();
    assert!(list.contains("Lý Thị Mai") && list.contains("Vi Văn Tú") && list.contains("Đã lập hồ sơ."), "{list}");
    let ids = ids(place, Stage::ClassDone);
    let (who, one) = (named("introducer", &ids), [("applied_on", "20/09/2026"), ("by", "member")]);
    let mut typed = each(&one, &who[..1], "Nông Văn Bằng");
    typed.extend([("introducer", place.sponsor.code.as_str()), ("known_since", "05/09/2025")]);
    let prepared = place.form(&place.secretary, &format!("/admissions/prepare?{}", query(&ids)), &typed);
    assert_eq!(prepared.status, StatusCode::SEE_OTHER, "{}", prepared.text());
    ids
}

const MEETING: [(&str, &str); 6] = [
    ("met_on", "10/10/2026"),
    ("held_by", "branch"),
    ("chair", "Hoàng Thị Nga"),
    ("clerk", "Lương Văn Sơn"),
    ("total", "12"),
    ("present", "10"),
];

#[test]
fn a_class_walks_through_the_forms_and_its_papers_are_printed() {
    let place = Place::new();
    let (secretary, officer) = (place.secretary.clone(), place.officer.clone());
    let ids = class(&place);
    let path = |doing: &str| format!("/admissions/{doing}?{}", query(&ids));
    let voted = place.form(&secretary, &path("vote"), &each(&MEETING, &named("yes", &ids), "9"));
    assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.text());
    let minutes = place.world.get(&secretary, &voted.location()).text();
    let minutes = minutes.split("<article").nth(1).expect("a paper");
    for said in
        ["BIÊN BẢN", "ĐOÀN TNCS HỒ CHÍ MINH", "CHI ĐOÀN THÔN NÀ PÒ", "BAN CHẤP HÀNH ĐOÀN XÃ QUAN SƠN", "Nông Văn Bằng"]
    {
        assert!(minutes.contains(said), "{said}: {minutes}");
    }
    assert!(!minutes.contains("CỘNG HÒA") && !minutes.contains('⟦') && !minutes.contains('{'), "{minutes}");
    let sent = place.form(&secretary, &path("propose"), &[("on", "12/10/2026")]);
    let letter = place.world.get(&secretary, &sent.location()).text();
    assert!(letter.contains("TỜ TRÌNH") && letter.contains("9/10"), "{letter}");
    let typed = [("number", "12-QĐ/ĐTN"), ("day", "20/10/2026"), ("signer", "Hoàng Thị Nga")];
    let decided = place.form(&officer, &path("decide"), &each(&typed, &named("ruling", &ids), "approve"));
    let decision = place.world.get(&officer, &decided.location()).text();
    let dated = "Lạng Sơn, ngày 20 tháng 10 năm 2026";
    assert!(decision.contains("Số: 12-QĐ/ĐTN") && decision.contains(dated), "{decision}");
    let nobody = place.form(&secretary, &path("ceremony"), &[("on", "20/11/2026")]);
    assert!(nobody.text().contains("Chưa chọn ai."), "{}", nobody.text());
    let ticked: Vec<String> = ids.iter().map(|id| place.seen(*id).to_string()).collect();
    let mut typed = vec![("on", "20/11/2026")];
    typed.extend(ticked.iter().map(|seen| ("case", seen.as_str())));
    let held = place.form(&secretary, &path("ceremony"), &typed);
    assert_eq!(held.status, StatusCode::SEE_OTHER, "{}", held.text());
    let admitted = place.world.get(&secretary, &held.location()).text();
    assert!(admitted.contains("Đã ghi vào sổ đoàn viên.") && admitted.contains("/members/"), "{admitted}");
    let member = place.candidate(ids[0]).file.member.expect("a member");
    let record = place.world.get(&secretary, &format!("/members/{member}")).text();
    assert!(record.contains(&format!("/admissions/{}", ids[0])), "{record}");
}

fn ids(place: &Place, stage: Stage) -> Vec<CaseId> {
    let asked = members::admission::Asked { unit: None, stage: Some(stage), after: None };
    let page = place.world.store().read(&place.secretary, |db| members::admission::page(db, &asked)).expect("a page");
    page.candidates.into_iter().map(|one| one.case.id).collect()
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost() {
    let place = Place::new();
    let class =
        [("name-1", "Lý Thị Mai"), ("birth_day-1", "31/02/2010"), ("sex-1", "f"), ("phone-1", "0912"), ("do", "save")];
    let again = place.form(&place.secretary, "/admissions/new", &class);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["value=\"Lý Thị Mai\"", "value=\"31/02/2010\"", "id=\"birth_day-1-e\"", "id=\"phone-1-e\""] {
        assert!(again.text().contains(kept), "{kept}: {}", again.text());
    }
    let more = place.form(&place.secretary, "/admissions/new", &[("name-1", "Lý Thị Mai"), ("do", "more")]);
    assert!(
        more.text().contains("name=\"name-20\"") && more.text().contains("value=\"Lý Thị Mai\""),
        "{}",
        more.text()
    );
    let branch = place.world.branch.clone();
    let ids = place.enter(&place.secretary, &branch, &["Lý Thị Mai", "Vi Văn Tú"]).expect("entered");
    place.prepare(&ids).expect("prepared");
    let votes: Vec<String> = ids.iter().map(|id| format!("yes-{id}")).collect();
    let meeting = [
        ("met_on", "10/10/2026"),
        ("held_by", "branch"),
        ("chair", "Hoàng Thị Nga"),
        ("clerk", ""),
        ("total", "12"),
        ("present", "10"),
        (votes[0].as_str(), "11"),
        (votes[1].as_str(), "chín"),
    ];
    let path = format!("/admissions/vote?{}", query(&ids));
    let unread = place.form(&place.secretary, &path, &meeting);
    assert!(unread.text().contains("“chín” không phải là số."), "{}", unread.text());
    let mut read = meeting;
    read[7].1 = "9";
    let many = place.form(&place.secretary, &path, &read);
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(many.text().contains("11 phiếu nhưng chỉ có 10 người có mặt."), "{}", many.text());
    assert!(many.text().contains("value=\"11\"") && many.text().contains("Ghi họ tên."), "{}", many.text());
}

#[test]
fn a_form_out_of_turn_or_about_nobody_says_why() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    let ids = place.enter(&place.secretary, &branch, &["Lý Thị Mai"]).expect("entered");
    let early = place.world.get(&place.secretary, &format!("/admissions/vote?{}", query(&ids)));
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(early.text().contains("Chưa có đơn xin vào Đoàn"), "{}", early.text());
    let nobody = place.world.get(&place.secretary, "/admissions/vote");
    assert!(nobody.text().contains("Chưa chọn ai."), "{}", nobody.text());
    let stranger = place.world.actor(Role::CommuneOfficer, &place.world.ward);
    let outside = place.world.get(&stranger, &format!("/admissions/prepare?{}", query(&ids)));
    assert_eq!(outside.status, StatusCode::NOT_FOUND);
    assert_eq!(place.world.get(&stranger, &format!("/admissions/{}", ids[0])).status, StatusCode::NOT_FOUND);
}

#[test]
fn one_candidate_and_the_desk_are_shown_in_both_languages() {
    let place = Place::new();
    let ids = place.sent_up();
    for lang in ["vi", "en"] {
        for path in [
            format!("/admissions/{}", ids[0]),
            "/admissions?stage=submitted".into(),
            "/desk".into(),
            format!("/admissions/decide?{}", query(&ids)),
        ] {
            let page = place.world.get_in(lang, &place.officer, &path);
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(!page.text().contains('⟦') && page.text().contains("Lý Thị Mai"), "{path}: {}", page.text());
        }
    }
    let desk = place.world.get(&place.officer, "/desk").text();
    assert!(desk.contains("chờ cấp trên quyết định") && desk.contains("Chi đoàn thôn Nà Pò"), "{desk}");
    let home = place.world.get(&place.officer, "/").text();
    assert!(home.contains("href=\"/desk\"") && home.contains("2 hồ sơ"), "{home}");
}

#[test]
fn an_application_is_filled_in_and_what_is_sealed_is_not_shown_again() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    let ids = place.enter(&place.secretary, &branch, &["Lý Thị Mai"]).expect("entered");
    let path = format!("/admissions/{}/edit", ids[0]);
    let typed = [
        ("name", "Lý Thị Mai"),
        ("birth_day", "26/03/2010"),
        ("sex", "f"),
        ("national_id", "020310123456"),
        ("occupation", "Học sinh"),
    ];
    let saved = place.form(&place.secretary, &path, &typed);
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = place.world.get(&place.secretary, &path).text();
    assert!(page.contains("value=\"Học sinh\"") && !page.contains("020310123456") && !page.contains("Tày"), "{page}");
    let withdrawal = format!("/admissions/{}/withdrawal", ids[0]);
    let seen = place.seen(ids[0]).to_string();
    let gone = place.world.post(&place.secretary, &withdrawal, &[("case", &seen), ("reason", "Theo nguyện vọng")]);
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text());
}

#[test]
fn the_province_sets_a_rule_from_a_day_on_and_nobody_else_does() {
    let place = Place::new();
    let province = place.world.actor(Role::ProvinceOfficer, &place.world.province);
    let set = |actor: &Actor, rule: &str, from: &str, value: &str| {
        place.world.post(actor, "/admissions/rules", &[("rule", rule), ("from", from), ("value", value)])
    };
    assert_eq!(set(&place.officer, "admission.majority", "1/1/2027", "66").status, StatusCode::FORBIDDEN);
    for (rule, from, value, said) in [
        ("", "1/1/2027", "66", "Chọn một quy định."),
        ("admission.majority", "31/02/2027", "66", "31/02/2027"),
        ("admission.majority", "1/1/2027", "nửa", "“nửa” không phải là số."),
        ("admission.majority", "1/1/2027", "100", "từ 0 đến 99"),
    ] {
        let again = set(&province, rule, from, value);
        assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.text().contains(said), "{}", again.text());
    }
    assert_eq!(set(&province, "admission.majority", "1/1/2027", "66").status, StatusCode::SEE_OTHER);
    let page = place.world.get(&province, "/admissions/rules").text();
    assert!(page.contains("<b class=\"num\">50</b>") && page.contains("từ 01/01/2027"), "{page}");
    let rule = |day| place.world.read(move |db| members::cases::rule(db, "admission.majority", day));
    let (before, then) = (jiff::civil::date(2026, 12, 31), jiff::civil::date(2027, 1, 1));
    assert_eq!((rule(before), rule(then)), (50, 66));
}
