//! Is a text TCVN3, VNI, or fine as it is? Judged by the look of its words.
//! Knows nothing of fonts or files, so it answers only when it is sure.

use super::{Legacy, from_tcvn3, from_vni};
use crate::syllable::is_syllable;

/// Shares of words that make an answer sure, in percent.
const MUST_FIT: usize = 90;
const MAY_FIT_AS_IS: usize = 50;
const LEAD: usize = 30;

/// The legacy encoding of a text that was read as Windows-1252 or Latin-1; `None` when the text
/// is plain ASCII, Unicode already, another language, or when it cannot be told.
///
/// Of the words that have other than ASCII characters, nine in ten must become Vietnamese
/// syllables, at most half may be syllables as they stand, and the other encoding must
/// do clearly worse. One name is little to judge by (`Tó` is `Tú` in TCVN3, and a syllable as it
/// stands): give it a whole column, joined with spaces.
///
/// ```
/// use vietnam::legacy::{Legacy, guess};
/// assert_eq!(guess("TrÇn ThÞ Ph\u{AD}¬ng"), Some(Legacy::Tcvn3));
/// assert_eq!(guess("Traàn Thò Phöông"), Some(Legacy::Vni));
/// assert_eq!(guess("Trần Thị Phương"), None);
/// ```
pub fn guess(text: &str) -> Option<Legacy> {
    if text.chars().any(is_unicode_vietnamese) {
        return None;
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || c.is_ascii_digit())
        .filter(|word| !word.is_ascii())
        .collect();
    if words.is_empty() {
        return None;
    }
    let share = |read: fn(&str) -> String| {
        let fitting = words.iter().filter(|word| is_syllable(&read(word))).count();
        fitting * 100 / words.len()
    };
    let (as_is, tcvn3, vni) = (share(str::to_owned), share(from_tcvn3), share(from_vni));
    let (best, rival, answer) = match tcvn3 > vni {
        true => (tcvn3, vni, Legacy::Tcvn3),
        false => (vni, tcvn3, Legacy::Vni),
    };
    let is_sure = best >= MUST_FIT && as_is <= MAY_FIT_AS_IS && best >= rival + LEAD;
    is_sure.then_some(answer)
}

/// Letters that neither encoding can have produced.
fn is_unicode_vietnamese(c: char) -> bool {
    matches!(c, '\u{1EA0}'..='\u{1EF9}' | '\u{300}'..='\u{323}') || "ĂăĐđĨĩŨũƠơƯư".contains(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn old_text_is_known_by_its_words() {
        for (text, answer) in [
            ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Legacy::Tcvn3),
            ("NGUYÔN V¡N A; TRÇN THÞ B", Legacy::Tcvn3),
            ("Hµ Néi", Legacy::Tcvn3),
            ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Legacy::Vni),
            ("Nguyeãn Vaên A", Legacy::Vni),
            ("NGUYEÃN THÒ HÖÔNG", Legacy::Vni),
        ] {
            assert_eq!(guess(text), Some(answer), "{text}");
        }
    }

    #[test]
    fn everything_else_is_left_alone() {
        for text in [
            "",
            "Nguyen Van A",
            "Nguyễn Văn A",
            "Nguye\u{302}\u{303}n",
            "Hà",
            "tôi và bà",
            "Lê Tú",
            "Café São Paulo",
            "Müller naïve Zoë",
            "25° – 30 €",
        ] {
            assert_eq!(guess(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_judged_without_panic(text in ".*") {
            let _ = guess(&text);
        }
    }
}
