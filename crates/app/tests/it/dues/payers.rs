//! Groups and exemptions: from when on, for how long, by whose decision.

use dues::Exempting;
use kernel::{Actor, Error, Role};
use members::{MemberId, Month};

use super::{NOVEMBER, Place, one, why};
use crate::world::TODAY;

fn exempting(place: &Place, members: &[MemberId], months: (Month, Month), number: &str) -> Exempting {
    Exempting {
        unit: place.world.branch.id,
        members: members.to_vec(),
        months,
        reason: "Hộ nghèo, mất mùa".into(),
        number: number.into(),
        day: TODAY,
        signer: "Lương Thị Bí Thư".into(),
    }
}

fn exempt(place: &Place, actor: &Actor, exempting: Exempting) -> kernel::Result<usize> {
    place.act(actor, move |tx| dues::exempt(tx, &exempting))
}

#[test]
fn a_group_holds_from_its_month_on_and_never_for_what_is_paid() {
    let place = Place::new();
    let (branch, id) = (place.world.branch.id, place.members[0].id);
    place.paid(1, Month::new(2026, 6));
    let set = |group: &'static str, from| {
        place.act(&place.secretary, move |tx| dues::set_group(tx, branch, &[id], group, from))
    };
    assert_eq!(why(set("salary", Month::new(2026, 6))), one(id, "dues-group-paid"));
    assert_eq!(why(set("rich", Month::new(2026, 7))), one("group", "dues-group-none"));
    assert_eq!(why(set("salary", NOVEMBER.plus(30))), one("from", "dues-too-far"));
    set("salary", Month::new(2026, 10)).expect("set");
    // July to September at 2 000, October and November at 5 000.
    assert_eq!(place.sheet(0).arrears().amount, 16_000);
    set("salary", Month::new(2026, 7)).expect("set earlier");
    assert_eq!(place.sheet(0).arrears().amount, 25_000);
    let stranger = place.world.actor(Role::BranchSecretary, &place.world.ward_branch);
    let outside = place.act(&stranger, move |tx| dues::set_group(tx, branch, &[id], "salary", NOVEMBER));
    assert!(matches!(outside, Err(Error::NotFound)));
}

#[test]
fn dues_from_abroad_are_kept_whole_and_may_be_more_than_the_rate() {
    let place = Place::new();
    let (branch, id) = (place.world.branch.clone(), place.members[0].id);
    let unit = branch.id;
    let from = Month::new(2026, 1);
    place.act(&place.secretary, move |tx| dues::set_group(tx, unit, &[id], "abroad", from)).expect("set");
    let given = vec![dues::Paying { given: Some(100_000), ..super::paying(id, NOVEMBER) }];
    assert_eq!(place.pay(&place.secretary, &branch, given, TODAY).expect("given").sum, 100_000);
    let (offer, _) = place.world.store().read(&place.secretary, |db| dues::offer(db, unit, TODAY)).expect("an offer");
    assert_eq!((offer.alone, offer.taken(), offer.amount()), (100_000, 0, 0));
}

#[test]
fn the_base_exempts_for_six_months_at_most_and_only_what_is_not_paid() {
    let place = Place::new();
    let ids: Vec<_> = place.members.iter().map(|member| member.id).collect();
    place.paid(1, Month::new(2026, 3));
    let quarter = (Month::new(2026, 1), Month::new(2026, 3));
    assert!(matches!(
        exempt(&place, &place.secretary, exempting(&place, &ids, quarter, "1-QĐ")),
        Err(Error::Forbidden)
    ));
    let elsewhere = place.world.actor(Role::CommuneOfficer, &place.world.ward);
    let outside = exempt(&place, &elsewhere, exempting(&place, &ids, quarter, "1-QĐ"));
    assert!(matches!(outside, Err(Error::NotFound)), "a superior of others: {outside:?}");
    let long = (Month::new(2026, 1), Month::new(2026, 7));
    assert_eq!(
        why(exempt(&place, &place.officer, exempting(&place, &ids, long, "1-QĐ"))),
        one("to", "dues-exempt-long")
    );
    let paid = exempt(&place, &place.officer, exempting(&place, &ids, quarter, "1-QĐ/ĐTN"));
    assert_eq!(why(paid), one(ids[0], "dues-exempt-paid"));
    let mut bare = exempting(&place, &ids[1..], quarter, "1-QĐ/ĐTN");
    bare.reason = "vì".into();
    assert_eq!(why(exempt(&place, &place.officer, bare)), one("reason", "dues-reason-short"));
    assert_eq!(exempt(&place, &place.officer, exempting(&place, &ids[1..], quarter, "1-QĐ/ĐTN")).expect("exempt"), 2);
    assert_eq!(place.through(1), Month::new(2026, 3));
    assert_eq!(place.sheet(1).arrears().amount, 16_000);
    let twice = exempt(&place, &place.officer, exempting(&place, &ids[1..2], quarter, "2-QĐ/ĐTN"));
    assert_eq!(why(twice), one(ids[1], "dues-exempt-paid"));
    let number = exempt(&place, &place.officer, exempting(&place, &ids[1..2], (NOVEMBER, NOVEMBER), "01-QĐ/ĐTN"));
    assert_eq!(why(number), one("number", "case-number-taken"));
    place.assert_balanced();
}

#[test]
fn an_exemption_ahead_waits_and_one_that_ends_is_owed_again() {
    let place = Place::new();
    let id = place.members[0].id;
    let spring = (NOVEMBER.plus(2), NOVEMBER.plus(4));
    exempt(&place, &place.officer, exempting(&place, &[id], spring, "1-QĐ/ĐTN")).expect("exempt");
    assert_eq!((place.through(0), place.sheet(0).arrears().months), (Month::new(2025, 12), 11));
    let branch = place.world.branch.clone();
    // Twelve months and three that are free: through March it is twelve months and no more.
    let done = place.cash(&place.secretary, &branch, &[id], NOVEMBER.plus(4)).expect("collected");
    assert_eq!((done.sum, place.through(0)), (24_000, NOVEMBER.plus(4)));
    let free = place.sheet(0).exemptions[0].id;
    let end = move |tx: &mut kernel::Tx<'_>| dues::end_exemption(tx, free, "Đã có việc làm");
    assert!(matches!(place.act(&place.secretary, end), Err(Error::Forbidden)));
    place.act(&place.officer, end).expect("ended");
    assert_eq!(place.through(0), NOVEMBER.plus(1));
    assert_eq!(why(place.act(&place.officer, end)), one("refused", "dues-exempt-ended"));
    let sheet = place.sheet(0);
    assert_eq!(sheet.exemptions[0].decision.as_ref().map(|(number, _)| number.as_str()), Some("1-QĐ/ĐTN"));
    assert_eq!(place.cash(&place.secretary, &branch, &[id], NOVEMBER.plus(4)).expect("owed again").sum, 6_000);
    place.assert_balanced();
}

#[test]
fn what_is_exempt_stays_exempt_and_is_not_paid_when_two_records_become_one() {
    let place = Place::new();
    let (one, other) = (place.members[0].id, place.members[1].id);
    place.paid(2, Month::new(2026, 8));
    let autumn = (Month::new(2026, 9), NOVEMBER);
    exempt(&place, &place.officer, exempting(&place, &[other], autumn, "1-QĐ/ĐTN")).expect("exempt");
    let told = |id| place.world.read(move |db| members::dues_of(db, id)).expect("told");
    let before = told(one);
    assert_eq!((before.paid, before.through, before.exempt.as_str()), (Some(Month::new(2026, 8)), before.through, ""));
    let version = |id| crate::members::version(&place.world, id);
    let order = members::twins::Order {
        kept: (one, version(one)),
        given: (other, version(other)),
        stays: members::twins::Side::Kept,
        taken: Vec::new(),
        reason: String::new(),
    };
    let sealer = place.world.installation.sealer.clone();
    let done = place.act(&place.province, move |tx| members::twins::merge(tx, &sealer, &order)).expect("merged");
    let merged = told(one);
    assert_eq!((merged.paid, merged.through), (Some(Month::new(2026, 8)), NOVEMBER));
    assert_eq!(merged.exempt, "09–11/2026");
    place.act(&place.province, move |tx| members::twins::undo(tx, done.id)).expect("undone");
    assert_eq!((told(one), told(other).paid), (before, Some(Month::new(2026, 8))));
}

#[test]
fn rates_and_rules_are_set_by_the_province_from_a_month_on() {
    let place = Place::new();
    let july = Month::new(2026, 7);
    assert!(matches!(
        place.act(&place.officer, move |tx| dues::set_rate(tx, "none", july, 3_000)),
        Err(Error::Forbidden)
    ));
    place.act(&place.province, move |tx| dues::set_rate(tx, "none", july, 3_000)).expect("set");
    assert_eq!(place.sheet(0).arrears().amount, 6 * 2_000 + 5 * 3_000);
    let bad = place.act(&place.province, move |tx| dues::set_rate(tx, "none", july, -1));
    assert_eq!(why(bad), one("amount", "dues-rate-bad"));
    let more = place.act(&place.province, move |tx| dues::set_rule(tx, "share_part", july, 4));
    assert_eq!(why(more), one("value", "dues-rule-share"));
    place.act(&place.province, move |tx| dues::set_rule(tx, "ahead_most", july, 0)).expect("set");
    let (branch, id) = (place.world.branch.clone(), place.members[0].id);
    assert_eq!(why(place.cash(&place.secretary, &branch, &[id], NOVEMBER.plus(1))), one(id, "dues-too-far"));
    let unknown = place.act(&place.province, move |tx| dues::set_rule(tx, "luck", july, 1));
    assert!(matches!(unknown, Err(Error::NotFound)));
}
