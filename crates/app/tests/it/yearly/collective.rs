//! Units and their committees rated: figures that fill themselves, votes, recognition, locks, appeals, strangers.

use axum::http::StatusCode;
use jiff::ToSpan;
use kernel::{Actor, Error, Moment, Result, Role};
use members::Grade::{self, Excellent, Fair, Good, Poor};
use members::cases;
use serde_json::json;
use units::{Draft, Unit};
use yearly::rating::{
    self, Answer, Change, Deciding, Lines, List, Meanwhile, Ruling, Stage, Subject, Suggestion, To, Voting, Whose,
};

use super::{DECIDED, Desk, MET, SENT, one, why};
use crate::world::TODAY;

/// The commune's list of its branches: one with three members, and an empty one.
struct Units {
    desk: Desk,
    empty: Unit,
}

fn open() -> Units {
    let desk = Desk::new();
    let parent = Some(desk.world.commune.id);
    let draft = Draft {
        name: "Chi đoàn Mới lập".into(),
        kind: desk.world.branch.kind.clone(),
        sector: None,
        parent,
        code: None,
    };
    let empty = desk.act(&Actor::System("test"), move |tx| units::add(tx, &draft, TODAY)).expect("founded");
    Units { desk, empty }
}

impl Units {
    fn lines(&self) -> Lines {
        let place = self.desk.place(&self.desk.world.commune);
        self.desk.world.read(move |db| rating::unit_lines(db, &place))
    }

    fn list(&self) -> List {
        self.lines().list.expect("a list")
    }

    fn key(&self, subject: Subject) -> String {
        format!("{}.{}", self.desk.world.branch.id, subject.code())
    }

    fn grade(&self, actor: &Actor, grades: &[(Subject, Grade)]) -> Result<usize> {
        let lines = self.lines();
        let to = |(subject, grade): &(Subject, Grade)| {
            let row = lines.rows.iter().find(|(row, _)| row.key() == self.key(*subject));
            Change { code: self.key(*subject), to: To::Grade(*grade), seen: row.and_then(|(row, _)| row.grade) }
        };
        self.save(actor, grades.iter().map(to).collect())
    }

    fn save(&self, actor: &Actor, changes: Vec<Change>) -> Result<usize> {
        let place = self.desk.place(&self.desk.world.commune);
        self.desk
            .act(actor, move |tx| rating::save_units(tx, &place, &changes, Meanwhile::Refuse).map(|done| done.changed))
    }

    fn voting(&self, votes: &[(Subject, i64)], present: i64) -> Voting {
        let votes = votes.iter().map(|(subject, votes)| (self.key(*subject), *votes)).collect();
        Voting { list: self.list().seen(), meeting: meeting(present), votes, shown: None, is_sure: false }
    }

    fn vote(&self) -> Result<()> {
        let voting = self.voting(&[], 9);
        self.desk.act(&self.desk.officer, move |tx| rating::vote(tx, &voting))
    }

    fn propose(&self) -> Result<usize> {
        let seen = [self.list().seen()];
        self.desk.act(&self.desk.officer, move |tx| rating::propose(tx, &seen, SENT))
    }

    fn deciding(&self, number: &str, ruling: Ruling) -> Deciding {
        let rulings = vec![(self.list().seen(), ruling)];
        Deciding { on: DECIDED, number: number.into(), signer: "Lương Thị Bí Thư".into(), rulings }
    }

    fn decide(&self, actor: &Actor, number: &str) -> Result<bool> {
        self.desk.decide(actor, self.deciding(number, Ruling::Recognise))
    }

    fn sent_up(&self) {
        self.grade(&self.desk.officer, &[(Subject::Unit, Good), (Subject::Board, Excellent)]).expect("graded");
        self.vote().expect("voted");
        self.propose().expect("sent up");
    }

    fn recognised(&self) {
        self.sent_up();
        assert!(self.decide(&self.desk.province, "30-QĐ/TĐTN").expect("decided"));
    }

    fn years(&self) -> Vec<(i64, Subject, Grade)> {
        let id = self.desk.world.branch.id;
        let history = self.desk.world.read(|db| rating::history(db, id));
        history.years.into_iter().filter_map(|it| Some((it.year, it.subject, it.grade?))).collect()
    }
}

fn meeting(present: i64) -> rating::Meeting {
    rating::Meeting {
        on: MET,
        place: "Trụ sở xã".into(),
        chair: "Hoàng Thị Nga".into(),
        clerk: "Lương Văn Thư".into(),
        total: 12,
        present,
    }
}

#[test]
fn a_commune_rates_its_branches_and_their_committees_by_figures_that_stand_there_already() {
    let it = open();
    it.desk.register();
    it.desk.recognised();
    let lines = it.lines();
    let told: Vec<_> = lines.rows.iter().map(|(row, _)| (row.name.as_str(), row.subject)).collect();
    assert_eq!(told.len(), 4, "two branches with their committees: {told:?}");
    let (row, suggestion) = lines.rows.iter().find(|(row, _)| row.key() == it.key(Subject::Unit)).expect("the branch");
    let of = row.figures;
    assert_eq!((of.members, of.rated, of.well, of.registered, of.settled), (3, 3, 2, 3, None), "{of:?}");
    let Suggestion::Grade(Good, why) = suggestion else { panic!("{suggestion:?}") };
    assert!(why.iter().any(|say| say.key == "rating-unit-lacks-well"), "66 in 100 are good or better: {why:?}");
    let empty = lines.rows.iter().find(|(row, _)| row.unit == it.empty.id).map(|(_, said)| said);
    assert_eq!(empty, Some(&Suggestion::Not("rating-unit-empty".into())));

    it.sent_up();
    assert!(it.decide(&it.desk.province, "30-QĐ/TĐTN").expect("decided"));
    assert_eq!(it.list().stage, Stage::Recognised);
    assert_eq!(it.years(), [(2026, Subject::Unit, Good), (2026, Subject::Board, Excellent)]);
    let case = it.list().case;
    let sheet = it.desk.world.read(|db| rating::list(db, case));
    let steps: Vec<&str> = sheet.events.iter().map(|event| event.what.as_str()).collect();
    assert_eq!(steps, ["list_recognised", "list_proposed", "list_voted", "list_opened"]);
    assert_eq!(it.desk.list().stage, Stage::Recognised, "the branch's own list is another");
    it.desk.assert_counted();
}

#[test]
fn bad_votes_ungraded_units_and_unknown_lines_are_refused() {
    let it = open();
    let unknown = Change { code: format!("{}.unit", it.desk.world.ward_branch.id), to: To::Grade(Good), seen: None };
    assert!(matches!(it.save(&it.desk.officer, vec![unknown]), Err(Error::NotFound)));
    let odd = Change { code: format!("{}.choir", it.desk.world.branch.id), to: To::Grade(Good), seen: None };
    assert!(matches!(it.save(&it.desk.officer, vec![odd]), Err(Error::NotFound)));
    let empty = Change { code: format!("{}.unit", it.empty.id), to: To::Grade(Good), seen: None };
    assert_eq!(why(it.save(&it.desk.officer, vec![empty])), one("g", "rating-unit-empty"));
    // The committee has no grade yet.
    it.grade(&it.desk.officer, &[(Subject::Unit, Good)]).expect("graded");
    let many = it.voting(&[(Subject::Unit, 10)], 9);
    let told = why(it.desk.act(&it.desk.officer, move |tx| rating::vote(tx, &many)));
    assert!(told.contains(&("list".into(), "rating-ungraded")) && told.contains(&("v".into(), "rating-votes-many")));
    it.grade(&it.desk.officer, &[(Subject::Board, Good)]).expect("graded");
    let few = it.voting(&[(Subject::Board, 4)], 9);
    assert_eq!(why(it.desk.act(&it.desk.officer, move |tx| rating::vote(tx, &few))), one("v", "rating-not-carried"));
    assert_eq!(why(it.propose()), one("*", "rating-vote-first"));
    it.vote().expect("voted");
    it.grade(&it.desk.officer, &[(Subject::Board, Fair)]).expect("changed");
    assert_eq!(why(it.propose()), one("*", "rating-vote-again"));
}

#[test]
fn a_locked_list_takes_nothing_and_a_year_stands_once() {
    let it = open();
    it.sent_up();
    let graded = it.grade(&it.desk.officer, &[(Subject::Unit, Poor)]);
    assert_eq!(why(graded), one("g", "rating-lies-above"));
    let own = it.desk.act(&it.desk.secretary, {
        let id = it.desk.world.branch.id;
        move |tx| rating::review_unit(tx, id, (2026, Subject::Unit), Good, "Hoàn thành chỉ tiêu năm")
    });
    assert_eq!(why(own), one("refused", "rating-lies-above"));
    it.decide(&it.desk.province, "30-QĐ/TĐTN").expect("decided");
    assert_eq!(why(it.grade(&it.desk.officer, &[(Subject::Unit, Poor)])), one("g", "rating-locked"));
    assert_eq!(why(it.vote()), one("refused", "rating-locked"));
    // The branch goes under the ward: it stays on the list that rated it, and is rated once.
    let (branch, ward) = (it.desk.world.branch.id, it.desk.world.ward.clone());
    let to = ward.id;
    it.desk.act(&Actor::System("test"), move |tx| units::move_to(tx, branch, to, TODAY)).expect("moved");
    assert_eq!(it.lines().rows.len(), 2, "as it was recognised");
    let place = it.desk.place(&ward);
    let again = [Change { code: it.key(Subject::Unit), to: To::Grade(Poor), seen: None }];
    let again = it.desk.act(&it.desk.province, move |tx| rating::save_units(tx, &place, &again, Meanwhile::Refuse));
    assert_eq!(why(again), one("g", "rating-rated-already"));
}

#[test]
fn a_unit_that_closed_is_rated_no_more_and_stays_on_the_list_that_rated_it() {
    let close = |it: &Units| {
        let id = it.desk.world.branch.id;
        it.desk.world.write(move |tx| {
            tx.run("update unit set closed_on = '2026-11-21' where id = $1", &[id.into()])?;
            tx.run("update unit_version set to_day = '2026-11-21' where unit_id = $1 and to_day is null", &[id.into()])
        });
    };
    let it = open();
    it.grade(&it.desk.officer, &[(Subject::Unit, Good), (Subject::Board, Good)]).expect("graded");
    close(&it);
    assert!(matches!(it.grade(&it.desk.officer, &[(Subject::Unit, Fair)]), Err(Error::NotFound)));
    assert_eq!(why(it.vote()), one("list", "rating-nobody"));
    let it = open();
    it.recognised();
    let name = it.desk.world.branch.name.clone();
    close(&it);
    let names: Vec<_> = it.lines().rows.into_iter().map(|(row, _)| (row.name, row.recognised)).collect();
    assert_eq!(names, [(name.clone(), Some(Good)), (name, Some(Excellent))]);
    let path = format!("/ratings/{}", it.list().case);
    assert_eq!(it.desk.world.get(&it.desk.officer, &path).status, StatusCode::OK);
}

#[test]
fn only_the_superior_recognises_the_second_of_two_hears_it_and_a_form_sent_twice_acts_once() {
    let it = open();
    let foreign = it.desk.world.actor(Role::CommuneOfficer, &it.desk.world.ward);
    assert!(matches!(it.grade(&it.desk.secretary, &[(Subject::Unit, Good)]), Err(Error::NotFound)));
    assert!(matches!(it.grade(&foreign, &[(Subject::Unit, Good)]), Err(Error::NotFound)));
    it.sent_up();
    assert!(matches!(it.decide(&foreign, "30-QĐ/TĐTN"), Err(Error::NotFound)));
    assert_eq!(why(it.decide(&it.desk.officer, "30-QĐ/TĐTN")), one("refused", "rating-not-yours"));
    let (act, deciding) = (Some(uuid::Uuid::from_u128(8)), it.deciding("30-QĐ/TĐTN", Ruling::Recognise));
    let late = it.deciding("31-QĐ/TĐTN", Ruling::Recognise);
    for _ in 0..2 {
        let deciding = deciding.clone();
        let done = it.desk.act(&it.desk.province, move |tx| {
            cases::once(tx, act, "test", &1, |tx| Ok(rating::decide(tx, &deciding)?.is_some()))
        });
        assert!(done.expect("answered as the first time"));
    }
    assert_eq!(why(it.desk.decide(&it.desk.province, late)), one("*", "case-stale"));
}

#[test]
fn a_unit_reviews_itself_appeals_once_and_a_correction_leaves_its_trace() {
    let it = open();
    let (branch, secretary) = (it.desk.world.branch.id, &it.desk.secretary);
    let review = |words: &'static str| {
        it.desk.act(secretary, move |tx| rating::review_unit(tx, branch, (2026, Subject::Unit), Excellent, words))
    };
    assert_eq!(why(review(" ")), one("words", "yearly-reason-short"));
    review("Hoàn thành mọi chỉ tiêu").expect("reviewed");
    assert_eq!(it.lines().rows.iter().filter(|(row, _)| row.own == Some(Excellent)).count(), 1);
    let stranger = it.desk.world.actor(Role::BranchSecretary, &it.desk.world.ward_branch);
    let theirs = it.desk.act(&stranger, move |tx| {
        rating::review_unit(tx, branch, (2026, Subject::Unit), Good, "Nhận xét hộ chi đoàn khác")
    });
    assert!(matches!(theirs, Err(Error::NotFound)));
    let object = || {
        it.desk.act(secretary, move |tx| rating::appeal_unit(tx, branch, (2026, Subject::Unit), "Đã đủ mọi chỉ tiêu"))
    };
    assert_eq!(why(object()), one("refused", "rating-not-recognised"));
    it.recognised();
    let appeal = object().expect("appealed");
    assert_eq!(why(object()), one("refused", "rating-appeal-twice"));
    let answer = |number: &str| Answer {
        seen: Good,
        grade: Some(Excellent),
        reason: "Đã kiểm tra hồ sơ".into(),
        number: number.into(),
        on: TODAY,
        signer: String::new(),
    };
    let (id, said) = (appeal.id, answer("31-QĐ/TĐTN"));
    let by_commune = it.desk.act(&it.desk.officer, move |tx| rating::answer(tx, id, &said));
    assert_eq!(why(by_commune), one("refused", "rating-not-yours"));
    let said = answer("31-QĐ/TĐTN");
    it.desk.act(&it.desk.province, move |tx| rating::answer(tx, id, &said)).expect("answered");
    assert_eq!(it.years()[0], (2026, Subject::Unit, Excellent));
    let whose = Whose::Unit(branch, Subject::Board);
    let same = Answer { seen: Excellent, ..answer("32-QĐ/TĐTN") };
    let same = it.desk.act(&it.desk.province, move |tx| rating::correct(tx, whose, 2026, &same));
    assert_eq!(why(same), one("grade", "rating-same-grade"));
    let lower = Answer { seen: Excellent, grade: Some(Fair), ..answer("32-QĐ/TĐTN") };
    it.desk.act(&it.desk.province, move |tx| rating::correct(tx, whose, 2026, &lower)).expect("corrected");
    let case = it.list().case;
    let events = it.desk.world.read(|db| rating::list(db, case)).events;
    assert!(events[0].what == "list_corrected" && events[1].what == "list_corrected", "{events:?}");
    it.desk.world.clock.set(Moment::start_of(DECIDED.saturating_add(31.days())));
    let late =
        it.desk.act(secretary, move |tx| rating::appeal_unit(tx, branch, (2026, Subject::Board), "Tập thể đã làm tốt"));
    assert_eq!(why(late), one("refused", "rating-appeal-late"));
}

#[test]
fn the_province_decides_about_its_communes_itself_and_a_cap_warns() {
    let it = open();
    let place = it.desk.place(&it.desk.world.province);
    let commune = format!("{}.unit", it.desk.world.commune.id);
    let board = format!("{}.board", it.desk.world.commune.id);
    for grade in [
        Change { code: commune, to: To::Grade(Excellent), seen: None },
        Change { code: board, to: To::Suggested, seen: None },
    ] {
        let place = place.clone();
        it.desk
            .act(&it.desk.province, move |tx| rating::save_units(tx, &place, &[grade], Meanwhile::Refuse))
            .expect("graded");
    }
    let place = it.desk.place(&it.desk.world.province);
    let lines = it.desk.world.read(|db| rating::unit_lines(db, &place));
    let passed = lines.passed();
    assert_eq!(passed.len(), 2, "units and committees apart: {passed:?}");
    assert_eq!((passed[0].2.excellent, passed[0].2.most), (1, 0));
    let list = lines.list.expect("a list");
    let voting = Voting { list: list.seen(), meeting: meeting(9), votes: Vec::new(), shown: None, is_sure: false };
    it.desk.act(&it.desk.province, move |tx| rating::vote(tx, &voting)).expect("voted");
    let seen = |case| it.desk.world.read(move |db| rating::list(db, case)).list.seen();
    let at = [seen(list.case)];
    it.desk.act(&it.desk.province, move |tx| rating::propose(tx, &at, SENT)).expect("sent up");
    let rulings = vec![(seen(list.case), Ruling::Recognise)];
    let deciding = Deciding { on: DECIDED, number: "40-QĐ/TĐTN".into(), signer: String::new(), rulings };
    assert!(it.desk.decide(&it.desk.province, deciding).expect("decided"));
}

#[test]
fn pages_and_programs_go_the_same_road() {
    let it = open();
    let (world, commune, branch) = (&it.desk.world, it.desk.world.commune.id, it.desk.world.branch.id);
    let body = json!({"unit": commune.to_string(), "year": 2026, "grades": [[it.key(Subject::Unit), "excellent", ""]]});
    let graded = world.post_json(&it.desk.officer, "/api/v1/ratings/units/grades", &body).json();
    assert_eq!((&graded["changed"], &graded["grades"]), (&json!(1), &json!([1, 0, 0, 0])));
    assert!(graded["warning"].as_str().is_some_and(|told| told.contains("20")), "{graded}");
    let review =
        json!({"unit_id": branch.to_string(), "year": 2026, "subject": "board", "grade": "superb", "words": "x"});
    let unknown = world.post_json(&it.desk.secretary, "/api/v1/ratings/units/reviews", &review);
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("unit", commune.to_string()), ("year", "2026".into()), ("do", "suggest-all".into())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let saved = world.post(&it.desk.officer, "/ratings/units/grades", &form);
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let rows = world.get(&it.desk.officer, "/api/v1/ratings/units?year=2026").json();
    let board =
        rows["items"].as_array().into_iter().flatten().find(|item| item["key"] == it.key(Subject::Board).as_str());
    let grade = board.map(|board| board["grade"].clone());
    assert_eq!((&rows["list"]["stage"], grade), (&json!("open"), Some(json!("excellent"))), "{rows}");
    it.vote().expect("voted");
    it.propose().expect("sent up");
    it.decide(&it.desk.province, "30-QĐ/TĐTN").expect("decided");
    let list = it.list().case;
    for lang in ["vi", "en"] {
        for path in [
            format!("/ratings/units?unit={commune}&year=2026"),
            format!("/ratings/{list}"),
            format!("/ratings/units/{branch}"),
            format!("/ratings/units/{branch}/board/correction?year=2026"),
            format!("/ratings/vote?list={list}"),
            format!("/units/{branch}"),
        ] {
            let page = world.get_in(lang, &it.desk.province, &path);
            assert!(page.status == StatusCode::OK && !page.text().contains('⟦'), "{path}: {}", page.text());
        }
    }
    let own = world.get(&it.desk.secretary, &format!("/ratings/units/{branch}")).text();
    assert!(own.contains("/appeal\"") && own.contains("Hoàn thành xuất sắc"), "{own}");
    let path = format!("/ratings/units/{branch}/appeal");
    let bad = world.post(&it.desk.secretary, &path, &[("year", "2026"), ("of", "choir"), ("appeal", "Đã đủ chỉ tiêu")]);
    assert!(
        bad.status == StatusCode::UNPROCESSABLE_ENTITY && bad.text().contains("Chọn tổ chức Đoàn"),
        "{}",
        bad.text()
    );
    let good = world.post(&it.desk.secretary, &path, &[("year", "2026"), ("of", "unit"), ("appeal", "Đã đủ chỉ tiêu")]);
    assert_eq!(good.status, StatusCode::SEE_OTHER, "{}", good.text());
}
