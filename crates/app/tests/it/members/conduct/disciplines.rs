//! Disciplines: by the branch itself or its superior, appealed against, weighing for a while; expulsion leaves the union.

use jiff::civil::date;
use kernel::{Error, Role};
use members::Status;
use members::conduct::discipline::Measure;
use members::conduct::{self, Beginning, Ruling, Stage, Topic};
use members::{leaving, posts};

use super::{Hall, poll};
use crate::members::admission::{one, why};
use crate::world::TODAY;

pub fn meeting(hall: &Hall, measure: Measure) -> Beginning {
    Beginning {
        number: if measure == Measure::Reprimand { "3-QĐ/CĐ".into() } else { String::new() },
        signer: "Hoàng Thị Nga".into(),
        reason: "Nhiều lần vắng không lý do".into(),
        ..hall.asks(Topic::Discipline, measure.code(), &[hall.an.id])
    }
}

/// The measures that weighed at some time in a year, as ratings read them.
fn disciplined(hall: &Hall, year: i16) -> Vec<Measure> {
    hall.world.read(|db| {
        db.all(
            "select measure
             from member_discipline_card
             where member_id = $1 and decided_on < $3 and (until_day is null or until_day > $2)
             order by decided_on",
            &[hall.an.id.into(), date(year, 1, 1).into(), date(year + 1, 1, 1).into()],
            |row| row.code(0, Measure::of_code),
        )
    })
}

#[test]
fn a_branch_reprimands_by_itself_and_the_measure_weighs_for_its_months() {
    let hall = Hall::new();
    let ids = hall.begin(&hall.secretary, meeting(&hall, Measure::Reprimand)).expect("decided").ids;
    let said = hall.find(ids[0]);
    let decided = said.file.decided.clone().expect("a decision");
    assert_eq!(
        (said.stage, decided.by.as_str(), said.file.until),
        (Stage::Standing, "Chi đoàn thôn Nà Pò", Some(date(2027, 11, 21)))
    );
    assert_eq!((hall.waiting(&hall.secretary), hall.waiting(&hall.officer)), ((0, 0), (0, 0)));
    assert!(said.weighs(date(2027, 11, 20)) && !said.weighs(date(2027, 11, 21)));
    assert_eq!(
        (disciplined(&hall, 2026), disciplined(&hall, 2027)),
        (vec![Measure::Reprimand], vec![Measure::Reprimand])
    );
    assert_eq!((disciplined(&hall, 2025), disciplined(&hall, 2028)), (vec![], vec![]));
    let again =
        Beginning { rows: vec![(hall.binh.id, Some(poll(12, 10, 8, 1)))], ..meeting(&hall, Measure::Reprimand) };
    assert_eq!(why(hall.begin(&hall.secretary, again)), one("number", "case-number-taken"));
}

#[test]
fn a_meeting_that_could_not_decide_is_refused() {
    let hall = Hall::new();
    let with = |poll| Beginning { rows: vec![(hall.an.id, poll)], ..meeting(&hall, Measure::Warning) };
    let begin = |beginning| hall.begin(&hall.secretary, beginning);
    assert_eq!(why(begin(with(None))), one("met_on", "leaving-vote-missing"));
    assert_eq!(why(begin(with(Some(poll(16, 10, 8, 1))))), one("present", "conduct-quorum"));
    assert_eq!(why(begin(with(Some(poll(12, 10, 5, 5))))), one("yes", "leaving-vote-fell"));
    assert_eq!(why(begin(with(Some(poll(12, 10, 8, 3))))), one("yes", "leaving-votes-many"));
    assert_eq!(why(begin(with(Some(poll(9, 10, 8, 1))))), one("total", "conduct-total-small"));
    let open = conduct::Poll { is_secret: false, ..poll(12, 10, 8, 1) };
    assert_eq!(why(begin(with(Some(open)))), one("secret", "conduct-secret"));
    let none = Beginning { number: String::new(), ..meeting(&hall, Measure::Reprimand) };
    assert_eq!(why(begin(none)), one("number", "case-number-empty"));
    let other = Beginning { what: "shouting".into(), ..meeting(&hall, Measure::Warning) };
    assert_eq!(why(begin(other)), one("what", "discipline-choose"));
    assert_eq!(why(begin(meeting(&hall, Measure::Dismissal))), one("post", "discipline-post-choose"));
}

#[test]
fn no_more_people_vote_than_the_branch_has_members_as_the_rule_says() {
    let hall = Hall::new();
    let crowd = |is_sure| Beginning {
        rows: vec![(hall.an.id, Some(poll(20, 14, 12, 1)))],
        is_sure,
        ..meeting(&hall, Measure::Warning)
    };
    assert_eq!(why(hall.begin(&hall.secretary, crowd(true))), one("present", "meeting-crowded"));
    let vote = leaving::Vote { on: TODAY, present: 13, yes: 10, no: 0 };
    let removal = leaving::Beginning {
        cause: leaving::Cause::Removed,
        rows: vec![(hall.binh.id, None)],
        on: TODAY,
        reason: "Không sinh hoạt từ tháng 7".into(),
        vote: Some(vote),
        is_sure: false,
    };
    let removed = hall.act(&hall.secretary, move |tx| leaving::begin(tx, &removal));
    assert_eq!(why(removed), one("present", "meeting-crowded"));
    let rule = |tx: &mut kernel::Tx<'_>| members::cases::set_rule(tx, "meeting.crowded", date(2026, 1, 1), 0);
    hall.act(&hall.province, rule).expect("set");
    assert_eq!(why(hall.begin(&hall.secretary, crowd(false))), one("sure", "meeting-crowded"));
    hall.begin(&hall.secretary, crowd(true)).expect("looked at");
}

#[test]
fn a_warning_is_the_superiors_and_an_appeal_goes_one_higher() {
    let hall = Hall::new();
    let ids = hall.begin(&hall.secretary, meeting(&hall, Measure::Warning)).expect("sent up").ids;
    assert_eq!((hall.find(ids[0]).stage, hall.waiting(&hall.officer)), (Stage::Submitted, (1, 0)));
    assert!(disciplined(&hall, 2026).is_empty(), "nothing weighs before it is decided");
    let stranger = hall.world.actor(Role::CommuneOfficer, &hall.world.ward);
    assert!(matches!(hall.decide(&stranger, &ids, "5-QĐ", Ruling::Approve), Err(Error::NotFound)));
    hall.decide(&hall.officer, &ids, "5-QĐ", Ruling::Approve).expect("decided");
    let appeal = |on| {
        let seen = hall.seen(ids[0]);
        hall.act(&hall.secretary, move |tx| conduct::appeal(tx, seen, on, "Có lý do chính đáng"))
    };
    assert_eq!(why(appeal(date(2026, 11, 20))), one("on", "discipline-appeal-early"));
    assert_eq!(why(appeal(date(2026, 11, 22))), one("on", "case-day-future"));
    hall.world.clock.set(kernel::Moment::start_of(date(2027, 1, 5)));
    assert_eq!(why(appeal(date(2026, 12, 22))), one("on", "discipline-appeal-late"));
    appeal(date(2026, 12, 21)).expect("on the last day");
    assert_eq!((hall.find(ids[0]).stage, hall.waiting(&hall.province)), (Stage::Appealed, (1, 0)));
    assert_eq!(disciplined(&hall, 2026), [Measure::Warning], "it stands until the appeal is decided");
    let officer = hall.decide_on(&hall.officer, &ids, ("6-QĐ", date(2027, 1, 5)), Ruling::Approve);
    assert_eq!(why(officer), one("*", "transfer-not-your-turn"));
    let day = date(2027, 1, 5);
    hall.decide_on(&hall.province, &ids, ("", day), Ruling::Refuse("Đúng quy định".into())).expect("upheld");
    assert_eq!((hall.find(ids[0]).stage, disciplined(&hall, 2026)), (Stage::Standing, vec![Measure::Warning]));
    hall.annul(&hall.officer, ids[0], "").expect("annulled");
    assert!(disciplined(&hall, 2026).is_empty(), "what is annulled weighs no more");
    assert_eq!(
        hall.what_happened(ids[0]),
        [
            "discipline_annulled",
            "discipline_upheld",
            "discipline_appealed",
            "discipline_decided",
            "discipline_proposed"
        ]
    );
}

#[test]
fn an_appeal_that_is_agreed_to_annuls() {
    let hall = Hall::new();
    let ids = hall.begin(&hall.secretary, meeting(&hall, Measure::Reprimand)).expect("decided").ids;
    let seen = hall.seen(ids[0]);
    hall.act(&hall.secretary, move |tx| conduct::appeal(tx, seen, TODAY, "Có lý do chính đáng")).expect("appealed");
    let returned = hall.decide(&hall.officer, &ids, "", Ruling::Return("Bổ sung hồ sơ".into()));
    assert_eq!(why(returned), one("why-*", "leaving-not-this-step"));
    hall.decide(&hall.officer, &ids, "7-QĐ", Ruling::Approve).expect("agreed");
    assert_eq!((hall.find(ids[0]).stage, disciplined(&hall, 2026)), (Stage::Annulled, vec![]));
}

#[test]
fn an_expulsion_goes_the_way_of_leaving() {
    let hall = Hall::new();
    let few = Beginning { rows: vec![(hall.an.id, Some(poll(16, 10, 8, 1)))], ..meeting(&hall, Measure::Expulsion) };
    assert_eq!(why(hall.begin(&hall.secretary, few)), one("present", "conduct-quorum"));
    let begun = hall.begin(&hall.secretary, meeting(&hall, Measure::Expulsion)).expect("sent up");
    assert!(begun.leaves);
    let going = hall.world.read(|db| leaving::find(db, begun.ids[0]));
    assert_eq!((going.cause, going.stage), (leaving::Cause::Expelled, leaving::Stage::Submitted));
    let rulings = vec![(going.case.seen(), leaving::Ruling::Approve)];
    let deciding = leaving::Deciding { on: TODAY, number: "8-QĐ".into(), signer: String::new(), rulings };
    hall.act(&hall.officer, move |tx| leaving::decide(tx, &deciding)).expect("decided");
    assert_eq!(hall.world.read(|db| members::find(db, hall.an.id)).status, Status::Expelled);
    assert_eq!(disciplined(&hall, 2026), [Measure::Expulsion]);
}

/// The committee of the branch: An leads it.
fn committee(hall: &Hall) -> posts::HeldId {
    let (unit, day, rows) = (hall.world.branch.id, date(2025, 3, 26), vec![(1, hall.an.id, "bi_thu".to_owned())]);
    let election = posts::Election {
        unit,
        after: None,
        how: posts::How::Elected,
        nth: None,
        on: day,
        until: None,
        rows,
        number: "1-QĐ/ĐTN".into(),
        decided: day,
        signer: String::new(),
        is_sure: false,
    };
    hall.act(&hall.officer, move |tx| posts::elect(tx, &election)).expect("a committee");
    let held = hall.world.read(|db| posts::held(db, hall.an.id, TODAY));
    held.into_iter().find(|one| one.post.code == "bi_thu").expect("a post").id
}

#[test]
fn a_dismissal_ends_the_post_by_the_same_decision() {
    let hall = Hall::new();
    let post = committee(&hall);
    let dismissal = || Beginning { post: Some(post), ..meeting(&hall, Measure::Dismissal) };
    let other = Beginning { rows: vec![(hall.binh.id, Some(poll(12, 10, 8, 1)))], ..dismissal() };
    assert_eq!(why(hall.begin(&hall.secretary, other)), one("post", "discipline-no-post"));
    let ids = hall.begin(&hall.secretary, dismissal()).expect("sent up").ids;
    assert_eq!((hall.find(ids[0]).stage, hall.waiting(&hall.officer).0 > 0), (Stage::Submitted, true));
    hall.decide(&hall.officer, &ids, "9-QĐ", Ruling::Approve).expect("decided");
    let said = hall.find(ids[0]);
    assert_eq!((said.stage, said.post.expect("a post").0.as_str()), (Stage::Standing, "Bí thư, Chi đoàn thôn Nà Pò"));
    let held = hall.world.read(|db| posts::held(db, hall.an.id, TODAY));
    assert!(held.iter().all(|one| one.post.code != "bi_thu"), "{held:?}");
    assert!(held.iter().any(|one| one.post.code == "uv_bch"), "the seat in the committee stays");
    assert_eq!(disciplined(&hall, 2026), [Measure::Dismissal]);
}

/// The posts somebody of the branch holds today.
fn held(hall: &Hall) -> Vec<String> {
    let held = hall.world.read(|db| posts::held(db, hall.an.id, TODAY));
    held.into_iter().map(|one| one.post.code).collect()
}

/// An is dismissed as secretary; answers the case and the post.
fn dismissed(hall: &Hall) -> (members::cases::CaseId, posts::HeldId) {
    let post = committee(hall);
    let dismissal = Beginning { post: Some(post), ..meeting(hall, Measure::Dismissal) };
    let id = hall.begin(&hall.secretary, dismissal).expect("sent up").ids[0];
    hall.decide(&hall.officer, &[id], "9-QĐ/ĐTN", Ruling::Approve).expect("decided");
    (id, post)
}

/// Nothing is told as a dismissal any more.
fn told(hall: &Hall) -> Vec<(String, Option<posts::Why>)> {
    let told = hall.world.read(|db| posts::history(db, hall.an.id));
    told.into_iter().map(|one| (one.post.code, one.ended.map(|(_, why)| why))).collect()
}

#[test]
fn an_annulled_dismissal_gives_the_post_back_and_stays_told_nowhere() {
    let hall = Hall::new();
    let (id, _) = dismissed(&hall);
    assert_eq!(held(&hall), ["uv_bch"]);
    assert_eq!(why(hall.annul(&hall.officer, id, "9-QĐ/ĐTN")), one("number", "case-number-taken"), "once");
    assert_eq!(held(&hall), ["uv_bch"], "nothing was done");
    hall.annul(&hall.officer, id, "10-QĐ/ĐTN").expect("annulled");
    assert_eq!(held(&hall), ["bi_thu", "uv_bch"]);
    assert!(told(&hall).iter().all(|(_, why)| why.is_none()), "{:?}", told(&hall));
    for lang in ["vi", "en"] {
        let case = hall.world.get_in(lang, &hall.officer, &format!("/disciplines/{id}")).text();
        assert!(case.contains("10-QĐ/ĐTN · 21/11/2026") && case.contains("Lương Thị Bí Thư"), "{case}");
        assert!(case.contains("(10-QĐ/ĐTN)"), "the history has it: {case}");
        let paper = hall.world.get_in(lang, &hall.officer, &format!("/disciplines/{id}/paper")).text();
        let mark = if lang == "vi" {
            "Đã huỷ theo quyết định số 10-QĐ/ĐTN ngày 21/11/2026"
        } else {
            "Annulled by decision 10-QĐ/ĐTN of 21/11/2026"
        };
        assert!(paper.contains("paper-mark") && paper.contains(mark), "{paper}");
    }
}

#[test]
fn an_appeal_against_a_dismissal_gives_the_post_back_under_its_own_number() {
    let hall = Hall::new();
    let (id, _) = dismissed(&hall);
    let seen = hall.seen(id);
    hall.act(&hall.secretary, move |tx| conduct::appeal(tx, seen, TODAY, "Có lý do chính đáng")).expect("appealed");
    let none = hall.decide(&hall.province, &[id], "", Ruling::Approve);
    assert_eq!(why(none), one("number", "case-number-empty"), "an appeal that is agreed to is a decision");
    hall.decide(&hall.province, &[id], "77-QĐ/TĐTN", Ruling::Approve).expect("agreed");
    assert_eq!(held(&hall), ["bi_thu", "uv_bch"]);
    let paper = hall.world.get(&hall.officer, &format!("/disciplines/{id}/paper")).text();
    assert!(paper.contains("Đã huỷ theo quyết định số 77-QĐ/TĐTN ngày 21/11/2026"), "{paper}");
}

#[test]
fn a_post_that_somebody_else_has_by_now_stays_ended_but_is_no_dismissal() {
    let hall = Hall::new();
    let (id, post) = dismissed(&hall);
    let term = hall.world.read(|db| posts::history(db, hall.an.id)).into_iter().find(|one| one.id == post);
    let term = term.expect("the post").term;
    let giving = posts::Giving {
        term: hall.world.read(|db| members::cases::find(db, term)).seen(),
        member: hall.binh.id,
        post: "bi_thu".into(),
        how: posts::How::Appointed,
        on: TODAY,
        number: "11-QĐ/ĐTN".into(),
        signer: String::new(),
        is_sure: false,
    };
    hall.act(&hall.officer, move |tx| posts::give(tx, &giving)).expect("given");
    hall.annul(&hall.officer, id, "").expect("annulled");
    assert_eq!(held(&hall), ["uv_bch"]);
    assert!(told(&hall).contains(&("bi_thu".to_owned(), Some(posts::Why::Cleared))), "{:?}", told(&hall));
}
