//! Vietnamese mobile numbers in all the ways people and spreadsheets write them.
//! Knows the numbering plan only; never whether a number is in use.

use std::error::Error;
use std::fmt;

use crate::text::nfc;

/// Prefixes of eleven-digit numbers and what replaced them on 15 September 2018, without the
/// leading zero.
const RENUMBERED: [(&str, &str); 21] = [
    ("162", "32"),
    ("163", "33"),
    ("164", "34"),
    ("165", "35"),
    ("166", "36"),
    ("167", "37"),
    ("168", "38"),
    ("169", "39"),
    ("120", "70"),
    ("121", "79"),
    ("122", "77"),
    ("126", "76"),
    ("128", "78"),
    ("123", "83"),
    ("124", "84"),
    ("125", "85"),
    ("127", "81"),
    ("129", "82"),
    ("186", "56"),
    ("188", "58"),
    ("199", "59"),
];

/// A Vietnamese mobile number, kept in E.164 (`+84` and nine digits).
///
/// `Debug` shows the masked form so that logs do not carry numbers; there is no `Display`:
/// choose [`Phone::national`] or [`Phone::masked`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// Why a text is not a Vietnamese mobile number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneError {
    /// No digit and nothing else.
    Empty,
    /// Letters or other signs that do not belong in one number (two numbers in one cell too).
    HasLetters,
    /// Not the length of a mobile number.
    WrongLength {
        /// How many digits were given, country code included.
        digits: usize,
    },
    /// The right length, but a landline, a foreign or an unknown prefix.
    NotMobile,
}

impl Phone {
    /// Reads a mobile number: `0…`, `84…`, `+84…` or `0084…`, with spaces, dots, dashes,
    /// parentheses or the leading apostrophe of a spreadsheet.
    ///
    /// Nine digits, or ten of an old number, are accepted without their leading zero, which
    /// spreadsheets eat. An eleven-digit number from before 15 September 2018 becomes its
    /// ten-digit successor. Mobile prefixes are 03, 05, 07, 08 and 09.
    ///
    /// # Errors
    /// See [`PhoneError`].
    ///
    /// ```
    /// use vietnam::phone::Phone;
    /// for text in ["0912 345 678", "+84 (0) 912.345.678", "'0912345678", "912345678"] {
    ///     assert_eq!(Phone::parse(text).unwrap().e164(), "+84912345678");
    /// }
    /// assert_eq!(Phone::parse("0168 123 4567").unwrap().national(), "0381 234 567");
    /// ```
    pub fn parse(text: &str) -> Result<Phone, PhoneError> {
        let text = nfc(text);
        let text = text.trim();
        let text = text.strip_prefix('\'').unwrap_or(text);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_clean = text.chars().enumerate().all(|(i, c)| belongs(i, c));
        if !is_clean {
            return Err(PhoneError::HasLetters);
        }
        if digits.is_empty() {
            return Err(PhoneError::Empty);
        }
        let wrong_length = PhoneError::WrongLength { digits: digits.len() };
        let number = subscriber(&digits, text.contains('+'))?;
        match (number.len(), number.as_bytes().first()) {
            (9, Some(b'3' | b'5' | b'7' | b'8' | b'9')) => Ok(Phone(format!("+84{number}"))),
            (10, Some(b'1')) => renumbered(number).ok_or(PhoneError::NotMobile),
            (9, _) | (10, Some(b'2')) => Err(PhoneError::NotMobile),
            _ => Err(wrong_length),
        }
    }

    /// `+84912345678`: the form to store, to compare and to dial.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// `0912 345 678`: the form to show.
    pub fn national(&self) -> String {
        let n = self.subscriber();
        format!("0{} {} {}", &n[..3], &n[3..6], &n[6..])
    }

    /// `09•• ••• 678`: enough for its owner to recognise it.
    pub fn masked(&self) -> String {
        let n = self.subscriber();
        format!("0{}•• ••• {}", &n[..1], &n[6..])
    }

    fn subscriber(&self) -> &str {
        &self.0[3..]
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

/// The digits after country code and trunk zero.
fn subscriber(digits: &str, has_plus: bool) -> Result<&str, PhoneError> {
    let international = match digits.strip_prefix("00") {
        Some(rest) => Some(rest),
        None if has_plus => Some(digits),
        None => None,
    };
    if let Some(rest) = international {
        let national = rest.strip_prefix("84").ok_or(PhoneError::NotMobile)?;
        return Ok(national.strip_prefix('0').unwrap_or(national));
    }
    if let Some(national) = digits.strip_prefix('0') {
        return Ok(national);
    }
    // Shorter numbers that begin with 84 are domestic ones (084…) that lost their zero.
    match digits.strip_prefix("84") {
        Some(national) if digits.len() >= 11 => Ok(national.strip_prefix('0').unwrap_or(national)),
        _ => Ok(digits),
    }
}

fn renumbered(number: &str) -> Option<Phone> {
    RENUMBERED.iter().find_map(|(old, new)| Some(Phone(format!("+84{new}{}", number.strip_prefix(old)?))))
}

fn belongs(place: usize, c: char) -> bool {
    match c {
        '+' => place == 0,
        _ => c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | '-' | '–' | '(' | ')'),
    }
}

impl fmt::Display for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PhoneError::Empty => f.write_str("the phone number is empty"),
            PhoneError::HasLetters => f.write_str("a phone number has digits, spaces, dots and dashes only"),
            PhoneError::WrongLength { digits } => {
                write!(f, "a mobile number has 10 digits, not {digits}")
            }
            PhoneError::NotMobile => f.write_str("not a Vietnamese mobile number"),
        }
    }
}

impl Error for PhoneError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn e164(text: &str) -> Result<String, PhoneError> {
        Phone::parse(text).map(|phone| phone.e164().to_owned())
    }

    #[test]
    fn every_way_of_writing_is_one_number() {
        for text in [
            "0912345678",
            "0912 345 678",
            "0912.345.678",
            "0912-345-678",
            "(0912) 345 678",
            "84912345678",
            "+84912345678",
            "+84 912 345 678",
            "+84 (0)912 345 678",
            "'+84912345678",
            "840912345678",
            "0084912345678",
            "'0912345678",
            "912345678",
            "\u{200B}0912\u{A0}345\u{A0}678 ",
        ] {
            assert_eq!(e164(text).as_deref(), Ok("+84912345678"), "{text}");
        }
        assert_eq!(e164("841234567").as_deref(), Ok("+84841234567"));
        assert_eq!(e164("0841234567").as_deref(), Ok("+84841234567"));
    }

    #[test]
    fn old_eleven_digit_numbers_are_renumbered() {
        let map = [
            ("0162", "032"),
            ("0163", "033"),
            ("0164", "034"),
            ("0165", "035"),
            ("0166", "036"),
            ("0167", "037"),
            ("0168", "038"),
            ("0169", "039"),
            ("0120", "070"),
            ("0121", "079"),
            ("0122", "077"),
            ("0126", "076"),
            ("0128", "078"),
            ("0123", "083"),
            ("0124", "084"),
            ("0125", "085"),
            ("0127", "081"),
            ("0129", "082"),
            ("0186", "056"),
            ("0188", "058"),
            ("0199", "059"),
        ];
        for (old, new) in map {
            let expected = Phone::parse(&format!("{new}1234567"));
            assert!(expected.is_ok());
            for way in [
                format!("{old}1234567"),
                format!("{}1234567", &old[1..]),
                format!("+84{}1234567", &old[1..]),
                format!("84{}1234567", &old[1..]),
            ] {
                assert_eq!(Phone::parse(&way), expected, "{way}");
            }
        }
        assert_eq!(e164("01111234567"), Err(PhoneError::NotMobile));
    }

    #[test]
    fn what_is_no_mobile_number_is_refused_with_its_reason() {
        assert_eq!(e164("  "), Err(PhoneError::Empty));
        assert_eq!(e164("'"), Err(PhoneError::Empty));
        assert_eq!(e164("091234567x"), Err(PhoneError::HasLetters));
        assert_eq!(e164("0912345678/0987654321"), Err(PhoneError::HasLetters));
        assert_eq!(e164("09123456"), Err(PhoneError::WrongLength { digits: 8 }));
        assert_eq!(e164("09123456789"), Err(PhoneError::WrongLength { digits: 11 }));
        assert_eq!(e164("0205 3812 345"), Err(PhoneError::NotMobile));
        assert_eq!(e164("0412345678"), Err(PhoneError::NotMobile));
        assert_eq!(e164("+1 415 555 2671"), Err(PhoneError::NotMobile));
    }

    #[test]
    fn shown_grouped_and_masked() {
        let phone = Phone::parse("0912345678").unwrap();
        assert_eq!(phone.national(), "0912 345 678");
        assert_eq!(phone.masked(), "09•• ••• 678");
        assert_eq!(format!("{phone:?}"), "Phone(09•• ••• 678)");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in ".*") {
            let _ = Phone::parse(&text);
        }

        #[test]
        fn shown_forms_read_back(text in "0[35789][0-9]{8}") {
            let phone = Phone::parse(&text).unwrap();
            prop_assert_eq!(Phone::parse(&phone.national()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(phone.e164()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(&text[1..]), Ok(phone));
        }
    }
}
