//! What certificates say, in whose name they are issued and who signs. Data of a unit, with the days it may be used on.

use std::borrow::Cow;

use kernel::{Day, Id, Say, UnitPath};
use units::UnitId;

use super::facts::check_wording;

/// Names a template.
pub type TemplateId = Id<Template>;

/// The texts of a template, by the names of their fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTemplate {
    /// What it is called in Vietnamese.
    pub title_vi: String,
    /// What it is called in English.
    pub title_en: String,
    /// What stands behind the number: `GCN/TĐTN`.
    pub symbol: String,
    /// Who issues it, in Vietnamese; the unit above on a line before.
    pub issuer_vi: String,
    /// Who issues it, in English.
    pub issuer_en: String,
    /// Where it is issued.
    pub place: String,
    /// What it says in Vietnamese, with blanks.
    pub wording_vi: String,
    /// What it says in English, with blanks.
    pub wording_en: String,
    /// In whose name and post it is signed, in Vietnamese.
    pub post_vi: String,
    /// In whose name and post it is signed, in English.
    pub post_en: String,
    /// Who signs.
    pub signer: String,
    /// First day it may be used.
    pub from: Day,
    /// First day it may no longer be used.
    pub to: Option<Day>,
}

/// A template of a unit.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its id.
    pub id: TemplateId,
    /// The unit that issues with it.
    pub unit: UnitId,
    /// Where that unit stands today.
    pub path: UnitPath,
    /// Its texts and days.
    pub says: NewTemplate,
}

impl NewTemplate {
    /// Whether it may be used on a day.
    #[must_use]
    pub fn is_open(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// Fields with their texts, and how many characters each may have.
    pub(crate) fn texts(&self) -> [(&'static str, &str, usize); 11] {
        [
            ("title_vi", &self.title_vi, 80),
            ("title_en", &self.title_en, 80),
            ("symbol", &self.symbol, 24),
            ("issuer_vi", &self.issuer_vi, 200),
            ("issuer_en", &self.issuer_en, 200),
            ("place", &self.place, 40),
            ("wording_vi", &self.wording_vi, 600),
            ("wording_en", &self.wording_en, 600),
            ("post_vi", &self.post_vi, 120),
            ("post_en", &self.post_en, 120),
            ("signer", &self.signer, 80),
        ]
    }

    /// What is wrong with it.
    pub(crate) fn faults(&self) -> Vec<(Cow<'static, str>, Say)> {
        let mut bad: Vec<(Cow<'static, str>, Say)> = Vec::new();
        for (field, text, most) in self.texts() {
            match text.chars().count() {
                0 => bad.push((field.into(), "template-empty".into())),
                count if count > most => bad.push((field.into(), Say::new("template-long").counting("most", most))),
                _ => {}
            }
        }
        for (field, wording) in [("wording_vi", &self.wording_vi), ("wording_en", &self.wording_en)] {
            bad.extend(check_wording(wording).err().map(|say| (field.into(), say)));
        }
        if self.to.is_some_and(|to| to <= self.from) {
            bad.push(("until".into(), "template-until-before".into()));
        }
        bad
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn template() -> NewTemplate {
        NewTemplate {
            title_vi: "Giấy chứng nhận".into(),
            title_en: "Certificate".into(),
            symbol: "GCN/TĐTN".into(),
            issuer_vi: "BAN CHẤP HÀNH".into(),
            issuer_en: "Youth Union".into(),
            place: "Lạng Sơn".into(),
            wording_vi: "đã góp {hours} giờ".into(),
            wording_en: "has given {hours} hours".into(),
            post_vi: "BÍ THƯ".into(),
            post_en: "Secretary".into(),
            signer: "Hoàng Thị Nga".into(),
            from: date(2026, 1, 1),
            to: None,
        }
    }

    #[test]
    fn a_template_is_complete_and_its_blanks_are_known() {
        assert!(template().faults().is_empty());
        let faults = |template: NewTemplate| -> Vec<String> {
            template.faults().into_iter().map(|(field, say)| format!("{field} {}", say.key)).collect()
        };
        assert_eq!(faults(NewTemplate { signer: String::new(), ..template() }), ["signer template-empty"]);
        assert_eq!(faults(NewTemplate { symbol: "a".repeat(25), ..template() }), ["symbol template-long"]);
        assert_eq!(faults(NewTemplate { wording_en: "{hour}".into(), ..template() }), ["wording_en template-blank"]);
        assert_eq!(faults(NewTemplate { to: Some(date(2026, 1, 1)), ..template() }), ["until template-until-before"]);
    }

    #[test]
    fn a_template_is_used_within_its_days() {
        let template = NewTemplate { to: Some(date(2026, 7, 1)), ..template() };
        let open = |year, month, day| template.is_open(date(year, month, day));
        assert!(open(2026, 1, 1) && open(2026, 6, 30));
        assert!(!open(2025, 12, 31) && !open(2026, 7, 1));
    }
}
