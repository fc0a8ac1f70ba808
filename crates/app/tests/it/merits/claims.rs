//! Hours that people write down themselves.

use axum::http::StatusCode;
use kernel::{Actor, Error, Role};
use merits::{ClaimId, Draft};

use super::{Desk, signed_in};
use crate::world::TODAY;

const NOTE: &str = "Phát quang đường vào trường Nà Pò";

fn draft(minutes: i64) -> Draft {
    Draft { kind: "own.activity".into(), unit: None, day: TODAY, minutes, note: NOTE.into() }
}

fn declare(desk: &Desk, minutes: i64) -> ClaimId {
    desk.world.try_write(&desk.volunteer, move |tx| merits::declare(tx, &draft(minutes))).expect("declared")
}

fn confirm(desk: &Desk, actor: &Actor, id: ClaimId) -> Result<(), Error> {
    desk.world.try_write(actor, move |tx| merits::confirm(tx, id))
}

fn send_back(desk: &Desk, actor: &Actor, id: ClaimId, reason: &'static str) -> Result<(), Error> {
    desk.world.try_write(actor, move |tx| merits::send_back(tx, id, reason))
}

#[test]
fn hours_count_when_a_leader_confirms_them_and_once() {
    let desk = Desk::new();
    let leader = desk.world.actor(Role::TeamLeader, &desk.world.branch);
    let id = declare(&desk, 150);
    assert_eq!(desk.ledger().total.minutes, 0);
    assert!(desk.world.get(&leader, "/merits/claims").text().contains(NOTE));
    let path = format!("/merits/claims/{id}/confirmation");
    assert_eq!(desk.world.post(&leader, &path, &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(desk.world.post(&leader, &path, &[]).status, StatusCode::CONFLICT);
    assert_eq!(desk.ledger().total.minutes, 150);
    assert_eq!(desk.minutes_at(&desk.world.commune), 150);
    assert!(desk.world.get(&desk.volunteer, "/merits").text().contains("2 giờ 30 phút"));
    assert_eq!(desk.faults(), [""; 0]);
}

#[test]
fn a_returned_claim_says_why_and_can_be_sent_again() {
    let desk = Desk::new();
    let officer = desk.officer();
    let id = declare(&desk, 60);
    let path = format!("/merits/claims/{id}/return");
    let empty = desk.world.post(&officer, &path, &[("reason", "")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reason = "Buổi này đã tính ở lớp tập huấn";
    assert_eq!(desk.world.post(&officer, &path, &[("reason", reason)]).status, StatusCode::SEE_OTHER);
    let page = desk.world.get(&desk.volunteer, "/merits").text();
    assert!(page.contains(reason) && page.contains(&format!("/merits/new?again={id}")));
    let again = desk.world.get(&desk.volunteer, &format!("/merits/new?again={id}")).text();
    assert!(again.contains(NOTE) && again.contains("21/11/2026"));
    let peeked = desk.world.get(&officer, &format!("/merits/new?again={id}")).text();
    assert!(!peeked.contains(NOTE), "somebody else's words");
    assert_eq!((desk.ledger().total.minutes, desk.faults()), (0, vec![]));
}

#[test]
fn a_wrong_yes_is_taken_back_with_a_trace() {
    let desk = Desk::new();
    let officer = desk.officer();
    let id = declare(&desk, 90);
    confirm(&desk, &officer, id).expect("confirmed");
    send_back(&desk, &officer, id, "Bấm nhầm, việc của người khác").expect("returned");
    assert_eq!(desk.ledger().total.minutes, 0);
    assert_eq!(desk.minutes_at(&desk.world.province), 0);
    assert_eq!(desk.ledger().corrections.iter().map(|fix| fix.done.minutes).collect::<Vec<_>>(), [-90]);
    assert!(matches!(send_back(&desk, &officer, id, "lần thứ hai thì không được"), Err(Error::Refused(_))));
    assert_eq!(desk.faults(), [""; 0]);
}

#[test]
fn nobody_confirms_their_own_hours_and_a_stranger_finds_none() {
    let desk = Desk::new();
    let id = declare(&desk, 60);
    let as_leader = signed_in(&desk.world, desk.person, Role::TeamLeader, &desk.world.branch);
    assert!(matches!(confirm(&desk, &as_leader, id), Err(Error::Refused(say)) if say.key == "claim-own"));
    assert!(!desk.world.get(&as_leader, "/merits/claims").text().contains(NOTE));
    let stranger = desk.stranger();
    assert!(matches!(confirm(&desk, &stranger, id), Err(Error::NotFound)));
    assert!(matches!(send_back(&desk, &stranger, id, "không phải việc của tôi"), Err(Error::NotFound)));
    assert!(matches!(confirm(&desk, &desk.volunteer, id), Err(Error::Forbidden)));
    let other = desk.world.actor(Role::Volunteer, &desk.world.branch);
    let taken = desk.world.try_write(&other, move |tx| merits::withdraw(tx, id));
    assert!(matches!(taken, Err(Error::NotFound)));
    desk.world.try_write(&desk.volunteer, move |tx| merits::withdraw(tx, id)).expect("withdrawn");
    assert!(matches!(confirm(&desk, &desk.officer(), id), Err(Error::Refused(_))));
    assert_eq!(desk.ledger().total.minutes, 0);
}

#[test]
fn bad_hours_come_back_with_everything_typed() {
    let desk = Desk::new();
    let fields = [("kind", "own.activity"), ("day", "31/02/2026"), ("hours", "2"), ("minutes", ""), ("note", NOTE)];
    let again = desk.world.post(&desk.volunteer, "/merits/new", &fields);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("31/02/2026") && again.text().contains(NOTE));
    for (name, value) in [
        ("hours", "13"),
        ("hours", "-2"),
        ("hours", "0"),
        ("hours", "nhiều"),
        ("day", "22/11/2026"),
        ("day", "01/01/2026"),
        ("kind", "field.support"),
        ("note", "giúp bà 020304123456 cài VNeID"),
        ("unit", "x"),
    ] {
        let mut fields = vec![("kind", "own.activity"), ("day", "21/11/2026"), ("hours", "2"), ("note", NOTE)];
        fields.retain(|(field, _)| *field != name);
        fields.push((name, value));
        let answer = desk.world.post(&desk.volunteer, "/merits/new", &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value}");
    }
    declare(&desk, 700);
    let more = desk.world.try_write(&desk.volunteer, |tx| merits::declare(tx, &draft(60)));
    assert!(matches!(more, Err(Error::Invalid(_))), "more than a day holds");
    assert!(matches!(desk.world.try_write(&Actor::Guest, |tx| merits::declare(tx, &draft(60))), Err(Error::NotFound)));
}

#[test]
fn a_planted_claim_is_found() {
    let desk = Desk::new();
    declare(&desk, 60);
    desk.world.write(|tx| tx.run("update merit_claim set state = 'confirmed'", &[]));
    assert!(desk.faults().iter().any(|fault| fault.contains("declarations")), "{:?}", desk.faults());
}

#[test]
fn what_waits_goes_along_when_its_unit_moves() {
    let desk = Desk::new();
    let id = declare(&desk, 60);
    let (branch, ward) = (desk.world.branch.id, desk.world.ward.id);
    desk.world.write(move |tx| units::move_to(tx, branch, ward, TODAY));
    assert!(matches!(confirm(&desk, &desk.officer(), id), Err(Error::NotFound)));
    confirm(&desk, &desk.stranger(), id).expect("the new unit above confirms");
    assert_eq!(desk.minutes_at(&desk.world.ward), 60);
    assert_eq!(desk.faults(), [""; 0]);
}
