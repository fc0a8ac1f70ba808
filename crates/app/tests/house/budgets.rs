//! How big things may grow. What is bigger for a reason stands in `house-exceptions.txt`, a list that only shrinks.

use super::none;
use super::source::{self, File, Rust};

const FILE: usize = 400;
const TEMPLATE: usize = 120;
const FUNCTION: usize = 60;
const HANDLER: usize = 25;

const EXCEPTIONS: &str = include_str!("../house-exceptions.txt");

/// Something measured: `path` of a file, or `path:name` of a function.
struct Measure {
    what: String,
    lines: usize,
    budget: usize,
}

struct Exception<'a> {
    what: &'a str,
    limit: usize,
}

#[test]
fn everything_keeps_its_budget() {
    let exceptions = exceptions();
    let measures: Vec<Measure> = source::rust_files().iter().flat_map(measure).chain(templates()).collect();
    let mut offences = Vec::new();
    for Measure { what, lines, budget } in &measures {
        let limit =
            exceptions.iter().find(|exception| exception.what == what).map_or(*budget, |exception| exception.limit);
        if *lines > limit {
            offences.push(format!("{what} has {lines} lines, its budget is {limit}"));
        }
    }
    for Exception { what, limit } in &exceptions {
        if !measures.iter().any(|it| it.what == *what && it.lines > it.budget && it.budget < *limit) {
            offences.push(format!("{what} needs its exception no longer: take the line out of house-exceptions.txt"));
        }
    }
    none("Split what grew too big; a rule or a second topic is hiding in it:", &offences);
}

fn exceptions() -> Vec<Exception<'static>> {
    let lines = EXCEPTIONS.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.splitn(3, ' ');
            let (what, limit, reason) = (words.next(), words.next().and_then(|limit| limit.parse().ok()), words.next());
            match (what, limit, reason.map(str::trim)) {
                (Some(what), Some(limit), Some(reason)) if !reason.is_empty() => Exception { what, limit },
                _ => panic!("house-exceptions.txt: `{line}` is not `path[:fn] limit reason`"),
            }
        })
        .collect()
}

fn measure(file: &File) -> Vec<Measure> {
    let rust = Rust::read(&file.text);
    let tests: usize = rust.test_parts().iter().map(|part| part.clone().count()).sum();
    let mut measures =
        vec![Measure { what: file.path.clone(), lines: file.text.lines().count() - tests, budget: FILE }];
    let handlers_live_here = file.path.split('/').any(|part| ["pages", "pages.rs", "api", "api.rs"].contains(&part));
    for function in rust.functions() {
        if rust.is_test_line(function.line) {
            continue;
        }
        let budget = if handlers_live_here && function.is_async { HANDLER } else { FUNCTION };
        measures.push(Measure { what: format!("{}:{}", file.path, function.name), lines: function.lines, budget });
    }
    measures
}

fn templates() -> Vec<Measure> {
    let files = source::files(&["crates"], ".html");
    files
        .into_iter()
        .map(|file| Measure { lines: file.text.lines().count(), what: file.path, budget: TEMPLATE })
        .collect()
}
