//! What comes in: forms that keep every value, queries, path parts and JSON bodies, each with a clear refusal.

use std::borrow::Cow;
use std::io::Read;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_ENCODING;
use axum::http::request::Parts;
use flate2::read::GzDecoder;
use kernel::{Error, Say};
use serde::de::DeserializeOwned;

use crate::edge::LARGEST_BODY;
use crate::fault::Fault;

/// A NUL as JSON spells it.
const NUL: &[u8] = b"\\u0000";

/// Values of a form as typed, and what is wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<(Cow<'static, str>, Say)>,
}

impl Form {
    /// A form with these values, for editing what stands.
    #[must_use]
    pub fn filled(values: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self { values: values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(), errors: Vec::new() }
    }

    /// The same form with another value in a field.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: String) -> Self {
        self.values.retain(|(field, _)| field != name);
        self.values.push((name.to_owned(), value));
        self
    }

    /// The same form with its errors.
    #[must_use]
    pub fn with_errors(mut self, errors: Vec<(Cow<'static, str>, Say)>) -> Self {
        self.errors = errors;
        self
    }

    /// The value of a field, empty when it was not sent.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// The value of a field, `None` when nothing was typed.
    #[must_use]
    pub fn typed(&self, name: &str) -> Option<&str> {
        Some(self.value(name).trim()).filter(|value| !value.is_empty())
    }

    /// The value of a day's field as people write it; what is no day stays as typed.
    #[must_use]
    pub fn day(&self, name: &str) -> String {
        let value = self.value(name);
        value.parse().map_or_else(|_| value.to_owned(), vietnam::date::show)
    }

    /// Every value of a field that may occur several times.
    pub fn values<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.values.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field has this value; for boxes and choices.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values(name).any(|sent| sent == value)
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<&Say> {
        self.errors.iter().find(|(field, _)| field == name).map(|(_, say)| say)
    }

    /// Every error in the order they were found.
    #[must_use]
    pub fn errors(&self) -> &[(Cow<'static, str>, Say)] {
        &self.errors
    }

    /// Every field and value, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let axum::extract::Form(values) = axum::extract::Form::<Vec<(String, String)>>::from_request(request, state)
            .await
            .map_err(|_| Error::refused("form-unreadable"))?;
        let values = values.into_iter().map(|(name, value)| (name, clean(&value))).collect();
        Ok(Self { values, errors: Vec::new() })
    }
}

/// A text as it came in, composed. PostgreSQL keeps no text with a NUL in it, and nobody types one; an address with
/// one names nothing, which the edge says.
pub(crate) fn clean(text: &str) -> String {
    vietnam::text::nfc(text).replace('\0', "")
}

/// The query behind the path.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let axum::extract::Query(query) = axum::extract::Query::<T>::from_request_parts(parts, state)
            .await
            .map_err(|why| Error::invalid("query", Say::new("query-unreadable").with("why", why.body_text())))?;
        Ok(Self(query))
    }
}

/// The named parts of the path; one that can't be read names nothing.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let axum::extract::Path(path) =
            axum::extract::Path::<T>::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        Ok(Self(path))
    }
}

/// What a phone packed to spare its network, up to the size that an unpacked body may have.
fn unpack(packed: &[u8]) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST_BODY).map_err(Error::broken)?;
    let read = GzDecoder::new(packed).take(most + 1).read_to_end(&mut bytes);
    match read {
        Ok(_) if bytes.len() > LARGEST_BODY => Err(Error::refused("body-too-large")),
        Ok(_) => Ok(bytes),
        Err(why) => Err(Error::invalid("body", Say::new("body-unreadable").with("why", why))),
    }
}

/// A JSON body, as it is or packed with gzip.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let is_packed = request.headers().get(CONTENT_ENCODING).is_some_and(|kind| kind == "gzip");
        let mut bytes = Bytes::from_request(request, state).await.map_err(|_| Error::refused("body-too-large"))?;
        if is_packed {
            bytes = unpack(&bytes)?.into();
        }
        let unreadable = |why: &dyn std::fmt::Display| {
            Fault::from(Error::invalid("body", Say::new("body-unreadable").with("why", why)))
        };
        if bytes.windows(NUL.len()).any(|part| part == NUL) {
            return Err(unreadable(&"\\u0000"));
        }
        serde_json::from_slice(&bytes).map(Self).map_err(|why| unreadable(&why))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_shown_as_people_write_it_and_what_is_none_as_it_was_typed() {
        let days = [("kept", "2026-11-22"), ("typed", "31/02/2026"), ("words", "hôm qua")];
        let form = Form::filled(days.map(|(name, day)| (name, day.to_owned())));
        assert_eq!(
            ["kept", "typed", "words", "none"].map(|name| form.day(name)),
            ["22/11/2026", "31/02/2026", "hôm qua", ""]
        );
    }
}
