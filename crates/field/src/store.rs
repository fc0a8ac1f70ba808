//! What this room holds about somebody: as a volunteer, as who asks, as who answers; and what it forgets.

use kernel::holding::{By, Holding};
use kernel::{Result, Tx};
use people::PersonId;

/// Everything here that names a person. What stands under a seat is found through the seat.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        name: "seat",
        tables: &["team_seat", "team_shift"],
        columns: &["team", "post", "duty", "org", "from_day", "to_day", "shifts"],
        by: By::Person,
        sql: "select (select name from team_card where id = team_seat.team_id), post, duty, org, from_day, to_day,
                cast((select count(*) from team_shift where seat_id = team_seat.id) as text)
              from team_seat
              where person_id = $1
              order by from_day",
    },
    Holding {
        name: "support",
        tables: &["support_record"],
        columns: &["on_day", "captured_at", "received_at", "people", "note", "standing"],
        by: By::Person,
        sql: "select on_day, cast(captured_at as text), cast(received_at as text), cast(people as text), note, standing
              from support_record
              where seat_id in (select id from team_seat where person_id = $1)
              order by on_day, captured_at",
    },
    Holding {
        name: "support_change",
        tables: &["support_change", "review"],
        columns: &["at", "standing", "reason"],
        by: By::Person,
        sql: "select cast(at as text), standing, reason from support_change where person_id = $1 order by seq",
    },
    Holding {
        name: "phone",
        tables: &["phone"],
        columns: &["device", "made_at", "seen_at", "revoked_at"],
        by: By::Person,
        sql: "select name, cast(made_at as text), cast(seen_at as text), cast(revoked_at as text)
              from phone
              where person_id = $1
              order by made_at",
    },
    Holding {
        name: "training",
        tables: &["team_training"],
        columns: &["on_day", "course", "certificate_no", "valid_until"],
        by: By::Person,
        sql: "select on_day, (select name_vi from team_course where number = team_training.course), certificate_no,
                valid_until
              from team_training
              where person_id = $1
              order by on_day",
    },
    Holding {
        name: "target",
        tables: &["target", "target_version"],
        columns: &["at", "n"],
        by: By::Person,
        sql: "select cast(at as text), cast(n as text) from target_version where by_person = $1 order by at",
    },
    Holding {
        name: "question",
        tables: &["help_question"],
        columns: &["asked_at", "title", "body", "state"],
        by: By::Person,
        sql: "select cast(asked_at as text), title, body, state
              from help_question
              where asker_id = $1
              order by asked_at",
    },
    Holding {
        name: "follow",
        tables: &["help_follow"],
        columns: &["title"],
        by: By::Person,
        sql: "select title from help_question where id in (select question_id from help_follow where person_id = $1)",
    },
    Holding {
        name: "answer",
        tables: &["help_entry"],
        columns: &["at", "kind", "body"],
        by: By::Person,
        sql: "select cast(at as text), kind, body from help_entry where author_id = $1 order by at",
    },
    Holding {
        name: "notice",
        tables: &["help_notice"],
        columns: &["at", "kind", "is_read"],
        by: By::Person,
        sql: "select cast(at as text), kind, case when is_read then 'yes' else 'no' end
              from help_notice
              where person_id = $1
              order by at",
    },
    Holding {
        name: "channel",
        tables: &["help_channel", "help_delivery"],
        columns: &["email", "zalo"],
        by: By::Person,
        sql: "select email, zalo_user from help_channel where person_id = $1",
    },
    Holding {
        name: "article",
        tables: &["help_article_version"],
        columns: &["at", "title"],
        by: By::Person,
        sql: "select cast(at as text), title_vi from help_article_version where author_id = $1 order by at",
    },
];

/// Forgets how somebody can be reached, and their phones. What they did and wrote stays without their name.
///
/// # Errors
/// Those of the database.
pub fn forget(tx: &Tx<'_>, person: PersonId) -> Result<()> {
    tx.run("delete from help_channel where person_id = $1", &[person.into()])?;
    tx.run("update help_delivery set address = '' where person_id = $1", &[person.into()])?;
    tx.run(
        "update phone set name = '', revoked_at = coalesce(revoked_at, $2) where person_id = $1",
        &[person.into(), tx.now().into()],
    )
    .map(drop)
}
