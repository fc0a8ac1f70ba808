//! What a unit keeps of its dues and what it passes on, exact to the đồng. Knows no storage.

use serde::Serialize;

/// Which part is passed on: one third, for instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// So many parts are passed on.
    pub part: i64,
    /// Of so many.
    pub whole: i64,
}

impl Share {
    /// What of a sum is passed on, rounded down; the rest is kept: `keep = total − floor(total / 3)`.
    #[must_use]
    pub const fn passed_on(self, total: i64) -> i64 {
        // Whole shares first: no sum of đồng overflows.
        total.div_euclid(self.whole) * self.part + (total.rem_euclid(self.whole) * self.part).div_euclid(self.whole)
    }

    /// What of it is kept.
    #[must_use]
    pub const fn kept(self, total: i64) -> i64 {
        total - self.passed_on(total)
    }
}

/// What a unit would pass on today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// Collected and not passed on yet, of what is shared.
    pub collected: i64,
    /// Come from below and not passed on yet.
    pub from_below: i64,
    /// Collected and kept whole.
    pub alone: i64,
    /// What an earlier remittance was short of, or had too much.
    pub carried: i64,
    /// What of the collected lies in an account further up already.
    pub lies_above: i64,
    /// Which part goes on.
    pub share: Share,
}

impl Offer {
    /// What is shared out.
    #[must_use]
    pub const fn taken(&self) -> i64 {
        self.collected + self.from_below
    }

    /// The part of it that goes on.
    #[must_use]
    pub const fn due(&self) -> i64 {
        self.share.passed_on(self.taken())
    }

    /// What is sent: the part due, and what is still open from before.
    #[must_use]
    pub const fn amount(&self) -> i64 {
        self.due() + self.carried
    }

    /// What is kept.
    #[must_use]
    pub const fn kept(&self) -> i64 {
        self.taken() - self.due()
    }

    /// What is to be handed over: below zero, the unit above gives back what lies with it already.
    #[must_use]
    pub const fn hand_over(&self) -> i64 {
        self.amount() - self.lies_above
    }
}

/// The book of a unit in one line: whatever came in was kept, sent on, or is still there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// Collected from members, corrections taken off.
    pub collected: i64,
    /// Come from below, as confirmed.
    pub from_below: i64,
    /// Kept of what was shared out.
    pub kept: i64,
    /// Kept whole.
    pub alone: i64,
    /// Sent on, as confirmed or else as sent.
    pub sent: i64,
    /// Of the sent, what nobody has confirmed yet.
    pub on_the_way: i64,
    /// To be carried over into the next remittance.
    pub carried: i64,
    /// Not shared out yet.
    pub open: i64,
}

impl Balance {
    /// What is off; zero when the book balances.
    #[must_use]
    pub const fn off(&self) -> i64 {
        self.collected + self.from_below - self.kept - self.alone - self.sent - self.carried - self.open
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const THIRD: Share = Share { part: 1, whole: 3 };

    #[test]
    fn two_thirds_are_kept_and_the_odd_dong_too() {
        for (total, kept) in [(0, 0), (1, 1), (2, 2), (3, 2), (2_000, 1_334), (100_000, 66_667), (300_000, 200_000)] {
            assert_eq!((THIRD.kept(total), THIRD.passed_on(total)), (kept, total - kept), "{total}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_made(total in -1_000_000_000_000_i64..1_000_000_000_000, part in 0_i64..10, rest in 1_i64..10) {
            let share = Share { part, whole: part + rest };
            prop_assert_eq!(share.kept(total) + share.passed_on(total), total);
            prop_assert_eq!(share.passed_on(total), (total * part).div_euclid(share.whole));
            prop_assert_eq!(THIRD.kept(total), total - total.div_euclid(3));
        }
    }
}
