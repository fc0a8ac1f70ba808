//! Two officers at once, forms sent twice, strangers, numbers used twice, deadlines, units that move.

use jiff::civil::date;
use kernel::{Clock, Error, Moment, Role};
use members::admission::{self, Ceremony, Stage};
use members::cases;
use uuid::Uuid;

use super::{DECIDED, HELD, Place, one, why};
use crate::members::assert_counted;
use crate::world::TODAY;

#[test]
fn the_second_of_two_officers_is_told_who_decided_what_and_nothing_is_written() {
    let place = Place::new();
    let ids = place.sent_up();
    let (first, second) = (place.deciding(&ids, "12-QĐ/ĐTN"), place.deciding(&ids, "13-QĐ/ĐTN"));
    place.decide(&place.officer, first).expect("decided");
    let late = place.decide(&place.officer, second);
    let Err(Error::Invalid(bad)) = &late else { panic!("{late:?}") };
    let said = |name: &str| bad[0].1.args.iter().find(|(arg, _)| *arg == name).map(|(_, value)| value.as_str());
    assert_eq!((bad.len(), said("who"), said("what")), (2, Some("Hoàng Thị Nga"), Some("approved")));
    assert_eq!((said("number"), said("name")), (Some("12-QĐ/ĐTN"), Some("Lý Thị Mai")));
    assert_eq!(why(late), [("*".to_owned(), "case-stale"), ("*".to_owned(), "case-stale")]);
    let events = place.world.read(|db| cases::events(db, &cases::find(db, ids[0])?));
    assert_eq!(events.iter().filter(|event| event.what == "approved").count(), 1);
}

#[test]
fn a_number_is_used_once_in_a_year_of_a_unit_and_the_case_that_has_it_is_named() {
    let place = Place::new();
    let ids = place.sent_up();
    assert_eq!(why(place.decide(&place.officer, place.deciding(&ids, " "))), one("number", "case-number-empty"));
    place.decide(&place.officer, place.deciding(&ids[..1], "12-QĐ/ĐTN")).expect("decided");
    let again = place.decide(&place.officer, place.deciding(&ids[1..], "012 - qđ/đtn"));
    let Err(Error::Invalid(bad)) = &again else { panic!("{again:?}") };
    assert!(bad[0].1.args.contains(&("name", "Lý Thị Mai".to_owned())), "{bad:?}");
    assert_eq!(why(again), one("number", "case-number-taken"));
    assert_eq!(place.stage(ids[1]), Stage::Submitted);
    // Another unit counts for itself.
    let province = place.world.actor(Role::ProvinceOfficer, &place.world.province);
    assert!(place.decide(&province, place.deciding(&ids[1..], "12-QĐ/ĐTN")).expect("decided"));
}

#[test]
fn what_was_sent_twice_is_done_once_and_answered_as_the_first_time() {
    let place = Place::new();
    let ids = place.sent_up();
    place.decide(&place.officer, place.deciding(&ids, "12-QĐ/ĐTN")).expect("decided");
    let (act, seen) = (Some(Uuid::from_u128(7)), ids.iter().map(|id| place.seen(*id)).collect::<Vec<_>>());
    let held = |what: &'static str| {
        let (sealer, cases) = (place.world.installation.sealer.clone(), seen.clone());
        place.act(&place.secretary, move |tx| {
            let ceremony = Ceremony { on: HELD, place: None, cases, is_sure: false };
            cases::once(tx, act, "test", &what, |tx| admission::hold_ceremony(tx, &sealer, &ceremony))
        })
    };
    let first = held("form").expect("held");
    assert_eq!(held("form").expect("answered"), first);
    assert_eq!(why(held("another form")), one("refused", "case-act-used"));
    let count = place.world.read(|db| kernel::tally::total(db, kernel::tally::Node::unit(1), members::measure::TOTAL));
    assert_eq!(count, 15, "the sponsor, twelve others and two new members");
    assert_counted(&place.world);
}

#[test]
fn one_who_cannot_be_admitted_keeps_all_others_back() {
    let place = Place::new();
    let ids = place.sent_up();
    place.decide(&place.officer, place.deciding(&ids, "12-QĐ/ĐTN")).expect("decided");
    let branch = place.world.branch.clone();
    crate::members::member(&place.world, &branch, "Vi Văn Tú", &[("birth_day", "26/03/2010"), ("joined_on", "")]);
    assert_eq!(why(place.ceremony(&ids)), one("sure-*", "admission-stands-already"));
    assert_eq!((place.stage(ids[0]), place.stage(ids[1])), (Stage::Approved, Stage::Approved));
    let twice = [ids[0], ids[0]];
    assert_eq!(why(place.ceremony(&twice)), one("case", "admission-twice"));
    assert_eq!(why(place.ceremony(&[])), one("case", "admission-none-chosen"));
    assert_counted(&place.world);
}

#[test]
fn strangers_find_nothing_and_a_branch_does_not_decide() {
    let place = Place::new();
    let ids = place.sent_up();
    let stranger = place.world.actor(Role::CommuneOfficer, &place.world.ward);
    let member = place.world.actor(Role::Member, &place.world.branch);
    let decided = place.decide(&stranger, place.deciding(&ids, "12-QĐ/ĐTN"));
    assert!(matches!(decided, Err(Error::NotFound)), "{decided:?}");
    let own = place.decide(&place.secretary, place.deciding(&ids, "12-QĐ/ĐTN"));
    assert!(matches!(own, Err(Error::Forbidden)), "{own:?}");
    let store = place.world.store();
    assert!(matches!(store.read(&stranger, |db| admission::find(db, ids[0])), Err(Error::NotFound)));
    assert!(matches!(store.read(&member, |db| admission::find(db, ids[0])), Err(Error::Forbidden)));
    let unit = place.world.branch.clone();
    assert!(matches!(place.enter(&stranger, &unit, &["Vi Thị Hoa"]), Err(Error::NotFound)));
    let seen = place.seen(ids[0]);
    let taken = place.act(&stranger, move |tx| admission::withdraw(tx, seen, "không phải của mình"));
    assert!(matches!(taken, Err(Error::NotFound)), "{taken:?}");
}

#[test]
fn the_commune_does_not_decide_about_its_own_candidates() {
    let place = Place::new();
    let commune = place.world.commune.clone();
    let id = place.enter(&place.officer, &commune, &["Lý Thị Mai"]).expect("entered")[0];
    let file = place.preparation(id);
    place.act(&place.officer, move |tx| admission::prepare(tx, &[file])).expect("prepared");
    let voting = place.voting(&[id], 9, 0);
    place.act(&place.officer, move |tx| admission::vote(tx, &voting)).expect("voted");
    let proposal = admission::Proposal { cases: vec![place.seen(id)], on: super::SENT, number: None };
    place.act(&place.officer, move |tx| admission::propose(tx, &proposal)).expect("sent up");
    let own = place.decide(&place.officer, place.deciding(&[id], "12-QĐ/ĐTN"));
    assert_eq!(why(own), one("refused", "admission-not-yours"));
    let province = place.world.actor(Role::ProvinceOfficer, &place.world.province);
    place.decide(&province, place.deciding(&[id], "12-QĐ/ĐTN")).expect("decided");
}

#[test]
fn what_lies_late_comes_up_to_the_desk_above_and_later_further() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    let id = place.enter(&place.secretary, &branch, &["Lý Thị Mai"]).expect("entered")[0];
    let province = place.world.actor(Role::ProvinceOfficer, &place.world.province);
    let on_desk = |actor: &kernel::Actor| place.world.store().read(actor, members::waiting_cases).expect("a desk");
    assert_eq!((on_desk(&place.secretary), on_desk(&place.officer), on_desk(&province)), ((1, 0), (0, 0), (0, 0)));
    let (_, due) = place.candidate(id).case.waits.expect("a deadline");
    assert_eq!(due, TODAY.saturating_add(jiff::Span::new().days(30)));
    let Clock::Standing(_) = &place.world.clock else { panic!("it stands") };
    let at = |day: kernel::Day| place.world.clock.set(Moment::start_of(day).plus_ms(9 * 3_600_000));
    at(due);
    assert_eq!((on_desk(&place.secretary), on_desk(&place.officer)), ((1, 0), (0, 0)));
    at(due.tomorrow().expect("a day"));
    assert_eq!((on_desk(&place.secretary), on_desk(&place.officer), on_desk(&province)), ((1, 1), (1, 1), (0, 0)));
    at(due.saturating_add(jiff::Span::new().days(8)));
    assert_eq!(on_desk(&province), (1, 1));
    place.world.write(|tx| cases::set_rule(tx, "admission.days.applied", date(2022, 12, 15), 99));
}

#[test]
fn a_case_goes_along_with_its_unit_and_its_decision_stays() {
    let place = Place::new();
    let ids = place.sent_up();
    place.decide(&place.officer, place.deciding(&ids[..1], "12-QĐ/ĐTN")).expect("decided");
    let (branch, ward) = (place.world.branch.id, place.world.ward.id);
    let moved = place.world.write(move |tx| units::move_to(tx, branch, ward, TODAY));
    let new = place.world.actor(Role::CommuneOfficer, &place.world.ward);
    assert_eq!(place.candidate(ids[0]).case.unit_path, moved.path);
    assert!(matches!(place.world.store().read(&place.officer, |db| admission::find(db, ids[1])), Err(Error::NotFound)));
    // What waited for the commune it left is decided by the province, or sent again.
    let waits = place.candidate(ids[1]).case.waits.expect("it waits").0;
    assert_eq!(waits, place.world.ward.path, "it waits for the unit above it now");
    place.decide(&new, place.deciding(&ids[1..], "12-QĐ/ĐTN")).expect("decided");
    assert_eq!(DECIDED, place.candidate(ids[1]).file.decided_on.expect("a day"));
}
