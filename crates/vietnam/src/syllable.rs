//! What a Vietnamese syllable can look like: onset, rime and tone.
//! Knows the shape of words, not whether a word exists.

use unicode_normalization::UnicodeNormalization;

const ONSETS: [&str; 29] = [
    "", "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "q", "r", "s", "t", "v", "x",
];

const RIMES: &str = "
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi
    om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
    uy uya uych uyên uyêt uynh uyt uyu
    ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu";

/// Is this word, in any case, shaped like one Vietnamese syllable? Tones included: a rime that
/// ends in `c`, `ch`, `p` or `t` carries sắc or nặng.
pub(crate) fn is_syllable(word: &str) -> bool {
    let mut tones = Vec::new();
    let letters: String = word
        .chars()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|&c| {
            let is_tone = matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
            if is_tone {
                tones.push(c);
            }
            !is_tone
        })
        .nfc()
        .collect();
    let has_shape = ONSETS.iter().any(|onset| {
        letters.strip_prefix(onset).is_some_and(|rime| !rime.is_empty() && RIMES.split_whitespace().any(|r| r == rime))
    });
    let is_stopped = ["c", "ch", "p", "t"].iter().any(|end| letters.ends_with(end));
    has_shape
        && match tones.as_slice() {
            [] => !is_stopped,
            ['\u{301}' | '\u{323}'] => true,
            [_] => !is_stopped,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in [
            "Nguyễn",
            "thị",
            "Huyền",
            "quý",
            "già",
            "gì",
            "giếng",
            "đường",
            "khuỷu",
            "ngoằn",
            "xuất",
            "Quỳnh",
            "Hòa",
            "hoà",
            "Ý",
            "yên",
            "được",
            "nghiêng",
            "thuở",
            "A",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in
            ["", "b", "café", "naïve", "Vaên", "NguyÔn", "hoc", "họcc", "zip", "thuậnn", "đuợng", "súngh", "bàá"]
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
