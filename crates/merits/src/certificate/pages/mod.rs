//! A certificate on paper, and the page on which anybody checks it.

pub(crate) mod issue;
pub(crate) mod template;

use askama::Template;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use kernel::{Day, Moment, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Path, Query, see_other};

use super::qr::{Drawing, draw};
use super::{Certificate, CertificateId, State, tidy_code, usecases};

/// A code that was typed.
#[derive(Deserialize, Default)]
pub(crate) struct Ask {
    #[serde(default)]
    code: String,
}

#[derive(Template)]
#[template(path = "merits/certificate.html")]
struct Show {
    frame: Frame,
    certificate: Certificate,
    standing: State,
    address: String,
    drawing: Drawing,
    may_end: bool,
}

#[derive(Template)]
#[template(path = "merits/verify.html")]
struct Verify {
    frame: Frame,
    /// The code that was typed; empty when none was.
    code: String,
    found: Option<(Certificate, State)>,
}

/// A day of a certificate's facts.
fn day(stored: &str) -> Option<Day> {
    stored.parse().ok()
}

/// A day of the facts as people write it.
fn shown_day(stored: &str) -> String {
    day(stored).map_or_else(|| stored.to_owned(), vietnam::date::show)
}

/// Hours of the facts as people write them.
fn shown_hours(frame: &Frame, hours: &str) -> String {
    if frame.is_vi() { hours.replace('.', ",") } else { hours.to_owned() }
}

impl Show {
    fn badge(&self) -> &'static str {
        badge(self.standing)
    }

    fn state(&self) -> String {
        self.frame.t(&format!("certificate-is-{}", self.standing.code()))
    }

    /// Place and day as the union writes them above its documents.
    fn place_and_day(&self) -> String {
        let facts = &self.certificate.facts;
        let written = |day| if self.frame.is_vi() { vietnam::date::show_long(day) } else { vietnam::date::show(day) };
        format!("{}, {}", facts.place, day(&facts.day).map(written).unwrap_or_default())
    }

    fn issuer(&self) -> Vec<&str> {
        self.frame.pick(&self.certificate.facts.issuer_vi, &self.certificate.facts.issuer_en).lines().collect()
    }

    fn post(&self) -> Vec<&str> {
        self.frame.pick(&self.certificate.facts.post_vi, &self.certificate.facts.post_en).lines().collect()
    }

    fn ended(&self, at: &Moment) -> String {
        self.frame.day(&at.day())
    }
}

impl Verify {
    fn state(&self, state: &State) -> String {
        self.frame.t(&format!("certificate-is-{}", state.code()))
    }

    fn tone(&self, state: &State) -> &'static str {
        match state {
            State::Valid => "good",
            State::Replaced => "warn",
            State::Revoked | State::Forged => "bad",
        }
    }

    fn symbol(&self, state: &State) -> &'static str {
        if *state == State::Valid { "done" } else { "alert" }
    }

    fn day(&self, stored: &str) -> String {
        shown_day(stored)
    }

    fn hours(&self, hours: &str) -> String {
        shown_hours(&self.frame, hours)
    }

    fn ended(&self, certificate: &Certificate) -> String {
        certificate.ended_at.map(|at| self.frame.day(&at.day())).unwrap_or_default()
    }

    /// Lines of a fact, one behind the other.
    fn in_line(&self, vi: &str, en: &str) -> String {
        self.frame.pick(vi, en).lines().collect::<Vec<_>>().join(" · ")
    }
}

/// The colour of a certificate's standing.
pub(crate) const fn badge(state: State) -> &'static str {
    match state {
        State::Valid => "done",
        State::Replaced => "wait",
        State::Revoked | State::Forged => "bad",
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CertificateId>, headers: HeaderMap) -> Result<Response, Fault> {
    let (certificate, may_end) =
        ctx.read(move |db| Ok((usecases::shown(db, id)?, usecases::in_scope(db, id).is_ok()))).await?;
    let standing = certificate.standing(&ctx.site().parts.signer);
    let done = [("issued", "certificate-done-issued"), ("revoked", "certificate-done-revoked")];
    let (title, list) = match may_end {
        true => ("certificates-title", "/certificates"),
        false => ("merits-title", "/merits"),
    };
    let frame = ctx.frame("certificate-title").under(ctx.t(title), list).after(&done);
    let address = ctx.address(&headers, &format!("/v/{}", certificate.code));
    let drawing = draw(&address)?;
    let may_end = may_end && certificate.state == State::Valid;
    ctx.page(&Show { frame, certificate, standing, address, drawing, may_end })
}

pub(crate) async fn ask(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let code = tidy_code(&ask.code);
    if !code.is_empty() {
        return Ok(see_other(format!("/v/{code}")));
    }
    ctx.page(&Verify { frame: ctx.frame("verify-title"), code, found: None })
}

pub(crate) async fn verify(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Fault> {
    let code = tidy_code(&typed);
    let asked = code.clone();
    let found = ctx.read(move |db| usecases::verify(db, &asked)).await?;
    let found = found.map(|found| {
        let standing = found.standing(&ctx.site().parts.signer);
        (found, standing)
    });
    let page = ctx.page(&Verify { frame: ctx.frame("verify-title"), code, found })?;
    Ok(unlisted(page))
}

/// A page that search engines leave alone: who holds the paper may look, nobody else is led here.
fn unlisted(mut page: Response) -> Response {
    page.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    page
}
