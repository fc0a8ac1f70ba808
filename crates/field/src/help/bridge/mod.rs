//! Bridges to other hosts: a Zalo Official Account and e-mail. Off unless configured; nothing is sent inside a write.

pub(crate) mod api;
mod jobs;
pub(crate) mod mail;
pub(crate) mod pages;
pub(crate) mod store;
mod usecases;
pub(crate) mod zalo;

use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;
use web::Site;

pub use jobs::tick;

/// A text that is never shown.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}

/// Settings of the Zalo Official Account (OpenAPI v3).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZaloSettings {
    /// Id of the app that the Official Account is linked to.
    pub app_id: String,
    /// Secret key of the app: renews the access.
    pub app_secret: Secret,
    /// Secret key of the Official Account: signs what comes in.
    pub oa_secret: Secret,
    /// The first refresh token, from Zalo's console; later ones are kept sealed in the database.
    pub refresh_token: Secret,
    /// Where messages are sent.
    #[serde(default = "zalo_api")]
    pub api: String,
    /// Where the access is renewed.
    #[serde(default = "zalo_oauth")]
    pub oauth: String,
}

fn zalo_api() -> String {
    "https://openapi.zalo.me".into()
}

fn zalo_oauth() -> String {
    "https://oauth.zaloapp.com".into()
}

/// Settings of e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// The server that takes messages: `smtps://user:password@host`, or `smtp://host:25` for a relay on this machine.
    pub server: Secret,
    /// The sender, for instance `Xung Kích <trogiup@tinhdoan.vn>`.
    pub from: String,
}

/// Every bridge. The default is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bridges {
    /// The address of this server as people reach it, for links in messages.
    pub address: String,
    /// The Official Account.
    pub zalo: Option<ZaloSettings>,
    /// E-mail.
    pub mail: Option<MailSettings>,
}

/// What a site was given at its start.
#[derive(Debug, Default)]
struct Given(OnceLock<Bridges>);

/// Gives a site its bridges, once, before it serves.
pub fn connect(site: &Site, bridges: Bridges) {
    drop(site.shared::<Given>().0.set(bridges));
}

/// The bridges of a site.
pub(crate) fn of(site: &Site) -> Bridges {
    site.shared::<Given>().0.get().cloned().unwrap_or_default()
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sent {
    /// The other host took it.
    Gone,
    /// Not now: try again later.
    Later(String),
    /// Never: the address is wrong or the message is refused.
    Never(String),
}

/// Pauses before the next tries, in minutes; after the last the message is given up.
const PAUSES: [i64; 7] = [1, 5, 30, 120, 360, 720, 1_440];

/// The pause after so many tries, in milliseconds; none when it is to be given up.
pub(crate) fn pause(attempts: i64) -> Option<i64> {
    let nth = usize::try_from(attempts - 1).ok()?;
    PAUSES.get(nth).map(|minutes| minutes * 60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        assert_eq!(pause(1), Some(60_000));
        assert!((1..7).all(|attempts| pause(attempts) < pause(attempts + 1)));
        assert_eq!((pause(0), pause(8)), (None, None));
    }

    #[test]
    fn secrets_are_never_printed() {
        let mail = MailSettings { server: Secret("smtps://a:b@c".into()), from: "x@y.vn".into() };
        assert!(!format!("{mail:?}").contains("a:b"));
    }
}
