//! What is ahead at a unit and below, on a page and as a workbook.

use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{Action, Day, Result};
use serde::Deserialize;
use web::sheet::{self, Cell, Sheet};
use web::{Ctx, Download, Fault, Frame, Query};

use super::{missing, steps};
use crate::cases::due_words;
use crate::posts::usecases::lookout::{Asked, Line, Lookout, Matter, all, lookout};
use crate::posts::years;

/// Which units, as the address says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    state: String,
    after: usize,
}

impl Look {
    fn asked(&self) -> Asked {
        let unit = Some(self.unit.clone()).filter(|unit| !unit.is_empty());
        Asked { unit, matter: Matter::of_code(&self.state), after: self.after }
    }
}

#[derive(Template)]
#[template(path = "members/committees.html")]
struct List {
    frame: Frame,
    found: Lookout,
    units: Vec<(String, String)>,
    state: Option<Matter>,
    today: Day,
}

impl List {
    fn piles(&self) -> Vec<(&'static str, String, String, bool)> {
        let of = |(matter, count): &(Matter, usize)| {
            let name = self.frame.t(&format!("term-matter-{}", matter.code()));
            let count = i64::try_from(*count).unwrap_or(i64::MAX);
            (matter.code(), name, self.frame.count(&count), self.state == Some(*matter))
        };
        self.found.piles.iter().map(of).collect()
    }

    fn units(&self) -> String {
        self.frame.count(&i64::try_from(self.found.units).unwrap_or(i64::MAX))
    }

    fn missing(&self, line: &Line) -> String {
        missing(&self.frame, &line.missing)
    }

    fn years(&self, line: &Line) -> String {
        line.term.map_or(String::new(), |(_, _, from, until)| years(from, until))
    }

    fn due(&self, line: &Line) -> String {
        line.term.map_or(String::new(), |(.., until)| due_words(&self.frame, until, self.today))
    }

    fn is_over(&self, line: &Line) -> bool {
        line.matters.contains(&Matter::Overdue)
    }

    fn href(&self, line: &Line) -> Option<String> {
        match line.term {
            Some((id, ..)) => Some(format!("/committees/{id}")),
            None => line.may_decide.then(|| format!("/committees/new?unit={}", line.unit)),
        }
    }

    fn unit_id(&self) -> String {
        self.found.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }

    fn state(&self) -> &'static str {
        self.state.map_or("", Matter::code)
    }

    fn next(&self) -> Option<String> {
        let (unit, state) = (self.unit_id(), self.state());
        self.found.next.map(|after| format!("/committees?unit={unit}&state={state}&after={after}"))
    }
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let asked = look.asked();
    let state = asked.matter;
    let read = ctx.read(move |db| {
        let found = lookout(db, &asked)?;
        let path = found.unit.as_ref().map(|unit| unit.path.clone()).unwrap_or_default();
        let below = found.unit.as_ref().map(|unit| units::children(db, unit.id)).transpose()?.unwrap_or_default();
        let units = found.unit.iter().cloned().chain(below).map(|unit| (unit.id.to_string(), unit.name)).collect();
        Ok((found, units, steps(db, &path)?, db.now().day()))
    });
    let (found, units, trail, today) = read.await?;
    let frame = ctx.frame("term-title").below(trail).after(&[("taken_back", "term-done-back")]);
    ctx.page(&List { frame, found, units, state, today })
}

/// The same as a workbook, every line of it.
pub(crate) async fn file(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let (unit, matter) = (Some(look.unit.clone()).filter(|unit| !unit.is_empty()), Matter::of_code(&look.state));
    let read = ctx.read(move |db| {
        db.may(Action::ExportMembers)?;
        let (unit, mut lines) = all(db, unit.as_deref())?;
        lines.retain(|line| matter.is_none_or(|matter| line.matters.contains(&matter)));
        Ok((unit, lines, db.now().day()))
    });
    let (unit, lines, today) = read.await?;
    let frame = ctx.frame("term-title");
    let unit = unit.map_or(String::new(), |unit| unit.name);
    let about = frame.t2("term-file-about", ("unit", &unit), ("day", &vietnam::date::show(today)));
    let sheets = [table(&frame, about, &lines)];
    let content = ctx.work(move || sheet::xlsx(&sheets)).await?;
    Ok(Download { name: "ban-chap-hanh.xlsx".into(), kind: XLSX, content }.into_response())
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn table(frame: &Frame, about: String, lines: &[Line]) -> Sheet {
    let headings = ["member-unit", "term-nth", "term-from", "term-until", "term-state", "term-missing", "term-acting"];
    let day = |day: Option<Day>| day.map_or(Cell::Empty, |day| Cell::Text(vietnam::date::show(day)));
    let row = |line: &Line| {
        let states = line.matters.iter().map(|matter| frame.t(&format!("term-matter-{}", matter.code())));
        vec![
            Cell::Text(line.name.clone()),
            line.term.map_or(Cell::Empty, |(_, nth, ..)| Cell::Count(nth)),
            day(line.term.map(|(_, _, from, _)| from)),
            day(line.term.map(|(.., until)| until)),
            Cell::Text(states.collect::<Vec<_>>().join("; ")),
            Cell::Text(missing(frame, &line.missing)),
            day(line.acting.map(|(since, _)| since)),
        ]
    };
    Sheet {
        name: frame.t("term-sheet"),
        about,
        headings: headings.map(|key| frame.t(key)).to_vec(),
        rows: lines.iter().map(row).collect(),
    }
}
