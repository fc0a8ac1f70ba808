//! The way itself, step by step, and what each step refuses.

use jiff::civil::date;
use kernel::{Actor, Role};
use members::admission::{self, By, Correction, Deciding, Introduction, Preparation, Ruling, Stage, Voting};
use members::cases::{self, Kind};
use members::{Came, Entry};

use super::{DECIDED, HELD, MET, Place, meeting, one, typed, why};
use crate::members::assert_counted;
use crate::world::TODAY;

#[test]
fn a_class_becomes_members_step_by_step() {
    let place = Place::new();
    let ids = place.sent_up();
    assert_eq!(place.listed(&place.officer, Stage::Submitted), ["Lý Thị Mai", "Vi Văn Tú"]);
    assert!(place.decide(&place.officer, place.deciding(&ids, "12-QĐ/ĐTN")).expect("decided"));
    let given = place.ceremony(&ids).expect("held");
    assert_eq!(given.len(), 2);
    for (id, code) in &given {
        let candidate = place.candidate(*id);
        assert_eq!(
            (candidate.stage, candidate.case.closed_on, candidate.case.waits),
            (Stage::Admitted, Some(TODAY), None)
        );
        let code = code.clone();
        let found = place.world.read(move |db| members::by_code(db, &code)).expect("a member");
        assert_eq!(found.person.name, candidate.case.name);
        assert_eq!((found.book.joined_on, Some(found.person.id)), (Some(HELD), candidate.case.person));
        let stays = place.world.read(move |db| members::stays(db, found.id));
        assert_eq!((stays[0].from, stays[0].came), (HELD, Came::Admitted));
    }
    let what: Vec<_> =
        place.world.read(|db| cases::events(db, &cases::find(db, ids[0])?)).into_iter().map(|it| it.what).collect();
    assert_eq!(what, ["admitted", "approved", "submitted", "voted", "prepared", "entered"]);
    let person = place.candidate(ids[0]).case.person.expect("a person");
    let about = place.world.read(move |db| cases::of_person(db, person));
    assert_eq!((about.len(), about[0].kind), (1, Kind::Admission));
    assert_counted(&place.world);
}

#[test]
fn a_bad_class_is_told_row_by_row_and_nobody_is_entered() {
    let place = Place::new();
    let sealer = place.world.installation.sealer.clone();
    let unit = place.world.branch.id;
    let enter = |rows: Vec<(usize, Entry)>, class| {
        let (entering, sealer) = (admission::Entering { unit, rows, class, is_sure: false }, sealer.clone());
        place.act(&place.secretary, move |tx| admission::enter(tx, &sealer, &entering))
    };
    assert_eq!(why(enter(Vec::new(), None)), one("name-1", "admission-nobody"));
    let rows = vec![
        (1, typed("Lý Thị Mai", "31/02/2010")),
        (2, typed("", "26/03/2010")),
        (3, typed("Vi Văn Tú", "26/03/2010")),
        (5, typed("vi van tu", "26/03/2010")),
    ];
    assert_eq!(
        why(enter(rows, None)),
        [
            ("birth_day-1".to_owned(), "member-day-none"),
            ("name-2".to_owned(), "member-name-empty"),
            ("name-5".to_owned(), "admission-twice")
        ]
    );
    let future = Some((None, date(2026, 11, 22)));
    assert_eq!(
        why(enter(vec![(1, typed("Vi Văn Tú", "26/03/2010"))], future)),
        one("class_on", "admission-day-future")
    );
    let early = Some((None, date(2010, 3, 26)));
    let born = one("class_on", "admission-day-before-birth");
    assert_eq!(why(enter(vec![(1, typed("Vi Văn Tú", "26/03/2010"))], early)), born);
    let old = vec![(1, typed("Vi Văn Tú", "26/03/1990"))];
    assert_eq!(why(enter(old, None)), one("sure-1", "admission-too-old"));
    assert!(place.listed(&place.secretary, Stage::Candidate).is_empty());
}

#[test]
fn nobody_has_two_cases_and_a_member_needs_a_second_look() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    place.enter(&place.secretary, &branch, &["Lý Thị Mai"]).expect("entered");
    assert_eq!(why(place.enter(&place.secretary, &branch, &["LÝ THỊ MAI"])), one("name-1", "admission-open-already"));
    let (ward, other) =
        (place.world.ward_branch.clone(), place.world.actor(Role::BranchSecretary, &place.world.ward_branch));
    assert_eq!(why(place.enter(&other, &ward, &["Lý Thị Mai"])), one("name-1", "admission-open-already"));
    let sealer = place.world.installation.sealer.clone();
    let entering = |is_sure| {
        let rows = vec![(1, typed("Nông Văn Bằng", "19/05/2001"))];
        admission::Entering { unit: branch.id, rows, class: None, is_sure }
    };
    let (first, asked) = (sealer.clone(), entering(false));
    let doubted = place.act(&place.secretary, move |tx| admission::enter(tx, &first, &asked));
    assert_eq!(why(doubted), one("sure-1", "admission-stands-already"));
    let entering = entering(true);
    let sure = place.act(&place.secretary, move |tx| admission::enter(tx, &sealer, &entering));
    assert_eq!(sure.expect("entered").len(), 1);
}

#[test]
fn whoever_introduces_is_a_member_who_knew_them_for_three_months() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    let id = place.enter(&place.secretary, &branch, &["Lý Thị Mai"]).expect("entered")[0];
    let prepare = |who: &str, by, since| {
        let introducer = Introduction { by, who: who.into(), known_since: since, on: None };
        let one = Preparation { introducer: Some(introducer), ..place.preparation(id) };
        place.act(&place.secretary, move |tx| admission::prepare(tx, &[one]))
    };
    let since = Some(date(2025, 9, 5));
    assert_eq!(why(prepare("Người Lạ", By::Member, since)), one("introducer-*", "admission-introducer-unknown"));
    assert_eq!(why(prepare("  ", By::Party, since)), one("introducer-*", "admission-introducer-empty"));
    let late = prepare("nong van bang", By::Member, Some(date(2026, 6, 21)));
    assert_eq!(why(late), one("known_since-*", "admission-known-short"));
    assert_eq!(why(prepare("nong van bang", By::Member, None)), one("known_since-*", "admission-known-empty"));
    assert_eq!(prepare("nong van bang", By::Member, Some(date(2026, 6, 20))).expect("prepared"), 1);
    assert_eq!(place.candidate(id).file.introducer.and_then(|it| it.member), Some(place.sponsor.id));
    assert_eq!(prepare("Chi đội 9A", By::Pioneers, None).expect("prepared"), 1);
    // The months are data.
    place.world.write(|tx| cases::set_rule(tx, "admission.known_months", TODAY, 6));
    let shorter = prepare("nong van bang", By::Member, Some(date(2026, 6, 20)));
    assert_eq!(why(shorter), one("known_since-*", "admission-known-short"));
}

#[test]
fn the_minutes_say_who_was_withdrawn_since() {
    let place = Place::new();
    let ids = place.sent_up();
    let minutes = place.candidate(ids[0]).file.votes.expect("a vote").0;
    let paper = || place.world.get(&place.secretary, &format!("/admissions/papers/minutes/{minutes}")).text();
    assert!(!paper().contains("paper-mark"), "{}", paper());
    let seen = place.seen(ids[0]);
    place.act(&place.secretary, move |tx| admission::withdraw(tx, seen, "Gia đình chuyển đi xa")).expect("withdrawn");
    assert!(paper().contains("Lý Thị Mai: Đã rút ngày 21/11/2026"), "{}", paper());
}

#[test]
fn a_branch_votes_about_each_by_itself_and_only_when_the_file_is_whole() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    let ids = place.enter(&place.secretary, &branch, &["Lý Thị Mai", "Vi Văn Tú"]).expect("entered");
    assert_eq!(why(place.vote(&ids[..1])), one("*", "admission-vote-before-application"));
    place.prepare(&ids).expect("prepared");
    let vote = |voting: Voting| place.act(&place.secretary, move |tx| Ok(admission::vote(tx, &voting)?.1));
    assert_eq!(why(vote(place.voting(&ids, 9, 2))), vec![("yes-*".to_owned(), "admission-votes-many"); 2]);
    let mut early = place.voting(&ids[..1], 9, 0);
    early.meeting.on = date(2026, 9, 15);
    assert_eq!(why(vote(early)), one("*", "admission-vote-before-application-day"));
    let mut crowd = place.voting(&ids[..1], 9, 0);
    crowd.meeting.present = 13;
    assert_eq!(why(vote(crowd)), one("present", "admission-present-many"));
    let mut strangers = place.voting(&ids[..1], 9, 0);
    (strangers.meeting.total, strangers.meeting.present) = (14, 14);
    assert_eq!(why(vote(strangers)), one("present", "meeting-crowded"));
    assert_eq!(place.stage(ids[0]), Stage::Introduced);
    let mut mixed = place.voting(&ids, 9, 1);
    mixed.ballots[1].1 = admission::Ballot { yes: 5, no: 5 };
    assert_eq!(vote(mixed).expect("voted"), 1);
    assert_eq!((place.stage(ids[0]), place.stage(ids[1])), (Stage::Voted, Stage::VotedDown));
    assert_eq!(why(place.propose(&ids)), one("*", "admission-propose-before-vote"));
    // A later meeting may see it otherwise.
    assert_eq!(vote(place.voting(&ids[1..], 6, 0)).expect("voted"), 1);
    assert_eq!(place.stage(ids[1]), Stage::Voted);
}

#[test]
fn ages_are_refused_or_warned_about_as_the_rules_say() {
    let place = Place::new();
    let (sealer, unit) = (place.world.installation.sealer.clone(), place.world.branch.id);
    let rows = vec![(1, typed("Lý Thị Mai", "10/10/2011"))];
    let entering = admission::Entering { unit, rows, class: Some((None, date(2026, 9, 12))), is_sure: false };
    let id = place.act(&place.secretary, move |tx| admission::enter(tx, &sealer, &entering)).expect("entered")[0];
    place.prepare(&[id]).expect("prepared");
    assert_eq!(why(place.vote(&[id])), one("*", "admission-too-young"));
    place.world.write(|tx| cases::set_rule(tx, "admission.age_refused", MET, 0));
    assert_eq!(why(place.vote(&[id])), one("sure-*", "admission-too-young"));
    let mut sure = place.voting(&[id], 9, 0);
    sure.is_sure = true;
    assert_eq!(place.act(&place.secretary, move |tx| Ok(admission::vote(tx, &sure)?.1)).expect("voted"), 1);
}

#[test]
fn what_is_returned_is_completed_voted_anew_if_needed_and_sent_again() {
    let place = Place::new();
    let ids = place.sent_up();
    let rulings = vec![
        (place.seen(ids[0]), Ruling::Return("Đơn chưa có chữ ký".into())),
        (place.seen(ids[1]), Ruling::Refuse("Chưa đủ thời gian rèn luyện".into())),
    ];
    let short = vec![(place.seen(ids[0]), Ruling::Return("  ".into()))];
    let deciding = |rulings| Deciding { on: DECIDED, number: String::new(), signer: String::new(), rulings };
    assert_eq!(why(place.decide(&place.officer, deciding(short))), one("reason-*", "admission-reason-short"));
    assert!(!place.decide(&place.officer, deciding(rulings)).expect("decided"));
    assert_eq!((place.stage(ids[0]), place.stage(ids[1])), (Stage::Returned, Stage::Refused));
    assert_eq!(place.candidate(ids[0]).case.waits.map(|(path, _)| path), Some(place.world.branch.path.clone()));
    // The application is written anew, after the vote: the branch votes again.
    let anew = Preparation { applied_on: Some(date(2026, 10, 25)), introducer: None, ..place.preparation(ids[0]) };
    let moved = Introduction {
        by: By::Member,
        who: place.sponsor.code.clone(),
        known_since: Some(date(2025, 9, 5)),
        on: Some(date(2026, 10, 25)),
    };
    let anew = Preparation { introducer: Some(moved), ..anew };
    place.act(&place.secretary, move |tx| admission::prepare(tx, &[anew])).expect("prepared");
    assert_eq!(why(place.propose(&ids[..1])), one("*", "admission-vote-again"));
    let mut again = place.voting(&ids[..1], 9, 0);
    again.meeting.on = date(2026, 11, 1);
    place.act(&place.secretary, move |tx| admission::vote(tx, &again)).expect("voted");
    assert_eq!(why(place.propose(&ids[..1])), one("*", "admission-propose-early"));
    assert_eq!(why(place.propose(&ids[1..])), one("*", "admission-is-over"));
}

#[test]
fn a_case_is_taken_back_with_a_reason_and_what_was_typed_is_corrected_before_the_vote() {
    let place = Place::new();
    let branch = place.world.branch.clone();
    let id = place.enter(&place.secretary, &branch, &["Lý Thị Mai"]).expect("entered")[0];
    let (seen, sealer) = (place.seen(id), place.world.installation.sealer.clone());
    let entry = Entry::of([("name", "Lý Thị Mai Hoa"), ("birth_day", "27/03/2010"), ("ethnicity", "")]);
    let correction = Correction { seen, entry, is_sure: true };
    let corrected = place.act(&place.secretary, move |tx| admission::correct(tx, &sealer, &correction));
    assert_eq!(corrected.expect("corrected").case.name, "Lý Thị Mai Hoa");
    let seen = place.seen(id);
    let short = place.act(&place.secretary, move |tx| admission::withdraw(tx, seen, "vì"));
    assert_eq!(why(short), one("reason", "admission-reason-short"));
    place.act(&place.secretary, move |tx| admission::withdraw(tx, seen, "Theo nguyện vọng")).expect("taken back");
    assert_eq!(place.stage(id), Stage::Withdrawn);
    // Now a new case may be opened.
    place.enter(&place.secretary, &branch, &["Lý Thị Mai Hoa"]).expect("entered");
}

#[test]
fn a_committee_may_consider_and_who_stands_above_everything_sends_nothing_up() {
    let place = Place::new();
    let province = place.world.province.clone();
    let officer = place.world.actor(Role::ProvinceOfficer, &province);
    let id = place.enter(&officer, &province, &["Lý Thị Mai"]).expect("entered")[0];
    let mut one_file = place.preparation(id);
    one_file.seen = place.seen(id);
    place.act(&officer, move |tx| admission::prepare(tx, &[one_file])).expect("prepared");
    let mut voting = place.voting(&[id], 9, 0);
    voting.meeting = admission::NewMeeting { held_by: admission::HeldBy::Committee, ..meeting() };
    place.act(&officer, move |tx| admission::vote(tx, &voting)).expect("voted");
    let proposal = admission::Proposal { cases: vec![place.seen(id)], on: TODAY, number: None };
    let refused = place.act(&Actor::System("test"), move |tx| admission::propose(tx, &proposal));
    assert_eq!(why(refused), one("refused", "admission-no-superior"));
}
