//! What is refused, and by whom.

use jiff::civil::date;
use kernel::{Error, Role};
use members::MemberId;
use members::cases::once;
use members::leaving::{self, Beginning, Cause, Ruling, Stage, Vote};
use members::transfer::{self, Asking, Way};

use super::Hall;
use crate::members::admission::{one, why};
use crate::world::TODAY;

#[test]
fn a_beginning_that_makes_no_sense_is_refused_with_everything_that_is_wrong() {
    let hall = Hall::new();
    let begin = |beginning| hall.begin(&hall.secretary, beginning);
    assert_eq!(why(begin(hall.wishes(&[]))), one("member", "transfer-members-count"));
    assert_eq!(why(begin(hall.wishes(&[(hall.young.id, None)]))), one("member-*", "leaving-too-young"));
    let until = |day| hall.wishes(&[(hall.old.id, Some(day))]);
    assert_eq!(why(begin(until(TODAY))), one("until-*", "leaving-until-past"));
    assert_eq!(why(begin(until(date(2031, 3, 15)))), one("until-*", "leaving-until-late"));
    let removed = |vote| Beginning { vote, ..hall.cause(Cause::Removed, hall.young.id) };
    assert_eq!(why(begin(removed(None))), one("met_on", "leaving-vote-missing"));
    let vote = |present, yes, no| Some(Vote { on: TODAY, present, yes, no });
    assert_eq!(why(begin(removed(vote(10, 5, 5)))), one("yes", "leaving-vote-fell"));
    assert_eq!(why(begin(removed(vote(10, 9, 5)))), one("yes", "leaving-votes-many"));
    let silent = Beginning { reason: "x".into(), on: date(2027, 1, 1), ..hall.cause(Cause::Left, hall.young.id) };
    assert_eq!(
        why(begin(silent)),
        [("on".to_owned(), "case-day-future"), ("reason".to_owned(), "admission-reason-short")]
    );
    let early = Beginning { on: date(2020, 1, 1), ..hall.cause(Cause::Deceased, hall.young.id) };
    assert_eq!(why(begin(early)), one("on-*", "member-leave-early"));
    let unborn = Beginning { on: date(1990, 1, 1), ..hall.cause(Cause::Left, hall.young.id) };
    assert_eq!(why(begin(unborn)), one("on-*", "conduct-before-joined"));
    begin(hall.cause(Cause::Left, hall.young.id)).expect("sent up");
    assert_eq!(why(begin(hall.cause(Cause::Removed, hall.young.id))), one("member-*", "leaving-open-already"));
    let leaving = Asking { members: vec![hall.young.id], ..moving(hall.old.id) };
    let refused = hall.act(&hall.secretary, move |tx| transfer::ask(tx, &leaving));
    assert_eq!(why(refused), one("member-*", "transfer-member-leaving"));
    hall.act(&hall.secretary, move |tx| transfer::ask(tx, &moving(hall.old.id))).expect("asked");
    assert_eq!(why(begin(hall.wishes(&[(hall.old.id, None)]))), one("member-*", "leaving-moves"));
}

/// Somebody asks to go over to the ward's branch.
fn moving(member: MemberId) -> Asking {
    Asking {
        members: vec![member],
        way: Way::Inside,
        target: Some("Chi đoàn khối 7".into()),
        place: None,
        until: None,
        reason: None,
        on: TODAY,
    }
}

#[test]
fn only_the_superior_decides_and_a_stranger_finds_nothing() {
    let hall = Hall::new();
    let ids = hall.begin(&hall.secretary, hall.wishes(&[(hall.old.id, None)])).expect("sent up");
    let branch_decides = hall.decide(&hall.secretary, &ids, "20-QĐ", Ruling::Approve);
    assert!(matches!(branch_decides, Err(Error::Forbidden)));
    let stranger = hall.world.actor(Role::CommuneOfficer, &hall.world.ward);
    assert!(matches!(hall.decide(&stranger, &ids, "20-QĐ", Ruling::Approve), Err(Error::NotFound)));
    let theirs = hall.begin(&stranger, hall.wishes(&[(hall.old.id, None)]));
    assert!(matches!(theirs, Err(Error::NotFound)));
    assert_eq!(why(hall.hold(&ids, TODAY)), one("*", "leaving-not-this-step"));
    assert_eq!(why(hall.decide(&hall.officer, &ids, "", Ruling::Approve)), one("number", "case-number-empty"));
    assert_eq!(
        why(hall.decide(&hall.officer, &ids, "", Ruling::Refuse("hm".into()))),
        one("why-*", "admission-reason-short")
    );
    hall.decide(&hall.officer, &ids, "20-QĐ/ĐTN", Ruling::Approve).expect("decided");
    assert_eq!(why(hall.hold(&ids, date(2026, 11, 20))), one("*", "admission-ceremony-early"));
    assert_eq!(why(hall.hold(&ids, date(2026, 11, 22))), one("on", "case-day-future"));
}

#[test]
fn the_second_of_two_officers_is_told_and_what_was_sent_twice_is_done_once() {
    let hall = Hall::new();
    let rows = [(hall.old.id, None), (hall.older.id, None)];
    let ids = hall.begin(&hall.secretary, hall.wishes(&rows)).expect("sent up");
    let rulings: Vec<_> = ids.iter().map(|id| (hall.seen(*id), Ruling::Approve)).collect();
    let deciding = leaving::Deciding { on: TODAY, number: "20-QĐ".into(), signer: "An".into(), rulings };
    let decide = |act: u128| {
        let deciding = deciding.clone();
        let said = deciding.number.clone();
        hall.act(&hall.officer, move |tx| {
            once(tx, Some(uuid::Uuid::from_u128(act)), "decide", &said, |tx| leaving::decide(tx, &deciding))
        })
    };
    assert_eq!(decide(1).expect("decided"), 2);
    assert_eq!(decide(1).expect("answered as the first time"), 2);
    assert_eq!(why(decide(2)), vec![("*".to_owned(), "case-stale"); 2]);
}

#[test]
fn a_leader_may_stay_longer_and_a_withdrawn_case_lets_another_begin() {
    let hall = Hall::new();
    let (person, unit) = (hall.older.person.id, hall.world.branch.id);
    hall.world.write(move |tx| people::give_role(tx, person, Role::BranchSecretary, unit, date(2026, 1, 1), None));
    let rows = [(hall.older.id, Some(date(2033, 6, 30)))];
    let ids = hall.begin(&hall.secretary, hall.wishes(&rows)).expect("a leader stays");
    let seen = hall.seen(ids[0]);
    hall.act(&hall.secretary, move |tx| leaving::withdraw(tx, seen, "Muốn trưởng thành")).expect("withdrawn");
    assert_eq!(hall.find(ids[0]).stage, Stage::Withdrawn);
    hall.begin(&hall.secretary, hall.wishes(&[(hall.older.id, None)])).expect("asked anew");
}

#[test]
fn a_case_lies_on_the_superiors_desk_and_comes_up_when_late() {
    let hall = Hall::new();
    hall.begin(&hall.secretary, hall.wishes(&[(hall.old.id, None)])).expect("sent up");
    let waiting = |actor| hall.world.store().read(actor, members::waiting_cases).expect("counted");
    let province = hall.world.actor(Role::ProvinceOfficer, &hall.world.province);
    assert_eq!((waiting(&hall.officer), waiting(&hall.secretary), waiting(&province)), ((1, 0), (0, 0), (0, 0)));
    hall.world.clock.set(kernel::Moment::start_of(date(2026, 12, 20)));
    assert_eq!((waiting(&hall.officer), waiting(&province)), ((1, 1), (1, 1)));
}
