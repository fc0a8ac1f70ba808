//! Posts end: given up, dismissed, struck off, moved away, left; and who leads may stay in the union.

use jiff::civil::date;
use kernel::{Error, Role};
use members::cases::{self, CaseId, Signing};
use members::posts::{Election, Losing, Why};
use members::transfer::{self, Asking, Assigning, Clearing, Releasing, Way};
use members::{MemberId, Month, Status, leaving};

use super::super::member;
use super::{House, TODAY, posts};

#[test]
fn dismissed_as_secretary_one_stays_in_the_committee_and_elsewhere() {
    let house = House::new();
    let (branch, commune) = (house.branch(), house.commune());
    let losing = house.losing(branch, &house.an, "bi_thu", Why::Dismissed, "3");
    assert_eq!(house.lose(&house.officer, losing).expect("dismissed"), ["bi_thu"]);
    let (home, above) = (&house.world.branch.name, &house.world.commune.name);
    let mut posts = house.posts(&house.an);
    posts.sort();
    let mut expected = [format!("uv_bch {home}"), format!("uv_btv {above}"), format!("uv_bch {above}")];
    expected.sort();
    assert_eq!(posts, expected);
    assert_eq!((house.state(branch).as_str(), house.find(commune).held.len()), ("vacant", 7));
}

#[test]
fn dismissed_from_the_committee_one_loses_everything_at_that_level_alone() {
    let house = House::new();
    let (branch, commune) = (house.branch(), house.commune());
    let losing = house.losing(commune, &house.an, "uv_bch", Why::Dismissed, "91-QĐ/TĐTN");
    assert_eq!(house.lose(&house.province, losing).expect("dismissed"), ["uv_btv", "uv_bch"]);
    let losing = house.losing(commune, &house.chi, "uv_bch", Why::Dismissed, "92-QĐ/TĐTN");
    assert_eq!(house.lose(&house.province, losing).expect("dismissed"), ["uv_bch", "uv_ubkt"]);
    assert_eq!(house.find(branch).held.len(), 4, "other levels are untouched");
}

#[test]
fn a_decision_about_discipline_dismisses_without_a_second_number() {
    let house = House::new();
    let (branch, commune) = (house.branch(), house.commune());
    let (unit, at_home) = (house.world.commune.clone(), house.held(branch, house.an.id, "bi_thu").id);
    let above = house.held(commune, house.an.id, "uv_btv").id;
    let ended = house.act(&house.officer, move |tx| {
        let signing = Signing { unit: &unit, number: "15-QĐ/ĐTN", day: TODAY, signer: "" };
        let decision = cases::sign(tx, signing)?;
        let too_high = posts::dismiss(tx, above, &decision);
        assert!(matches!(too_high, Err(Error::NotFound)), "a commune decides nothing about its own committee");
        posts::dismiss(tx, at_home, &decision)
    });
    let ended = ended.expect("dismissed");
    assert_eq!(ended.len(), 1);
    let past = house.find(branch).past;
    assert_eq!(past[0].end_decision, Some(("15-QĐ/ĐTN".to_owned(), TODAY)));
}

#[test]
fn three_missed_meetings_strike_somebody_off() {
    let house = House::new();
    let branch = house.branch();
    let losing = |post: &str, missed, number: &str| Losing {
        missed,
        ..house.losing(branch, &house.binh, post, Why::Absent, number)
    };
    for (post, missed, field) in
        [("uv_bch", Some(2), "missed"), ("uv_bch", None, "missed"), ("pho_bi_thu", Some(3), "why")]
    {
        let refused = house.lose(&house.officer, losing(post, missed, "9"));
        assert!(matches!(&refused, Err(Error::Invalid(bad)) if bad[0].0 == field), "{refused:?}");
    }
    let ended = house.lose(&house.officer, losing("uv_bch", Some(3), "9")).expect("struck off");
    assert_eq!(ended, ["pho_bi_thu", "uv_bch"]);
}

#[test]
fn whoever_leaves_has_no_post_any_more_and_whoever_moves_keeps_those_above_both_places() {
    let house = House::new();
    let (branch, commune) = (house.branch(), house.commune());
    let (an, binh) = (house.an.id, house.binh.id);
    house.act(&house.officer, move |tx| members::leave(tx, binh, Status::Left, TODAY, "")).expect("left");
    assert!(house.posts(&house.binh).is_empty());
    let past = house.find(commune).past;
    assert!(past.iter().all(|one| one.ended == Some((TODAY, Why::Left))), "{past:?}");
    assert_eq!(house.state(branch), "vacant");
    let other = house.world.write({
        let above = house.world.commune.id;
        move |tx| {
            let draft = units::Draft {
                name: "Chi đoàn thôn Khuổi Sâu".into(),
                kind: "chi_doan".into(),
                sector: None,
                parent: Some(above),
                code: None,
            };
            units::add(tx, &draft, date(2026, 1, 1))
        }
    });
    let case = move_to(&house, an, &other.name);
    let (name, posts) = (&house.world.commune.name, house.posts(&house.an));
    assert_eq!(posts, [format!("uv_btv {name}"), format!("uv_bch {name}")]);
    assert!(house.find(branch).past.iter().any(|one| one.ended == Some((TODAY, Why::Moved))));
    let page = house.world.get(&house.officer, &format!("/transfers/{case}")).text();
    assert!(page.contains("Chức danh đã thôi"), "{page}");
}

/// A member goes over to another branch of the commune; the case tells what will end before it does.
fn move_to(house: &House, member: MemberId, target: &str) -> CaseId {
    let asking = Asking {
        members: vec![member],
        way: Way::Inside,
        target: Some(target.to_owned()),
        place: None,
        until: None,
        reason: Some("Theo gia đình".into()),
        on: TODAY,
    };
    let id = house.world.write(move |tx| transfer::ask(tx, &asking))[0];
    let page = house.world.get(&house.officer, &format!("/transfers/{id}")).text();
    assert!(page.contains("Chức danh sẽ thôi") && page.contains("Bí thư, Chi đoàn thôn Nà Pò"), "{page}");
    let seen = |id: CaseId| house.world.read(move |db| transfer::find(db, id)).case.seen();
    let rows = vec![(seen(id), Some("Tham gia tốt".to_owned()), Some(Month::of(date(2026, 10, 1))))];
    house.world.write(move |tx| transfer::clear(tx, &Clearing { on: TODAY, rows, is_sure: true }));
    let cases = vec![seen(id)];
    let releasing = Releasing { on: TODAY, number: "77-GT/ĐTN".into(), signer: String::new(), cases };
    house.world.write(move |tx| transfer::release(tx, &releasing));
    let (assigning, sealer) = (Assigning { on: TODAY, cases: vec![seen(id)] }, house.world.installation.sealer.clone());
    house.world.write(move |tx| transfer::assign(tx, &sealer, &assigning));
    id
}

#[test]
fn whoever_leads_by_a_post_may_stay_in_the_union_beyond_the_age() {
    let house = House::new();
    let old = member(&house.world, &house.world.branch, "Hoàng Văn Lâu", &[("birth_day", "15/03/1990")]);
    let coming = |house: &House| {
        let coming = house.world.read(|db| leaving::coming_of_age(db, None, None, None));
        coming.comers.into_iter().map(|comer| comer.leads).collect::<Vec<_>>()
    };
    assert_eq!(coming(&house), [false]);
    let rows = [(&old, "bi_thu"), (&house.binh, "pho_bi_thu")];
    house.elect(&house.officer, house.election(&house.world.branch, &rows, "1")).expect("a committee");
    assert_eq!(coming(&house), [true]);
}

#[test]
fn a_moved_branch_takes_its_committee_along() {
    let house = House::new();
    let branch = house.branch();
    let (unit, ward) = (house.world.branch.id, house.world.ward.id);
    house.world.write(move |tx| units::move_to(tx, unit, ward, TODAY));
    let found = house.find(branch);
    assert!(house.world.ward.path.covers(&found.term.case.unit_path));
    assert!(found.held.iter().all(|one| one.unit_path == found.term.case.unit_path));
    let officer = house.world.actor(Role::CommuneOfficer, &house.world.ward);
    let losing = house.losing(branch, &house.an, "bi_thu", Why::Resigned, "2");
    house.lose(&officer, losing).expect("the new level above decides");
}

/// Somebody leaves the union on a day.
fn leaves(house: &House, id: MemberId, on: kernel::Day) {
    house.world.write(move |tx| members::leave(tx, id, Status::Left, on, "đi làm xa"));
}

#[test]
fn whoever_decides_about_a_removal_sees_the_posts_that_end_and_the_dues() {
    let house = House::new();
    house.branch();
    let id = house.an.id;
    let (since, through) = (Month::of(date(2026, 1, 1)), Month::of(date(2026, 6, 1)));
    let told = members::Dues { since, through, paid: Some(through), exempt: String::new() };
    house.world.write(move |tx| members::tell_dues(tx, &[(id, told)]));
    let beginning = leaving::Beginning {
        cause: leaving::Cause::Removed,
        rows: vec![(id, None)],
        on: date(2026, 7, 1),
        reason: "Không sinh hoạt từ tháng 7".into(),
        vote: Some(leaving::Vote { on: TODAY, present: 3, yes: 3, no: 0 }),
        is_sure: false,
    };
    let case = house.act(&house.secretary, move |tx| leaving::begin(tx, &beginning)).expect("begun")[0];
    for (lang, owed) in [("vi", "06/2026"), ("en", "06/2026")] {
        let page = house.world.get_in(lang, &house.officer, &format!("/leavings/decide?case={case}")).text();
        assert!(page.contains("Bí thư") || page.contains("Secretary"), "{page}");
        assert!(page.contains(owed) && !page.contains('⟦'), "{page}");
    }
}

/// A post: which, from when, and when and how it ended.
type Told = (String, kernel::Day, Option<(kernel::Day, Why)>);

/// The posts of somebody: which, from when, and how they ended.
fn story(house: &House, id: MemberId) -> Vec<Told> {
    let history = house.world.read(|db| posts::history(db, id));
    history.into_iter().map(|one| (one.post.code, one.from, one.ended)).collect()
}

/// House where An, Bình and Chi have been members since 2024.
fn old_house() -> House {
    let house = House::new();
    let ids = [house.an.id, house.binh.id, house.chi.id];
    house.world.write(move |tx| {
        ids.iter().try_for_each(|id| {
            tx.run("update member_stay set from_day = '2024-01-01' where member_id = $1", &[(*id).into()]).map(drop)
        })
    });
    house
}

#[test]
fn a_congress_written_down_late_lies_before_what_happened_since() {
    let house = old_house();
    let first = house.branch();
    leaves(&house, house.an.id, date(2026, 10, 1));
    assert_eq!(story(&house, house.an.id)[0].2, Some((date(2026, 10, 1), Why::Left)));
    // The congress of May was never written down; An was elected once more, and left in October.
    let rows = [(&house.an, "bi_thu"), (&house.binh, "pho_bi_thu")];
    let election = Election {
        after: Some(house.seen(first)),
        on: date(2026, 5, 20),
        decided: date(2026, 5, 25),
        ..house.election(&house.world.branch, &rows, "30")
    };
    let second = house.elect(&house.officer, election).expect("elected");
    let congress = Some((date(2026, 5, 20), Why::Term));
    let told = story(&house, house.an.id);
    assert_eq!(
        told.iter().filter(|(_, from, ended)| *from < date(2026, 5, 20) && *ended == congress).count(),
        2,
        "{told:?}"
    );
    let since = Some((date(2026, 10, 1), Why::Left));
    assert_eq!(
        told.iter().filter(|(_, from, ended)| *from == date(2026, 5, 20) && *ended == since).count(),
        2,
        "{told:?}"
    );
    assert_eq!(house.state(second), "vacant", "nobody is secretary since October");
    assert!(house.find(second).held.iter().all(|one| one.member == house.binh.id));
    // Whoever had left before could not be elected.
    let late = Election {
        after: Some(house.seen(second)),
        on: date(2026, 11, 1),
        decided: date(2026, 11, 2),
        ..house.election(&house.world.branch, &rows, "31")
    };
    let late = house.elect(&house.officer, late);
    assert!(matches!(late, Err(Error::Invalid(bad)) if bad[0].0 == "who-1" && bad[0].1.key == "post-member-elsewhere"));
}

#[test]
fn a_congress_before_a_decision_of_the_term_is_refused() {
    let house = old_house();
    let first = house.branch();
    let losing = Losing { on: date(2026, 10, 1), ..house.losing(first, &house.an, "bi_thu", Why::Resigned, "3") };
    house.lose(&house.officer, losing).expect("given up");
    let election = Election {
        after: Some(house.seen(first)),
        on: date(2026, 5, 20),
        decided: date(2026, 5, 25),
        ..house.election(&house.world.branch, &[(&house.binh, "bi_thu")], "30")
    };
    let refused = house.elect(&house.officer, election);
    assert!(matches!(refused, Err(Error::Invalid(bad)) if bad[0].0 == "on" && bad[0].1.key == "term-overlaps"));
}

#[test]
fn a_committee_entered_wrongly_is_taken_back_and_the_term_before_goes_on() {
    let house = old_house();
    let first = house.branch();
    let before = house.posts(&house.an);
    let election = |after, number| Election {
        after,
        on: date(2026, 5, 20),
        decided: date(2026, 5, 25),
        ..house.election(&house.world.branch, &[(&house.chi, "bi_thu")], number)
    };
    let wrong = house.elect(&house.officer, election(Some(house.seen(first)), "30")).expect("elected");
    assert!(house.posts(&house.an).is_empty());
    let seen = house.seen(wrong);
    let back =
        house.act(&house.officer, move |tx| posts::take_back(tx, seen, "Ghi nhầm chi đoàn")).expect("taken back");
    assert_eq!(back, Some(first));
    assert_eq!((house.posts(&house.an), house.posts(&house.chi)), (before, vec![]));
    let events = house.find(first).events;
    assert_eq!(events[0].what, "term_reopened");
    assert!(story(&house, house.an.id).iter().all(|(.., ended)| ended.is_none()));
    let page = house.world.get(&house.officer, &format!("/committees/{first}")).text();
    assert!(page.contains("Nhiệm kỳ tiếp tục") && !page.contains('⟦'), "{page}");
    let again = house.elect(&house.officer, election(Some(house.seen(first)), "30"));
    again.expect("the number is free again");
}

#[test]
fn a_leave_taken_back_for_the_very_day_gives_the_posts_back() {
    let house = old_house();
    house.branch();
    let before = house.posts(&house.an);
    leaves(&house, house.an.id, TODAY);
    assert!(house.posts(&house.an).is_empty());
    let id = house.an.id;
    house.world.write(move |tx| members::come_back(tx, id, TODAY, "ghi nhầm"));
    assert_eq!(house.posts(&house.an), before);
    house.world.clock.set(kernel::Moment::start_of(date(2026, 11, 25)));
    leaves(&house, house.an.id, date(2026, 11, 24));
    house.world.write(move |tx| members::come_back(tx, id, date(2026, 11, 25), ""));
    let ended = Some((date(2026, 11, 24), Why::Left));
    assert!(story(&house, id).iter().all(|(.., why)| *why == ended), "who was away for a day comes back without posts");
}
