//! SQL of dues: accounts, the book, remittances, statements, rates and rules.

pub(crate) mod account;
pub(crate) mod bank;
pub(crate) mod entry;
pub(crate) mod figure;
pub(crate) mod holdings;
pub(crate) mod payer;
pub(crate) mod rate;
pub(crate) mod remit;
pub(crate) mod statement;

use kernel::UnitPath;

/// Which members or entries: those of a unit alone, or of everything below it, too. As a range of paths: from the first
/// up to, not including, the second.
#[derive(Debug, Clone)]
pub(crate) struct Reach {
    pub from: String,
    pub to: String,
}

impl Reach {
    /// A unit and everything below it.
    pub(crate) fn below(path: &UnitPath) -> Self {
        let all = path.subtree();
        Self { from: all.from, to: all.to }
    }

    /// The units from one to another in the order of paths, the last one alone: what stands below it begins with a
    /// digit.
    pub(crate) fn between(first: &UnitPath, last: &UnitPath) -> Self {
        Self { from: first.as_str().to_owned(), to: format!("{last}0") }
    }

    /// A unit alone.
    pub(crate) fn only(path: &UnitPath) -> Self {
        Self::between(path, path)
    }
}
