//! A failed request: a page with a way out, or RFC 9457 problem JSON for programs.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Busy, Error};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

use crate::ctx::{Ctx, see_other};
use crate::page::Frame;

/// An error on its way out of a handler. The edge dresses it in the reader's language.
#[derive(Debug, Clone)]
pub struct Fault(Arc<Error>);

impl<E: Into<Error>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self(Arc::new(error.into()))
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// RFC 9457 problem details.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problem {
    /// What kind of problem: a stable word.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, for people.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What to do next.
    pub detail: String,
    /// Names this request in the server's log.
    pub request: String,
    /// Bad fields, when there are any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
}

/// A bad field of a request.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldProblem {
    /// Its name.
    pub field: String,
    /// What is wrong with it.
    pub detail: String,
}

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage {
    frame: Frame,
    detail: String,
    request: Option<String>,
    sign_in: bool,
}

/// The status of an error.
fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden => StatusCode::FORBIDDEN,
        Error::SignInFirst => StatusCode::UNAUTHORIZED,
        Error::Refused(_) | Error::Taken => StatusCode::CONFLICT,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Busy(Busy::TooMany) => StatusCode::TOO_MANY_REQUESTS,
        Error::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The stable word of an error, stem of its message keys `fault-WORD` and `fault-WORD-next`.
fn word(error: &Error) -> &'static str {
    match error {
        Error::NotFound => "not-found",
        Error::Forbidden => "forbidden",
        Error::SignInFirst => "sign-in",
        Error::Refused(_) => "refused",
        Error::Invalid(_) => "invalid",
        Error::Taken => "taken",
        Error::Busy(Busy::Locked) => "locked",
        Error::Busy(Busy::Offline) => "offline",
        Error::Busy(Busy::Unsure) => "unsure",
        Error::Busy(Busy::DiskFull) => "disk-full",
        Error::Busy(Busy::TooMany) => "too-many",
        Error::Broken(_) => "broken",
    }
}

/// Turns the fault that a response carries into what the reader sees.
pub(crate) fn dress(ctx: &Ctx, fault: &Fault) -> Response {
    let error = fault.0.as_ref();
    if let Error::Broken(cause) = error {
        tracing::error!(request = %ctx.0.id, at = %ctx.0.here, %cause, "a request failed");
    }
    let mut response = if ctx.0.is_api { problem(ctx, error) } else { page(ctx, error) };
    if matches!(error, Error::Busy(_)) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

fn detail(ctx: &Ctx, error: &Error) -> String {
    match error {
        Error::Refused(say) => ctx.say(say),
        _ => ctx.t(&format!("fault-{}-next", word(error))),
    }
}

fn problem(ctx: &Ctx, error: &Error) -> Response {
    let fields = match error {
        Error::Invalid(fields) => fields
            .iter()
            .map(|(field, say)| FieldProblem { field: field.clone().into_owned(), detail: ctx.say(say) })
            .collect(),
        _ => Vec::new(),
    };
    let status = status(error);
    let problem = Problem {
        kind: word(error).into(),
        title: ctx.t(&format!("fault-{}", word(error))),
        status: status.as_u16(),
        detail: detail(ctx, error),
        request: ctx.0.id.clone(),
        fields,
    };
    let body = serde_json::to_string(&problem).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
}

fn page(ctx: &Ctx, error: &Error) -> Response {
    if matches!(error, Error::SignInFirst) {
        return see_other(format!("/sign-in?next={}", crate::page::encode(&ctx.0.here)));
    }
    let page = FaultPage {
        frame: ctx.frame(&format!("fault-{}", word(error))),
        detail: match error {
            Error::Invalid(fields) => fields.iter().map(|(_, say)| ctx.say(say)).collect::<Vec<_>>().join(" "),
            _ => detail(ctx, error),
        },
        request: matches!(error, Error::Broken(_) | Error::Busy(_)).then(|| ctx.0.id.clone()),
        sign_in: matches!(ctx.actor(), kernel::Actor::Guest),
    };
    let html = page.render().unwrap_or_else(|cause| cause.to_string());
    (status(error), [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}
