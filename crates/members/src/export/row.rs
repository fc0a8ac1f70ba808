//! A member as a row of a file. Knows the columns, not the kind of file.

use kernel::Day;
use vietnam::national_id::Sex;

use crate::member::Member;

/// What stands in a cell.
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// A text, or digits that are no number.
    Text(String),
    /// A day.
    Day(Day),
    /// One of the product's own words, by its message key.
    Word(String),
}

/// The columns: message key of the heading, and how wide it is in characters.
pub(crate) const COLUMNS: [(&str, f64); 17] = [
    ("member-field-code", 14.0),
    ("member-field-name", 28.0),
    ("member-field-sex", 8.0),
    ("member-field-birth_day", 12.0),
    ("export-unit", 32.0),
    ("export-above", 28.0),
    ("export-status", 18.0),
    ("member-field-joined_on", 14.0),
    ("member-field-joined_place", 24.0),
    ("member-field-card_no", 14.0),
    ("member-field-party_on", 14.0),
    ("member-field-occupation", 20.0),
    ("member-field-education", 16.0),
    ("member-field-profession", 20.0),
    ("member-field-political_theory", 20.0),
    ("member-field-languages", 16.0),
    ("member-field-email", 28.0),
];

/// A row in the order of [`COLUMNS`].
pub(crate) type Line = [Cell; COLUMNS.len()];

/// The row of a member.
pub(crate) fn line(member: &Member, unit: &str, above: &str) -> Line {
    let (person, book) = (&member.person, &member.book);
    [
        Cell::Text(member.code.clone()),
        Cell::Text(person.name.clone()),
        person.sex.map_or(Cell::Empty, |sex| Cell::Word(sex_key(sex).into())),
        day(person.birth_day),
        text(Some(unit)),
        text(Some(above)),
        Cell::Word(format!("member-status-{}", member.status.code())),
        day(book.joined_on),
        text(book.joined_place.as_deref()),
        text(book.card_no.as_deref()),
        day(book.party_on),
        text(book.occupation.as_deref()),
        text(book.education.as_deref()),
        text(book.profession.as_deref()),
        text(book.political_theory.as_deref()),
        text(book.languages.as_deref()),
        text(book.email.as_deref()),
    ]
}

const fn sex_key(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "member-sex-m",
        Sex::Female => "member-sex-f",
    }
}

fn day(day: Option<Day>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

fn text(text: Option<&str>) -> Cell {
    text.filter(|text| !text.is_empty()).map_or(Cell::Empty, |text| Cell::Text(text.to_owned()))
}
