//! Who looked at a record.

use kernel::{Actor, Error, Grant, Role};
use privacy::{Looked, LooksAsked};

use super::{Place, stranger};

/// Somebody with an account of their own, so that their name is known.
fn named(place: &Place, name: &str, role: Role) -> Actor {
    let person = place.world.person(name);
    let unit = place.world.branch.clone();
    let account = place.world.write(move |tx| people::open_account(tx, person, &["0977000111".into()]));
    let grant = Grant { role, unit: unit.id, path: unit.path.clone(), unit_name: unit.name };
    Actor::Person { account, person, name: name.into(), grants: vec![grant] }
}

/// Writes that nobody waits for have reached the database once another one has.
fn settle(place: &Place) {
    place.world.write(|_| Ok(()));
}

#[test]
fn a_member_sees_who_opened_the_record_and_what_was_unmasked() {
    let place = Place::new();
    let officer = named(&place, "Hoàng Văn Thụ", Role::BranchSecretary);
    let record = format!("/members/{}", place.member.id);
    for _ in 0..3 {
        place.world.get(&officer, &record);
    }
    place.world.get(&officer, "/members");
    place.world.post(&officer, &format!("{record}/reveal"), &[("field", "ethnicity"), ("reason", "Lập danh sách")]);
    place.world.get(&officer, "/members.csv");
    settle(&place);
    let lines = place.world.store().read(&place.own, privacy::my_looks).expect("mine");
    let mut told: Vec<_> = lines.iter().map(|line| (line.who.as_str(), line.what.clone())).collect();
    told.sort_by_key(|(_, what)| format!("{what:?}"));
    assert_eq!(
        told,
        [
            ("Hoàng Văn Thụ", Looked::Field("ethnicity".into(), "Lập danh sách".into())),
            ("Hoàng Văn Thụ", Looked::List(1, "csv".into())),
            ("Hoàng Văn Thụ", Looked::Opened(1)),
        ]
    );
    let page = place.world.get(&place.own, "/me/looks").text();
    assert!(page.contains("Hoàng Văn Thụ") && page.contains("Lập danh sách") && !page.contains('⟦'), "{page}");
}

#[test]
fn opening_a_record_again_writes_nothing_more_and_tomorrow_is_another_day() {
    let place = Place::new();
    let record = format!("/members/{}", place.member.id);
    let count = || place.world.read(|db| db.one("select count(*) from member_look", &[], |row| row.get::<i64>(0)));
    for _ in 0..4 {
        place.world.get(&place.secretary, &record);
        place.world.get(&place.secretary, &format!("{record}/edit"));
    }
    settle(&place);
    assert_eq!(count(), 1);
    place.world.clock.set(place.world.clock.now().plus_ms(86_400_000));
    place.world.get(&place.secretary, &format!("/api/v1{record}"));
    settle(&place);
    assert_eq!(count(), 2);
    // A record that may not be opened leaves no trace of a look.
    place.world.get(&stranger(&place.world), &record);
    settle(&place);
    assert_eq!(count(), 2);
}

#[test]
fn officers_look_the_log_over_for_their_part_of_the_tree() {
    let place = Place::new();
    let officer = named(&place, "Hoàng Văn Thụ", Role::BranchSecretary);
    let record = format!("/members/{}", place.member.id);
    place.world.get(&officer, &record);
    place.world.post(&officer, &format!("{record}/reveal"), &[("field", "ethnicity"), ("reason", "Lập danh sách")]);
    settle(&place);
    let within = |actor: &Actor, asked: LooksAsked| {
        place.world.store().read(actor, |db| Ok(privacy::looks_within(db, &asked, 50)?.1.len()))
    };
    assert_eq!(within(&place.province, LooksAsked::default()).expect("read"), 2);
    let of = |who: &str, what: &str| LooksAsked { who: who.into(), what: what.into(), ..LooksAsked::default() };
    assert_eq!(within(&place.province, of("hoang van", "")).expect("read"), 2);
    assert_eq!(within(&place.province, of("nobody", "")).expect("read"), 0);
    assert_eq!(within(&place.province, of("", "field")).expect("read"), 1);
    assert_eq!(within(&place.province, of("", "list")).expect("read"), 0);
    let ward = place.world.actor(Role::CommuneOfficer, &place.world.ward);
    assert_eq!(within(&ward, LooksAsked::default()).expect("read"), 0);
    let asked = LooksAsked { unit: Some(place.world.branch.id.to_string()), ..LooksAsked::default() };
    assert!(matches!(within(&ward, asked), Err(Error::NotFound)));
    assert!(matches!(within(&place.secretary, LooksAsked::default()), Err(Error::Forbidden)));
}
