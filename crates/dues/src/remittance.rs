//! Money handed on to the unit above: sent by one side, counted by the other, and what happens when they differ. Knows no
//! storage.

use kernel::{Day, Id, Say, UnitPath};
use units::UnitId;

use crate::share::Offer;

/// Names a remittance.
pub type RemittanceId = Id<Remittance>;

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Sent; the other side has not counted it yet.
    Sent,
    /// Both sides say the same.
    Received,
    /// The other side counted another amount.
    Differs,
    /// They differed, and the sender agreed to what was counted: the rest is carried over.
    Settled,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Sent, Self::Received, Self::Differs, Self::Settled];

    /// The stored code, also the end of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Differs => "differs",
            Self::Settled => "settled",
        }
    }

    /// The state of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether both sides are done with it.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Received | Self::Settled)
    }
}

/// A remittance.
#[derive(Debug, Clone)]
pub struct Remittance {
    /// Its id.
    pub id: RemittanceId,
    /// Who sent it.
    pub unit: UnitId,
    /// Where that unit stood.
    pub unit_path: UnitPath,
    /// To whom; none for the central union.
    pub to: Option<(UnitId, UnitPath)>,
    /// The year of its number.
    pub year: i64,
    /// Its number in the unit's year.
    pub number: i64,
    /// The days it is for.
    pub span: (Day, Day),
    /// What was shared out, and how.
    pub offer: Offer,
    /// Where it stands.
    pub state: State,
    /// Grows with every step.
    pub version: i64,
    /// The day it was sent, and by whom.
    pub sent: (Day, String),
    /// What was counted, when, and by whom.
    pub received: Option<(i64, Day, String)>,
    /// What was remarked when they differed.
    pub note: Option<String>,
}

impl Remittance {
    /// Its number as it stands on the slip.
    #[must_use]
    pub fn written_number(&self) -> String {
        format!("{:02}/{}", self.number, self.year)
    }

    /// What it counts as today: what both sides agree on, or what was sent.
    #[must_use]
    pub fn counts(&self) -> i64 {
        match (self.state, &self.received) {
            (State::Received | State::Settled, Some((amount, ..))) => *amount,
            _ => self.offer.amount(),
        }
    }

    /// The other side counted it.
    ///
    /// # Errors
    /// Why it can't be counted now.
    pub fn count(&self, amount: i64) -> Result<State, Say> {
        match self.state {
            _ if amount < 0 => Err("dues-amount-negative".into()),
            State::Received | State::Settled => Err("dues-remittance-over".into()),
            State::Sent | State::Differs if amount == self.offer.amount() => Ok(State::Received),
            State::Sent | State::Differs => Ok(State::Differs),
        }
    }

    /// The sender agrees to what was counted.
    ///
    /// # Errors
    /// Why there is nothing to agree to.
    pub fn agree(&self) -> Result<State, Say> {
        match self.state {
            State::Differs => Ok(State::Settled),
            State::Sent => Err("dues-remittance-uncounted".into()),
            State::Received | State::Settled => Err("dues-remittance-over".into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::share::Share;

    fn sent(state: State, received: Option<i64>) -> Remittance {
        let share = Share { part: 1, whole: 3 };
        let day = date(2026, 11, 21);
        Remittance {
            id: Id::of(uuid::Uuid::nil()),
            unit: Id::of(uuid::Uuid::nil()),
            unit_path: UnitPath::root(1),
            to: None,
            year: 2026,
            number: 3,
            span: (day, day),
            offer: Offer { collected: 100_000, from_below: 0, alone: 0, carried: 0, lies_above: 0, share },
            state,
            version: 1,
            sent: (day, String::new()),
            received: received.map(|amount| (amount, day, String::new())),
            note: None,
        }
    }

    #[test]
    fn what_both_count_alike_is_done_and_what_differs_waits() {
        assert_eq!(sent(State::Sent, None).count(33_333), Ok(State::Received));
        assert_eq!(sent(State::Sent, None).count(33_000), Ok(State::Differs));
        assert_eq!(sent(State::Differs, Some(33_000)).count(33_333), Ok(State::Received));
        assert_eq!(sent(State::Differs, Some(33_000)).agree(), Ok(State::Settled));
        assert!(sent(State::Sent, None).count(-1).is_err() && sent(State::Sent, None).agree().is_err());
        for over in [State::Received, State::Settled] {
            assert!(sent(over, Some(33_333)).count(1).is_err() && sent(over, Some(33_333)).agree().is_err());
        }
    }

    #[test]
    fn a_remittance_counts_as_sent_until_both_agree() {
        assert_eq!(sent(State::Sent, None).counts(), 33_333);
        assert_eq!(sent(State::Differs, Some(33_000)).counts(), 33_333);
        assert_eq!(sent(State::Settled, Some(33_000)).counts(), 33_000);
        assert_eq!(sent(State::Sent, None).written_number(), "03/2026");
    }
}
