//! Rules of campaigns.

use jiff::civil::date;

use super::*;
use crate::indicator::{Catalogue, Counted, Indicator};

const MARCH: Span = Span { from: date(2026, 3, 1), to: date(2026, 3, 31) };

fn id<T>(n: u64) -> Id<T> {
    Id::from_parts(n, &[0; 10])
}

fn unit_part(path: &UnitPath) -> Part {
    Part::Unit { id: id(1), path: path.clone(), name: "Xã".into() }
}

fn team_part(n: u64, path: &UnitPath) -> Part {
    Part::Team { id: id(n), number: 7, unit: id(1), path: path.clone(), name: "Tổ".into() }
}

fn campaign(parts: Vec<Part>) -> Campaign {
    Campaign {
        id: id(1),
        unit: id(1),
        unit_path: UnitPath::root(1),
        unit_name: "Tỉnh Lạng Sơn".into(),
        name_vi: "Tháng Thanh niên".into(),
        name_en: "Youth Month".into(),
        days: MARCH,
        curve: "even".into(),
        decision_no: None,
        decision_day: None,
        launched_on: Some(date(2026, 2, 20)),
        closed_on: None,
        version: 1,
        parts,
        indicators: vec![101, 108],
        counts_once: false,
        consent: None,
    }
}

#[test]
fn the_stage_follows_from_the_days() {
    let stage = |campaign: &Campaign, day| campaign.stage(day);
    let running = campaign(vec![]);
    assert_eq!(stage(&running, date(2026, 2, 28)), Stage::Coming);
    assert_eq!([date(2026, 3, 1), date(2026, 3, 31)].map(|day| stage(&running, day)), [Stage::Running; 2]);
    assert_eq!(stage(&running, date(2026, 4, 1)), Stage::Closed);
    let draft = Campaign { launched_on: None, ..running.clone() };
    assert_eq!(stage(&draft, date(2026, 3, 5)), Stage::Draft);
    let closed = Campaign { closed_on: Some(date(2026, 3, 10)), ..running };
    assert_eq!(
        [9, 10, 11].map(|day| stage(&closed, date(2026, 3, day))),
        [Stage::Running, Stage::Closed, Stage::Closed]
    );
    assert_eq!(closed.span().to, date(2026, 3, 10));
}

#[test]
fn a_record_belongs_by_day_place_team_and_indicator() {
    let commune = UnitPath::root(1).child(2);
    let (village, other) = (commune.child(9), UnitPath::root(1).child(3));
    let whole = campaign(vec![unit_part(&commune)]);
    let day = date(2026, 3, 8);
    assert!(whole.fits(day, &village, None, 101) && whole.fits(day, &commune, Some(id(5)), 108));
    for (day, place, indicator) in [
        (date(2026, 2, 28), &village, 101),
        (date(2026, 4, 1), &village, 101),
        (day, &other, 101),
        (day, &village, 102),
    ] {
        assert!(!whole.fits(day, place, None, indicator), "{day} {place} {indicator}");
    }
    let chosen = campaign(vec![team_part(5, &village)]);
    assert!(chosen.fits(day, &village, Some(id(5)), 101));
    assert!(!chosen.fits(day, &village, Some(id(6)), 101) && !chosen.fits(day, &village, None, 101));
    let closed = Campaign { closed_on: Some(date(2026, 3, 7)), ..whole.clone() };
    assert!(!closed.fits(day, &village, None, 101) && closed.fits(date(2026, 3, 7), &village, None, 101));
    let draft = Campaign { launched_on: None, ..whole };
    assert!(!draft.fits(day, &village, None, 101));
}

#[test]
fn a_reader_sees_the_part_of_the_area_within_reach() {
    let province = UnitPath::root(1);
    let (commune, ward) = (province.child(2), province.child(3));
    let parts = [unit_part(&commune), team_part(5, &ward)];
    let areas = [commune.child(9)];
    assert_eq!(within(&parts, &areas), [Err(&areas[0])]);
    assert_eq!(within(&parts, std::slice::from_ref(&province)).len(), 2);
    assert_eq!(within(&parts, std::slice::from_ref(&ward)), [Ok(&parts[1])]);
    assert!(within(&parts, &[province.child(4)]).is_empty());
    assert!(within(&parts, &[ward.child(1)]).is_empty(), "a team above is not one's own");
}

#[test]
fn ready_campaigns_come_round() {
    let yearly = Round::Yearly([(3, 1), (3, 31)]);
    assert_eq!(yearly.next(date(2026, 3, 31)), Some(MARCH));
    assert_eq!(yearly.next(date(2026, 4, 1)).map(|span| span.from), Some(date(2027, 3, 1)));
    let month = Round::Days(30).next(date(2026, 11, 21)).expect("days");
    assert_eq!((month.from, month.to), (date(2026, 11, 22), date(2026, 12, 21)));
}

fn plan() -> Plan {
    Plan {
        name_vi: " Tháng  Thanh niên 2026 ".into(),
        name_en: String::new(),
        days: MARCH,
        units: vec![],
        indicators: vec![102, 101, 101],
        counts_once: false,
        curve: "even".into(),
        consent: [String::new(), String::new()],
        decision_no: String::new(),
        decision_day: None,
    }
}

fn keys(plan: &Plan) -> Vec<&'static str> {
    let indicator = |number, to| Indicator {
        number,
        code: number.to_string(),
        name_vi: "Cài đặt VNeID".into(),
        name_en: "VNeID installed".into(),
        counted: Counted::People,
        is_unique: true,
        from: date(2022, 1, 1),
        to,
    };
    let catalogue =
        Catalogue::new(vec![indicator(101, None), indicator(102, None), indicator(103, Some(date(2026, 3, 1)))]);
    read_plan(plan, &catalogue).err().into_iter().flatten().map(|(_, say)| say.key).collect()
}

#[test]
fn a_plan_is_tidied() {
    let read = read_plan(&Plan { indicators: vec![], ..plan() }, &Catalogue::new(vec![])).expect_err("nothing counted");
    assert_eq!(read[0].1.key, "campaign-indicators-empty");
    assert_eq!(keys(&plan()), [""; 0]);
}

#[test]
fn a_bad_plan_tells_everything_that_is_wrong() {
    let long = "a".repeat(1_001);
    for (bad, expected) in [
        (Plan { name_vi: " ".into(), ..plan() }, vec!["campaign-name-empty"]),
        (Plan { name_vi: long.clone(), name_en: "a".into(), ..plan() }, vec!["campaign-name-long"]),
        (Plan { days: Span { from: MARCH.to, to: MARCH.from }, ..plan() }, vec!["campaign-end-early"]),
        (Plan { days: Span { from: MARCH.to, to: date(2036, 1, 1) }, ..plan() }, vec!["campaign-too-long"]),
        (Plan { indicators: vec![103], ..plan() }, vec!["campaign-indicator-closed"]),
        (Plan { indicators: vec![999], ..plan() }, vec!["campaign-indicator-unknown"]),
        (Plan { consent: [long, "a".into()], ..plan() }, vec!["campaign-consent-long"]),
        (Plan { consent: ["a".into(), String::new()], ..plan() }, vec!["campaign-consent-both"]),
        (
            Plan { name_vi: String::new(), indicators: vec![], ..plan() },
            vec!["campaign-name-empty", "campaign-indicators-empty"],
        ),
    ] {
        assert_eq!(keys(&bad), expected, "{bad:?}");
    }
}

#[test]
fn an_area_lies_inside_and_its_parts_do_not_overlap() {
    let home = UnitPath::root(1);
    let key = |area: &[UnitPath]| check_area(&home, area).err().map_or("", |(_, say)| say.key);
    assert_eq!(key(&[home.child(2), home.child(3)]), "");
    assert_eq!(key(&[home.child(2), home.child(2).child(4)]), "campaign-area-overlap");
    assert_eq!(key(&[home.child(2), home.child(2)]), "campaign-area-overlap");
    assert_eq!(key(&[UnitPath::root(2)]), "campaign-area-outside");
}
