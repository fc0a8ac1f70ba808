//! The demo province says of 19 September 2024 what the newspaper wrote, by counting records: here at a hundredth.

use jiff::civil::date;
use kernel::clock::Chance;
use kernel::db::Engine;
use kernel::{Actor, Clock};
use reports::When;

use crate::world::{World, engine};

#[test]
fn the_article_of_september_2024_is_counted_from_records() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let engine = engine();
    app::demo::fill(&data, engine.clone(), 0.01).expect("filled");
    let again = app::demo::fill(&data, engine.clone(), 0.01).expect("filled once, not twice");
    assert!(again.contains("0912 000 001"));

    let installation =
        app::installation::Installation::open(&data, engine, Clock::System, Chance::System).expect("opened");
    let system = Actor::System("test");
    let figures = installation
        .store
        .read(&system, |db| reports::figures(db, &units::resolve(db, "20")?, &When::ever(date(2024, 9, 19))))
        .expect("figures");
    let members = figures.members;
    assert_eq!((members.total.now, members.declared, members.on_app.now), (500, 507, 490));
    let rated = members.rated.expect("a rating");
    assert_eq!((rated.year, rated.count), (2023, rated.of));
    let total = |name: &str| {
        let of = |served: &reports::Served| served.topic.code == name;
        figures.indicators.iter().find(|served| of(served)).map(|served| served.total)
    };
    assert_eq!(total("vneid_installed"), Some(4_400));
    assert_eq!(total("vneid_activated"), Some(3_050));
    assert_eq!(total("product_on_sale"), Some(200));
    assert_eq!(figures.accounts.as_ref().map(|accounts| accounts.total), Some(6_300));
    // The last week came in as phones send it: a supervisor has something to look at, a volunteer something to correct.
    let waiting = installation.store.read(&system, field::waiting_reviews).expect("counted");
    assert!(waiting > 10, "{waiting}");
    let count =
        |sql| installation.store.read(&system, |db| db.one(sql, &[], |row| row.get::<i64>(0))).expect("counted");
    assert!(count("select count(*) from returned_card") > 0);
    assert!(count("select count(*) from support_record where corrects is not null") > 0);
    assert!(count("select count(*) from phone_card where unsent > 0") > 0);
    assert_eq!(app::check::check(&installation.store, &installation.signer).expect("checked"), Vec::<String>::new());
}

#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    let world = World::new();
    if !matches!(world.store().engine(), Engine::Sqlite(_)) {
        return; // The database of another server is told apart by its units.
    }
    let refused = app::demo::fill(world.folder(), None, 0.01).expect_err("refused").to_string();
    assert!(refused.contains("--data"), "{refused}");
    assert!(app::demo::fill(world.folder(), None, 7.0).is_err());
}
