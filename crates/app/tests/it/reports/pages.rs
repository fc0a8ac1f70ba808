//! Pages and the API, as people and programs meet them.

use axum::http::StatusCode;

use super::*;

#[test]
fn bad_days_come_back_with_what_was_typed_and_what_to_do() {
    let province = Province::new();
    let page = province.world.get(&province.officer, "/figures?period=month&as_of=2026-12-24");
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Ngày 24/12/2026 chưa tới") && page.text().contains("value=\"24/12/2026\""));
    let unknown = province.world.get(&province.officer, "/figures?indicator=happiness");
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (query, field) in [
        ("as_of=31/02/2026", "as_of"),
        ("from=2026-11-02&to=2026-11-01", "from"),
        ("period=decade", "period"),
        ("indicator=happiness", "indicator"),
    ] {
        let answer = province.world.get(&province.officer, &format!("/api/v1/figures?{query}"));
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert_eq!(answer.json()["fields"][0]["field"], field, "{query}");
    }
    for named in ["unit=xyz", "unit=99999", "team=xyz", "seat=00000000-0000-0000-0000-000000000000"] {
        let answer = province.world.get(&province.officer, &format!("/figures?{named}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{named}");
    }
}

#[test]
fn a_stranger_finds_nothing_and_a_guest_signs_in() {
    let province = Province::at_work();
    let officer = province.world.actor(Role::CommuneOfficer, &province.world.commune);
    let (root, team) = (province.world.province.id, province.teams[2].id);
    for path in ["/figures", "/figures.csv", "/figures.xlsx", "/figures/live", "/api/v1/figures"] {
        for named in [format!("unit={root}"), "unit=20".into(), format!("team={team}")] {
            let answer = province.world.get(&officer, &format!("{path}?{named}"));
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}?{named}");
            assert!(!answer.text().contains("Lạng Sơn"), "{path}?{named}");
        }
    }
    assert_eq!(province.world.get(&Actor::Guest, "/figures").status, StatusCode::SEE_OTHER);
    assert_eq!(province.world.get(&Actor::Guest, "/api/v1/figures").status, StatusCode::UNAUTHORIZED);
    let own = province.world.get(&officer, "/figures");
    assert!(own.status == StatusCode::OK && own.text().contains("<h1>Xã Quan Sơn</h1>"));
    assert!(!own.text().contains("Tỉnh Lạng Sơn"), "no way up");
}

#[test]
fn a_member_sees_the_teams_number_and_no_volunteers() {
    let province = Province::at_work();
    let member = province.world.actor(Role::Member, &province.world.commune);
    let team = province.teams[1].id;
    let page = province.world.get(&member, &format!("/figures?team={team}&period=all")).text();
    assert!(page.contains("Tổ công nghệ số 1") && !page.contains("Lương Thị Mai Bình"));
    let page = province.world.get(&province.officer, &format!("/figures?team={team}&period=all")).text();
    assert!(page.contains("Lương Thị Mai Bình") && page.contains("Vi Văn Toàn Bình"));
}

#[test]
fn the_page_the_api_and_the_level_below_tell_the_same() {
    let province = Province::at_work();
    let ask = "indicator=vneid_installed&period=year&as_of=2026-10-31";
    let told = province.figures(&Place::Unit(province.world.province.clone()), &when("year", "2026-10-31"));
    let topics = province.world.read(|db| reports::topics(db, told.when.span));
    let topic = topics.named(Some("vneid_installed")).expect("a topic");
    let (now, total) = (told.of(topic), told.total_of(topic));
    assert!(now.now > 5 && now.before.is_some_and(|before| before > 5));
    let page = province.world.get(&province.officer, &format!("/figures?unit=20&{ask}")).text();
    assert!(page.contains(&format!("data-n=\"vneid_installed-now\">{}<", now.now)), "{page}");
    assert!(page.contains(&format!("data-n=\"vneid_installed-total\">{total}<")));
    let api = province.world.get(&province.officer, &format!("/api/v1/figures?{ask}")).json();
    assert_eq!(api["unit"]["name"], "Tỉnh Lạng Sơn");
    assert_eq!((&api["as_of"], &api["span"]["from"]), (&"2026-10-31".into(), &"2026-01-01".into()));
    assert_eq!(api["before"]["to"], "2025-10-31");
    assert_eq!(api["indicators"].as_array().map(Vec::len), Some(1));
    let one = &api["indicators"][0];
    assert_eq!((one["count"].as_i64(), one["before"].as_i64()), (Some(now.now), now.before));
    assert_eq!((one["code"].as_str(), one["counted"].as_str()), (Some("vneid_installed"), Some("nguoi")));
    let children = api["children"].as_array().expect("children");
    assert_eq!(children.iter().filter_map(|child| child["count"].as_i64()).sum::<i64>(), now.now);
    for child in children.iter().filter(|child| child["place"]["kind"] == "unit") {
        let id = child["place"]["id"].as_str().expect("an id");
        let below = province.world.get(&province.officer, &format!("/api/v1/figures?unit={id}&{ask}")).json();
        assert_eq!(below["indicators"][0]["count"], child["count"], "{}", child["place"]["name"]);
    }
    let every = province.world.get(&province.officer, "/api/v1/figures").json();
    assert_eq!(every["indicators"].as_array().map(Vec::len), Some(13), "twelve, and accounts together");
}

#[test]
fn the_page_speaks_both_languages_and_leads_down_and_back() {
    let province = Province::at_work();
    let team = province.teams[3].id;
    let page = province.world.get(&province.officer, &format!("/figures?team={team}&period=all")).text();
    let up = format!("/figures?unit={}&#38;period=all&#38;indicator=visits", province.world.commune.id);
    assert!(page.contains(&up), "{page}");
    assert!(page.contains("data-live=\"/figures/live?team=") && page.contains("id=\"figures\""));
    for path in
        [format!("/figures?team={team}"), "/figures".into(), "/".into(), "/search?q=to".into(), "/public".into()]
    {
        for lang in ["vi", "en"] {
            let page = province.world.get_in(lang, &province.officer, &path).text();
            assert!(page.contains(&format!("<html lang=\"{lang}\">")) && !page.contains('⟦'), "{path} {page}");
        }
    }
}

#[test]
fn an_empty_province_says_so_and_a_stranded_reader_still_has_a_desk() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    for path in ["/figures", "/figures?period=all", "/public", "/", "/search?q=x"] {
        let page = world.get(&officer, path);
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.text().contains('⟦') && !page.text().contains("NaN"), "{path}");
    }
    assert!(world.get(&officer, "/figures").text().contains("chưa có kỳ xếp loại nào"));
}

#[test]
fn the_first_page_is_what_can_be_done_now() {
    let mut province = Province::new();
    let guest = province.world.get(&Actor::Guest, "/").text();
    assert!(guest.contains("href=\"/sign-in\"") && guest.contains("href=\"/public\"") && !guest.contains("/capture"));
    let (seat, branch) = (province.seats[6].clone(), province.world.branch.clone());
    province.record(Giver::Seat(seat.id), &branch, TODAY, &[(INSTALLED, 1)]);
    province.record(Giver::Seat(seat.id), &branch, day(2026, 10, 31), &[(INSTALLED, 1)]);
    let volunteer = province.world.actor_for(seat.person, Role::Volunteer, &branch);
    let page = province.world.get(&volunteer, "/").text();
    assert!(page.contains("href=\"/capture\"") && page.contains("đã ghi 1 lượt trong tháng này"), "{page}");
    let officer = province.world.get(&province.officer, "/").text();
    assert!(!officer.contains("href=\"/capture\"") && officer.contains("data-n=\"visits\">1<"), "{officer}");
}

#[test]
fn one_box_finds_what_the_reader_may_see() {
    let province = Province::new();
    let search = |actor: &Actor, q: &str| province.world.get(actor, &format!("/search?q={q}")).text();
    let page = search(&province.officer, "luong%20van%20tri");
    assert!(page.contains("Phường Lương Văn Tri") && page.contains("id=\"list\""));
    assert!(search(&province.officer, "cong%20nghe%20so%203").contains("Tổ công nghệ số 3"));
    crate::members::member(&province.world, &province.world.ward_branch, "Nguyễn Thị Hòa", &[]);
    assert!(search(&province.officer, "nguyen%20thi%20hoa").contains("Nguyễn Thị Hòa"));
    let stranger = province.world.actor(Role::CommuneOfficer, &province.world.commune);
    assert!(!search(&stranger, "nguyen%20thi%20hoa").contains("Nguyễn Thị Hòa"));
    let volunteer = province.world.actor(Role::Volunteer, &province.world.ward_branch);
    assert!(!search(&volunteer, "nguyen%20thi%20hoa").contains("Nguyễn Thị Hòa"));
    assert!(!search(&stranger, "luong%20van%20tri").contains("href=\"/units/"));
    assert!(!search(&stranger, "cong%20nghe%20so%204").contains("href=\"/teams/"));
    let member = province.world.actor(Role::Member, &province.world.commune);
    assert!(!search(&member, "cong%20nghe%20so%201").contains("href=\"/teams/"));
    assert!(search(&province.officer, "%25").contains("ít nhất hai chữ cái"));
    assert!(search(&province.officer, "%3Cscript%3E").contains("&#60;script&#62;"));
    assert_eq!(province.world.get(&Actor::Guest, "/search?q=an").status, StatusCode::SEE_OTHER);
}
