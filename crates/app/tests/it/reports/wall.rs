//! The board for a wall: nobody signed in, nobody named, nothing small told, answered anew only when something changed.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::*;

#[test]
fn a_wall_shows_what_everyone_may_see_and_no_more() {
    let mut province = Province::new();
    let units = province.units();
    province.record(Giver::Seat(province.seats[6].id), &units[3], TODAY, &[(INSTALLED, 3)]);
    province.record(Giver::Seat(province.seats[8].id), &units[4], TODAY, &[(INSTALLED, 40)]);
    let wall = province.world.get(&Actor::Guest, "/board/20");
    assert_eq!(wall.status, StatusCode::OK);
    let text = wall.text();
    assert!(
        text.contains(">43<") && text.contains("Quan Sơn") && !text.contains(">40<") && !text.contains(">3<"),
        "{text}"
    );
    assert!(text.contains("Hôm nay: dưới 5 lượt"), "two visits are few: {text}");
    for private in ["Lương Thị Mai", "Vi Văn Toàn", "Tổ công nghệ số", "Nà Pò"] {
        assert!(!text.contains(private), "{private}");
    }
    // The commune's own wall tells of today nothing, and of the small number nothing.
    let own = province.world.get(&Actor::Guest, "/board/06517").text();
    assert!(!own.contains("Hôm nay") && !own.contains(">3<"), "{own}");
    for hidden in [province.world.branch.id.to_string(), "99999".into(), "x".into()] {
        assert_eq!(province.world.get(&Actor::Guest, &format!("/board/{hidden}")).status, StatusCode::NOT_FOUND);
    }
}

#[test]
fn today_is_told_in_steps_so_that_what_was_before_does_not_follow() {
    let mut province = Province::new();
    let unit = province.world.branch.clone();
    for _ in 0..7 {
        province.record(Giver::Seat(province.seats[6].id), &unit, TODAY, &[(INSTALLED, 1)]);
    }
    let wall = province.world.get(&Actor::Guest, "/board/20").text();
    assert!(wall.contains("Hôm nay: từ 5 lượt"), "{wall}");
    // The next day begins with nothing.
    province.world.clock.set(kernel::Moment::start_of(day(2026, 11, 22)));
    assert!(province.world.get(&Actor::Guest, "/board/20").text().contains("Hôm nay: dưới 5 lượt"));
}

#[test]
fn an_unchanged_wall_is_not_sent_again_and_a_changed_one_is() {
    let mut province = Province::new();
    let unit = province.world.branch.clone();
    let first = province.world.get(&Actor::Guest, "/board/20");
    let tag = first.headers[header::ETAG].to_str().expect("text").to_owned();
    let again = |province: &Province| {
        let request = Request::get("/board/20").header(header::IF_NONE_MATCH, &tag).body(Body::empty());
        province.world.raw(request.expect("a request")).status
    };
    assert_eq!(again(&province), StatusCode::NOT_MODIFIED);
    province.record(Giver::Seat(province.seats[6].id), &unit, TODAY, &[(INSTALLED, 5)]);
    assert_eq!(again(&province), StatusCode::OK);
}
