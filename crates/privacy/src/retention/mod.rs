//! How long what is kept: a table that the province sets, and the round that forgets what is older and says so. The
//! register itself is not here: records end by erasure, decisions and counts stay. Knows no storage.

pub(crate) mod jobs;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use kernel::{Day, Moment};

/// What is forgotten by itself after some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Who opened which record.
    Looks,
    /// Sessions that ended, and codes that can be used no more.
    Sessions,
    /// Answers kept for forms sent twice.
    Acts,
    /// What members proposed in corrections that ended.
    Corrections,
    /// Words and contacts of requests that ended.
    Requests,
    /// Cards whose last day has passed.
    Cards,
}

impl Keep {
    /// Each, in the order of the page.
    pub const ALL: [Self; 6] =
        [Self::Looks, Self::Sessions, Self::Acts, Self::Corrections, Self::Requests, Self::Cards];

    /// The stored code, also the stem of its message keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Looks => "looks",
            Self::Sessions => "sessions",
            Self::Acts => "acts",
            Self::Corrections => "corrections",
            Self::Requests => "requests",
            Self::Cards => "cards",
        }
    }

    /// What a stored code stands for.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keep| keep.code() == code)
    }

    /// Between how many days it must be kept: the law wants the log of looks for a year at least.
    #[must_use]
    pub const fn bounds(self) -> (i64, i64) {
        match self {
            Self::Looks => (365, 3_650),
            Self::Requests => (365, 3_650),
            Self::Acts => (30, 365),
            Self::Sessions | Self::Corrections | Self::Cards => (30, 1_825),
        }
    }
}

/// How long something is kept, and what became of it last.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What.
    pub keep: Keep,
    /// Days, as it stands today.
    pub days: i64,
    /// Since when that number holds.
    pub from: Day,
    /// When it was last looked at, and how many rows went.
    pub last: Option<(Moment, i64)>,
}
