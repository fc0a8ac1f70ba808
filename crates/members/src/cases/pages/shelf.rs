//! The list of a procedure as a page: stages as chips, a unit to look at, rows to choose for the next step. Each
//! procedure says what stands in it.

use askama::Template;
use kernel::{Action, Day, Db, Result, UnitPath};
use serde::Deserialize;
use units::Unit;
use web::{Frame, Trail};

use super::{due_words, state_name};
use crate::cases::{Case, CaseId, Kind};

/// Which cases, as the address says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    pub side: String,
    stage: String,
    state: String,
    after: String,
}

impl Look {
    pub(crate) fn unit(&self) -> Option<String> {
        Some(self.unit.clone()).filter(|unit| !unit.is_empty())
    }

    pub(crate) fn state(&self) -> &str {
        if self.stage.is_empty() { &self.state } else { &self.stage }
    }

    pub(crate) fn after(&self) -> Option<CaseId> {
        self.after.parse().ok()
    }
}

/// What stands around a list: the unit it is of, those below, and what its reader may do there.
pub(crate) struct Around {
    pub kind: Kind,
    pub unit: String,
    pub units: Vec<(String, String)>,
    pub trail: Vec<Trail>,
    pub today: Day,
    pub may_edit: bool,
    pub may_decide: bool,
}

pub(crate) fn around(db: &Db<'_>, kind: Kind, unit: Option<&Unit>) -> Result<Around> {
    let path = unit.map(|unit| unit.path.clone()).unwrap_or_default();
    let may = |action| db.may(action).is_ok_and(|scope| scope.covers(&path));
    let below = unit.map(|unit| units::children(db, unit.id)).transpose()?.unwrap_or_default();
    let units = unit.cloned().into_iter().chain(below).map(|unit| (unit.id.to_string(), unit.name));
    Ok(Around {
        kind,
        unit: unit.map_or(String::new(), |unit| unit.id.to_string()),
        units: units.collect(),
        trail: steps(db, kind, &path)?,
        today: db.now().day(),
        may_edit: may(Action::EditMembers),
        may_decide: may(Action::DecideCases),
    })
}

/// The way down to a unit, each step leading to the cases there.
pub(crate) fn steps(db: &Db<'_>, kind: Kind, path: &UnitPath) -> Result<Vec<Trail>> {
    let units = units::trail(db, path)?.into_iter();
    Ok(units.map(|unit| Trail { href: format!("{}?unit={}", kind.href(), unit.id), name: unit.name }).collect())
}

impl Around {
    /// The address of the cases in a state here; `more` stands behind it.
    pub(crate) fn href(&self, state: &str, more: &str) -> String {
        format!("{}?unit={}&state={state}{more}", self.kind.href(), self.unit)
    }

    /// Stages as chips, each with how many stand there; nothing is counted of those that are over.
    pub(crate) fn chips(
        &self,
        frame: &Frame,
        stages: impl Iterator<Item = (&'static str, Option<i64>)>,
        shown: &str,
        more: &str,
    ) -> Vec<Chip> {
        let chip = |(state, count): (&'static str, Option<i64>)| Chip {
            href: self.href(state, more),
            name: state_name(frame, self.kind, state),
            count: count.map_or(String::new(), |count| frame.count(&count)),
            is_here: state == shown,
        };
        stages.map(chip).collect()
    }

    /// Until when a case waits.
    pub(crate) fn due(&self, frame: &Frame, case: &Case) -> Cell {
        let due = case.waits.as_ref().map(|(_, due)| *due);
        Cell {
            is_late: due.is_some_and(|due| due < self.today),
            ..Cell::wide(due.map_or(String::new(), |due| due_words(frame, due, self.today)))
        }
    }

    /// The buttons under the rows: what they lead to, in the words of `stem`.
    pub(crate) fn doings(
        &self,
        frame: &Frame,
        stem: &str,
        doings: impl IntoIterator<Item = &'static str>,
    ) -> Vec<(String, String)> {
        let button = |code| (format!("{}/{code}", self.kind.href()), frame.t(&format!("{stem}-do-{code}")));
        doings.into_iter().map(button).collect()
    }
}

/// A stage, or a side of a list.
pub(crate) struct Chip {
    pub href: String,
    pub name: String,
    pub count: String,
    pub is_here: bool,
}

/// Something that can be begun or looked at from the list.
pub(crate) struct Link {
    pub href: String,
    pub icon: &'static str,
    pub name: String,
}

/// What stands in a column of a row.
#[derive(Default)]
pub(crate) struct Cell {
    pub text: String,
    /// Wide cells have a line of their own on a phone, without the heading.
    pub is_wide: bool,
    pub is_late: bool,
    /// Where more of it stands: address and name.
    pub link: Option<(String, String)>,
}

impl Cell {
    pub(crate) fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(crate) fn wide(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_wide: true, ..Self::default() }
    }
}

/// A case of the list.
pub(crate) struct Row {
    pub id: String,
    pub name: String,
    pub note: String,
    pub cells: Vec<Cell>,
    /// Whether the reader may act on it.
    pub can: bool,
}

impl Row {
    pub(crate) fn of(case: &Case, note: String, cells: Vec<Cell>) -> Self {
        Self { id: case.id.to_string(), name: case.name.clone(), note, cells, can: true }
    }
}

/// The page of a list.
#[derive(Template)]
#[template(path = "members/case-list.html")]
pub(crate) struct Shelf {
    pub frame: Frame,
    pub around: Around,
    pub about: String,
    pub links: Vec<Link>,
    /// Sides of the list, when there are several, under their heading.
    pub sides: (String, Vec<Chip>),
    pub stages: Vec<Chip>,
    /// What stays chosen while another unit is looked at.
    pub kept: Vec<(&'static str, String)>,
    /// Headings of the cells.
    pub headings: Vec<String>,
    pub rows: Vec<Row>,
    /// What can be done with those chosen: address and name.
    pub doings: Vec<(String, String)>,
    /// What is said when there is nothing: an icon, what, and what to do.
    pub none: (&'static str, String, String),
    pub next: Option<String>,
}

impl Shelf {
    /// Whether anything can be done with any of the rows: nothing is offered to be chosen otherwise.
    fn acts(&self) -> bool {
        !self.doings.is_empty() && self.rows.iter().any(|row| row.can)
    }

    /// The cells of a row, each with its heading.
    fn cells<'r>(&'r self, row: &'r Row) -> Vec<(&'r str, &'r Cell)> {
        self.headings.iter().map(String::as_str).zip(&row.cells).collect()
    }
}
