//! Consents: given, written down, withdrawn.

use axum::http::StatusCode;
use kernel::Error;
use privacy::Given;

use super::{Place, stranger};
use crate::members::member;

fn given() -> Given {
    Given {
        purpose: "photo".into(),
        how: "paper".into(),
        on: "20/11/2026".into(),
        evidence: "Phiếu đồng ý, lưu tại chi đoàn".into(),
        ..Given::default()
    }
}

fn refusal<T: std::fmt::Debug>(answer: kernel::Result<T>) -> &'static str {
    match answer {
        Err(Error::Refused(say)) => say.key,
        Err(Error::Invalid(bad)) => bad[0].1.key,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_is_consented_to_before_somebody_says_so() {
    let place = Place::new();
    let page = place.world.get(&place.own, "/me/consents").text();
    assert!(!page.contains("checked") && !page.contains("Đã đồng ý ngày"), "{page}");
    assert!(place.world.store().read(&place.own, privacy::my_consents).expect("mine").is_empty());
}

#[test]
fn a_consent_is_to_the_wording_that_was_read() {
    let place = Place::new();
    let give = |version: i64| place.world.try_write(&place.own, move |tx| privacy::give_consent(tx, "photo", version));
    assert_eq!(refusal(give(2)), "consent-wording-changed");
    give(1).expect("given");
    assert_eq!(refusal(give(1)), "consent-stands");
    let text = std::array::from_fn(|_| ("Bản mới".to_owned(), "New".to_owned()));
    place.world.try_write(&place.province, move |tx| privacy::reword(tx, "photo", text)).expect("reworded");
    let page = place.world.get(&place.own, "/me/consents").text();
    assert!(page.contains("Nội dung đã thay đổi từ đó"), "{page}");
    give(2).expect("given anew");
    let consents = place.world.store().read(&place.own, privacy::my_consents).expect("mine");
    let told: Vec<_> = consents.iter().map(|it| (it.version, it.withdrawn_at.is_some())).collect();
    assert_eq!(told, [(2, false), (1, true)], "what was given before stays as evidence");
    let reworded = place.world.try_write(&place.secretary, |tx| privacy::reword(tx, "photo", Default::default()));
    assert!(matches!(reworded, Err(Error::Forbidden)));
}

#[test]
fn a_withdrawal_that_somebody_must_act_on_opens_a_request_with_its_clock() {
    let place = Place::new();
    for purpose in ["sensitive", "contact"] {
        place.world.try_write(&place.own, move |tx| privacy::give_consent(tx, purpose, 1)).expect("given");
    }
    place.world.try_write(&place.own, |tx| privacy::withdraw_consent(tx, "contact")).expect("withdrawn");
    assert!(place.world.store().read(&place.own, privacy::my_requests).expect("mine").is_empty());
    place.world.try_write(&place.own, |tx| privacy::withdraw_consent(tx, "sensitive")).expect("withdrawn");
    let again = place.world.try_write(&place.own, |tx| privacy::withdraw_consent(tx, "sensitive"));
    assert_eq!(refusal(again), "consent-none");
    let requests = place.world.store().read(&place.own, privacy::my_requests).expect("mine");
    assert_eq!((requests.len(), requests[0].kind.as_str()), (1, "withdraw"));
    // Saturday 21 November: Monday and Tuesday are the two working days.
    assert_eq!(requests[0].answer_by, jiff::civil::date(2026, 11, 24));
    assert!(place.world.get(&place.province, "/desk").text().contains("href=\"/requests/"));
}

#[test]
fn under_sixteen_a_guardian_consents_before_an_officer() {
    let place = Place::new();
    let child = member(&place.world, &place.world.branch, "Lý Văn Nhỏ", &[("birth_day", "01/02/2011")]);
    let own = super::own(&place.world, &child, &place.world.branch.clone());
    let alone = place.world.try_write(&own, |tx| privacy::give_consent(tx, "photo", 1));
    assert_eq!(refusal(alone), "consent-guardian-needed");
    let id = child.id;
    let write =
        |given: Given| place.world.try_write(&place.secretary, move |tx| privacy::write_down_consent(tx, id, &given));
    assert_eq!(refusal(write(given())), "consent-guardian-missing");
    write(Given { guardian: "Lý Văn Bố".into(), kinship: "bố".into(), ..given() }).expect("written down");
    let page = place.world.get(&place.secretary, &format!("/consents/{id}")).text();
    assert!(page.contains("Lý Văn Bố") && !page.contains('⟦'), "{page}");
}

#[test]
fn an_officer_writes_down_evidence_and_strangers_find_nothing() {
    let place = Place::new();
    let id = place.member.id;
    let foreign = stranger(&place.world);
    let elsewhere = place.world.try_write(&foreign, move |tx| privacy::write_down_consent(tx, id, &given()));
    assert!(matches!(elsewhere, Err(Error::NotFound)));
    let path = format!("/consents/{id}");
    let bad = place.world.post(&place.secretary, &path, &[("purpose", "register"), ("how", "own"), ("on", "1/1/2030")]);
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    place.world.try_write(&place.secretary, move |tx| privacy::write_down_consent(tx, id, &given())).expect("written");
    let list = place.world.get(&place.secretary, &format!("/api/v1/members/{id}/consents")).json();
    assert_eq!(
        (list["items"][0]["purpose"].as_str(), list["items"][0]["how"].as_str()),
        (Some("photo"), Some("paper"))
    );
    let why = place.world.try_write(&place.secretary, move |tx| privacy::withdraw_for(tx, id, "photo", ""));
    assert_eq!(refusal(why), "privacy-reason-short");
    place
        .world
        .try_write(&place.secretary, move |tx| privacy::withdraw_for(tx, id, "photo", "Gọi điện ngày 20/11"))
        .expect("withdrawn");
    let mine = place.world.get(&place.own, "/api/v1/me/consents").json();
    assert!(mine["items"][0]["withdrawn_at"].is_string());
}
