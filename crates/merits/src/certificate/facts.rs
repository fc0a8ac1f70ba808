//! Every printed fact of a certificate, frozen when it is issued, and the one form of them that is signed.

use kernel::{Day, Result, Say};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vietnam::number::{Style, show_decimal};

/// Everything a certificate says. The fields stand in the order of their names: written without blanks this is the
/// canonical JSON of RFC 8785, and what is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Facts {
    /// The code that leads to its page.
    pub code: String,
    /// The day it was issued, ISO 8601.
    pub day: String,
    /// First day of the time it is about.
    pub from: String,
    /// Hours given in that time, rounded down to the half hour.
    pub hours: String,
    /// Who issued it, in English; one line for each level.
    pub issuer_en: String,
    /// Who issued it, in Vietnamese; one line for each level.
    pub issuer_vi: String,
    /// To whom.
    pub name: String,
    /// Its number in the issuer's book.
    pub number: String,
    /// Where it was issued.
    pub place: String,
    /// In whose name and post it is signed, in English.
    pub post_en: String,
    /// In whose name and post it is signed, in Vietnamese.
    pub post_vi: String,
    /// Code of the certificate it replaces; empty for none.
    pub replaces: String,
    /// Who signed.
    pub signer: String,
    /// What it is called in English.
    pub title_en: String,
    /// What it is called in Vietnamese.
    pub title_vi: String,
    /// Last day of the time it is about.
    pub to: String,
    /// The unit of the person.
    pub unit: String,
    /// Version of this form.
    pub v: i64,
    /// What it says in English.
    pub wording_en: String,
    /// What it says in Vietnamese.
    pub wording_vi: String,
}

impl Facts {
    /// The text that is signed.
    ///
    /// # Errors
    /// `Broken` when it can't be written.
    pub fn canonical(&self) -> Result<String> {
        Ok(serde_json::to_string(self)?)
    }
}

/// Half hours as a decimal number of hours.
pub(crate) fn hours(half_hours: i64, style: Style) -> String {
    #[expect(clippy::cast_precision_loss, reason = "nobody gives 2^52 half hours")]
    let hours = half_hours as f64 / 2.0;
    show_decimal(hours, u8::from(half_hours % 2 != 0), style)
}

/// What fills the blanks of a wording.
#[derive(Debug, Clone)]
pub(crate) struct Blanks<'f> {
    pub name: &'f str,
    pub unit: &'f str,
    pub what: &'f str,
    pub from: Day,
    pub to: Day,
    pub half_hours: i64,
}

/// The names of the blanks.
pub(crate) const BLANKS: [&str; 6] = ["name", "unit", "what", "from", "to", "hours"];

impl Blanks<'static> {
    /// An example, to see how a wording reads.
    pub(crate) fn example(today: Day) -> Self {
        let (name, unit, what) = ("Nông Thị Ánh", "Chi đoàn thôn Nà Pò", "đợt cao điểm VNeID");
        Self { name, unit, what, from: today.first_of_year(), to: today, half_hours: 25 }
    }
}

/// Whether a wording asks for a blank.
pub(crate) fn asks_for(wording: &str, blank: &str) -> bool {
    wording.contains(&format!("{{{blank}}}"))
}

/// Whether every blank of a wording is known.
pub(crate) fn check_wording(wording: &str) -> Result<(), Say> {
    let mut rest = wording;
    while let Some(at) = rest.find(['{', '}']) {
        let named = rest[at..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let Some((_, after)) = named.filter(|(name, _)| BLANKS.contains(name)) else {
            let typed = named.map_or(&rest[at..=at], |(name, _)| &rest[at..at + name.len() + 2]);
            let known = BLANKS.map(|name| format!("{{{name}}}")).join(" ");
            return Err(Say::new("template-blank").with("typed", typed).with("known", known));
        };
        rest = after;
    }
    Ok(())
}

/// A wording with its blanks filled. What is filled in is not looked at again.
pub(crate) fn fill(wording: &str, blanks: &Blanks<'_>, style: Style) -> String {
    let mut text = String::with_capacity(wording.len() * 2);
    let mut rest = wording;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else { break };
        text.push_str(before);
        match name {
            "name" => text.push_str(blanks.name),
            "unit" => text.push_str(blanks.unit),
            "what" => text.push_str(blanks.what),
            "from" => text.push_str(&vietnam::date::show(blanks.from)),
            "to" => text.push_str(&vietnam::date::show(blanks.to)),
            "hours" => text.push_str(&hours(blanks.half_hours, style)),
            _ => {}
        }
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    impl Facts {
        pub(crate) fn for_tests() -> Self {
            let text = |text: &str| text.to_owned();
            Self {
                code: text("7KQ4-M2XP-9TBC"),
                day: text("2026-11-21"),
                from: text("2026-01-01"),
                hours: text("12.5"),
                issuer_en: text("Lang Son Provincial Youth Union"),
                issuer_vi: text("TRUNG ƯƠNG ĐOÀN\nBAN CHẤP HÀNH ĐOÀN TỈNH LẠNG SƠN"),
                name: text("Nông Thị Ánh"),
                number: text("01-GCN/TĐTN"),
                place: text("Lạng Sơn"),
                post_en: text("Secretary"),
                post_vi: text("TM. BAN THƯỜNG VỤ\nBÍ THƯ"),
                replaces: String::new(),
                signer: text("Hoàng Thị Nga"),
                title_en: text("Certificate"),
                title_vi: text("Giấy chứng nhận"),
                to: text("2026-11-21"),
                unit: text("Chi đoàn thôn \"Nà Pò\""),
                v: 1,
                wording_en: text("has given 12.5 hours"),
                wording_vi: text("đã đóng góp 12,5 giờ"),
            }
        }
    }

    fn blanks(what: &str) -> Blanks<'_> {
        let (from, to) = (date(2026, 1, 1), date(2026, 11, 21));
        Blanks { name: "Nông Thị Ánh", unit: "Xã Quan Sơn", what, from, to, half_hours: 25 }
    }

    #[test]
    fn the_signed_text_is_in_the_order_of_names_without_blanks() {
        let signed = Facts::for_tests().canonical().expect("written");
        let sorted: std::collections::BTreeMap<String, serde_json::Value> =
            serde_json::from_str(&signed).expect("an object");
        assert_eq!(serde_json::to_string(&sorted).expect("written"), signed);
        assert_eq!(serde_json::from_str::<Facts>(&signed).expect("read"), Facts::for_tests());
    }

    #[test]
    fn blanks_are_filled_once_and_as_people_write_numbers() {
        let wording = "đã góp {hours} giờ từ {from} đến {to} cho {what}, {unit}";
        assert_eq!(
            fill(wording, &blanks("{name}"), Style::Vi),
            "đã góp 12,5 giờ từ 01/01/2026 đến 21/11/2026 cho {name}, Xã Quan Sơn"
        );
        assert_eq!(fill("{hours} hours", &blanks(""), Style::En), "12.5 hours");
        assert_eq!(hours(24, Style::Vi), "12");
    }

    #[test]
    fn unknown_blanks_are_refused() {
        for good in ["", "không có", "{name}{hours}", "{what}"] {
            assert!(check_wording(good).is_ok(), "{good}");
        }
        for bad in ["{", "}", "{}", "{nam}", "{name", "name}", "{ name }", "{{name}}"] {
            assert!(check_wording(bad).is_err(), "{bad}");
        }
    }
}
