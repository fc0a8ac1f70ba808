//! The edge of the server: every request passes here on its way in and out.

use std::sync::Arc;

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::request::Parts as Head;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use kernel::{Actor, Error};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::ctx::{Ctx, Request as Known, see_other};
use crate::fault::{self, Fault};
use crate::form::Form;
use crate::routes::{Access, Routes};
use crate::site::{Credential, Parts, Site};
use crate::text::Lang;

/// The cookie of a session.
const SESSION: &str = "xk_session";
/// The cookie of the chosen language.
const LANGUAGE: &str = "xk_lang";
/// The largest JSON body or form, in bytes; files have a limit of their own.
pub(crate) const LARGEST_BODY: usize = 8 << 20;

/// No page loads anything from elsewhere, runs inline script or is framed.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

impl Site {
    /// A site with the rooms' routes, and the router that serves it.
    pub fn build(parts: Parts, routes: Routes) -> (Arc<Self>, Router) {
        let routes = routes.and(own_routes());
        let openapi = crate::openapi::describe(&routes.table);
        let mut places = [routes.places, routes.mine];
        places.iter_mut().for_each(|list| list.sort_by_key(|place| place.rank));
        let site = Arc::new(Self::new(parts, places, openapi, routes.seen));
        let known = site.clone();
        let router = routes
            .router
            .fallback(|| async { Fault::from(Error::NotFound) })
            .method_not_allowed_fallback(|| async { Fault::from(Error::NotFound) })
            .layer(axum::extract::DefaultBodyLimit::max(LARGEST_BODY))
            .layer(from_fn(move |request: Request, next: Next| pass(known.clone(), request, next)))
            .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
        (site, router)
    }
}

/// What the edge itself answers.
fn own_routes() -> Routes {
    Routes::new()
        .post("/language", Access::Open, choose_language)
        .get("/healthz", Access::Open, healthz)
        .get("/metrics", Access::Open, metrics)
        .get("/static/{edition}/{file}", Access::Open, crate::assets::serve)
        .get("/worker.js", Access::Open, crate::assets::worker)
        .get("/manifest.webmanifest", Access::Open, crate::assets::manifest)
        .get("/api/openapi.json", Access::Open, openapi)
}

async fn choose_language(ctx: Ctx, form: Form) -> Response {
    let lang = Lang::of_tag(form.value("lang")).unwrap_or_default();
    let back = Some(form.value("back")).filter(|back| is_local(back)).unwrap_or("/");
    let cookie = cookie(&ctx.site().parts, LANGUAGE, lang.tag(), Some(365 * 86_400));
    ([(header::SET_COOKIE, cookie)], see_other(back)).into_response()
}

async fn healthz(ctx: Ctx) -> Result<Response, Fault> {
    let site = ctx.site().clone();
    ctx.work(move || site.parts.store.read(&Actor::System("health"), |db| db.answer())).await?;
    Ok("ok\n".into_response())
}

async fn metrics(ctx: Ctx) -> Result<Response, Fault> {
    // Figures of the machine are for whoever runs it, on the machine itself.
    if !matches!(ctx.peer(), "127.0.0.1" | "::1" | "") {
        return Err(Error::NotFound.into());
    }
    let kind = HeaderValue::from_static("text/plain; version=0.0.4");
    Ok(([(header::CONTENT_TYPE, kind)], ctx.site().metrics.text()).into_response())
}

async fn openapi(ctx: Ctx) -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind)], ctx.site().openapi.clone()).into_response()
}

/// Whether a path leads back into this site and nowhere else.
#[must_use]
pub(crate) fn is_local(path: &str) -> bool {
    // Browsers drop tabs and line ends from an address and read a backslash as a slash.
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(|letter: char| letter == '\\' || letter.is_control())
}

/// A cookie that scripts can't read and other sites can't send.
fn cookie(parts: &Parts, name: &str, value: &str, max_age: Option<i64>) -> HeaderValue {
    let secure = if parts.secure_cookies { "; Secure" } else { "" };
    let age = max_age.map_or(String::new(), |age| format!("; Max-Age={age}"));
    HeaderValue::try_from(format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}"))
        .unwrap_or(HeaderValue::from_static(""))
}

impl Ctx {
    /// Sends the browser on with the cookie of a new session, valid for so many seconds.
    #[must_use]
    pub fn signed_in(&self, token: &str, seconds: i64, next: &str) -> Response {
        let next = if is_local(next) { next } else { "/" };
        let cookie = cookie(&self.site().parts, SESSION, token, Some(seconds));
        ([(header::SET_COOKIE, cookie)], see_other(next)).into_response()
    }

    /// Sends the browser on without its session.
    #[must_use]
    pub fn signed_out(&self, next: &str) -> Response {
        ([(header::SET_COOKIE, cookie(&self.site().parts, SESSION, "", Some(0)))], see_other(next)).into_response()
    }
}

async fn pass(site: Arc<Site>, request: Request, next: Next) -> Response {
    let started = site.metrics.begin();
    let (mut head, body) = request.into_parts();
    let method = head.method.clone();
    let route = head.extensions.get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let ctx = match context(&site, &head).await {
        Ok(ctx) => ctx,
        Err((ctx, error)) => return finish(&ctx, fault::dress(&ctx, &error.into())),
    };
    let response = if is_forged(&ctx, &head.method, &head.headers) {
        Fault::from(Error::refused("foreign-origin")).into_response()
    } else if ctx.0.here.contains("%00") {
        Fault::from(Error::NotFound).into_response()
    } else {
        head.extensions.insert(ctx.clone());
        next.run(Request::from_parts(head, body)).await
    };
    let response = match response.extensions().get::<Fault>() {
        Some(fault) => fault::dress(&ctx, &fault.clone()),
        None => response,
    };
    site.metrics.end(started, &method, route.as_deref(), response.status());
    finish(&ctx, response)
}

/// Everything known of a request before its handler runs.
async fn context(site: &Arc<Site>, head: &Head) -> Result<Ctx, (Ctx, Error)> {
    let headers = &head.headers;
    let here = head.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let peer = head.extensions.get::<axum::extract::ConnectInfo<std::net::SocketAddr>>().map(|info| info.0.ip());
    let mut known = Known {
        site: site.clone(),
        actor: Actor::Guest,
        lang: language(headers),
        id: request_id(site),
        only_looks: head.method.is_safe(),
        is_api: here.starts_with("/api/"),
        here,
        if_none_match: headers.get(header::IF_NONE_MATCH).and_then(|tag| tag.to_str().ok()).map(str::to_owned),
        peer: peer.map_or(String::new(), |peer| first_peer(peer, headers)),
        credential: credential(headers),
        agent: text(header::USER_AGENT).chars().take(200).collect(),
    };
    match site.actor(known.credential.clone()).await {
        Ok(actor) => {
            known.actor = actor;
            Ok(Ctx(Arc::new(known)))
        }
        Err(error) => Err((Ctx(Arc::new(known)), error)),
    }
}

/// Whose request it is: behind a proxy on this machine, the address that the proxy wrote down last.
fn first_peer(peer: std::net::IpAddr, headers: &HeaderMap) -> String {
    let told = headers.get_all("x-forwarded-for").iter().next_back().and_then(|told| told.to_str().ok());
    let told = told.and_then(|told| told.rsplit(',').next()?.trim().parse::<std::net::IpAddr>().ok());
    told.filter(|_| peer.is_loopback()).unwrap_or(peer).to_string()
}

fn request_id(site: &Site) -> String {
    let mut bytes = [0; 6];
    site.parts.store.chance().fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn credential(headers: &HeaderMap) -> Option<Credential> {
    if let Some(token) = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) {
        return token.strip_prefix("Bearer ").map(|token| Credential::Token(token.trim().to_owned()));
    }
    read_cookie(headers, SESSION).filter(|token| !token.is_empty()).map(|token| Credential::Session(token.to_owned()))
}

fn read_cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The chosen language, else the first of the browser's that we speak, else Vietnamese.
fn language(headers: &HeaderMap) -> Lang {
    let chosen = read_cookie(headers, LANGUAGE).and_then(Lang::of_tag);
    let accepted = || {
        let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        accepted.split(',').find_map(|tag| Lang::of_tag(tag.trim()))
    };
    chosen.or_else(accepted).unwrap_or_default()
}

/// Whether another site makes the browser act. Programs and phones with a token carry no cookie and are not concerned.
fn is_forged(ctx: &Ctx, method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD) || matches!(ctx.actor(), Actor::Token { .. } | Actor::Phone { .. })
    {
        return false;
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, named)| named != host),
        // Neither header: no browser of the last ten years, so no cookie was sent behind anyone's back.
        _ => false,
    }
}

/// Headers that every answer carries. Files that are the same for everybody need few of them; a phone asks for twenty at
/// its first visit, and headers are not packed.
fn finish(ctx: &Ctx, mut response: Response) -> Response {
    let is_file = ctx.0.here.starts_with("/static/") && response.status().is_success();
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if ctx.site().parts.secure_cookies {
        let value = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    if is_file {
        return response;
    }
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(self), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::try_from(&ctx.0.id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(ctx.lang().tag()));
    headers.append(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_lead_back() {
        for (path, local) in [
            ("/members?q=an", true),
            ("//evil.example", false),
            ("/\\evil", false),
            ("/\t/evil.example", false),
            ("/\t\\evil.example", false),
            ("https://evil", false),
            ("", false),
        ] {
            assert_eq!(is_local(path), local, "{path}");
        }
    }

    #[test]
    fn the_chosen_language_comes_before_the_browsers() {
        let mut headers = HeaderMap::new();
        assert_eq!(language(&headers), Lang::Vi);
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("fr-FR, en;q=0.8, vi;q=0.5"));
        assert_eq!(language(&headers), Lang::En);
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; xk_lang=vi"));
        assert_eq!(language(&headers), Lang::Vi);
    }
}
