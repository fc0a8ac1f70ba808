//! The catalogue of indicators.

use axum::http::StatusCode;
use kernel::{Actor, Error, Role};

use super::{INSTALLED, day};
use crate::world::World;

#[test]
fn the_province_closes_an_indicator_from_tomorrow_and_opens_it_again() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    assert!(world.get(&officer, "/indicators").text().contains("ngày mai, 22/11/2026"));
    assert_eq!(world.post(&officer, "/indicators/101/closure", &[]).status, StatusCode::SEE_OTHER);
    let open = |on| world.read(|db| field::indicators(db, on)).len();
    assert_eq!((open(day(2026, 11, 21)), open(day(2026, 11, 22))), (12, 11));
    assert!(world.get(&officer, "/indicators").text().contains("Mở lại"));
    assert_eq!(world.post(&officer, "/indicators/101/closure", &[]).status, StatusCode::CONFLICT);
    assert_eq!(world.post(&officer, "/indicators/101/opening", &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(open(day(2026, 11, 22)), 12);
    assert_eq!(world.post(&officer, "/indicators/101/opening", &[]).status, StatusCode::CONFLICT);
    assert_eq!(world.post(&officer, "/indicators/999/closure", &[]).status, StatusCode::NOT_FOUND);
}

#[test]
fn others_look_and_do_not_touch() {
    let world = World::new();
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let page = world.get(&officer, "/indicators");
    assert!(page.status == StatusCode::OK && !page.text().contains("/closure"));
    assert_eq!(world.post(&officer, "/indicators/101/closure", &[]).status, StatusCode::FORBIDDEN);
    let refused = world.try_write(&officer, |tx| field::open_indicator(tx, INSTALLED));
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let early = world.try_write(&Actor::System("test"), |tx| field::close_indicator(tx, INSTALLED, day(2022, 1, 1)));
    assert!(matches!(early, Err(Error::Refused(_))), "{early:?}");
}
