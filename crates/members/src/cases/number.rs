//! Numbers of decisions as units write them: `12-QĐ/ĐTN`. Knows no storage.

use kernel::Say;

/// Longest number, in characters.
const LONGEST: usize = 40;
/// What a bare number is a number of.
const DECISION: &str = "qd";

/// A number of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// As it was written.
    pub written: String,
    /// What makes it the same number in another writing: `12-qd`. Units count each kind of paper by itself.
    pub key: String,
}

impl Number {
    /// Reads a number.
    ///
    /// # Errors
    /// Why it can't be one.
    pub fn parse(typed: &str) -> Result<Self, Say> {
        let written = vietnam::text::tidy(typed);
        if written.is_empty() {
            return Err("case-number-empty".into());
        }
        let folded = vietnam::text::fold(&written);
        let digits: String = folded.chars().take_while(char::is_ascii_digit).collect();
        let rest = &folded[digits.len()..];
        let digits = digits.trim_start_matches('0');
        if digits.is_empty() || written.chars().count() > LONGEST {
            return Err(Say::new("case-number-bad").with("value", written));
        }
        let is_word = |word: &&str| word.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let paper = rest.split(' ').find(is_word).unwrap_or(DECISION);
        Ok(Self { key: format!("{digits}-{paper}"), written })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(typed: &str) -> String {
        Number::parse(typed).unwrap_or_else(|say| panic!("{typed}: {}", say.key)).key
    }

    #[test]
    fn the_same_number_is_known_in_any_writing() {
        for typed in ["12-QĐ/ĐTN", "12 - QĐ/ĐTN-TCKT", "012-qđ/đtn", "12", " 12-QD", "12/QĐ-ĐTN", "12/2026/QĐ-ĐTN"]
        {
            assert_eq!(key(typed), "12-qd", "{typed}");
        }
        assert_eq!(key("12-NQ/ĐTN"), "12-nq");
        assert_eq!(key("120-QĐ/ĐTN"), "120-qd");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let refused = |typed: &str| Number::parse(typed).map_err(|say| say.key);
        assert_eq!(refused("  "), Err("case-number-empty"));
        for typed in ["QĐ/ĐTN", "000", "số 12", &"1".repeat(41)] {
            assert_eq!(refused(typed), Err("case-number-bad"), "{typed}");
        }
    }
}
