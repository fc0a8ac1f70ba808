//! The desk for programs.

use axum::response::Response;
use kernel::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Ctx, Fault, Query};

use super::{Asked, Desk, desk};
use crate::cases::Kind;

/// Which desk.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// Id or official code of a unit; that of the token when it is left out.
    unit: Option<String>,
    /// One procedure: `admission`.
    kind: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// What waits for a unit, the most pressing first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct DeskBody {
    /// Cases in each state.
    piles: Vec<PileBody>,
    /// The cases of this page.
    items: Vec<ItemBody>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// So many cases of a procedure in a state.
#[derive(Serialize, JsonSchema)]
struct PileBody {
    /// The procedure.
    kind: &'static str,
    /// The state.
    state: String,
    /// Whether they lie late at units below.
    is_below: bool,
    /// How many.
    count: i64,
    /// How many of them are late.
    late: i64,
}

/// A case.
#[derive(Serialize, JsonSchema)]
struct ItemBody {
    /// Its id.
    id: String,
    /// Its procedure.
    kind: &'static str,
    /// Its state.
    state: String,
    /// Who it is about.
    name: String,
    /// The unit that keeps it.
    unit_name: String,
    /// Until when it waits.
    due: String,
    /// `late`, `soon` or `later`.
    urgency: &'static str,
    /// The unit below that let it lie.
    #[serde(skip_serializing_if = "Option::is_none")]
    waits_at: Option<String>,
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let after = ask.after.as_deref().map(super::pages::place).transpose()?;
    let asked = Asked { unit: ask.unit, kind: ask.kind.as_deref().and_then(Kind::of_code), after };
    let desk = ctx.read(move |db| desk(db, &asked)).await?;
    ctx.json(&body(desk))
}

fn body(desk: Desk) -> DeskBody {
    let piles = desk.piles.into_iter().map(|pile| PileBody {
        kind: pile.kind.code(),
        state: pile.state,
        is_below: pile.is_below,
        count: pile.count,
        late: pile.late,
    });
    let items = desk.items.into_iter().map(|item| ItemBody {
        id: item.id.to_string(),
        kind: item.kind.code(),
        state: item.state,
        name: item.name,
        unit_name: item.unit_name,
        due: item.due.to_string(),
        urgency: item.urgency.code(),
        waits_at: item.at,
    });
    DeskBody { piles: piles.collect(), items: items.collect(), next: desk.next.map(|(day, id)| format!("{day}.{id}")) }
}
