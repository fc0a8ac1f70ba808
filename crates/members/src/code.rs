//! Member codes: `LS-000123`. The letters are the initials of the root unit's own name (*Tỉnh Lạng Sơn* is `LS`), so
//! that a code read over the phone tells whose it is; the number counts up and is never given twice. Codes from
//! elsewhere are kept as they are.

use kernel::Say;
use vietnam::unit_name::UnitName;

/// Longest code that is taken over, in characters.
const LONGEST: usize = 32;
/// The number is filled up to so many digits.
const DIGITS: usize = 6;
/// Initials when the root unit's name gives none.
const NAMELESS: &str = "XK";

/// What stands before the number, from the root unit's name.
#[must_use]
pub fn prefix(root_name: &str) -> String {
    let proper = UnitName::parse(root_name).map_or_else(|_| root_name.to_owned(), |name| name.bare().to_owned());
    let initials: String = vietnam::text::fold(&proper)
        .split(' ')
        .filter_map(|word| word.chars().next())
        .filter(char::is_ascii_lowercase)
        .take(4)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    if initials.is_empty() { NAMELESS.into() } else { initials }
}

/// The code of a number.
#[must_use]
pub fn written(prefix: &str, number: i64) -> String {
    format!("{prefix}-{number:0DIGITS$}")
}

/// Prefix and number of a code of this form, so that a code from a list is not given again.
#[must_use]
pub fn parts(code: &str) -> Option<(&str, i64)> {
    let (prefix, number) = code.rsplit_once('-')?;
    let is_ours = !prefix.is_empty() && number.len() >= DIGITS && number.bytes().all(|digit| digit.is_ascii_digit());
    Some((prefix, number.parse().ok()?)).filter(|_| is_ours)
}

/// A code as typed, in its stored form: capitals, no spaces.
///
/// # Errors
/// Why it can't be one.
pub fn read(typed: &str) -> Result<String, Say> {
    let code: String = vietnam::text::tidy(typed).to_uppercase().split(' ').collect();
    if let Some(bad) = code.chars().find(|letter| !letter.is_ascii_alphanumeric() && !"-./_".contains(*letter)) {
        return Err(Say::new("member-code-letter").with("value", typed.trim()).with("letter", bad));
    }
    if code.len() > LONGEST {
        return Err(Say::new("member-code-long").counting("count", code.len()).counting("most", LONGEST));
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_from_the_root_units_own_name() {
        for (name, letters) in [
            ("Tỉnh Lạng Sơn", "LS"),
            ("Thành phố Hồ Chí Minh", "HCM"),
            ("Tỉnh Đắk Lắk", "DL"),
            ("Trung ương Đoàn", "TUD"),
            ("123", "XK"),
        ] {
            assert_eq!(prefix(name), letters, "{name}");
        }
        assert_eq!(written("LS", 123), "LS-000123");
        assert_eq!(parts("LS-1000123"), Some(("LS", 1_000_123)));
        assert_eq!(parts("LS-12"), None);
        assert_eq!(parts("123456"), None);
    }

    #[test]
    fn a_code_from_elsewhere_is_kept_in_capitals() {
        assert_eq!(read(" ls 000123 "), Ok("LS000123".into()));
        assert_eq!(read("20-2231/đ").map_err(|say| say.key), Err("member-code-letter"));
        assert_eq!(read(&"1".repeat(33)).map_err(|say| say.key), Err("member-code-long"));
    }
}
