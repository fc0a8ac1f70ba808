//! Whom a row of a list is about: members of a part of the tree, by their code or by name and day of birth.

use std::collections::HashMap;

use kernel::{Day, Db, Result, Say, Subtree};
use lists::{Mapping, Row, cell};
use members::MemberId;

use crate::programme::store::registration::births;
use crate::store::{self, Line};

/// Headings by which the columns of a row's member are known.
pub(crate) const SYNONYMS: [(&str, &str); 5] = [
    ("code", "ma doan vien|ma so doan vien|ma dv|ma so|ma|member code|code"),
    ("name", "ho va ten|ho ten|ho va ten khai sinh|ten doan vien|doan vien|full name|name"),
    ("name_front", "ho dem|ho va ten dem|ho va dem|ho"),
    ("name_last", "ten|ten goi|given name"),
    ("birth_day", "ngay sinh|ngay thang nam sinh|nam sinh|ntns|date of birth|birth day|born"),
];

/// The columns that tell whose row it is.
pub(crate) const WHOSE: [&str; 5] = ["code", "name", "name_front", "name_last", "birth_day"];

/// Message key of what such a column is called.
pub(crate) fn label(target: &str) -> String {
    match target {
        "name_front" | "name_last" => format!("import-column-{target}"),
        _ => format!("member-field-{target}"),
    }
}

/// What must be put right before any row can be read.
pub(crate) fn faults(mapping: &Mapping) -> Vec<Say> {
    let is_named = mapping.column("code").is_some() || mapping.has_name() && mapping.column("birth_day").is_some();
    if is_named { Vec::new() } else { vec![Say::new("programme-list-unnamed")] }
}

/// Members of a part of the tree.
pub(crate) struct Roll {
    codes: HashMap<String, usize>,
    named: HashMap<(String, Day), Vec<usize>>,
    lines: Vec<Line>,
}

impl Roll {
    pub fn of(db: &Db<'_>, part: &Subtree) -> Result<Self> {
        let lines = store::here(db, part)?;
        let born: HashMap<MemberId, Day> = births(db, part)?;
        let mut named: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, line) in lines.iter().enumerate() {
            if let Some(day) = born.get(&line.id) {
                named.entry((vietnam::text::fold(&line.name), *day)).or_default().push(at);
            }
        }
        let codes = lines.iter().enumerate().map(|(at, line)| (line.code.clone(), at)).collect();
        Ok(Self { codes, named, lines })
    }

    /// Who a row is about: the column at fault and why when that can't be said.
    pub fn find(&self, mapping: &Mapping, row: Row<'_>) -> Result<&Line, (usize, Say)> {
        let text = |target: &str| mapping.column(target).map_or("", |column| row.cell(column).trim());
        let column = |target: &str| mapping.column(target).unwrap_or_default();
        let code = text("code");
        if !code.is_empty() {
            let unknown = || (column("code"), Say::new("programme-list-code").with("value", code));
            return self.codes.get(code).map(|at| &self.lines[*at]).ok_or_else(unknown);
        }
        let name = cell::name(row, mapping);
        let (typed, _) = cell::day(text("birth_day"));
        let Ok(day) = vietnam::date::parse_date(&typed) else {
            return Err((column("birth_day"), Say::new("yearly-day-bad").with("value", typed)));
        };
        match self.named.get(&(vietnam::text::fold(&name), day)).map(Vec::as_slice) {
            Some([one]) => Ok(&self.lines[*one]),
            Some(_) => Err((column("name"), Say::new("programme-list-several").with("name", name))),
            None => Err((column("name"), Say::new("programme-list-unknown").with("name", name))),
        }
    }
}
