//! What can be asked about: topics are data. Knows no storage.

use super::desk::Level;

/// A topic.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its permanent code.
    pub code: String,
    /// Its Vietnamese label.
    pub name_vi: String,
    /// Its English label.
    pub name_en: String,
    /// The level that answers at first.
    pub(crate) level: Level,
    /// Working hours until an answer is due.
    pub hours: i64,
}
