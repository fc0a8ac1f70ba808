//! How a record stands after it came in, and what correcting, withdrawing and reviewing make of it. Nothing is ever
//! deleted, and of the records about one visit at most one counts.

use kernel::Say;

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Kept and counted.
    Received,
    /// Sent back to the volunteer with a reason. Does not count until it is corrected or accepted: a figure holds
    /// nothing that a supervisor has doubts about.
    Returned,
    /// Taken back by the volunteer.
    Withdrawn,
    /// Another record has taken its place.
    Replaced,
    /// A second change of the same record: waits for a supervisor.
    Conflict,
}

impl Standing {
    /// The code in the API, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
            Self::Replaced => "replaced",
            Self::Conflict => "conflict",
        }
    }

    /// The standing of a code; what has none counts.
    #[must_use]
    pub fn of_code(code: Option<&str>) -> Self {
        let others = [Self::Returned, Self::Withdrawn, Self::Replaced, Self::Conflict];
        others.into_iter().find(|it| Some(it.code()) == code).unwrap_or(Self::Received)
    }

    /// The code beside the record: none while it counts.
    pub(crate) fn kept(self) -> Option<&'static str> {
        Some(self.code()).filter(|_| !self.counts())
    }

    /// Whether it is in the figures.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Received)
    }

    /// What a correction makes of this record, and how the correction itself begins.
    pub(crate) const fn corrected(self) -> (Self, Self) {
        match self {
            Self::Received | Self::Returned => (Self::Replaced, Self::Received),
            // The change that came before still counts, so a second one goes on waiting.
            Self::Conflict => (Self::Replaced, Self::Conflict),
            Self::Replaced | Self::Withdrawn => (self, Self::Conflict),
        }
    }

    /// Takes the record back. One that was replaced is out already; its successor is the one to take back.
    pub(crate) fn withdrawn(self) -> Result<Self, Say> {
        match self {
            Self::Replaced => Err(Say::new("record-replaced")),
            _ => Ok(Self::Withdrawn),
        }
    }

    /// A supervisor sends it back.
    pub(crate) fn returned(self) -> Result<Self, Say> {
        match self {
            Self::Received | Self::Returned | Self::Conflict => Ok(Self::Returned),
            Self::Replaced | Self::Withdrawn => Err(Say::new("record-out")),
        }
    }

    /// A supervisor lets it count.
    pub(crate) fn accepted(self) -> Result<Self, Say> {
        match self {
            Self::Received | Self::Returned | Self::Conflict => Ok(Self::Received),
            Self::Replaced | Self::Withdrawn => Err(Say::new("record-out")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Standing; 5] =
        [Standing::Received, Standing::Returned, Standing::Withdrawn, Standing::Replaced, Standing::Conflict];

    #[test]
    fn codes_lead_back() {
        for standing in ALL {
            assert_eq!(Standing::of_code(Some(standing.code())), standing);
        }
        assert_eq!(Standing::of_code(None), Standing::Received);
    }

    #[test]
    fn a_correction_never_makes_two_count() {
        for standing in ALL {
            let (old, new) = standing.corrected();
            assert!(!old.counts(), "{standing:?}");
            let before = u8::from(standing.counts() || standing == Standing::Returned);
            assert_eq!(u8::from(new.counts()), before, "{standing:?}");
        }
    }

    #[test]
    fn what_is_out_stays_out() {
        for standing in [Standing::Replaced, Standing::Withdrawn] {
            assert!(standing.returned().is_err() && standing.accepted().is_err());
        }
        assert_eq!(Standing::Replaced.withdrawn().map_err(|say| say.key), Err("record-replaced"));
        assert_eq!(Standing::Withdrawn.withdrawn(), Ok(Standing::Withdrawn));
    }
}
