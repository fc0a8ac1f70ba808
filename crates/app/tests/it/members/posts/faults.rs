//! What is refused, with the reason, and leaves everything as it was.

use jiff::civil::date;
use kernel::{Actor, Error, Result, Role};
use members::cases;
use members::posts::{Election, Giving, How, Losing, Size, Why};

use super::super::member;
use super::{CONGRESS, House, TODAY, posts};

/// Fields and keys of a refusal.
fn refused<T: std::fmt::Debug>(answer: Result<T>) -> Vec<(String, &'static str)> {
    match answer {
        Err(Error::Invalid(bad)) => bad.into_iter().map(|(field, say)| (field.into_owned(), say.key)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_congress_that_makes_no_sense_is_refused_with_everything_that_is_wrong() {
    let house = House::new();
    let stranger = member(&house.world, &house.world.ward_branch, "Đặng Văn Khách", &[]);
    let rows = [
        (&stranger, "bi_thu"),
        (&house.binh, "uv_btv"),
        (&house.an, "pho_bi_thu"),
        (&house.an, "pho_bi_thu"),
        (&house.chi, "thu_quy"),
    ];
    let election = house.election(&house.world.branch, &rows, "không số");
    let election = Election { on: date(2026, 11, 22), until: Some(date(2040, 1, 1)), ..election };
    let mut bad = refused(house.elect(&house.officer, election));
    bad.sort();
    let expected = [
        ("day", "term-decided-early"),
        ("number", "case-number-bad"),
        ("on", "case-day-future"),
        ("post-2", "post-not-here"),
        ("post-5", "post-not-here"),
        ("until", "term-until-bad"),
        ("who-1", "post-member-elsewhere"),
        ("who-4", "post-twice"),
    ];
    assert_eq!(bad, expected.map(|(field, key)| (field.to_owned(), key)));
    let many = [(&house.an, "bi_thu"), (&house.binh, "bi_thu")];
    let two = house.elect(&house.officer, house.election(&house.world.branch, &many, "1"));
    assert_eq!(refused(two), [("rows".to_owned(), "post-too-many")]);
    let nobody = house.elect(&house.officer, house.election(&house.world.branch, &[], "1"));
    assert_eq!(refused(nobody), [("rows".to_owned(), "term-people-count")]);
}

#[test]
fn only_the_level_above_decides_and_a_stranger_finds_nothing() {
    let house = House::new();
    let (branch, commune) = (house.branch(), house.commune());
    let ward = house.world.actor(Role::CommuneOfficer, &house.world.ward);
    let member = house.world.actor(Role::Member, &house.world.branch);
    let losing = || house.losing(branch, &house.an, "bi_thu", Why::Resigned, "5");
    assert!(matches!(house.lose(&ward, losing()), Err(Error::NotFound)));
    assert!(matches!(house.lose(&house.secretary, losing()), Err(Error::Forbidden)));
    assert!(matches!(house.lose(&member, losing()), Err(Error::Forbidden)));
    assert!(matches!(house.lose(&Actor::Guest, losing()), Err(Error::SignInFirst)));
    let own = house.losing(commune, &house.binh, "bi_thu", Why::Resigned, "6");
    assert!(matches!(house.lose(&house.officer, own), Err(Error::Refused(say)) if say.key == "term-above-decides"));
    let found = house.world.store().read(&ward, |db| posts::find(db, branch).map(drop));
    assert!(matches!(found, Err(Error::NotFound)));
    let seen = house.world.store().read(&house.secretary, |db| posts::find(db, branch));
    assert!(seen.is_ok_and(|found| !found.may_decide));
    let id = house.an.id;
    let held = house.world.store().read(&ward, |db| posts::held(db, id, TODAY).map(drop));
    assert!(matches!(held, Err(Error::NotFound)));
}

#[test]
fn the_second_of_two_officers_is_told_and_terms_do_not_overlap() {
    let house = House::new();
    let again = house.election(&house.world.branch, &[(&house.chi, "bi_thu")], "2");
    let first = house.branch();
    let meanwhile = house.elect(&house.officer, again.clone());
    assert_eq!(refused(meanwhile), [("term".to_owned(), "term-meanwhile")]);
    let early = Election { after: Some(house.seen(first)), ..again.clone() };
    assert_eq!(refused(house.elect(&house.officer, early)), [("on".to_owned(), "term-overlaps")]);
    let (giving, losing) =
        (house.giving(first, &house.chi, "uv_bch", "3"), house.losing(first, &house.an, "bi_thu", Why::Resigned, "4"));
    house.give(&house.officer, giving).expect("given");
    let stale = refused(house.lose(&house.officer, losing));
    assert_eq!(stale, [(first.to_string(), "case-stale")]);
    let before_that = Election { after: Some(house.seen(first)), on: date(2026, 6, 1), decided: TODAY, ..again };
    assert_eq!(refused(house.elect(&house.officer, before_that)), [("on".to_owned(), "term-overlaps")]);
}

#[test]
fn a_number_is_used_once_and_a_day_lies_within_the_term() {
    let house = House::new();
    let branch = house.branch();
    let giving = |number: &str| house.giving(branch, &house.chi, "uv_bch", number);
    house.give(&house.officer, giving("12-QĐ/ĐTN")).expect("given");
    let again = house.losing(branch, &house.chi, "uv_bch", Why::Resigned, "012/QĐ");
    assert_eq!(refused(house.lose(&house.officer, again)), [("number".to_owned(), "case-number-taken")]);
    let early = Losing { on: date(2025, 3, 25), ..house.losing(branch, &house.an, "bi_thu", Why::Resigned, "13") };
    let early = refused(house.lose(&house.officer, early));
    assert_eq!(early, [("on".to_owned(), "post-before")], "one day is told once");
    let before = Giving { on: date(2025, 3, 25), ..house.giving(branch, &house.binh, "uv_bch", "14") };
    let before = refused(house.give(&house.officer, before));
    assert_eq!(before, [("on".to_owned(), "post-before-term"), ("who".to_owned(), "post-held-already")]);
    let second = refused(house.give(&house.officer, house.giving(branch, &house.chi, "bi_thu", "15")));
    assert_eq!(second, [("post".to_owned(), "post-too-many")]);
    let none = refused(house.give(&house.officer, house.giving(branch, &house.chi, "uv_ubkt", "15")));
    assert_eq!(none, [("post".to_owned(), "post-not-here")]);
    assert_eq!(
        refused(house.stretch(&house.officer, branch, date(2029, 3, 26), "15")),
        [("until".to_owned(), "term-until-far")]
    );
    let ended = refused(house.lose(&house.officer, {
        let losing = house.losing(branch, &house.chi, "uv_bch", Why::Resigned, "16");
        house.lose(&house.officer, losing.clone()).expect("given up");
        Losing { term: house.seen(branch), number: "17".into(), ..losing }
    }));
    assert_eq!(ended, [("on".to_owned(), "post-ended-already")]);
}

#[test]
fn what_was_sent_twice_is_done_once() {
    let house = House::new();
    let branch = house.branch();
    let giving = house.giving(branch, &house.chi, "uv_bch", "20");
    let act = Some(uuid::Uuid::from_u128(7));
    let send = |giving: Giving, words: &'static str| {
        house.act(&house.officer, move |tx| cases::once(tx, act, "give", &words, |tx| posts::give(tx, &giving)))
    };
    send(giving.clone(), "một").expect("given");
    send(giving.clone(), "một").expect("answered as the first time");
    assert_eq!(house.find(branch).held.iter().filter(|one| one.member == house.chi.id).count(), 1);
    assert!(matches!(send(giving, "khác"), Err(Error::Refused(say)) if say.key == "case-act-used"));
}

#[test]
fn rules_are_set_by_the_province_from_a_day_on() {
    let house = House::new();
    let size = |least, most, day| Size { unit_kind: "chi_doan".into(), post: "uv_bch".into(), from: day, least, most };
    let set = |actor: &Actor, size: Size| house.act(actor, move |tx| posts::set_size(tx, &size));
    assert!(matches!(set(&house.officer, size(1, 3, TODAY)), Err(Error::Forbidden)));
    assert_eq!(refused(set(&house.province, size(4, 3, TODAY))), [("most".to_owned(), "post-size-bad")]);
    let branch = house.branch();
    assert_eq!(house.state(branch), "running");
    set(&house.province, size(3, 7, TODAY)).expect("set");
    assert_eq!(house.state(branch), "vacant", "the desk of the level above has it at once");
    set(&house.province, size(2, 7, TODAY)).expect("set");
    assert_eq!(house.state(branch), "running", "and no more");
    set(&house.province, size(3, 7, TODAY)).expect("set");
    assert_eq!(house.find(branch).missing.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [1]);
    set(&house.province, size(5, 7, date(2027, 1, 1))).expect("set");
    assert_eq!(house.find(branch).missing[0].1, 1, "not yet");
    set(&house.province, size(2, 7, date(2026, 11, 30))).expect("set");
    let follow = || posts::follow_rules(house.world.store()).expect("followed");
    assert_eq!(follow(), 0);
    house.world.clock.set(kernel::Moment::start_of(date(2026, 12, 1)));
    assert_eq!((follow(), house.state(branch).as_str()), (1, "running"), "from its day on");
    assert_eq!(follow(), 0, "once");
    let old = house.election(&house.world.ward_branch, &[], "1");
    assert_eq!((old.on, old.how), (CONGRESS, How::Elected));
}

#[test]
fn nobody_leads_a_unit_by_two_posts_unless_the_rules_let_it_pass() {
    let house = House::new();
    let rows = [(&house.an, "bi_thu"), (&house.an, "pho_bi_thu"), (&house.binh, "uv_bch")];
    let election = |is_sure| Election { is_sure, ..house.election(&house.world.branch, &rows, "3") };
    assert_eq!(refused(house.elect(&house.officer, election(true))), [("who-2".to_owned(), "post-leads-twice")]);
    let branch = house.branch();
    let deputy = |is_sure| Giving { is_sure, ..house.giving(branch, &house.an, "pho_bi_thu", "4") };
    assert_eq!(refused(house.give(&house.officer, deputy(true))), [("who".to_owned(), "post-leads-twice")]);
    let rule = |tx: &mut kernel::Tx<'_>| cases::set_rule(tx, "term.leads_twice", date(2025, 1, 1), 0);
    house.act(&house.province, rule).expect("set");
    assert_eq!(refused(house.give(&house.officer, deputy(false))), [("sure".to_owned(), "post-leads-twice")]);
    house.give(&house.officer, deputy(true)).expect("looked at");
}

#[test]
fn the_second_of_two_officers_who_end_a_post_is_told_who_did_and_when() {
    let house = House::new();
    let branch = house.branch();
    let held = house.held(branch, house.an.id, "bi_thu").id;
    let at = format!("/committees/{branch}/lose?post={held}");
    let page = house.world.get(&house.officer, &at).text();
    assert!(page.contains("Lý Văn An"), "{page}");
    let typed = [("term", house.seen(branch).to_string()), ("held", held.to_string()), ("why", "resigned".to_owned())];
    let losing = house.losing(branch, &house.an, "bi_thu", Why::Resigned, "5");
    house.lose(&house.officer, losing).expect("ended");
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let saved = house.world.post(&house.officer, &format!("/committees/{branch}/lose"), &typed);
    for answer in [saved, house.world.get(&house.officer, &at)] {
        assert_eq!(answer.status, axum::http::StatusCode::CONFLICT, "{}", answer.text());
        let text = answer.text();
        assert!(
            text.contains("Lý Văn An đã thôi giữ chức danh Bí thư từ 21/11/2026") && text.contains("đã ghi lúc"),
            "{text}"
        );
    }
}

#[test]
fn a_committee_on_which_something_rests_is_not_taken_back() {
    let house = House::new();
    let branch = house.branch();
    let back = |seen, words: &'static str| house.act(&house.officer, move |tx| posts::take_back(tx, seen, words));
    assert_eq!(refused(back(house.seen(branch), "x")), [("reason".to_owned(), "admission-reason-short")]);
    house.give(&house.officer, house.giving(branch, &house.chi, "uv_bch", "20")).expect("given");
    assert_eq!(refused(back(house.seen(branch), "Ghi nhầm chi đoàn")), [("term".to_owned(), "term-rests")]);
    let ward = house.world.actor(Role::CommuneOfficer, &house.world.ward);
    let seen = house.seen(branch);
    let other = house.act(&ward, move |tx| posts::take_back(tx, seen, "Ghi nhầm chi đoàn"));
    assert!(matches!(other, Err(Error::NotFound)));
}
