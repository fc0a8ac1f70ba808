//! What this room holds about somebody, and forgets.

use kernel::holding::{By, Holding};
use kernel::{Result, Tx};
use people::PersonId;

/// Everything here that names a member.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        name: "dues",
        tables: &["dues_entry", "member_dues"],
        columns: &["on_day", "way", "amount", "from_month", "to_month", "code", "reason", "at"],
        by: By::Person,
        sql: "select on_day, way, cast(amount as text), cast(from_month as text), cast(to_month as text), code, reason,
                cast(at as text)
              from dues_entry
              where member_id in (select id from member_card where person_id = $1)
              order by at",
    },
    Holding {
        name: "dues_group",
        tables: &["dues_payer"],
        columns: &["kind", "from_month"],
        by: By::Person,
        sql: "select group_code, cast(from_month as text)
              from dues_payer
              where member_id in (select id from member_card where person_id = $1)
              order by from_month",
    },
    Holding {
        name: "dues_exemption",
        tables: &["dues_exemption"],
        columns: &["on_day", "from_month", "to_month", "reason", "ended_on"],
        by: By::Person,
        sql: "select on_day, cast(from_month as text), cast(to_month as text), reason, ended_on
              from dues_exemption
              where member_id in (select id from member_card where person_id = $1)
              order by on_day",
    },
];

/// Forgets whose dues stand in the book. What was paid, when and where stays.
///
/// # Errors
/// Those of the database.
pub fn forget(tx: &Tx<'_>, person: PersonId) -> Result<()> {
    tx.run(
        "update dues_entry set name = $2 where member_id in (select id from member_card where person_id = $1)",
        &[person.into(), people::ERASED.into()],
    )
    .map(drop)
}
