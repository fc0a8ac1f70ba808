//! What somebody typed to find a member: words of a name in any order, marks or none, or a piece of a code or phone.

/// Fewest digits that are looked up as a piece of a code or phone.
const FEWEST: usize = 3;

/// What is looked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sought {
    /// Everybody.
    All,
    /// Nobody has this: a number too short to look up.
    Nobody,
    /// Words of a name.
    Name(Name),
    /// A piece of a code or phone.
    Number {
        /// Letters and digits, small, without what parts them.
        code: String,
        /// Digits as a phone begins, when there are only digits.
        phone: Option<String>,
    },
}

/// Words of a name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Each without marks.
    words: Vec<String>,
    /// All of them with one space between.
    phrase: String,
    /// The words typed with marks, in the form for equality.
    marked: Vec<String>,
}

/// Better hits come first: 0 is the best.
pub(super) type Tier = u8;
/// How many tiers there are.
pub(super) const TIERS: usize = 8;

impl Sought {
    pub(super) fn read(typed: &str) -> Self {
        let phrase = vietnam::text::fold(typed);
        if phrase.is_empty() {
            return Self::All;
        }
        if phrase.bytes().any(|letter| letter.is_ascii_digit()) {
            return number(typed, &phrase);
        }
        let canonical = vietnam::text::canonical(typed);
        let marked = canonical.split(' ').filter(|word| vietnam::text::fold(word) != *word);
        Self::Name(Name {
            words: phrase.split(' ').map(str::to_owned).collect(),
            marked: marked.map(str::to_owned).collect(),
            phrase,
        })
    }
}

fn number(typed: &str, phrase: &str) -> Sought {
    let code: String = phrase.split(' ').collect();
    let digits = vietnam::text::digits(phrase);
    if digits.len() < FEWEST {
        return Sought::Nobody;
    }
    let abroad = typed.trim_start().starts_with('+') || digits.len() >= 11;
    let phone = (digits == code).then(|| match digits.strip_prefix("84").filter(|_| abroad) {
        Some(rest) => format!("0{rest}"),
        None => digits,
    });
    Sought::Number { code, phone }
}

/// A piece of a code or phone: the whole one is better than a piece.
pub(super) fn number_tier(sought: &str, of_phone: Option<&str>, code: &str, phone: &str) -> Option<Tier> {
    let of_phone = of_phone.unwrap_or("\u{0}");
    if code == sought || phone == of_phone {
        return Some(0);
    }
    (holds(code, sought) || holds(phone, of_phone)).then_some(1)
}

impl Name {
    /// How well a name fits, `None` when a word is missing: with the marks typed before without, the words in their
    /// order before scattered ones, whole words before beginnings. `fold` is the name without marks, `canonical` gives it
    /// with them.
    pub(super) fn tier<'n>(&self, fold: &str, canonical: impl FnOnce() -> &'n str) -> Option<Tier> {
        if !self.words.iter().all(|word| has_word(fold, word)) {
            return None;
        }
        let canonical = if self.marked.is_empty() { "" } else { canonical() };
        let is_marked = self.marked.iter().all(|word| has_word(canonical, word));
        let is_phrase = has_word(fold, &self.phrase);
        let has = |text: &str, word: &String| text.split(' ').any(|other| other == word);
        let is_whole =
            self.words.iter().all(|word| has(fold, word)) && self.marked.iter().all(|word| has(canonical, word));
        Some(4 * Tier::from(!is_marked) + 2 * Tier::from(!is_phrase) + Tier::from(!is_whole))
    }
}

/// Whether a word of `text` begins like this; what follows may run into the next words.
fn has_word(text: &str, begins: &str) -> bool {
    let (text, begins) = (text.as_bytes(), begins.as_bytes());
    let Some(last) = text.len().checked_sub(begins.len().max(1)) else { return false };
    let begins_at = |at: usize| (at == 0 || text[at - 1] == b' ') && text[at..].starts_with(begins);
    places(&text[..=last], begins).any(begins_at)
}

/// Whether `text` holds this anywhere.
fn holds(text: &str, piece: &str) -> bool {
    let (text, piece) = (text.as_bytes(), piece.as_bytes());
    let Some(last) = text.len().checked_sub(piece.len().max(1)) else { return false };
    places(&text[..=last], piece).any(|at| text[at..].starts_with(piece))
}

/// Where the first byte of `wanted` stands. Names and numbers are so short that getting a searcher ready takes longer
/// than looking.
fn places<'t>(text: &'t [u8], wanted: &[u8]) -> impl Iterator<Item = usize> + use<'t> {
    let first = wanted.first().copied();
    text.iter().enumerate().filter(move |(_, byte)| Some(**byte) == first).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(typed: &str, name: &str) -> Option<Tier> {
        let Sought::Name(sought) = Sought::read(typed) else { panic!("{typed} is no name") };
        let canonical = vietnam::text::canonical(name);
        sought.tier(&vietnam::text::fold(name), || &canonical)
    }

    #[test]
    fn every_word_begins_a_word_of_the_name_in_any_order() {
        for (typed, fits) in [
            ("anh", true),
            ("an", true),
            ("nguyen anh", true),
            ("anh nguyen", true),
            ("van a", true),
            ("ngu van an", true),
            ("guyen", false),
            ("nguyen anh binh", false),
            ("anhh", false),
        ] {
            assert_eq!(tier(typed, "Nguyễn Vân Anh").is_some(), fits, "{typed}");
        }
    }

    #[test]
    fn typed_marks_and_whole_phrases_come_first() {
        assert_eq!(tier("dương", "Dương Văn An"), Some(0));
        assert_eq!(tier("dươ", "Dương Văn An"), Some(1));
        assert_eq!(tier("dương", "Đường Văn An"), Some(5));
        assert_eq!(tier("duong", "Đường Văn An"), Some(0));
        assert_eq!(tier("van an", "Dương Văn An"), Some(0));
        assert_eq!(tier("van an", "Dương Văn Anh"), Some(1));
        assert_eq!(tier("an van", "Dương Văn An"), Some(2));
        assert_eq!(tier("an đường", "Dương Văn An"), Some(7));
        assert_eq!(tier("hoà", "Lê Hòa"), Some(0));
        assert_eq!(tier("HO\u{300}A", "Lê Hoà"), Some(0));
        assert_eq!(tier("hoà", "Lê Hoàng"), Some(1));
    }

    #[test]
    fn numbers_are_codes_and_phones() {
        let number =
            |code: &str, phone: Option<&str>| Sought::Number { code: code.into(), phone: phone.map(str::to_owned) };
        assert_eq!(Sought::read("LS-000 123"), number("ls000123", None));
        assert_eq!(Sought::read("0912.345"), number("0912345", Some("0912345")));
        assert_eq!(Sought::read("+84 912 345 678"), number("84912345678", Some("0912345678")));
        assert_eq!(Sought::read("84912345678"), number("84912345678", Some("0912345678")));
        assert_eq!(Sought::read("845"), number("845", Some("845")));
        assert_eq!(Sought::read("12"), Sought::Nobody);
        assert_eq!(Sought::read(" . "), Sought::All);
        assert_eq!(number_tier("ls000123", None, "ls000123", ""), Some(0));
        assert_eq!(number_tier("123", Some("123"), "ls000123", "0912345678"), Some(1));
        assert_eq!(number_tier("999", Some("999"), "ls000123", "0912345678"), None);
    }
}
