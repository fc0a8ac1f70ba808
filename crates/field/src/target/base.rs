//! What units say they have: the figures that coverage targets are shares of and that targets are split by. Every
//! figure that was ever declared stays. Knows no storage.

use kernel::{Day, Id, Moment, Say};
use units::UnitId;

use super::Bad;

/// Something that units can say they have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseKind {
    /// Its code.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
}

/// What a unit says it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Names it in the change log.
    pub id: Id<Self>,
    /// Whose figure it is.
    pub unit: UnitId,
    /// Code of what is counted.
    pub kind: String,
    /// True from this day on.
    pub on: Day,
    /// How many.
    pub n: i64,
    /// Where the figure is from.
    pub source: String,
    /// When it was declared.
    pub made_at: Moment,
}

/// The largest figure.
const LARGEST: i64 = 10_000_000_000;
/// Longest source, in characters.
const LONGEST_SOURCE: usize = 200;

/// Whether a figure may be declared.
pub(crate) fn check(n: i64, source: &str, on: Day, today: Day) -> Result<(), Vec<Bad>> {
    let mut bad: Vec<Bad> = Vec::new();
    if !(1..=LARGEST).contains(&n) {
        bad.push(("n".into(), Say::new("base-number").counting("most", LARGEST)));
    }
    if !(1..=LONGEST_SOURCE).contains(&source.chars().count()) {
        bad.push(("source".into(), Say::new("base-source").counting("most", LONGEST_SOURCE)));
    }
    if on > today {
        bad.push(("on".into(), "base-day-ahead".into()));
    }
    if bad.is_empty() { Ok(()) } else { Err(bad) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_figure_has_a_number_a_source_and_a_day_that_has_come() {
        let today = date(2026, 11, 21);
        let keys = |n, source: &str, on| -> Vec<_> {
            check(n, source, on, today).err().into_iter().flatten().map(|(_, say)| say.key).collect()
        };
        assert_eq!(keys(2_350, "Chi cục Thuế", today), [""; 0]);
        assert_eq!(keys(0, "", date(2026, 11, 22)), ["base-number", "base-source", "base-day-ahead"]);
        assert_eq!(keys(-1, "a", today), ["base-number"]);
        assert_eq!(keys(i64::MAX, &"a".repeat(201), today), ["base-number", "base-source"]);
    }
}
