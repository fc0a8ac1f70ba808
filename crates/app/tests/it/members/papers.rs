//! What the Union's papers say: the province reads it, tries other words and sets them from a day on.

use axum::http::StatusCode;
use kernel::{Actor, Role};

use super::member;
use crate::world::World;

/// What a form of a page sends as it stands.
fn fields(html: &str) -> Vec<(&'static str, String)> {
    let area = |name: &str| {
        let rest = html.split_once(&format!("<textarea id=\"{name}\"")).map_or("", |(_, rest)| rest);
        rest.split_once('>')
            .and_then(|(_, rest)| rest.split_once("</textarea>"))
            .map_or("", |(text, _)| text)
            .to_owned()
    };
    let plain = |text: String| text.replace("&#123;", "{").replace("&amp;", "&").replace("&#38;", "&");
    ["body", "columns", "foot_left", "foot_right"].map(|name| (name, plain(area(name)))).into()
}

fn send(world: &World, who: &Actor, path: &str, typed: &[(&str, &str)]) -> crate::world::Answer {
    let page = world.get(who, path).text();
    let kept = fields(&page);
    let stands = kept.iter().map(|(name, value)| (*name, value.as_str()));
    let stands = stands.filter(|(name, _)| !typed.iter().any(|(other, _)| other == name));
    let fields: Vec<_> = stands.chain(typed.iter().copied()).collect();
    world.post(who, path, &fields)
}

#[test]
fn a_new_wording_holds_from_its_day_and_papers_signed_before_keep_theirs() {
    let world = World::new();
    let province = world.actor(Role::ProvinceOfficer, &world.province);
    let list = world.get(&province, "/papers").text();
    assert!(list.contains("GIẤY GIỚI THIỆU") && list.contains("introduction-way") && !list.contains('⟦'), "{list}");
    let path = "/papers/introduction";
    let page = world.get(&province, path).text();
    assert!(page.contains("Kính gửi: {to}") && page.contains("Đang dùng"), "{page}");
    let body = "Kính gửi: {to}\n{unit} trân trọng giới thiệu {name}.\n{dues}\nMã: {check}";
    let today = [("title", "GIẤY GIỚI THIỆU"), ("about", "Sinh hoạt Đoàn"), ("body", body)];
    let typed = |from: &'static str, button: &'static str| [&today[..], &[("from", from), ("do", button)]].concat();
    let tried = send(&world, &province, path, &typed("25/11/2026", "preview"));
    assert_eq!(tried.status, StatusCode::OK, "{}", tried.text());
    assert!(tried.text().contains("trân trọng giới thiệu ……") && !tried.text().contains('⟦'), "{}", tried.text());
    let past = send(&world, &province, path, &typed("20/11/2026", "save"));
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(past.text().contains("Chọn ngày từ 21/11/2026") && past.text().contains("trân trọng"), "{}", past.text());
    let unfilled =
        send(&world, &province, path, &[("title", "GIẤY"), ("body", "{salary} {check}"), ("from", "25/11/2026")]);
    assert_eq!(unfilled.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        unfilled.text().contains("{salary}") && unfilled.text().contains("Không có gì để điền"),
        "{}",
        unfilled.text()
    );
    let saved = send(&world, &province, path, &typed("25/11/2026", "save"));
    assert_eq!(saved.location(), "/papers/introduction?done=saved", "{}", saved.text());
    let days: Vec<String> = world.read(|db| {
        db.all("select from_day from member_paper where kind = 'introduction' order by from_day", &[], |row| row.get(0))
    });
    assert_eq!(days, ["2022-12-15", "2026-11-25"]);
    let english = world.get_in("en", &province, path).text();
    assert!(english.contains("In use") && !english.contains('⟦'), "{english}");
}

#[test]
fn papers_are_the_provinces() {
    let world = World::new();
    let branch = world.branch.clone();
    let person = member(&world, &branch, "Nông Văn Giấy", &[]).person.id;
    for (role, unit) in [(Role::CommuneOfficer, &world.commune), (Role::BranchSecretary, &world.branch)] {
        let who = world.actor_for(person, role, unit);
        for path in ["/papers", "/papers/introduction"] {
            assert_eq!(world.get(&who, path).status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(world.post(&who, "/papers/introduction", &[("body", "x")]).status, StatusCode::FORBIDDEN);
    }
    let province = world.actor(Role::ProvinceOfficer, &world.province);
    assert_eq!(world.get(&province, "/papers/song").status, StatusCode::NOT_FOUND);
}
