//! Awards: proposed, decided by the level that may, recorded from paper, taken away.

use jiff::civil::date;
use kernel::{Error, Role};
use members::cases::once;
use members::conduct::award::{Level, Sort};
use members::conduct::{self, Beginning, Recording, Ruling, Stage, Topic};

use super::{Hall, poll};
use crate::members::admission::{one, why};
use crate::members::member;
use crate::world::TODAY;

const PRAISE: &str = "giay-khen";
const MERIT: &str = "bang-khen-tinh";

fn recording(hall: &Hall, what: &str) -> Recording {
    Recording {
        what: what.into(),
        members: vec![hall.an.id, hall.binh.id],
        reason: "Cứu người đuối nước".into(),
        on: date(2026, 3, 26),
        number: "88-QĐ/TWĐTN".into(),
        signer: String::new(),
        signed_by: "Trung ương Đoàn".into(),
    }
}

#[test]
fn a_branch_proposes_many_and_the_level_of_the_form_decides_with_one_number() {
    let hall = Hall::new();
    let both = [hall.an.id, hall.binh.id];
    let praise = hall.begin(&hall.secretary, hall.asks(Topic::Award, PRAISE, &both)).expect("proposed").ids;
    let merit = hall.begin(&hall.secretary, hall.asks(Topic::Award, MERIT, &both[..1])).expect("proposed").ids;
    assert_eq!((hall.waiting(&hall.officer), hall.waiting(&hall.province)), ((2, 0), (1, 0)));
    assert!(hall.find(praise[0]).file.poll.is_none(), "no vote is kept where none is needed");
    assert_eq!(hall.find(merit[0]).file.poll, Some(poll(12, 10, 8, 1)));
    let early = hall.decide(&hall.officer, &merit, "30-QĐ/ĐTN", Ruling::Approve);
    assert_eq!(why(early), one("*", "transfer-not-your-turn"));
    assert_eq!(hall.decide(&hall.officer, &praise, "30-QĐ/ĐTN", Ruling::Approve).expect("decided"), 2);
    assert_eq!(hall.decide(&hall.province, &merit, "30-QĐ/TĐTN", Ruling::Approve).expect("decided"), 1);
    let given = hall.find(praise[0]);
    let decided = given.file.decided.expect("a decision");
    assert_eq!(
        (given.stage, decided.number.as_str(), decided.by.as_str()),
        (Stage::Granted, "30-QĐ/ĐTN", "Xã Quan Sơn")
    );
    assert_eq!(hall.what_happened(praise[0]), ["award_granted", "award_proposed"]);
    assert_eq!(hall.waiting(&hall.officer), (0, 0));
    let again = hall.begin(&hall.secretary, hall.asks(Topic::Award, PRAISE, &both[..1])).expect("another").ids;
    assert_eq!(
        why(hall.decide(&hall.officer, &again, "030-QĐ", Ruling::Approve)),
        one("number", "case-number-taken"),
        "a number is used once"
    );
}

#[test]
fn a_proposal_that_makes_no_sense_is_refused_with_everything_that_is_wrong() {
    let hall = Hall::new();
    let begin = |beginning| hall.begin(&hall.secretary, beginning);
    let asks = |what, members: &[_]| hall.asks(Topic::Award, what, members);
    assert_eq!(why(begin(asks(PRAISE, &[]))), one("member", "transfer-members-count"));
    assert_eq!(why(begin(asks("luck", &[hall.an.id]))), one("what", "award-form-choose"));
    assert_eq!(why(begin(asks("bang-khen-tw", &[hall.an.id]))), one("what", "award-decided-elsewhere"));
    assert_eq!(why(begin(asks(PRAISE, &[hall.an.id, hall.an.id]))), one("member", "admission-twice"));
    let mut wrong = asks(MERIT, &[hall.an.id, hall.binh.id]);
    (wrong.on, wrong.reason) = (date(2027, 1, 1), "x".into());
    wrong.rows[0].1 = Some(poll(12, 10, 9, 2));
    wrong.rows[1].1 = Some(poll(12, 10, 5, 2));
    assert_eq!(
        why(begin(wrong)),
        [
            ("on".to_owned(), "case-day-future"),
            ("reason".to_owned(), "admission-reason-short"),
            ("yes-*".to_owned(), "leaving-votes-many"),
            ("yes-*".to_owned(), "leaving-vote-fell")
        ]
    );
    let mut silent = asks(MERIT, &[hall.an.id]);
    silent.rows[0].1 = None;
    assert_eq!(why(begin(silent)), one("met_on", "leaving-vote-missing"));
    let mut before = asks(MERIT, &[hall.an.id]);
    before.on = date(2026, 11, 19);
    assert_eq!(why(begin(before)), one("on", "conduct-on-early"));
    begin(asks(PRAISE, &[hall.an.id])).expect("proposed");
    assert_eq!(why(begin(asks(PRAISE, &[hall.an.id]))), one("member-*", "conduct-open-already"));
    let (gone, on) = (hall.binh.id, TODAY);
    hall.world.write(move |tx| members::leave(tx, gone, members::Status::Left, on, ""));
    assert_eq!(why(begin(asks(PRAISE, &[gone]))), one("member-*", "leaving-member-gone"));
}

#[test]
fn a_stranger_finds_nothing_and_the_second_of_two_officers_is_told() {
    let hall = Hall::new();
    let ids = hall.begin(&hall.secretary, hall.asks(Topic::Award, PRAISE, &[hall.an.id])).expect("proposed").ids;
    let stranger = hall.world.actor(Role::CommuneOfficer, &hall.world.ward);
    let theirs = hall.begin(&stranger, hall.asks(Topic::Award, PRAISE, &[hall.an.id]));
    assert!(matches!(theirs, Err(Error::NotFound)));
    assert!(matches!(hall.decide(&stranger, &ids, "3-QĐ", Ruling::Approve), Err(Error::NotFound)));
    assert!(matches!(hall.decide(&hall.secretary, &ids, "3-QĐ", Ruling::Approve), Err(Error::Forbidden)));
    assert!(matches!(hall.say(&stranger, ids[0], conduct::withdraw, "Không phải của tôi"), Err(Error::NotFound)));
    assert!(hall.world.store().read(&stranger, |db| conduct::find(db, Topic::Award, ids[0])).is_err());
    let rulings = vec![(hall.seen(ids[0]), Ruling::Approve)];
    let deciding =
        conduct::Deciding { topic: Topic::Award, on: TODAY, number: "3-QĐ".into(), signer: "An".into(), rulings };
    let decide = |act: u128| {
        let deciding = deciding.clone();
        hall.act(&hall.officer, move |tx| {
            once(tx, Some(uuid::Uuid::from_u128(act)), "decide", &"3-QĐ", |tx| conduct::decide(tx, &deciding))
        })
    };
    assert_eq!(decide(1).expect("decided"), 1);
    assert_eq!(decide(1).expect("answered as the first time"), 1);
    assert_eq!(why(decide(2)), one("*", "case-stale"));
}

#[test]
fn what_is_returned_is_completed_and_what_was_given_can_be_annulled_with_a_trace() {
    let hall = Hall::new();
    let ids = hall.begin(&hall.secretary, hall.asks(Topic::Award, PRAISE, &[hall.an.id])).expect("proposed").ids;
    let short = hall.decide(&hall.officer, &ids, "", Ruling::Return("hm".into()));
    assert_eq!(why(short), one("why-*", "admission-reason-short"));
    hall.decide(&hall.officer, &ids, "", Ruling::Return("Thiếu bảng thành tích".into())).expect("returned");
    assert_eq!((hall.find(ids[0]).stage, hall.waiting(&hall.secretary)), (Stage::Returned, (1, 0)));
    hall.say(&hall.secretary, ids[0], conduct::resubmit, "Đã bổ sung thành tích").expect("again");
    assert_eq!(
        why(hall.decide_on(&hall.officer, &ids, ("4-QĐ", date(2026, 11, 20)), Ruling::Approve)),
        one("*", "leaving-decided-early")
    );
    hall.decide(&hall.officer, &ids, "4-QĐ", Ruling::Approve).expect("given");
    let branch = hall.annul(&hall.secretary, ids[0], "");
    assert!(matches!(branch, Err(Error::Forbidden)));
    hall.annul(&hall.officer, ids[0], "").expect("annulled");
    assert_eq!(hall.find(ids[0]).stage, Stage::Annulled);
    assert_eq!(
        hall.what_happened(ids[0]),
        ["award_annulled", "award_granted", "conduct_sent", "conduct_returned", "award_proposed"]
    );
    let both = [hall.an.id, hall.binh.id];
    let ids = hall.begin(&hall.secretary, hall.asks(Topic::Award, PRAISE, &both)).expect("proposed").ids;
    hall.decide(&hall.officer, &ids, "5-QĐ", Ruling::Approve).expect("given");
    hall.annul(&hall.officer, ids[0], "6-QĐ").expect("annulled");
    for id in &ids {
        let paper = hall.world.get(&hall.officer, &format!("/awards/{id}/paper")).text();
        assert!(paper.contains("Nông Thị An: Đã huỷ theo quyết định số 6-QĐ ngày 21/11/2026"), "{paper}");
    }
    let last = hall.annul(&hall.officer, ids[0], "");
    assert_eq!(why(last), one("*", "leaving-is-over"));
}

#[test]
fn a_form_that_was_ended_by_mistake_is_taken_up_again() {
    let hall = Hall::new();
    hall.act(&hall.province, |tx| conduct::end_form(tx, PRAISE, TODAY)).expect("ended");
    let asks = || hall.asks(Topic::Award, PRAISE, &[hall.an.id]);
    assert_eq!(why(hall.begin(&hall.secretary, asks())), one("what", "award-form-over"));
    assert!(matches!(hall.act(&hall.officer, |tx| conduct::resume_form(tx, PRAISE)), Err(Error::Forbidden)));
    assert!(matches!(hall.act(&hall.province, |tx| conduct::resume_form(tx, "none")), Err(Error::NotFound)));
    let page = hall.world.get(&hall.province, "/awards/forms").text();
    assert!(page.contains("Dùng lại"), "{page}");
    let saved = hall.world.post(&hall.province, "/awards/forms", &[("resume", PRAISE)]);
    assert_eq!(saved.location(), "/awards/forms?done=resumed");
    hall.begin(&hall.secretary, asks()).expect("given as before");
}

#[test]
fn an_award_from_paper_stands_at_once_and_only_once() {
    let hall = Hall::new();
    let record = |it: Recording| hall.act(&hall.secretary, move |tx| conduct::record(tx, &it));
    let ids = record(recording(&hall, "tuoi-tre-dung-cam")).expect("recorded");
    let given = hall.find(ids[1]);
    let decided = given.file.decided.expect("a decision");
    assert_eq!(
        (given.stage, decided.number.as_str(), decided.by.as_str(), decided.decision),
        (Stage::Granted, "88-QĐ/TWĐTN", "Trung ương Đoàn", None)
    );
    assert_eq!(why(record(recording(&hall, "tuoi-tre-dung-cam"))), vec![("member-*".to_owned(), "award-known"); 2]);
    let nobody = Recording { signed_by: " ".into(), ..recording(&hall, PRAISE) };
    assert_eq!(
        why(record(nobody.clone())),
        one("signed_by", "award-signed-by"),
        "a branch does not sign for the commune"
    );
    let future = Recording { on: date(2027, 1, 1), number: "số".into(), reason: String::new(), ..nobody.clone() };
    assert_eq!(
        why(record(future)),
        [
            ("on".to_owned(), "case-day-future"),
            ("reason".to_owned(), "admission-reason-short"),
            ("number".to_owned(), "case-number-bad"),
        ]
    );
    let own = hall.act(&hall.officer, move |tx| conduct::record(tx, &nobody)).expect("the commune signs its own");
    assert!(hall.find(own[0]).file.decided.expect("a decision").decision.is_some());
    let stranger = member(&hall.world, &hall.world.ward_branch.clone(), "Lý Thị Lạ", &[]);
    let theirs = Recording { members: vec![stranger.id], ..recording(&hall, "tuoi-tre-dung-cam") };
    assert!(matches!(record(theirs), Err(Error::NotFound)));
}

#[test]
fn the_province_shapes_the_forms_and_a_form_out_of_use_is_not_proposed() {
    let hall = Hall::new();
    let add = |actor, name: &'static str| {
        hall.act(actor, move |tx| conduct::add_form(tx, (name, ""), (Sort::Praise, Level::Commune), false, TODAY))
    };
    assert!(matches!(add(&hall.officer, "Giấy khen hè"), Err(Error::Forbidden)));
    let code = add(&hall.province, "Giấy khen hè xanh").expect("added");
    assert_eq!(code, "giay-khen-he-xanh");
    assert_eq!(why(add(&hall.province, " giấy khen  Hè xanh")), one("name", "award-form-taken"));
    assert_eq!(why(add(&hall.province, " ")), one("name", "award-form-empty"));
    hall.begin(&hall.secretary, hall.asks(Topic::Award, &code, &[hall.an.id])).expect("proposed");
    let ended = code.clone();
    hall.act(&hall.province, move |tx| conduct::end_form(tx, &ended, TODAY)).expect("ended");
    let late = hall.begin(&hall.secretary, hall.asks(Topic::Award, &code, &[hall.binh.id]));
    assert_eq!(why(late), one("what", "award-form-over"));
    let none = hall.act(&hall.province, |tx| conduct::end_form(tx, "luck", TODAY));
    assert!(matches!(none, Err(Error::NotFound)));
}

#[test]
fn nothing_is_said_of_days_before_somebody_joined_and_one_paper_is_one_award() {
    let hall = Hall::new();
    let early = Recording { on: date(2010, 3, 26), ..recording(&hall, "tuoi-tre-dung-cam") };
    let refused = hall.act(&hall.secretary, move |tx| conduct::record(tx, &early));
    assert_eq!(why(refused), vec![("member-*".to_owned(), "conduct-before-joined"); 2]);
    let beginning = Beginning { on: date(2010, 3, 26), ..hall.asks(Topic::Award, PRAISE, &[hall.an.id]) };
    let refused = why(hall.begin(&hall.secretary, beginning));
    assert!(refused.contains(&("on".to_owned(), "conduct-before-joined")), "{refused:?}");
    let paper = recording(&hall, "tuoi-tre-dung-cam");
    let again = Recording { number: "88 - qđ/twđtn".into(), ..paper.clone() };
    hall.act(&hall.secretary, move |tx| conduct::record(tx, &paper)).expect("written down");
    let twice = hall.act(&hall.secretary, move |tx| conduct::record(tx, &again));
    assert_eq!(why(twice), vec![("member-*".to_owned(), "award-known"); 2]);
}
