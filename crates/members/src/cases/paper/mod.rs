//! The Union's papers: wordings that are data, filled in, and the page that shows them as they are printed.

mod mark;
pub mod page;
pub(crate) mod pages;
mod reword;
mod store;
mod usecases;

use std::collections::BTreeMap;

use kernel::{Day, Db, Result, UnitPath};
use serde::{Deserialize, Serialize};
use units::Unit;

pub use mark::Mark;
pub(crate) use mark::marks;
pub(crate) use store::wording;

/// A wording of a paper that holds from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// A paper whose blanks are still to be filled: what stands on every paper of a unit and day.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What it says.
    pub wording: Wording,
    /// What goes into the blanks.
    pub blanks: Blanks,
    union: String,
    above: Option<String>,
    issuer: String,
    number: String,
    dated: String,
}

/// A cell of a table, and whether it is a number.
pub type Cell = (String, bool);

/// A paper word for word as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The Union's name, as it stands on top.
    pub union: String,
    /// The unit above the one that issues it.
    pub above: Option<String>,
    /// The unit that issues it.
    pub issuer: String,
    /// The line of its number; dots when it has none yet.
    pub number: String,
    /// Place and day.
    pub dated: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Its paragraphs.
    pub parts: Vec<Part>,
    /// Headings of its table.
    pub headings: Vec<String>,
    /// Rows of its table.
    pub lines: Vec<Vec<Cell>>,
    /// Its feet, left and right: each line, and whether it is set bold.
    pub feet: [Vec<(String, bool)>; 2],
    /// Whether somebody signs at the left too, not only where copies go.
    pub is_signed_twice: bool,
}

impl Draft {
    /// The paper as it is printed, with the rows of its table.
    #[must_use]
    pub fn print(self, lines: Vec<Vec<Cell>>) -> Printed {
        let is_signed_twice = self.wording.foot_left.contains("{clerk}");
        let foot = |text: &str, is_signed: bool| {
            let lines = text.lines().enumerate();
            lines.map(|(at, line)| (filled(line, &self.blanks), at == 0 || is_signed)).collect()
        };
        Printed {
            parts: self.wording.parts(&self.blanks),
            headings: self.wording.columns().into_iter().map(|(_, heading)| heading.to_owned()).collect(),
            feet: [foot(&self.wording.foot_left, is_signed_twice), foot(&self.wording.foot_right, true)],
            union: self.union,
            above: self.above,
            issuer: self.issuer,
            number: self.number,
            dated: self.dated,
            title: self.wording.title,
            about: filled(&self.wording.about, &self.blanks),
            lines,
            is_signed_twice,
        }
    }
}

/// A paper of a kind that a unit issues on a day.
///
/// # Errors
/// `Broken` when there is no such wording.
pub fn draft(db: &Db<'_>, kind: &str, unit: &Unit, day: Day, number: Option<String>) -> Result<Draft> {
    draft_of(db, wording(db, kind, day)?, unit, day, number)
}

/// As [`draft`], of a wording that is at hand.
fn draft_of(db: &Db<'_>, wording: Wording, unit: &Unit, day: Day, number: Option<String>) -> Result<Draft> {
    let head = store::wording(db, "head", day)?;
    let trail = units::trail(db, &unit.path)?;
    let above = trail.iter().rev().nth(1).map(|above| board(&head, &above.name));
    let province = trail.first().map_or(String::new(), |root| vietnam::unit_name::split(&root.name).1);
    let issuer = board(&head, &unit.name);
    let blanks =
        Blanks::from([("unit", issuer.clone()), ("above", above.clone().unwrap_or_default()), ("province", province)]);
    Ok(Draft {
        wording,
        dated: filled(&head.body, &day_blanks(day, &blanks["province"])),
        number: filled(&head.foot_left, &Blanks::from([("number", number.unwrap_or_default())])),
        union: head.title,
        above,
        issuer,
        blanks,
    })
}

/// What the unit at a path signs as.
///
/// # Errors
/// `NotFound` when no unit stands there.
pub fn board_of(db: &Db<'_>, path: &UnitPath, day: Day) -> Result<String> {
    Ok(board(&wording(db, "head", day)?, &units::by_path(db, path)?.name))
}

/// Who signs for a unit: the committee of a place, or the branch by its own name.
fn board(head: &Wording, name: &str) -> String {
    match vietnam::unit_name::split(name) {
        (Some(_), _) => filled(&head.about, &Blanks::from([("name", lower_first(name))])),
        (None, _) => name.to_owned(),
    }
}

/// *Xã Quan Sơn* stands as *xã Quan Sơn* within a name.
fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
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
