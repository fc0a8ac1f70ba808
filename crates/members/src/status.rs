//! How a member stands, how they came and went, and how a year of theirs was rated. Knows no storage.

use kernel::tally::Measure;

use crate::measure;

/// How a member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Takes part in the unit's life.
    Active,
    /// Away for study or work; the unit keeps the record.
    Temporary,
    /// Moved to a unit outside this register.
    MovedOut,
    /// Grew out of the union with honour.
    GrownUp,
    /// Taken off the list for long absence.
    Removed,
    /// Expelled.
    Expelled,
    /// Died.
    Deceased,
    /// Left by own wish.
    Left,
}

impl Status {
    /// Every status; their place here is their number in the finder.
    pub const ALL: [Self; 8] = [
        Self::Active,
        Self::Temporary,
        Self::MovedOut,
        Self::GrownUp,
        Self::Removed,
        Self::Expelled,
        Self::Deceased,
        Self::Left,
    ];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Temporary => "temporary",
            Self::MovedOut => "moved_out",
            Self::GrownUp => "grown_up",
            Self::Removed => "removed",
            Self::Expelled => "expelled",
            Self::Deceased => "deceased",
            Self::Left => "left",
        }
    }

    /// The status of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether such a member counts at their unit.
    #[must_use]
    pub const fn is_here(self) -> bool {
        matches!(self, Self::Active | Self::Temporary)
    }

    /// What is counted when a member leaves with this status.
    #[must_use]
    pub const fn counts_as(self) -> Option<Measure> {
        match self {
            Self::Active | Self::Temporary => None,
            Self::MovedOut => Some(measure::MOVED_OUT),
            Self::GrownUp | Self::Removed | Self::Expelled | Self::Deceased | Self::Left => Some(measure::LEFT),
        }
    }
}

/// Which members a list is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// Those who are in the register now.
    #[default]
    Here,
    /// Those who left, too.
    Everybody,
    /// Those of one status.
    Only(Status),
}

impl Standing {
    /// What stands in an address for those who left, too.
    pub const EVERYBODY: &'static str = "all";

    /// What an address means: nothing for those who are here, a word for everybody, or the code of a status.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        match code {
            "" | "here" => Some(Self::Here),
            Self::EVERYBODY => Some(Self::Everybody),
            code => Status::of_code(code).map(Self::Only),
        }
    }

    /// Whether members of this status are meant.
    #[must_use]
    pub fn has(self, status: Status) -> bool {
        match self {
            Self::Here => status.is_here(),
            Self::Everybody => true,
            Self::Only(only) => only == status,
        }
    }
}

/// How a member came to a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Came {
    /// Admitted to the union there.
    Admitted,
    /// Moved in from outside the register.
    MovedIn,
    /// Moved in from another unit of the register.
    Transferred,
    /// Came back after having left.
    Returned,
    /// Stood on the list when it was taken into the register.
    Loaded,
    /// The unit itself was moved in the tree.
    UnitMoved,
}

impl Came {
    /// The ways somebody can be typed in with.
    pub const TYPED: [Self; 4] = [Self::Admitted, Self::MovedIn, Self::Returned, Self::Loaded];

    const ALL: [Self; 6] =
        [Self::Admitted, Self::MovedIn, Self::Transferred, Self::Returned, Self::Loaded, Self::UnitMoved];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::MovedIn => "moved_in",
            Self::Transferred => "transferred",
            Self::Returned => "returned",
            Self::Loaded => "loaded",
            Self::UnitMoved => "unit_moved",
        }
    }

    /// The way of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|came| came.code() == code)
    }

    /// What is counted when a member comes this way, at every unit above. Who moves within the register is counted
    /// only at units that are not above both places.
    #[must_use]
    pub const fn counts_as(self) -> Option<Measure> {
        match self {
            Self::Admitted => Some(measure::ADMITTED),
            Self::MovedIn => Some(measure::MOVED_IN),
            Self::Transferred | Self::Returned | Self::Loaded | Self::UnitMoved => None,
        }
    }
}

/// How a year of a member was rated (Hướng dẫn 25-HD/TWĐTN-BTC, 2023).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// *Hoàn thành xuất sắc nhiệm vụ*.
    Excellent,
    /// *Hoàn thành tốt nhiệm vụ*.
    Good,
    /// *Hoàn thành nhiệm vụ*.
    Fair,
    /// *Không hoàn thành nhiệm vụ*.
    Poor,
}

impl Grade {
    /// Every grade, the best first.
    pub const ALL: [Self; 4] = [Self::Excellent, Self::Good, Self::Fair, Self::Poor];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Excellent => "excellent",
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
        }
    }

    /// The grade of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_back() {
        assert!(Status::ALL.into_iter().all(|status| Status::of_code(status.code()) == Some(status)));
        assert!(Came::ALL.into_iter().all(|came| Came::of_code(came.code()) == Some(came)));
        assert!(Grade::ALL.into_iter().all(|grade| Grade::of_code(grade.code()) == Some(grade)));
    }

    #[test]
    fn a_list_is_about_those_who_are_here_unless_it_is_asked_for_others() {
        let meant = |code| Standing::of_code(code).map(|standing| Status::ALL.map(|status| standing.has(status)));
        assert_eq!(meant(""), Some(Status::ALL.map(Status::is_here)));
        assert_eq!((meant("here"), meant("all")), (meant(""), Some([true; 8])));
        assert_eq!(meant("left"), Some([false, false, false, false, false, false, false, true]));
        assert_eq!(meant("gone"), None);
    }

    #[test]
    fn whoever_is_not_here_was_counted_when_they_left() {
        assert!(Status::ALL.into_iter().all(|status| status.is_here() == status.counts_as().is_none()));
    }
}
