//! The table of routes × roles, checked in as `roles.txt`: whoever changes who may do what changes it on purpose.

use std::fmt::Write;

use axum::body::Body;
use axum::http::Request;
use kernel::{Actor, Grant, Role};

use crate::world::World;

/// Every route as seen by a guest, by each role over the province, and by a token.
fn table(world: &World) -> String {
    let mut actors = vec![("guest", Actor::Guest)];
    actors.extend(Role::ALL.map(|role| (role.code(), world.actor(role, &world.province))));
    let grant = Grant {
        role: Role::CommuneOfficer,
        unit: world.province.id,
        path: world.province.path.clone(),
        unit_name: world.province.name.clone(),
    };
    actors.push(("token", Actor::Token { id: uuid::Uuid::nil(), name: "test".into(), grant }));
    let mut text = format!("{:<52}", "route");
    actors.iter().for_each(|(name, _)| write!(text, " {name:>16}").expect("text"));
    let mut routes = app::ground::routes().table().to_vec();
    routes.sort_by_key(|route| (route.path, route.method.to_string()));
    for route in routes {
        write!(text, "\n{:<52}", format!("{} {}", route.method, route.path)).expect("text");
        let path = fill(route.path);
        for (_, actor) in &actors {
            let request = Request::builder().method(route.method.clone()).uri(&path);
            write!(text, " {:>16}", world.status(actor, request, Body::empty())).expect("text");
        }
    }
    text + "\n"
}

/// A path whose named parts name nothing.
fn fill(path: &str) -> String {
    let nothing = "00000000-0000-0000-0000-000000000000";
    path.split('/').map(|part| if part.starts_with('{') { nothing } else { part }).collect::<Vec<_>>().join("/")
}

#[test]
fn who_may_do_what_is_as_written_down() {
    let found = table(&World::new());
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/roles.txt");
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    if found != expected {
        std::fs::write(format!("{file}.new"), &found).expect("written");
        panic!("who may do what has changed; look at roles.txt.new and, if it is meant, rename it to roles.txt");
    }
}

#[test]
fn the_description_of_the_api_is_as_written_down() {
    let world = World::new();
    let found = world.get(&Actor::Guest, "/api/openapi.json").text();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/openapi.json");
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    if found.trim() != expected.trim() {
        std::fs::write(format!("{file}.new"), &found).expect("written");
        panic!("the API has changed; look at openapi.json.new and, if it is meant, rename it to openapi.json");
    }
}
