//! VNI-Windows: a base letter followed by a letter that stands for its marks.
//! Knows pairs and letters; whether a text is VNI at all is for the guess.

use unicode_normalization::UnicodeNormalization;

/// VNI text that was read as Windows-1252 or Latin-1, in Unicode NFC. All 134 letters are known;
/// the mark may be in either case, the base letter decides (`AÙ` and `Aù` are `Á`).
///
/// Source: the published VNI-Windows table, as input method editors carry it.
///
/// ```
/// assert_eq!(vietnam::legacy::from_vni("Ñöôøng Leâ Lôïi"), "Đường Lê Lợi");
/// ```
pub fn from_vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut codes = text.chars().peekable();
    while let Some(code) = codes.next() {
        let base = lower(code);
        push_letter(&mut out, code, base);
        if let Some(marks) = codes.peek().and_then(|&mark| marks(base, lower(mark))) {
            out.push_str(marks);
            codes.next();
        }
    }
    out.nfc().collect()
}

/// A letter that stands alone; case follows its code.
fn push_letter(out: &mut String, code: char, base: char) {
    let alone = match base {
        'ñ' => 'đ',
        'ô' => 'ơ',
        'ö' => 'ư',
        'æ' => 'ỉ',
        'ó' => 'ĩ',
        'ò' => 'ị',
        'î' => 'ỵ',
        _ => {
            out.push(code);
            return;
        }
    };
    match base == code {
        true => out.push(alone),
        false => out.extend(alone.to_uppercase()),
    }
}

/// The combining marks that a code stands for after a base letter.
fn marks(base: char, code: char) -> Option<&'static str> {
    let is_vowel = matches!(base, 'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö');
    let takes_hat = matches!(base, 'a' | 'e' | 'o');
    let takes_breve = base == 'a';
    match code {
        'ù' if is_vowel => Some("\u{301}"),
        'ø' if is_vowel => Some("\u{300}"),
        'û' if is_vowel => Some("\u{309}"),
        'õ' if is_vowel => Some("\u{303}"),
        'ï' if is_vowel => Some("\u{323}"),
        'â' if takes_hat => Some("\u{302}"),
        'á' if takes_hat => Some("\u{302}\u{301}"),
        'à' if takes_hat => Some("\u{302}\u{300}"),
        'å' if takes_hat => Some("\u{302}\u{309}"),
        'ã' if takes_hat => Some("\u{302}\u{303}"),
        'ä' if takes_hat => Some("\u{302}\u{323}"),
        'ê' if takes_breve => Some("\u{306}"),
        'é' if takes_breve => Some("\u{306}\u{301}"),
        'è' if takes_breve => Some("\u{306}\u{300}"),
        'ú' if takes_breve => Some("\u{306}\u{309}"),
        'ü' if takes_breve => Some("\u{306}\u{303}"),
        'ë' if takes_breve => Some("\u{306}\u{323}"),
        _ => None,
    }
}

fn lower(code: char) -> char {
    match code {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => code.to_lowercase().next().unwrap_or(code),
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TABLE: &str = "
        áaù àaø ảaû ãaõ ạaï âaâ ấaá ầaà ẩaå ẫaã ậaä ăaê ắaé ằaè ẳaú ẵaü ặaë
        éeù èeø ẻeû ẽeõ ẹeï êeâ ếeá ềeà ểeå ễeã ệeä
        óoù òoø ỏoû õoõ ọoï ôoâ ốoá ồoà ổoå ỗoã ộoä
        ơô ớôù ờôø ởôû ỡôõ ợôï
        úuù ùuø ủuû ũuõ ụuï ưö ứöù ừöø ửöû ữöõ ựöï
        íí ìì ỉæ ĩó ịò ýyù ỳyø ỷyû ỹyõ ỵî đñ";

    fn pairs() -> Vec<(String, String)> {
        let small = TABLE.split_whitespace().map(|entry| {
            let mut letters = entry.chars();
            (letters.next().unwrap().to_string(), letters.collect::<String>())
        });
        small.clone().chain(small.map(|(a, b)| (a.to_uppercase(), b.to_uppercase()))).collect()
    }

    #[test]
    fn every_letter_is_known() {
        let pairs = pairs();
        assert_eq!(pairs.len(), 134);
        for (letter, code) in pairs {
            assert_eq!(from_vni(&code), letter, "{code}");
        }
        assert_eq!(from_vni("Aùnh"), "Ánh");
    }

    #[test]
    fn old_sheets_are_read() {
        for (old, unicode) in [
            ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
            ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
            ("NGUYEÃN THÒ HÖÔNG", "NGUYỄN THỊ HƯƠNG"),
            ("Buøi Vó Kyø, 30 tuoåi", "Bùi Vĩ Kỳ, 30 tuổi"),
        ] {
            assert_eq!(from_vni(old), unicode);
        }
    }

    proptest! {
        #[test]
        fn encoded_text_reads_back(letters in proptest::collection::vec(proptest::sample::select({
            let mut all = pairs();
            all.extend("aeouiybcdABCEOUY 019.,-".chars().map(|c| (c.to_string(), c.to_string())));
            all
        }), 0..40)) {
            let text: String = letters.iter().map(|(letter, _)| letter.as_str()).collect();
            let code: String = letters.iter().map(|(_, code)| code.as_str()).collect();
            prop_assert_eq!(from_vni(&code), text);
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".*") {
            let _ = from_vni(&text);
        }
    }
}
