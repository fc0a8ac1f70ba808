//! The pages as people use them: without scripts, in both languages, with what goes wrong beside its field.

use axum::http::StatusCode;
use members::Grade;
use yearly::rating::Ruling;

use super::Desk;

#[test]
fn every_page_is_shown_in_both_languages_with_something_on_it() {
    let desk = Desk::new();
    desk.register();
    desk.confirm();
    desk.recognised();
    let (unit, list) = (desk.world.branch.id, desk.list().case);
    let (member, own) = (desk.people[0].id, desk.own(0));
    for lang in ["vi", "en"] {
        for path in [
            "/programmes".to_owned(),
            format!("/programmes?unit={unit}&year=2026"),
            format!("/programmes/members/{member}?year=2026"),
            "/ratings".into(),
            format!("/ratings?unit={unit}"),
            format!("/ratings/{list}"),
            format!("/ratings/facts?unit={unit}&year=2026"),
            format!("/ratings/vote?list={list}"),
            format!("/ratings/propose?list={list}"),
            format!("/ratings/decide?list={list}"),
            format!("/ratings/corrections/{member}?year=2026"),
            "/programmes/edit".into(),
            "/programmes/import".into(),
            "/desk".into(),
        ] {
            let page = desk.world.get_in(lang, &desk.officer, &path);
            assert!(page.status == StatusCode::OK && !page.text().contains('⟦'), "{path}: {}", page.text());
        }
        let page = desk.world.get_in(lang, &desk.province, "/programmes/edit");
        assert!(page.text().contains("name=\"words-7\"") && !page.text().contains('⟦'), "{}", page.text());
        let page = desk.world.get_in(lang, &own, "/me/year");
        assert!(page.text().contains("/me/year/appeal") && !page.text().contains('⟦'), "{}", page.text());
    }
}

#[test]
fn a_branch_is_rated_with_plain_forms() {
    let desk = Desk::new();
    let (unit, officer) = (desk.world.commune.id.to_string(), &desk.officer);
    let page = desk.world.get(officer, &format!("/ratings?unit={unit}&year=2026")).text();
    let was =
        page.split("name=\"was\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("was").to_owned();
    let codes: Vec<String> = desk.people.iter().map(|it| format!("g.{}", it.code)).collect();
    let base = [("unit", unit.as_str()), ("year", "2026"), ("was", &was), ("do", "save")];
    let mut form = base.to_vec();
    form.extend([(codes[0].as_str(), "1"), (codes[1].as_str(), "2")]);
    let saved = desk.world.post(officer, "/ratings/grades", &form);
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let nobody = desk.world.post(officer, "/ratings/grades", &[("unit", &unit), ("year", "2026"), ("do", "good")]);
    assert!(nobody.status == StatusCode::UNPROCESSABLE_ENTITY && nobody.text().contains("Chưa chọn ai"));
    let ticked = [("unit", unit.as_str()), ("year", "2026"), ("do", "fair"), ("m", &desk.people[2].code)];
    assert_eq!(desk.world.post(officer, "/ratings/grades", &ticked).status, StatusCode::SEE_OTHER);
    let page = desk.world.get(officer, &format!("/ratings?unit={unit}&year=2026")).text();
    assert!(page.contains("tỷ lệ 20 % chỉ cho 0."), "{page}");
    let seen = desk.list().seen().to_string();
    let meeting = [
        ("list", seen.as_str()),
        ("met_on", "10/11/2026"),
        ("chair", "Hoàng Thị Nga"),
        ("clerk", "Lương Văn Thư"),
        ("total", "3"),
        ("present", "mười"),
    ];
    let bad = desk.world.post(&desk.secretary, "/ratings/vote", &meeting);
    assert!(bad.text().contains("“mười” không phải là số.") && bad.text().contains("value=\"Hoàng Thị Nga\""));
    let vote = format!("v.{}", desk.people[0].code);
    let mut many = meeting.to_vec();
    many[5].1 = "3";
    many.push((&vote, "4"));
    let bad = desk.world.post(&desk.secretary, "/ratings/vote", &many);
    assert!(bad.text().contains("4 phiếu nhưng chỉ có 3 người có mặt."), "{}", bad.text());
    many[6].1 = "2";
    let voted = desk.world.post(&desk.secretary, "/ratings/vote", &many);
    assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.text());
    let seen = desk.list().seen().to_string();
    let sent = desk.world.post(&desk.secretary, "/ratings/propose", &[("list", &seen), ("on", "12/11/2026")]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let seen = desk.list().seen().to_string();
    let decided = [("list", seen.as_str()), ("number", "12-QĐ/ĐTN"), ("day", "20/11/2026")];
    let done = desk.world.post(officer, "/ratings/decide", &decided);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(desk.in_register(2), Some(Grade::Fair));
    let again = desk.world.post(officer, "/ratings/decide", &decided);
    assert!(again.text().contains("quyết định số 12-QĐ/ĐTN"), "{}", again.text());
}

#[test]
fn a_member_uses_their_page_on_a_phone() {
    let desk = Desk::new();
    desk.register();
    let (own, criterion) = (desk.own(0), desk.programme().criteria[0].id.to_string());
    let shown = [("year", "2026"), ("criterion", criterion.as_str()), ("amount", "4"), ("words", "Học nghị quyết")];
    let done = desk.world.post(&own, "/me/year/evidence", &shown);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let file = desk.world.upload(&own, "/me/year/evidence/file", "ảnh.jpg", b"\xff\xd8photo", &shown);
    assert_eq!(file.status, StatusCode::SEE_OTHER, "{}", file.text());
    let page = desk.world.get(&own, "/me/year").text();
    let href = page.split("href=\"").find(|it| it.starts_with("/programmes/evidence/")).expect("a file");
    let href = href.split('"').next().expect("an address").to_owned();
    let kept = desk.world.get(&own, &href);
    assert!(kept.status == StatusCode::OK && kept.bytes == b"\xff\xd8photo");
    assert_eq!(desk.world.get(&desk.secretary, &href).status, StatusCode::OK);
    assert_eq!(desk.world.get(&desk.own(1), &href).status, StatusCode::NOT_FOUND);
    let few = [("year", "2026"), ("criterion", &criterion), ("amount", "nhiều"), ("words", "Học nghị quyết")];
    let again = desk.world.post(&own, "/me/year/evidence", &few);
    assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.text().contains("value=\"Học nghị quyết\""));
    let reviewed = [("year", "2026"), ("own", "good"), ("words", "Tham gia đầy đủ các hoạt động")];
    assert_eq!(desk.world.post(&own, "/me/year/review", &reviewed).status, StatusCode::SEE_OTHER);
    assert!(desk.world.get(&own, "/me/year").text().contains("Bạn tự nhận: Hoàn thành tốt."));
    desk.sent_up();
    desk.decide(&desk.officer, desk.deciding("12-QĐ/ĐTN", Ruling::Recognise)).expect("decided");
    let appealed = [("year", "2026"), ("appeal", "Chưa đúng với minh chứng")];
    assert_eq!(desk.world.post(&own, "/me/year/appeal", &appealed).status, StatusCode::SEE_OTHER);
    let officer = desk.world.get(&desk.officer, "/ratings").text();
    let href = officer.split("href=\"").find(|it| it.starts_with("/ratings/appeals/")).expect("an appeal");
    let href = href.split('"').next().expect("an address").to_owned();
    assert!(desk.world.get(&desk.officer, &href).text().contains("Chưa đúng với minh chứng"));
    let kept = [("reason", "Đã xem xét, giữ nguyên"), ("day", "21/11/2026"), ("grade", ""), ("seen", "excellent")];
    assert_eq!(desk.world.post(&desk.officer, &href, &kept).status, StatusCode::SEE_OTHER);
    assert!(desk.world.get(&own, "/me/year").text().contains("Giữ nguyên mức"));
}

#[test]
fn the_province_writes_a_programme_on_its_page() {
    let desk = Desk::bare();
    let province = &desk.province;
    let begun = desk.world.post(province, "/programmes/edit", &[("year", "2026"), ("do", "begin")]);
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let form = [
        ("year", "2026"),
        ("lines", "4"),
        ("title", "Chương trình 2026"),
        ("register_by", "31/12/2026"),
        ("confirm_by", "15/12/2026"),
        ("words-1", "Học tập nghị quyết"),
        ("part-1", "ideals"),
        ("target-1", "hai"),
        ("counted-1", "buổi"),
        ("weight-1", "20"),
        ("must-1", "yes"),
        ("do", "publish"),
    ];
    let bad = desk.world.post(province, "/programmes/edit", &form);
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        bad.text().contains("value=\"hai\"") && bad.text().contains("Ghi một số từ 0 đến 10.000."),
        "{}",
        bad.text()
    );
    let mut good = form;
    (good[4].1, good[7].1) = ("31/12/2026", "2");
    let done = desk.world.post(province, "/programmes/edit", &good);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let programme = desk.programme();
    assert_eq!(
        (programme.criteria.len(), programme.criteria[0].target, programme.criteria[0].is_required),
        (1, 2, true)
    );
    let unit = desk.world.commune.id.to_string();
    let all = [("unit", unit.as_str()), ("year", "2026"), ("who", "all")];
    assert_eq!(desk.world.post(&desk.officer, "/programmes/registrations", &all).status, StatusCode::SEE_OTHER);
    assert!(desk.world.get(&desk.officer, "/programmes").text().contains("100,0"), "everybody is registered");
    assert_eq!(desk.world.get(&desk.secretary, "/programmes/edit").status, StatusCode::FORBIDDEN);
}
