//! Files every page needs, carried inside the binary and kept by browsers until they change.

use std::io::Write;
use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use kernel::Error;
use sha2::{Digest, Sha256};

use crate::fault::Fault;
use crate::form::Path;

/// Name, media type and content.
const FILES: &[(&str, &str, &[u8])] = &[
    ("app.css", "text/css; charset=utf-8", include_bytes!("../static/app.css")),
    ("aims.js", SCRIPT, include_bytes!("../static/aims.js")),
    ("app.js", SCRIPT, include_bytes!("../static/app.js")),
    ("asking.js", SCRIPT, include_bytes!("../static/asking.js")),
    ("bell.js", SCRIPT, include_bytes!("../static/bell.js")),
    ("box.js", SCRIPT, include_bytes!("../static/box.js")),
    ("campaigns.js", SCRIPT, include_bytes!("../static/campaigns.js")),
    ("card.js", SCRIPT, include_bytes!("../static/card.js")),
    ("citizen.js", SCRIPT, include_bytes!("../static/citizen.js")),
    ("capture.js", SCRIPT, include_bytes!("../static/capture.js")),
    ("collecting.js", SCRIPT, include_bytes!("../static/collecting.js")),
    ("deliver.js", SCRIPT, include_bytes!("../static/deliver.js")),
    ("ed25519.js", SCRIPT, include_bytes!("../static/ed25519.js")),
    ("figures.js", SCRIPT, include_bytes!("../static/figures.js")),
    ("filter.js", SCRIPT, include_bytes!("../static/filter.js")),
    ("handover.js", SCRIPT, include_bytes!("../static/handover.js")),
    ("journal.js", SCRIPT, include_bytes!("../static/journal.js")),
    ("places.js", SCRIPT, include_bytes!("../static/places.js")),
    ("rating.js", SCRIPT, include_bytes!("../static/rating.js")),
    ("sharing.js", SCRIPT, include_bytes!("../static/sharing.js")),
    ("similar.js", SCRIPT, include_bytes!("../static/similar.js")),
    ("unsent.js", SCRIPT, include_bytes!("../static/unsent.js")),
    ("visit.js", SCRIPT, include_bytes!("../static/visit.js")),
    ("wall.js", SCRIPT, include_bytes!("../static/wall.js")),
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

/// Each file as small as gzip makes it; nothing where that gains nothing. Packed once, so it may take its time: what is
/// packed for each answer anew has to be quick, and weighs a quarter more.
static PACKED: LazyLock<Vec<Option<Vec<u8>>>> = LazyLock::new(|| {
    let pack = |content: &[u8]| {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(content).and_then(|()| packer.finish()).ok().filter(|packed| packed.len() < content.len())
    };
    FILES.iter().map(|(_, _, content)| pack(content)).collect()
});

/// The address of a file in its present edition. The edition is a folder, so that a script finds the others of its own
/// edition beside it.
pub(crate) fn address(file: &str) -> String {
    format!("/static/{}/{file}", *EDITION)
}

pub(crate) async fn serve(Path((edition, file)): Path<(String, String)>, asked: HeaderMap) -> Result<Response, Fault> {
    let found = FILES.iter().zip(PACKED.iter()).find(|((name, _, _), _)| *name == file);
    let ((_, kind, content), packed) = found.ok_or(Error::NotFound)?;
    let is_present = edition == *EDITION;
    let keep = if is_present { "public, max-age=31536000, immutable" } else { "no-store" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
    ];
    match packed {
        Some(packed) if takes_gzip(&asked) => {
            let packing = [(header::CONTENT_ENCODING, "gzip"), (header::VARY, "accept-encoding")];
            Ok((headers, packing, packed.as_slice()).into_response())
        }
        _ => Ok((headers, *content).into_response()),
    }
}

fn takes_gzip(asked: &HeaderMap) -> bool {
    let lists = asked.get_all(header::ACCEPT_ENCODING).into_iter().filter_map(|list| list.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|it| it.trim().eq_ignore_ascii_case("gzip"))
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

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_unpacks_to_itself() {
        for ((name, _, content), packed) in FILES.iter().zip(PACKED.iter()) {
            let Some(packed) = packed else { continue };
            let mut whole = Vec::new();
            flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut whole).expect("unpacked");
            assert!(whole == *content && packed.len() < content.len(), "{name}");
        }
        assert!(PACKED.iter().filter(|packed| packed.is_some()).count() > 20);
    }

    #[test]
    fn nobody_is_sent_a_packing_they_did_not_ask_for() {
        let takes = |list: &'static str| {
            takes_gzip(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(list))]))
        };
        assert!(takes("gzip") && takes("br, GZIP , zstd"));
        assert!(!takes("") && !takes("br") && !takes("gzip;q=0") && !takes("x-gzip") && !takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn no_file_stands_here_twice() {
        let mut names: Vec<_> = FILES.iter().map(|(name, _, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FILES.len());
    }
}
