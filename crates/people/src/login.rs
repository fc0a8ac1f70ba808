//! What is typed to say who one is: a mobile number in any spelling, or a member code. Knows no storage.

use vietnam::phone::Phone;

/// A member code has so many letters at the least and at the most.
const CODE_LENGTH: std::ops::RangeInclusive<usize> = 3..=30;

/// A login in the one form that is stored: E.164 or a code in capitals without spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Login(String);

impl Login {
    /// Reads a login that is to be kept.
    pub(crate) fn parse(typed: &str) -> Result<Self, &'static str> {
        let login = Self::tidy(typed);
        let letters = login.0.chars().count();
        let fits = login.0.chars().all(|letter| letter.is_alphanumeric() || "+-/._".contains(letter));
        match (letters, fits) {
            (0, _) => Err("login-empty"),
            (_, true) if login.is_phone() || CODE_LENGTH.contains(&letters) => Ok(login),
            _ => Err("login-unreadable"),
        }
    }

    /// What was typed in the form it would be stored in, whether it can be one or not.
    pub(crate) fn tidy(typed: &str) -> Self {
        match Phone::parse(typed) {
            Ok(phone) => Self(phone.e164().to_owned()),
            Err(_) => {
                let typed = vietnam::text::tidy(typed);
                Self(
                    typed
                        .chars()
                        .filter(|letter| !letter.is_whitespace() && !letter.is_control())
                        .flat_map(char::to_uppercase)
                        .take(60)
                        .collect(),
                )
            }
        }
    }

    /// The stored form.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn is_phone(&self) -> bool {
        self.0.starts_with("+84")
    }
}

/// A stored login as people write it.
pub(crate) fn show(stored: &str) -> String {
    Phone::parse(stored).map_or_else(|_| stored.to_owned(), |phone| phone.national())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_number_is_one_login() {
        for typed in ["0912 345 678", "+84 912.345.678", "84912345678", "912345678"] {
            assert_eq!(Login::parse(typed).map(|login| login.0), Ok("+84912345678".into()), "{typed}");
        }
        assert_eq!(show("+84912345678"), "0912 345 678");
    }

    #[test]
    fn a_member_code_is_one_login_in_any_letters() {
        assert_eq!(Login::parse(" ls-104 2231 ").map(|login| login.0), Ok("LS-1042231".into()));
        assert_eq!(show("LS-1042231"), "LS-1042231");
    }

    #[test]
    fn what_can_not_be_a_login_is_refused() {
        for (typed, why) in [
            ("  ", "login-empty"),
            ("ab", "login-unreadable"),
            ("an@example.org", "login-unreadable"),
            ("<script>", "login-unreadable"),
        ] {
            assert_eq!(Login::parse(typed), Err(why), "{typed}");
        }
        assert!(Login::parse(&"9".repeat(300)).is_err());
    }
}
