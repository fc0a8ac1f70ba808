//! Kept lists: whose they are, who sees them, and what they find.

use axum::http::StatusCode;
use kernel::{Actor, Role};
use members::{Filter, Finder, Grade, Narrowed, NewSegment, Segment};

use super::member;
use crate::world::{TODAY, World};

fn kept(name: &str, filters: &[(&str, &str)], is_shared: bool) -> NewSegment {
    let filters = filters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    NewSegment { name: name.into(), filters, is_shared }
}

fn keep(world: &World, actor: &Actor, new: &NewSegment) -> kernel::Result<Segment> {
    let new = new.clone();
    world.store().write(actor, move |tx| members::save_segment(tx, &new))
}

/// What somebody sees: name and filters.
fn seen(world: &World, actor: &Actor) -> Vec<(String, Vec<(String, String)>)> {
    let segments = world.store().read(actor, members::segments).expect("read");
    segments.into_iter().map(|segment| (segment.name, segment.filters)).collect()
}

#[test]
fn members_are_narrowed_by_party_app_year_and_last_rating() {
    let world = World::new();
    let finder = Finder::default();
    let party = member(&world, &world.branch, "Lâm Thị Én", &[("party_on", "03/02/2025")]);
    let other = member(&world, &world.branch, "Vi Văn Bắc", &[("joined_on", "26/03/2020")]);
    let (first, second) = (party.id, other.id);
    world.write(move |tx| {
        members::rate(tx, first, 2025, Grade::Good, TODAY)?;
        members::rate(tx, first, 2026, Grade::Excellent, TODAY)?;
        members::link_app(tx, second, TODAY)
    });
    let none = Narrowed::default();
    for (narrowed, expected) in [
        (Narrowed { party: Some(true), ..none }, "Lâm Thị Én"),
        (Narrowed { app: Some(true), ..none }, "Vi Văn Bắc"),
        (Narrowed { app: Some(false), ..none }, "Lâm Thị Én"),
        (Narrowed { joined: Some((2019, 2021)), ..none }, "Vi Văn Bắc"),
        (Narrowed { grade: Some(Grade::Excellent), ..none }, "Lâm Thị Én"),
    ] {
        let filter = Filter { narrowed, limit: 25, ..Filter::default() };
        let roll = world.read(|db| members::list(db, &finder, &filter));
        let names: Vec<_> = roll.cards.iter().map(|card| card.name.as_str()).collect();
        assert_eq!((names, roll.total), (vec![expected], 1), "{narrowed:?}");
    }
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let answer = world.get(&officer, "/api/v1/members?unit=20&party=yes&grade=excellent").json();
    assert_eq!(answer["total"].as_i64(), Some(1), "{answer}");
    let page = world.get(&officer, "/members?party=yes&app=no").text();
    assert!(page.contains("Lâm Thị Én") && !page.contains("Vi Văn Bắc") && page.contains("Lưu bộ lọc này"), "{page}");
}

#[test]
fn a_shared_list_is_seen_above_and_below_and_an_own_one_by_nobody_else() {
    let world = World::new();
    let province = world.actor(Role::ProvinceOfficer, &world.province);
    let commune = world.actor(Role::CommuneOfficer, &world.commune);
    let ward = world.actor(Role::CommuneOfficer, &world.ward);
    let branch = world.actor(Role::BranchSecretary, &world.branch);
    let unit = world.commune.id.to_string();
    keep(&world, &commune, &kept("Đảng viên trẻ", &[("party", "yes"), ("unit", &unit)], true)).expect("kept");
    keep(&world, &commune, &kept("Của riêng tôi", &[("sex", "f")], false)).expect("kept");
    let name = "Đảng viên trẻ".to_owned();
    let whole = vec![("party".to_owned(), "yes".to_owned()), ("unit".to_owned(), unit)];
    assert_eq!(seen(&world, &province), [(name.clone(), whole)]);
    // The secretary may not look at the commune: the list is of the branch then.
    assert_eq!(seen(&world, &branch), [(name, vec![("party".to_owned(), "yes".to_owned())])]);
    assert!(seen(&world, &ward).is_empty(), "a neighbour sees none");
    assert_eq!(seen(&world, &commune).len(), 2);
}

#[test]
fn a_list_without_a_name_without_a_filter_or_with_a_name_in_use_is_not_kept() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    for (new, why) in [
        (kept("  ", &[("sex", "f")], false), "segment-name-missing"),
        (kept(&"x".repeat(61), &[("sex", "f")], false), "member-text-long"),
        (kept("Trống", &[], false), "segment-nothing"),
    ] {
        let error = keep(&world, &officer, &new).expect_err("refused");
        assert!(format!("{error:?}").contains(why), "{error:?}");
    }
    keep(&world, &officer, &kept("Nữ", &[("sex", "f")], false)).expect("kept");
    let again = keep(&world, &officer, &kept("NU", &[("sex", "f")], false)).expect_err("refused");
    assert!(format!("{again:?}").contains("segment-name-taken"), "{again:?}");
    assert_eq!(seen(&world, &officer).len(), 1);
}

#[test]
fn a_list_is_kept_and_removed_through_the_pages_by_its_owner_alone() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let fields = [("name", "Nữ sinh năm 2001"), ("share", "yes"), ("sex", "f"), ("born", "2001"), ("luck", "good")];
    let kept = world.post(&officer, "/members/segments", &fields);
    assert_eq!(kept.location(), "/members/segments?done=kept");
    let page = world.get(&officer, "/members/segments").text();
    assert!(page.contains("/members?sex=f&amp;born=2001") && !page.contains("luck"), "{page}");
    let again = world.post(&officer, "/members/segments", &fields);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("Nữ sinh năm 2001"));
    let listed = world.get(&officer, "/api/v1/segments").json();
    let id = listed[0]["id"].as_str().expect("an id").to_owned();
    let province = world.actor(Role::ProvinceOfficer, &world.province);
    let removal = format!("/members/segments/{id}/removal");
    assert_eq!(world.post(&province, &removal, &[]).status, StatusCode::NOT_FOUND);
    assert_eq!(world.post(&officer, &removal, &[]).location(), "/members/segments?done=removed");
    assert!(seen(&world, &officer).is_empty());
    let member = world.actor(Role::Member, &world.branch);
    assert_eq!(world.get(&member, "/members/segments").status, StatusCode::FORBIDDEN);
}
