//! Erasing: who somebody was is forgotten in every room; decisions, counts and signed papers stay. What stays and why is
//! told before anybody asks. Knows no storage.

pub(crate) mod usecases;

/// What stays after an erasure; `erase-stays-CODE` says why.
pub(crate) const STAYS: [&str; 5] = ["decisions", "counts", "certificates", "log", "backups"];

/// Why nothing can be erased yet; `erase-first-CODE` says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// They are a member still.
    Member,
    /// They hold a role still.
    Role,
}

impl First {
    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Role => "role",
        }
    }

    /// The message key of the refusal.
    #[must_use]
    pub const fn refusal(self) -> &'static str {
        match self {
            Self::Member => "erase-first-member",
            Self::Role => "erase-first-role",
        }
    }
}
