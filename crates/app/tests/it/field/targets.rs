//! Targets: set, shared out so that they add up, and how far they are.

use axum::http::StatusCode;
use field::{Amount, Holder, NewTarget, Post, Share, Sharing, Target, When};
use kernel::tally::Span;
use kernel::{Actor, Error, Role};
use serde_json::json;

use super::campaigns::{launched, plan};
use super::{Field, INSTALLED, add_team, day, record, take_seat};
use crate::world::{TODAY, World};

const YEAR: Span = Span { from: day(2026, 1, 1), to: day(2026, 12, 31) };

fn set(world: &World, holder: Holder, n: i64) -> Target {
    let when = When::Days { span: YEAR, curve: "even".into() };
    let new = NewTarget { holder, indicator: INSTALLED, when, amount: Amount::Number(n) };
    world.write(move |tx| field::set_target(tx, &new))
}

fn give(target: &Target, shares: &[(Holder, i64)], keep: bool) -> Sharing {
    let shares = shares.iter().map(|(to, n)| Share { to: *to, n: *n, was: 0 }).collect();
    Sharing { seen: target.version, shares, keep }
}

fn key<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    match result {
        Err(Error::Refused(say)) => say.key,
        Err(Error::Invalid(fields)) => fields.first().map_or("", |(_, say)| say.key),
        Err(Error::NotFound) => "not-found",
        Err(Error::Forbidden) => "forbidden",
        other => panic!("{other:?}"),
    }
}

fn child(world: &World, holder: Holder) -> Target {
    world.read(|db| field::targets_at(db, holder)).swap_remove(0).target
}

#[test]
fn a_number_goes_down_from_the_province_to_a_person() {
    let field = Field::new();
    let world = &field.world;
    let (commune, ward) = (Holder::Unit(world.commune.id), Holder::Unit(world.ward.id));
    let team = Holder::Team(field.team.id);
    let whole = set(world, Holder::Unit(world.province.id), 1_000);
    let sharing = give(&whole, &[(commune, 600), (ward, 400)], false);
    let province = world.actor(Role::ProvinceOfficer, &world.province);
    world.try_write(&province, move |tx| field::share_out(tx, whole.id, &sharing)).expect("shared out");

    // The commune's officer shares out what was given, and nothing else.
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let given = child(world, commune);
    let more = give(&given, &[(team, 601)], false);
    assert_eq!(key(world.try_write(&officer, move |tx| field::share_out(tx, given.id, &more))), "target-sum-over");
    let less = give(&given, &[(team, 500)], false);
    assert_eq!(key(world.try_write(&officer, move |tx| field::share_out(tx, given.id, &less))), "target-sum-under");
    let kept = give(&given, &[(team, 500)], true);
    world.try_write(&officer, move |tx| field::share_out(tx, given.id, &kept)).expect("the rest is kept");
    let others = child(world, ward);
    let sharing = give(&others, &[(Holder::Unit(world.ward_branch.id), 400)], false);
    assert_eq!(key(world.try_write(&officer, move |tx| field::share_out(tx, others.id, &sharing))), "not-found");
    let amount = Amount::Number(700);
    let changed = world.try_write(&officer, move |tx| field::change_target(tx, given.id, given.version + 1, &amount));
    assert_eq!(key(changed), "target-given-from-above");

    leader_shares_out(&field);
    field.send(&[record(1, &[(INSTALLED, 450)])]);
    let mine = world.get(&field.volunteer, "/api/v1/targets/mine").json();
    let held = mine["items"].as_array().expect("items");
    assert_eq!(held.len(), 2, "one's own and the team's: {mine}");
    let own = held.iter().find(|it| it["holder"].as_str().is_some_and(|it| it.starts_with("seat:"))).expect("own");
    let progress = &own["progress"];
    // 324 of 365 days are over: 443 of 500.
    assert_eq!(
        (progress["target"].as_i64(), progress["done"].as_i64(), progress["plan_to_date"].as_i64()),
        (Some(500), Some(450), Some(443))
    );
    assert_eq!((progress["pace"].as_i64(), progress["status"].as_str()), (Some(101), Some("fair")));
    assert!(world.get(&field.volunteer, "/targets/mine").text().contains("Đúng tiến độ"));
    let page = world.get(&province, &format!("/targets/{}", whole.id)).text();
    assert!(page.contains("Đoàn xã Quan Sơn") || page.contains("Xã Quan Sơn"), "{page}");
    assert!(page.contains("/figures?unit=") && page.contains("indicator=vneid_installed"));
}

/// The team's leader gives what the team holds to the volunteer; the leader of another team does not.
fn leader_shares_out(field: &Field) {
    let world = &field.world;
    let (team, seat) = (Holder::Team(field.team.id), Holder::Seat(field.seat.id));
    let leading = world.person("Nông Văn Bằng");
    take_seat(world, &field.team, leading, Post::Leader);
    let leader = world.actor_for(leading, Role::TeamLeader, &world.branch);
    let of_team = child(world, team);
    let other = world.actor(Role::TeamLeader, &world.branch);
    let sharing = give(&of_team, &[(seat, 500)], false);
    assert_eq!(
        key(world.try_write(&other, {
            let it = sharing.clone();
            move |tx| field::share_out(tx, of_team.id, &it)
        })),
        "not-found"
    );
    assert_eq!(
        key(world.try_write(&field.volunteer, {
            let it = sharing.clone();
            move |tx| field::share_out(tx, of_team.id, &it)
        })),
        "forbidden"
    );
    world.try_write(&leader, move |tx| field::share_out(tx, of_team.id, &sharing)).expect("shared out");
}

#[test]
fn the_second_of_two_officers_hears_what_changed() {
    let field = Field::new();
    let world = &field.world;
    let whole = set(world, Holder::Unit(world.province.id), 1_000);
    let path = format!("/targets/{}/sharing", whole.id);
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let page = world.get(&officer, &path).text();
    assert!(page.contains("value=\"500\"") && page.contains("Đủ, tổng khớp"), "an equal split is proposed: {page}");
    let (commune, ward) = (format!("unit:{}", world.commune.id), format!("unit:{}", world.ward.id));
    let names = [format!("n.{commune}"), format!("was.{commune}"), format!("n.{ward}"), format!("was.{ward}")];
    let form = |version: &'static str, a: &'static str, b: &'static str| {
        let [n0, w0, n1, w1] = &names;
        world.post(&officer, &path, &[("version", version), (n0, a), (w0, "0"), (n1, b), (w1, "0")])
    };
    assert_eq!(form("1", "700", "300").status, StatusCode::SEE_OTHER);
    let second = form("1", "650", "350");
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = second.text();
    assert!(text.contains("Hoàng Thị Nga vừa chia lại") && text.contains("Quan Sơn: 0 → 700"), "{text}");
    assert!(
        text.contains("value=\"650\"") && text.contains("name=\"version\" value=\"2\""),
        "typed values stay: {text}"
    );
    assert_eq!(form("2", "650", "350").status, StatusCode::SEE_OTHER);
    let past = world.read(|db| field::history(db, child(world, Holder::Unit(world.commune.id)).id));
    assert_eq!(past.iter().map(|past| past.n).collect::<Vec<_>>(), [650, 700]);
}

#[test]
fn odd_shares_come_back_with_their_reason() {
    let field = Field::new();
    let world = &field.world;
    let whole = set(world, Holder::Unit(world.province.id), 1_000);
    let path = format!("/targets/{}/sharing", whole.id);
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let n = format!("n.unit:{}", world.commune.id);
    let stranger = format!("n.team:{}", field.team.id);
    for (name, value, told) in [
        (&n, "-5", "Chỉ nhập chữ số"),
        (&n, "abc", "Chỉ nhập chữ số"),
        (&n, "99999999999999999999", "Chỉ nhập chữ số"),
        (&n, "2000000000", "từ 0 đến"),
        (&n, "1.001", "vượt 1 so với 1.000"),
        (&n, "999", "còn thiếu 1 mới đủ 1.000"),
        (&stranger, "1000", "không nằm ngay bên dưới"),
        (&"n.unit:x".to_owned(), "1000", "Chỉ nhập chữ số"),
    ] {
        let again = world.post(&officer, &path, &[("version", "1"), (name, value)]);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{value}: {}", again.text());
        assert!(again.text().contains(told), "{value}: {}", again.text());
    }
    let kept = world.post(&officer, &path, &[("version", "1"), (&n, "999"), ("keep", "1")]);
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    assert!(world.get(&officer, &format!("/targets/{}", whole.id)).text().contains("Chưa chia 1"));
}

#[test]
fn targets_are_set_once_with_a_number_that_makes_sense() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let holder = format!("unit:{}", world.commune.id);
    let good = [
        ("holder", holder.as_str()),
        ("indicator", "vneid_installed"),
        ("from", "2026-11-01"),
        ("to", "2026-12-31"),
        ("curve", "even"),
        ("n", "1.200"),
    ];
    let path = format!("/targets/new?unit={}", world.commune.id);
    let with = |field: &'static str, value: &'static str| {
        let form: Vec<_> =
            good.iter().map(|(name, typed)| if *name == field { (field, value) } else { (*name, *typed) }).collect();
        world.post(&officer, &path, &form)
    };
    for (field, value, told) in [
        ("n", "0", "từ 1 đến"),
        ("n", "-1", "Không đọc được số"),
        ("n", "", "Không đọc được số"),
        ("n", "1000000001", "từ 1 đến"),
        ("to", "2026-10-01", "trước ngày bắt đầu"),
        ("to", "2026-11-20", "đã qua"),
        ("indicator", "nothing", "Chọn việc"),
        ("holder", "x", "Chọn nơi"),
        ("curve", "zigzag", "Chọn nhịp"),
    ] {
        let again = with(field, value);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}: {}", again.text());
        assert!(again.text().contains(told), "{field} {value}: {}", again.text());
    }
    assert_eq!(world.post(&officer, &path, &good).status, StatusCode::SEE_OTHER);
    assert!(world.post(&officer, &path, &good).text().contains("đã có chỉ tiêu này"));
    let ward = Holder::Unit(world.ward.id);
    let when = When::Days { span: YEAR, curve: "even".into() };
    let new = NewTarget { holder: ward, indicator: INSTALLED, when, amount: Amount::Number(5) };
    assert_eq!(key(world.try_write(&officer, move |tx| field::set_target(tx, &new))), "not-found");
}

#[test]
fn a_share_of_the_businesses_needs_what_was_declared_and_keeps_its_history() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.ward);
    let unit = world.ward.id;
    let path = format!("/bases?unit={unit}");
    for bad in [("n", "0"), ("source", ""), ("on", "2026-11-22"), ("kind", "x"), ("n", "nhiều")] {
        let good = [("kind", "doanh_nghiep"), ("n", "2.350"), ("source", "Thuế cơ sở 1"), ("on", "2026-01-01")];
        let form: Vec<_> = good.iter().map(|pair| if pair.0 == bad.0 { bad } else { *pair }).collect();
        assert_eq!(world.post(&officer, &path, &form).status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
    }
    let new = move || NewTarget {
        holder: Holder::Unit(unit),
        indicator: 110,
        when: When::Days { span: YEAR, curve: "even".into() },
        amount: Amount::Share { share: 4_000, kind: "doanh_nghiep".into() },
    };
    assert_eq!(key(world.try_write(&officer, move |tx| field::set_target(tx, &new()))), "target-base-missing");
    let declare = |n, on| {
        let officer = officer.clone();
        world
            .try_write(&officer, move |tx| field::declare_base(tx, unit, "doanh_nghiep", n, "Thuế cơ sở 1", on))
            .expect("declared")
    };
    declare(2_350, day(2026, 1, 1));
    let target = world.try_write(&officer, move |tx| field::set_target(tx, &new())).expect("set");
    assert_eq!(target.n, 940);
    declare(2_500, day(2026, 7, 1));
    let amount = Amount::Share { share: 4_000, kind: "doanh_nghiep".into() };
    world.try_write(&officer, move |tx| field::change_target(tx, target.id, 1, &amount)).expect("changed");
    let past = world.read(|db| field::history(db, target.id));
    assert_eq!(
        past.iter().map(|past| (past.n, past.coverage.as_ref().map_or(0, |it| it.base))).collect::<Vec<_>>(),
        [(1_000, 2_500), (940, 2_350)]
    );
    assert_eq!(world.read(|db| field::bases(db, unit)).len(), 2);
    let page = world.get(&officer, &format!("/targets/{}", target.id)).text();
    assert!(page.contains("của 2.500") && page.contains("của 2.350"), "{page}");
    let late = Amount::Number(5);
    assert_eq!(
        key(world.try_write(&officer, move |tx| field::change_target(tx, target.id, 1, &late))),
        "target-changed-meanwhile"
    );
    let stranger = world.actor(Role::CommuneOfficer, &world.commune);
    assert_eq!(world.get(&stranger, &path).status, StatusCode::NOT_FOUND);
    assert_eq!(
        key(world.try_write(&stranger, move |tx| field::declare_base(tx, unit, "dan_so", 5, "a", TODAY))),
        "not-found"
    );
}

#[test]
fn a_proposal_goes_by_people_by_what_was_declared_or_says_that_it_is_blind() {
    let field = Field::new();
    let world = &field.world;
    for n in 0..2 {
        take_seat(world, &field.team, world.person(&format!("Hoàng Văn {}", ["An", "Bình"][n])), Post::Member);
    }
    let squad = add_team(world, &world.ward, "Đội hình một cửa");
    take_seat(world, &squad, world.person("Lý Thị Hoa"), Post::Member);
    let whole = set(world, Holder::Unit(world.province.id), 1_000);
    let proposed = |by: &str| {
        let proposal = world.read(|db| field::proposal(db, whole.id, &field::By::named(by)));
        let mut shares: Vec<_> = proposal.shares.iter().map(|(place, _, n)| (place.holder, *n)).collect();
        shares.sort_by_key(|(holder, _)| *holder != Holder::Unit(world.commune.id));
        (shares[0].1, shares[1].1, proposal.is_blind)
    };
    assert_eq!(proposed("people"), (750, 250, false));
    assert_eq!(proposed("equal"), (500, 500, false));
    assert_eq!(proposed("dan_so"), (500, 500, true));
    assert_eq!(proposed("last"), (500, 500, true));
    let (commune, ward) = (world.commune.id, world.ward.id);
    world.write(move |tx| {
        field::declare_base(tx, commune, "dan_so", 9_000, "Thống kê", TODAY)?;
        field::declare_base(tx, ward, "dan_so", 1_000, "Thống kê", TODAY)
    });
    assert_eq!(proposed("dan_so"), (900, 100, false));
}

#[test]
fn targets_of_a_campaign_follow_its_days_and_stop_with_it() {
    let field = Field::new();
    let world = &field.world;
    let campaign = launched(world, plan(world));
    let id = campaign.id;
    let new =
        |holder, indicator| NewTarget { holder, indicator, when: When::Campaign(id), amount: Amount::Number(300) };
    let system = Actor::System("test");
    let (province, commune) = (Holder::Unit(world.province.id), Holder::Unit(world.commune.id));
    let set = |new: NewTarget| world.try_write(&system, move |tx| field::set_target(tx, &new));
    assert_eq!(key(set(new(commune, INSTALLED))), "target-place-not-in");
    assert_eq!(key(set(new(province, 108))), "target-indicator-not-in");
    let target = set(new(province, INSTALLED)).expect("set");
    assert_eq!(target.span, campaign.days);
    let mut less = plan(world);
    less.indicators = vec![102];
    let version = campaign.version;
    assert_eq!(
        key(world.try_write(&system, move |tx| field::revise_campaign(tx, id, version, &less))),
        "campaign-indicator-aimed"
    );
    field.send(&[record(1, &[(INSTALLED, 60)])]);
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let page = world.get(&officer, &format!("/campaigns/{id}?indicator=vneid_installed")).text();
    assert!(page.contains("trên 300") && page.contains("Rất chậm"), "60 of 200 planned: {page}");
    assert!(
        page.contains(&format!(
            "/figures?unit={}&#38;period=custom&#38;from=2026-11-01&#38;to=2026-11-30&#38;indicator=vneid_installed",
            world.commune.id
        )),
        "{page}"
    );

    world.write(move |tx| field::close_campaign(tx, id, TODAY));
    let sharing = give(&target, &[(commune, 300)], true);
    let late = world.try_write(&officer, move |tx| field::share_out(tx, target.id, &sharing));
    assert_eq!(key(late), "campaign-closed-already");
    assert_eq!(key(set(new(province, 102))), "campaign-closed-already");
}

#[test]
fn a_moved_unit_takes_its_targets_along() {
    let field = Field::new();
    let world = &field.world;
    let target = set(world, Holder::Unit(world.branch.id), 50);
    let (branch, ward) = (world.branch.id, world.ward.id);
    world.write(move |tx| units::move_to(tx, branch, ward, TODAY));
    let officer = world.actor(Role::CommuneOfficer, &world.ward);
    assert_eq!(world.get(&officer, &format!("/targets/{}", target.id)).status, StatusCode::OK);
    let before = world.actor(Role::CommuneOfficer, &world.commune);
    assert_eq!(world.get(&before, &format!("/targets/{}", target.id)).status, StatusCode::NOT_FOUND);
}

#[test]
fn programs_set_and_share_out() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let holder = format!("unit:{}", world.province.id);
    let body =
        json!({"holder": holder, "indicator": "vneid_installed", "from": "2026-11-01", "to": "2026-12-31", "n": 100});
    let set = world.post_json(&officer, "/api/v1/targets", &body).json();
    let path = format!("/api/v1/targets/{}/sharing", set["id"].as_str().expect("an id"));
    let proposal = world.get(&officer, &format!("{path}?by=equal")).json();
    let shares: Vec<_> = proposal["shares"]
        .as_array()
        .expect("shares")
        .iter()
        .map(|it| json!({"to": it["to"], "n": it["proposed"]}))
        .collect();
    let shared = world.post_json(&officer, &path, &json!({"version": 1, "shares": shares}));
    assert_eq!((shared.status, shared.json()["version"].as_i64()), (StatusCode::OK, Some(2)));
    let again = world.post_json(&officer, &path, &json!({"version": 1, "shares": []}));
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let list = world.get(&officer, &format!("/api/v1/targets?holder=unit:{}", world.commune.id)).json();
    assert_eq!(list["items"][0]["progress"]["target"], 50);
    for bad in [
        json!({"holder": holder, "indicator": "vneid_installed", "n": 1}),
        json!({"holder": "x", "indicator": "a", "n": 1}),
    ] {
        assert_eq!(world.post_json(&officer, "/api/v1/targets", &bad).status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let token = super::token(&world.commune);
    assert_eq!(world.get(&token, "/api/v1/targets/mine").status, StatusCode::FORBIDDEN);
}
