//! What everyone may see: sums without anybody behind them.

use axum::http::{StatusCode, header};

use super::*;

/// Records of one indicator, day by day, so many at each unit.
fn install(province: &mut Province, counts: &[(usize, i64)]) {
    let units = province.units();
    for (at, n) in counts {
        let seat = province.seats[at * 2].id;
        province.record(Giver::Seat(seat), &units[*at], TODAY, &[(INSTALLED, *n)]);
    }
}

#[test]
fn a_small_number_is_not_told_and_can_not_be_worked_out() {
    let mut province = Province::new();
    // The commune has 3, the ward 40, the province itself 0: the ward would give the commune away.
    install(&mut province, &[(3, 3), (4, 40)]);
    let api = province.world.get(&Actor::Guest, "/api/v1/public/figures");
    assert_eq!(api.status, StatusCode::OK);
    let api = api.json();
    let at = api["topics"].as_array().expect("topics").iter().position(|it| it["code"] == "vneid_installed");
    let at = at.expect("the indicator");
    assert_eq!(api["topics"][at]["count"], 43);
    let told = |name: &str| {
        let children = api["children"].as_array().expect("children");
        let child = children.iter().find(|child| child["place"]["name"] == name).expect("a commune");
        child["counts"][at].clone()
    };
    assert!(told("Xã Quan Sơn").is_null() && told("Phường Lương Văn Tri").is_null());
    for unit in [&province.world.commune, &province.world.ward] {
        let own = province.world.get(&Actor::Guest, &format!("/api/v1/public/figures?unit={}", unit.id)).json();
        assert!(own["topics"][at]["count"].is_null(), "a commune's own page gives nothing away: {own}");
        assert_eq!(own["children"].as_array().map(Vec::len), Some(0));
    }
    let teams = api["topics"].as_array().expect("topics").iter().find(|it| it["code"] == "teams").expect("teams");
    assert_eq!(teams["count"], 5, "teams are no people");
    let page = province.world.get(&Actor::Guest, "/public").text();
    assert!(page.contains("không nêu") && !page.contains(">40<") && page.contains(">43<"), "{page}");
}

#[test]
fn two_small_numbers_guard_each_other() {
    let mut province = Province::new();
    install(&mut province, &[(3, 3), (4, 2), (0, 90)]);
    let page = province.world.get(&Actor::Guest, "/public").text();
    assert!(page.contains("dưới 5") && page.contains(">90<") && page.contains(">95<"), "{page}");
}

#[test]
fn nobody_is_named_and_nothing_below_a_commune_is_told() {
    let province = Province::at_work();
    for path in ["/public", "/public?unit=06517", "/api/v1/public/figures", "/api/v1/public/figures?unit=20", "/"] {
        let answer = province.world.get(&Actor::Guest, path);
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        for private in ["Lương Thị Mai", "Vi Văn Toàn", "Hoàng Thị Nga", "Tổ công nghệ số 1", "Nà Pò"]
        {
            assert!(!answer.text().contains(private), "{path} tells {private}");
        }
    }
    for unit in [&province.world.branch, &province.world.ward_branch] {
        for path in ["/public", "/api/v1/public/figures"] {
            let answer = province.world.get(&Actor::Guest, &format!("{path}?unit={}", unit.id));
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} {}", unit.name);
        }
    }
    assert_eq!(province.world.get(&Actor::Guest, "/public?indicator=rated").status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn everyone_may_keep_the_public_page_and_nobody_that_of_a_signed_in_reader() {
    let province = Province::at_work();
    let kept = |actor: &Actor| {
        let page = province.world.get(actor, "/public");
        page.headers.get(header::CACHE_CONTROL).and_then(|kept| kept.to_str().ok()).map(str::to_owned)
    };
    assert_eq!(kept(&Actor::Guest).as_deref(), Some("public, max-age=60"));
    assert_eq!(kept(&province.officer).as_deref(), Some("private, no-cache"));
}

#[test]
fn the_public_page_of_a_new_installation_is_not_found_and_the_front_page_still_opens() {
    let world = World::new();
    assert_eq!(world.get(&Actor::Guest, "/public?unit=99").status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&Actor::Guest, "/public").status, StatusCode::OK);
    assert_eq!(world.get(&Actor::Guest, "/").status, StatusCode::OK);
}
