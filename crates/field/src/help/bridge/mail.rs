//! E-mail by SMTP.

use std::time::Duration;

use lettre::message::{Mailbox, header::ContentType};
use lettre::{Message, SmtpTransport, Transport};

use super::{MailSettings, Sent};

/// How long the mail server may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// Whether a text is an address that a message may go to.
#[must_use]
pub(crate) fn is_address(text: &str) -> bool {
    text.len() <= 200
        && text.parse::<lettre::Address>().is_ok()
        && text.rsplit('@').next().is_some_and(|it| it.contains('.'))
}

/// Sends a text.
pub(crate) fn send(settings: &MailSettings, to: &str, subject: &str, body: &str) -> Sent {
    let (Ok(from), Ok(to)) = (settings.from.parse::<Mailbox>(), to.parse::<Mailbox>()) else {
        return Sent::Never("an address can't be read".into());
    };
    let message = Message::builder().from(from).to(to).subject(subject).header(ContentType::TEXT_PLAIN);
    let message = match message.body(body.to_owned()) {
        Ok(message) => message,
        Err(error) => return Sent::Never(error.to_string()),
    };
    let transport = match SmtpTransport::from_url(&settings.server.0) {
        Ok(builder) => builder.timeout(Some(PATIENCE)).build(),
        Err(_) => return Sent::Later("the setting mail.server can't be read".into()),
    };
    match transport.send(&message) {
        Ok(_) => Sent::Gone,
        Err(error) if error.is_permanent() => Sent::Never(error.to_string()),
        Err(error) => Sent::Later(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in ["an@tinhdoan.vn", "a.b+c@mail.langson.gov.vn"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "an", "an@x", "a b@c.vn", "an@tinhdoan.vn\r\nBcc: x@y.vn", "@c.vn"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
