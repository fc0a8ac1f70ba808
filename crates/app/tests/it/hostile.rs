//! What nobody types and somebody sends all the same: no page breaks on it.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use kernel::{Actor, Role};

use crate::world::World;

/// Values that break what was not thought of: nothing a form may choke on.
const HOSTILE: [&str; 12] = [
    "a\0b",
    "\u{202e}nap\u{200f}",
    "Nguye\u{302}\u{303}n Va\u{306}n A",
    "  \u{a0}\t ",
    "<script>alert(1)</script>",
    "\"'&;--%_\\",
    "😀👩‍👩‍👧",
    "-1",
    "99999999999999999999999999",
    "0001-01-01",
    "-9999-12-31",
    "31/02/2026",
];

#[test]
fn a_nul_in_an_address_names_nothing_and_in_a_form_is_dropped() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    for path in
        ["/members?q=a%00", "/units?q=%00", "/teams?q=%00", "/accounts?q=%00", "/search?q=ab%00", "/figures?unit=%00"]
    {
        assert_eq!(world.get(&officer, path).status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/api/v1/units/%00", "/api/v1/members?unit=%00", "/api/v1/units?q=%00", "/public?unit=%00"] {
        assert_eq!(world.get(&officer, path).status, StatusCode::NOT_FOUND, "{path}");
    }
    let form = [("name", "Chi đoàn\0 thôn Bản Nầng"), ("kind", "chi_doan")];
    let added = world.post(&officer, &format!("/units/{}/new", world.commune.id), &form);
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    assert!(world.get(&officer, &added.location()).text().contains("Chi đoàn thôn Bản Nầng"));
    let body = serde_json::json!({"unit": world.branch.id, "name": "An\0", "birth_day": "2001-01-01"});
    let refused = world.post_json(&officer, "/api/v1/members", &body);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert_eq!(refused.json()["fields"][0]["field"], "body");
}

#[test]
fn a_nul_in_a_file_is_no_fault_of_the_server() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let file = "Họ và tên,Ngày sinh,Nghề nghiệp\nVi Thị Bích,07/07/2003,nông\0 dân\n".as_bytes();
    let answer = world.upload(&officer, "/members/import", "a\0.csv", file, &[("unit", &world.commune.id.to_string())]);
    assert!(!answer.status.is_server_error(), "{}", answer.text());
    if answer.status == StatusCode::SEE_OTHER {
        assert_eq!(world.get(&officer, &answer.location()).status, StatusCode::OK);
    }
}

#[test]
fn names_need_letters_days_a_possible_year_and_marks_of_direction_go() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let unit = world.commune.id.to_string();
    let new_unit = |name: &str, sector: &str| {
        let form = [("name", name), ("kind", "chi_doan"), ("sector", sector)];
        world.post(&officer, &format!("/units/{unit}/new"), &form)
    };
    assert!(new_unit("😀 12", "").text().contains("không có chữ cái nào"));
    assert!(new_unit("Chi đoàn A", &"dài ".repeat(30)).text().contains("Khối dài quá 60 ký tự"));
    let added = new_unit("\u{202e}Chi đoàn\u{200f} B", "");
    assert!(world.get(&officer, &added.location()).text().contains("<h1>Chi đoàn B</h1>"));
    let new_team = |name: &str, day: &str| {
        let form = [("unit", unit.as_str()), ("kind", "cnscd_commune"), ("name", name), ("founded_on", day)];
        world.post(&officer, "/teams/new", &form)
    };
    assert!(new_team("😀", "2026-01-01").text().contains("không có chữ cái nào"));
    let ancient = new_team("Tổ thử", "0001-01-01");
    assert!(ancient.status == StatusCode::UNPROCESSABLE_ENTITY && ancient.text().contains("chưa có Đoàn"));
    assert_eq!(new_team("Tổ thử", "2026-01-01").status, StatusCode::SEE_OTHER);
}

/// Every form, each of its fields filled with every hostile value, by somebody who may: the answer is one that was
/// thought of.
#[test]
fn no_form_breaks_on_what_is_sent() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let member = crate::members::member(&world, &world.branch, "Nông Thị Vân Anh", &[]);
    let fields = [
        "name",
        "kind",
        "sector",
        "to",
        "unit",
        "founded_on",
        "decision_no",
        "day",
        "birth_day",
        "phone",
        "national_id",
        "joined_on",
        "came",
        "status",
        "note",
        "field",
        "reason",
        "version",
        "login",
        "role",
        "from",
        "until",
        "post",
        "who",
        "password",
        "code",
        "expires",
        "next",
        "back",
        "lang",
        "sex",
        "email",
        "family",
        "old",
        "new",
        "again",
    ];
    for route in app::ground::routes().table().iter().filter(|route| route.method == Method::POST) {
        if route.path.starts_with("/api/") || route.path == "/members/import" {
            continue;
        }
        for value in HOSTILE.map(str::to_owned).into_iter().chain(["dài ".repeat(2_000)]) {
            let path = filled(route.path, &world, &member);
            let form: Vec<_> = fields.iter().map(|field| (*field, value.as_str())).collect();
            let answer = world.post(&officer, &path, &form);
            let told = value.chars().take(20).collect::<String>();
            assert!(!answer.status.is_server_error(), "{} with {told:?}: {}", route.path, answer.text());
            assert!(!answer.text().contains("<script>alert"), "{}", route.path);
        }
    }
}

/// There are so many pages and so many questions that each of these asks a part of the pages.
const SHARES: usize = 4;

#[test]
fn no_question_breaks_the_first_pages() {
    ask_every(0);
}

#[test]
fn no_question_breaks_the_second_pages() {
    ask_every(1);
}

#[test]
fn no_question_breaks_the_third_pages() {
    ask_every(2);
}

#[test]
fn no_question_breaks_the_fourth_pages() {
    ask_every(3);
    let world = World::new();
    assert_eq!(world.get(&Actor::Guest, "/public?unit=99999999999999999999").status, StatusCode::NOT_FOUND);
}

/// Asks every fourth page everything, from one of the first four on.
fn ask_every(share: usize) {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let names = [
        "q",
        "unit",
        "status",
        "sex",
        "born",
        "after",
        "who",
        "team",
        "seat",
        "indicator",
        "period",
        "as_of",
        "from",
        "to",
        "by",
        "order",
        "limit",
        "parent",
        "field",
        "done",
        "next",
        "day",
    ];
    let routes = app::ground::routes();
    let is_asked = |path: &str| !path.ends_with("/live") && !path.contains('{');
    let pages = routes.table().iter().filter(|route| route.method == Method::GET && is_asked(route.path));
    for route in pages.skip(share).step_by(SHARES) {
        for value in [HOSTILE[1], HOSTILE[5], HOSTILE[8], HOSTILE[9], HOSTILE[10]] {
            for name in names {
                let asked = format!("{}?{name}={}", route.path, percent(value));
                let status = world.status(&officer, Request::get(&asked), Body::empty());
                assert!(status < 500, "{asked}: {status}");
            }
        }
    }
}

fn filled(path: &str, world: &World, member: &members::Member) -> String {
    let id = match path {
        path if path.starts_with("/members/") => member.id.to_string(),
        path if path.starts_with("/units/") => world.commune.id.to_string(),
        path if path.starts_with("/accounts/") => member.person.id.to_string(),
        path if path.starts_with("/indicators/") => "101".into(),
        _ => uuid::Uuid::nil().to_string(),
    };
    path.split('/').map(|part| if part.starts_with('{') { id.as_str() } else { part }).collect::<Vec<_>>().join("/")
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
