//! The twelve-digit personal identification number (số định danh cá nhân, on the CCCD).
//! Knows what the digits say; never claims that the person still is what they say.

use std::error::Error;
use std::fmt;

use jiff::civil::Date;

use crate::text::nfc;

/// Sex as the number and the civil register record it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// A personal identification number: three digits for the province (or country) where the birth
/// was registered, one for century and sex, two for the year of birth, six at random. There is
/// no check digit.
///
/// Source: Decree 137/2015/NĐ-CP, article 13; Circular 07/2016/TT-BCA.
///
/// There is no `Display`, and `Debug` shows nothing, so that the number cannot slip into a page
/// or a log: ask for [`NationalId::as_str`] or [`NationalId::masked`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NationalId(String);

/// Why a text is not an identification number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NationalIdError {
    /// Nothing.
    Empty,
    /// Something else than digits, spaces, dots and dashes.
    NotDigits,
    /// Not twelve digits (nine are the old CMND, which says nothing and is not accepted).
    WrongLength {
        /// How many digits were given.
        digits: usize,
    },
}

/// A contradiction worth a second look. Never a refusal: people correct their papers, and codes
/// change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The first three digits are no province of [`PROVINCES`]. They may name a country, or a
    /// code introduced later.
    UnknownProvince {
        /// The three digits as a number.
        code: u16,
    },
    /// The number says the other sex.
    SexDiffers {
        /// What the number says.
        id: Sex,
    },
    /// The number says another year of birth.
    BirthYearDiffers {
        /// What the number says.
        id: i16,
    },
}

impl NationalId {
    /// Reads a number of twelve digits; spaces, dots, dashes and a leading apostrophe are
    /// dropped.
    ///
    /// A numeric spreadsheet cell loses leading zeros (every code below 100 has one, 001 to 008
    /// two). Ten or eleven digits are filled up with zeros when they do not begin with a zero,
    /// the province that results exists and the person was born from 1900 to 2099; a ten-digit
    /// phone number therefore stays refused.
    ///
    /// # Errors
    /// See [`NationalIdError`].
    ///
    /// ```
    /// use vietnam::national_id::{NationalId, Sex};
    /// let id = NationalId::parse("020304 123456").unwrap();
    /// assert_eq!(id.province(), Some("Lạng Sơn"));
    /// assert_eq!((id.sex(), id.birth_year()), (Sex::Female, 2004));
    /// assert_eq!(NationalId::parse("20304123456"), Ok(id));
    /// ```
    pub fn parse(text: &str) -> Result<NationalId, NationalIdError> {
        let text = nfc(text);
        let text = text.trim();
        let text = text.strip_prefix('\'').unwrap_or(text);
        if text.is_empty() {
            return Err(NationalIdError::Empty);
        }
        let digits: String = text.chars().filter(|&c| !is_separator(c)).collect();
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NationalIdError::NotDigits);
        }
        let padded = NationalId(format!("{digits:0>12}"));
        match digits.len() {
            12 => Ok(padded),
            10 | 11 if !digits.starts_with('0') && padded.is_likely() => Ok(padded),
            _ => Err(NationalIdError::WrongLength { digits: digits.len() }),
        }
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `•••••••••456`: enough to compare with a card in hand.
    pub fn masked(&self) -> String {
        format!("•••••••••{}", &self.0[9..])
    }

    /// The three digits of the province or country of birth registration, 0 to 999.
    pub fn province_code(&self) -> u16 {
        self.number(0, 3)
    }

    /// Name of the province of birth registration in the list of 63 that the numbers use
    /// ([`PROVINCES`]); `None` when the code is not in it. It is not where the person lives, and
    /// since 1 July 2025 the province may have another name.
    pub fn province(&self) -> Option<&'static str> {
        province_name(self.province_code())
    }

    /// Sex: even century digits are men, odd ones women.
    pub fn sex(&self) -> Sex {
        match self.number(3, 4) % 2 {
            0 => Sex::Male,
            _ => Sex::Female,
        }
    }

    /// Year of birth, 1900 to 2399.
    pub fn birth_year(&self) -> i16 {
        let century = 1900 + 100 * (self.number(3, 4) / 2);
        (century + self.number(4, 6)).cast_signed()
    }

    /// What the number contradicts; pass `None` for what is not known.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vietnam::national_id::{NationalId, Sex, Warning};
    /// let id = NationalId::parse("020304123456").unwrap();
    /// assert!(id.warnings(Some(Sex::Female), Some(date(2004, 3, 1))).is_empty());
    /// assert_eq!(id.warnings(Some(Sex::Male), None), [Warning::SexDiffers { id: Sex::Female }]);
    /// ```
    pub fn warnings(&self, sex: Option<Sex>, birth: Option<Date>) -> Vec<Warning> {
        let mut found = Vec::new();
        if self.province().is_none() {
            found.push(Warning::UnknownProvince { code: self.province_code() });
        }
        if sex.is_some_and(|sex| sex != self.sex()) {
            found.push(Warning::SexDiffers { id: self.sex() });
        }
        if birth.is_some_and(|day| day.year() != self.birth_year()) {
            found.push(Warning::BirthYearDiffers { id: self.birth_year() });
        }
        found
    }

    fn is_likely(&self) -> bool {
        self.province().is_some() && self.number(3, 4) < 4
    }

    fn number(&self, from: usize, to: usize) -> u16 {
        self.0.as_bytes()[from..to].iter().fold(0, |sum, byte| sum * 10 + u16::from(byte - b'0'))
    }
}

impl fmt::Debug for NationalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NationalId(••••••••••••)")
    }
}

/// Name of a province by its code in [`PROVINCES`].
pub fn province_name(code: u16) -> Option<&'static str> {
    PROVINCES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// Does a free text carry a citizen's number? Meant for refusing notes, so it leans to yes.
///
/// Yes for twelve digits in a row, not more, and for groups of digits parted by single spaces,
/// single dots or single dashes (one kind of sign) that make twelve digits together, when
/// those digits name a known province and a birth from 1900 to 2099. A group of ten digits or
/// more does not join others: it is a phone or an account number.
///
/// ```
/// use vietnam::national_id::looks_like_national_id;
/// assert!(looks_like_national_id("CCCD 020 304 123 456 của bà"));
/// assert!(!looks_like_national_id("gọi 0912 345 678 lúc 8 giờ"));
/// ```
pub fn looks_like_national_id(text: &str) -> bool {
    let text = nfc(text);
    let is_plain = text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 12);
    is_plain || [' ', '.', '-'].into_iter().any(|separator| has_grouped_id(&text, separator))
}

fn has_grouped_id(text: &str, separator: char) -> bool {
    text.split(|c: char| !c.is_ascii_digit() && c != separator).any(|run| {
        let groups: Vec<&str> = run.split(separator).collect();
        (0..groups.len()).any(|start| starts_grouped_id(&groups[start..]))
    })
}

fn starts_grouped_id(groups: &[&str]) -> bool {
    let mut digits = String::new();
    for group in groups {
        if group.is_empty() || group.len() > 9 {
            return false;
        }
        digits.push_str(group);
        if digits.len() >= 12 {
            break;
        }
    }
    digits.len() == 12 && NationalId(digits).is_likely()
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '-' | '–')
}

impl fmt::Display for NationalIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NationalIdError::Empty => f.write_str("the identification number is empty"),
            NationalIdError::NotDigits => f.write_str("an identification number has digits only"),
            NationalIdError::WrongLength { digits } => {
                write!(f, "an identification number has 12 digits, not {digits}")
            }
        }
    }
}

impl Error for NationalIdError {}

/// Provinces by the code in the number: the list of 63 in force until 30 June 2025.
/// Source: Circular 07/2016/TT-BCA, annex.
pub const PROVINCES: [(u16, &str); 63] = [
    (1, "Hà Nội"),
    (2, "Hà Giang"),
    (4, "Cao Bằng"),
    (6, "Bắc Kạn"),
    (8, "Tuyên Quang"),
    (10, "Lào Cai"),
    (11, "Điện Biên"),
    (12, "Lai Châu"),
    (14, "Sơn La"),
    (15, "Yên Bái"),
    (17, "Hòa Bình"),
    (19, "Thái Nguyên"),
    (20, "Lạng Sơn"),
    (22, "Quảng Ninh"),
    (24, "Bắc Giang"),
    (25, "Phú Thọ"),
    (26, "Vĩnh Phúc"),
    (27, "Bắc Ninh"),
    (30, "Hải Dương"),
    (31, "Hải Phòng"),
    (33, "Hưng Yên"),
    (34, "Thái Bình"),
    (35, "Hà Nam"),
    (36, "Nam Định"),
    (37, "Ninh Bình"),
    (38, "Thanh Hóa"),
    (40, "Nghệ An"),
    (42, "Hà Tĩnh"),
    (44, "Quảng Bình"),
    (45, "Quảng Trị"),
    (46, "Thừa Thiên Huế"),
    (48, "Đà Nẵng"),
    (49, "Quảng Nam"),
    (51, "Quảng Ngãi"),
    (52, "Bình Định"),
    (54, "Phú Yên"),
    (56, "Khánh Hòa"),
    (58, "Ninh Thuận"),
    (60, "Bình Thuận"),
    (62, "Kon Tum"),
    (64, "Gia Lai"),
    (66, "Đắk Lắk"),
    (67, "Đắk Nông"),
    (68, "Lâm Đồng"),
    (70, "Bình Phước"),
    (72, "Tây Ninh"),
    (74, "Bình Dương"),
    (75, "Đồng Nai"),
    (77, "Bà Rịa - Vũng Tàu"),
    (79, "Thành phố Hồ Chí Minh"),
    (80, "Long An"),
    (82, "Tiền Giang"),
    (83, "Bến Tre"),
    (84, "Trà Vinh"),
    (86, "Vĩnh Long"),
    (87, "Đồng Tháp"),
    (89, "An Giang"),
    (91, "Kiên Giang"),
    (92, "Cần Thơ"),
    (93, "Hậu Giang"),
    (94, "Sóc Trăng"),
    (95, "Bạc Liêu"),
    (96, "Cà Mau"),
];

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_digits_say_where_when_and_sex() {
        let id = NationalId::parse("044.085.001234").unwrap();
        assert_eq!(id.as_str(), "044085001234");
        assert_eq!((id.province_code(), id.province()), (44, Some("Quảng Bình")));
        assert_eq!((id.sex(), id.birth_year()), (Sex::Male, 1985));
        let id = NationalId::parse("'079510000001").unwrap();
        assert_eq!((id.sex(), id.birth_year()), (Sex::Female, 2110));
    }

    #[test]
    fn lost_zeros_come_back_only_when_likely() {
        assert_eq!(NationalId::parse("20304123456").unwrap().as_str(), "020304123456");
        assert_eq!(NationalId::parse("1204001234").unwrap().as_str(), "001204001234");
        for (text, digits) in
            [("0912345678", 10), ("84912345678", 11), ("5204001234", 10), ("123456789", 9), ("0203041234567", 13)]
        {
            assert_eq!(NationalId::parse(text), Err(NationalIdError::WrongLength { digits }), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        assert_eq!(NationalId::parse(" "), Err(NationalIdError::Empty));
        assert_eq!(NationalId::parse("02030412345a"), Err(NationalIdError::NotDigits));
        assert_eq!(NationalId::parse("..."), Err(NationalIdError::NotDigits));
    }

    #[test]
    fn contradictions_are_warnings() {
        let id = NationalId::parse("020304123456").unwrap();
        assert_eq!(id.warnings(None, None), []);
        assert_eq!(
            id.warnings(Some(Sex::Male), Some(date(2005, 1, 1))),
            [Warning::SexDiffers { id: Sex::Female }, Warning::BirthYearDiffers { id: 2004 }]
        );
        let abroad = NationalId::parse("123304123456").unwrap();
        assert_eq!(abroad.warnings(None, None), [Warning::UnknownProvince { code: 123 }]);
    }

    #[test]
    fn the_number_does_not_leak() {
        let id = NationalId::parse("020304123456").unwrap();
        assert_eq!(id.masked(), "•••••••••456");
        assert!(!format!("{id:?}").contains(|c: char| c.is_ascii_digit()));
    }

    #[test]
    fn notes_with_a_number_are_seen() {
        for note in [
            "số 020304123456",
            "cccd:020304123456.",
            "020304 123456",
            "020 304 123 456",
            "0203 0412 3456",
            "020-3-04-123456",
            "020.304.123.456",
            "020\u{A0}304\u{A0}123\u{A0}456",
            "ông A 020\u{200B}304123456",
            "3 020 304 123 456 người",
        ] {
            assert!(looks_like_national_id(note), "{note}");
        }
        for note in [
            "",
            "gọi 0912345678",
            "0912345678 20 lần",
            "0912.345.678 10 giờ",
            "ngày 19/09/2024, 120.000 đồng",
            "tài khoản 0011001932418",
            "2024 2025 2026",
            "999 999 999 999",
            "020 304  123 456",
        ] {
            assert!(!looks_like_national_id(note), "{note}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in ".*") {
            let _ = NationalId::parse(&text);
            let _ = looks_like_national_id(&text);
        }

        #[test]
        fn any_twelve_digits_are_read_and_seen(text in "[0-9]{12}", before in "[a-z ]{0,5}") {
            let id = NationalId::parse(&text).unwrap();
            prop_assert_eq!(id.as_str(), &text);
            prop_assert!((1900..2400).contains(&id.birth_year()));
            let note = format!("{before}{text} x");
            prop_assert!(looks_like_national_id(&note));
        }
    }
}
