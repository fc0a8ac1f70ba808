//! A person's name as the person writes it, and its parts.
//! Knows nothing of who bears it.

use std::error::Error;
use std::fmt;

use unicode_normalization::char::is_combining_mark;

use crate::collate;
use crate::text::{canonical, fold, tidy};

/// Longest name accepted, in characters after tidying.
pub const MAX_NAME: usize = 120;

/// A person's full name: tidied, 1 to [`MAX_NAME`] characters, with at least one letter.
///
/// Letters of any script, spaces, hyphens, apostrophes and dots; no digits. Names of the peoples
/// of Vietnam are at home: `H'Hen Niê`, `K'Brôih`, `Y Moan Êban`. Typographic apostrophes
/// become `'` so that one name has one spelling.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PersonName(String);

/// The parts of a full name, borrowed from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameParts<'a> {
    /// First word; empty when the name has one word.
    pub family: &'a str,
    /// The words between; empty when there are none.
    pub middle: &'a str,
    /// Last word: the name one is called and sorted by.
    pub given: &'a str,
}

/// Why a text is not a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameError {
    /// Nothing, or no letter at all.
    Empty,
    /// Longer than `max` characters.
    TooLong {
        /// The limit, [`MAX_NAME`].
        max: usize,
    },
    /// A character that no name has: a digit, a sign, an emoji.
    BadCharacter(char),
}

impl PersonName {
    /// Reads a name as typed.
    ///
    /// # Errors
    /// [`NameError::Empty`], [`NameError::TooLong`] or the first [`NameError::BadCharacter`].
    ///
    /// ```
    /// use vietnam::name::{NameError, PersonName};
    /// assert_eq!(PersonName::parse("  Lê  Văn Ơn ").unwrap().as_str(), "Lê Văn Ơn");
    /// assert_eq!(PersonName::parse("Lê 2"), Err(NameError::BadCharacter('2')));
    /// ```
    pub fn parse(text: &str) -> Result<PersonName, NameError> {
        let name: String = tidy(text).chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
        if let Some(bad) = name.chars().find(|&c| !may_stand_in_a_name(c)) {
            return Err(NameError::BadCharacter(bad));
        }
        if !name.chars().any(char::is_alphabetic) {
            return Err(NameError::Empty);
        }
        if name.chars().count() > MAX_NAME {
            return Err(NameError::TooLong { max: MAX_NAME });
        }
        Ok(PersonName(name))
    }

    /// The name as shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Family, middle and given name by the words' places.
    ///
    /// A double family name (`Tôn Nữ`, or both parents' names) cannot be told from a middle
    /// name: its second word counts as middle. One word is a given name.
    ///
    /// ```
    /// let name = vietnam::name::PersonName::parse("Phạm Thị Mỹ Linh").unwrap();
    /// let parts = name.parts();
    /// assert_eq!((parts.family, parts.middle, parts.given), ("Phạm", "Thị Mỹ", "Linh"));
    /// ```
    pub fn parts(&self) -> NameParts<'_> {
        split(&self.0)
    }

    /// Key for search without marks: [`fold`] of the name.
    pub fn search_key(&self) -> String {
        fold(&self.0)
    }

    /// Key for equality with marks: [`canonical`] of the name.
    pub fn canonical_key(&self) -> String {
        canonical(&self.0)
    }

    /// Key for sorted lists: [`collate::sort_key`] of the name.
    pub fn sort_key(&self) -> Vec<u8> {
        collate::sort_key(&self.0)
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for PersonName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// A name typed in capitals or in small letters with its capitals put right, and tidied.
///
/// Word by word, parted by spaces, hyphens, dots and apostrophes: a word all in capitals or all
/// in small letters becomes a capital and small letters; a word of both (`McDonald`) stays as its
/// owner wrote it.
///
/// ```
/// use vietnam::name::proper_case;
/// assert_eq!(proper_case("NGUYỄN VĂN A"), "Nguyễn Văn A");
/// assert_eq!(proper_case("h'hen niê"), "H'Hen Niê");
/// ```
pub fn proper_case(name: &str) -> String {
    let tidied = tidy(name);
    let mut out = String::with_capacity(tidied.len());
    for piece in tidied.split_inclusive(|c| matches!(c, ' ' | '-' | '.') || is_apostrophe(c)) {
        let has_upper = piece.chars().any(char::is_uppercase);
        let has_lower = piece.chars().any(char::is_lowercase);
        if has_upper && has_lower {
            out.push_str(piece);
            continue;
        }
        let mut letters = piece.chars();
        out.extend(letters.by_ref().take(1).flat_map(char::to_uppercase));
        out.extend(letters.flat_map(char::to_lowercase));
    }
    out
}

/// Parts of a tidied name. An empty name has empty parts.
pub(crate) fn split(tidied: &str) -> NameParts<'_> {
    let Some((before, given)) = tidied.rsplit_once(' ') else {
        return NameParts { family: "", middle: "", given: tidied };
    };
    let (family, middle) = before.split_once(' ').unwrap_or((before, ""));
    NameParts { family, middle, given }
}

fn may_stand_in_a_name(c: char) -> bool {
    // Marks stay apart from their letter where Unicode has no composed form (Jarai ơ̆).
    c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.') || is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '\u{2BC}')
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameError::Empty => f.write_str("the name is empty"),
            NameError::TooLong { max } => write!(f, "the name is longer than {max} characters"),
            NameError::BadCharacter(c) => write!(f, "a name cannot contain {c:?}"),
        }
    }
}

impl Error for NameError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn real_names_are_accepted() {
        for name in [
            "Nguyễn Văn A",
            "H'Hen Niê",
            "K'Brôih",
            "Y Moan Êban",
            "Rơ Châm H'Yéo",
            "Nay Pơ\u{306}",
            "Lê T. Nhung",
            "Anne-Marie Nguyễn",
            "Y",
        ] {
            assert_eq!(PersonName::parse(name).map(|n| n.to_string()), Ok(name.into()));
        }
        assert_eq!(PersonName::parse("H’Hen Niê").unwrap(), PersonName::parse("H'Hen Niê").unwrap());
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_reason() {
        assert_eq!(PersonName::parse(" \u{200B} "), Err(NameError::Empty));
        assert_eq!(PersonName::parse("."), Err(NameError::Empty));
        assert_eq!(PersonName::parse("Lê 4"), Err(NameError::BadCharacter('4')));
        assert_eq!(PersonName::parse("Lê <b>"), Err(NameError::BadCharacter('<')));
        let long = "ắ".repeat(MAX_NAME);
        assert!(PersonName::parse(&long).is_ok());
        assert_eq!(PersonName::parse(&format!("{long}a")), Err(NameError::TooLong { max: 120 }));
    }

    #[test]
    fn parts_go_by_place() {
        let parts = |text: &str| {
            let name = PersonName::parse(text).unwrap();
            let p = name.parts();
            (p.family.to_owned(), p.middle.to_owned(), p.given.to_owned())
        };
        let owned = |f: &str, m: &str, g: &str| (f.to_owned(), m.to_owned(), g.to_owned());
        assert_eq!(parts("Lê An"), owned("Lê", "", "An"));
        assert_eq!(parts("An"), owned("", "", "An"));
        assert_eq!(parts("Lê Thị Mỹ An"), owned("Lê", "Thị Mỹ", "An"));
    }

    #[test]
    fn capitals_are_put_right() {
        for (typed, proper) in [
            ("NGUYỄN VĂN A", "Nguyễn Văn A"),
            ("nguyễn văn a", "Nguyễn Văn A"),
            ("ĐỖ  ĐỨC-ANH", "Đỗ Đức-Anh"),
            ("H'HEN NIÊ", "H'Hen Niê"),
            ("K'BRÔIH", "K'Brôih"),
            ("Trần Thị ánh", "Trần Thị Ánh"),
            ("Ann McDonald", "Ann McDonald"),
            ("LÊ T.H. NHUNG", "Lê T.H. Nhung"),
            ("y", "Y"),
        ] {
            assert_eq!(proper_case(typed), proper);
        }
    }

    proptest! {
        #[test]
        fn parts_rebuild_the_name(text in "[A-Za-zÀ-ỹ' -]{1,60}") {
            if let Ok(name) = PersonName::parse(&text) {
                let p = name.parts();
                let joined = [p.family, p.middle, p.given]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ");
                prop_assert_eq!(&joined, name.as_str());
                prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name));
            }
        }

        #[test]
        fn parsing_never_panics(text in ".*") {
            let _ = PersonName::parse(&text);
            let _ = proper_case(&text);
        }

        #[test]
        fn proper_case_keeps_the_letters(text in "[A-Za-zàáâãăđêôơưạảấầẩẫậắỄỆĐỮ' -]{0,40}") {
            prop_assert_eq!(fold(&proper_case(&text)), fold(&text));
            prop_assert_eq!(proper_case(&proper_case(&text)), proper_case(&text));
        }
    }
}
