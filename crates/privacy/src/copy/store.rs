//! What this room holds about somebody.

use kernel::holding::{By, Holding};

/// Everything here that names a person or a member.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        name: "consent",
        tables: &["consent"],
        columns: &[
            "purpose",
            "version",
            "how",
            "given_on",
            "guardian",
            "kinship",
            "evidence",
            "withdrawn_at",
            "reason",
        ],
        by: By::Person,
        sql: "select purpose, cast(version as text), how, given_on, guardian, kinship, evidence,
                cast(withdrawn_at as text), withdrawn_why
              from consent
              where person_id = $1
              order by at",
    },
    Holding {
        name: "card",
        tables: &["card"],
        columns: &["code", "until_day", "issued_at", "ended_at", "reason"],
        by: By::Person,
        sql: "select code, until_day, cast(issued_at as text), cast(ended_at as text), reason
              from card
              where member_id in (select id from member_card where person_id = $1)
              order by issued_at",
    },
    Holding {
        name: "request",
        tables: &["data_request"],
        columns: &["kind", "how", "on_day", "answer_by", "act_by", "answered_on", "ended_on"],
        by: By::Person,
        sql: "select kind, how, asked_on, answer_by, act_by, answered_on, ended_on
              from data_request
              where case_id in (select id from case_card where person_id = $1)
              order by asked_on",
    },
];
