//! Requests about personal data for programs: a help line or a public service portal hands them in.

use axum::response::Response;
use members::cases::{self, Listing};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Body, Ctx, Fault, Query};

use super::{Asked, KIND, usecases};

/// Most cases in one answer.
const MOST: usize = 200;

/// Which requests.
#[derive(Deserialize, JsonSchema, Default)]
#[serde(default)]
pub(crate) struct Ask {
    /// Id or official code of a unit: its own and those below. Without it, all the reader may see.
    unit: Option<String>,
    /// `asked` (also without it), `answered`, `done`, `refused` or `withdrawn`.
    state: Option<String>,
    /// Id of the last case of the answer before.
    after: Option<String>,
}

/// Requests, the oldest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RequestList {
    items: Vec<RequestBody>,
    /// What to send as `after` for more.
    next: Option<String>,
}

/// A request; what was written stands on its page alone.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RequestBody {
    id: String,
    name: String,
    unit: String,
    state: String,
    asked_on: String,
    due_on: Option<String>,
}

/// A request to hand in for somebody.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Posted {
    /// `view`, `copy`, `correct`, `withdraw`, `restrict`, `object`, `erase` or `complain`.
    kind: String,
    /// Who asks.
    name: String,
    /// How they can be reached.
    contact: String,
    /// What they ask, in their words.
    #[serde(default)]
    body: String,
    /// `paper` or `spoken`.
    how: String,
    /// The day it came in, ISO 8601.
    on: String,
    /// An id of the sender's own: sent again, nothing happens twice.
    #[schemars(with = "Option<String>")]
    act: Option<Uuid>,
}

/// The case that was opened.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Entered {
    id: String,
}

pub(crate) async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let listing = Listing {
        kind: KIND,
        state: ask.state.unwrap_or_else(|| "asked".into()),
        unit: ask.unit,
        after: ask.after.and_then(|after| after.parse().ok()),
        most: MOST,
    };
    let (_, cases, next) = ctx.read(move |db| cases::list(db, &listing)).await?;
    let items = cases.into_iter().map(|(case, unit)| RequestBody {
        id: case.id.to_string(),
        name: case.name,
        unit,
        state: case.state,
        asked_on: case.opened_on.to_string(),
        due_on: case.waits.map(|(_, due)| due.to_string()),
    });
    ctx.json(&RequestList { items: items.collect(), next: next.map(|id| id.to_string()) })
}

pub(crate) async fn enter(ctx: Ctx, Body(posted): Body<Posted>) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let Posted { kind, name, contact, body, how, on, act } = posted;
    let sent = (kind.clone(), name.clone(), contact.clone(), body.clone(), how.clone(), on.clone());
    let asked = Asked { kind, body, contact, name, how, on };
    let id = ctx
        .write(move |tx| cases::once(tx, act, "request-enter", &sent, |tx| usecases::enter(tx, &sealer, &asked)))
        .await?;
    ctx.json(&Entered { id: id.to_string() })
}
