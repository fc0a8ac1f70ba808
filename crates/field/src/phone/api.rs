//! Phones make themselves known here.

use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Body, Ctx, Fault};

/// A phone that wants to deliver.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPhone {
    /// What it calls itself.
    name: String,
}

/// What the phone keeps.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PhoneBody {
    /// Its id.
    id: String,
    /// Its secret, for `Authorization: Bearer`. Told once. It opens nothing but the delivery of records of its owner's
    /// own seats in their days, and what became of them.
    secret: String,
    /// Whose work it delivers.
    person: String,
    /// What the server's clock says: RFC 3339. What the phone hands over before it ever delivered tells how far its own
    /// clock is ahead.
    now: String,
}

pub(crate) async fn add(ctx: Ctx, Body(body): Body<NewPhone>) -> Result<Response, Fault> {
    let person = ctx.actor().person().map(|id| id.to_string()).unwrap_or_default();
    let ((id, secret), now) = ctx.write(move |tx| Ok((super::add(tx, &body.name)?, tx.now().rfc3339()))).await?;
    ctx.json(&PhoneBody { id: id.to_string(), secret, person, now })
}
