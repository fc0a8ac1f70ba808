//! Cash from a branch: months in order, receipts, corrections, two collectors, strangers.

use jiff::civil::date;
use kernel::{Error, Role};
use members::Month;

use super::{NOVEMBER, Place, one, paying, why};
use crate::members::member;
use crate::world::TODAY;

#[test]
fn a_branch_pays_in_one_go_and_each_has_a_receipt() {
    let place = Place::new();
    assert_eq!(place.through(0), Month::new(2025, 12));
    assert_eq!(place.sheet(0).arrears().amount, 22_000);
    let done = place.paid(2, NOVEMBER);
    assert_eq!((done.count, done.sum), (2, 44_000));
    assert_eq!((place.through(0), place.through(1), place.through(2)), (NOVEMBER, NOVEMBER, Month::new(2025, 12)));
    assert_eq!(place.sheet(0).arrears().months, 0);
    let receipts = place.world.store().read(&place.secretary, |db| dues::receipts(db, done.batch)).expect("receipts");
    let said: Vec<_> = receipts.iter().map(|(it, _)| (it.written_number(), it.amount, it.months.written())).collect();
    assert_eq!(
        said,
        [("0001/2026".into(), 22_000, "01–11/2026".to_owned()), ("0002/2026".into(), 22_000, "01–11/2026".to_owned())]
    );
    let code = receipts[0].0.code.clone();
    let (found, unit) = place.world.read(move |db| dues::verify(db, &code.to_lowercase())).expect("verified");
    assert_eq!((found.id, unit.as_str()), (receipts[0].0.id, "Chi đoàn thôn Nà Pò"));
    assert!(place.world.read(|db| dues::verify(db, "AAAA-AAAA-AAAA")).is_none());
    let view = place.world.store().read(&place.officer, |db| dues::overview(db, None, None)).expect("a month");
    assert_eq!((view.figures.settled, view.figures.members, view.figures.month), (2, 3, 44_000));
    assert_eq!((view.below.len(), view.below[0].figures.settled), (1, 2));
    place.assert_balanced();
}

#[test]
fn what_is_paid_is_not_paid_again_and_nothing_goes_too_far() {
    let place = Place::new();
    let (branch, id) = (place.world.branch.clone(), place.members[0].id);
    place.paid(1, NOVEMBER);
    let pay = |through| place.cash(&place.secretary, &branch, &[id], through);
    assert_eq!(why(pay(NOVEMBER)), one(id, "dues-paid-already"));
    assert_eq!(why(pay(NOVEMBER.plus(13))), one(id, "dues-too-far"));
    assert_eq!(pay(NOVEMBER.plus(12)).expect("a year ahead").sum, 24_000);
    let other = place.members[1].id;
    let twice = place.cash(&place.secretary, &branch, &[other, other], NOVEMBER);
    assert_eq!(why(twice), one(other, "dues-twice"));
    assert_eq!(why(place.cash(&place.secretary, &branch, &[], NOVEMBER)), one("pay", "dues-nobody"));
    let late = place.pay(&place.secretary, &branch, vec![paying(other, NOVEMBER)], date(2026, 11, 22));
    assert_eq!(why(late), one("on", "dues-day-future"));
    assert_eq!(place.through(1), Month::new(2025, 12));
}

#[test]
fn an_amount_that_fits_no_rate_is_refused() {
    let place = Place::new();
    let (branch, id) = (place.world.branch.clone(), place.members[0].id);
    let given = |sum| vec![dues::Paying { given: Some(sum), ..paying(id, Month::new(2026, 3)) }];
    let odd = place.pay(&place.secretary, &branch, given(7_000), TODAY);
    assert_eq!(why(odd), one(id, "dues-amount-odd"));
    assert_eq!(place.pay(&place.secretary, &branch, given(6_000), TODAY).expect("three months").sum, 6_000);
    assert_eq!(place.through(0), Month::new(2026, 3));
}

#[test]
fn the_second_of_two_collectors_hears_of_the_first_and_takes_nothing() {
    let place = Place::new();
    let (branch, id) = (place.world.branch.clone(), place.members[0].id);
    let seen = || vec![dues::Paying { next: Some(Month::new(2026, 1)), ..paying(id, NOVEMBER) }];
    place.pay(&place.secretary, &branch, seen(), TODAY).expect("the first");
    let late = place.pay(&place.officer, &branch, seen(), TODAY);
    let Err(Error::Invalid(bad)) = &late else { panic!("{late:?}") };
    let said = |name: &str| bad[0].1.args.iter().find(|(arg, _)| *arg == name).map(|(_, value)| value.as_str());
    assert_eq!((said("who"), said("month")), (Some("Hoàng Thị Nga"), Some("11/2026")));
    assert_eq!(why(late), one(id, "dues-stale"));
    assert_eq!(place.sheet(0).entries.len(), 1);
}

#[test]
fn strangers_collect_nothing_and_nobody_pays_for_who_left() {
    let place = Place::new();
    let (branch, ward) = (place.world.branch.clone(), place.world.ward_branch.clone());
    let stranger = place.world.actor(Role::BranchSecretary, &ward);
    let id = place.members[0].id;
    assert!(matches!(place.cash(&stranger, &branch, &[id], NOVEMBER), Err(Error::NotFound)));
    assert!(matches!(place.cash(&stranger, &ward, &[id], NOVEMBER), Err(Error::NotFound)));
    let leader = place.world.actor(Role::TeamLeader, &place.world.commune);
    assert!(matches!(place.cash(&leader, &branch, &[id], NOVEMBER), Err(Error::Forbidden)));
    place.world.write(move |tx| members::leave(tx, id, members::Status::Left, TODAY, ""));
    assert_eq!(why(place.cash(&place.secretary, &branch, &[id], NOVEMBER)), one(id, "dues-left"));
}

#[test]
fn a_payment_is_taken_back_once_with_a_trace_and_its_months_are_owed_again() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    let id = place.members[0].id;
    place.cash(&place.secretary, &branch, &[id], Month::new(2026, 3)).expect("a quarter");
    place.cash(&place.secretary, &branch, &[id], Month::new(2026, 6)).expect("the next");
    let first = place.sheet(0).entries.iter().find(|it| it.months.from == Month::new(2026, 1)).expect("kept").id;
    let short = place.act(&place.secretary, move |tx| dues::correct(tx, first, "sai"));
    assert_eq!(why(short), one("reason", "dues-reason-short"));
    let stranger = place.world.actor(Role::BranchSecretary, &place.world.ward_branch);
    assert!(matches!(place.act(&stranger, move |tx| dues::correct(tx, first, "Ghi nhầm người")), Err(Error::NotFound)));
    let back = place.act(&place.secretary, move |tx| dues::correct(tx, first, "Ghi nhầm người")).expect("back");
    assert_eq!((back.len(), place.through(0)), (1, Month::new(2025, 12)));
    let sheet = place.sheet(0);
    assert_eq!(sheet.entries.len(), 3);
    assert_eq!(sheet.entries[0].amount, -6_000);
    assert_eq!((sheet.entries[0].corrects, sheet.entries[0].reason.as_deref()), (Some(first), Some("Ghi nhầm người")));
    // The second quarter stays paid: what is owed is the first and what comes after the second.
    assert_eq!(sheet.arrears().months, 3 + 5);
    let again = place.act(&place.secretary, move |tx| dues::correct(tx, first, "Ghi nhầm người"));
    assert_eq!(why(again), one("refused", "dues-corrected-already"));
    place.assert_balanced();
    assert_eq!(place.cash(&place.secretary, &branch, &[id], Month::new(2026, 3)).expect("again").sum, 6_000);
    assert_eq!(place.through(0), Month::new(2026, 6));
    place.assert_balanced();
}

#[test]
fn a_unit_that_moves_takes_its_members_dues_along_and_its_book_stays() {
    let place = Place::new();
    let done = place.paid(1, NOVEMBER);
    let (branch, ward) = (place.world.branch.id, place.world.ward.id);
    place.world.write(move |tx| units::move_to(tx, branch, ward, TODAY));
    assert_eq!(place.through(0), NOVEMBER);
    let warden = place.world.actor(Role::CommuneOfficer, &place.world.ward);
    let receipts = place.world.store().read(&warden, |db| dues::receipts(db, done.batch)).expect("receipts");
    let id = receipts[0].0.id;
    assert!(matches!(
        place.act(&place.officer, move |tx| dues::correct(tx, id, "Ghi nhầm người")),
        Err(Error::NotFound)
    ));
    place.act(&warden, move |tx| dues::correct(tx, id, "Ghi nhầm người")).expect("back");
    place.assert_balanced();
}

#[test]
fn who_joined_later_owes_from_that_month_on_and_who_paid_elsewhere_from_the_month_said() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    let new = member(&place.world, &branch, "Hà Thị Ánh", &[("joined_on", "21/11/2026")]).id;
    assert_eq!(place.world.read(move |db| dues::paid_through(db, new)), Some(Month::new(2026, 10)));
    assert_eq!(place.world.read(move |db| dues::arrears(db, new)).amount, 2_000);
    let since = NOVEMBER.plus(2);
    place.act(&place.secretary, move |tx| dues::begin(tx, new, since)).expect("begun");
    assert_eq!(place.world.read(move |db| dues::arrears(db, new)).months, 0);
    assert_eq!(place.world.read(move |db| members::dues_of(db, new)).map(|dues| dues.through), Some(NOVEMBER.plus(1)));
    let far = place.act(&place.secretary, move |tx| dues::begin(tx, new, NOVEMBER.plus(40)));
    assert_eq!(why(far), one("since", "dues-too-far"));
    place.paid(1, NOVEMBER);
    let id = place.members[0].id;
    let begun = place.act(&place.secretary, move |tx| dues::begin(tx, id, NOVEMBER));
    assert_eq!(why(begun), one("refused", "dues-begun"));
}
