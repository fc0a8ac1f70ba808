//! Sessions: how they end, and what is known of them.

use super::*;

#[test]
fn signing_out_ends_this_session_and_no_other() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    let (one, other) = (signed_in(&world, PHONE), signed_in(&world, PHONE));
    let out = send(&world, Some(&one), "/sign-out", Some(&[]));
    assert_eq!(out.location(), "/sign-in");
    assert!(out.headers[header::SET_COOKIE].to_str().expect("a cookie").contains("Max-Age=0"));
    assert!(!is_in(&world, &one) && is_in(&world, &other));
}

#[test]
fn a_session_is_revoked_from_another_browser_one_by_one_or_all_at_once() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    let (lost, second, here) = (signed_in(&world, PHONE), signed_in(&world, PHONE), signed_in(&world, PHONE));
    let page = send(&world, Some(&lost), "/account", None).text();
    assert_eq!(page.matches("máy này").count(), 1);
    let ends: Vec<&str> = page.split("action=\"").filter_map(|part| part.split('"').next()).collect();
    let first = ends.iter().find(|path| path.ends_with("/end")).expect("a session to end");
    let ended = send(&world, Some(&lost), first, Some(&[]));
    assert_eq!(ended.location(), "/account?done=session");
    assert_eq!([&second, &here].iter().filter(|cookie| is_in(&world, cookie)).count(), 1);
    assert_eq!(send(&world, Some(&lost), first, Some(&[])).status, StatusCode::NOT_FOUND);
    assert_eq!(send(&world, Some(&lost), "/account/sessions/others", Some(&[])).status, StatusCode::SEE_OTHER);
    assert!(is_in(&world, &lost) && !is_in(&world, &second) && !is_in(&world, &here));
}

#[test]
fn nobody_ends_a_strangers_session() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    settled(&world, "0987 654 321", Role::Member, &world.ward_branch);
    let (hers, _again) = (signed_in(&world, PHONE), signed_in(&world, PHONE));
    let page = send(&world, Some(&hers), "/account", None).text();
    let path = page.split("action=\"").filter_map(|part| part.split('"').next()).find(|path| path.ends_with("/end"));
    let stranger = signed_in(&world, "0987 654 321");
    let refused = send(&world, Some(&stranger), path.expect("a session"), Some(&[]));
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[test]
fn a_session_ends_by_itself_after_thirty_days() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    let mine = signed_in(&world, PHONE);
    later(&world, 30 * DAY - 1);
    assert!(is_in(&world, &mine));
    later(&world, 60_000);
    assert!(!is_in(&world, &mine));
}

#[test]
fn last_seen_is_written_down_to_ten_minutes() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    let mine = signed_in(&world, PHONE);
    let shown = |time: &str| {
        let page = send(&world, Some(&mine), "/account", None).text();
        page.contains(&format!("data-label=\"Dùng gần nhất\">21/11/2026 {time}"))
    };
    assert!(shown("09:00"));
    later(&world, 5 * MINUTE);
    is_in(&world, &mine);
    assert!(shown("09:00"));
    later(&world, 6 * MINUTE);
    is_in(&world, &mine);
    world.write(|_| Ok(()));
    assert!(shown("09:11"));
}
