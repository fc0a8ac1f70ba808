//! Every text in both languages: the same keys, none missing, none unused.

use std::collections::{BTreeMap, BTreeSet};

use super::none;
use super::source::{self, File, Rust, is_word};

/// The texts of one room in one language. An attribute is a key of its own: `name.attribute`.
#[derive(Default)]
struct Texts {
    keys: BTreeSet<String>,
    repeated: Vec<String>,
    /// Beginnings of keys that are put together while running: `# dynamic: prefix-*`.
    dynamic: BTreeSet<String>,
    /// Keys that another text takes in: `{ key }`.
    taken: BTreeSet<String>,
}

#[test]
fn both_languages_have_every_text() {
    let mut offences = Vec::new();
    let rooms = rooms();
    for (room, [vi, en]) in &rooms {
        offences.extend(vi.keys.difference(&en.keys).map(|key| format!("{room}: {key} is missing in en.ftl")));
        offences.extend(en.keys.difference(&vi.keys).map(|key| format!("{room}: {key} is missing in vi.ftl")));
        offences.extend(vi.repeated.iter().chain(&en.repeated).map(|key| format!("{room}: {key} stands there twice")));
        for (other, [texts, _]) in rooms.range::<String, _>(..room) {
            offences
                .extend(vi.keys.intersection(&texts.keys).map(|key| format!("{key} stands in {other} and in {room}")));
        }
    }
    none("Vietnamese first, English complete:", &offences);
}

#[test]
fn every_text_asked_for_exists_and_is_asked_for() {
    let rooms = rooms();
    let texts = || rooms.values().flatten();
    let exists = |key: &str| texts().any(|it| it.keys.contains(key));
    let is_dynamic = |key: &str| texts().flat_map(|it| &it.dynamic).any(|prefix| key.starts_with(prefix.as_str()));
    let mut offences = Vec::new();
    let mut named = BTreeSet::new();
    for file in source::files(&["crates"], ".html").iter().chain(&source::rust_files()) {
        for (line, key) in asked_in(file) {
            if !exists(&key) && !is_dynamic(&key) {
                offences.push(format!("{}:{line} {key} is in no vi.ftl", file.path));
            }
        }
        named.extend(literals(file));
    }
    for (room, [vi, _]) in &rooms {
        let whole = |key: &str| key.split_once('.').map_or(key, |(name, _)| name).to_owned();
        let unused = vi.keys.iter().filter(|key| !named.contains(*key) && !named.contains(&whole(key)));
        let unused = unused.filter(|key| !is_dynamic(key) && !texts().any(|it| it.taken.contains(&whole(key))));
        offences.extend(unused.map(|key| format!("{room}: {key} is never asked for")));
    }
    none(
        "Texts and those who ask for them (`# dynamic: prefix-*` in the ftl for keys put together while running):",
        &offences,
    );
}

/// Room -> its texts in Vietnamese and in English.
fn rooms() -> BTreeMap<String, [Texts; 2]> {
    let mut rooms: BTreeMap<String, [Texts; 2]> = BTreeMap::new();
    for file in source::files(&["crates"], ".ftl") {
        let (room, inside) = file.place();
        let language = match inside {
            "locales/vi.ftl" => 0,
            "locales/en.ftl" => 1,
            _ => panic!("{}: texts stand in locales/vi.ftl and locales/en.ftl", file.path),
        };
        rooms.entry(room.to_owned()).or_default()[language] = Texts::read(&file.text);
    }
    rooms
}

impl Texts {
    fn read(text: &str) -> Texts {
        let mut texts = Texts::default();
        let mut message = String::new();
        for line in text.lines() {
            if let Some(prefix) = line.strip_prefix("# dynamic:") {
                texts.dynamic.insert(prefix.trim().trim_end_matches('*').to_owned());
            } else if let Some(key) = key(line) {
                message = key.to_owned();
                texts.add(message.clone());
            } else if let Some(attribute) = line.trim_start().strip_prefix('.').and_then(key) {
                texts.add(format!("{message}.{attribute}"));
            }
            if !line.starts_with('#') {
                texts.taken.extend(line.split('{').skip(1).map(|rest| first_word(rest.trim_start()).to_owned()));
            }
        }
        texts
    }

    fn add(&mut self, key: String) {
        if !self.keys.insert(key.clone()) {
            self.repeated.push(key);
        }
    }
}

/// The key of a line `key = text`; a term begins with a hyphen.
fn key(line: &str) -> Option<&str> {
    let word = first_word(line);
    let is_key = !word.is_empty() && line[word.len()..].trim_start().starts_with('=');
    is_key.then_some(word)
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|letter: char| !is_word(letter) && letter != '-').unwrap_or(text.len())]
}

/// The keys that a file asks for, with their lines; what its tests and comments say does not count.
fn asked_in(file: &File) -> Vec<(usize, String)> {
    let at_line = |(at, key)| (source::line_of(&file.text, at), key);
    let calls = asked(&file.text).into_iter();
    if !file.path.ends_with(".rs") {
        return calls.map(at_line).collect();
    }
    let rust = Rust::read(&file.text);
    calls
        .filter(|(at, _)| rust.code[*at..].starts_with("t("))
        .map(at_line)
        .filter(|(line, _)| !file.is_test() && !rust.is_test_line(*line))
        .collect()
}

/// The keys in `t("key")`, `.t("key", …)` and the like, with where they stand.
fn asked(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, call) in text.match_indices("t(") {
        let rest = text[at + call.len()..].trim_start();
        if text[..at].ends_with(is_word) {
            continue;
        }
        let quoted = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        found.extend(quoted.map(|(key, _)| (at, key.to_owned())));
    }
    found
}

/// Every text between quotes: a key may reach its `t(…)` by way of a table or a function.
fn literals(file: &File) -> Vec<String> {
    if !file.path.ends_with(".rs") {
        return file.text.split('"').map(str::to_owned).collect();
    }
    let rust = Rust::read(&file.text);
    let counts = |line| !file.is_test() && !rust.is_test_line(line);
    let outside = rust.literals.iter().filter(|it| counts(it.line));
    outside.map(|it| it.text.clone()).collect()
}

#[test]
fn keys_are_read_from_texts_and_calls() {
    let texts = Texts::read(
        "# dynamic: kind-*\n-brand = X\nsave = Lưu { -brand }\n    .title = { again }\n    more = text\nsave = b\nagain =\n    { $n ->\n        [one] a\n       *[other] b\n    }\n",
    );
    assert_eq!(texts.keys.iter().collect::<Vec<_>>(), ["-brand", "again", "save", "save.title"]);
    assert_eq!(texts.repeated, ["save"]);
    assert!(texts.dynamic.contains("kind-") && texts.taken.contains("-brand") && texts.taken.contains("again"));
    let calls = asked("{{ t(\"a\") }} assert(\"b\") ctx.t(\n  \"c-d\", x) t(key) t(\"kind-\" ~ kind)");
    let keys: Vec<&str> = calls.iter().map(|(_, key)| key.as_str()).collect();
    assert_eq!(keys, ["a", "c-d", "kind-"]);
}
