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
    ("app.js", "text/javascript; charset=utf-8", include_bytes!("../static/app.js")),
    ("capture.js", "text/javascript; charset=utf-8", include_bytes!("../static/capture.js")),
    ("figures.js", "text/javascript; charset=utf-8", include_bytes!("../static/figures.js")),
    ("filter.js", "text/javascript; charset=utf-8", include_bytes!("../static/filter.js")),
    ("sharing.js", "text/javascript; charset=utf-8", include_bytes!("../static/sharing.js")),
    ("icons.svg", "image/svg+xml", include_bytes!("../static/icons.svg")),
    ("logo.svg", "image/svg+xml", include_bytes!("../static/logo.svg")),
    ("favicon.svg", "image/svg+xml", include_bytes!("../static/favicon.svg")),
];

/// One word that changes whenever any of the files does.
static EDITION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    FILES.iter().for_each(|(_, _, content)| hash.update(content));
    hash.finalize()[..5].iter().map(|byte| format!("{byte:02x}")).collect()
});

/// The address of a file in its present edition.
pub(crate) fn address(file: &str) -> String {
    format!("/static/{file}?{}", *EDITION)
}

pub(crate) async fn serve(Path(file): Path<String>) -> Result<Response, Fault> {
    let (_, kind, content) = FILES.iter().find(|(name, _, _)| *name == file).ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    Ok((headers, *content).into_response())
}
