//! Many rows in few statements: a batch of a hundred costs a handful of them, which on PostgreSQL is a handful of
//! round trips.

use std::sync::OnceLock;

use super::conn::Conn;
use super::{Param, Tx};
use crate::{Error, Result};

/// So many rows stand in one statement; each size is prepared once.
const SIZES: [usize; 4] = [64, 16, 4, 1];

/// A statement that takes any number of rows.
#[derive(Debug)]
pub struct Rows {
    head: &'static str,
    tail: &'static str,
    width: usize,
    texts: [OnceLock<String>; SIZES.len()],
}

impl Rows {
    /// `head` stands before `values`, `tail` behind the rows; each has `width` columns.
    ///
    /// # Panics
    /// At compile time, for rows without a column.
    #[must_use]
    pub const fn new(head: &'static str, width: usize, tail: &'static str) -> Self {
        assert!(width > 0, "a row has columns");
        Self { head, tail, width, texts: [const { OnceLock::new() }; SIZES.len()] }
    }

    fn text(&self, rows: usize) -> String {
        let row = |nth: usize| {
            let places: Vec<_> = (1..=self.width).map(|place| format!("${}", nth * self.width + place)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<_> = (0..rows).map(row).collect();
        format!("{} values {} {}", self.head, rows.join(", "), self.tail)
    }

    /// Writes rows whose values stand one behind the other; tells how many were touched.
    pub(super) fn put(&'static self, conn: &Conn, values: &[Param<'_>]) -> Result<u64> {
        if !values.len().is_multiple_of(self.width) {
            return Err(Error::broken(format!("{} values for rows of {}", values.len(), self.width)));
        }
        let (mut rest, mut touched) = (values, 0);
        for (size, text) in SIZES.iter().zip(&self.texts) {
            while let Some((now, later)) = rest.split_at_checked(size * self.width) {
                touched += conn.run(text.get_or_init(|| self.text(*size)), now)?;
                rest = later;
            }
        }
        Ok(touched)
    }
}

impl Tx<'_> {
    /// Writes rows whose values stand one behind the other; tells how many were touched.
    ///
    /// # Errors
    /// `Broken` for a row cut short; otherwise as [`Tx::run`].
    pub fn put(&self, rows: &'static Rows, values: &[Param<'_>]) -> Result<u64> {
        rows.put(self.db.conn, values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered_through() {
        static PAIRS: Rows = Rows::new("insert into pair (a, b)", 2, "on conflict do nothing");
        assert_eq!(PAIRS.text(1), "insert into pair (a, b) values ($1, $2) on conflict do nothing");
        assert_eq!(PAIRS.text(2), "insert into pair (a, b) values ($1, $2), ($3, $4) on conflict do nothing");
    }
}
