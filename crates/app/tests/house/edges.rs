//! Arrows point down only: which crate of the workspace may depend on which.

use std::process::Command;

use super::{none, source};

/// A crate and everything it may depend on. Add a row with a new crate, never an arrow that points up.
const ALLOWED: &[(&str, &[&str])] = &[
    ("vietnam", &[]),
    ("kernel", &["vietnam"]),
    ("web", &["kernel", "vietnam"]),
    ("units", &["web", "kernel", "vietnam"]),
    ("lists", &["units", "web", "kernel", "vietnam"]),
    ("people", &["units", "web", "kernel", "vietnam"]),
    ("merits", &["people", "units", "web", "kernel", "vietnam"]),
    ("members", &["lists", "merits", "people", "units", "web", "kernel", "vietnam"]),
    ("dues", &["members", "lists", "merits", "people", "units", "web", "kernel", "vietnam"]),
    ("yearly", &["dues", "members", "lists", "merits", "people", "units", "web", "kernel", "vietnam"]),
    ("field", &["lists", "merits", "people", "units", "web", "kernel", "vietnam"]),
    (
        "reports",
        &["yearly", "dues", "members", "field", "lists", "merits", "people", "units", "web", "kernel", "vietnam"],
    ),
    (
        "privacy",
        &["yearly", "dues", "members", "field", "lists", "merits", "people", "units", "web", "kernel", "vietnam"],
    ),
    (
        "app",
        &[
            "reports", "privacy", "yearly", "dues", "members", "field", "lists", "merits", "people", "units", "web",
            "kernel", "vietnam",
        ],
    ),
    // Measures the program from outside, each figure against a floor of its own.
    ("bench", &["kernel", "vietnam"]),
];

/// What one room does for another goes through the floor below: rooms never import one another.
const ROOMS: &[&str] = &["members", "field", "learning", "market", "library", "activities"];

#[test]
fn crates_depend_downwards_only() {
    let mut offences = Vec::new();
    let packages = workspace();
    for (name, needs) in &packages {
        let Some((_, allowed)) = ALLOWED.iter().find(|(row, _)| row == name) else {
            offences.push(format!("{name} has no row in the table of allowed edges"));
            continue;
        };
        for need in needs.iter().filter(|need| packages.iter().any(|(package, _)| package == *need)) {
            if !allowed.contains(&need.as_str()) {
                offences.push(format!("{name} -> {need}"));
            }
        }
    }
    none("These arrows are not in the drawing of the house (crates/app/tests/house/edges.rs):", &offences);
}

#[test]
fn the_table_itself_points_down() {
    for (at, (name, allowed)) in ALLOWED.iter().enumerate() {
        for need in *allowed {
            assert!(ALLOWED[..at].iter().any(|(row, _)| row == need), "{name} -> {need} points up");
            assert!(!(ROOMS.contains(name) && ROOMS.contains(need)), "{name} and {need} are both rooms");
        }
    }
}

/// The packages of the workspace with the names of all that they depend on, for building and for tests.
fn workspace() -> Vec<(String, Vec<String>)> {
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(source::root())
        .output()
        .expect("cargo metadata runs");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("cargo metadata writes JSON");
    let name = |of: &serde_json::Value| of["name"].as_str().expect("everything has a name").to_owned();
    let packages = told["packages"].as_array().expect("a list of packages");
    packages
        .iter()
        .map(|it| (name(it), it["dependencies"].as_array().into_iter().flatten().map(name).collect()))
        .collect()
}
