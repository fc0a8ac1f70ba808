//! What is typed about a member, on a form or in a row of a list, read field by field. Every bad field is told at
//! once. Knows neither today nor the register: both come in as values.

use std::borrow::Cow;

use jiff::civil::date;
use kernel::{Day, Say};
use people::NewPerson;
use vietnam::date::{DateError, parse_date};
use vietnam::name::{NameError, PersonName, proper_case};
use vietnam::national_id::{NationalId, NationalIdError, Sex, Warning};
use vietnam::phone::{Phone, PhoneError};

use crate::field::{self, Secret};
use crate::member::{Book, Details, Private};
use crate::rules::{Rules, age};

/// Longest text of a field of one line, in characters.
const LONGEST: usize = 200;
/// Longest text of a field of several lines.
const LONGEST_LINES: usize = 2_000;
/// Nobody in the register was born before.
const EARLIEST: Day = date(1900, 1, 1);

/// Bad fields: name and what is wrong with each.
pub type Bad = Vec<(Cow<'static, str>, Say)>;

/// Fields as typed, by their names. Has no `Debug`: it holds what must not slip into a log.
#[derive(Clone, Default)]
pub struct Entry(Vec<(&'static str, String)>);

impl Entry {
    /// An entry with nothing typed.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An entry of these fields; names that are no fields are left out.
    pub fn of<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> Self {
        let known = pairs.into_iter().filter_map(|(name, value)| Some((field::named(name)?, value.to_owned())));
        Self(known.collect())
    }

    /// Types a value; one that stood there is replaced.
    pub fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.0.retain(|(field, _)| *field != name);
        self.0.push((name, value.into()));
    }

    /// What was typed, empty when nothing was.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| value)
    }

    /// Every field that was typed, with its value.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str()))
    }

    /// Types over what stands. A masked field that is left empty stays.
    pub(crate) fn overwrite(&mut self, typed: &Self) {
        for (name, value) in &typed.0 {
            if !value.trim().is_empty() || Secret::of_name(name).is_none() {
                self.set(name, value.as_str());
            }
        }
    }

    /// Reads everything. Contradictions that people can have good reasons for are warnings.
    ///
    /// # Errors
    /// Every bad field with what is wrong with it.
    pub fn parse(&self, today: Day, rules: &Rules) -> Result<(Details, Vec<Say>), Bad> {
        let mut read = Reader { entry: self, today, bad: Vec::new() };
        let name = read.name();
        let birth_day = read.past_day("birth_day");
        if birth_day.is_none() && self.value("birth_day").trim().is_empty() {
            read.refuse("birth_day", "member-birth-empty");
        }
        let sex = read.sex();
        let national_id = read.national_id();
        let phone = read.phone();
        let code = read.maybe("code", crate::code::read);
        let book = read.book();
        let mut private = read.private();
        read.order_of_days(birth_day, &book);
        let (Some(name), true) = (name, read.bad.is_empty()) else {
            return Err(read.bad);
        };
        let mut warnings = Vec::new();
        if let Some(id) = &national_id {
            warnings.extend(id.warnings(sex, birth_day).into_iter().map(contradiction));
        }
        let sex = sex.or_else(|| national_id.as_ref().map(NationalId::sex));
        if sex.is_none() {
            warnings.push(Say::new("member-sex-unknown"));
        }
        warnings.extend(ages(birth_day, book.joined_on, rules));
        private.national_id = national_id.map(|id| id.as_str().to_owned());
        let person = NewPerson { name, sex, birth_day, phone };
        Ok((Details { person, code, book, private }, warnings))
    }
}

/// Reads one field after the other and remembers what was bad.
struct Reader<'e> {
    entry: &'e Entry,
    today: Day,
    bad: Bad,
}

impl Reader<'_> {
    fn refuse(&mut self, field: &'static str, say: impl Into<Say>) {
        self.bad.push((Cow::Borrowed(field), say.into()));
    }

    /// A field that may stay empty.
    fn maybe<T>(&mut self, field: &'static str, read: impl FnOnce(&str) -> Result<T, Say>) -> Option<T> {
        let typed = self.entry.value(field);
        if vietnam::text::nfc(typed).trim().is_empty() {
            return None;
        }
        read(typed).map_err(|say| self.refuse(field, say)).ok()
    }

    fn name(&mut self) -> Option<PersonName> {
        let typed = self.entry.value("name");
        let name = PersonName::parse(typed).and_then(|name| PersonName::parse(&proper_case(name.as_str())));
        name.map_err(|why| self.refuse("name", bad_name(why, typed))).ok()
    }

    fn sex(&mut self) -> Option<Sex> {
        self.maybe("sex", |typed| match vietnam::text::fold(typed).as_str() {
            "m" | "nam" | "male" => Ok(Sex::Male),
            "f" | "nu" | "female" => Ok(Sex::Female),
            _ => Err(Say::new("member-sex-unreadable").with("value", typed.trim())),
        })
    }

    fn past_day(&mut self, field: &'static str) -> Option<Day> {
        let today = self.today;
        self.maybe(field, |typed| match parse_date(typed) {
            Ok(day) if day > today => Err(Say::new("member-day-future").with("value", typed.trim())),
            Ok(day) if day < EARLIEST => Err(Say::new("member-day-ancient").with("value", typed.trim())),
            Ok(day) => Ok(day),
            Err(why) => Err(bad_day(why, typed)),
        })
    }

    fn national_id(&mut self) -> Option<NationalId> {
        self.maybe("national_id", |typed| {
            NationalId::parse(typed).map_err(|why| match why {
                NationalIdError::WrongLength { digits } => Say::new("member-nid-length").counting("count", digits),
                NationalIdError::Empty | NationalIdError::NotDigits => Say::new("member-nid-letters"),
            })
        })
    }

    fn phone(&mut self) -> Option<Phone> {
        self.maybe("phone", |typed| {
            let say = |key| Say::new(key).with("value", typed.trim());
            Phone::parse(typed).map_err(|why| match why {
                PhoneError::WrongLength { digits } => say("member-phone-length").counting("count", digits),
                PhoneError::NotMobile => say("member-phone-not-mobile"),
                PhoneError::Empty | PhoneError::HasLetters => say("member-phone-letters"),
            })
        })
    }

    fn email(&mut self) -> Option<String> {
        self.maybe("email", |typed| {
            let email = vietnam::text::tidy(typed).to_lowercase();
            let is_address = email.split_once('@').is_some_and(|(who, host)| {
                !who.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
            });
            let is_one = email.matches('@').count() == 1 && !email.contains([' ', ',', ';', '<', '>']);
            match is_address && is_one && email.chars().count() <= LONGEST {
                true => Ok(email),
                false => Err(Say::new("member-email-unreadable").with("value", typed.trim())),
            }
        })
    }

    fn line(&mut self, field: &'static str) -> Option<String> {
        self.maybe(field, |typed| bounded(vietnam::text::tidy(typed), LONGEST))
    }

    fn lines(&mut self, field: &'static str) -> Option<String> {
        self.maybe(field, |typed| {
            let lines: Vec<String> = typed.trim().lines().map(vietnam::text::tidy).collect();
            bounded(lines.join("\n"), LONGEST_LINES)
        })
    }

    fn book(&mut self) -> Book {
        Book {
            joined_on: self.past_day("joined_on"),
            joined_place: self.line("joined_place"),
            card_no: self.line("card_no"),
            occupation: self.line("occupation"),
            education: self.line("education"),
            profession: self.line("profession"),
            political_theory: self.line("political_theory"),
            languages: self.line("languages"),
            email: self.email(),
            party_on: self.past_day("party_on"),
        }
    }

    /// Every sealed field but the national id, which is more than a text.
    fn private(&mut self) -> Private {
        let mut private = Private::default();
        for secret in Secret::ALL.into_iter().filter(|secret| !matches!(secret, Secret::Phone | Secret::NationalId)) {
            let name = secret.name();
            let value = if field::LONG_FIELDS.contains(&name) { self.lines(name) } else { self.line(name) };
            private.set(secret, value);
        }
        private
    }

    /// Nobody joins before they are born, nor the Party before the union's youngest.
    fn order_of_days(&mut self, birth_day: Option<Day>, book: &Book) {
        let Some(born) = birth_day else { return };
        for (field, day) in [("joined_on", book.joined_on), ("party_on", book.party_on)] {
            if let Some(day) = day.filter(|day| *day <= born) {
                let value = vietnam::date::show(day);
                self.refuse(field, Say::new("member-day-before-birth").with("value", value));
            }
        }
    }
}

fn bounded(text: String, most: usize) -> Result<String, Say> {
    match text.chars().count() {
        count if count > most => Err(Say::new("member-text-long").counting("count", count).counting("most", most)),
        _ => Ok(text),
    }
}

fn bad_name(why: NameError, typed: &str) -> Say {
    match why {
        NameError::Empty => Say::new("member-name-empty"),
        NameError::TooLong { max } => {
            Say::new("member-name-long").counting("count", typed.trim().chars().count()).counting("most", max)
        }
        NameError::BadCharacter(letter) => {
            Say::new("member-name-letter").with("value", typed.trim()).with("letter", letter)
        }
    }
}

pub(crate) fn bad_day(why: DateError, typed: &str) -> Say {
    let say = |key| Say::new(key).with("value", typed.trim());
    match why {
        DateError::NoSuchDay { day, month, .. } if (1..=12).contains(&month) => {
            say("member-day-none").with("day", day).with("month", month)
        }
        DateError::NoSuchDay { month, .. } | DateError::NoSuchMonth { month, .. } => {
            say("member-month-none").with("month", month)
        }
        DateError::TwoDigitYear => say("member-day-short-year"),
        DateError::Empty | DateError::NotADate | DateError::OutOfRange => say("member-day-unreadable"),
    }
}

fn contradiction(warning: Warning) -> Say {
    match warning {
        Warning::UnknownProvince { code } => Say::new("member-nid-province").with("code", format!("{code:03}")),
        Warning::SexDiffers { id: Sex::Male } => Say::new("member-nid-male"),
        Warning::SexDiffers { id: Sex::Female } => Say::new("member-nid-female"),
        Warning::BirthYearDiffers { id } => Say::new("member-nid-year").with("year", id),
    }
}

fn ages(birth_day: Option<Day>, joined_on: Option<Day>, rules: &Rules) -> Option<Say> {
    let age = age(birth_day?, joined_on?);
    let say = |key, limit: i16| Some(Say::new(key).with("age", age).with("limit", limit));
    match age {
        age if age < rules.youngest => say("member-joined-young", rules.youngest),
        age if age > rules.oldest => say("member-joined-old", rules.oldest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = date(2026, 11, 21);

    fn read(fields: &[(&str, &str)]) -> Result<(Details, Vec<Say>), Bad> {
        let mut entry = Entry::of([("name", "Nông Thị Vân Anh"), ("birth_day", "19/05/2001"), ("sex", "nữ")]);
        for (name, value) in fields {
            entry.set(field::named(name).expect("a field"), *value);
        }
        entry.parse(TODAY, &Rules::on(TODAY))
    }

    fn refusals(fields: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let bad = read(fields).expect_err("refused");
        bad.into_iter().map(|(field, say)| (field.into_owned(), say.key)).collect()
    }

    #[test]
    fn each_bad_value_is_refused_with_its_own_reason() {
        let long = "ắ".repeat(300);
        for (field, value, key) in [
            ("name", "", "member-name-empty"),
            ("name", "  \u{200b} ", "member-name-empty"),
            ("name", "Nguyễn 4", "member-name-letter"),
            ("name", long.as_str(), "member-name-long"),
            ("birth_day", "", "member-birth-empty"),
            ("birth_day", "31/02/2001", "member-day-none"),
            ("birth_day", "5/13/2001", "member-month-none"),
            ("birth_day", "19/5/01", "member-day-short-year"),
            ("birth_day", "2001", "member-day-unreadable"),
            ("birth_day", "22/11/2026", "member-day-future"),
            ("birth_day", "1/1/1899", "member-day-ancient"),
            ("sex", "x", "member-sex-unreadable"),
            ("phone", "09l2345678", "member-phone-letters"),
            ("phone", "0912 345", "member-phone-length"),
            ("phone", "0205 3812 345", "member-phone-not-mobile"),
            ("national_id", "0203041234", "member-nid-length"),
            ("national_id", "02030412345a", "member-nid-letters"),
            ("email", "a@b", "member-email-unreadable"),
            ("email", "a@b.vn, c@d.vn", "member-email-unreadable"),
            ("joined_on", "1/1/2001", "member-day-before-birth"),
            ("party_on", "1/1/2030", "member-day-future"),
            ("code", "LS*1", "member-code-letter"),
            ("occupation", long.as_str(), "member-text-long"),
            ("religion", long.as_str(), "member-text-long"),
        ] {
            assert_eq!(refusals(&[(field, value)]), [(field.to_owned(), key)], "{field} = {value}");
        }
    }

    #[test]
    fn every_bad_field_is_told_at_once() {
        let bad = refusals(&[("name", ""), ("birth_day", "31/02/2001"), ("phone", "abc"), ("national_id", "1")]);
        assert_eq!(
            bad.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(),
            ["name", "birth_day", "national_id", "phone"]
        );
    }

    #[test]
    fn what_is_said_about_a_national_id_never_holds_it() {
        let bad = read(&[("national_id", "0203041234567")]).expect_err("refused");
        assert!(bad.iter().flat_map(|(_, say)| &say.args).all(|(_, value)| value.len() < 6));
    }

    #[test]
    fn a_good_entry_is_read_in_any_writing() {
        let (details, warnings) = read(&[
            ("name", "NO\u{302}NG THI\u{323} VA\u{302}N ANH"),
            ("phone", "+84 912.345.678"),
            ("national_id", "020 301 123 456"),
            ("joined_on", "26-3-2017"),
            ("email", " Anh@Example.VN "),
            ("family", " Bố: Nông Văn A \r\n Mẹ:  Lý Thị B "),
        ])
        .unwrap_or_else(|bad| panic!("{bad:?}"));
        assert_eq!(details.person.name.as_str(), "Nông Thị Vân Anh");
        assert_eq!(details.person.phone.expect("a phone").e164(), "+84912345678");
        assert_eq!(details.book.joined_on, Some(date(2017, 3, 26)));
        assert_eq!(details.book.email.as_deref(), Some("anh@example.vn"));
        assert_eq!(details.private.family.as_deref(), Some("Bố: Nông Văn A\nMẹ: Lý Thị B"));
        assert_eq!(details.private.national_id.as_deref(), Some("020301123456"));
        assert!(warnings.is_empty(), "{warnings:?}");
    }

    #[test]
    fn contradictions_and_ages_warn() {
        let warned = |fields: &[(&str, &str)]| {
            let (_, warnings) = read(fields).unwrap_or_else(|bad| panic!("{bad:?}"));
            warnings.iter().map(|say| say.key).collect::<Vec<_>>()
        };
        assert_eq!(warned(&[("national_id", "020201123456")]), ["member-nid-male"]);
        assert_eq!(warned(&[("national_id", "020304123456")]), ["member-nid-year"]);
        assert_eq!(warned(&[("national_id", "999301123456")]), ["member-nid-province"]);
        assert_eq!(warned(&[("joined_on", "18/05/2016")]), ["member-joined-young"]);
        assert_eq!(warned(&[("joined_on", "19/05/2016")]), Vec::<&str>::new());
        assert_eq!(warned(&[("birth_day", "01/01/1990"), ("joined_on", "01/02/2021")]), ["member-joined-old"]);
        assert_eq!(warned(&[("sex", "")]), ["member-sex-unknown"]);
    }

    #[test]
    fn the_national_id_tells_the_sex_that_was_not_typed() {
        let (details, warnings) =
            read(&[("sex", ""), ("national_id", "020301123456")]).unwrap_or_else(|bad| panic!("{bad:?}"));
        assert_eq!(details.person.sex, Some(Sex::Female));
        assert!(warnings.is_empty());
    }
}
