//! What stands where: SQL in store files, clocks outside the rules, no leftovers, a first line in every file.

use super::none;
use super::source::{self, File, Rust};

/// Outside these, nothing asks a clock: the instant comes in as a value.
const CLOCKS: &[&str] =
    &["SystemTime::now(", "Instant::now(", "Timestamp::now(", "Zoned::now(", "Utc::now(", "Local::now(", "::now_v7("];

/// Files of a room that are not about one noun: they may ask the transaction or the request what time it is.
const NOT_A_NOUN: &[&str] = &["lib", "usecases", "store", "pages", "api", "jobs"];

const LEFTOVERS: &[&str] = &["todo!(", "unimplemented!(", "dbg!(", "#[allow(", "#![allow("];
const NOTES: &[&str] = &["FIXME", "XXX"];

#[test]
fn sql_stands_in_store_files_only() {
    let mut offences = Vec::new();
    for file in source::rust_files().iter().filter(|file| !may_hold_sql(file)) {
        let rust = Rust::read(&file.text);
        for literal in rust.literals.iter().filter(|it| is_sql(&it.text) && !rust.is_test_line(it.line)) {
            offences.push(format!(
                "{}:{} {}",
                file.path,
                literal.line,
                literal.text.lines().next().unwrap_or_default()
            ));
        }
    }
    none("SQL belongs into store.rs, or a file under store/:", &offences);
}

fn may_hold_sql(file: &File) -> bool {
    let is_store = file.path.split('/').any(|part| part == "store" || part == "store.rs");
    let is_below =
        ["crates/kernel/src/", "crates/app/migrations/", "bench/"].iter().any(|place| file.path.starts_with(place));
    is_store || is_below || file.is_test()
}

#[test]
fn whoever_puts_files_away_names_them_or_they_are_swept() {
    let ground = std::fs::read_to_string(source::root().join("crates/app/src/ground.rs")).unwrap_or_default();
    let mut offences = Vec::new();
    for file in source::rust_files().iter().filter(|file| !file.is_test() && file.text.contains("files.put(")) {
        let room = file.path.split('/').nth(1).unwrap_or_default();
        if room != "kernel" && !ground.contains(&format!("{room}::files_named")) {
            offences.push(file.path.clone());
        }
    }
    none(
        "Files that no room names are forgotten by night: give the room `files_named` and ground.rs its name:",
        &offences,
    );
}

/// Views that join tables of their own. SQLite writes such a view down whole before it joins it from outside: the
/// whole tree of units for a page of 25 lines.
const JOINED_VIEWS: [&str; 3] = ["unit_now", "member_record", "team_seat_card"];

#[test]
fn no_outer_join_writes_a_view_down() {
    let mut offences = Vec::new();
    for file in source::rust_files().iter().filter(|file| !file.is_test()) {
        for literal in Rust::read(&file.text).literals.iter().filter(|it| is_sql(&it.text)) {
            let words: Vec<&str> = literal.text.split_whitespace().collect();
            let is_joined = |it: &[&str]| it[0] == "left" && it[1] == "join" && JOINED_VIEWS.contains(&it[2]);
            if words.windows(3).any(is_joined) {
                offences.push(format!("{}:{}", file.path, literal.line));
            }
        }
    }
    none("Ask for the one column instead: (select name from unit_now where id = …):", &offences);
}

/// A sentence may begin with "select" or "with"; a statement goes on in its own way, and in one case of letters.
fn is_sql(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(first) = words.first() else {
        return false;
    };
    if *first != first.to_lowercase() && *first != first.to_uppercase() {
        return false;
    }
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let has = |word: &str| words.iter().any(|it| it == word);
    let second = words.get(1).map_or("", String::as_str);
    match words[0].as_str() {
        "select" => {
            has("from") || second.starts_with(|it: char| it.is_ascii_digit() || it == '$') || second.contains('(')
        }
        "insert" => second == "into",
        "update" => has("set"),
        "delete" => second == "from",
        "with" => second == "recursive" || has("as") && text.contains('('),
        "create" | "drop" | "alter" => ["table", "index", "view", "unique", "trigger"].contains(&second),
        _ => false,
    }
}

#[test]
fn rules_ask_no_clock() {
    let mut offences = Vec::new();
    for file in source::rust_files().iter().filter(|file| !file.is_test()) {
        let rust = Rust::read(&file.text);
        let asks = CLOCKS.iter().filter(|_| !may_read_a_clock(file)).chain(is_noun(file).then_some(&".now("));
        for at in asks.flat_map(|ask| rust.code.match_indices(ask)).map(|(at, _)| source::line_of(&rust.code, at)) {
            if !rust.is_test_line(at) {
                offences.push(format!(
                    "{}:{at} {}",
                    file.path,
                    file.text.lines().nth(at - 1).unwrap_or_default().trim()
                ));
            }
        }
    }
    none("A rule takes its instant or day as a value, so that it can be asked about any day:", &offences);
}

fn may_read_a_clock(file: &File) -> bool {
    match file.place() {
        ("kernel" | "bench", _) => true,
        ("app", inside) => {
            let name = inside.trim_start_matches("src/").trim_end_matches(".rs");
            ["main", "config", "cli"].iter().any(|allowed| name == *allowed || name.starts_with(&format!("{allowed}/")))
        }
        _ => false,
    }
}

fn is_noun(file: &File) -> bool {
    let (room, inside) = file.place();
    let Some(inside) = inside.strip_prefix("src/").and_then(|it| it.strip_suffix(".rs")) else {
        return false;
    };
    !["kernel", "web", "app", "bench"].contains(&room) && !inside.split('/').any(|part| NOT_A_NOUN.contains(&part))
}

#[test]
fn no_leftovers() {
    let mut offences = Vec::new();
    for file in source::rust_files() {
        let rust = Rust::read(&file.text);
        let in_code = LEFTOVERS.iter().flat_map(|word| rust.code.match_indices(word));
        let in_comments = NOTES.iter().flat_map(|word| rust.comments.match_indices(word));
        for (at, word) in in_code.chain(in_comments) {
            offences.push(format!("{}:{} {word}", file.path, source::line_of(&rust.code, at)));
        }
    }
    for ending in [".html", ".css", ".js", ".ftl", ".sql", ".toml"] {
        for file in source::files(&["crates", "bench", "tests"], ending) {
            for (at, word) in NOTES.iter().flat_map(|word| file.text.match_indices(word)) {
                offences.push(format!("{}:{} {word}", file.path, source::line_of(&file.text, at)));
            }
        }
    }
    none("Finish it, or open an issue; a lint is expected with a reason, never allowed:", &offences);
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = source::rust_files().into_iter().filter(|file| !file.text.starts_with("//!"));
    let offences: Vec<String> = silent.map(|file| file.path).collect();
    none("The first line of a file is `//!`: what it is for and what it must not know:", &offences);
}

#[test]
fn a_statement_is_told_from_a_sentence() {
    for statement in [
        "select 1",
        "\n  select id\n from unit",
        "INSERT INTO a values ($1)",
        "with recursive a as (",
        "with a as (select 1)",
        "delete from a",
        "create unique index a",
    ] {
        assert!(is_sql(statement), "{statement}");
    }
    for sentence in
        ["", "Select a unit from the list", "select a file", "update available", "with care", "selected", "delete"]
    {
        assert!(!is_sql(sentence), "{sentence}");
    }
}
