//! What a handler knows of its request, and the two ways to the database.

use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Actor, Db, Error, Result, Say, Tx};
use sha2::{Digest, Sha256};

use crate::fault::Fault;
use crate::page::Frame;
use crate::site::{Credential, Site};
use crate::text::Lang;

/// One request. Cheap to clone.
#[derive(Clone)]
pub struct Ctx(pub(crate) Arc<Request>);

#[derive(Clone)]
pub(crate) struct Request {
    pub site: Arc<Site>,
    pub actor: Actor,
    pub lang: Lang,
    pub id: String,
    /// Path and query as asked.
    pub here: String,
    /// Whether it changes nothing.
    pub only_looks: bool,
    /// Whether the answer goes to a program.
    pub is_api: bool,
    /// What the browser has kept from before.
    pub if_none_match: Option<String>,
    pub peer: String,
    pub credential: Option<Credential>,
    pub agent: String,
}

/// Runs what blocks away from the threads that serve.
pub(crate) async fn blocking<R: Send + 'static>(f: impl FnOnce() -> Result<R> + Send + 'static) -> Result<R> {
    tokio::task::spawn_blocking(f).await.map_err(Error::broken)?
}

impl Ctx {
    /// Runs `f` on a snapshot of the database; one that may be a little old when the request changes nothing.
    ///
    /// # Errors
    /// What `f` answers.
    pub async fn read<R: Send + 'static>(&self, f: impl FnOnce(&Db<'_>) -> Result<R> + Send + 'static) -> Result<R> {
        let ctx = self.clone();
        blocking(move || {
            let (store, actor) = (&ctx.0.site.parts.store, &ctx.0.actor);
            if ctx.0.only_looks { store.look(actor, f) } else { store.read(actor, f) }
        })
        .await
    }

    /// Runs `f` in a transaction; when this answers `Ok`, the commit has reached the disk.
    ///
    /// # Errors
    /// What `f` answers.
    pub async fn write<R: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.0.site.parts.store.write_later(self.0.actor.clone(), f).await
    }

    /// Runs slow work (hashing, reading a workbook) away from the threads that serve and outside any transaction.
    ///
    /// # Errors
    /// What `f` answers.
    pub async fn work<R: Send + 'static>(&self, f: impl FnOnce() -> Result<R> + Send + 'static) -> Result<R> {
        blocking(f).await
    }

    /// Who asks.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    /// The language of the answer.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.0.lang
    }

    /// What the server shares.
    #[must_use]
    pub fn site(&self) -> &Arc<Site> {
        &self.0.site
    }

    /// The address the request came from, for limits.
    #[must_use]
    pub fn peer(&self) -> &str {
        &self.0.peer
    }

    /// What the request showed to prove who asks.
    #[must_use]
    pub fn credential(&self) -> Option<&Credential> {
        self.0.credential.as_ref()
    }

    /// What the browser calls itself, for the list of sessions.
    #[must_use]
    pub fn agent(&self) -> &str {
        &self.0.agent
    }

    /// The same request as if nobody in particular had made it, in a language: for pages that a phone keeps.
    #[must_use]
    pub fn of_nobody(&self, lang: Lang) -> Self {
        Self(Arc::new(Request { actor: Actor::Guest, lang, ..(*self.0).clone() }))
    }

    /// A path as people reach it: at the address of the settings, else as the browser that asks reaches this server.
    #[must_use]
    pub fn address(&self, headers: &HeaderMap, path: &str) -> String {
        let told = &self.site().parts.address;
        if !told.is_empty() {
            return format!("{told}{path}");
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        let scheme = if self.site().parts.secure_cookies { "https" } else { "http" };
        format!("{scheme}://{host}{path}")
    }

    /// A text in the reader's language.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.0.site.parts.texts.text(self.0.lang, key)
    }

    /// A message in the reader's language.
    #[must_use]
    pub fn say(&self, say: &Say) -> String {
        self.0.site.parts.texts.say(self.0.lang, say)
    }

    /// The frame of a page whose title has this key.
    #[must_use]
    pub fn frame(&self, title: &str) -> Frame {
        Frame::new(self.clone(), self.t(title))
    }

    /// A page.
    ///
    /// # Errors
    /// `Broken` when the template fails.
    pub fn page(&self, page: &impl Template) -> Result<Response, Fault> {
        Ok(self.fresh(StatusCode::OK, "text/html; charset=utf-8", page.render().map_err(Error::broken)?))
    }

    /// A page with a form that failed.
    ///
    /// # Errors
    /// `Broken` when the template fails.
    pub fn page_again(&self, page: &impl Template) -> Result<Response, Fault> {
        let html = page.render().map_err(Error::broken)?;
        Ok(self.fresh(StatusCode::UNPROCESSABLE_ENTITY, "text/html; charset=utf-8", html))
    }

    /// A JSON answer.
    ///
    /// # Errors
    /// `Broken` when it can't be written.
    pub fn json(&self, answer: &impl serde::Serialize) -> Result<Response, Fault> {
        let text = serde_json::to_string(answer).map_err(Error::broken)?;
        Ok(self.fresh(StatusCode::OK, "application/json", text))
    }

    /// An answer with its ETag; unchanged ones are not sent again.
    fn fresh(&self, status: StatusCode, kind: &'static str, body: String) -> Response {
        let hash = Sha256::digest(body.as_bytes());
        let tag: String = hash[..12].iter().map(|byte| format!("{byte:02x}")).collect();
        let tag = format!("W/\"{tag}\"");
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
            (header::ETAG, HeaderValue::try_from(&tag).unwrap_or(HeaderValue::from_static("\"\""))),
        ];
        if status == StatusCode::OK && self.0.if_none_match.as_deref() == Some(tag.as_str()) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        (status, headers, body).into_response()
    }
}

/// Sends the browser on after a write.
#[must_use]
pub fn see_other(to: impl AsRef<str>) -> Response {
    let to = HeaderValue::try_from(to.as_ref()).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// A file to keep.
pub struct Download {
    /// Its name, in ASCII.
    pub name: String,
    /// Its media type.
    pub kind: &'static str,
    /// Its content.
    pub content: Vec<u8>,
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let disposition = format!("attachment; filename=\"{}\"", self.name.replace(['"', '\\', '\r', '\n'], "_"));
        let disposition = HeaderValue::try_from(disposition).unwrap_or(HeaderValue::from_static("attachment"));
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(self.kind)),
            (header::CONTENT_DISPOSITION, disposition),
            (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        ];
        (headers, self.content).into_response()
    }
}

impl<S: Sync> FromRequestParts<S> for Ctx {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Error::broken("no request context").into())
    }
}
