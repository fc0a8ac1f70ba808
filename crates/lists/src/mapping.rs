//! Which column of a list is which field of the book: guessed from the headings, or as a person chose.

use std::collections::HashMap;

use kernel::Say;
use serde::{Deserialize, Serialize};

use super::table::Table;

/// What the columns of a kind of lists can be.
pub struct Columns {
    /// Everything a column can be, in the order it is offered.
    pub offered: fn() -> Vec<&'static str>,
    /// Headings by what they mean, without marks, hints and signs, with bars between them. Meaning nothing: a heading
    /// by which the row it stands in is known for headings.
    pub synonyms: &'static [(&'static str, &'static str)],
    /// What is never meant by a heading that only begins like one of these.
    pub whole: &'static [&'static str],
    /// What must be put right in a mapping before any row can be read.
    pub faults: fn(&Mapping) -> Vec<Say>,
    /// Columns that tell whose row it is.
    pub whose: &'static [&'static str],
    /// Whether the books show what is in such a column to everybody who may read them.
    pub is_plain: fn(&str) -> bool,
    /// Message key of what a column is called.
    pub label: fn(&str) -> String,
}

/// So long must a known heading be to be known at the beginning of a longer one.
const LONG_ENOUGH: usize = 9;

/// What each column is, in order; none for one that is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Mapping(Vec<Option<String>>);

impl Mapping {
    /// Guesses from headings and from what stands below them.
    #[must_use]
    pub fn guess(table: &Table, of: &Columns) -> Self {
        let headings: Vec<String> = table.headings.iter().map(|heading| plain(heading)).collect();
        let known = Headings::of(of);
        let mut columns: Vec<Option<String>> = vec![None; headings.len()];
        for find in [Headings::exact, Headings::beginning] {
            for (column, heading) in headings.iter().enumerate() {
                let target = find(&known, heading).filter(|target| !target.is_empty());
                if let Some(target) = target
                    && columns[column].is_none()
                    && !columns.iter().flatten().any(|taken| taken == target)
                {
                    columns[column] = Some(target.to_owned());
                }
            }
        }
        let mut mapping = Self(columns);
        mapping.split_name(table);
        mapping
    }

    /// A name over two columns: family and middle names below the heading, the given name beside it. A lone *Tên* is
    /// the whole name.
    fn split_name(&mut self, table: &Table) {
        if let Some(name) = self.column("name")
            && table.headings.get(name + 1).is_some_and(String::is_empty)
            && !table.example(name + 1).is_empty()
        {
            self.0[name] = Some("name_front".into());
            self.0[name + 1] = Some("name_last".into());
        }
        if self.column("name").is_none()
            && self.column("name_front").is_none()
            && let Some(last) = self.column("name_last")
        {
            self.0[last] = Some("name".into());
        }
    }

    /// The mapping a person chose: the code of each column, empty for none.
    pub fn chosen<'c>(codes: impl IntoIterator<Item = &'c str>, of: &Columns) -> Self {
        let offered = (of.offered)();
        let known = |code: &str| offered.iter().find(|target| **target == code).map(|target| (*target).to_owned());
        Self(codes.into_iter().map(known).collect())
    }

    /// The column of a field.
    pub fn column(&self, target: &str) -> Option<usize> {
        self.0.iter().position(|column| column.as_deref() == Some(target))
    }

    /// What a column is.
    pub fn target(&self, column: usize) -> Option<&str> {
        self.0.get(column)?.as_deref()
    }

    /// What each column is.
    pub fn targets(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.iter().enumerate().filter_map(|(column, target)| Some((column, target.as_deref()?)))
    }

    /// What must be put right before any row can be read.
    #[must_use]
    pub fn faults(&self, of: &Columns) -> Vec<Say> {
        let is_twice = self.targets().any(|(column, target)| self.column(target) != Some(column));
        let twice = is_twice.then(|| Say::new("import-mapping-twice"));
        twice.into_iter().chain((of.faults)(self)).collect()
    }

    /// Whether a name has a column, or both its parts have one.
    #[must_use]
    pub fn has_name(&self) -> bool {
        self.column("name").is_some() || (self.column("name_front").is_some() && self.column("name_last").is_some())
    }
}

/// Whether a heading is one that such lists have.
pub(crate) fn knows(of: &Columns) -> impl Fn(&str) -> bool {
    let known = Headings::of(of);
    move |heading| {
        let heading = plain(heading);
        known.exact(&heading).or_else(|| known.beginning(&heading)).is_some()
    }
}

/// The headings as one key, so that a choice made for them is found again.
pub(crate) fn key(headings: &[String]) -> String {
    headings.iter().map(|heading| plain(heading)).collect::<Vec<_>>().join("|")
}

/// A heading without marks, hints in brackets and signs.
fn plain(heading: &str) -> String {
    let without_hint = heading.split(['(', '[']).next().unwrap_or_default();
    let folded = vietnam::text::fold(without_hint);
    if folded.is_empty() { vietnam::text::fold(heading) } else { folded }
}

/// The headings that are known.
struct Headings {
    exact: HashMap<String, &'static str>,
    beginnings: Vec<(&'static str, &'static str)>,
}

impl Headings {
    fn of(columns: &Columns) -> Self {
        let words = |target: &'static str, words: &'static str| words.split('|').map(move |word| (word.trim(), target));
        let synonyms = || columns.synonyms.iter().flat_map(|(target, known)| words(target, known));
        let exact = synonyms().map(|(word, target)| (word.to_owned(), target));
        let offered = (columns.offered)().into_iter().map(|target| (target.replace('_', " "), target));
        let is_whole = |target: &str| columns.whole.contains(&target);
        let beginnings = synonyms().filter(|(word, target)| word.len() >= LONG_ENOUGH && !is_whole(target));
        Self { exact: exact.chain(offered).collect(), beginnings: beginnings.collect() }
    }

    fn exact(&self, heading: &str) -> Option<&'static str> {
        self.exact.get(heading).copied()
    }

    /// What a heading means that begins with a known one: *Ngày sinh của đoàn viên*.
    fn beginning(&self, heading: &str) -> Option<&'static str> {
        let begins = |word: &str| heading.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
        // The first of the longest.
        let fits = self.beginnings.iter().rev().filter(|(word, _)| begins(word));
        fits.max_by_key(|(word, _)| word.len()).map(|(_, target)| *target)
    }
}
