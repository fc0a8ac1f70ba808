//! Corrections for programs.

use std::collections::BTreeMap;

use axum::response::Response;
use kernel::{Error, Result};
use members::cases::{self, CaseId, Listing, Seen};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Body, Ctx, Fault, Path, Query};

use super::usecases::{self, Accepted};
use super::{ASKED, KIND};

/// Most cases in one answer.
const MOST: usize = 200;

/// Which corrections.
#[derive(Deserialize, JsonSchema, Default)]
#[serde(default)]
pub(crate) struct Ask {
    /// Id or official code of a unit: its own and those below. Without it, all the reader may see.
    unit: Option<String>,
    /// `asked` (also without it), `accepted`, `refused` or `withdrawn`.
    state: Option<String>,
    /// Id of the last case of the answer before.
    after: Option<String>,
}

/// Corrections, the oldest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CorrectionList {
    items: Vec<CorrectionBody>,
    /// What to send as `after` for more.
    next: Option<String>,
}

/// A proposed correction. Proposed values stand in the page of the case alone.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CorrectionBody {
    id: String,
    name: String,
    unit: String,
    state: String,
    /// Grows with every step; send it back when you decide.
    version: i64,
    opened_on: String,
    due_on: Option<String>,
}

/// What is proposed.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Proposed {
    /// Names of fields and what is to stand there.
    fields: BTreeMap<String, String>,
    /// Why.
    why: String,
    /// An id of the sender's own: sent again, nothing happens twice.
    #[schemars(with = "Option<String>")]
    act: Option<Uuid>,
}

/// The case that was opened.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Opened {
    id: String,
}

/// A decision.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Decision {
    /// The version that was seen.
    version: i64,
    /// Version of the member's record that was seen, to accept; left out to refuse.
    record_version: Option<i64>,
    /// Why not, to refuse.
    reason: Option<String>,
    /// Whether warnings were read.
    #[serde(default)]
    sure: bool,
}

/// What became of it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Decided {
    /// `accepted`, `refused`, or `doubtful` when warnings must be read first.
    state: &'static str,
    /// What is strange.
    warnings: Vec<String>,
}

pub(crate) async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let listing = Listing {
        kind: KIND,
        state: ask.state.unwrap_or_else(|| ASKED.into()),
        unit: ask.unit,
        after: ask.after.and_then(|after| after.parse().ok()),
        most: MOST,
    };
    let (_, cases, next) = ctx.read(move |db| cases::list(db, &listing)).await?;
    let items = cases.into_iter().map(|(case, unit)| CorrectionBody {
        id: case.id.to_string(),
        name: case.name,
        unit,
        state: case.state,
        version: case.version,
        opened_on: case.opened_on.to_string(),
        due_on: case.waits.map(|(_, due)| due.to_string()),
    });
    ctx.json(&CorrectionList { items: items.collect(), next: next.map(|id| id.to_string()) })
}

pub(crate) async fn propose(ctx: Ctx, Body(proposed): Body<Proposed>) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let Proposed { fields, why, act } = proposed;
    let typed: Vec<(String, String)> = fields.into_iter().collect();
    let id = ctx
        .write(move |tx| {
            cases::once(tx, act, "correction-propose", &(&typed, &why), |tx| {
                usecases::propose(tx, &sealer, &typed, &why)
            })
        })
        .await?;
    ctx.json(&Opened { id: id.to_string() })
}

pub(crate) async fn decide(
    ctx: Ctx,
    Path(id): Path<CaseId>,
    Body(decision): Body<Decision>,
) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let seen = Seen { id, version: decision.version };
    let decided = ctx
        .write(move |tx| match (decision.record_version, decision.reason) {
            (Some(version), _) => Ok(Some(usecases::accept(tx, &sealer, seen, version, decision.sure)?)),
            (None, Some(reason)) => usecases::refuse(tx, seen, &reason).map(|()| None),
            (None, None) => Err(Error::invalid("reason", "privacy-reason-short")),
        })
        .await?;
    let (state, says) = match decided {
        Some(Accepted::Corrected) => ("accepted", Vec::new()),
        Some(Accepted::Doubtful(says)) => ("doubtful", says),
        None => ("refused", Vec::new()),
    };
    ctx.json(&Decided { state, warnings: says.iter().map(|say| ctx.say(say)).collect() })
}
