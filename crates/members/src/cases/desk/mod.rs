//! The desk: what waits for a unit, by urgency, and what lies late at the units below it. Knows no procedure.

pub(crate) mod api;
pub(crate) mod pages;
mod store;
mod usecases;

use kernel::Day;
use units::Unit;

use super::{CaseId, Kind};

pub use usecases::{desk, waiting};

/// How much time is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// The day has passed.
    Late,
    /// Within the next days.
    Soon,
    /// There is time.
    Later,
}

impl Urgency {
    /// Each, the most pressing first.
    pub const ALL: [Self; 3] = [Self::Late, Self::Soon, Self::Later];

    /// Its code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Soon => "soon",
            Self::Later => "later",
        }
    }

    /// What a deadline means on a day, when the days up to `soon` are near.
    #[must_use]
    pub fn of(due: Day, today: Day, soon: Day) -> Self {
        match due {
            due if due < today => Self::Late,
            due if due <= soon => Self::Soon,
            _ => Self::Later,
        }
    }
}

/// A case on the desk.
#[derive(Debug, Clone)]
pub struct Item {
    /// Which.
    pub id: CaseId,
    /// Its procedure.
    pub kind: Kind,
    /// Who it is about.
    pub name: String,
    /// The code of its state.
    pub state: String,
    /// What the unit that keeps it is called.
    pub unit_name: String,
    /// Until when.
    pub due: Day,
    /// How much time is left.
    pub urgency: Urgency,
    /// The unit that let it lie, when it waits for one below that is not its own.
    pub at: Option<String>,
}

/// So many cases of a procedure in a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pile {
    /// Which procedure.
    pub kind: Kind,
    /// In which state.
    pub state: String,
    /// Whether they lie late at units below.
    pub is_below: bool,
    /// How many.
    pub count: i64,
    /// How many of them are late.
    pub late: i64,
}

/// A desk with what lies on it.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Whose it is; none for the product itself.
    pub unit: Option<Unit>,
    /// Everything on it, counted.
    pub piles: Vec<Pile>,
    /// The most pressing cases.
    pub items: Vec<Item>,
    /// Behind which day and case more follow.
    pub next: Option<(Day, CaseId)>,
    /// Today, for telling how late something is.
    pub today: Day,
}

/// Which desk, and what of it.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Id of the unit whose desk it is; that of the reader's widest role when left out.
    pub unit: Option<String>,
    /// One procedure.
    pub kind: Option<Kind>,
    /// Cases behind this one.
    pub after: Option<(Day, CaseId)>,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_deadline_is_late_from_the_day_after() {
        let (today, soon) = (date(2026, 11, 21), date(2026, 11, 28));
        let of = |day: Day| Urgency::of(day, today, soon);
        assert_eq!(of(date(2026, 11, 20)), Urgency::Late);
        assert_eq!((of(today), of(soon)), (Urgency::Soon, Urgency::Soon));
        assert_eq!(of(date(2026, 11, 29)), Urgency::Later);
    }
}
