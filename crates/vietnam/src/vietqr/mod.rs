//! VietQR transfer codes: the text inside the square, built and read.
//! Knows the payload only; drawing the square and moving money are others' work.

pub mod bank;
mod tlv;

use std::error::Error;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::text::{bare_letter, is_invisible};

const GUID: &str = "A000000727";
const MAX_ACCOUNT: usize = 19;
const MAX_AMOUNT: u64 = 9_999_999_999_999;

/// Longest transfer note written into a payload, in characters.
pub const MAX_PURPOSE: usize = 25;

/// Where a transfer goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// `QRIBFTTA`: to a bank account.
    Account,
    /// `QRIBFTTC`: to a card.
    Card,
    /// `QRPUSH`: to a merchant.
    Merchant,
}

impl Service {
    /// The service code of the payload.
    pub fn code(self) -> &'static str {
        match self {
            Service::Account => "QRIBFTTA",
            Service::Card => "QRIBFTTC",
            Service::Merchant => "QRPUSH",
        }
    }

    fn from_code(code: &str) -> Option<Service> {
        [Service::Account, Service::Card, Service::Merchant].into_iter().find(|service| service.code() == code)
    }
}

/// A transfer that a VietQR code asks for. Without an amount the code is static and can be used
/// again and again; with one it is dynamic.
///
/// Source: NAPAS VietQR specification v1.5.2, EMVCo merchant-presented QR.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Transfer {
    bin: String,
    account: String,
    service: Service,
    amount: Option<u64>,
    purpose: Option<String>,
}

/// Why a transfer cannot be written, or a payload cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VietQrError {
    /// The checksum at the end is missing or does not match.
    BadCrc,
    /// A field's length runs past the end, or fields are cut or repeated.
    BadLength,
    /// A QR payload of another scheme, or no QR payload at all.
    NotVietQr,
    /// A service other than transfer to account, card or merchant.
    UnknownService,
    /// The bank's number is not six digits.
    BadBin,
    /// The account or card number is not 1 to 19 letters and digits.
    BadAccount,
    /// The amount is not 1 to 9 999 999 999 999 whole đồng.
    BadAmount,
    /// Another currency than đồng.
    BadCurrency,
    /// The note is longer than `max` characters without its marks.
    PurposeTooLong {
        /// The limit, [`MAX_PURPOSE`].
        max: usize,
    },
}

impl Transfer {
    /// A transfer to an account, card or merchant number at the bank with this BIN. Spaces in
    /// either number are dropped. The BIN need not be in [`bank::BANKS`].
    ///
    /// # Errors
    /// [`VietQrError::BadBin`], [`VietQrError::BadAccount`].
    ///
    /// ```
    /// use vietnam::vietqr::{Service, Transfer};
    /// let transfer = Transfer::new("970415", "113366668888", Service::Account)
    ///     .and_then(|transfer| transfer.with_amount(79_000))
    ///     .and_then(|transfer| transfer.with_purpose("Ủng Hộ Quỹ Vắc Xin"))
    ///     .unwrap();
    /// assert_eq!(
    ///     transfer.payload(),
    ///     "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA\
    ///      53037045405790005802VN62220818Ung Ho Quy Vac Xin63043ACF"
    /// );
    /// assert_eq!(Transfer::parse(&transfer.payload()), Ok(transfer));
    /// ```
    pub fn new(bin: &str, account: &str, service: Service) -> Result<Transfer, VietQrError> {
        let dense = |text: &str| -> String { text.split_whitespace().collect() };
        let (bin, account) = (dense(bin), dense(account));
        if bin.len() != 6 || !bin.bytes().all(|b| b.is_ascii_digit()) {
            return Err(VietQrError::BadBin);
        }
        let is_account =
            (1..=MAX_ACCOUNT).contains(&account.len()) && account.bytes().all(|b| b.is_ascii_alphanumeric());
        if !is_account {
            return Err(VietQrError::BadAccount);
        }
        Ok(Transfer { bin, account, service, amount: None, purpose: None })
    }

    /// The same transfer with an amount in whole đồng, which makes the code dynamic.
    ///
    /// # Errors
    /// [`VietQrError::BadAmount`] for zero or more than thirteen digits.
    pub fn with_amount(self, dong: u64) -> Result<Transfer, VietQrError> {
        if !(1..=MAX_AMOUNT).contains(&dong) {
            return Err(VietQrError::BadAmount);
        }
        Ok(Transfer { amount: Some(dong), ..self })
    }

    /// The same transfer with a note, written as [`plain_note`] gives it; a note with nothing
    /// left is no note.
    ///
    /// # Errors
    /// [`VietQrError::PurposeTooLong`]: notes carry order numbers, so nothing is cut off silently.
    pub fn with_purpose(self, note: &str) -> Result<Transfer, VietQrError> {
        let note = plain_note(note);
        if note.len() > MAX_PURPOSE {
            return Err(VietQrError::PurposeTooLong { max: MAX_PURPOSE });
        }
        Ok(Transfer { purpose: Some(note).filter(|note| !note.is_empty()), ..self })
    }

    /// Reads a payload and checks its checksum. Fields that a transfer does not need (merchant
    /// name, city, category, further references) are passed over, an unusual version and point
    /// of initiation are forgiven, a note may be longer than the specification allows.
    ///
    /// # Errors
    /// See [`VietQrError`]. No input panics.
    pub fn parse(payload: &str) -> Result<Transfer, VietQrError> {
        let payload = payload.trim();
        let body = tlv::checked_body(payload)?;
        let root = tlv::fields(body)?;
        let merchant = tlv::find(&root, "38").ok_or(VietQrError::NotVietQr)?;
        let merchant = tlv::fields(merchant)?;
        if tlv::find(&merchant, "00") != Some(GUID) {
            return Err(VietQrError::NotVietQr);
        }
        let target = tlv::fields(tlv::find(&merchant, "01").ok_or(VietQrError::NotVietQr)?)?;
        let service = tlv::find(&merchant, "02").and_then(Service::from_code).ok_or(VietQrError::UnknownService)?;
        let bin = tlv::find(&target, "00").ok_or(VietQrError::BadBin)?;
        let account = tlv::find(&target, "01").ok_or(VietQrError::BadAccount)?;
        if tlv::find(&root, "53") != Some("704") {
            return Err(VietQrError::BadCurrency);
        }
        let transfer = Transfer::new(bin, account, service)?;
        let transfer = match tlv::find(&root, "54") {
            Some(amount) => transfer.with_amount(whole_amount(amount)?)?,
            None => transfer,
        };
        let extra = tlv::fields(tlv::find(&root, "62").unwrap_or_default())?;
        let purpose = tlv::find(&extra, "08").map(str::to_owned);
        Ok(Transfer { purpose: purpose.filter(|note| !note.is_empty()), ..transfer })
    }

    /// The payload to draw as a QR code: ASCII, its checksum last.
    pub fn payload(&self) -> String {
        let target = tlv::field("00", &self.bin) + &tlv::field("01", &self.account);
        let merchant = tlv::field("00", GUID) + &tlv::field("01", &target) + &tlv::field("02", self.service.code());
        let initiation = match self.amount {
            Some(_) => "12",
            None => "11",
        };
        let mut out = tlv::field("00", "01");
        out += &tlv::field("01", initiation);
        out += &tlv::field("38", &merchant);
        out += &tlv::field("53", "704");
        if let Some(amount) = self.amount {
            out += &tlv::field("54", &amount.to_string());
        }
        out += &tlv::field("58", "VN");
        if let Some(purpose) = &self.purpose {
            out += &tlv::field("62", &tlv::field("08", purpose));
        }
        tlv::with_crc(out)
    }

    /// The bank's six-digit number.
    pub fn bin(&self) -> &str {
        &self.bin
    }

    /// The bank, when it is in the table.
    pub fn bank(&self) -> Option<&'static bank::Bank> {
        bank::find(&self.bin)
    }

    /// The account, card or merchant number.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// Where the transfer goes.
    pub fn service(&self) -> Service {
        self.service
    }

    /// The amount in whole đồng; `None` when the payer chooses it.
    pub fn amount(&self) -> Option<u64> {
        self.amount
    }

    /// The note.
    pub fn purpose(&self) -> Option<&str> {
        self.purpose.as_deref()
    }
}

/// A transfer note as banks take it: ASCII letters, digits, spaces, dots and dashes. Marks are
/// dropped, case stays, anything else is a space.
///
/// ```
/// assert_eq!(vietnam::vietqr::plain_note("Ủng hộ  Đợt 2 (áo)"), "Ung ho Dot 2 ao");
/// ```
pub fn plain_note(note: &str) -> String {
    let ascii: String = note
        .nfd()
        .filter(|&c| !is_invisible(c))
        .filter_map(bare_letter)
        .map(|c| match c {
            '.' | '-' => c,
            _ if c.is_ascii_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    ascii.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn whole_amount(text: &str) -> Result<u64, VietQrError> {
    let whole = text.strip_suffix(".00").or_else(|| text.strip_suffix(".0")).unwrap_or(text);
    if text.len() > 13 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return Err(VietQrError::BadAmount);
    }
    whole.parse().map_err(|_| VietQrError::BadAmount)
}

impl fmt::Display for VietQrError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VietQrError::BadCrc => f.write_str("the checksum does not match"),
            VietQrError::BadLength => f.write_str("a field is cut, too long or repeated"),
            VietQrError::NotVietQr => f.write_str("not a VietQR payload"),
            VietQrError::UnknownService => f.write_str("the transfer service is unknown"),
            VietQrError::BadBin => f.write_str("a bank's number has six digits"),
            VietQrError::BadAccount => {
                write!(f, "an account has 1 to {MAX_ACCOUNT} letters and digits")
            }
            VietQrError::BadAmount => f.write_str("the amount is not whole đồng above zero"),
            VietQrError::BadCurrency => f.write_str("the currency is not đồng"),
            VietQrError::PurposeTooLong { max } => {
                write!(f, "the note is longer than {max} characters")
            }
        }
    }
}

impl Error for VietQrError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STATIC: &str = "00020101021138540010A00000072701240006970423011000999999990208QRIBFTTA53037045802VN6304CBB4";
    type Code = (&'static str, &'static str, &'static str, Option<u64>, Option<&'static str>);
    const CANONICAL: [Code; 6] = [
        (STATIC, "970423", "0099999999", None, None),
        (
            "00020101021238630010A0000007270133000697042201190023457923442ASDFLJ0208QRIBFTTA53037045405401235802VN62290825chuyen khoan alsdkf laksj6304E5DB",
            "970422",
            "0023457923442ASDFLJ",
            Some(40123),
            Some("chuyen khoan alsdkf laksj"),
        ),
        (
            "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA530370454061200005802VN62170813ung ho lu lut6304C15C",
            "970415",
            "0011001932418",
            Some(120_000),
            Some("ung ho lu lut"),
        ),
        (
            "00020101021138560010A0000007270126000697041501121133666688880208QRIBFTTA53037045802VN6304F443",
            "970415",
            "113366668888",
            None,
            None,
        ),
        (
            "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405790005802VN62220818Ung Ho Quy Vac Xin63043ACF",
            "970415",
            "113366668888",
            Some(79000),
            Some("Ung Ho Quy Vac Xin"),
        ),
        (
            "00020101021238560010A0000007270126000697042201120023457923440208QRIBFTTA530370454061800005802VN62180814ung ho bao lut6304A999",
            "970422",
            "002345792344",
            Some(180_000),
            Some("ung ho bao lut"),
        ),
    ];

    #[test]
    fn published_codes_are_read_and_built_to_the_letter() {
        for (payload, bin, account, amount, purpose) in CANONICAL {
            let transfer = Transfer::parse(payload).unwrap();
            assert_eq!(transfer.bin(), bin);
            assert_eq!(transfer.account(), account);
            assert_eq!(transfer.service(), Service::Account);
            assert_eq!(transfer.amount(), amount);
            assert_eq!(transfer.purpose(), purpose);
            assert_eq!(transfer.payload(), payload);
        }
    }

    #[test]
    fn an_odd_version_is_forgiven() {
        let odd = "00020001021238570010A00000072701270006970436011308810004580860208QRIBFTTA53037045802VN6304CD60";
        let transfer = Transfer::parse(odd).unwrap();
        assert_eq!((transfer.bin(), transfer.account()), ("970436", "0881000458086"));
        assert_eq!(transfer.bank().map(|bank| bank.name), Some("Vietcombank"));
    }

    #[test]
    fn fields_not_needed_are_passed_over() {
        let body = "00020101021138540010A00000072701240006970423011000999999990208QRIBFTTA5204581253037045802VN5907SHOP 016006LANGSO62150103A1208040102";
        let rebuilt = tlv::with_crc(body.to_owned());
        let transfer = Transfer::parse(&rebuilt).unwrap();
        assert_eq!(transfer.purpose(), Some("0102"));
    }

    #[test]
    fn broken_codes_are_refused_with_their_reason() {
        let flipped = STATIC.replace("0099999999", "0099999998");
        assert_eq!(Transfer::parse(&flipped), Err(VietQrError::BadCrc));
        for text in ["", "xin chào", "https://example.vn", "6304"] {
            assert_eq!(Transfer::parse(text), Err(VietQrError::NotVietQr), "{text}");
        }
        let parse = |body: &str| Transfer::parse(&tlv::with_crc(body.to_owned()));
        assert_eq!(parse("00020101021138"), Err(VietQrError::BadLength));
        assert_eq!(parse("0002010102115802VN"), Err(VietQrError::NotVietQr));
        let swap = |from: &str, to: &str| parse(&STATIC[..STATIC.len() - 8].replacen(from, to, 1));
        assert_eq!(swap("A000000727", "A000000728"), Err(VietQrError::NotVietQr));
        assert_eq!(swap("QRIBFTTA", "QRIBFTTX"), Err(VietQrError::UnknownService));
        assert_eq!(swap("5303704", "5303840"), Err(VietQrError::BadCurrency));
        assert_eq!(swap("970423", "97042X"), Err(VietQrError::BadBin));
        assert_eq!(swap("0099999999", "00999-9999"), Err(VietQrError::BadAccount));
        assert_eq!(swap("5802VN", "5402"), Err(VietQrError::BadLength));
        assert_eq!(swap("5802VN", "54010X"), Err(VietQrError::BadLength));
        assert_eq!(swap("5802VN", "540105802VN"), Err(VietQrError::BadAmount));
        assert_eq!(swap("5802VN", "5404-1005802VN"), Err(VietQrError::BadAmount));
        assert_eq!(swap("5802VN", "53037045802VN"), Err(VietQrError::BadLength));
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        let new = |bin, account| Transfer::new(bin, account, Service::Account);
        assert_eq!(new("97042", "1"), Err(VietQrError::BadBin));
        assert_eq!(new("970422", ""), Err(VietQrError::BadAccount));
        assert_eq!(new("970422", "12345678901234567890"), Err(VietQrError::BadAccount));
        let transfer = new("970422", "0011 2345").unwrap();
        assert_eq!(transfer.account(), "00112345");
        assert_eq!(transfer.clone().with_amount(0), Err(VietQrError::BadAmount));
        assert_eq!(transfer.clone().with_amount(MAX_AMOUNT + 1), Err(VietQrError::BadAmount));
        assert_eq!(transfer.clone().with_purpose(&"a".repeat(26)), Err(VietQrError::PurposeTooLong { max: 25 }));
        assert_eq!(transfer.with_purpose(" ! ").unwrap().purpose(), None);
    }

    proptest! {
        #[test]
        fn built_codes_read_back(
            bin in "[0-9]{6}",
            account in "[0-9A-Z]{1,19}",
            amount in proptest::option::of(1..=MAX_AMOUNT),
            note in "[a-zA-ZÀ-ỹ0-9 ]{0,20}",
        ) {
            let mut transfer = Transfer::new(&bin, &account, Service::Card).unwrap();
            if let Some(amount) = amount {
                transfer = transfer.with_amount(amount).unwrap();
            }
            if let Ok(with_note) = transfer.clone().with_purpose(&note) {
                transfer = with_note;
            }
            let payload = transfer.payload();
            prop_assert!(payload.is_ascii());
            prop_assert_eq!(Transfer::parse(&payload), Ok(transfer));
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".*", fields in "([0-9]{4}.{0,6}){0,5}") {
            let _ = Transfer::parse(&text);
            let _ = Transfer::parse(&tlv::with_crc(text));
            let _ = Transfer::parse(&tlv::with_crc(fields));
        }

        #[test]
        fn damaged_codes_never_panic_or_pass(at in 0..STATIC.len(), with in "[0-9A-Z]") {
            let mut damaged = STATIC.to_owned();
            damaged.replace_range(at..=at, &with);
            if damaged != STATIC {
                prop_assert!(Transfer::parse(&damaged).is_err());
            }
        }
    }
}
