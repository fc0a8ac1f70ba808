//! The open page on which whoever holds a paper holds it against what was printed.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Path, Query, see_other};

use super::{Letter, verify};
use crate::cases::paper::page::Code;
use crate::cases::paper::{Mark, Part, Printed, marks};
use crate::cases::state_name;

/// A code as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    code: String,
}

#[derive(Template)]
#[template(path = "members/letter.html")]
struct Page {
    frame: Frame,
    typed: String,
    found: Option<Letter>,
    marks: Vec<Mark>,
    code: Option<Code>,
}

impl Page {
    fn paper(&self) -> Option<&Printed> {
        self.found.as_ref().map(|letter| &letter.printed)
    }

    fn state(&self, letter: &Letter) -> String {
        state_name(&self.frame, letter.case.kind, &letter.case.state)
    }

    /// Whether it still speaks: the case goes on or came to its end, and was not taken back.
    fn holds(&self, letter: &Letter) -> bool {
        !matches!(letter.case.state.as_str(), "withdrawn" | "returned" | "requested" | "cleared")
    }
}

/// Where a paper can be checked: at the address of the settings, else as the browser that asks reaches this server.
pub(crate) fn address(ctx: &Ctx, headers: &HeaderMap, code: &str) -> String {
    let told = &ctx.site().parts.address;
    if !told.is_empty() {
        return format!("{told}/letters/{code}");
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if ctx.site().parts.secure_cookies { "https" } else { "http" };
    format!("{scheme}://{host}/letters/{code}")
}

pub(crate) async fn ask(ctx: Ctx, Query(typed): Query<Typed>) -> Result<Response, Fault> {
    let code = merits::tidy_code(&typed.code);
    match code.is_empty() {
        false => Ok(see_other(format!("/letters/{code}"))),
        true => ctx.page(&Page {
            frame: ctx.frame("letter-title"),
            typed: String::new(),
            found: None,
            marks: Vec::new(),
            code: None,
        }),
    }
}

pub(crate) async fn show(ctx: Ctx, Path(typed): Path<String>) -> Result<Response, Fault> {
    let asked = typed.clone();
    let read = ctx.read(move |db| {
        let found = verify(db, &asked)?;
        let marks = marks(db, found.iter().map(|letter| &letter.case))?;
        Ok((found, marks))
    });
    let (found, marks) = read.await?;
    let page = Page { frame: ctx.frame("letter-title"), typed: merits::tidy_code(&typed), found, marks, code: None };
    let mut response = ctx.page(&page)?;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    headers.remove(header::ETAG);
    Ok(response)
}
