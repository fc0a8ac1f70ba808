//! Every page that has no name in its path, in both languages: no text is missing and nothing breaks.

use axum::http::{Method, StatusCode};
use kernel::Role;
use web::Lang;

use crate::world::World;

#[test]
fn every_page_speaks_both_languages() {
    let world = World::new();
    let readers = [
        world.actor(Role::ProvinceOfficer, &world.province),
        world.actor(Role::BranchSecretary, &world.branch),
        world.actor(Role::Volunteer, &world.ward_branch),
        world.actor(Role::Member, &world.branch),
        kernel::Actor::Guest,
    ];
    let mut seen = 0;
    for route in app::ground::routes().table() {
        let is_page = route.method == Method::GET && !route.path.contains('{') && !route.path.starts_with("/api/");
        if !is_page || route.path.ends_with("/live") {
            continue;
        }
        for reader in &readers {
            for lang in [Lang::Vi, Lang::En] {
                let page = world.get_in(lang.tag(), reader, route.path);
                assert_ne!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", route.path);
                let html = page.text();
                assert!(!html.contains('⟦'), "{} lacks a text in {lang:?}: {html}", route.path);
                seen += usize::from(html.contains(&format!("<html lang=\"{}\"", lang.tag())));
            }
        }
    }
    assert!(seen > 80, "{seen} pages");
}
