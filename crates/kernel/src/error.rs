//! One error, sorted by what the person can do about it. Carries message keys, never finished sentences.

use std::borrow::Cow;
use std::error::Error as Cause;

/// The result of everything that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A message to a person: the key of a text in the message files and the values that go into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Say {
    /// Key in `locales/*.ftl`.
    pub key: &'static str,
    /// Named values of the text.
    pub args: Vec<(&'static str, String)>,
    /// Named numbers of things, which each language writes in its own way.
    pub counts: Vec<(&'static str, i64)>,
}

impl Say {
    /// A text without values.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new(), counts: Vec::new() }
    }

    /// The same text with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The same text with one more number of things; a number that is a name, a year or a code, goes `with`.
    #[must_use]
    pub fn counting(mut self, name: &'static str, count: impl TryInto<i64>) -> Self {
        self.counts.push((name, count.try_into().unwrap_or(i64::MAX)));
        self
    }
}

impl From<&'static str> for Say {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

/// Why a good request must wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Busy {
    /// Another process holds the database.
    Locked,
    /// The database does not answer.
    Offline,
    /// The database was lost under a commit: it may have been made or not.
    Unsure,
    /// There is no room left on the disk.
    DiskFull,
    /// Too many attempts; wait before the next.
    TooMany,
}

/// What went wrong, as the person sees it.
#[derive(Debug)]
pub enum Error {
    /// There is no such thing, or it lies outside what this person may see.
    NotFound,
    /// Known, but not allowed.
    Forbidden,
    /// Nobody is signed in.
    SignInFirst,
    /// The rules say no, with the reason.
    Refused(Say),
    /// The form has bad fields: name and reason of each.
    Invalid(Vec<(Cow<'static, str>, Say)>),
    /// A row with the same key stands already.
    Taken,
    /// Right request, wrong moment: try again.
    Busy(Busy),
    /// Our fault. The cause is for the operator alone.
    Broken(Box<dyn Cause + Send + Sync>),
}

impl Error {
    /// A refusal by rule.
    #[must_use]
    pub fn refused(say: impl Into<Say>) -> Self {
        Self::Refused(say.into())
    }

    /// One bad field.
    #[must_use]
    pub fn invalid(field: &'static str, say: impl Into<Say>) -> Self {
        Self::Invalid(vec![(Cow::Borrowed(field), say.into())])
    }

    /// A fault of ours, with its cause for the log.
    #[must_use]
    pub fn broken(cause: impl Into<Box<dyn Cause + Send + Sync>>) -> Self {
        Self::Broken(cause.into())
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotFound => f.write_str("not found"),
            Self::Forbidden => f.write_str("forbidden"),
            Self::SignInFirst => f.write_str("sign in first"),
            Self::Refused(say) => write!(f, "refused: {}", say.key),
            Self::Invalid(fields) => {
                f.write_str("invalid:")?;
                fields.iter().try_for_each(|(field, say)| write!(f, " {field} ({})", say.key))
            }
            Self::Taken => f.write_str("taken"),
            Self::Busy(why) => write!(f, "busy: {why:?}"),
            Self::Broken(cause) => write!(f, "broken: {cause}"),
        }
    }
}

impl Cause for Error {}

impl From<std::io::Error> for Error {
    fn from(cause: std::io::Error) -> Self {
        match cause.kind() {
            std::io::ErrorKind::StorageFull => Self::Busy(Busy::DiskFull),
            _ => Self::broken(cause),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(cause: serde_json::Error) -> Self {
        Self::broken(cause)
    }
}
