//! Which passwords may be chosen: long enough, typed twice alike, and none that a stranger would try first.

use std::borrow::Cow;

use kernel::{Error, Result, Say};

use crate::login::Login;

/// At least so many letters.
const SHORTEST: usize = 8;
/// At most so many letters: hashing a novel would only keep the server busy.
pub(crate) const LONGEST: usize = 200;
/// At least so many different letters.
const VARIETY: usize = 4;
/// What strangers try first, one a line, in small letters.
const COMMON: &str = include_str!("../data/common-passwords.txt");

/// Checks a chosen password. `own` are the things known of the person: numbers and codes they sign in with.
///
/// # Errors
/// `Invalid(password)` or `Invalid(again)`.
pub(crate) fn check(password: &str, again: &str, own: &[String]) -> Result<()> {
    let mut bad: Vec<(Cow<'static, str>, Say)> = Vec::new();
    if let Some(say) = weakness(password, own) {
        bad.push(("password".into(), say));
    } else if password != again {
        bad.push(("again".into(), "password-differs".into()));
    }
    if bad.is_empty() { Ok(()) } else { Err(Error::Invalid(bad)) }
}

fn weakness(password: &str, own: &[String]) -> Option<Say> {
    let letters = password.chars().count();
    if letters < SHORTEST {
        return Some(Say::new("password-short").counting("least", SHORTEST));
    }
    if letters > LONGEST {
        return Some(Say::new("password-long").counting("most", LONGEST));
    }
    let login = Login::tidy(password);
    if own.iter().any(|own| own == login.as_str()) {
        return Some("password-is-login".into());
    }
    let small = password.to_lowercase();
    let different = small.chars().collect::<std::collections::BTreeSet<_>>().len();
    if different < VARIETY || COMMON.lines().any(|common| common == small) {
        return Some("password-common".into());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(password: &str, again: &str) -> Option<(String, &'static str)> {
        let own = ["+84912345678".to_owned(), "LS-104".to_owned()];
        match check(password, again, &own) {
            Err(Error::Invalid(bad)) => bad.first().map(|(field, say)| (field.to_string(), say.key)),
            _ => None,
        }
    }

    #[test]
    fn what_a_stranger_would_try_first_is_refused() {
        for (password, why) in [
            ("1234567", "password-short"),
            ("12345678", "password-common"),
            ("MatKhau123", "password-common"),
            ("aaaabbbb", "password-common"),
            ("0912345678", "password-is-login"),
            ("0912.345.678", "password-is-login"),
            ("84912345678", "password-is-login"),
        ] {
            assert_eq!(refusal(password, password), Some(("password".into(), why)), "{password}");
        }
        assert_eq!(refusal(&"dài ".repeat(100), ""), Some(("password".into(), "password-long")));
    }

    #[test]
    fn a_good_password_is_typed_twice_alike() {
        assert_eq!(refusal("mưa rào tháng bảy", "mưa rào tháng bảy"), None);
        assert_eq!(refusal("mưa rào tháng bảy", "mưa rào tháng tám"), Some(("again".into(), "password-differs")));
    }

    #[test]
    fn the_list_is_in_the_form_it_is_compared_in() {
        for common in COMMON.lines() {
            assert_eq!(common, common.trim().to_lowercase());
            assert!(common.chars().count() >= SHORTEST, "{common} is refused for its length already");
        }
    }
}
