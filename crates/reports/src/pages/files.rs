//! Figures as files: the numbers of the page for a spreadsheet.

use axum::response::{IntoResponse, Response};
use kernel::{Db, Result};
use web::{Ctx, Download, Fault, Frame, Query};

use super::head::days;
use super::{counted, name};
use crate::ask::{Ask, Told};
use crate::figures::Line;
use crate::period::When;
use crate::place::{Below, Part};
use crate::sheet::{self, Cell, Sheet};
use crate::topic::Topic;
use crate::usecases::{self, Breakdown};

pub(crate) async fn csv(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (told, breakdown) = ctx.read(move |db| read(db, &ask)).await?;
    let sheets = sheets(&ctx.frame("figures-title"), &told, &breakdown);
    let name = file_name("so-lieu", &told, "csv");
    let content = ctx.work(move || sheet::csv(&sheets)).await?;
    Ok(Download { name, kind: "text/csv; charset=utf-8", content }.into_response())
}

pub(crate) async fn xlsx(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (told, breakdown) = ctx.read(move |db| read(db, &ask)).await?;
    let sheets = sheets(&ctx.frame("figures-title"), &told, &breakdown);
    let name = file_name("so-lieu", &told, "xlsx");
    let content = ctx.work(move || sheet::xlsx(&sheets)).await?;
    Ok(Download { name, kind: XLSX, content }.into_response())
}

fn read(db: &Db<'_>, ask: &Ask) -> Result<(Told, Breakdown)> {
    let when = When::read(&ask.days(), db.now().day())?;
    let told = ask.tell(db, &when)?;
    let breakdown = usecases::all_children(db, &told.place, &told.topic, &told.figures)?;
    Ok((told, breakdown))
}

/// The media type of a workbook.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(crate) fn file_name(what: &str, told: &Told, ending: &str) -> String {
    let name = vietnam::text::fold(told.place.name()).replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    format!("{what}-{name}-{}.{ending}", told.figures.when.as_of)
}

/// The place's own numbers, and what they are made of.
fn sheets(frame: &Frame, told: &Told, breakdown: &Breakdown) -> Vec<Sheet> {
    let below = (breakdown.below != Below::Nothing).then(|| parts(frame, told, breakdown, about(frame, told)));
    std::iter::once(own(frame, told)).chain(below).collect()
}

fn about(frame: &Frame, told: &Told) -> String {
    format!("{} · {}", told.place.name(), days(frame, &told.figures.when))
}

/// The place's own numbers.
pub(crate) fn own(frame: &Frame, told: &Told) -> Sheet {
    Sheet {
        name: frame.t("figures-title"),
        about: about(frame, told),
        headings: ["figure-topic", "figure-counted", "figure-now", "figure-before", "figure-change", "figure-total"]
            .map(|key| frame.t(key))
            .into(),
        rows: told.topics.all().iter().map(|topic| own_row(frame, told, topic)).collect(),
    }
}

fn own_row(frame: &Frame, told: &Told, topic: &Topic) -> Vec<Cell> {
    let compared = told.figures.of(topic);
    vec![
        Cell::Text(name(frame, topic)),
        Cell::Text(counted(frame, topic)),
        Cell::Count(compared.now),
        compared.before.map_or(Cell::Empty, Cell::Count),
        compared.ratio().map_or(Cell::Empty, |ratio| Cell::Share(Some(ratio))),
        Cell::Count(told.figures.total_of(topic)),
    ]
}

fn parts(frame: &Frame, told: &Told, breakdown: &Breakdown, about: String) -> Sheet {
    let is_told = |topic: &&Topic| breakdown.below == Below::Units || topic.is_of_teams;
    let topics: Vec<&Topic> = told.topics.all().iter().filter(is_told).collect();
    let line_row = |label: String, line: &Line<Part>| {
        std::iter::once(Cell::Text(label)).chain(topics.iter().map(|topic| Cell::Count(line.count(topic)))).collect()
    };
    let label = |part: &Part| match part {
        Part::Place(place) => place.name().to_owned(),
        Part::Rest => frame.t("figure-rest"),
    };
    let mut rows: Vec<Vec<Cell>> = breakdown.lines.iter().map(|line| line_row(label(&line.what), line)).collect();
    let sum = topics.iter().map(|topic| Cell::Count(told.figures.of(topic).now));
    rows.push(std::iter::once(Cell::Text(told.place.name().to_owned())).chain(sum).collect());
    let headings = std::iter::once(frame.t("figure-place")).chain(topics.iter().map(|topic| name(frame, topic)));
    Sheet { name: frame.t("figure-parts"), about, headings: headings.collect(), rows }
}
