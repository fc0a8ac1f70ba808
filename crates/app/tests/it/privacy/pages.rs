//! Every page in both languages, for who is a member and who is not.

use axum::http::StatusCode;
use kernel::{Actor, Role};

use super::Place;

#[test]
fn pages_have_every_text_in_both_languages() {
    let place = Place::new();
    let signer = place.world.installation.signer.clone();
    place.world.try_write(&place.own, move |tx| privacy::issue_card(tx, &signer)).expect("a card");
    let correction = place.propose(&[("residence", "Bản Mới"), ("sex", "m")], "Mới chuyển nhà").expect("proposed");
    for purpose in ["photo", "sensitive"] {
        place.world.try_write(&place.own, move |tx| privacy::give_consent(tx, purpose, 1)).expect("given");
    }
    place.world.try_write(&place.own, |tx| privacy::withdraw_consent(tx, "sensitive")).expect("withdrawn");
    let request = place.world.store().read(&place.own, privacy::my_requests).expect("mine")[0].case.id;
    let own = [
        "/me".to_owned(),
        "/me/record".into(),
        "/me/corrections".into(),
        "/me/corrections/new".into(),
        "/me/corrections/new?field=sex&field=birth_day&field=family".into(),
        format!("/me/corrections/{correction}"),
        "/me/card".into(),
        "/me/looks".into(),
        "/me/consents".into(),
        "/me/data".into(),
        "/me/requests".into(),
        "/me/requests/new".into(),
        "/me/requests/new?kind=erase".into(),
        format!("/me/requests/{request}"),
    ];
    let officers = [
        "/privacy".to_owned(),
        "/privacy/looks".into(),
        "/privacy/purposes".into(),
        "/privacy/impact".into(),
        "/corrections".into(),
        "/corrections?state=accepted".into(),
        format!("/corrections/{correction}"),
        format!("/consents/{}", place.member.id),
        "/requests".into(),
        "/requests?state=done".into(),
        "/requests/new".into(),
        format!("/requests/{request}"),
        "/desk".into(),
    ];
    for lang in ["vi", "en"] {
        for (actor, paths) in [(&place.own, &own[..]), (&place.province, &officers[..])] {
            for path in paths {
                let answer = place.world.get_in(lang, actor, path);
                assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
                assert!(!answer.text().contains('⟦'), "{path} lacks a text in {lang}: {}", answer.text());
            }
        }
    }
}

#[test]
fn the_own_page_gathers_what_the_rooms_put_there() {
    let place = Place::new();
    let page = place.world.get(&place.own, "/me").text();
    for href in ["/me/record", "/me/card", "/merits", "/me/looks", "/me/consents", "/me/data", "/me/requests"] {
        assert!(page.contains(&format!("href=\"{href}\"")), "{href}");
    }
    let leader = place.world.actor(Role::TeamLeader, &place.world.commune);
    let page = place.world.get(&leader, "/me");
    assert_eq!(page.status, StatusCode::OK, "rights about data are everybody's");
    assert!(page.text().contains("/me/data") && !page.text().contains("/me/card"));
    assert_eq!(place.world.get(&Actor::Guest, "/me").status, StatusCode::SEE_OTHER);
}
