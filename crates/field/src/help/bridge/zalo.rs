//! The protocol of a Zalo Official Account, OpenAPI v3: send a message, renew the access, check what comes in.

use std::time::Duration;

use kernel::{Error, Result};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Sent, ZaloSettings};

/// How long the other host may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// A message holds so many letters at the most.
pub(crate) const LONGEST: usize = 2_000;
/// Error codes after which trying again is of no use: no such user, they do not follow, the window for answers is over.
const HOPELESS: [i64; 5] = [-201, -213, -217, -230, -244];
/// Error codes of an access that no longer holds.
const NO_ACCESS: [i64; 2] = [-216, -124];

/// Access to the Official Account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, Deserialize)]
pub(crate) struct Pass {
    pub access_token: String,
    pub refresh_token: String,
    /// The first refresh token it came from: another one in the settings begins anew.
    pub origin: String,
}

/// What a try to send came to.
pub(crate) enum Tried {
    Done(Sent),
    /// Renew the access and try again.
    NoAccess,
}

#[derive(Deserialize)]
struct Answer {
    error: i64,
    #[serde(default)]
    message: String,
}

#[derive(Deserialize)]
struct Renewed {
    access_token: Option<String>,
    refresh_token: Option<String>,
    #[serde(default)]
    expires_in: serde_json::Value,
    #[serde(default)]
    error_name: String,
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE));
    config.max_redirects(0).build().into()
}

/// Sends a text to a follower.
pub(crate) fn send(settings: &ZaloSettings, pass: &Pass, user: &str, text: &str) -> Tried {
    let body = serde_json::json!({"recipient": {"user_id": user}, "message": {"text": text}});
    let request = agent()
        .post(format!("{}/v3.0/oa/message/cs", settings.api))
        .header("content-type", "application/json")
        .header("access_token", &pass.access_token);
    let answer = match request.send(body.to_string()).and_then(|mut it| it.body_mut().read_to_string()) {
        Ok(text) => text,
        Err(error) => return Tried::Done(Sent::Later(error.to_string())),
    };
    match serde_json::from_str::<Answer>(&answer) {
        Ok(Answer { error: 0, .. }) => Tried::Done(Sent::Gone),
        Ok(Answer { error, .. }) if NO_ACCESS.contains(&error) => Tried::NoAccess,
        Ok(Answer { error, message }) if HOPELESS.contains(&error) => {
            Tried::Done(Sent::Never(format!("{error} {message}")))
        }
        Ok(Answer { error, message }) => Tried::Done(Sent::Later(format!("{error} {message}"))),
        Err(_) => Tried::Done(Sent::Later("the answer is no JSON".into())),
    }
}

/// Renews the access; answers it with the seconds it holds.
///
/// # Errors
/// `Broken` when the other host refuses or can't be reached.
pub(crate) fn renew(settings: &ZaloSettings, refresh_token: &str) -> Result<(Pass, i64)> {
    let form = [("refresh_token", refresh_token), ("app_id", &settings.app_id), ("grant_type", "refresh_token")];
    let request = agent()
        .post(format!("{}/v4/oa/access_token", settings.oauth))
        .header("secret_key", &settings.app_secret.0)
        .send_form(form);
    let text = request.and_then(|mut it| it.body_mut().read_to_string()).map_err(Error::broken)?;
    let renewed: Renewed = serde_json::from_str(&text)?;
    let (Some(access_token), Some(refresh_token)) = (renewed.access_token, renewed.refresh_token) else {
        return Err(Error::broken(format!("Zalo gives no access: {}", renewed.error_name)));
    };
    let seconds = match &renewed.expires_in {
        serde_json::Value::String(text) => text.parse().unwrap_or(3_600),
        other => other.as_i64().unwrap_or(3_600),
    };
    Ok((Pass { access_token, refresh_token, origin: fingerprint(&settings.refresh_token.0) }, seconds))
}

/// Names a token without telling it.
pub(crate) fn fingerprint(token: &str) -> String {
    hex(&Sha256::digest(token))[..16].to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The signature of what comes in: SHA-256 of app id, body, timestamp and the account's secret.
pub(crate) fn signature(settings: &ZaloSettings, body: &str, timestamp: &str) -> String {
    hex(&Sha256::digest(format!("{}{body}{timestamp}{}", settings.app_id, settings.oa_secret.0)))
}

/// Whether a header `mac=…` holds this signature. Takes the same time wherever they differ.
pub(crate) fn is_signed(header: &str, expected: &str) -> bool {
    let given = header.trim().strip_prefix("mac=").unwrap_or(header.trim());
    let differ = given.bytes().zip(expected.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b));
    given.len() == expected.len() && differ == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::help::bridge::Secret;

    #[test]
    fn a_signature_covers_every_byte() {
        let settings = ZaloSettings {
            app_id: "1".into(),
            app_secret: Secret("s".into()),
            oa_secret: Secret("o".into()),
            refresh_token: Secret("r".into()),
            api: String::new(),
            oauth: String::new(),
        };
        let mac = signature(&settings, "{}", "2");
        // printf '1{}2o' | sha256sum
        assert_eq!(mac, hex(&Sha256::digest("1{}2o")));
        assert!(is_signed(&format!("mac={mac}"), &mac) && is_signed(&mac, &mac));
        assert!(!is_signed("mac=", &mac) && !is_signed("", &mac) && !is_signed(&mac[1..], &mac));
        assert!(!is_signed(&signature(&settings, "{ }", "2"), &mac));
    }
}
