//! The makeup as a workbook: a sheet for each table, every line of it.

use axum::response::{IntoResponse, Response};
use members::{Makeup, Table};
use web::{Ctx, Download, Fault, Frame, Query};

use super::name;
use super::pages::{asked, title};
use crate::ask::{Ask, Told};
use crate::pages::files::{XLSX, file_name};
use crate::sheet::{self, Cell, Sheet};

pub(crate) async fn xlsx(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let (told, makeup) = ctx.read(move |db| asked(db, &sealer, &ask)).await?;
    let frame = ctx.frame("makeup-title");
    let told_of = makeup.tables.iter().filter(|table| table.lines.is_some());
    let sheets: Vec<Sheet> = told_of.map(|table| sheet(&frame, &told, &makeup, table)).collect();
    let name = file_name("co-cau-doan-vien", &told, "xlsx");
    let content = ctx.work(move || sheet::xlsx(&sheets)).await?;
    Ok(Download { name, kind: XLSX, content }.into_response())
}

fn sheet(frame: &Frame, told: &Told, makeup: &Makeup, table: &Table) -> Sheet {
    let row = |name: String, heads: members::Heads| {
        vec![Cell::Text(name), Cell::Count(heads.all), Cell::Count(heads.women), Cell::Share(part(heads.all, makeup))]
    };
    let lines = table.lines.iter().flatten();
    let mut rows: Vec<Vec<Cell>> = lines.map(|(value, heads)| row(name(frame, value), *heads)).collect();
    rows.push(row(frame.t("makeup-everybody"), makeup.heads));
    let on = frame.t1("makeup-on", "day", frame.day(&told.figures.when.as_of));
    Sheet {
        name: frame.t(&format!("makeup-short-{}", table.by.code())),
        about: format!("{} · {} · {on}", told.place.name(), title(frame, makeup, table)),
        headings: ["makeup-what", "makeup-all", "makeup-women", "makeup-share"].map(|key| frame.t(key)).into(),
        rows,
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
fn part(of: i64, makeup: &Makeup) -> Option<f64> {
    (makeup.heads.all > 0).then(|| of as f64 / makeup.heads.all as f64)
}
