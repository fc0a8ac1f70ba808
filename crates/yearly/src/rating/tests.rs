//! What the rules make of numbers.

use jiff::civil::date;

use super::*;

fn rules() -> Rules {
    let needs = |attended, programme, at_home| Needs { attended, programme, at_home, dues: 0 };
    Rules {
        needs: [needs(90, 1, true), needs(70, 2, false), needs(50, 3, false)],
        disciplined: 3,
        months: 6,
        rates_away: true,
        rates_party: false,
        majority: 50,
        quorum: 2,
        cap: Cap { percent: 20, base: Base::Well, peers: Peers::Together },
        appeal_days: 30,
    }
}

fn suggested(attended: Option<i64>, programme: Option<Grade>, at_home: Option<bool>) -> (Grade, Vec<&'static str>) {
    let (grade, why) = rules().suggest(&Evidence { attended, programme, at_home, dues: None, disciplined: false });
    (grade, why.into_iter().map(|say| say.key).collect())
}

#[test]
fn excellent_wants_everything_known_and_met() {
    let excellent = Some(Grade::Excellent);
    assert_eq!(suggested(Some(90), excellent, Some(true)), (Grade::Excellent, vec![]));
    assert_eq!(suggested(Some(89), excellent, Some(true)), (Grade::Good, vec!["rating-lacks-attended"]));
    assert_eq!(suggested(None, excellent, Some(true)), (Grade::Good, vec!["rating-unknown-attended"]));
    assert_eq!(suggested(Some(95), excellent, None), (Grade::Good, vec!["rating-unknown-home"]));
    assert_eq!(suggested(Some(95), excellent, Some(false)), (Grade::Good, vec!["rating-lacks-home"]));
    assert_eq!(suggested(Some(95), Some(Grade::Good), Some(true)), (Grade::Good, vec!["rating-lacks-programme"]));
}

#[test]
fn the_others_need_their_level_and_what_is_known() {
    assert_eq!(suggested(Some(60), Some(Grade::Excellent), None).0, Grade::Fair);
    assert_eq!(suggested(None, Some(Grade::Fair), None).0, Grade::Fair);
    assert_eq!(suggested(Some(49), Some(Grade::Excellent), Some(true)), (Grade::Poor, vec!["rating-lacks-attended"]));
    assert_eq!(suggested(Some(100), None, Some(true)), (Grade::Poor, vec!["rating-unknown-programme"]));
    assert_eq!(suggested(Some(100), Some(Grade::Poor), Some(true)).0, Grade::Poor);
}

#[test]
fn newcomers_party_members_and_those_away_are_rated_as_the_rules_say() {
    let key = |rules: &Rules, status, joined, party| rules.excused(2026, status, joined, party).map(|say| say.key);
    let mut rules = rules();
    assert_eq!(key(&rules, Status::Active, Some(date(2026, 7, 1)), None), None, "six months at the end of the year");
    assert_eq!(key(&rules, Status::Active, Some(date(2026, 7, 2)), None), Some("rating-too-new"));
    assert_eq!(key(&rules, Status::Active, None, None), None);
    assert_eq!(key(&rules, Status::Active, None, Some(date(2026, 2, 3))), Some("rating-is-party"));
    assert_eq!(key(&rules, Status::Active, None, Some(date(2027, 2, 3))), None, "not yet in that year");
    assert_eq!(key(&rules, Status::Temporary, None, None), None);
    (rules.rates_away, rules.rates_party) = (false, true);
    assert_eq!(key(&rules, Status::Temporary, None, None), Some("rating-is-away"));
    assert_eq!(key(&rules, Status::Active, None, Some(date(2026, 2, 3))), None);
}

#[test]
fn more_than_half_of_those_present_carry_and_nobody_votes_twice() {
    assert_eq!((carries(5, 10, 50), carries(6, 10, 50), carries(10, 10, 50)), (Ok(false), Ok(true), Ok(true)));
    assert_eq!(carries(11, 10, 50).map_err(|say| say.key), Err("rating-votes-many"));
    assert_eq!(carries(-1, 10, 50).map_err(|say| say.key), Err("rating-votes-bad"));
}

#[test]
fn nobody_takes_part_in_more_than_there_was() {
    assert_eq!(
        (share(Some(9), Some(10)), share(None, Some(10)), share(Some(0), Some(0))),
        (Ok(Some(90)), Ok(None), Ok(None))
    );
    assert_eq!(share(Some(11), Some(10)).map_err(|say| say.key), Err("rating-attended-more"));
    assert_eq!(share(Some(1), None).map_err(|say| say.key), Err("rating-held-first"));
}

#[test]
fn a_cap_is_passed_with_its_numbers() {
    let cap = rules().cap;
    assert_eq!(cap.passed([2, 8, 90, 0]), None);
    assert_eq!(cap.passed([3, 8, 90, 0]), Some(Over { excellent: 3, most: 2, of: 11 }));
    assert_eq!(cap.passed([1, 0, 0, 0]), Some(Over { excellent: 1, most: 0, of: 1 }));
    let of_all = Cap { base: Base::All, ..cap };
    assert_eq!(of_all.passed([20, 0, 80, 0]), None);
    assert_eq!(of_all.passed([21, 0, 79, 0]), Some(Over { excellent: 21, most: 20, of: 100 }));
    assert_eq!(cap.passed([0, 0, 0, 0]), None);
}

#[test]
fn a_locked_list_takes_nothing_and_says_why() {
    let keys = |result: Result<(), Say>| result.map_err(|say| say.key);
    assert_eq!(keys(Stage::Recognised.may_grade()), Err("rating-locked"));
    assert_eq!(keys(Stage::Proposed.may_grade()), Err("rating-lies-above"));
    assert_eq!(keys(Stage::Open.may_propose()), Err("rating-vote-first"));
    assert_eq!(keys(Stage::Voted.may_decide()), Err("rating-propose-first"));
    assert_eq!(keys(Stage::Recognised.may_decide()), Err("rating-locked"));
    assert!(
        Stage::Voted.may_grade().is_ok() && Stage::Voted.may_propose().is_ok() && Stage::Proposed.may_decide().is_ok()
    );
    assert!(Stage::ALL.into_iter().all(|stage| Stage::of_code(stage.code()) == Some(stage)));
}

#[test]
fn months_of_dues_are_those_that_are_over() {
    let of = |since: (i64, i64), through: (i64, i64), today| {
        let months = (Month::new(since.0, since.1), Month::new(through.0, through.1));
        Dues::of_year(2026, months, today).map(|dues| (dues.paid, dues.owed))
    };
    let november = date(2026, 11, 21);
    assert_eq!(of((2026, 1), (2026, 9), november), Some((9, 10)), "November runs still");
    assert_eq!(of((2020, 1), (2025, 12), november), Some((0, 10)));
    assert_eq!(of((2026, 10), (2026, 12), november), Some((1, 1)), "paid ahead is not paid twice");
    assert_eq!(of((2026, 11), (2026, 10), november), None, "nothing was owed yet");
    assert_eq!(of((2026, 1), (2027, 3), date(2027, 5, 1)), Some((12, 12)));
    assert_eq!(of((2026, 1), (2026, 1), date(2026, 1, 31)), None);
}

#[test]
fn dues_are_asked_for_where_a_rule_says_so() {
    let mut rules = rules();
    rules.needs[0].dues = 100;
    rules.needs[1].dues = 50;
    let mut evidence = Evidence {
        attended: Some(95),
        programme: Some(Grade::Excellent),
        at_home: Some(true),
        dues: Some(Dues { paid: 10, owed: 10 }),
        disciplined: false,
    };
    let told = |evidence: &Evidence| {
        let (grade, why) = rules.suggest(evidence);
        (grade, why.into_iter().map(|say| say.key).collect::<Vec<_>>())
    };
    assert_eq!(told(&evidence), (Grade::Excellent, vec![]));
    evidence.dues = Some(Dues { paid: 9, owed: 10 });
    assert_eq!(told(&evidence), (Grade::Good, vec!["rating-lacks-dues"]));
    evidence.dues = Some(Dues { paid: 4, owed: 10 });
    assert_eq!(told(&evidence).0, Grade::Fair, "fair asks for none");
    evidence.dues = None;
    assert_eq!(told(&evidence), (Grade::Good, vec!["rating-unknown-dues"]));
}

#[test]
fn whoever_was_disciplined_is_fair_at_best_as_the_rule_says() {
    let mut rules = rules();
    let evidence = Evidence {
        attended: Some(95),
        programme: Some(Grade::Excellent),
        at_home: Some(true),
        dues: None,
        disciplined: true,
    };
    let (grade, why) = rules.suggest(&evidence);
    assert_eq!((grade, why[0].key), (Grade::Fair, "rating-disciplined"));
    rules.disciplined = 4;
    assert_eq!(rules.suggest(&evidence).0, Grade::Poor);
    rules.disciplined = 1;
    assert_eq!(rules.suggest(&evidence).0, Grade::Excellent);
}
