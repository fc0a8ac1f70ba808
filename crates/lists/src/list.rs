//! A list that was handed in, from its first look to its being taken back. Knows no storage.

use kernel::jobs::Job;
use kernel::{Id, Moment, Say, UnitPath};
use units::UnitId;
use uuid::Uuid;

use super::mapping::Mapping;

/// Names a list.
pub type ListId = Id<List>;

/// Where a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Looked at; nothing of it is in the register.
    Preview,
    /// Its good rows are being added.
    Running,
    /// Its good rows are in the register.
    Done,
    /// Its members are being taken back.
    Undoing,
    /// Taken back.
    Undone,
    /// It could not be finished; what was added can be taken back.
    Failed,
}

impl State {
    const ALL: [Self; 6] = [Self::Preview, Self::Running, Self::Done, Self::Undoing, Self::Undone, Self::Failed];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Running => "running",
            Self::Done => "done",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Failed => "failed",
        }
    }

    /// The state of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Begins adding.
    ///
    /// # Errors
    /// Why not.
    pub fn apply(self) -> Result<Self, Say> {
        match self {
            Self::Preview => Ok(Self::Running),
            _ => Err(Say::new("import-applied-already")),
        }
    }

    /// Begins taking back, at any point before that.
    ///
    /// # Errors
    /// Why not.
    pub fn undo(self) -> Result<Self, Say> {
        match self {
            Self::Preview => Ok(Self::Undone),
            Self::Running | Self::Done | Self::Failed => Ok(Self::Undoing),
            Self::Undoing | Self::Undone => Err(Say::new("import-undone-already")),
        }
    }
}

/// A list.
#[derive(Debug, Clone)]
pub struct List {
    /// Its id.
    pub id: ListId,
    /// The unit it is for: rows go there or below.
    pub unit: UnitId,
    /// Where that unit stands.
    pub unit_path: UnitPath,
    /// The file's name on the sender's machine.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_hash: String,
    /// Where its rows are kept.
    pub(crate) kept_file: String,
    /// Its headings as the key of a remembered mapping.
    pub(crate) headings: String,
    /// Which column is which field.
    pub(crate) mapping: Mapping,
    /// Whether rows that are like somebody are added, too.
    pub takes_twins: bool,
    /// Where it stands.
    pub state: State,
    /// Rows below the headings.
    pub rows: i64,
    /// Members it brought.
    pub added: i64,
    /// Rows left out because of bad cells.
    pub bad: i64,
    /// Rows left out because they are like somebody.
    pub twins: i64,
    /// Members left in the register when it was taken back, because they were changed since.
    pub left: i64,
    /// The job at work on it, or the last one.
    pub job: Option<Id<Job>>,
    /// The account that handed it in.
    pub made_by: Option<Uuid>,
    /// When.
    pub made_at: Moment,
    /// When it was finished or taken back.
    pub ended_at: Option<Moment>,
}

impl List {
    /// Which column is what.
    #[must_use]
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_added_once_and_taken_back_once() {
        assert_eq!(State::Preview.apply(), Ok(State::Running));
        for state in State::ALL.into_iter().filter(|state| *state != State::Preview) {
            assert!(state.apply().is_err(), "{state:?}");
        }
        assert_eq!(State::Preview.undo(), Ok(State::Undone));
        assert_eq!(State::Running.undo(), Ok(State::Undoing));
        assert_eq!(State::Failed.undo(), Ok(State::Undoing));
        assert!(State::Undone.undo().is_err() && State::Undoing.undo().is_err());
        assert!(State::ALL.into_iter().all(|state| State::of_code(state.code()) == Some(state)));
    }
}
