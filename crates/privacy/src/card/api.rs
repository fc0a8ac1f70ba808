//! Cards for programs, and everything it takes to check one without this server.

use std::sync::{Mutex, PoisonError};

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use kernel::{Moment, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault};

use super::{SIGNED_AS, usecases};

/// The list of what is no longer good is asked of the database this often at the most.
const KEPT_MS: i64 = 30_000;

/// The list as it was last read.
#[derive(Default)]
struct Kept(Mutex<Option<(Moment, Vec<String>)>>);

/// What it takes to check a card without asking this server.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Keys {
    /// What stands before the facts in what is signed.
    prefix: &'static str,
    /// In words.
    how: &'static str,
    /// When this list was made, RFC 3339.
    at: String,
    /// Every key that signed cards.
    keys: Vec<Key>,
    /// Numbers of cards that are no longer good before their day.
    revoked: Vec<String>,
}

/// A key.
#[derive(Serialize, JsonSchema)]
struct Key {
    /// Its number, `k` in the facts.
    number: u32,
    /// Its public half, base64url.
    public: String,
}

/// The reader's own card.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CardBody {
    /// `good`, `expired`, `ended` or `outdated`.
    state: &'static str,
    /// Its last day.
    until: String,
    /// What stands in its QR code behind `/card#`.
    code: String,
}

pub(crate) async fn keys(ctx: Ctx) -> Result<Response, Fault> {
    let revoked = revoked(&ctx).await?;
    let public = ctx.site().parts.signer.public().iter();
    let keys = public.map(|(number, public)| Key { number: *number, public: BASE64.encode(public) }).collect();
    ctx.json(&Keys {
        prefix: SIGNED_AS,
        how: "A card is base64url(facts) + \".\" + base64url(signature) behind /card#. Ed25519 (RFC 8032) over the \
              bytes of prefix + facts; facts is JSON: k key, s number of the card, n name, c code, u unit, e last day. \
              A signature proves who said it; that it was not revoked since, only this list tells.",
        at: revoked.0.rfc3339(),
        keys,
        revoked: revoked.1,
    })
}

async fn revoked(ctx: &Ctx) -> Result<(Moment, Vec<String>)> {
    let kept = ctx.site().shared::<Kept>();
    let now = ctx.site().parts.store.clock().now();
    let known = kept.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(known) = known.filter(|(at, _)| now.0 - at.0 < KEPT_MS) {
        return Ok(known);
    }
    let fresh = (now, ctx.read(usecases::revoked).await?);
    *kept.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(fresh.clone());
    Ok(fresh)
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let (_, card) = ctx.read(usecases::mine).await?;
    let (card, state) = card.ok_or(kernel::Error::NotFound)?;
    ctx.json(&CardBody { state: state.code(), until: card.until.to_string(), code: card.code() })
}
