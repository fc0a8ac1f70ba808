//! One spelling for one text: normal form, search folding and the equality key.
//! Knows letters only; what a text means is for the other modules.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

const NO_BREAK_SPACE: char = '\u{A0}';

/// The text in Unicode normal form C, without characters that cannot be seen.
///
/// Removed: U+200B to U+200D (zero-width space and joiners), U+2060 (word joiner), U+FEFF
/// (byte order mark) and U+00AD (soft hyphen). A no-break space becomes a plain space.
/// Nothing is copied when the text is already in that form.
///
/// Source: TCVN 6909:2001 prescribes Unicode for Vietnamese; NFC is the form in use. Text from
/// macOS and from old converters arrives decomposed.
///
/// Decode legacy encodings (see [`crate::legacy`]) before calling this: TCVN3 spells `ư` with
/// the code of the soft hyphen.
///
/// ```
/// assert_eq!(vietnam::text::nfc("e\u{302}\u{301}"), "ế");
/// ```
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    if text.chars().any(|c| is_invisible(c) || c == NO_BREAK_SPACE) {
        return Cow::Owned(
            text.chars()
                .filter(|&c| !is_invisible(c))
                .map(|c| if c == NO_BREAK_SPACE { ' ' } else { c })
                .nfc()
                .collect(),
        );
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// [`nfc`], trimmed, with every run of white space (line ends included) as one space.
/// This is the form in which text is stored and shown.
///
/// ```
/// assert_eq!(vietnam::text::tidy("  Xã\u{A0} Quan  Sơn\n"), "Xã Quan Sơn");
/// ```
pub fn tidy(text: &str) -> String {
    let clean = nfc(text);
    let mut out = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The key for search: lower-case words of letters and digits without marks, one space between.
///
/// - tone and vowel marks are dropped; `đ` becomes `d` by hand because it does not decompose,
///   and so do its look-alikes `ð` and `ɖ`, which old fonts put in its place;
/// - everything that is neither letter nor digit is a gap between words, so `Nguyễn-Văn  A`
///   and `nguyen van a` meet; apostrophes too (`H'Hen` is found by `h hen`);
/// - digits keep their groups: `0912.345.678` folds to `0912 345 678`. To find a number however
///   it was grouped, compare [`digits`] of both sides.
///
/// Folding twice changes nothing.
///
/// ```
/// assert_eq!(vietnam::text::fold("Đoàn Thanh niên"), "doan thanh nien");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_ascii() {
            push_gap(&mut out);
        } else if !is_invisible(c) {
            decompose_canonical(c, |part| push_folded(&mut out, part));
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The key for equality *with* marks: two spellings of one name are equal, two names are not.
///
/// [`tidy`], lower-case, and the tone moved to one place where old and new practice differ:
/// `hòa` = `hoà`, `khỏe` = `khoẻ`, `thúy` = `thuý`. Only a tone on the first vowel of `oa`, `oe`,
/// `uy` moves, so `quý` and `già` stay, and `hoàng` has one spelling anyway. The choice between
/// `i` and `y` (`lý`, `lí`) is left alone: in names it tells people apart.
///
/// Source: both placements are in use; QĐ 1989/QĐ-BGDĐT (2018), article 8, prefers the new one,
/// laws and newspapers mostly print the old one.
///
/// ```
/// use vietnam::text::canonical;
/// assert_eq!(canonical("Thanh Hóa"), canonical("THANH HOÁ"));
/// assert_ne!(canonical("Thanh Hóa"), canonical("Thanh Hoa"));
/// ```
pub fn canonical(text: &str) -> String {
    let tidied = tidy(text);
    if tidied.is_ascii() {
        return tidied.to_ascii_lowercase();
    }
    let mut letters: Vec<char> = tidied.chars().flat_map(char::to_lowercase).nfc().collect();
    for i in 1..letters.len() {
        if let Some((first, second)) = new_placement(letters[i - 1], letters[i]) {
            letters[i - 1] = first;
            letters[i] = second;
        }
    }
    letters.into_iter().collect()
}

/// Only the digits 0 to 9 of a text, in order: the key for finding phones and numbers however
/// they were grouped.
///
/// ```
/// assert_eq!(vietnam::text::digits("0912.345 678"), "0912345678");
/// ```
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{61C}' | '\u{FEFF}' | '\u{AD}')
}

/// Base letter without marks and `đ`, case kept; `None` for a mark.
pub(crate) fn bare_letter(part: char) -> Option<char> {
    match part {
        'đ' | 'ð' | 'ɖ' => Some('d'),
        'Đ' | 'Ð' | 'Ɖ' => Some('D'),
        _ if is_combining_mark(part) => None,
        _ => Some(part),
    }
}

fn push_folded(out: &mut String, part: char) {
    let Some(letter) = bare_letter(part) else {
        return;
    };
    // The modifier apostrophe counts as a letter in Unicode; names use it as punctuation.
    if letter == '\u{2BC}' || !letter.is_alphanumeric() {
        push_gap(out);
        return;
    }
    out.extend(letter.to_lowercase().filter(|&c| !is_combining_mark(c)));
}

fn push_gap(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn new_placement(first: char, second: char) -> Option<(char, char)> {
    const O: [char; 5] = ['ò', 'ỏ', 'õ', 'ó', 'ọ'];
    const U: [char; 5] = ['ù', 'ủ', 'ũ', 'ú', 'ụ'];
    let (plain, toned, with_tone) = match second {
        'a' => ('o', O, ['à', 'ả', 'ã', 'á', 'ạ']),
        'e' => ('o', O, ['è', 'ẻ', 'ẽ', 'é', 'ẹ']),
        'y' => ('u', U, ['ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ']),
        _ => return None,
    };
    let tone = toned.iter().position(|&c| c == first)?;
    Some((plain, with_tone[tone]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nfc_composes_and_cleans() {
        assert_eq!(nfc("Nguye\u{302}\u{303}n\u{A0}A\u{200B}\u{FEFF}"), "Nguyễn A");
        assert_eq!(nfc("th\u{AD}anh"), "thanh");
        assert!(matches!(nfc("Nguyễn"), Cow::Borrowed(_)));
        assert!(matches!(nfc("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn fold_finds_every_spelling() {
        for text in [
            "Nguyễn-Văn  A",
            "nguyen van a",
            "NGUYỄN VĂN A",
            "Nguye\u{302}\u{303}n Va\u{306}n A.",
            " (Nguyễn)\u{200B} Văn/A ",
        ] {
            assert_eq!(fold(text), "nguyen van a", "{text}");
        }
        assert_eq!(fold("Đắk R'Lấp"), "dak r lap");
        assert_eq!(fold("K’Brôih"), "k broih");
        assert_eq!(fold("H\u{2BC}Hen Niê"), "h hen nie");
        assert_eq!(fold("Ðoàn"), "doan");
        assert_eq!(fold("0912.345.678"), "0912 345 678");
        assert_eq!(digits("0912.345.678"), digits("0912 345 678"));
        assert_eq!(fold("İIiı"), "iiiı");
        assert_eq!(fold(" -.- "), "");
    }

    #[test]
    fn canonical_moves_tones_only_where_practice_differs() {
        for (old, new) in [
            ("hòa", "hoà"),
            ("KHỎE", "khoẻ"),
            ("Thúy", "thuý"),
            ("thủy", "thuỷ"),
            ("Lũy", "luỹ"),
            ("xõa", "xoã"),
            ("họa", "hoạ"),
        ] {
            assert_eq!(canonical(old), new);
            assert_eq!(canonical(new), new);
        }
        for same in ["quý", "già", "hoàng", "ngoài", "mùa", "của", "khuỷu", "huyền", "đ", "gìn"] {
            assert_eq!(canonical(same), same);
        }
        assert_ne!(canonical("lý"), canonical("lí"));
        assert_ne!(canonical("da"), canonical("đa"));
    }

    proptest! {
        #[test]
        fn keys_are_stable(text in ".*") {
            prop_assert_eq!(tidy(&tidy(&text)), tidy(&text));
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            prop_assert_eq!(canonical(&canonical(&text)), canonical(&text));
        }

        #[test]
        fn decomposed_text_has_the_same_keys(text in "[a-zA-ZÀ-ỹ' .-]{0,40}") {
            let nfd: String = text.nfd().collect();
            prop_assert_eq!(fold(&nfd), fold(&text));
            prop_assert_eq!(canonical(&nfd), canonical(&text));
            prop_assert_eq!(tidy(&nfd), tidy(&text));
        }

        #[test]
        fn equal_texts_are_found_by_search(text in "[a-zA-ZÀ-ỹ' .-]{0,40}") {
            prop_assert_eq!(fold(&canonical(&text)), fold(&text));
        }
    }
}
