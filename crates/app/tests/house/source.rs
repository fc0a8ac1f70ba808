//! Source files as the laws see them: a Rust text with its comments and literals told apart, its functions and its
//! test parts found. No parser: braces, quotes and comments are enough.

use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// A file of the repository; `path` is relative to its root.
pub struct File {
    pub path: String,
    pub text: String,
}

/// A string literal, without its quotes.
pub struct Literal {
    pub line: usize,
    pub text: String,
}

/// A Rust file, taken apart. `code` and `comments` have the shape of the text, with everything else blank.
pub struct Rust {
    pub code: String,
    pub comments: String,
    pub literals: Vec<Literal>,
}

/// A function with a body, from its `fn` to its closing brace.
#[derive(Debug, PartialEq)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
    pub is_async: bool,
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file under the given folders of the repository whose name ends so, in order of path.
pub fn files(folders: &[&str], ending: &str) -> Vec<File> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.map(|entry| entry.expect("a readable folder").path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !["node_modules", "shots"].contains(&name.as_str()) {
                open.push(path);
            } else if name.ends_with(ending) {
                let shown =
                    path.strip_prefix(root()).expect("a path below the root").to_string_lossy().replace('\\', "/");
                let text = fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{shown}: {fault}"));
                found.push(File { path: shown, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

pub fn rust_files() -> Vec<File> {
    files(&["crates", "bench"], ".rs")
}

impl File {
    /// The crate's folder name, and the path inside it: `("units", "src/tree/store.rs")`.
    pub fn place(&self) -> (&str, &str) {
        let inside = self.path.strip_prefix("crates/").unwrap_or(&self.path);
        inside.split_once('/').unwrap_or((inside, ""))
    }

    /// Is it a test by its place: `tests/…`, or `…/tests.rs` declared under `#[cfg(test)]`.
    pub fn is_test(&self) -> bool {
        self.path.split('/').any(|part| part == "tests" || part == "tests.rs")
    }
}

impl Rust {
    pub fn read(text: &str) -> Rust {
        let mut reader = Reader {
            text: text.chars().collect(),
            at: 0,
            line: 1,
            code: String::new(),
            comments: String::new(),
            literals: Vec::new(),
        };
        while reader.at < reader.text.len() {
            reader.step();
        }
        Rust { code: reader.code, comments: reader.comments, literals: reader.literals }
    }

    /// The lines of every item under `#[cfg(test)]`.
    pub fn test_parts(&self) -> Vec<RangeInclusive<usize>> {
        let mut parts: Vec<RangeInclusive<usize>> = Vec::new();
        for (at, mark) in self.code.match_indices("#[cfg(test)]") {
            let end = body(&self.code, at + mark.len()).map_or(at, |(_, end)| end);
            let (first, last) = (line_of(&self.code, at), line_of(&self.code, end));
            if parts.last().is_none_or(|part| !part.contains(&first)) {
                parts.push(first..=last);
            }
        }
        parts
    }

    pub fn is_test_line(&self, line: usize) -> bool {
        self.test_parts().iter().any(|part| part.contains(&line))
    }

    /// Every function with a body, inner ones too.
    pub fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        for (at, _) in self.code.match_indices("fn ") {
            let before = &self.code[..at];
            let name: String = self.code[at + 3..].chars().take_while(|letter| is_word(*letter)).collect();
            if name.is_empty() || before.ends_with(is_word) {
                continue;
            }
            let Some((_, end)) = body(&self.code, at).filter(|(open, end)| open < end) else {
                continue;
            };
            let line = line_of(&self.code, at);
            let is_async = before.trim_end().ends_with("async");
            found.push(Function { name, line, lines: line_of(&self.code, end) + 1 - line, is_async });
        }
        found
    }
}

pub fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

pub fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Where the body of the item that begins at `from` opens and closes; both at its `;` when it has none.
fn body(code: &str, from: usize) -> Option<(usize, usize)> {
    let mut open = None;
    let (mut round, mut curly) = (0, 0);
    for (offset, letter) in code[from..].char_indices() {
        let at = from + offset;
        match letter {
            '(' | '[' => round += 1,
            ')' | ']' => round -= 1,
            ';' if round == 0 && curly == 0 => return Some((at, at)),
            '{' if curly == 0 && round == 0 => {
                open = Some(at);
                curly = 1;
            }
            '{' if curly > 0 => curly += 1,
            '}' if curly == 1 => return Some((open?, at)),
            '}' if curly > 1 => curly -= 1,
            _ => {}
        }
    }
    None
}

struct Reader {
    text: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    comments: String,
    literals: Vec<Literal>,
}

enum Part {
    Code,
    Comment,
    Literal,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.text.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// Passes one letter into the part it belongs to; the other part gets a blank, so that both keep the shape.
    fn pass(&mut self, part: &Part) {
        let letter = self.text[self.at];
        self.at += 1;
        let blank: String = if letter == '\n' { "\n".into() } else { " ".repeat(letter.len_utf8()) };
        self.line += usize::from(letter == '\n');
        match part {
            Part::Code => (self.code.push(letter), self.comments.push_str(&blank)),
            Part::Comment => (self.code.push_str(&blank), self.comments.push(letter)),
            Part::Literal => (self.code.push_str(&blank), self.comments.push_str(&blank)),
        };
    }

    fn step(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => {
                while self.at < self.text.len() && self.peek(0) != '\n' {
                    self.pass(&Part::Comment);
                }
            }
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(),
            ('\'', next) if next == '\\' || self.peek(2) == '\'' => self.character(),
            ('r', '"' | '#') if !self.code.ends_with(|letter| is_word(letter) && !"bc".contains(letter)) => {
                self.raw_string()
            }
            _ => self.pass(&Part::Code),
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.text.len() {
            let step = match (self.peek(0), self.peek(1)) {
                ('/', '*') => 1,
                ('*', '/') => -1,
                _ => 0,
            };
            depth += step;
            self.pass(&Part::Comment);
            if step != 0 {
                self.pass(&Part::Comment);
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        let (line, mut text) = (self.line, String::new());
        self.pass(&Part::Literal);
        while self.at < self.text.len() && self.peek(0) != '"' {
            let letters = if self.peek(0) == '\\' { 2 } else { 1 };
            for _ in 0..letters.min(self.text.len() - self.at) {
                text.push(self.peek(0));
                self.pass(&Part::Literal);
            }
        }
        self.close(1);
        self.literals.push(Literal { line, text });
    }

    /// `r"…"`, `r#"…"#` and so on; `r#name` is code.
    fn raw_string(&mut self) {
        let hashes = (1..).take_while(|ahead| self.peek(*ahead) == '#').count();
        if self.peek(1 + hashes) != '"' {
            return self.pass(&Part::Code);
        }
        let (line, mut text) = (self.line, String::new());
        self.close(2 + hashes);
        while self.at < self.text.len() && !(self.peek(0) == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == '#')) {
            text.push(self.peek(0));
            self.pass(&Part::Literal);
        }
        self.close(1 + hashes);
        self.literals.push(Literal { line, text });
    }

    /// `'a'`, `'\''`, `'\u{1ea1}'`; a lifetime never comes here.
    fn character(&mut self) {
        self.close(if self.peek(1) == '\\' { 3 } else { 2 });
        while self.at < self.text.len() && self.peek(0) != '\'' {
            self.close(1);
        }
        self.close(1);
    }

    fn close(&mut self, letters: usize) {
        for _ in 0..letters.min(self.text.len() - self.at) {
            self.pass(&Part::Literal);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_code_from_comments_and_literals() {
        let rust =
            Rust::read("let a = \"{ // \\\" }\"; // fn x() {\n/* { /* nested */ \" */ b('{', '\\'', '\\u{7b}', \"đ\")");
        assert_eq!(rust.code.split_whitespace().collect::<String>(), "leta=;b(,,,)");
        assert!(rust.comments.contains("fn x() {") && rust.comments.contains("nested"));
        let texts: Vec<&str> = rust.literals.iter().map(|literal| literal.text.as_str()).collect();
        assert_eq!(texts, ["{ // \\\" }", "đ"]);
    }

    #[test]
    fn knows_raw_strings_from_raw_names_and_characters_from_lifetimes() {
        let rust = Rust::read("r#fn; br##\"a\"# {\"##; r\"\\\"; fn b<'a>(c: &'a str) -> char { 'r' }");
        assert_eq!(rust.literals[0].text, "a\"# {");
        assert_eq!(rust.literals[1].text, "\\");
        assert!(rust.code.contains("r#fn") && rust.code.contains("<'a>") && !rust.code.contains("'r'"));
    }

    #[test]
    fn finds_functions_and_their_length() {
        let rust = Rust::read(
            "type F = fn(u8);\ntrait A { fn none(x: [u8; 2]); }\npub async fn a(\n    x: u8,\n) {\n    if x { fn inner() {} }\n}\n",
        );
        let found: Vec<_> = rust.functions().into_iter().map(|it| (it.name, it.line, it.lines, it.is_async)).collect();
        assert_eq!(found, [("a".into(), 3, 5, true), ("inner".into(), 6, 1, false)]);
    }

    #[test]
    fn finds_the_parts_under_cfg_test() {
        let rust = Rust::read(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n    #[cfg(test)]\n    fn b() {}\n}\nfn c() {}\n#[cfg(test)]\nuse d::e;\n",
        );
        assert_eq!(rust.test_parts(), [2..=6, 8..=9]);
        assert!(rust.is_test_line(5) && !rust.is_test_line(7));
    }
}
