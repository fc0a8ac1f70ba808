//! TCVN3 (ABC): the code table and the capitals it lacks.
//! Knows bytes and letters; whether a text is TCVN3 at all is for the guess.

use unicode_normalization::UnicodeNormalization;

/// Bytes 0x00 to 0x1F.
const LOW: [char; 32] = [
    '\0', 'Ú', 'Ụ', '\x03', 'Ừ', 'Ử', 'Ữ', '\x07', '\x08', '\t', '\n', '\x0B', '\x0C', '\r', '\x0E', '\x0F', '\x10',
    'Ứ', 'Ự', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ', '\x18', '\x19', '\x1A', '\x1B', '\x1C', '\x1D', '\x1E', '\x1F',
];

/// Bytes 0x80 to 0xFF.
const HIGH: [char; 128] = [
    'À', 'Ả', 'Ã', 'Á', 'Ạ', 'Ặ', 'Ậ', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ', 'Ệ', 'Ì', 'Ỉ', 'Ĩ', //
    'Í', 'Ị', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ', 'Ộ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ', 'Ù', 'Ủ', 'Ũ', //
    '\u{A0}', 'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ', //
    '\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}', 'à', 'ả', 'ã', 'á', 'ạ', 'Ẳ', 'ằ', 'ẳ', 'ẵ', 'ắ',
    'Ẵ', //
    'Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ', //
    'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò', //
    'Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù', //
    'Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ', 'Ố',
];

/// TCVN3 text that was read as Windows-1252 or Latin-1, in Unicode NFC.
///
/// All 134 letters of the standard are known. In practice the fonts have the small letters and
/// the seven capitals `Ă Â Đ Ê Ô Ơ Ư`; capitals with a tone are small letters in a capital font
/// (`.VnTimeH`), see [`raise_capitals`]. What Windows-1252 has between 0x80 and 0x9F (curly
/// quotes, dashes) stays; the capitals that the standard puts there are read from the control
/// characters that Latin-1 gives. The five codes of tones alone count only after a letter, so
/// `30°` stays.
///
/// Call this before [`crate::text::nfc`]: `ư` arrives as a soft hyphen.
///
/// Source: TCVN 5712:1993, VN1 and its subset VN3.
///
/// ```
/// assert_eq!(vietnam::legacy::from_tcvn3("Hµ Néi"), "Hà Nội");
/// ```
pub fn from_tcvn3(text: &str) -> String {
    decode(text.chars())
}

/// TCVN3 bytes in Unicode NFC, every byte as the standard (VN1) has it; see [`from_tcvn3`].
///
/// ```
/// assert_eq!(vietnam::legacy::tcvn3_bytes(b"H\xB5 N\xE9i"), "Hà Nội");
/// ```
pub fn tcvn3_bytes(bytes: &[u8]) -> String {
    decode(bytes.iter().copied().map(char::from))
}

fn decode(codes: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut after_letter = false;
    for code in codes {
        let letter = match u32::from(code) {
            low @ 0..0x20 => LOW[low as usize],
            high @ 0x80..0x100 => HIGH[high as usize - 0x80],
            _ => code,
        };
        let is_lone_tone = ('\u{300}'..='\u{323}').contains(&letter) && !after_letter;
        let kept = if is_lone_tone { code } else { letter };
        after_letter = kept.is_alphabetic();
        out.push(kept);
    }
    out.nfc().collect()
}

/// Capitals for letters that TCVN3 could only spell small: `NGUYễN` becomes `NGUYỄN`.
///
/// In the `.VnTimeH` fonts capitals with a tone are stored as small letters. The case of all
/// other letters is known. A word with two or more capitals and no known small letter is meant in
/// capitals throughout, and so is a text with such a word and no known small letter at all
/// (`NGUYễN Vũ`). `Tú Vũ` stays: one capital may begin a word. A small first letter
/// (`ánh`) cannot be told from a real one; see [`crate::name::proper_case`] for names.
pub fn raise_capitals(text: &str) -> String {
    let words = || text.split_inclusive(char::is_whitespace);
    if words().any(is_shouted) && !has_small(text) {
        return text.to_uppercase();
    }
    words()
        .map(|word| match is_shouted(word) {
            true => word.to_uppercase(),
            false => word.to_owned(),
        })
        .collect()
}

fn is_shouted(word: &str) -> bool {
    known_case(word).filter(|c| c.is_uppercase()).count() >= 2 && !has_small(word)
}

fn has_small(text: &str) -> bool {
    known_case(text).any(char::is_lowercase)
}

fn known_case(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&c| c.is_ascii() || "ăâđêôơưĂÂĐÊÔƠƯ".contains(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SMALL: &str = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ";

    fn encode(text: &str) -> Vec<u8> {
        text.chars()
            .map(|c| {
                let place = |table: &[char], first: usize| {
                    table.iter().position(|&letter| letter == c).map(|at| u8::try_from(at + first).unwrap())
                };
                place(&HIGH, 0x80).or_else(|| place(&LOW, 0)).unwrap_or_else(|| u8::try_from(c).unwrap())
            })
            .collect()
    }

    #[test]
    fn every_letter_has_its_code_once() {
        let mut letters: Vec<char> = SMALL.chars().collect();
        letters.extend(SMALL.to_uppercase().chars());
        assert_eq!(letters.len(), 134);
        for letter in letters {
            let count = LOW.iter().chain(&HIGH).filter(|&&c| c == letter).count();
            assert_eq!(count, 1, "{letter}");
        }
        let codes = encode(SMALL);
        assert!(codes.iter().all(|&code| code > 0xA7));
        assert_eq!(encode("ĂÂĐÊÔƠƯ"), b"\xA1\xA2\xA7\xA3\xA4\xA5\xA6");
        assert_eq!(encode("ưýắệ"), b"\xAD\xFD\xBE\xD6");
    }

    #[test]
    fn old_sheets_are_read() {
        for (old, unicode) in [
            ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
            ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
            ("TrÇn ThÞ Ph\u{AD}¬ng", "Trần Thị Phương"),
            ("L¹ng S¬n, 30°, “quý”", "Lạng Sơn, 30°, “quý”"),
        ] {
            assert_eq!(from_tcvn3(old), unicode);
        }
        assert_eq!(from_tcvn3("a\u{B0}"), "à");
    }

    #[test]
    fn capitals_come_back() {
        for (read, meant) in [
            ("NGUYễN VĂN áI", "NGUYỄN VĂN ÁI"),
            ("NGUYễN Vũ", "NGUYỄN VŨ"),
            ("Tú Vũ", "Tú Vũ"),
            ("Chị TRầN ăn", "Chị TRẦN ăn"),
            ("Tú", "Tú"),
            ("A", "A"),
            ("Lê Thị ánh", "Lê Thị ánh"),
        ] {
            assert_eq!(raise_capitals(read), meant);
        }
    }

    proptest! {
        #[test]
        fn encoded_text_reads_back(text in proptest::collection::vec(
            proptest::sample::select(
                format!("{SMALL}{}abcxyzABC 019.,-", SMALL.to_uppercase()).chars().collect::<Vec<_>>()
            ), 0..40))
        {
            let text: String = text.into_iter().collect();
            let bytes = encode(&text);
            prop_assert_eq!(&tcvn3_bytes(&bytes), &text);
            let latin1: String = bytes.iter().copied().map(char::from).collect();
            prop_assert_eq!(from_tcvn3(&latin1), text);
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".*", bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = (from_tcvn3(&text), raise_capitals(&text), tcvn3_bytes(&bytes));
        }
    }
}
