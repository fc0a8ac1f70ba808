//! What lists of one kind fill: said once by the room that owns it, so that every list goes the same road.

use std::sync::Arc;

use kernel::seal::Sealer;
use kernel::{Action, Db, Result, Say, Tx};
use uuid::Uuid;

use super::check::Judged;
use super::grid::Row;
use super::list::List;
use super::mapping::Columns;

/// A kind of lists.
pub struct Kind {
    /// Stored with each list; its texts are called `import-{code}-…`.
    pub code: &'static str,
    /// Where its pages stand: `{home}/import`.
    pub home: &'static str,
    /// Who may load such lists.
    pub action: Action,
    /// What its entries in the change log are called.
    pub log: &'static str,
    /// Kind of the job that adds a list's rows.
    pub add: &'static str,
    /// Kind of the job that takes them back.
    pub undo: &'static str,
    /// Rows added in a step. Others write between two steps.
    pub step: usize,
    /// What its columns can be.
    pub columns: &'static Columns,
    /// File name of the empty list.
    pub blank: &'static str,
    /// Columns of the empty list, with an example beside the heading of some.
    pub blank_columns: &'static [(&'static str, &'static str)],
    /// Those of them that must not stay empty.
    pub must: &'static [&'static str],
}

impl Kind {
    /// The key of a text that each kind has its own of.
    #[must_use]
    pub fn key(&self, text: &str) -> String {
        format!("import-{}-{text}", self.code)
    }
}

/// What a room does with the rows of its lists.
pub trait Book: 'static {
    /// The kind of these lists.
    const KIND: &'static Kind;
    /// A row that can be added.
    type New: Send + 'static;
    /// What rows are judged by; goes through a list from its first row on.
    type Judge: Send;

    /// What a list's rows are judged by. Asks for nothing but the list, which the caller may see.
    ///
    /// # Errors
    /// Those of the database.
    fn judge(db: &Db<'_>, sealer: &Arc<Sealer>, list: &List) -> Result<Self::Judge>;

    /// Judges the next row and remembers it; `None` when nothing stands in it.
    ///
    /// # Errors
    /// Those of the database.
    fn next(judge: &mut Self::Judge, db: &Db<'_>, row: Row<'_>) -> Result<Option<Judged<Self::New>>>;

    /// Who or what a row is like, when the reader may see it.
    ///
    /// # Errors
    /// Those of the database.
    fn known(db: &Db<'_>, id: Uuid) -> Result<Option<Known>>;

    /// Adds rows of a list. Answers those that could not be added after all, with nothing of them written.
    ///
    /// # Errors
    /// Those of the database.
    fn add(tx: &mut Tx<'_>, sealer: &Sealer, list: &List, rows: &[(usize, Self::New)]) -> Result<Vec<usize>>;

    /// Takes some of what a list brought back, behind `after`; what was touched since stays.
    ///
    /// # Errors
    /// Those of the database.
    fn take_back(tx: &mut Tx<'_>, list: &List, after: Uuid) -> Result<Back>;

    /// How many things a list brought that are still there.
    ///
    /// # Errors
    /// Those of the database.
    fn still_there(db: &Db<'_>, list: &List) -> Result<i64>;

    /// What is left of a list that was taken back.
    ///
    /// # Errors
    /// Those of the database.
    fn left(db: &Db<'_>, list: &List, most: i64) -> Result<Vec<Left>>;
}

/// Something that stands in the books already.
pub struct Known {
    /// Its page.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// What tells it from others of that name.
    pub detail: String,
}

/// What a step of taking back came to.
pub struct Back {
    /// The last thing that was looked at.
    pub after: Uuid,
    /// Things that are gone.
    pub back: i64,
    /// Things that stay because they were touched since.
    pub left: i64,
    /// Whether nothing comes behind.
    pub is_last: bool,
}

/// Something that stays of a list that was taken back.
pub struct Left {
    /// Its page.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// What tells it from others of that name.
    pub detail: String,
    /// Why it stays.
    pub why: Say,
}
