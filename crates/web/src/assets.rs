//! Files every page needs, carried inside the binary and kept by browsers until they change.

use std::sync::LazyLock;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::Error;
use sha2::{Digest, Sha256};

use crate::fault::Fault;
use crate::form::Path;

/// Name, media type and content.
const FILES: &[(&str, &str, &[u8])] = &[
    ("app.css", "text/css; charset=utf-8", include_bytes!("../static/app.css")),
    ("app.js", SCRIPT, include_bytes!("../static/app.js")),
    ("bell.js", SCRIPT, include_bytes!("../static/bell.js")),
    ("box.js", SCRIPT, include_bytes!("../static/box.js")),
    ("capture.js", SCRIPT, include_bytes!("../static/capture.js")),
    ("deliver.js", SCRIPT, include_bytes!("../static/deliver.js")),
    ("figures.js", SCRIPT, include_bytes!("../static/figures.js")),
    ("filter.js", SCRIPT, include_bytes!("../static/filter.js")),
    ("handover.js", SCRIPT, include_bytes!("../static/handover.js")),
    ("journal.js", SCRIPT, include_bytes!("../static/journal.js")),
    ("places.js", SCRIPT, include_bytes!("../static/places.js")),
    ("sharing.js", SCRIPT, include_bytes!("../static/sharing.js")),
    ("similar.js", SCRIPT, include_bytes!("../static/similar.js")),
    ("unsent.js", SCRIPT, include_bytes!("../static/unsent.js")),
    ("visit.js", SCRIPT, include_bytes!("../static/visit.js")),
    ("app.js", "text/javascript; charset=utf-8", include_bytes!("../static/app.js")),
    ("capture.js", "text/javascript; charset=utf-8", include_bytes!("../static/capture.js")),
    ("figures.js", "text/javascript; charset=utf-8", include_bytes!("../static/figures.js")),
    ("filter.js", "text/javascript; charset=utf-8", include_bytes!("../static/filter.js")),
    ("sharing.js", "text/javascript; charset=utf-8", include_bytes!("../static/sharing.js")),
    ("wall.js", "text/javascript; charset=utf-8", include_bytes!("../static/wall.js")),
    ("icons.svg", "image/svg+xml", include_bytes!("../static/icons.svg")),
    ("logo.svg", "image/svg+xml", include_bytes!("../static/logo.svg")),
    ("favicon.svg", "image/svg+xml", include_bytes!("../static/favicon.svg")),
    ("icon-192.png", "image/png", include_bytes!("../static/icon-192.png")),
    ("icon-512.png", "image/png", include_bytes!("../static/icon-512.png")),
];

const SCRIPT: &str = "text/javascript; charset=utf-8";
/// Keeps the app that records support on the phone, so that it opens without a network.
const WORKER: &str = include_str!("../static/worker.js");
/// What makes it an app that can be installed.
const MANIFEST: &str = include_str!("../static/manifest.json");
/// Stands in worker and manifest for the edition.
const PLACE: &str = "EDITION";

/// One word that changes whenever any of the files does.
static EDITION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    FILES.iter().for_each(|(_, _, content)| hash.update(content));
    hash.update(WORKER);
    hash.finalize()[..5].iter().map(|byte| format!("{byte:02x}")).collect()
});

/// The address of a file in its present edition. The edition is a folder, so that a script finds the others of its own
/// edition beside it.
pub(crate) fn address(file: &str) -> String {
    format!("/static/{}/{file}", *EDITION)
}

pub(crate) async fn serve(Path((edition, file)): Path<(String, String)>) -> Result<Response, Fault> {
    let (_, kind, content) = FILES.iter().find(|(name, _, _)| *name == file).ok_or(Error::NotFound)?;
    let is_present = edition == *EDITION;
    let keep = if is_present { "public, max-age=31536000, immutable" } else { "no-store" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
    ];
    Ok((headers, *content).into_response())
}

pub(crate) async fn worker() -> Response {
    whole(SCRIPT, WORKER)
}

pub(crate) async fn manifest() -> Response {
    whole("application/manifest+json", MANIFEST)
}

/// A file at a fixed address: browsers ask for it anew.
fn whole(kind: &'static str, text: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, text.replace(PLACE, &EDITION)).into_response()
}
