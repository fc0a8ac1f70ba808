//! The movement as files: every cause a column, every part a row, as units send it up.

use axum::response::{IntoResponse, Response};
use kernel::Result;
use web::{Ctx, Download, Fault, Frame, Query};

use super::pages::{asked, came_key, name, went_key};
use super::{Came, Flow, Movement, Went};
use crate::ask::{Ask, Told};
use crate::pages::files::{XLSX, file_name};
use crate::pages::head::days;
use crate::sheet::{self, Cell, Sheet};

pub(crate) async fn csv(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (told, movement) = ctx.read(move |db| asked(db, ask)).await?;
    let (table, name) =
        (table(&ctx.frame("movement-title"), &told, &movement), file_name("bien-dong-doan-vien", &told, "csv"));
    let content = ctx.work(move || sheet::csv(&[table])).await?;
    Ok(Download { name, kind: "text/csv; charset=utf-8", content }.into_response())
}

pub(crate) async fn xlsx(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (told, movement) = ctx.read(move |db| asked(db, ask)).await?;
    let (table, name) =
        (table(&ctx.frame("movement-title"), &told, &movement), file_name("bien-dong-doan-vien", &told, "xlsx"));
    let content = ctx.work(move || sheet::xlsx(&[table])).await?;
    Ok(Download { name, kind: XLSX, content }.into_response())
}

fn table(frame: &Frame, told: &Told, movement: &Movement) -> Sheet {
    let came = Came::ALL.map(|how| frame.t1("movement-column-came", "how", frame.t(&came_key(how))));
    let went = Went::ALL.map(|how| frame.t1("movement-column-went", "how", frame.t(&went_key(how))));
    let headings = [frame.t("figure-place"), frame.t("movement-first")]
        .into_iter()
        .chain([frame.t("movement-came")])
        .chain(came)
        .chain([frame.t("movement-went")])
        .chain(went)
        .chain([frame.t("movement-last")])
        .collect();
    let mut rows: Vec<Vec<Cell>> = movement.parts.iter().map(|(of, flow)| row(name(frame, of), flow)).collect();
    rows.push(row(told.place.name().to_owned(), &movement.whole));
    let about = format!("{} · {}", told.place.name(), days(frame, &told.figures.when));
    Sheet { name: frame.t("movement-title"), about, headings, rows }
}

fn row(name: String, flow: &Flow) -> Vec<Cell> {
    let mut row = vec![Cell::Text(name), Cell::Count(flow.opening), Cell::Count(flow.all_came())];
    row.extend(Came::ALL.map(|how| Cell::Count(flow.came.get(&how).copied().unwrap_or(0))));
    row.push(Cell::Count(flow.all_went()));
    row.extend(Went::ALL.map(|how| Cell::Count(flow.went.get(&how).copied().unwrap_or(0))));
    row.push(Cell::Count(flow.closing()));
    row
}
