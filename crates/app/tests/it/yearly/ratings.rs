//! Grades, votes, recognition, locks, appeals, corrections; two officers, replays, strangers.

use jiff::ToSpan;
use kernel::tally::{Node, total};
use kernel::{Actor, Error, Moment, Role};
use members::Grade::{Excellent, Fair, Good, Poor};
use members::{cases, measure};
use yearly::rating::{self, Answer, Change, Meanwhile, Ruling, Stage, To};

use super::{DECIDED, Desk, SENT, one, stale, why};
use crate::members::member;
use crate::world::TODAY;

#[test]
fn a_list_goes_from_grades_to_the_register_by_one_numbered_decision() {
    let desk = Desk::new();
    desk.recognised();
    let grades: Vec<_> = (0..3).map(|nth| desk.in_register(nth)).collect();
    assert_eq!(grades, [Some(Excellent), Some(Good), Some(Fair)]);
    assert_eq!(desk.list().stage, Stage::Recognised);
    let rated = desk.world.read(|db| total(db, Node::unit(desk.world.province.number), measure::RATED));
    assert_eq!(rated, 3);
    let sheet = desk.world.read(|db| rating::list(db, desk.list().case));
    let steps: Vec<&str> = sheet.events.iter().map(|event| event.what.as_str()).collect();
    assert_eq!(steps, ["list_recognised", "list_proposed", "list_voted", "list_opened"]);
    assert_eq!(
        sheet.events[0].decision.as_ref().map(|(_, number, on)| (number.as_str(), *on)),
        Some(("12-QĐ/ĐTN", DECIDED))
    );
    desk.assert_counted();
}

#[test]
fn the_list_lies_on_the_desk_of_whoever_acts_next() {
    let desk = Desk::new();
    let waiting = |actor: &Actor| desk.world.store().read(actor, members::waiting_cases).expect("a desk").0;
    desk.grade(&desk.secretary, &[Good]).expect("graded");
    assert_eq!((waiting(&desk.secretary), waiting(&desk.officer)), (1, 0));
    desk.sent_up();
    assert_eq!((waiting(&desk.secretary), waiting(&desk.officer)), (0, 1));
    desk.decide(&desk.officer, desk.deciding("12-QĐ/ĐTN", Ruling::Recognise)).expect("decided");
    assert_eq!((waiting(&desk.secretary), waiting(&desk.officer)), (0, 0));
}

#[test]
fn more_votes_than_present_no_majority_and_ungraded_members_are_refused_together() {
    let desk = Desk::new();
    desk.grade(&desk.secretary, &[Excellent, Good]).expect("graded");
    let mut voting = desk.voting(&[4, 1], 3);
    voting.meeting.clerk = " ".into();
    let refused = desk.act(&desk.secretary, move |tx| rating::vote(tx, &voting));
    let told = why(refused);
    for wanted in [
        ("clerk", "rating-name-empty"),
        ("list", "rating-ungraded"),
        ("v", "rating-votes-many"),
        ("v", "rating-not-carried"),
    ] {
        assert!(told.contains(&(wanted.0.to_owned(), wanted.1)), "{wanted:?} in {told:?}");
    }
    let mut many = desk.voting(&[], 4);
    many.meeting.on = TODAY.saturating_add(1.day());
    let told = why(desk.act(&desk.secretary, move |tx| rating::vote(tx, &many)));
    assert!(
        told.contains(&("present".to_owned(), "rating-present-many"))
            && told.contains(&("met_on".to_owned(), "case-day-future"))
    );
    assert_eq!(desk.list().stage, Stage::Open, "nothing was written");
    let empty = desk.propose();
    assert_eq!(why(empty), one("*", "rating-vote-first"));
}

#[test]
fn a_grade_changed_after_the_meeting_is_voted_on_again() {
    let desk = Desk::new();
    desk.grade(&desk.secretary, &[Good, Good, Good]).expect("graded");
    desk.vote().expect("voted");
    desk.grade(&desk.secretary, &[Excellent]).expect("graded");
    assert_eq!(why(desk.propose()), one("*", "rating-vote-again"));
    desk.vote().expect("voted");
    desk.propose().expect("sent up");
    // Sent up, it can't be changed until it is returned.
    assert_eq!(why(desk.grade(&desk.secretary, &[Good])), one("g", "rating-lies-above"));
    assert_eq!(why(desk.vote()), one("refused", "rating-lies-above"));
    let no_reason = desk.deciding("", Ruling::Return(" ".into()));
    assert_eq!(why(desk.decide(&desk.officer, no_reason)), one("reason", "yearly-reason-short"));
    let back = desk.deciding("", Ruling::Return("Thiếu nhận xét nơi cư trú".into()));
    assert!(!desk.decide(&desk.officer, back).expect("returned"));
    assert_eq!(desk.list().stage, Stage::Returned);
    desk.grade(&desk.secretary, &[Good]).expect("graded again");
}

#[test]
fn the_second_of_two_officers_hears_who_decided_and_a_number_is_used_once() {
    let desk = Desk::new();
    let ward = desk.world.ward_branch.clone();
    drop(member(&desk.world, &ward, "Vi Thị Hoa", &[]));
    desk.sent_up();
    let (first, second) =
        (desk.deciding("12-QĐ/ĐTN", Ruling::Recognise), desk.deciding("13-QĐ/ĐTN", Ruling::Recognise));
    assert_eq!(
        why(desk.decide(&desk.officer, desk.deciding(" ", Ruling::Recognise))),
        one("number", "case-number-empty")
    );
    let province = desk.province.clone();
    desk.decide(&desk.officer, first).expect("decided");
    let late = desk.decide(&province, second);
    assert_eq!(why(late), one("*", "case-stale"));
    let seen = stale(desk.list().seen());
    let again = desk.act(&desk.secretary, move |tx| rating::propose(tx, &[seen], SENT));
    assert_eq!(why(again), one("*", "case-stale"));
    // The number of another list of the same unit and year.
    let unit = desk.world.commune.clone();
    let own = member(&desk.world, &unit, "Lâm Văn Xã", &[]);
    let place = desk.place(&desk.world.commune);
    let change = [Change { code: own.code, to: To::Grade(Good), seen: None }];
    desk.act(&desk.officer, move |tx| rating::save(tx, &place, &change, Meanwhile::Refuse)).expect("graded");
    let place = desk.place(&desk.world.commune);
    let lists = desk.world.read(move |db| rating::lists(db, &place)).lists;
    let list = lists.into_iter().find(|list| list.unit == unit.id).expect("the commune's own");
    let meeting = rating::Meeting { total: 1, present: 1, ..desk.voting(&[], 1).meeting };
    let voting = rating::Voting { list: list.seen(), meeting, votes: vec![], shown: None, is_sure: false };
    desk.act(&desk.officer, move |tx| rating::vote(tx, &voting)).expect("voted");
    let seen = rating_list(&desk, list.case);
    desk.act(&desk.officer, move |tx| rating::propose(tx, &[seen], SENT)).expect("sent up");
    let deciding = |number: &str| rating::Deciding {
        on: DECIDED,
        number: number.into(),
        signer: String::new(),
        rulings: vec![(rating_list(&desk, list.case), Ruling::Recognise)],
    };
    // A commune does not recognise its own list.
    assert_eq!(why(desk.decide(&desk.officer, deciding("14-QĐ/ĐTN"))), one("refused", "rating-not-yours"));
    assert!(desk.decide(&desk.province, deciding("12-QĐ/ĐTN")).expect("another unit counts for itself"));
}

fn rating_list(desk: &Desk, id: cases::CaseId) -> cases::Seen {
    desk.world.read(move |db| rating::list(db, id)).list.seen()
}

#[test]
fn a_number_used_twice_by_one_unit_is_refused() {
    let desk = Desk::new();
    desk.recognised();
    let answer = |number: &str| Answer {
        seen: Excellent,
        grade: Some(Good),
        reason: "Tính nhầm số buổi tham gia".into(),
        number: number.into(),
        on: TODAY,
        signer: String::new(),
    };
    let (id, same) = (desk.people[0].id, answer("012 - qđ/đtn"));
    assert_eq!(
        why(desk.act(&desk.officer, move |tx| rating::correct(tx, rating::Whose::Member(id), 2026, &same))),
        one("number", "case-number-taken")
    );
    let fresh = answer("15-QĐ/ĐTN");
    desk.act(&desk.officer, move |tx| rating::correct(tx, rating::Whose::Member(id), 2026, &fresh)).expect("corrected");
    assert_eq!(desk.in_register(0), Some(Good));
    let sheet = desk.world.read(|db| rating::list(db, desk.list().case));
    assert_eq!(sheet.events[0].what, "list_corrected");
    assert!(sheet.events[0].remark.as_deref().is_some_and(|it| it.contains("Nông Văn An") && it.contains("Tính nhầm")));
    let same = Answer { seen: Good, ..answer("16-QĐ/ĐTN") };
    assert_eq!(
        why(desk.act(&desk.officer, move |tx| rating::correct(tx, rating::Whose::Member(id), 2026, &same))),
        one("grade", "rating-same-grade")
    );
    desk.assert_counted();
}

#[test]
fn a_locked_year_takes_no_grade_and_says_so() {
    let desk = Desk::new();
    desk.recognised();
    assert_eq!(why(desk.grade(&desk.secretary, &[Poor])), one("g", "rating-locked"));
    assert_eq!(why(desk.vote()), one("refused", "rating-locked"));
    let facts = rating_facts(&desk, Some(10), &[(0, Some(9), Some(true))]);
    assert_eq!(why(facts), one("refused", "rating-locked"));
    let unit = desk.world.branch.id;
    let none = desk.act(&desk.officer, move |tx| rating::suggest_below(tx, unit, 2026)).expect("passed over");
    assert_eq!(none, yearly::programme::Begun::Done(0));
}

fn rating_facts(desk: &Desk, held: Option<i64>, of: &[(usize, Option<i64>, Option<bool>)]) -> kernel::Result<usize> {
    let fact = |(nth, attended, home): &(usize, Option<i64>, Option<bool>)| rating::Fact {
        code: desk.people[*nth].code.clone(),
        now: (*attended, *home),
        seen: (None, None),
    };
    let (of, seen) = (of.iter().map(fact).collect(), if desk.has_list() { desk.list().held } else { None });
    let facts = rating::Facts { unit: desk.world.branch.id, year: 2026, held: (held, seen), of };
    desk.act(&desk.secretary, move |tx| rating::save_facts(tx, &facts))
}

#[test]
fn suggestions_follow_the_criteria_and_tell_what_is_missing() {
    let desk = Desk::new();
    desk.register();
    let programme = desk.programme();
    for (nth, times) in [(0, 1), (1, 0)] {
        let (id, reached) = (desk.people[nth].id, super::goals(&programme, times));
        desk.act(&desk.secretary, move |tx| yearly::programme::confirm_one(tx, (id, 2026, 1), reached, None, ""))
            .expect("confirmed");
    }
    assert_eq!(why(rating_facts(&desk, Some(10), &[(0, Some(11), None)])), one("a", "rating-attended-more"));
    rating_facts(&desk, Some(10), &[(0, Some(9), Some(true)), (1, Some(10), Some(true))]).expect("saved");
    let place = desk.place(&desk.world.branch);
    let page = desk.world.read(|db| rating::rows(db, &place)).expect("a page");
    let told: Vec<_> = page
        .rows
        .iter()
        .map(|(row, suggestion)| match suggestion {
            rating::Suggestion::Grade(grade, why) => {
                (row.line.name.clone(), Some(*grade), why.iter().map(|say| say.key).collect::<Vec<_>>())
            }
            rating::Suggestion::Not(why) => (row.line.name.clone(), None, vec![why.key]),
        })
        .collect();
    assert_eq!(told[0], ("Nông Văn An".into(), Some(Excellent), vec![]));
    assert_eq!(told[1], ("Lý Thị Bình".into(), Some(Poor), vec!["rating-lacks-programme"]));
    assert_eq!(told[2], ("Vi Văn Chung".into(), Some(Poor), vec!["rating-unknown-programme"]));
    let unit = desk.world.commune.id;
    let done = desk.act(&desk.officer, move |tx| rating::suggest_below(tx, unit, 2026)).expect("graded");
    assert_eq!(done, yearly::programme::Begun::Done(3));
    let again = desk.act(&desk.officer, move |tx| rating::suggest_below(tx, unit, 2026)).expect("nothing left");
    assert_eq!(again, yearly::programme::Begun::Done(0));
}

#[test]
fn newcomers_are_not_rated_and_do_not_hold_the_list_up() {
    let desk = Desk::new();
    let branch = desk.world.branch.clone();
    let new = member(&desk.world, &branch, "Triệu Văn Mới", &[("joined_on", "19/09/2026")]);
    let place = desk.place(&desk.world.branch);
    let change = [Change { code: new.code, to: To::Grade(Good), seen: None }];
    let refused = desk.act(&desk.secretary, move |tx| rating::save(tx, &place, &change, Meanwhile::Refuse));
    assert_eq!(why(refused), one("g", "rating-too-new"));
    desk.recognised();
    assert_eq!(desk.world.read(|db| members::ratings(db, new.id)).len(), 0);
}

#[test]
fn whoever_moves_after_recognition_stays_on_the_list_that_rated_them_and_is_rated_once() {
    let desk = Desk::new();
    desk.recognised();
    let (id, code) = (desk.people[0].id, desk.people[0].code.clone());
    let ward = desk.world.ward_branch.clone();
    drop(member(&desk.world, &ward, "Vi Thị Hoa", &[]));
    // As a transfer leaves them: in another unit of the register.
    let (unit, path) = (ward.id.uuid(), ward.path.as_str().to_owned());
    desk.world.write(move |tx| {
        tx.run(
            "update member set unit_id = $1, unit_path = $2 where id = $3",
            &[unit.into(), (&path).into(), id.into()],
        )
    });
    let sheet = desk.world.read(|db| rating::list(db, desk.list().case));
    let rating::Sheet::Members(page) = sheet.sheet else { panic!("a list of members") };
    assert_eq!(page.rows.len(), 3, "the list is as it was recognised");
    let place = desk.place(&ward);
    let change = [Change { code, to: To::Grade(Poor), seen: None }];
    let again = desk.act(&desk.province, move |tx| rating::save(tx, &place, &change, Meanwhile::Refuse));
    assert_eq!(why(again), one("g", "rating-rated-already"));
    let unit = desk.world.ward.id;
    let done = desk.act(&desk.province, move |tx| rating::suggest_below(tx, unit, 2026)).expect("graded");
    assert_eq!(done, yearly::programme::Begun::Done(1), "the one who is not rated yet");
}

#[test]
fn a_member_reviews_the_year_appeals_once_and_the_superior_answers_once() {
    let desk = Desk::new();
    let own = desk.own(2);
    let review = |words: &'static str| desk.act(&own, move |tx| rating::review(tx, 2026, Good, words));
    assert_eq!(why(review(" ")), one("words", "yearly-reason-short"));
    review("Hoàn thành nhiệm vụ được giao").expect("reviewed");
    let early = desk.act(&own, |tx| rating::appeal(tx, 2026, "Chưa đúng với kết quả"));
    assert_eq!(why(early), one("refused", "rating-not-recognised"));
    desk.recognised();
    assert_eq!(why(review("Quá muộn mất rồi")), one("refused", "rating-rated-already"));
    let appeal = desk.act(&own, |tx| rating::appeal(tx, 2026, "Có minh chứng tham gia đủ")).expect("appealed");
    let twice = desk.act(&own, |tx| rating::appeal(tx, 2026, "Có minh chứng tham gia đủ"));
    assert_eq!(why(twice), one("refused", "rating-appeal-twice"));
    let place = desk.place(&desk.world.commune);
    assert_eq!(desk.world.read(|db| rating::open_appeals(db, &place)).len(), 1);
    let answer = |number: &str| Answer {
        seen: Fair,
        grade: Some(Good),
        reason: "Đã kiểm tra minh chứng".into(),
        number: number.into(),
        on: TODAY,
        signer: String::new(),
    };
    let stranger = desk.world.actor(Role::CommuneOfficer, &desk.world.ward);
    let (id, said) = (appeal.id, answer("20-QĐ/ĐTN"));
    let theirs = desk.act(&stranger, move |tx| rating::answer(tx, id, &said));
    assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
    let said = answer("20-QĐ/ĐTN");
    desk.act(&desk.officer, move |tx| rating::answer(tx, id, &said)).expect("answered");
    assert_eq!(desk.in_register(2), Some(Good));
    let said = answer("21-QĐ/ĐTN");
    assert_eq!(
        why(desk.act(&desk.officer, move |tx| rating::answer(tx, id, &said))),
        one("refused", "rating-answered")
    );
    let late = desk.own(1);
    desk.world.clock.set(Moment::start_of(DECIDED.saturating_add(31.days())));
    let late = desk.act(&late, |tx| rating::appeal(tx, 2026, "Có minh chứng tham gia đủ"));
    assert_eq!(why(late), one("refused", "rating-appeal-late"));
    desk.assert_counted();
}

#[test]
fn strangers_and_branches_decide_nothing_and_a_form_sent_twice_acts_once() {
    let desk = Desk::new();
    desk.sent_up();
    let stranger = desk.world.actor(Role::CommuneOfficer, &desk.world.ward);
    let theirs = desk.decide(&stranger, desk.deciding("12-QĐ/ĐTN", Ruling::Recognise));
    assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
    let own = desk.decide(&desk.secretary, desk.deciding("12-QĐ/ĐTN", Ruling::Recognise));
    assert!(matches!(own, Err(Error::Forbidden)), "{own:?}");
    assert!(matches!(desk.grade(&stranger, &[Good]), Err(Error::NotFound)));
    let case = desk.list().case;
    assert!(matches!(desk.world.store().read(&stranger, |db| rating::list(db, case)), Err(Error::NotFound)));
    let act = Some(uuid::Uuid::from_u128(7));
    let deciding = desk.deciding("12-QĐ/ĐTN", Ruling::Recognise);
    for _ in 0..2 {
        let deciding = deciding.clone();
        desk.act(&desk.officer, move |tx| {
            cases::once(tx, act, "test", &1, |tx| Ok(rating::decide(tx, &deciding)?.is_some()))
        })
        .expect("answered");
    }
    desk.assert_counted();
    let rated = desk.world.read(|db| total(db, Node::unit(desk.world.commune.number), measure::RATED));
    assert_eq!(rated, 3, "once");
}
