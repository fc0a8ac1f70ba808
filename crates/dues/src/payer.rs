//! What is written down about who pays: groups and exemptions. Knows no storage.

use kernel::{Day, Id, Say};
use members::{MemberId, Month};

/// Names an exemption.
pub type ExemptionId = Id<Exemption>;

/// Months somebody need not pay for.
#[derive(Debug, Clone)]
pub struct Exemption {
    /// Its id.
    pub id: ExemptionId,
    /// Whose.
    pub member: MemberId,
    /// First and last month.
    pub months: (Month, Month),
    /// Why.
    pub reason: String,
    /// Number and day of the decision.
    pub decision: Option<(String, Day)>,
    /// The day it was written down.
    pub on: Day,
    /// When and why it was taken back.
    pub ended: Option<(Day, String)>,
}

/// What is wrong with the months of an exemption.
///
/// # Errors
/// The reason.
pub fn check_span((from, to): (Month, Month), most: i64) -> Result<(), Say> {
    match to.after(from) + 1 {
        ..1 => Err(Say::new("dues-exempt-backwards").with("from", from).with("to", to)),
        count if count > most => Err(Say::new("dues-exempt-long").counting("count", count).counting("most", most)),
        _ => Ok(()),
    }
}

/// A reason as it is kept.
///
/// # Errors
/// It says too little or too much.
pub fn reason(typed: &str) -> Result<String, Say> {
    let reason = vietnam::text::tidy(typed);
    match reason.chars().count() {
        5..=300 => Ok(reason),
        _ => Err("dues-reason-short".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exemption_is_short_and_goes_forward() {
        let june = Month::new(2026, 6);
        assert!(check_span((june, june), 6).is_ok() && check_span((june, june.plus(5)), 6).is_ok());
        assert_eq!(check_span((june, june.plus(6)), 6).map_err(|say| say.key), Err("dues-exempt-long"));
        assert_eq!(check_span((june, june.plus(-1)), 6).map_err(|say| say.key), Err("dues-exempt-backwards"));
        assert_eq!(reason("  hộ   nghèo ").expect("a reason"), "hộ nghèo");
        assert!(reason("vì").is_err() && reason(&"a".repeat(301)).is_err());
    }
}
