//! Official names of administrative units: the kind word and the bare name.
//! Knows spelling only; which units exist, and when, is data.

use std::error::Error;
use std::fmt;

use crate::name::proper_case;
use crate::text::{canonical, fold, tidy};

/// Kind of an administrative unit. Those of the district level existed until 30 June 2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Tỉnh (province).
    Province,
    /// Thành phố: a municipality, or until 2025 a provincial city.
    City,
    /// Xã (commune).
    Commune,
    /// Phường (ward).
    Ward,
    /// Đặc khu (special zone, the islands).
    SpecialZone,
    /// Huyện (rural district), until 2025.
    RuralDistrict,
    /// Quận (urban district), until 2025.
    UrbanDistrict,
    /// Thị xã (town of district level), until 2025.
    DistrictTown,
    /// Thị trấn (town of commune level), until 2025.
    Township,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 9] = [
        Kind::Province,
        Kind::City,
        Kind::Commune,
        Kind::Ward,
        Kind::SpecialZone,
        Kind::RuralDistrict,
        Kind::UrbanDistrict,
        Kind::DistrictTown,
        Kind::Township,
    ];

    /// The stable code used in data files: `tinh`, `thanh_pho`, `xa`, `phuong`, `dac_khu`,
    /// `huyen`, `quan`, `thi_xa`, `thi_tran`.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Province => "tinh",
            Kind::City => "thanh_pho",
            Kind::Commune => "xa",
            Kind::Ward => "phuong",
            Kind::SpecialZone => "dac_khu",
            Kind::RuralDistrict => "huyen",
            Kind::UrbanDistrict => "quan",
            Kind::DistrictTown => "thi_xa",
            Kind::Township => "thi_tran",
        }
    }

    /// The kind of a code; `None` when there is no such code.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind word as it stands before a name: `Xã`, `Thành phố`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Province => "Tỉnh",
            Kind::City => "Thành phố",
            Kind::Commune => "Xã",
            Kind::Ward => "Phường",
            Kind::SpecialZone => "Đặc khu",
            Kind::RuralDistrict => "Huyện",
            Kind::UrbanDistrict => "Quận",
            Kind::DistrictTown => "Thị xã",
            Kind::Township => "Thị trấn",
        }
    }

    fn abbreviation(self) -> &'static str {
        match self {
            Kind::Province => "t",
            Kind::City => "tp",
            Kind::Commune => "x",
            Kind::Ward => "p",
            Kind::SpecialZone => "đk",
            Kind::RuralDistrict => "h",
            Kind::UrbanDistrict => "q",
            Kind::DistrictTown => "tx",
            Kind::Township => "tt",
        }
    }
}

/// An official unit name: its kind and its bare name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UnitName {
    kind: Kind,
    bare: String,
}

/// Why a text is not an official unit name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitNameError {
    /// Nothing.
    Empty,
    /// No kind word that is known.
    NoKind,
    /// A kind word and nothing after it.
    NoName,
}

impl UnitName {
    /// Reads a name with its kind: `Xã Quan Sơn`, `xã Bắc Sơn`, `TP. Hồ Chí Minh`, `Tp Huế`,
    /// `P. Tam Thanh`, `Q.1`.
    ///
    /// Kind words are known with their marks, in any case; without marks only those of two words
    /// (`thanh pho`), because `Quan` and `Xa` also begin names. Abbreviations of one letter need
    /// their dot (`P.`), those of two a dot or a space (`TP`). A bare name of several words
    /// typed in capitals gets its small letters back; otherwise it stays as typed.
    ///
    /// # Errors
    /// See [`UnitNameError`].
    ///
    /// ```
    /// use vietnam::unit_name::{Kind, UnitName};
    /// let name = UnitName::parse("TP. Hồ Chí Minh").unwrap();
    /// assert_eq!((name.kind(), name.bare()), (Kind::City, "Hồ Chí Minh"));
    /// assert_eq!(name.to_string(), "Thành phố Hồ Chí Minh");
    /// ```
    pub fn parse(text: &str) -> Result<UnitName, UnitNameError> {
        let (kind, bare) = split(text);
        match (kind, bare.is_empty()) {
            (None, true) => Err(UnitNameError::Empty),
            (None, false) => Err(UnitNameError::NoKind),
            (Some(_), true) => Err(UnitNameError::NoName),
            (Some(kind), false) => Ok(UnitName { kind, bare }),
        }
    }

    /// The kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The name without its kind word.
    pub fn bare(&self) -> &str {
        &self.bare
    }

    /// Key for search: the full name folded, `xa quan son`.
    pub fn search_key(&self) -> String {
        fold(&self.to_string())
    }

    /// Does what somebody typed name this unit? Marks, case and signs do not count, and the kind
    /// word may be missing; when it is there it must agree.
    ///
    /// ```
    /// let name = vietnam::unit_name::UnitName::parse("Xã Quan Sơn").unwrap();
    /// assert!(name.matches("quan son") && name.matches("XA QUAN SON"));
    /// assert!(!name.matches("Phường Quan Sơn"));
    /// ```
    pub fn matches(&self, typed: &str) -> bool {
        let bare = fold(&self.bare);
        let typed_key = fold(typed);
        if typed_key == bare || typed_key == self.search_key() {
            return true;
        }
        let (kind, rest) = split(typed);
        kind == Some(self.kind) && fold(&rest) == bare
    }
}

impl fmt::Display for UnitName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.word(), self.bare)
    }
}

/// Takes the kind word off a name: the kind, when one is recognised, and the rest, tidied.
/// For names that may come without a kind; [`UnitName::parse`] insists on one.
///
/// ```
/// use vietnam::unit_name::{Kind, split};
/// assert_eq!(split("xã Bắc Sơn"), (Some(Kind::Commune), "Bắc Sơn".to_owned()));
/// assert_eq!(split("Quan Sơn"), (None, "Quan Sơn".to_owned()));
/// ```
pub fn split(text: &str) -> (Option<Kind>, String) {
    let tidied = tidy(text);
    for kind in Kind::ALL {
        if let Some(rest) = after_word(&tidied, kind).or_else(|| after_short(&tidied, kind)) {
            return (Some(kind), settle_case(rest.trim()));
        }
    }
    (None, tidied)
}

fn after_word(tidied: &str, kind: Kind) -> Option<&str> {
    let words = kind.word().split(' ').count();
    let (head, rest) = cut_words(tidied, words)?;
    let is_named = canonical(head) == canonical(kind.word());
    let is_plain = words > 1 && tidied.is_ascii() && fold(head) == fold(kind.word());
    (is_named || is_plain).then_some(rest)
}

fn after_short(tidied: &str, kind: Kind) -> Option<&str> {
    let short = kind.abbreviation();
    let letters = short.chars().count();
    let end = tidied.char_indices().nth(letters)?.0;
    let (head, rest) = tidied.split_at(end);
    if canonical(head) != short {
        return None;
    }
    rest.strip_prefix('.').or_else(|| rest.strip_prefix(' ').filter(|_| letters > 1))
}

fn cut_words(tidied: &str, words: usize) -> Option<(&str, &str)> {
    match tidied.match_indices(' ').nth(words - 1) {
        Some((at, _)) => Some((&tidied[..at], &tidied[at + 1..])),
        None if tidied.split(' ').count() == words => Some((tidied, "")),
        None => None,
    }
}

fn settle_case(bare: &str) -> String {
    let is_shouted = bare.contains(' ') && !bare.chars().any(char::is_lowercase);
    if is_shouted { proper_case(bare) } else { bare.to_owned() }
}

impl fmt::Display for UnitNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            UnitNameError::Empty => "the unit name is empty",
            UnitNameError::NoKind => "the unit name does not begin with its kind",
            UnitNameError::NoName => "the unit name has a kind and nothing after it",
        })
    }
}

impl Error for UnitNameError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_split_however_they_are_written() {
        for (text, kind, full) in [
            ("Xã Quan Sơn", Kind::Commune, "Xã Quan Sơn"),
            ("xã Bắc Sơn", Kind::Commune, "Xã Bắc Sơn"),
            ("X. Xa Dung", Kind::Commune, "Xã Xa Dung"),
            ("TP. Hồ Chí Minh", Kind::City, "Thành phố Hồ Chí Minh"),
            ("TP.Hồ Chí Minh", Kind::City, "Thành phố Hồ Chí Minh"),
            ("Tp Huế", Kind::City, "Thành phố Huế"),
            ("Thành Phố  Hải Phòng", Kind::City, "Thành phố Hải Phòng"),
            ("thanh pho Hai Phong", Kind::City, "Thành phố Hai Phong"),
            ("P. Tam Thanh", Kind::Ward, "Phường Tam Thanh"),
            ("P.1", Kind::Ward, "Phường 1"),
            ("Phường Kỳ Lừa", Kind::Ward, "Phường Kỳ Lừa"),
            ("PHƯỜNG KỲ LỪA", Kind::Ward, "Phường Kỳ Lừa"),
            ("Đặc khu Cát Hải", Kind::SpecialZone, "Đặc khu Cát Hải"),
            ("Tỉnh Lạng Sơn", Kind::Province, "Tỉnh Lạng Sơn"),
            ("T. Lạng Sơn", Kind::Province, "Tỉnh Lạng Sơn"),
            ("Thị trấn Cao Lộc", Kind::Township, "Thị trấn Cao Lộc"),
            ("TT Cao Lộc", Kind::Township, "Thị trấn Cao Lộc"),
            ("Huyện Cao Lộc", Kind::RuralDistrict, "Huyện Cao Lộc"),
            ("H. Đắk R'Lấp", Kind::RuralDistrict, "Huyện Đắk R'Lấp"),
            ("Quận 1", Kind::UrbanDistrict, "Quận 1"),
            ("Thị xã Ba Đồn", Kind::DistrictTown, "Thị xã Ba Đồn"),
            ("tx. Ba Đồn", Kind::DistrictTown, "Thị xã Ba Đồn"),
        ] {
            let name = UnitName::parse(text).unwrap();
            assert_eq!((name.kind(), name.to_string().as_str()), (kind, full));
        }
    }

    #[test]
    fn names_that_only_look_like_kinds_stay_whole() {
        for text in [
            "Quan Sơn",
            "Quan Son",
            "Xa Dung",
            "Phương Thiện",
            "Tịnh Biên",
            "Thị Trường",
            "Thanh Phố",
            "H Leo",
            "Tphcm",
        ] {
            assert_eq!(split(text), (None, text.to_owned()));
            assert_eq!(UnitName::parse(text), Err(UnitNameError::NoKind));
        }
        assert_eq!(UnitName::parse(" "), Err(UnitNameError::Empty));
        assert_eq!(UnitName::parse("Thị xã"), Err(UnitNameError::NoName));
        assert_eq!(UnitName::parse("TP."), Err(UnitNameError::NoName));
    }

    #[test]
    fn what_people_type_is_matched() {
        let name = UnitName::parse("Thành phố Hồ Chí Minh").unwrap();
        assert_eq!(name.search_key(), "thanh pho ho chi minh");
        for typed in ["ho chi minh", "TP Hồ Chí Minh", "tp. ho chi minh", "Thành phố Hồ Chí Minh"] {
            assert!(name.matches(typed), "{typed}");
        }
        assert!(!name.matches("Tỉnh Hồ Chí Minh"));
        assert!(!name.matches("minh"));
        let new = UnitName::parse("Tỉnh Thanh Hoá").unwrap();
        assert!(new.matches("Thanh Hóa"));
    }

    #[test]
    fn codes_are_stable() {
        let codes: Vec<&str> = Kind::ALL.into_iter().map(Kind::code).collect();
        assert_eq!(codes, ["tinh", "thanh_pho", "xa", "phuong", "dac_khu", "huyen", "quan", "thi_xa", "thi_tran"]);
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(Kind::from_code("khu"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in ".*") {
            let _ = UnitName::parse(&text);
        }

        #[test]
        fn full_names_read_back(kind in 0..9usize, bare in "[A-ZĐ][a-zà-ỹ]{1,6}( [A-ZĐ][a-zà-ỹ]{1,6}){0,2}") {
            let kind = Kind::ALL[kind];
            let name = UnitName::parse(&format!("{} {bare}", kind.word())).unwrap();
            prop_assert_eq!(name.kind(), kind);
            prop_assert_eq!(UnitName::parse(&name.to_string()), Ok(name.clone()));
            prop_assert!(name.matches(name.bare()));
        }
    }
}
