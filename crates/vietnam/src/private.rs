//! Numbers that name a person, found in free text: such a text is refused before it is kept.

use std::fmt;

use crate::text::nfc;

/// What kind of private number stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Private {
    /// The twelve digits of the citizen's card.
    NationalId,
    /// The nine digits of the old identity card (*chứng minh nhân dân*).
    OldId,
    /// A mobile number.
    Phone,
}

/// The first private number of a text, written in one piece or in groups of digits with spaces, dots or hyphens
/// between them.
///
/// Amounts of money, days, hotlines and landlines are none: nine digits in groups count only when they begin with 0,
/// and nine or twelve in one piece do not when a currency follows.
///
/// ```
/// use vietnam::private::{Private, find};
/// assert_eq!(find("bà Nga, CCCD 020 304 123 456"), Some(Private::NationalId));
/// assert_eq!(find("gọi lại 0912.345.678"), Some(Private::Phone));
/// assert_eq!(find("CMND cũ 081234567"), Some(Private::OldId));
/// assert_eq!(find("ngày 19/09/2024 chi 150.000.000 đồng, tổng đài 1900 1022"), None);
/// ```
#[must_use]
pub fn find(text: &str) -> Option<Private> {
    let text = nfc(text);
    let letters: Vec<char> = text.chars().map(plain).collect();
    let groups = groups(&letters);
    (0..groups.len()).find_map(|start| starting_at(&letters, &groups[start..], is_joined(&letters, &groups, start)))
}

/// A run of digits: where it begins and ends.
type Group = (usize, usize);

/// Full-width digits are digits too.
fn plain(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(letter as u32 - '０' as u32 + '0' as u32).unwrap_or(letter),
        _ => letter,
    }
}

fn groups(letters: &[char]) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        match found.last_mut() {
            _ if !letter.is_ascii_digit() => {}
            Some((_, end)) if *end == at => *end = at + 1,
            _ => found.push((at, at + 1)),
        }
    }
    found
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '.' | '-' | '–' | '‑' | '·')
}

/// Whether a group goes on from the one before it, so that a number can't begin here in one piece.
fn is_joined(letters: &[char], groups: &[Group], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| groups[before].1);
    before.is_some_and(|end| letters[end..groups[at].0].iter().all(|letter| matches!(letter, '.' | ',' | '/')))
}

/// The private number that begins with the first of these groups.
fn starting_at(letters: &[char], groups: &[Group], joined: bool) -> Option<Private> {
    let digits_of = |(from, to): Group| letters[from..to].iter().collect::<String>();
    let first = *groups.first()?;
    let mut digits = digits_of(first);
    if !joined && let Some(found) = in_one_piece(&digits, is_money(letters, first.1)) {
        return Some(found);
    }
    let has_plus = first.0 > 0 && letters[first.0 - 1] == '+';
    for pair in groups.windows(2) {
        let between = &letters[pair[0].1..pair[1].0];
        if between.len() > 2 || !between.iter().all(|letter| is_separator(*letter)) || pair[1].1 - pair[1].0 < 2 {
            return None;
        }
        digits.push_str(&digits_of(pair[1]));
        let ends = groups.last() == Some(&pair[1]) || !continues(letters, pair[1].1);
        match in_groups(&digits, has_plus) {
            Some(found) if ends || digits.len() >= 10 => return Some(found),
            _ if digits.len() > 12 => return None,
            _ => {}
        }
    }
    None
}

/// Whether another digit stands behind a single separator.
fn continues(letters: &[char], end: usize) -> bool {
    letters.get(end).is_some_and(|letter| is_separator(*letter))
        && letters.get(end + 1).is_some_and(char::is_ascii_digit)
}

fn in_one_piece(digits: &str, is_money: bool) -> Option<Private> {
    match digits.len() {
        12 if !is_money => Some(Private::NationalId),
        9 if !is_money => Some(Private::OldId),
        _ if is_mobile(digits) => Some(Private::Phone),
        _ => None,
    }
}

fn in_groups(digits: &str, has_plus: bool) -> Option<Private> {
    match digits.len() {
        12 if digits.starts_with('0') => Some(Private::NationalId),
        9 if digits.starts_with('0') => Some(Private::OldId),
        11 if has_plus && is_mobile(digits) => Some(Private::Phone),
        10 if is_mobile(digits) => Some(Private::Phone),
        _ => None,
    }
}

/// `0912345678`, `84912345678`, and the eleven digits from before 2018.
fn is_mobile(digits: &str) -> bool {
    let national = digits.strip_prefix("84").filter(|rest| rest.len() == 9).or_else(|| digits.strip_prefix('0'));
    national.is_some_and(|rest| match rest.len() {
        9 => rest.starts_with(['3', '5', '7', '8', '9']),
        10 => rest.starts_with("12") || rest.starts_with("16") || rest.starts_with("18") || rest.starts_with("19"),
        _ => false,
    })
}

fn is_money(letters: &[char], end: usize) -> bool {
    let rest: String = letters[end..].iter().skip_while(|letter| letter.is_whitespace()).take(5).collect();
    let rest = crate::text::fold(&rest);
    ["dong", "vnd", "d ", "usd"].iter().any(|unit| format!("{rest} ").starts_with(unit))
}

impl fmt::Display for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Private::NationalId => "an identity number",
            Private::OldId => "an old identity number",
            Private::Phone => "a phone number",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn private_numbers_are_found_however_they_are_written() {
        for (text, found) in [
            ("020304123456", Private::NationalId),
            ("số 020-304-123-456 nhé", Private::NationalId),
            ("０２０３０４１２３４５６", Private::NationalId),
            ("CMND: 081234567.", Private::OldId),
            ("081 234 567", Private::OldId),
            ("0912345678", Private::Phone),
            ("zalo:0912 345 678", Private::Phone),
            ("+84 912 345 678", Private::Phone),
            ("84912345678", Private::Phone),
            ("01681234567", Private::Phone),
            ("ngày 21 11 2026 gọi 0912.345.678", Private::Phone),
        ] {
            assert_eq!(find(text), Some(found), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "",
            "19/09/2024",
            "2026-11-21 lúc 08:30",
            "150.000.000 đồng",
            "150000000 đ",
            "150000000000 đồng",
            "1.400.000.000",
            "tổng đài 1900 1022, 18001096",
            "điện thoại bàn 0205 3812 345",
            "hồ sơ H37.19-260915-0001",
            "Quyết định 06/QĐ-TTg",
            "mã 12345678",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_identity_number_is_found_in_any_words(
            before in "[a-zđ ,:]{0,20}", digits in "0[0-9]{11}", after in "[a-zđ ,]{0,20}", gap in "[ .-]",
        ) {
            let grouped = [&digits[..3], &digits[3..6], &digits[6..9], &digits[9..]].join(&gap);
            let (whole, parted) = (format!("{before}{digits}"), format!("{before} {grouped} x{after}"));
            prop_assert!(find(&whole).is_some());
            prop_assert!(find(&parted).is_some());
        }

        #[test]
        fn fewer_than_nine_digits_name_nobody(text in "([a-zđ .,-]{0,6}[0-9]{1,2}){0,4}[a-z ]{0,9}") {
            prop_assert_eq!(find(&text), None);
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let _ = find(&text);
        }
    }
}
