//! The book in its sections: which fields stand together on a form and on a record.

use kernel::Day;
use vietnam::national_id::Sex;
use vietnam::phone::Phone;
use web::{Form, Frame};

use crate::field::{LONG_FIELDS, Secret};
use crate::member::{Member, Private};

/// A section: message key, symbol, fields.
pub(crate) struct Section {
    pub title: &'static str,
    pub icon: &'static str,
    pub fields: &'static [&'static str],
}

pub(crate) const SECTIONS: [Section; 4] = [
    Section {
        title: "member-section-main",
        icon: "id",
        fields: &["name", "birth_day", "sex", "phone", "email", "national_id", "other_names"],
    },
    Section {
        title: "member-section-union",
        icon: "users",
        fields: &["joined_on", "joined_place", "card_no", "code", "party_on"],
    },
    Section {
        title: "member-section-study",
        icon: "teach",
        fields: &["occupation", "education", "profession", "political_theory", "languages"],
    },
    Section {
        title: "member-section-private",
        icon: "shield",
        fields: &[
            "residence",
            "hometown",
            "ethnicity",
            "religion",
            "family_background",
            "health",
            "abroad",
            "family",
            "note",
        ],
    },
];

/// How a field is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Input(&'static str),
    Area,
    Sex,
}

/// A field of a form.
pub(crate) struct Field {
    pub name: &'static str,
    pub label: String,
    pub hint: String,
    pub kind: Kind,
    pub must: bool,
    /// It is masked and holds something: left empty it stays, ticked it goes.
    pub stands: bool,
}

/// The fields of a section; `standing` are the masked ones that hold something.
pub(crate) fn fields(section: &Section, standing: &[Secret], is_new: bool) -> Vec<Field> {
    let field = |name: &'static str| {
        let stands = standing.iter().any(|secret| secret.name() == name);
        let hint = match name {
            _ if stands => "member-stands".into(),
            "code" if !is_new => String::new(),
            "name" | "phone" | "national_id" | "code" | "education" | "family" => {
                format!("member-hint-{name}")
            }
            _ => String::new(),
        };
        let kind = match name {
            "sex" => Kind::Sex,
            "phone" => Kind::Input("tel"),
            "email" => Kind::Input("email"),
            "birth_day" | "joined_on" | "party_on" => Kind::Input("date"),
            _ if LONG_FIELDS.contains(&name) => Kind::Area,
            _ => Kind::Input("text"),
        };
        Field { name, label: label(name), hint, kind, must: matches!(name, "name" | "birth_day"), stands }
    };
    section.fields.iter().copied().map(field).collect()
}

/// The message key of a field's label.
#[must_use]
pub fn label(name: &str) -> String {
    format!("member-field-{name}")
}

/// A plain field of a record as it is typed; masked ones are empty.
#[must_use]
pub fn typed(member: &Member, name: &str) -> String {
    let day = |day: Option<Day>| day.map(vietnam::date::show).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let book = &member.book;
    match name {
        "name" => member.person.name.clone(),
        "sex" => match member.person.sex {
            Some(Sex::Male) => "m".into(),
            Some(Sex::Female) => "f".into(),
            None => String::new(),
        },
        "birth_day" => day(member.person.birth_day),
        "code" => member.code.clone(),
        "joined_on" => day(book.joined_on),
        "joined_place" => text(&book.joined_place),
        "card_no" => text(&book.card_no),
        "occupation" => text(&book.occupation),
        "education" => text(&book.education),
        "profession" => text(&book.profession),
        "political_theory" => text(&book.political_theory),
        "languages" => text(&book.languages),
        "email" => text(&book.email),
        "party_on" => day(book.party_on),
        _ => String::new(),
    }
}

/// A record as a form.
pub(crate) fn filled(member: &Member) -> Form {
    let names = SECTIONS.iter().flat_map(|section| section.fields).copied();
    Form::filled(names.map(|name| (name, typed(member, name))))
}

/// A line of a record.
pub(crate) struct Fact {
    pub label: String,
    /// As people read it; empty when nothing is known.
    pub value: String,
    /// Masked: its name, for asking.
    pub secret: Option<&'static str>,
    pub is_wide: bool,
}

/// What a record shows of a section. With `private` everything is in clear; without, masked fields that hold
/// something (`standing`) show their mask.
pub(crate) fn facts(
    frame: &Frame,
    section: &Section,
    member: &Member,
    standing: &[Secret],
    private: Option<&Private>,
) -> Vec<Fact> {
    let fact = |name: &'static str| {
        let secret = Secret::of_name(name);
        let value = match (secret, private) {
            (Some(secret), Some(private)) => clear(frame, secret, member, private),
            (Some(secret), None) if standing.contains(&secret) => mask(secret, member),
            (Some(_), None) => String::new(),
            (None, _) => shown(frame, member, name),
        };
        let secret = secret.filter(|_| private.is_none() && !value.is_empty()).map(Secret::name);
        let is_wide = LONG_FIELDS.contains(&name) || matches!(name, "residence" | "hometown");
        Fact { label: frame.t(&label(name)), value, secret, is_wide }
    };
    section.fields.iter().copied().filter(|name| *name != "name").map(fact).collect()
}

/// A plain field of a record as people read it; masked ones are empty.
#[must_use]
pub fn shown(frame: &Frame, member: &Member, name: &str) -> String {
    match (name, member.person.sex) {
        ("sex", Some(Sex::Male)) => frame.t("member-sex-m"),
        ("sex", Some(Sex::Female)) => frame.t("member-sex-f"),
        _ => typed(member, name),
    }
}

/// A masked field in clear, as people read it.
pub(crate) fn clear(frame: &Frame, secret: Secret, member: &Member, private: &Private) -> String {
    match secret {
        Secret::Phone => member.person.phone.as_deref().map(|phone| frame.phone(phone)).unwrap_or_default(),
        _ => private.get(secret).unwrap_or_default().to_owned(),
    }
}

pub(crate) fn mask(secret: Secret, member: &Member) -> String {
    match secret {
        Secret::Phone => {
            let phone = member.person.phone.as_deref().and_then(|phone| Phone::parse(phone).ok());
            phone.map_or_else(String::new, |phone| phone.masked())
        }
        _ => "•••••".into(),
    }
}
