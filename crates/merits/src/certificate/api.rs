//! Certificates for programs, and everything it takes to check one without asking this server.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use kernel::Error;
use people::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Ctx, Fault, Path, Query};

use super::{Certificate, Facts, SIGNED_AS, usecases};
use crate::ledger::me;

/// Whose certificates.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// Id of the person; oneself without it.
    person: Option<String>,
}

/// Certificates of a person, the latest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CertificateList {
    /// How many.
    total: usize,
    /// The certificates.
    items: Vec<VerifiedBody>,
}

/// A certificate as it was signed, and how it stands.
#[derive(Serialize, JsonSchema)]
pub(crate) struct VerifiedBody {
    /// `valid`, `replaced`, `revoked`, or `forged` when it is not what was signed.
    state: &'static str,
    /// Since when it holds no longer, ISO 8601.
    ended_on: Option<String>,
    /// Why.
    reason: Option<String>,
    /// Code of the certificate in its place.
    replaced_by: Option<String>,
    /// Everything it says. Written as canonical JSON (RFC 8785) behind the line that `/.well-known/` names, this is
    /// what was signed.
    facts: Facts,
    /// Number of the key that signed; `/.well-known/xungkich-certificates.json` lists the keys.
    key: u32,
    /// The Ed25519 signature in base64url.
    signature: String,
}

/// What it takes to check a certificate without asking this server.
#[derive(Serialize)]
struct Keys {
    /// What stands before the facts in what is signed.
    prefix: &'static str,
    /// In words.
    how: &'static str,
    keys: Vec<Key>,
}

#[derive(Serialize)]
struct Key {
    number: u32,
    algorithm: &'static str,
    public: String,
}

fn body(ctx: &Ctx, certificate: Certificate) -> VerifiedBody {
    VerifiedBody {
        state: certificate.standing(&ctx.site().parts.signer).code(),
        ended_on: certificate.ended_at.map(|at| at.day().to_string()),
        reason: certificate.reason,
        replaced_by: certificate.replaced_by,
        facts: certificate.facts,
        key: certificate.key,
        signature: BASE64.encode(&certificate.signature),
    }
}

pub(crate) async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let certificates = ctx
        .read(move |db| {
            let named = ask.person.map(|named| named.parse::<PersonId>().map_err(|_| Error::NotFound));
            let person = named.unwrap_or_else(|| me(db))?;
            usecases::of_person(db, person)
        })
        .await?;
    let items: Vec<_> = certificates.into_iter().map(|certificate| body(&ctx, certificate)).collect();
    ctx.json(&CertificateList { total: items.len(), items })
}

pub(crate) async fn verify(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Fault> {
    let found = ctx.read(move |db| usecases::verify(db, &code)).await?;
    ctx.json(&body(&ctx, found.ok_or(Error::NotFound)?))
}

pub(crate) async fn keys(ctx: Ctx) -> Result<Response, Fault> {
    let public = ctx.site().parts.signer.public().iter();
    let keys =
        public.map(|(number, public)| Key { number: *number, algorithm: "Ed25519", public: BASE64.encode(public) });
    ctx.json(&Keys {
        prefix: SIGNED_AS,
        how: "Ed25519 (RFC 8032) over the bytes of prefix + facts, the facts as canonical JSON (RFC 8785). \
              A signature proves who said it; whether it still holds, only /api/v1/public/certificates/{code} tells.",
        keys: keys.collect(),
    })
}
