//! What this room holds about somebody, and forgets.

use kernel::holding::{By, Holding};
use kernel::{Result, Tx};
use people::PersonId;

/// Everything here that names a person.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        name: "merit",
        tables: &["merit"],
        columns: &["on_day", "kind", "quantity", "minutes"],
        by: By::Person,
        sql: "select on_day, kind, cast(quantity as text), cast(minutes as text)
              from merit
              where person_id = $1
              order by on_day, kind",
    },
    Holding {
        name: "merit_correction",
        tables: &["merit_correction"],
        columns: &["on_day", "kind", "quantity", "minutes", "corrected_at"],
        by: By::Person,
        sql: "select on_day, kind, cast(quantity as text), cast(minutes as text), cast(at as text)
              from merit_correction
              where person_id = $1
              order by at",
    },
    Holding {
        name: "merit_claim",
        tables: &["merit_claim"],
        columns: &["on_day", "kind", "minutes", "note", "state", "reason", "made_at", "decided_at"],
        by: By::Person,
        sql: "select on_day, kind, cast(minutes as text), note, state, reason, cast(made_at as text),
                cast(decided_at as text)
              from merit_claim
              where person_id = $1
              order by made_at",
    },
    Holding {
        name: "certificate",
        tables: &["certificate"],
        columns: &["code", "state", "from_day", "to_day", "facts", "issued_at", "ended_at", "reason"],
        by: By::Person,
        sql: "select code, state, from_day, to_day, facts, cast(issued_at as text), cast(ended_at as text), reason
              from certificate
              where person_id = $1
              order by issued_at",
    },
];

/// Forgets what somebody wrote beside their hours. Hours and certificates stay: they were confirmed and signed.
///
/// # Errors
/// Those of the database.
pub fn forget(tx: &Tx<'_>, person: PersonId) -> Result<()> {
    tx.run("update merit_claim set note = '' where person_id = $1", &[person.into()]).map(drop)
}
