//! What this room holds about somebody.

use kernel::holding::{By, Holding};

/// Everything here that names a member.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        name: "programme",
        tables: &["programme_registration"],
        columns: &["year", "goals", "registered_on", "score", "level", "reason", "confirmed_on"],
        by: By::Person,
        sql: "select cast(year as text), goals, registered_on, cast(score as text), level, reason, confirmed_on
              from programme_registration
              where member_id in (select id from member_card where person_id = $1)
              order by year",
    },
    Holding {
        name: "evidence",
        tables: &["programme_evidence"],
        columns: &["year", "amount", "words", "file_name", "made_at"],
        by: By::Person,
        sql: "select cast(year as text), cast(amount as text), words, file_name, cast(made_at as text)
              from programme_evidence
              where member_id in (select id from member_card where person_id = $1)
              order by year, made_at",
    },
    Holding {
        name: "year_rating",
        tables: &["rating"],
        columns: &["year", "own", "words", "attended", "grade", "votes"],
        by: By::Person,
        sql: "select cast(year as text), own, own_words, cast(attended as text), grade, cast(votes as text)
              from rating
              where member_id in (select id from member_card where person_id = $1)
              order by year",
    },
    Holding {
        name: "recognised_rating",
        tables: &["rating_line"],
        columns: &["year", "name", "unit", "grade", "votes"],
        by: By::Person,
        sql: "select cast(list.year as text), line.name, line.unit_name, line.grade, cast(line.votes as text)
              from rating_line line
              join rating_list list on list.case_id = line.case_id
              where line.member_id in (select id from member_card where person_id = $1)
              order by list.year",
    },
    Holding {
        name: "past_rating",
        tables: &["rating_past"],
        columns: &["year", "label"],
        by: By::Person,
        sql: "select cast(year as text), label
              from rating_past
              where member_id in (select id from member_card where person_id = $1)
              order by year",
    },
    Holding {
        name: "appeal",
        tables: &["rating_appeal"],
        columns: &["year", "words", "state", "answer", "answered_on"],
        by: By::Person,
        sql: "select cast(year as text), words, state, answer, answered_on
              from rating_appeal
              where member_id in (select id from member_card where person_id = $1)
              order by year",
    },
];
