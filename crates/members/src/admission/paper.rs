//! The Union's papers about admissions: wordings that are data, filled in. Knows no storage.

use std::collections::BTreeMap;

use kernel::Day;

/// A wording of a paper that holds from a day on.
#[derive(Debug, Clone)]
pub struct Wording {
    /// What the paper is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Its paragraphs, a line each.
    pub body: String,
    /// Columns of its table: `what=Heading`, parted by semicolons.
    pub columns: String,
    /// What stands at the foot, left.
    pub foot_left: String,
    /// What stands at the foot, right.
    pub foot_right: String,
}

/// Blanks with what goes into them.
pub type Blanks = BTreeMap<&'static str, String>;

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Text(String),
    /// A heading in the middle.
    Heading(String),
    /// The table.
    List,
}

impl Wording {
    /// The body with its blanks filled.
    #[must_use]
    pub fn parts(&self, blanks: &Blanks) -> Vec<Part> {
        let part = |line: &str| match (line.trim(), line.strip_prefix('#')) {
            ("{list}", _) => Part::List,
            (_, Some(heading)) => Part::Heading(filled(heading, blanks)),
            (line, None) => Part::Text(filled(line, blanks)),
        };
        self.body.lines().filter(|line| !line.trim().is_empty()).map(part).collect()
    }

    /// What the columns hold, and their headings.
    #[must_use]
    pub fn columns(&self) -> Vec<(&str, &str)> {
        self.columns.split(';').filter_map(|column| column.split_once('=')).collect()
    }
}

/// A text with its blanks filled; a blank that nothing is known for is left as dots.
#[must_use]
pub fn filled(text: &str, blanks: &Blanks) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        match blanks.get(name).filter(|value| !value.is_empty()) {
            Some(value) => filled += value,
            None => filled += "……………",
        }
        filled += rest;
    }
    filled
}

/// Day and month as the Union's papers write them: a nought before days below ten and the first two months.
#[must_use]
pub fn day_blanks(day: Day, place: &str) -> Blanks {
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    BTreeMap::from([
        ("place", place.to_owned()),
        ("day", format!("{:02}", day.day())),
        ("month", month),
        ("year", day.year().to_string()),
    ])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn blanks_are_filled_and_unknown_ones_are_dots() {
        let blanks = day_blanks(date(2026, 2, 5), "Lạng Sơn");
        let dated = "{place}, ngày {day} tháng {month} năm {year}";
        assert_eq!(filled(dated, &blanks), "Lạng Sơn, ngày 05 tháng 02 năm 2026");
        assert_eq!(filled("Số {number}", &blanks), "Số ……………");
        assert_eq!(filled("{broken", &blanks), "……………");
    }

    #[test]
    fn a_wording_falls_into_its_parts() {
        let wording = Wording {
            title: String::new(),
            about: String::new(),
            body: "Xét đề nghị của {unit},\n#QUYẾT ĐỊNH:\n\n{list}".into(),
            columns: "n=TT;name=Họ và tên".into(),
            foot_left: String::new(),
            foot_right: String::new(),
        };
        let blanks = Blanks::from([("unit", "Chi đoàn thôn Nà Pò".to_owned())]);
        let parts = wording.parts(&blanks);
        assert_eq!(parts[0], Part::Text("Xét đề nghị của Chi đoàn thôn Nà Pò,".into()));
        assert_eq!(&parts[1..], [Part::Heading("QUYẾT ĐỊNH:".into()), Part::List]);
        assert_eq!(wording.columns(), [("n", "TT"), ("name", "Họ và tên")]);
    }
}
