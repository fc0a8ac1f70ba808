//! Rules of posts and terms.

use jiff::civil::date;

use super::shape::Counts;
use super::*;

fn post(code: &str, chain: &[&str]) -> Post {
    Post {
        code: code.into(),
        label_vi: String::new(),
        label_en: String::new(),
        chain: chain.iter().map(|code| (*code).to_owned()).collect(),
        is_base: code == "uv_bch",
        leads: code == "bi_thu",
        rank: 1,
    }
}

fn commune() -> Shape {
    let seats = |code: &str, chain: &[&str], least, most| Seats { post: post(code, chain), least, most };
    Shape {
        seats: vec![
            seats("bi_thu", &["uv_btv", "uv_bch"], 1, 1),
            seats("uv_btv", &["uv_bch"], 3, 5),
            seats("uv_bch", &[], 7, 19),
            seats("chu_nhiem_ubkt", &["uv_ubkt"], 1, 1),
            seats("uv_ubkt", &[], 3, 5),
        ],
        months: 60,
    }
}

fn branch() -> Shape {
    let mut shape = commune();
    shape.seats.retain(|seats| matches!(seats.post.code.as_str(), "bi_thu" | "uv_bch"));
    shape
}

#[test]
fn every_code_leads_back() {
    assert!(How::ALL.into_iter().all(|how| How::of_code(how.code()) == Some(how)));
    assert!(Why::ALL.into_iter().all(|why| Why::of_code(why.code()) == Some(why)));
}

#[test]
fn a_secretary_sits_in_every_committee_that_the_unit_has() {
    let codes = |shape: &Shape| shape.with_seats("bi_thu").iter().map(|post| post.code.clone()).collect::<Vec<_>>();
    assert_eq!(codes(&commune()), ["bi_thu", "uv_btv", "uv_bch"]);
    assert_eq!(codes(&branch()), ["bi_thu", "uv_bch"]);
    assert!(branch().with_seats("uv_ubkt").is_empty());
}

#[test]
fn whoever_loses_a_post_keeps_the_seats_below_it_and_whoever_loses_the_seat_loses_all() {
    let shape = commune();
    let lost = |code: &str| {
        let lost = shape.seats_of(code).map(|seats| seats.post.clone()).unwrap_or_else(|| post("", &[]));
        let ends = shape.seats.iter().filter(|seats| seats.post.ends_with(&lost));
        ends.map(|seats| seats.post.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(lost("bi_thu"), ["bi_thu"]);
    assert_eq!(lost("uv_btv"), ["bi_thu", "uv_btv"]);
    assert_eq!(lost("uv_ubkt"), ["chu_nhiem_ubkt", "uv_ubkt"]);
    assert_eq!(lost("uv_bch"), ["bi_thu", "uv_btv", "uv_bch", "chu_nhiem_ubkt", "uv_ubkt"]);
}

#[test]
fn too_few_are_vacant_and_too_many_are_crowded() {
    let counts = Counts::from([("bi_thu".to_owned(), 2), ("uv_bch".to_owned(), 5)]);
    let shape = branch();
    let told = |found: Vec<(&Post, i64)>| found.into_iter().map(|(post, n)| (post.code.clone(), n)).collect::<Vec<_>>();
    assert_eq!(told(shape.missing(&counts)), [("uv_bch".to_owned(), 2)]);
    assert_eq!(told(shape.crowded(&counts)), [("bi_thu".to_owned(), 1)]);
    assert_eq!(told(shape.missing(&Counts::new())).len(), 2);
}

#[test]
fn a_vacancy_is_more_pressing_than_somebody_who_acts_and_both_than_the_end() {
    let (until, soon, later) = (date(2030, 5, 1), date(2026, 12, 1), date(2031, 1, 1));
    assert_eq!(standing(until, Some(soon), Some(soon)), (State::Vacant, soon));
    assert_eq!(standing(until, Some(later), None), (State::Vacant, until));
    assert_eq!(standing(until, None, Some(soon)), (State::Acting, soon));
    assert_eq!(standing(until, None, None), (State::Running, until));
}
