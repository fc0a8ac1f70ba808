//! A vote of the branch about one of its members: who was there, how they voted, what the rules ask of it.

use kernel::{Day, Say};

use crate::leaving::Vote;

/// A vote of the branch, with how many belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Poll {
    /// How many could have come.
    pub total: i64,
    /// Whether nobody saw how somebody voted.
    pub is_secret: bool,
    /// Who came, and how they voted.
    pub vote: Vote,
}

/// What a vote needs: so many thirds there, more than so many hundredths of those for it, in secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// Thirds of those who could come.
    pub thirds: i64,
    /// Hundredths of those who came.
    pub majority: i64,
    /// Whether it must be secret.
    pub secret: bool,
}

impl Poll {
    /// What is wrong with it, and at which field.
    #[must_use]
    pub fn fault(&self, needs: Needs, today: Day) -> Option<(&'static str, Say)> {
        let Self { total, is_secret, vote } = *self;
        if vote.present < 1 {
            return Some(("present", "admission-present-none".into()));
        }
        if total < vote.present {
            let say = Say::new("conduct-total-small").counting("total", total).counting("present", vote.present);
            return Some(("total", say));
        }
        if vote.present * 3 < total * needs.thirds {
            let say = Say::new("conduct-quorum").counting("total", total).counting("present", vote.present);
            return Some(("present", say.counting("thirds", needs.thirds)));
        }
        if needs.secret && !is_secret {
            return Some(("secret", "conduct-secret".into()));
        }
        vote.fault(needs.majority, today)
    }
}
