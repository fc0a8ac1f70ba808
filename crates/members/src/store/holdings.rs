//! What this room holds about somebody. Sealed columns are opened by whoever may; see `own`.

use kernel::holding::{By, Holding};

/// Everything here that names a person or a member.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        name: "member",
        tables: &["member"],
        columns: &[
            "code",
            "status",
            "unit",
            "joined_on",
            "joined_place",
            "card_no",
            "occupation",
            "education",
            "profession",
            "political_theory",
            "languages",
            "email",
            "party_on",
            "app_linked_on",
            "added_at",
        ],
        by: By::Person,
        sql: "select code, status, (select name from unit_now where id = member.unit_id), joined_on, joined_place,
                card_no, occupation, education, profession, political_theory, languages, email, party_on,
                app_linked_on, cast(added_at as text)
              from member
              where person_id = $1",
    },
    Holding {
        name: "stay",
        tables: &["member_stay"],
        columns: &["from_day", "to_day", "unit", "came", "went"],
        by: By::Person,
        sql: "select from_day, to_day, (select name from unit_now where id = member_stay.unit_id), came, went
              from member_stay
              where member_id in (select id from member where person_id = $1)
              order by nth",
    },
    Holding {
        name: "rating",
        tables: &["member_rating"],
        columns: &["year", "grade", "rated_on", "label"],
        by: By::Person,
        sql: "select cast(year as text), grade, rated_on, label
              from member_rating
              where member_id in (select id from member where person_id = $1)
              order by year",
    },
    Holding {
        name: "case",
        tables: &["member_case", "member_case_event"],
        columns: &["kind", "state", "opened_on", "closed_on", "at", "step", "on_day", "remark", "facts"],
        by: By::Person,
        sql: "select told.kind, told.state, told.opened_on, told.closed_on, cast(event.at as text), event.step,
                event.on_day, event.remark, event.facts
              from member_case told
              join member_case_event event on event.case_id = told.id
              where told.person_id = $1
              order by told.opened_on, told.id, event.nth",
    },
    Holding {
        name: "admission",
        tables: &["admission"],
        columns: &[
            "class",
            "on_day",
            "applied_on",
            "introducer",
            "known_since",
            "votes_for",
            "votes_against",
            "decided_on",
            "ceremony_on",
        ],
        by: By::Person,
        sql: "select class_name, class_on, applied_on, introducer, known_since, cast(votes_for as text),
                cast(votes_against as text), decided_on, ceremony_on
              from admission
              where case_id in (select id from member_case where person_id = $1)",
    },
    Holding {
        name: "transfer",
        tables: &["member_transfer", "member_letter"],
        columns: &["way", "place", "reason", "until_day", "letter", "remarks", "released_on", "moved_on", "printed"],
        by: By::Person,
        sql: "select moving.way, moving.place, moving.reason, moving.until_day, moving.letter, moving.remarks,
                moving.released_on, moving.moved_on, (select printed from member_letter where case_id = moving.case_id)
              from member_transfer moving
              where moving.case_id in (select id from member_case where person_id = $1)
              order by moving.released_on",
    },
    Holding {
        name: "leaving",
        tables: &["member_leaving"],
        columns: &[
            "cause",
            "reason",
            "on_day",
            "stays_until",
            "votes_for",
            "votes_against",
            "decided_on",
            "ceremony_on",
        ],
        by: By::Person,
        sql: "select cause, reason, on_day, stays_until, cast(votes_for as text), cast(votes_against as text),
                decided_on, ceremony_on
              from member_leaving
              where member_id in (select id from member where person_id = $1)
              order by on_day",
    },
    Holding {
        name: "post",
        tables: &["post_held"],
        columns: &["post", "unit", "how", "from_day", "to_day", "ended", "decision"],
        by: By::Person,
        sql: "select (select label_vi from post where code = post_held.post),
                (select name from unit_now where id = post_held.unit_id), how, from_day, to_day, ended,
                (select number from member_decision where id = post_held.decision_id)
              from post_held
              where member_id in (select id from member where person_id = $1)
              order by from_day, id",
    },
    Holding {
        name: "conduct",
        tables: &["member_conduct"],
        columns: &[
            "kind",
            "what",
            "reason",
            "on_day",
            "votes_for",
            "votes_against",
            "decided_on",
            "number",
            "signed_by",
            "until_day",
        ],
        by: By::Person,
        sql: "select kind, what, reason, on_day, cast(votes_for as text), cast(votes_against as text), decided_on,
                number, signed_by, until_day
              from conduct_row
              where id in (select id from member_case where person_id = $1)
              order by on_day",
    },
    Holding {
        name: "conduct_step",
        tables: &["member_conduct_step"],
        columns: &["stage", "on_day", "number"],
        by: By::Person,
        sql: "select stage, on_day, number
              from member_conduct_step
              where case_id in (select id from member_case where person_id = $1)
              order by on_day",
    },
    Holding {
        name: "segment",
        tables: &["member_segment"],
        columns: &["name", "made_at"],
        by: By::Account,
        sql: "select name, cast(made_at as text) from member_segment where account_id = $1 order by made_at",
    },
];
