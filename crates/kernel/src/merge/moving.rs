//! A row on its way.

use serde_json::Value;
use uuid::Uuid;

use crate::db::Image;
use crate::{Day, Error, Result};

/// A row on its way: as it stands, and as it is to be.
#[derive(Debug, Clone)]
pub struct Moving {
    pub(super) table: &'static str,
    pub(super) origin: Image,
    /// As it is to be.
    pub row: Image,
}

impl Moving {
    /// A text of it; empty for none.
    #[must_use]
    pub fn text(&self, column: &str) -> &str {
        self.row.get(column).and_then(Value::as_str).unwrap_or_default()
    }

    /// A number of it; none is 0.
    #[must_use]
    pub fn number(&self, column: &str) -> i64 {
        self.row.get(column).and_then(Value::as_i64).unwrap_or_default()
    }

    /// Whether a column holds nothing.
    #[must_use]
    pub fn lacks(&self, column: &str) -> bool {
        self.row.get(column).is_none_or(Value::is_null)
    }

    /// An id of it.
    ///
    /// # Errors
    /// `Broken` when it is none.
    pub fn id(&self, column: &str) -> Result<Uuid> {
        Uuid::parse_str(self.text(column)).map_err(Error::broken)
    }

    /// A day of it.
    ///
    /// # Errors
    /// `Broken` when it is none.
    pub fn day(&self, column: &str) -> Result<Day> {
        self.text(column).parse().map_err(Error::broken)
    }

    /// It is to have this value.
    pub fn put(&mut self, column: &str, value: impl Into<Value>) {
        self.row.insert(column.to_owned(), value.into());
    }
}
