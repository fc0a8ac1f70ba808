//! Numbers of things in messages: each language groups their thousands in its own way, so they are never written out
//! by hand.

use super::none;
use super::source::{self, Rust, is_word};

/// Names of values that are numbers of things. What is a name, a year or a code is called otherwise.
const COUNTS: [&str; 18] = [
    "all", "count", "done", "hours", "issued", "least", "minutes", "most", "n", "passed", "people", "rows", "services",
    "shown", "sum", "times", "total", "visits",
];

/// Rooms number what they count in one table: a number that two of them used would add one thing to the other.
#[test]
fn no_two_measures_have_one_number() {
    let mut known = std::collections::BTreeMap::new();
    let mut offences = Vec::new();
    for file in source::rust_files().iter().filter(|file| !file.is_test() && !file.path.starts_with("crates/app/")) {
        let rust = Rust::read(&file.text);
        for (line, text) in (1..).zip(file.text.lines()).filter(|(line, _)| !rust.is_test_line(*line)) {
            let number = text.split_once(": Measure = ").and_then(|(_, number)| number.strip_suffix(';'));
            let Some(number) = number.and_then(|number| number.parse::<i64>().ok()) else { continue };
            let place = format!("{}:{line}", file.path);
            if let Some(other) = known.insert(number, place.clone()) {
                offences.push(format!("{number}: {other} and {place}"));
            }
        }
    }
    assert!(known.len() > 10, "the measures are found");
    none("Measures with one number:", &offences);
}

#[test]
fn numbers_of_things_are_written_as_the_reader_writes_them() {
    let mut offences = Vec::new();
    for file in source::rust_files().iter().filter(|file| !file.is_test()) {
        let rust = Rust::read(&file.text);
        let found = written(&file.text, ".with(").into_iter().filter(|(_, value)| !is_told(value) && !is_text(value));
        let bare = told(&file.text).into_iter().filter(|(_, value)| is_bare(value));
        for (at, value) in found.chain(bare) {
            let line = source::line_of(&file.text, at);
            if !rust.is_test_line(line) {
                offences.push(format!("{}:{line} {value}", file.path));
            }
        }
    }
    for file in source::files(&["crates"], ".html") {
        for (at, value) in told(&file.text).into_iter().filter(|(_, value)| is_bare(value)) {
            offences.push(format!("{}:{} {value}", file.path, source::line_of(&file.text, at)));
        }
    }
    none("Say::counting, frame.count() or frame.len_of() write numbers of things:", &offences);
}

/// The values given under the name of a number in calls like `.with("count", value)`, with where they stand.
fn written<'t>(text: &'t str, call: &str) -> Vec<(usize, &'t str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(call) {
        let rest = text[at + call.len()..].trim_start();
        let Some((name, value)) = rest.strip_prefix('"').and_then(|rest| rest.split_once("\",")) else { continue };
        if COUNTS.contains(&name) {
            found.push((at, argument(value)));
        }
    }
    found
}

/// The same in `t1("key", "count", value)` and in the pairs of `t2`.
fn told(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("t1(") {
        let Some((_, rest)) = text[at..].split_once("\", ") else { continue };
        let Some((name, value)) = rest.strip_prefix('"').and_then(|rest| rest.split_once("\",")) else { continue };
        if COUNTS.contains(&name) {
            found.push((at, argument(value)));
        }
    }
    found.extend(written(text, ", ("));
    found
}

/// Up to the comma or bracket that ends it.
fn argument(text: &str) -> &str {
    let mut depth = 0;
    let end = text.char_indices().find(|(_, letter)| {
        depth += i32::from("([{".contains(*letter)) - i32::from(")]}".contains(*letter));
        depth < 0 || (depth == 0 && *letter == ',')
    });
    text[..end.map_or(text.len(), |(at, _)| at)].trim()
}

/// Whether it was put into words already: `frame.count(…)`, `show_count(…)`, `frame.len_of(…)`.
fn is_told(value: &str) -> bool {
    ["count(", "len_of(", "show_decimal("].iter().any(|call| {
        value.match_indices(call).any(|(at, _)| !value[..at].ends_with('.') || !value[at..].starts_with("count()"))
    })
}

/// Text that was typed or put into words before: a plain name that says so.
fn is_text(value: &str) -> bool {
    value.chars().all(is_word) && ["typed", "shown", "told"].contains(&value)
}

/// A number that becomes text as it stands.
fn is_bare(value: &str) -> bool {
    !is_told(value) && [".len()", ".to_string()", ".count()"].iter().any(|end| value.ends_with(end))
}

#[test]
fn what_is_written_out_by_hand_is_found() {
    let values = |text| written(text, ".with(").into_iter().map(|(_, value)| value.to_owned()).collect::<Vec<_>>();
    assert_eq!(values(r#"Say::new("x").with("count", names.len()).with("name", "An")"#), ["names.len()"]);
    assert!(!is_told("names.iter().count()") && is_told("frame.count(&n)") && is_text("typed") && !is_text("count"));
    let bare = |text| told(text).into_iter().filter(|(_, value)| is_bare(value)).count();
    assert_eq!(bare(r#"frame.t1("lines", "all", rows.len())"#), 1);
    assert_eq!(bare(r#"frame.t2("lines", ("shown", &frame.count(&n)), ("all", &all.to_string()))"#), 1);
    assert_eq!(bare(r#"frame.t1("lines", "all", frame.len_of(rows))"#), 0);
}
