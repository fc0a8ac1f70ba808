//! A form with a file.

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use kernel::{Error, Say};

use crate::fault::Fault;
use crate::form::clean;

/// The largest file taken, in bytes. A province's list of 50 000 members weighs about 8 MB.
const LARGEST: usize = 32 << 20;
/// What is read and thrown away behind that, so that the sender hears the answer instead of a cut line.
const DRAINED: usize = 512 << 20;

/// A file that was handed in, with the other fields of its form.
pub struct Upload {
    /// Its name on the sender's machine.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
    /// The other fields.
    pub fields: Vec<(String, String)>,
}

impl Upload {
    /// The largest file taken, in bytes.
    pub const LARGEST: usize = LARGEST;

    /// The value of another field, empty when it was not sent.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Fault;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Fault> {
        let unreadable = || Fault::from(Error::refused("upload-unreadable"));
        axum::extract::DefaultBodyLimit::disable().apply(&mut request);
        let mut form = Multipart::from_request(request, state).await.map_err(|_| unreadable())?;
        let mut upload = Self { name: String::new(), content: Vec::new(), fields: Vec::new() };
        while let Some(mut field) = form.next_field().await.map_err(|_| unreadable())? {
            let content = take(&mut field).await?;
            match (field.name().map(str::to_owned), field.file_name()) {
                (_, Some(name)) => {
                    upload.name = vietnam::text::tidy(&clean(name));
                    upload.content = content;
                }
                (Some(name), None) => {
                    let value = String::from_utf8(content).map_err(|_| unreadable())?;
                    upload.fields.push((name, clean(&value)));
                }
                (None, None) => {}
            }
        }
        if upload.content.is_empty() {
            return Err(Error::invalid("file", "upload-empty").into());
        }
        Ok(upload)
    }
}

async fn take(field: &mut Field<'_>) -> Result<Vec<u8>, Fault> {
    let mut content = Vec::new();
    let mut seen = 0;
    while let Some(chunk) = field.chunk().await.map_err(|_| Error::refused("upload-unreadable"))? {
        seen += chunk.len();
        if seen <= LARGEST {
            content.extend_from_slice(&chunk);
        } else if seen > DRAINED {
            break;
        }
    }
    if seen > LARGEST {
        return Err(Error::invalid("file", Say::new("upload-too-large").with("mb", LARGEST >> 20)).into());
    }
    Ok(content)
}
