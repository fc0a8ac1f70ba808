//! Long work over a unit and everything below: in steps, each member once, whatever stops the server in between.

use dues::Bulk;
use kernel::jobs::{self, Job, State};
use kernel::{Error, Id, Role};
use members::Month;

use super::{NOVEMBER, Place, one, why};
use crate::members::member;
use crate::world::TODAY;

fn job(place: &Place, id: Id<Job>) -> Job {
    place.world.read(move |db| jobs::find(db, id))
}

fn run(place: &Place, id: Id<Job>) {
    while job(place, id).state == State::Open {
        // The server stops after each step.
        dues::run_steps(place.world.store(), &job(place, id), 1).expect("a step");
    }
}

fn exempting(number: &str, months: (Month, Month)) -> Bulk {
    Bulk::Exempt {
        months,
        reason: "Thiên tai, bão số 3".into(),
        decision: (number.into(), TODAY, "Lương Thị Bí Thư".into()),
    }
}

#[test]
fn everybody_is_exempt_once_and_who_paid_is_passed_over() {
    let place = Place::new();
    place.paid(1, Month::new(2026, 2));
    let ward = place.world.ward_branch.clone();
    let beside = member(&place.world, &ward, "Hà Thị Ánh", &[]).id;
    let (unit, quarter) = (place.world.province.id, (Month::new(2026, 1), Month::new(2026, 3)));
    let bulk = exempting("9-QĐ/TĐTN", quarter);
    let id = place.act(&place.province, move |tx| dues::begin_bulk(tx, unit, &bulk)).expect("begun");
    run(&place, id);
    let done = job(&place, id);
    assert_eq!(
        (done.state, done.body["changed"].as_i64(), done.body["passed_over"].as_i64()),
        (State::Done, Some(3), Some(1))
    );
    assert_eq!((place.through(0), place.through(1)), (Month::new(2026, 2), Month::new(2026, 3)));
    assert_eq!(place.world.read(move |db| dues::paid_through(db, beside)), Some(Month::new(2026, 3)));
    dues::run_job(&place.world.site.parts, &done).expect("nothing is left");
    assert_eq!(place.sheet(1).exemptions.len(), 1);
    place.assert_balanced();
}

#[test]
fn members_get_the_group_their_work_speaks_for_and_keep_the_one_they_have() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    let teacher = member(&place.world, &branch, "Hà Thị Ánh", &[("occupation", "Giáo viên tiểu học")]).id;
    let (unit, first) = (branch.id, place.members[0].id);
    place.act(&place.secretary, move |tx| dues::set_group(tx, unit, &[first], "salary", NOVEMBER)).expect("set");
    let commune = place.world.commune.id;
    let bulk = Bulk::Groups { from: Month::new(2026, 1) };
    let again = bulk.clone();
    let id = place.act(&place.officer, move |tx| dues::begin_bulk(tx, commune, &bulk)).expect("begun");
    run(&place, id);
    assert_eq!(job(&place, id).body["changed"].as_i64(), Some(3));
    assert_eq!(place.world.read(move |db| dues::arrears(db, teacher)).amount, 55_000);
    assert_eq!(place.sheet(1).arrears().amount, 22_000);
    let id = place.act(&place.officer, move |tx| dues::begin_bulk(tx, commune, &again)).expect("begun");
    run(&place, id);
    assert_eq!(job(&place, id).body["changed"].as_i64(), Some(0));
}

#[test]
fn branches_and_strangers_begin_nothing_and_a_decision_is_used_once() {
    let place = Place::new();
    let commune = place.world.commune.id;
    let begin = |actor: &kernel::Actor, bulk: Bulk| place.act(actor, move |tx| dues::begin_bulk(tx, commune, &bulk));
    let quarter = (Month::new(2026, 1), Month::new(2026, 3));
    assert!(matches!(begin(&place.secretary, exempting("1-QĐ", quarter)), Err(Error::Forbidden)));
    let stranger = place.world.actor(Role::CommuneOfficer, &place.world.ward);
    assert!(matches!(begin(&stranger, exempting("1-QĐ", quarter)), Err(Error::NotFound)));
    let long = (Month::new(2026, 1), Month::new(2026, 12));
    assert_eq!(why(begin(&place.officer, exempting("1-QĐ", long))), one("to", "dues-exempt-long"));
    begin(&place.officer, exempting("1-QĐ/ĐTN", quarter)).expect("begun");
    assert_eq!(why(begin(&place.officer, exempting("1-QĐ/ĐTN", quarter))), one("number", "case-number-taken"));
}
