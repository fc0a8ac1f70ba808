//! Pages of this room.

pub(crate) mod accounts;
pub(crate) mod mine;
pub(crate) mod sign_in;
pub(crate) mod tokens;

use std::sync::LazyLock;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use kernel::{Error, Moment, Result, Role, password};
use tokio::sync::Semaphore;
use web::{Credential, Ctx, Frame};

use crate::account::Standing;
use crate::new_password::LONGEST;

/// So many passwords are hashed at once. Each takes 19 MB and one core: a hall full of people signing in waits a
/// moment instead of exhausting the server.
static HASHING: Semaphore = Semaphore::const_new(2);

/// Compared with when there is no password to compare with, so that the answer takes as long either way.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| password::hash("nobody", &kernel::clock::Chance::System).unwrap_or_default());

/// The name of a role in the reader's language.
pub(crate) fn role_name(frame: &Frame, role: &Role) -> String {
    frame.t(&format!("role-{}", role.code()))
}

/// How an account stands, in the reader's language.
pub(crate) fn standing_name(frame: &Frame, standing: &Standing) -> String {
    frame.t(&format!("account-is-{}", standing.code()))
}

fn now(ctx: &Ctx) -> Moment {
    ctx.site().parts.store.clock().now()
}

async fn hashing<R: Send + 'static>(ctx: &Ctx, f: impl FnOnce() -> Result<R> + Send + 'static) -> Result<R> {
    let _turn = HASHING.acquire().await.map_err(Error::broken)?;
    ctx.work(f).await
}

/// Whether the password belongs to the stored hash. Takes as long when there is none.
async fn is_right(ctx: &Ctx, typed: &str, stored: Option<String>) -> Result<bool> {
    let typed: String = typed.chars().take(LONGEST + 1).collect();
    hashing(ctx, move || match stored {
        Some(stored) => Ok(password::is_right(&typed, &stored)),
        None => {
            let _slow = password::is_right(&typed, &NOBODY);
            Ok(false)
        }
    })
    .await
}

/// The hash of a new password.
async fn hash(ctx: &Ctx, typed: &str) -> Result<String> {
    let typed = typed.to_owned();
    let chance = ctx.site().parts.store.chance().clone();
    hashing(ctx, move || password::hash(&typed, &chance)).await
}

/// The secret of the session that asks.
fn secret(ctx: &Ctx) -> Option<String> {
    match ctx.credential() {
        Some(Credential::Session(secret)) => Some(secret.clone()),
        _ => None,
    }
}

/// The fingerprint of the session that asks; empty without one.
fn print_of(ctx: &Ctx) -> Vec<u8> {
    secret(ctx).map(|secret| password::fingerprint(&secret)).unwrap_or_default()
}

/// A page that tells a secret: no cache keeps it.
fn unkept(mut page: Response) -> Response {
    page.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    page.headers_mut().remove(header::ETAG);
    page
}

/// A form that was sent too often.
fn too_many(mut page: Response) -> Response {
    *page.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("900"));
    page
}
