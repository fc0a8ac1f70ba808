//! Numbers of the rules: which there are, and between what they must lie. Their values are rows with days.

pub(crate) mod pages;

use kernel::Day;

/// A rule that something asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its name: `noun.what`.
    pub name: &'static str,
    /// The smallest value that makes sense.
    pub least: i64,
    /// The greatest.
    pub most: i64,
}

const fn rule(name: &'static str, least: i64, most: i64) -> Rule {
    Rule { name, least, most }
}

/// Every rule, in the order of the page.
pub const RULES: [Rule; 130] = [
    rule("admission.known_months", 0, 60),
    rule("admission.majority", 0, 99),
    rule("admission.age_refused", 0, 1),
    rule("admission.days.candidate", 1, 730),
    rule("admission.days.class_done", 1, 730),
    rule("admission.days.applied", 1, 730),
    rule("admission.days.introduced", 1, 730),
    rule("admission.days.voted", 1, 730),
    rule("admission.days.submitted", 1, 730),
    rule("admission.days.returned", 1, 730),
    rule("admission.days.approved", 1, 730),
    rule("makeup.least", 0, 1_000),
    rule("transfer.visit_months", 1, 36),
    rule("transfer.dues_ahead", 0, 24),
    rule("transfer.days.requested", 1, 365),
    rule("transfer.days.returned", 1, 365),
    rule("transfer.days.cleared", 1, 365),
    rule("transfer.days.sent", 1, 365),
    rule("transfer.days.released", 1, 365),
    rule("transfer.days.received", 1, 365),
    rule("leaving.majority", 0, 99),
    rule("leaving.days.submitted", 1, 365),
    rule("leaving.days.returned", 1, 365),
    rule("leaving.days.approved", 1, 365),
    rule("programme.excellent", 0, 100),
    rule("programme.good", 0, 100),
    rule("programme.fair", 0, 100),
    rule("programme.required", 0, 1),
    rule("rating.excellent.attended", 0, 100),
    rule("rating.excellent.programme", 0, 3),
    rule("rating.excellent.residence", 0, 1),
    rule("rating.good.attended", 0, 100),
    rule("rating.good.programme", 0, 3),
    rule("rating.fair.attended", 0, 100),
    rule("rating.fair.programme", 0, 3),
    rule("rating.excellent.dues", 0, 100),
    rule("rating.good.dues", 0, 100),
    rule("rating.fair.dues", 0, 100),
    rule("rating.disciplined", 1, 4),
    rule("rating.months", 0, 12),
    rule("rating.away", 0, 1),
    rule("rating.party", 0, 1),
    rule("rating.majority", 0, 99),
    rule("rating.quorum_thirds", 0, 3),
    rule("rating.cap_percent", 1, 100),
    rule("rating.cap_base", 1, 2),
    rule("rating.peers", 1, 2),
    rule("rating.closing_days", 0, 180),
    rule("rating.appeal_days", 0, 365),
    rule("rating.days.open", 1, 365),
    rule("rating.days.voted", 1, 365),
    rule("rating.days.proposed", 1, 365),
    rule("rating.days.returned", 1, 365),
    rule("rating.unit.excellent.well", 0, 100),
    rule("rating.unit.excellent.programme", 0, 100),
    rule("rating.unit.excellent.dues", 0, 100),
    rule("rating.unit.excellent.admitted", 0, 1_000),
    rule("rating.unit.good.well", 0, 100),
    rule("rating.unit.good.programme", 0, 100),
    rule("rating.unit.good.dues", 0, 100),
    rule("rating.unit.good.admitted", 0, 1_000),
    rule("rating.unit.fair.well", 0, 100),
    rule("rating.unit.fair.programme", 0, 100),
    rule("rating.unit.fair.dues", 0, 100),
    rule("rating.unit.fair.admitted", 0, 1_000),
    rule("rating.unit.boards", 0, 1),
    rule("rating.unit.cap_percent", 1, 100),
    rule("rating.unit.cap_base", 1, 2),
    rule("rating.unit.peers", 1, 2),
    rule("award.majority", 0, 99),
    rule("award.quorum_thirds", 0, 3),
    rule("award.days.submitted", 1, 365),
    rule("award.days.returned", 1, 365),
    rule("discipline.majority", 0, 99),
    rule("discipline.quorum_thirds", 0, 3),
    rule("discipline.secret", 0, 1),
    rule("discipline.superior.reprimand", 0, 1),
    rule("discipline.superior.warning", 0, 1),
    rule("discipline.months.reprimand", 1, 60),
    rule("discipline.months.warning", 1, 60),
    rule("discipline.months.dismissal", 1, 60),
    rule("discipline.appeal_days", 1, 365),
    rule("discipline.days.submitted", 1, 365),
    rule("discipline.days.returned", 1, 365),
    rule("discipline.days.appealed", 1, 365),
    rule("introduction.grade", 0, 3),
    rule("introduction.majority", 0, 99),
    rule("introduction.quorum_thirds", 0, 3),
    rule("introduction.certificate_months", 1, 120),
    rule("introduction.ahead_days", 0, 365),
    rule("introduction.probation_months", 0, 60),
    rule("introduction.days.submitted", 1, 365),
    rule("introduction.days.returned", 1, 365),
    rule("introduction.days.resolved", 1, 730),
    rule("correction.days.asked", 1, 60),
    rule("meeting.crowded", 0, 1),
    rule("request.view.answer", 1, 30),
    rule("request.view.act", 1, 60),
    rule("request.view.more", 0, 60),
    rule("request.copy.answer", 1, 30),
    rule("request.copy.act", 1, 60),
    rule("request.copy.more", 0, 60),
    rule("request.correct.answer", 1, 30),
    rule("request.correct.act", 1, 60),
    rule("request.correct.more", 0, 60),
    rule("request.withdraw.answer", 1, 30),
    rule("request.withdraw.act", 1, 60),
    rule("request.withdraw.more", 0, 60),
    rule("request.restrict.answer", 1, 30),
    rule("request.restrict.act", 1, 60),
    rule("request.restrict.more", 0, 60),
    rule("request.object.answer", 1, 30),
    rule("request.object.act", 1, 60),
    rule("request.object.more", 0, 60),
    rule("request.erase.answer", 1, 30),
    rule("request.erase.act", 1, 60),
    rule("request.erase.more", 0, 60),
    rule("request.complain.answer", 1, 30),
    rule("request.complain.act", 1, 60),
    rule("request.complain.more", 0, 60),
    rule("breach.hours", 1, 720),
    rule("term.ahead_months", 1, 36),
    rule("term.stretch_percent", 0, 100),
    rule("term.acting_months", 1, 60),
    rule("term.vacant_days", 1, 730),
    rule("term.missed_meetings", 1, 12),
    rule("term.leads_twice", 0, 1),
    rule("card.months", 1, 60),
    rule("case.soon_days", 0, 90),
    rule("case.escalate_days", 0, 90),
];

impl Rule {
    /// The rule of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        RULES.into_iter().find(|rule| rule.name == name)
    }
}

/// A rule with its values, the latest first.
#[derive(Debug, Clone)]
pub struct Dated {
    /// Which.
    pub rule: Rule,
    /// From which day on, and what.
    pub values: Vec<(Day, i64)>,
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
        assert_eq!(Rule::of_name("admission.luck"), None);
    }
}
