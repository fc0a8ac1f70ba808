//! Consents for programs that must know whether they may.

use axum::response::Response;
use members::MemberId;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault, Path};

use super::{Consent, usecases};

/// A person's consents, the newest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ConsentList {
    items: Vec<ConsentBody>,
}

/// A consent.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ConsentBody {
    /// Code of the purpose.
    purpose: String,
    /// Version of the wording that was read.
    version: i64,
    /// `own`, `paper` or `spoken`.
    how: &'static str,
    given_on: String,
    /// Since when it is withdrawn, RFC 3339; it stands while there is none.
    withdrawn_at: Option<String>,
}

fn list(consents: Vec<Consent>) -> ConsentList {
    let body = |consent: Consent| ConsentBody {
        purpose: consent.purpose,
        version: consent.version,
        how: consent.how.code(),
        given_on: consent.given_on.to_string(),
        withdrawn_at: consent.withdrawn_at.map(|at| at.rfc3339()),
    };
    ConsentList { items: consents.into_iter().map(body).collect() }
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let consents = ctx.read(usecases::mine).await?;
    ctx.json(&list(consents))
}

pub(crate) async fn of_member(ctx: Ctx, Path(id): Path<MemberId>) -> Result<Response, Fault> {
    let (_, consents) = ctx.read(move |db| usecases::of_member(db, id)).await?;
    ctx.json(&list(consents))
}
