//! Terms begin, change and are followed by others; posts are given and shown ahead.

use jiff::civil::date;
use members::posts::{Asked, Election, How, Line, Matter, Why};

use super::{CONGRESS, House, TODAY, posts};

#[test]
fn a_congress_is_entered_at_once_and_each_seat_stands_by_itself() {
    let house = House::new();
    let id = house.branch();
    let found = house.find(id);
    let held: Vec<_> = found.held.iter().map(|one| (one.name.as_str(), one.post.code.as_str())).collect();
    let (an, binh) = ("Lý Văn An", "Nông Thị Bình");
    assert_eq!(held, [(an, "bi_thu"), (binh, "pho_bi_thu"), (an, "uv_bch"), (binh, "uv_bch")]);
    assert_eq!((found.term.nth, found.term.from, found.term.until), (1, CONGRESS, date(2027, 9, 26)));
    assert_eq!(found.term.decision, Some(("1-QĐ/ĐTN".to_owned(), CONGRESS)));
    assert_eq!(found.term.case.waits, Some((house.world.commune.path.clone(), date(2027, 9, 26))));
    assert!(found.missing.is_empty());
    assert_eq!(house.state(id), "running");
}

#[test]
fn somebody_holds_posts_at_several_levels_and_the_province_is_told_what_is_vacant() {
    let house = House::new();
    house.branch();
    let commune = house.commune();
    let (at_home, above) = (&house.world.branch.name, &house.world.commune.name);
    let expected = [format!("bi_thu {at_home}"), format!("uv_btv {above}")];
    let posts = house.posts(&house.an);
    assert!(expected.iter().all(|post| posts.contains(post)), "{posts:?}");
    let found = house.find(commune);
    let missing: Vec<_> = found.missing.iter().map(|(post, count)| (post.code.as_str(), *count)).collect();
    assert_eq!(missing, [("pho_bi_thu", 1), ("uv_btv", 1), ("uv_bch", 4), ("chu_nhiem_ubkt", 1), ("uv_ubkt", 2)]);
    assert_eq!(house.state(commune), "vacant");
    assert_eq!(found.term.case.waits.map(|(_, due)| due), Some(date(2027, 2, 19)));
    assert_eq!(found.term.until, date(2030, 3, 26));
}

#[test]
fn a_congress_closes_the_term_before() {
    let house = House::new();
    let first = house.branch();
    let rows = [(&house.chi, "bi_thu"), (&house.binh, "pho_bi_thu")];
    let election = Election {
        after: Some(house.seen(first)),
        on: TODAY,
        decided: TODAY,
        ..house.election(&house.world.branch, &rows, "40-QĐ/ĐTN")
    };
    let second = house.elect(&house.officer, election).expect("a committee");
    let (before, now) = (house.find(first), house.find(second));
    assert_eq!((before.term.ended, before.held.len()), (Some(TODAY), 0));
    assert!(before.past.iter().all(|one| one.ended == Some((TODAY, Why::Term))));
    assert_eq!((now.term.nth, now.terms.len(), house.state(first).as_str()), (2, 2, "ended"));
    assert!(house.posts(&house.an).is_empty());
    let branch = &house.world.branch.name;
    assert_eq!(house.posts(&house.binh), [format!("pho_bi_thu {branch}"), format!("uv_bch {branch}")]);
    let id = house.an.id;
    let past = house.world.read(move |db| posts::held(db, id, date(2026, 1, 1)));
    assert_eq!(past.len(), 2, "he led the branch then");
}

#[test]
fn a_vacancy_is_filled_by_co_opting_and_an_acting_one_waits_for_half_a_year() {
    let house = House::new();
    let rows = [(&house.an, "bi_thu")];
    let id = house.elect(&house.officer, house.election(&house.world.branch, &rows, "1")).expect("a committee");
    assert_eq!(house.state(id), "vacant");
    let acting =
        |post: &str, number: &str| posts::Giving { how: How::Acting, ..house.giving(id, &house.binh, post, number) };
    house.give(&house.officer, acting("pho_bi_thu", "2")).expect("given");
    let found = house.find(id);
    assert_eq!(found.term.case.waits.map(|(_, due)| due), Some(date(2027, 5, 21)));
    assert_eq!(house.state(id), "acting");
    assert_eq!(found.held.iter().filter(|one| one.member == house.binh.id).count(), 2, "and sits in the committee");
}

#[test]
fn the_level_above_moves_the_end_by_half_a_term_at_the_most() {
    let house = House::new();
    let id = house.branch();
    house.stretch(&house.officer, id, date(2028, 9, 26), "7").expect("longer");
    let found = house.find(id);
    assert_eq!((found.term.until, found.term.planned), (date(2028, 9, 26), date(2027, 9, 26)));
    house.stretch(&house.officer, id, date(2027, 1, 26), "8").expect("shorter");
    let told = house.find(id).events;
    let told: Vec<_> = told.iter().map(|event| event.what.as_str()).collect();
    assert_eq!(told, ["term_shortened", "term_lengthened", "term_elected"]);
}

#[test]
fn what_is_ahead_is_shown_at_each_level_and_lies_on_the_desk() {
    let house = House::new();
    let id = house.branch();
    let lookout = |unit: &str, matter| {
        let asked = Asked { unit: Some(unit.to_owned()), matter, after: 0 };
        house.world.read(move |db| posts::lookout(db, &asked))
    };
    let commune = house.world.commune.id.to_string();
    let found = lookout(&commune, None);
    let of = |line: &Line| (line.name.clone(), line.matters.clone());
    let told: Vec<_> = found.lines.iter().map(of).collect();
    let (above, branch) = (house.world.commune.name.clone(), house.world.branch.name.clone());
    assert_eq!(told, [(above, vec![Matter::None]), (branch, vec![])]);
    let desk = |actor| house.world.store().read(actor, members::waiting_cases).expect("counted");
    assert_eq!(desk(&house.officer), (0, 0), "its end is far");
    house.world.clock.set(kernel::Moment::start_of(date(2027, 5, 1)));
    assert_eq!(lookout(&commune, Some(Matter::Ending)).lines.len(), 1);
    assert_eq!(desk(&house.officer), (1, 0));
    house.world.clock.set(kernel::Moment::start_of(date(2027, 10, 10)));
    let late = lookout(&house.world.province.id.to_string(), Some(Matter::Overdue));
    assert_eq!(
        late.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(),
        [house.world.branch.name.as_str()]
    );
    assert_eq!((desk(&house.officer), desk(&house.province)), ((1, 1), (1, 1)), "it comes up when it is late");
    let desk = house.world.get(&house.officer, "/desk").text();
    assert!(desk.contains(&format!("/committees/{id}")), "{desk}");
}
