//! The ledger for programs.

use axum::response::Response;
use people::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Ctx, Fault, Query};

use super::{Ledger, me};

/// Whose ledger.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// Id of the person; oneself without it.
    person: Option<String>,
}

/// What a person did.
#[derive(Serialize, JsonSchema)]
pub(crate) struct LedgerBody {
    /// Id of the person.
    person: String,
    /// Their name.
    name: String,
    /// Minutes in all.
    minutes: i64,
    /// Minutes of each month of the last twelve in which there were any.
    months: Vec<MonthBody>,
    /// The latest entries, 60 at the most.
    entries: Vec<EntryBody>,
}

/// Minutes of a month.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MonthBody {
    /// The month, as `2026-11`.
    month: String,
    /// Minutes.
    minutes: i64,
}

/// An entry.
#[derive(Serialize, JsonSchema)]
pub(crate) struct EntryBody {
    /// The day, ISO 8601.
    day: String,
    /// Code of the kind.
    kind: String,
    /// So many, in the kind's unit of count.
    quantity: i64,
    /// Minutes.
    minutes: i64,
}

pub(crate) async fn ledger(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let ledger = ctx
        .read(move |db| {
            let named = ask.person.map(|named| named.parse::<PersonId>().map_err(|_| kernel::Error::NotFound));
            let person = named.unwrap_or_else(|| me(db))?;
            super::ledger(db, person)
        })
        .await?;
    ctx.json(&body(&ledger))
}

fn body(ledger: &Ledger) -> LedgerBody {
    let months = ledger.months.iter().map(|(first, minutes)| {
        let month = format!("{:04}-{:02}", first.year(), first.month());
        MonthBody { month, minutes: *minutes }
    });
    let entries = ledger.entries.iter().map(|entry| EntryBody {
        day: entry.day.to_string(),
        kind: entry.kind.clone(),
        quantity: entry.done.quantity,
        minutes: entry.done.minutes,
    });
    LedgerBody {
        person: ledger.person.id.to_string(),
        name: ledger.person.name.clone(),
        minutes: ledger.total.minutes,
        months: months.collect(),
        entries: entries.collect(),
    }
}
