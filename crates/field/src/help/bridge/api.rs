//! What Zalo tells this server: messages that followers wrote to the Official Account.

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use kernel::{Actor, Error, Result};
use serde::Deserialize;
use web::{Ctx, Fault};

use super::{ZaloSettings, of, usecases, zalo};

/// What is older is a replay: Zalo tries again for half a day at the most.
const OLDEST_MS: i64 = 13 * 3_600_000;

#[derive(Deserialize)]
struct Event {
    app_id: String,
    event_name: String,
    timestamp: String,
    #[serde(default)]
    sender: Sender,
    #[serde(default)]
    message: Message,
}

#[derive(Deserialize, Default)]
struct Sender {
    id: String,
}

#[derive(Deserialize, Default)]
struct Message {
    #[serde(default)]
    msg_id: String,
    #[serde(default)]
    text: String,
}

/// Whatever is signed is answered with 200, else Zalo tries again for hours; what is not of interest is passed over.
pub(crate) async fn zalo(ctx: Ctx, headers: HeaderMap, body: Bytes) -> Result<Response, Fault> {
    let settings = of(ctx.site()).zalo.ok_or(Error::NotFound)?;
    let header = headers.get("x-zevent-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let now = ctx.site().parts.store.clock().now();
    let event = read(&settings, header, &body, now.0)?;
    if event.event_name == "user_send_text" && !event.message.msg_id.is_empty() && !event.sender.id.is_empty() {
        let store = ctx.site().parts.store.clone();
        let (id, user, text) = (event.message.msg_id, event.sender.id, event.message.text);
        store
            .write_later(Actor::System("zalo"), move |tx| {
                usecases::take_in(tx, &id, &user, &vietnam::text::nfc(&text).replace('\0', ""))
            })
            .await?;
    }
    Ok("ok\n".into_response())
}

/// The event, when it is signed, for this app and not old.
fn read(settings: &ZaloSettings, header: &str, body: &[u8], now_ms: i64) -> Result<Event> {
    let text = std::str::from_utf8(body).map_err(|_| Error::Forbidden)?;
    let event: Event = serde_json::from_str(text).map_err(|_| Error::Forbidden)?;
    let is_signed = zalo::is_signed(header, &zalo::signature(settings, text, &event.timestamp));
    let is_fresh = event.timestamp.parse::<i64>().is_ok_and(|at| (now_ms - at).abs() < OLDEST_MS);
    if is_signed && is_fresh && event.app_id == settings.app_id { Ok(event) } else { Err(Error::Forbidden) }
}
