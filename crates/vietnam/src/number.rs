//! Counts, shares and money as people write and read them.
//! Knows signs and groups only; money is whole đồng.

use std::error::Error;
use std::fmt;

use crate::text::tidy;

const NO_BREAK_SPACE: char = '\u{A0}';

/// Which signs group thousands and part decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Style {
    /// Vietnamese: `1.600`, `98,7 %`, `120.000 đồng`.
    #[default]
    Vi,
    /// English: `1,600`, `98.7%`, `120,000 VND`.
    En,
}

impl Style {
    fn group(self) -> char {
        match self {
            Style::Vi => '.',
            Style::En => ',',
        }
    }

    fn point(self) -> char {
        match self {
            Style::Vi => ',',
            Style::En => '.',
        }
    }
}

/// Why a text is not the number asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Nothing.
    Empty,
    /// Something that is not a number.
    NotANumber,
    /// Below zero, where only a count can stand.
    Negative,
    /// Digits grouped so that the value could be two things: `1.60`, `1,600`.
    Ambiguous,
    /// Larger than can be kept.
    TooBig,
}

/// Reads a count, zero or more: `1600`, `1.600`, `1 600`, `1.600.000`; `1,600,000` too, because
/// several commas cannot be decimals.
///
/// # Errors
/// [`NumberError::Ambiguous`] when groups after the first do not have three digits (`1.60`), when
/// the first is a zero (`0.500`) or when one comma stands where a decimal could (`1,600`);
/// otherwise see [`NumberError`].
///
/// ```
/// use vietnam::number::{NumberError, parse_count};
/// assert_eq!(parse_count("1.600"), Ok(1600));
/// assert_eq!(parse_count("1.60"), Err(NumberError::Ambiguous));
/// assert_eq!(parse_count("-5"), Err(NumberError::Negative));
/// ```
pub fn parse_count(text: &str) -> Result<i64, NumberError> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        return Err(NumberError::Empty);
    }
    let (is_negative, body) = without_minus(&tidied);
    let digits = whole_digits(body)?;
    if body.matches(',').count() == 1 {
        return Err(NumberError::Ambiguous);
    }
    if is_negative {
        return Err(NumberError::Negative);
    }
    digits.parse().map_err(|_| NumberError::TooBig)
}

/// Reads an amount of money in whole đồng: a count, with or without `đồng`, `đ`, `₫`, `VND` or
/// `VNĐ` after it.
///
/// # Errors
/// As [`parse_count`].
///
/// ```
/// assert_eq!(vietnam::number::parse_money("120.000đ"), Ok(120_000));
/// ```
pub fn parse_money(text: &str) -> Result<i64, NumberError> {
    let lower = tidy(text).to_lowercase();
    let amount =
        ["đồng", "dong", "vnđ", "vnd", "đ", "₫"].iter().find_map(|unit| lower.strip_suffix(unit)).unwrap_or(&lower);
    parse_count(amount)
}

/// Reads a decimal number in either style; a percent sign after it is dropped: `98,7 %` is 98.7.
///
/// With both signs the later one parts the decimals (`1.234,5`, `1,234.5`). One comma parts
/// decimals. One dot does too, except before exactly three digits, where it groups thousands as
/// Vietnamese has it: `1.500` is 1500, `1.5` is 1.5, `0.125` is 0.125.
///
/// # Errors
/// [`NumberError::Empty`], [`NumberError::NotANumber`], [`NumberError::Ambiguous`].
///
/// ```
/// use vietnam::number::parse_decimal;
/// assert_eq!(parse_decimal("98,7 %"), Ok(98.7));
/// assert_eq!(parse_decimal("1.234,5"), Ok(1234.5));
/// ```
pub fn parse_decimal(text: &str) -> Result<f64, NumberError> {
    let tidied = tidy(text);
    let number = tidied.strip_suffix('%').unwrap_or(&tidied).trim_end();
    if number.is_empty() {
        return Err(match tidied.is_empty() {
            true => NumberError::Empty,
            false => NumberError::NotANumber,
        });
    }
    let (is_negative, body) = without_minus(number);
    let (whole, fraction) = decimal_parts(body);
    let whole = whole_digits(whole)?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumberError::NotANumber);
    }
    let value: f64 = format!("{whole}.{fraction}0").parse().map_err(|_| NumberError::NotANumber)?;
    match value.is_finite() {
        true if is_negative => Ok(-value),
        true => Ok(value),
        false => Err(NumberError::TooBig),
    }
}

/// `1.600` or `1,600`.
///
/// ```
/// use vietnam::number::{Style, show_count};
/// assert_eq!(show_count(1600, Style::Vi), "1.600");
/// assert_eq!(show_count(1600, Style::En), "1,600");
/// ```
pub fn show_count(count: i64, style: Style) -> String {
    let digits = grouped(&count.unsigned_abs().to_string(), style.group());
    match count {
        0.. => digits,
        _ => format!("-{digits}"),
    }
}

/// A number with so many decimals, rounded: `1.234,50`. What is not finite shows as `–`.
pub fn show_decimal(value: f64, decimals: u8, style: Style) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let rounded = format!("{:.*}", usize::from(decimals), value.abs());
    let (whole, fraction) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let mut out = String::new();
    if value < 0.0 && rounded.contains(|c: char| matches!(c, '1'..='9')) {
        out.push('-');
    }
    out.push_str(&grouped(whole, style.group()));
    if !fraction.is_empty() {
        out.push(style.point());
        out.push_str(fraction);
    }
    out
}

/// A ratio (0.987) as a percentage with so many decimals: `98,7 %` with a no-break space, or
/// `98.7%`. A ratio that is not finite (0 of 0) shows as `–`.
///
/// ```
/// use vietnam::number::{Style, show_percent};
/// assert_eq!(show_percent(0.987, 1, Style::Vi), "98,7\u{A0}%");
/// assert_eq!(show_percent(0.987, 1, Style::En), "98.7%");
/// ```
pub fn show_percent(ratio: f64, decimals: u8, style: Style) -> String {
    if !ratio.is_finite() {
        return "–".to_owned();
    }
    let number = show_decimal(ratio * 100.0, decimals, style);
    match style {
        Style::Vi => format!("{number}{NO_BREAK_SPACE}%"),
        Style::En => format!("{number}%"),
    }
}

/// Whole đồng: `120.000 đồng` or `120,000 VND`, with a no-break space.
///
/// ```
/// use vietnam::number::{Style, show_money};
/// assert_eq!(show_money(120_000, Style::Vi), "120.000\u{A0}đồng");
/// ```
pub fn show_money(dong: i64, style: Style) -> String {
    let amount = show_count(dong, style);
    match style {
        Style::Vi => format!("{amount}{NO_BREAK_SPACE}đồng"),
        Style::En => format!("{amount}{NO_BREAK_SPACE}VND"),
    }
}

fn without_minus(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

/// The digits of a whole number, its thousands grouped by one kind of sign or not at all.
fn whole_digits(text: &str) -> Result<String, NumberError> {
    let body = text.trim();
    let sign = body.chars().find(|c| !c.is_ascii_digit());
    let Some(sign) = sign else {
        return match body.is_empty() {
            true => Err(NumberError::NotANumber),
            false => Ok(body.to_owned()),
        };
    };
    if !body.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')) {
        return Err(NumberError::NotANumber);
    }
    let groups: Vec<&str> = body.split(['.', ',', ' ']).collect();
    if groups.iter().any(|group| group.is_empty()) {
        return Err(NumberError::NotANumber);
    }
    let is_one_sign = !body.chars().any(|c| !c.is_ascii_digit() && c != sign);
    let (first, rest) = (groups[0], &groups[1..]);
    let is_grouped = first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3);
    match is_one_sign && is_grouped {
        true => Ok(groups.concat()),
        false => Err(NumberError::Ambiguous),
    }
}

fn decimal_parts(body: &str) -> (&str, &str) {
    let (dots, commas) = (body.matches('.').count(), body.matches(',').count());
    let point = match (dots, commas) {
        (0, 1) => body.find(','),
        (1, 0) if !groups_thousands(body) => body.find('.'),
        (0, _) | (_, 0) => None,
        _ => body.rfind(['.', ',']),
    };
    match point {
        Some(at) => (&body[..at], &body[at + 1..]),
        None => (body, ""),
    }
}

fn groups_thousands(body: &str) -> bool {
    body.split_once('.').is_some_and(|(whole, rest)| rest.len() == 3 && whole.len() <= 3 && !whole.starts_with('0'))
}

fn grouped(digits: &str, sign: char) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(sign);
        }
        out.push(digit);
    }
    out
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NumberError::Empty => "the number is empty",
            NumberError::NotANumber => "not a number",
            NumberError::Negative => "the number is below zero",
            NumberError::Ambiguous => "the number can be read in two ways",
            NumberError::TooBig => "the number is too big",
        })
    }
}

impl Error for NumberError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn counts_are_read() {
        for text in ["1600", "1.600", "1 600", "1\u{A0}600", " 1\u{202F}600 ", "01600"] {
            assert_eq!(parse_count(text), Ok(1600), "{text}");
        }
        for text in ["1.600.000", "1,600,000", "1 600 000"] {
            assert_eq!(parse_count(text), Ok(1_600_000), "{text}");
        }
        assert_eq!(parse_count("0"), Ok(0));
    }

    #[test]
    fn what_is_no_count_is_refused_with_its_reason() {
        for (text, error) in [
            ("", NumberError::Empty),
            ("-5", NumberError::Negative),
            ("−1.600", NumberError::Negative),
            ("-", NumberError::NotANumber),
            ("1.60", NumberError::Ambiguous),
            ("1,600", NumberError::Ambiguous),
            ("0.500", NumberError::Ambiguous),
            ("1.600,000", NumberError::Ambiguous),
            ("1600.000", NumberError::Ambiguous),
            ("nghìn", NumberError::NotANumber),
            ("5.", NumberError::NotANumber),
            (".5", NumberError::NotANumber),
            ("1e3", NumberError::NotANumber),
            ("9223372036854775808", NumberError::TooBig),
        ] {
            assert_eq!(parse_count(text), Err(error), "{text}");
        }
    }

    #[test]
    fn money_is_read() {
        for text in ["120.000 đồng", "120.000đ", "120000 ₫", "120.000 VNĐ", "120 000"] {
            assert_eq!(parse_money(text), Ok(120_000), "{text}");
        }
        assert_eq!(parse_money("đ"), Err(NumberError::Empty));
    }

    #[test]
    fn decimals_are_read_in_both_styles() {
        for (text, value) in [
            ("98,7 %", 98.7),
            ("98.7%", 98.7),
            ("98,7\u{A0}%", 98.7),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1 234,5", 1234.5),
            ("1.500", 1500.0),
            ("1.5", 1.5),
            ("0.125", 0.125),
            ("1,500", 1.5),
            ("21,0278", 21.0278),
            ("1.234.567", 1_234_567.0),
            ("-3,5", -3.5),
            ("7", 7.0),
        ] {
            assert_eq!(parse_decimal(text), Ok(value), "{text}");
        }
        assert_eq!(parse_decimal(""), Err(NumberError::Empty));
        assert_eq!(parse_decimal("%"), Err(NumberError::NotANumber));
        assert_eq!(parse_decimal("inf"), Err(NumberError::NotANumber));
        assert_eq!(parse_decimal("1,5,5.5"), Err(NumberError::Ambiguous));
        assert_eq!(parse_decimal(","), Err(NumberError::NotANumber));
    }

    #[test]
    fn numbers_are_shown() {
        assert_eq!(show_count(0, Style::Vi), "0");
        assert_eq!(show_count(999, Style::Vi), "999");
        assert_eq!(show_count(-1_600_000, Style::Vi), "-1.600.000");
        assert_eq!(show_count(i64::MIN, Style::En), "-9,223,372,036,854,775,808");
        assert_eq!(show_percent(1.0, 0, Style::Vi), "100\u{A0}%");
        assert_eq!(show_percent(f64::NAN, 1, Style::Vi), "–");
        assert_eq!(show_decimal(-0.01, 1, Style::Vi), "0,0");
        assert_eq!(show_decimal(1234.5, 2, Style::Vi), "1.234,50");
        assert_eq!(show_money(120_000, Style::En), "120,000\u{A0}VND");
    }

    proptest! {
        #[test]
        fn shown_counts_read_back(count in 0..i64::MAX) {
            prop_assert_eq!(parse_count(&show_count(count, Style::Vi)), Ok(count));
            prop_assert_eq!(parse_money(&show_money(count, Style::Vi)), Ok(count));
        }

        #[test]
        fn shown_decimals_read_back(tenths in -10_000_000..10_000_000_i32, style in prop_oneof![Just(Style::Vi), Just(Style::En)]) {
            let value = f64::from(tenths) / 10.0;
            prop_assert_eq!(parse_decimal(&show_decimal(value, 1, style)), Ok(value));
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".*", numeric in "[-0-9., %]{0,14}") {
            let _ = (parse_count(&text), parse_money(&text), parse_decimal(&text));
            let _ = (parse_count(&numeric), parse_money(&numeric), parse_decimal(&numeric));
        }

        #[test]
        fn any_number_is_shown(value in any::<f64>(), decimals in 0..12_u8) {
            let _ = (show_decimal(value, decimals, Style::Vi), show_percent(value, decimals, Style::Vi));
        }
    }
}
