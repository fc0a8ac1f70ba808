//! Numbers of the rules: which there are, and between what they must lie. Their values are rows by month.

use members::Month;

/// A rule that something asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its name, also the end of its message key.
    pub name: &'static str,
    /// The smallest value that makes sense.
    pub least: i64,
    /// The greatest.
    pub most: i64,
}

/// The first month the province keeps these books for.
pub const OPENING: &str = "opening";

const fn rule(name: &'static str, least: i64, most: i64) -> Rule {
    Rule { name, least, most }
}

/// Every rule, in the order of the page.
pub const RULES: [Rule; 10] = [
    rule(OPENING, Month::new(1990, 1).number(), Month::new(2200, 1).number()),
    rule("share_part", 0, 10),
    rule("share_of", 1, 10),
    rule("exempt_most", 1, 24),
    rule("ahead_most", 0, 36),
    rule("behind", 1, 24),
    rule("statement_days", 7, 400),
    rule("remit_branch", 1, 12),
    rule("remit_base", 1, 12),
    rule("remit_province", 1, 12),
];

impl Rule {
    /// The rule of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        RULES.into_iter().find(|rule| rule.name == name)
    }

    /// Whether its value is a month.
    #[must_use]
    pub fn is_month(self) -> bool {
        self.name == OPENING
    }
}

/// The rule that says how often a unit of a kind passes dues on.
#[must_use]
pub fn cadence(kind: &str, has_above: bool) -> &'static str {
    match kind {
        _ if !has_above => "remit_province",
        "chi_doan" | "phan_doan" => "remit_branch",
        _ => "remit_base",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_name_of_its_own_and_room_for_a_value() {
        for rule in RULES {
            assert_eq!(Rule::of_name(rule.name), Some(rule));
            assert!(rule.least < rule.most);
        }
        assert_eq!(Rule::of_name("luck"), None);
        assert_eq!(
            (cadence("chi_doan", true), cadence("xa", true), cadence("tinh", false)),
            ("remit_branch", "remit_base", "remit_province")
        );
    }
}
