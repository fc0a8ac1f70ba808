//! Vietnamese text, names, numbers and codes, read from the many ways people write them and
//! shown in the one way they expect. Pure: no clock, no files, no network, no settings.
//!
//! Everything that can be wrong is read by a `parse` function that answers with a small error
//! saying *what* is wrong; wording it for people is left to the caller, in the caller's language.
//! Dates are [`jiff::civil::Date`].
//!
//! - [`text`]: normal form, search folding, the key for equality
//!   ```
//!   use vietnam::text::{canonical, fold, tidy};
//!   assert_eq!(tidy(" Nguye\u{302}\u{303}n  Văn A"), "Nguyễn Văn A");
//!   assert_eq!(fold("Đoàn Thanh niên"), "doan thanh nien");
//!   assert_eq!(canonical("Khánh Hòa"), canonical("Khánh Hoà"));
//!   ```
//! - [`collate`]: the order of names and texts
//!   ```
//!   let mut names = ["Vũ Văn Ẩn", "Đỗ Văn Đức", "Lê Văn Anh", "Dương Văn Dũng"];
//!   names.sort_by_cached_key(|name| vietnam::collate::sort_key(name));
//!   assert_eq!(names, ["Lê Văn Anh", "Vũ Văn Ẩn", "Dương Văn Dũng", "Đỗ Văn Đức"]);
//!   ```
//! - [`name`]: a person's name and its parts
//!   ```
//!   use vietnam::name::{PersonName, proper_case};
//!   let name = PersonName::parse(&proper_case("NGUYỄN VĂN ÁNH")).unwrap();
//!   assert_eq!(name.parts().given, "Ánh");
//!   ```
//! - [`phone`]: mobile numbers
//!   ```
//!   let phone = vietnam::phone::Phone::parse("0162.345.6789").unwrap();
//!   assert_eq!(phone.e164(), "+84323456789");
//!   assert_eq!(phone.masked(), "03•• ••• 789");
//!   ```
//! - [`private`]: numbers that name a person, found in free text
//!   ```
//!   assert!(vietnam::private::find("CCCD 020304123456").is_some());
//!   ```
//! - [`national_id`]: the twelve digits of the citizen's card
//!   ```
//!   let id = vietnam::national_id::NationalId::parse("020304123456").unwrap();
//!   assert_eq!((id.province(), id.birth_year()), (Some("Lạng Sơn"), 2004));
//!   ```
//! - [`unit_name`]: names of provinces, communes and wards
//!   ```
//!   let name = vietnam::unit_name::UnitName::parse("P. Kỳ Lừa").unwrap();
//!   assert_eq!((name.kind().code(), name.to_string().as_str()), ("phuong", "Phường Kỳ Lừa"));
//!   ```
//! - [`date`]: days and months
//!   ```
//!   use vietnam::date::{parse_date, show_long};
//!   let day = parse_date("5/2/2026").unwrap();
//!   assert_eq!(show_long(day), "ngày 05 tháng 02 năm 2026");
//!   ```
//! - [`number`]: counts, shares, money
//!   ```
//!   use vietnam::number::{Style, parse_count, show_count};
//!   assert_eq!(parse_count("50.000"), Ok(50_000));
//!   assert_eq!(show_count(50_000, Style::Vi), "50.000");
//!   ```
//! - [`vietqr`]: transfer codes
//!   ```
//!   use vietnam::vietqr::{Service, Transfer};
//!   let transfer = Transfer::new("970423", "0099999999", Service::Account).unwrap();
//!   assert!(transfer.payload().ends_with("6304CBB4"));
//!   ```
//! - [`legacy`]: TCVN3 and VNI text from before Unicode
//!   ```
//!   use vietnam::legacy::{guess, to_unicode};
//!   let old = "L¹ng S¬n";
//!   let read = guess(old).map(|from| to_unicode(old, from));
//!   assert_eq!(read.as_deref(), Some("Lạng Sơn"));
//!   ```

pub mod collate;
pub mod date;
pub mod legacy;
pub mod name;
pub mod national_id;
pub mod number;
pub mod phone;
pub mod private;
mod syllable;
pub mod text;
pub mod unit_name;
pub mod vietqr;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
