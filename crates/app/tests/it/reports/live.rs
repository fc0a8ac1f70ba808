//! A record sent from a phone reaches an open page within a second.

use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::http::Request;

use super::*;

/// The next piece of an answer that never ends.
async fn next(body: &mut Body) -> String {
    let frame = std::future::poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
    let bytes = frame.expect("more").expect("a frame").into_data().expect("data");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Opens the stream of a place, lets `act` write, and tells whether the page heard of it within a second.
fn hears(province: &mut Province, actor: &Actor, named: &str, act: impl FnOnce(&mut Province)) -> bool {
    hears_at(province, actor, &format!("/figures/live?{named}"), act)
}

fn hears_at(province: &mut Province, actor: &Actor, path: &str, act: impl FnOnce(&mut Province)) -> bool {
    let runtime = crate::world::runtime();
    let request = Request::get(path);
    let answer = runtime.block_on(province.world.begin(actor, request)).expect("a stream");
    let kind = answer.headers()["content-type"].to_str().expect("text").to_owned();
    assert_eq!(kind, "text/event-stream");
    let mut body = answer.into_body();
    act(province);
    let heard = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(1), next(&mut body)).await });
    runtime.shutdown_background();
    heard.is_ok_and(|text| text.contains("event: figures"))
}

#[test]
fn an_open_page_hears_of_a_record_within_a_second_and_then_shows_it() {
    let mut province = Province::new();
    let (branch, seat) = (province.world.branch.clone(), province.seats[6].id);
    let number = |province: &Province| {
        let page = province.world.get(&province.officer, "/figures?unit=20").text();
        page.split("data-n=\"visits-now\">").nth(1).and_then(|rest| rest.split('<').next()).map(str::to_owned)
    };
    assert_eq!(number(&province).as_deref(), Some("0"));
    let officer = province.officer.clone();
    let heard = hears(&mut province, &officer, "unit=20", |province| {
        province.record(Giver::Seat(seat), &branch, TODAY, &[(INSTALLED, 1)]);
    });
    assert!(heard);
    assert_eq!(number(&province).as_deref(), Some("1"));
}

#[test]
fn a_page_hears_nothing_of_its_neighbours() {
    let mut province = Province::new();
    let (ward_branch, seat) = (province.world.ward_branch.clone(), province.seats[8].id);
    let officer = province.world.actor(Role::CommuneOfficer, &province.world.commune);
    let heard = hears(&mut province, &officer, "unit=06517", |province| {
        province.record(Giver::Seat(seat), &ward_branch, TODAY, &[(WALLET, 1)]);
    });
    assert!(!heard);
}

#[test]
fn a_page_of_campaigns_and_targets_hears_of_work_and_of_plans_in_its_part_of_the_tree() {
    let mut province = Province::new();
    let (branch, seat) = (province.world.branch.clone(), province.seats[6].id);
    let (ours, theirs) = (province.world.commune.clone(), province.world.ward.clone());
    let [ours, theirs] = [ours, theirs].map(|unit| province.world.actor(Role::CommuneOfficer, &unit));
    let visit = |province: &mut Province| province.record(Giver::Seat(seat), &branch, TODAY, &[(INSTALLED, 1)]);
    assert!(hears_at(&mut province, &ours, "/campaigns/live", visit));
    assert!(!hears_at(&mut province, &theirs, "/campaigns/live", visit));
    let home = province.world.province.id;
    let draft = move |province: &mut Province| {
        province.world.write(move |tx| field::draft_from(tx, home, "summer").map(drop));
    };
    assert!(hears_at(&mut province, &theirs, "/campaigns/live", draft));
    for path in ["/campaigns", "/targets"] {
        let page = province.world.get(&ours, path).text();
        assert!(page.contains("data-live=\"/campaigns/live\"") && page.contains("id=\"figures\""), "{path}");
    }
}
