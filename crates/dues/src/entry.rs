//! A line of the book: what was paid for whom, or what of it was taken back. Knows no storage.

use kernel::{Day, Id, Moment, UnitPath};
use members::MemberId;
use serde::{Deserialize, Serialize};
use units::UnitId;

use crate::account::Months;

/// Names an entry.
pub type EntryId = Id<Entry>;
/// Names what was written down in one go.
pub type BatchId = Id<BatchTag>;

/// Tag of the ids of what was written down in one go.
#[derive(Debug)]
pub struct BatchTag;

/// How money came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Into somebody's hand.
    Cash,
    /// Into a bank account.
    Transfer,
}

impl Way {
    /// The stored code, also the end of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Transfer => "transfer",
        }
    }

    /// The way of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Cash, Self::Transfer].into_iter().find(|way| way.code() == code)
    }
}

/// A line of the book.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// Whose book: the unit the member belonged to.
    pub unit: UnitId,
    /// Where it stood.
    pub unit_path: UnitPath,
    /// Whose dues.
    pub member: MemberId,
    /// What they were called.
    pub name: String,
    /// How the money came.
    pub way: Way,
    /// The unit whose hands or account it lies in.
    pub held_by: UnitId,
    /// For which months.
    pub months: Months,
    /// In đồng; below zero for what was taken back.
    pub amount: i64,
    /// Whether a part of it is passed on.
    pub is_shared: bool,
    /// The day of the payment.
    pub on: Day,
    /// The year of its number.
    pub year: i64,
    /// Its number in the unit's year.
    pub number: i64,
    /// By which anybody who holds the receipt may check it.
    pub code: String,
    /// What was written down with it.
    pub batch: BatchId,
    /// The entry it takes back.
    pub corrects: Option<EntryId>,
    /// Why.
    pub reason: Option<String>,
    /// Whether another entry took it back, or it takes one back.
    pub is_undone: bool,
    /// When it was written down.
    pub at: Moment,
    /// By whom.
    pub who: String,
}

impl Entry {
    /// Its number as it stands on the receipt.
    #[must_use]
    pub fn written_number(&self) -> String {
        format!("{:04}/{}", self.number, self.year)
    }

    /// Whether it is a receipt that holds.
    #[must_use]
    pub const fn is_receipt(&self) -> bool {
        self.corrects.is_none()
    }
}

/// A name as a stranger with the receipt in hand may read it: the first letters and the last word.
#[must_use]
pub fn masked_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((last, front)) = words.split_last() else { return String::new() };
    let first = |word: &&str| word.chars().next().map_or(String::new(), |letter| format!("{letter}."));
    front.iter().map(first).chain([(*last).to_owned()]).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_reads_initials_and_the_given_name() {
        assert_eq!(masked_name("Nông Văn An"), "N. V. An");
        assert_eq!(masked_name("Ánh"), "Ánh");
        assert_eq!(masked_name(""), "");
    }
}
