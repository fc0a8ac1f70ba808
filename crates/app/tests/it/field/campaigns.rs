//! Campaigns: drafted, launched, closed; what belongs to them follows by rule.

use axum::http::StatusCode;
use field::{Campaign, Plan, Stage};
use kernel::tally::Span;
use kernel::{Actor, Error, Role};
use serde_json::json;

use super::{ACTIVATED, Field, INSTALLED, add_team, day, record};
use crate::world::{TODAY, World};

pub(super) const NOVEMBER: Span = Span { from: day(2026, 11, 1), to: day(2026, 11, 30) };

pub(super) fn plan(world: &World) -> Plan {
    Plan {
        name_vi: "Đợt cao điểm VNeID tháng 11".into(),
        name_en: "VNeID in November".into(),
        days: NOVEMBER,
        units: vec![world.province.id],
        indicators: vec![INSTALLED, ACTIVATED],
        counts_once: false,
        curve: "even".into(),
        consent: ["Chúng tôi không ghi tên bà con.".into(), "We write no names down.".into()],
        decision_no: "12-KH/TĐTN".into(),
        decision_day: Some(day(2026, 10, 20)),
    }
}

/// A running campaign that the province leads.
pub(super) fn launched(world: &World, plan: Plan) -> Campaign {
    let unit = world.province.id;
    world.write(move |tx| {
        let id = field::draft_campaign(tx, unit, &plan)?.id;
        field::launch_campaign(tx, id)
    })
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

#[test]
fn one_tap_makes_a_draft_that_is_adapted_launched_and_seen_below() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let below = world.actor(Role::BranchSecretary, &world.branch);
    let province = world.province.id.to_string();
    let index = world.get(&officer, "/campaigns").text();
    for ready in
        ["Tháng Thanh niên", "Đợt cao điểm VNeID", "Chiến dịch Thanh niên tình nguyện Hè", "Ngày thứ Bảy tình nguyện"]
    {
        assert!(index.contains(ready), "{ready}");
    }
    let drafted = world.post(&officer, "/campaigns/drafts", &[("template", "youth_month"), ("unit", &province)]);
    assert_eq!(drafted.status, StatusCode::SEE_OTHER, "{}", drafted.text());
    let form = world.get(&officer, &drafted.location()).text();
    assert!(form.contains("Tháng Thanh niên 2027") && form.contains("31/03/2027"), "{form}");
    let path = drafted.location().trim_end_matches("/edit").to_owned();
    assert_eq!(world.get(&below, &path).status, StatusCode::NOT_FOUND, "a draft is nobody else's");

    let edit = [
        ("version", "1"),
        ("name_vi", "Đợt tháng 11"),
        ("from", "2026-11-01"),
        ("to", "2026-11-30"),
        ("area", "whole"),
        ("indicators", "101"),
        ("indicators", "108"),
        ("curve", "weekends"),
        ("consent_vi", "Chúng tôi giúp miễn phí."),
        ("consent_en", "We help free of charge."),
    ];
    let saved = world.post(&officer, &drafted.location(), &edit);
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let late = world.post(&officer, &drafted.location(), &edit);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("vừa được người khác sửa") && late.text().contains("value=\"Đợt tháng 11\""));
    assert_eq!(world.post(&officer, &format!("{path}/launch"), &[]).status, StatusCode::SEE_OTHER);
    let shown = world.get(&below, &path).text();
    assert!(shown.contains("Đang chạy") && shown.contains("Bản số 2") && shown.contains("Chi đoàn thôn Nà Pò"));
    assert!(!shown.contains("/launch") && !shown.contains("/edit"), "{shown}");
    assert!(world.get(&below, "/campaigns").text().contains("Đợt tháng 11"));
    assert_eq!(world.post(&officer, &format!("{path}/launch"), &[]).status, StatusCode::CONFLICT);
    assert_eq!(world.post(&officer, &format!("{path}/discard"), &[]).status, StatusCode::CONFLICT);
}

#[test]
fn what_belongs_to_a_campaign_follows_from_day_place_and_indicator() {
    let field = Field::new();
    let whole = launched(&field.world, plan(&field.world));
    let ward = Plan { units: vec![field.world.ward.id], ..plan(&field.world) };
    let ward = launched(&field.world, ward);
    let (team, unit) = (field.team.id.to_string(), field.world.province.id);
    let teams_only = Plan { units: vec![], ..plan(&field.world) };
    let chosen = field.world.write(move |tx| {
        let id = field::draft_campaign(tx, unit, &teams_only)?.id;
        field::add_team_to(tx, id, &team)?;
        field::launch_campaign(tx, id)
    });
    let before = field::Incoming { on_day: day(2026, 10, 31), ..record(2, &[(INSTALLED, 50)]) };
    field.send(&[record(1, &[(INSTALLED, 3), (ACTIVATED, 2), (108, 7)]), before]);

    let officer = field.world.actor(Role::ProvinceOfficer, &field.world.province);
    let done = |id: field::CampaignId| -> Vec<i64> {
        let body = field.world.get(&officer, &format!("/api/v1/campaigns/{id}")).json();
        let figures = body["indicators"].as_array().cloned().unwrap_or_default();
        figures.iter().filter_map(|figure| figure["done"].as_i64()).collect()
    };
    assert_eq!((done(whole.id), done(ward.id), done(chosen.id)), (vec![3, 2], vec![0, 0], vec![3, 2]));
    let path = &field.world.branch.path;
    let fits = |campaign: field::CampaignId, team| {
        let campaign = field.world.read(|db| field::find_campaign(db, campaign));
        campaign.fits(TODAY, path, team, INSTALLED)
    };
    assert!(fits(whole.id, None) && !fits(ward.id, None) && fits(chosen.id, Some(field.team.id)));
    assert!(!fits(chosen.id, None), "chosen teams only");
}

#[test]
fn a_bad_plan_comes_back_with_everything_typed() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let ward = world.ward.id.to_string();
    let good = [
        ("name_vi", "Thứ Bảy tình nguyện"),
        ("from", "2026-11-01"),
        ("to", "2026-11-30"),
        ("area", "units"),
        ("indicators", "101"),
        ("curve", "even"),
    ];
    fn with<'f>(good: &[(&'f str, &'f str)], field: &'f str, value: &'f str) -> Vec<(&'f str, &'f str)> {
        let others = good.iter().filter(|(name, _)| *name != field).copied();
        others.chain([(field, value)]).collect()
    }
    for (form, told) in [
        (with(&good, "to", "2026-10-01"), "trước ngày bắt đầu (01/11/2026)"),
        (with(&good, "to", "hôm nay"), "Không đọc được ngày"),
        (with(&good, "indicators", ""), "Chọn ít nhất một việc"),
        (with(&good, "name_vi", " "), "còn trống"),
        (with(&good, "curve", "zigzag"), "Chọn nhịp"),
        (with(&good, "units", &ward), "nằm ngoài đơn vị chủ trì"),
    ] {
        let again = world.post(&officer, "/campaigns/new", &form);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}: {}", again.text());
        assert!(again.text().contains(told), "{told}: {}", again.text());
        assert!(told == "còn trống" || again.text().contains("value=\"Thứ Bảy tình nguyện\""));
    }
}

#[test]
fn a_closed_indicator_is_no_longer_planned_with() {
    let world = World::new();
    world.write(|tx| field::close_indicator(tx, ACTIVATED, day(2026, 11, 1)));
    let (unit, plan) = (world.province.id, plan(&world));
    let refused = world.try_write(&Actor::System("test"), move |tx| field::draft_campaign(tx, unit, &plan));
    assert_eq!(key(refused), "campaign-indicator-closed");
}

#[test]
fn a_campaign_is_launched_with_an_area_in_time_and_closed_once() {
    let world = World::new();
    let system = Actor::System("test");
    let unit = world.province.id;
    let empty = Plan { units: vec![], ..plan(&world) };
    let id = world.write(move |tx| field::draft_campaign(tx, unit, &empty)).id;
    assert_eq!(key(world.try_write(&system, move |tx| field::launch_campaign(tx, id))), "campaign-area-empty");
    assert_eq!(key(world.try_write(&system, move |tx| field::close_campaign(tx, id, TODAY))), "campaign-draft-still");
    world.write(move |tx| field::discard_campaign(tx, id));
    let old = Plan { days: Span { from: day(2026, 3, 1), to: day(2026, 3, 31) }, ..plan(&world) };
    let id = world.write(move |tx| field::draft_campaign(tx, unit, &old)).id;
    assert_eq!(key(world.try_write(&system, move |tx| field::launch_campaign(tx, id))), "campaign-days-over");

    let id = launched(&world, plan(&world)).id;
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let path = format!("/campaigns/{id}/closure");
    assert!(world.get(&officer, &path).text().contains("21/11/2026"));
    for bad in ["2026-11-22", "2026-10-31", "x"] {
        assert_eq!(world.post(&officer, &path, &[("day", bad)]).status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
    assert_eq!(world.post(&officer, &path, &[("day", "2026-11-20")]).status, StatusCode::SEE_OTHER);
    let closed = world.read(|db| field::find_campaign(db, id));
    assert_eq!((closed.stage(TODAY), closed.span().to), (Stage::Closed, day(2026, 11, 20)));
    assert_eq!(world.post(&officer, &path, &[("day", "2026-11-20")]).status, StatusCode::CONFLICT);
    let again = plan(&world);
    let seen = closed.version;
    assert_eq!(
        key(world.try_write(&system, move |tx| field::revise_campaign(tx, id, seen, &again))),
        "campaign-closed-already"
    );
}

#[test]
fn strangers_find_nothing_and_those_below_do_not_shape() {
    let field = Field::new();
    let world = &field.world;
    let commune = world.commune.id;
    let own = Plan { units: vec![commune], ..plan(world) };
    let id = world.write(move |tx| {
        let id = field::draft_campaign(tx, commune, &own)?.id;
        field::launch_campaign(tx, id)
    });
    let path = format!("/campaigns/{}", id.id);
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    for ending in ["", "/edit", "/closure"] {
        assert_eq!(world.get(&stranger, &format!("{path}{ending}")).status, StatusCode::NOT_FOUND, "{ending}");
    }
    assert_eq!(world.post(&stranger, &format!("{path}/teams"), &[("team", "x")]).status, StatusCode::NOT_FOUND);
    assert_eq!(
        world.get(&stranger, &format!("/api{}", path.replace("/campaigns", "/v1/campaigns"))).status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(world.get(&field.volunteer, &path).status, StatusCode::OK);
    assert_eq!(world.get(&field.volunteer, &format!("{path}/edit")).status, StatusCode::FORBIDDEN);
    let ward = world.ward.id.to_string();
    assert_eq!(world.get(&field.volunteer, &format!("{path}?place=unit:{ward}")).status, StatusCode::NOT_FOUND);
    for odd in
        ["unit:1", "seat:00000000-0000-0000-0000-000000000000", "%22", "team:00000000-0000-0000-0000-000000000000"]
    {
        assert_eq!(world.get(&field.volunteer, &format!("{path}?place={odd}")).status, StatusCode::NOT_FOUND, "{odd}");
    }
}

#[test]
fn teams_join_by_name_once_and_leave() {
    let field = Field::new();
    let world = &field.world;
    let id = launched(world, Plan { units: vec![world.ward.id], ..plan(world) }).id;
    add_team(world, &world.ward, "Đội hình một cửa phường");
    add_team(world, &world.commune, "Đội hình một cửa số 1");
    add_team(world, &world.commune, "Đội hình một cửa số 2");
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let path = format!("/campaigns/{id}");
    let join = |typed: &str| world.post(&officer, &format!("{path}/teams"), &[("team", typed)]);
    for (typed, told) in [
        ("", "Gõ tên tổ"),
        ("không có", "Không có tổ nào"),
        ("mot cua so", "Có 2 tổ"),
        ("một cửa phường", "đã tham gia rồi"),
    ] {
        let again = join(typed);
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(again.text().contains(told), "{typed}: {}", again.text());
    }
    assert_eq!(join("mot cua so 1").status, StatusCode::SEE_OTHER);
    assert_eq!(join("Đội hình một cửa số 1").status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(join(&field.team.id.to_string()).status, StatusCode::SEE_OTHER);
    assert!(world.get(&officer, &path).text().contains(&field.team.name));
    let out = format!("{path}/teams/{}/removal", field.team.id);
    assert_eq!(world.post(&officer, &out, &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(world.post(&officer, &out, &[]).status, StatusCode::NOT_FOUND);
}

#[test]
fn programs_draft_launch_and_close() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let drafted = world.post_json(&officer, "/api/v1/campaigns", &json!({"unit": "20", "template": "summer"})).json();
    assert_eq!((drafted["stage"].as_str(), drafted["from"].as_str()), (Some("draft"), Some("2027-06-01")));
    let plan = json!({"name_vi": "Đợt 1", "from": "2026-11-20", "to": "2026-12-20", "units": ["20"], "indicators": ["vneid_installed"]});
    let full = world.post_json(&officer, "/api/v1/campaigns", &json!({"unit": "20", "plan": plan})).json();
    let path = format!("/api/v1/campaigns/{}", full["id"].as_str().expect("an id"));
    assert_eq!(world.post_json(&officer, &format!("{path}/launch"), &json!({})).json()["stage"], "running");
    assert_eq!(
        world.post_json(&officer, &format!("{path}/closure"), &json!({"day": "2026-11-21"})).json()["stage"],
        "closed"
    );
    assert_eq!(world.get(&officer, "/api/v1/campaigns").json()["total"], 2);
    for bad in [
        json!({"unit": "20"}),
        json!({"unit": "20", "plan": {"name_vi": "a", "from": "2026-11-20", "to": "2026-11-19", "units": [], "indicators": ["no"]}}),
    ] {
        assert_eq!(world.post_json(&officer, "/api/v1/campaigns", &bad).status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let unknown = world.post_json(&officer, "/api/v1/campaigns", &json!({"unit": "20", "template": "winter"}));
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}
