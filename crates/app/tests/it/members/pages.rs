//! Pages of the register.

use axum::http::{StatusCode, header};
use kernel::{Actor, Grant, Role};

use super::{assert_counted, member};
use crate::world::{TODAY, World};

const SECRETS: [(&str, &str); 4] = [
    ("phone", "0912345678"),
    ("national_id", "020301123456"),
    ("ethnicity", "Nùng Phàn Slình"),
    ("family", "Bố Nông Văn Khoan\nMẹ Lý Thị Pham"),
];

fn hides_secrets(html: &str) {
    for secret in ["0912345678", "0912 345 678", "+84912345678", "020301123456", "Phàn Slình", "Khoan", "Pham"] {
        assert!(!html.contains(secret), "{secret} is in clear");
    }
}

#[test]
fn the_list_is_found_while_typing_and_turned_page_by_page() {
    let world = World::new();
    for i in 0..30 {
        member(&world, &world.branch, &format!("Hoàng Văn {}", ["An", "Bình", "Chi"][i % 3]), &[("joined_on", "")]);
    }
    member(&world, &world.ward_branch, "Dương Thị Giang", &SECRETS);
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let page = world.get(&officer, "/members");
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let html = page.text();
    assert!(html.contains("31 đoàn viên") && html.contains("rel=\"next\"") && html.contains("Chi đoàn thôn Nà Pò"));
    let next = html.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a next page");
    let second = world.get(&officer, &next.replace("&amp;", "&").replace("&#38;", "&")).text();
    assert!(second.contains("Dương Thị Giang") && !second.contains("rel=\"next\""));
    hides_secrets(&second);
    let found = world.get(&officer, "/members?q=duong&unit=").text();
    assert!(found.contains("Dương Thị Giang") && found.contains("1 đoàn viên") && !found.contains("Hoàng Văn"));
    let none = world.get(&officer, "/members?q=xyz").text();
    assert!(none.contains("Không có ai khớp") && none.contains("value=\"xyz\""));
    let commune = format!("/members?unit={}", world.commune.id);
    assert!(world.get(&officer, &commune).text().contains("30 đoàn viên"));
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    assert_eq!(world.get(&stranger, &commune).status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&stranger, "/members?unit=khong").status, StatusCode::NOT_FOUND);
    assert!(world.get(&stranger, "/members").text().contains("1 đoàn viên"));
}

#[test]
fn the_list_shows_who_is_here_and_on_request_who_left() {
    let world = World::new();
    member(&world, &world.branch, "Hoàng Văn An", &[]);
    let gone = member(&world, &world.branch, "Hoàng Văn Bình", &[]).id;
    world.write(move |tx| members::leave(tx, gone, members::Status::MovedOut, TODAY, ""));
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let here = world.get(&officer, "/members?q=hoang").text();
    assert!(here.contains("1 đoàn viên") && here.contains("Hoàng Văn An") && !here.contains("Hoàng Văn Bình"));
    assert!(here.contains("Xem cả 1 người đã rời") && here.contains("q=hoang&amp;status=all"));
    for (status, total) in [("all", 2), ("here", 1), ("active", 1), ("moved_out", 1), ("left", 0), ("nonsense", 1)] {
        let page = world.get(&officer, &format!("/members?q=hoang&status={status}")).text();
        assert!(page.contains(&format!("{total} đoàn viên, xếp")), "{status}");
        assert_eq!(page.contains("Xem cả 1"), matches!(status, "here" | "nonsense"), "{status}");
    }
    let file = |query: &str| world.get(&officer, &format!("/members.csv?{query}")).text();
    assert!(!file("").contains("Hoàng Văn Bình") && file("status=all").contains("Hoàng Văn Bình"));
    let api = |query: &str| world.get(&officer, &format!("/api/v1/members?{query}")).json()["total"].clone();
    assert_eq!((api(""), api("status=all"), api("status=moved_out")), (1.into(), 2.into(), 1.into()));
}

#[test]
fn an_empty_unit_says_what_to_do_next() {
    let world = World::new();
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let html = world.get(&secretary, "/members").text();
    assert!(html.contains("Chưa có đoàn viên nào ở đây"));
    assert!(html.contains(&format!("/members/new?unit={}", world.branch.id)));
}

#[test]
fn a_bad_form_comes_back_whole_with_every_reason() {
    let world = World::new();
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let form = [
        ("name", "Nông Thị Vân 4nh"),
        ("birth_day", "31/02/2001"),
        ("phone", "09l2345678"),
        ("national_id", "0203"),
        ("unit", "Chi đoàn không có"),
        ("hometown", "Bản Khuổi Cấp"),
    ];
    let again = world.post(&secretary, "/members/new", &form);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = again.text();
    for (_, value) in form {
        assert!(html.contains(&format!("value=\"{value}\"")), "{value}");
    }
    for field in ["name", "birth_day", "phone", "national_id", "unit"] {
        assert!(html.contains(&format!("href=\"#{field}\"")) && html.contains(&format!("id=\"{field}-e\"")), "{field}");
    }
    assert!(html.contains("tháng 2 không có ngày 31"));
}

#[test]
fn somebody_is_added_and_a_second_look_is_asked_for_who_is_similar() {
    let world = World::new();
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let unit = world.branch.id.to_string();
    let form = [("name", "Nông Thị Vân Anh"), ("birth_day", "19/05/2001"), ("sex", "f"), ("unit", unit.as_str())];
    let added = world.post(&secretary, "/members/new", &form);
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let record = world.get(&secretary, &added.location()).text();
    assert!(record.contains("Nông Thị Vân Anh") && record.contains("Đã thêm vào sổ") && record.contains("LS-000001"));
    let doubtful = world.post(&secretary, "/members/new", &form);
    assert_eq!(doubtful.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(doubtful.text().contains("Có thể là cùng một người") && doubtful.text().contains("name=\"sure\""));
    let sure: Vec<_> = form.into_iter().chain([("sure", "yes")]).collect();
    assert_eq!(world.post(&secretary, "/members/new", &sure).status, StatusCode::SEE_OTHER);
    let elsewhere = world.actor(Role::BranchSecretary, &world.ward_branch);
    let ward = world.ward_branch.id.to_string();
    let other = [("name", "Nông Thị Vân Anh"), ("birth_day", "19/05/2001"), ("unit", ward.as_str())];
    let hint = world.post(&elsewhere, "/members/new", &other).text();
    assert!(hint.contains("Có 2 người giống vậy") && !hint.contains("LS-00000"));
    assert_counted(&world);
}

#[test]
fn the_unit_is_typed_by_name_and_a_foreign_one_is_refused() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let form = |unit: &'static str| {
        [("name", "Vi Thị Bích"), ("birth_day", "07/07/2003"), ("sex", "f"), ("unit", unit), ("came", "admitted")]
    };
    assert_eq!(world.post(&officer, "/members/new", &form("na po")).status, StatusCode::SEE_OTHER);
    let foreign = world.post(&officer, "/members/new", &form("khoi 7"));
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(foreign.text().contains("href=\"#unit\""));
    let path = format!("/members/new?unit={}", world.ward_branch.id);
    assert_eq!(world.get(&officer, &path).status, StatusCode::NOT_FOUND);
    let volunteer = world.actor(Role::Volunteer, &world.commune);
    assert_eq!(world.get(&volunteer, "/members/new").status, StatusCode::FORBIDDEN);
}

#[test]
fn a_record_masks_what_is_sensitive_and_a_look_shows_one_field_once() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &SECRETS);
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let path = format!("/members/{}", here.id);
    let record = world.get(&secretary, &path).text();
    hides_secrets(&record);
    assert!(record.contains("Đang sinh hoạt") && record.contains("09•• ••• 678") && record.contains("•••••"));
    assert!(record.contains("Hoàng Thị Nga, Bí thư chi đoàn"), "who may look is told");
    let edit = world.get(&secretary, &format!("{path}/edit")).text();
    hides_secrets(&edit);
    assert!(edit.contains("Để trống thì giữ nguyên"));
    let ask = world.get(&secretary, &format!("{path}/reveal?field=ethnicity"));
    assert_eq!(ask.status, StatusCode::OK);
    let short = world.post(&secretary, &format!("{path}/reveal"), &[("field", "ethnicity"), ("reason", "x")]);
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    hides_secrets(&short.text());
    let reason = "làm thống kê dân tộc";
    let seen = world.post(&secretary, &format!("{path}/reveal"), &[("field", "ethnicity"), ("reason", reason)]);
    assert!(seen.status == StatusCode::OK && seen.text().contains("Nùng Phàn Slình"), "{}", seen.text());
    assert_eq!(seen.headers[header::CACHE_CONTROL], "private, no-store");
    let after = world.get(&secretary, &path).text();
    hides_secrets(&after);
    assert!(after.contains("Xem mục Dân tộc") && after.contains(reason) && after.contains("Hoàng Thị Nga"));
    for missing in ["password", "religion", ""] {
        let answer = world.post(&secretary, &format!("{path}/reveal"), &[("field", missing), ("reason", reason)]);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    for page in [path.clone(), format!("{path}/edit"), format!("{path}/reveal?field=phone")] {
        assert_eq!(world.get(&stranger, &page).status, StatusCode::NOT_FOUND, "{page}");
    }
}

#[test]
fn an_edit_that_came_late_keeps_what_was_typed_and_tells_what_stands() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &SECRETS);
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let path = format!("/members/{}/edit", here.id);
    let form = |name: &'static str, version: &'static str| {
        [("name", name), ("birth_day", "19/05/2001"), ("sex", "f"), ("code", "LS-000001"), ("version", version)]
    };
    assert_eq!(world.post(&secretary, &path, &form("Nông Thị Vân Ánh", "1")).status, StatusCode::SEE_OTHER);
    let late = world.post(&secretary, &path, &form("Nông Vân Anh", "1"));
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = late.text();
    assert!(html.contains("value=\"Nông Vân Anh\"") && html.contains("<dd>Nông Thị Vân Ánh</dd>"));
    assert!(html.contains("name=\"version\" value=\"2\""));
    hides_secrets(&html);
    assert_eq!(world.post(&secretary, &path, &form("Nông Vân Anh", "2")).status, StatusCode::SEE_OTHER);
    let record = world.get(&secretary, &format!("/members/{}", here.id)).text();
    assert!(record.contains("Sửa: Họ và tên khai sinh"), "{record}");
}

#[test]
fn a_member_sees_the_own_record_in_clear_and_nobody_elses() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &SECRETS);
    let other = member(&world, &world.branch, "Vi Thị Bích", &[]);
    let grant = Grant {
        role: Role::Member,
        unit: world.branch.id,
        path: world.branch.path.clone(),
        unit_name: world.branch.name.clone(),
    };
    let account = world.write(|tx| Ok(tx.new_id()));
    let actor = Actor::Person { account, person: here.person.id, name: here.person.name.clone(), grants: vec![grant] };
    let own = world.get(&actor, "/me/record");
    assert_eq!(own.status, StatusCode::OK);
    let html = own.text();
    for clear in ["0912 345 678", "020301123456", "Nùng Phàn Slình", "Bố Nông Văn Khoan<br"] {
        assert!(html.contains(clear), "{clear}");
    }
    assert!(!html.contains("/edit") && !html.contains("reveal") && !html.contains("/status"));
    assert!(html.contains("href=\"/me\""), "the way here stands on every page of a member");
    assert_eq!(own.headers[header::CACHE_CONTROL], "private, no-store");
    assert_eq!(world.get(&actor, &format!("/members/{}", other.id)).status, StatusCode::FORBIDDEN);
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    assert_eq!(world.get(&officer, "/me/record").status, StatusCode::NOT_FOUND, "no member");
    assert_eq!(world.get(&Actor::Guest, "/me/record").status, StatusCode::SEE_OTHER);
}

#[test]
fn what_is_strange_is_asked_about_once() {
    let world = World::new();
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let unit = world.branch.id.to_string();
    let form = [
        ("name", "Lý Quốc Bảo"),
        ("birth_day", "30/11/1999"),
        ("sex", "m"),
        ("national_id", "020303123456"),
        ("unit", unit.as_str()),
    ];
    let doubtful = world.post(&secretary, "/members/new", &form);
    assert_eq!(doubtful.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(doubtful.text().contains("đây là nữ") && doubtful.text().contains("năm sinh là 2003"));
    let sure: Vec<_> = form.into_iter().chain([("sure", "yes")]).collect();
    assert_eq!(world.post(&secretary, "/members/new", &sure).status, StatusCode::SEE_OTHER);
    let born = world.read(|db| members::by_code(db, "LS-000001")).expect("saved").person.birth_day;
    assert_eq!((born, TODAY.year()), (Some(jiff::civil::date(1999, 11, 30)), 2026));
}

#[test]
fn pages_have_every_text_in_both_languages() {
    let world = World::new();
    let here = member(&world, &world.branch, "Nông Thị Vân Anh", &SECRETS);
    world.write(move |tx| members::rate(tx, here.id, 2026, members::Grade::Good, TODAY));
    world.write(move |tx| members::link_app(tx, here.id, TODAY));
    world.write(move |tx| members::leave(tx, here.id, members::Status::GrownUp, TODAY, ""));
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let record = format!("/members/{}", here.id);
    let paths = ["/members", "/members?q=xyz", "/members/new", &record, &format!("{record}/edit")];
    for lang in ["vi", "en"] {
        for path in paths.into_iter().chain([format!("{record}/reveal?field=phone").as_str()]) {
            let answer = world.get_in(lang, &officer, path);
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.text().contains('⟦'), "{path} lacks a text in {lang}: {}", answer.text());
        }
    }
    assert!(world.get_in("en", &officer, &record).text().contains("Grown out of the Union"));
}
