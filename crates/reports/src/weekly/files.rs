//! The weekly report as a workbook.

use axum::response::{IntoResponse, Response};
use web::{Ctx, Download, Fault, Frame, Query};

use super::Report;
use super::pages::{Find, attention, title};
use crate::pages::files::{XLSX, file_name, own};
use crate::sheet::{self, Cell, Sheet};

pub(crate) async fn xlsx(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    let report = ctx.read(move |db| super::usecases::report(db, find.unit.clone(), find.week())).await?;
    let frame = ctx.frame("weekly-title");
    let sheets =
        vec![own(&frame, &report.told), plans(&frame, &report), movers(&frame, &report), needs(&frame, &report)];
    let name = file_name("bao-cao-tuan", &report.told, "xlsx");
    let content = ctx.work(move || sheet::xlsx(&sheets)).await?;
    Ok(Download { name, kind: XLSX, content }.into_response())
}

fn about(frame: &Frame, report: &Report) -> String {
    format!("{} · {}", report.told.place.name(), title(frame, report))
}

fn plans(frame: &Frame, report: &Report) -> Sheet {
    let row = |held: &field::Held| {
        let progress = &held.progress;
        vec![
            Cell::Text(frame.pick(&held.indicator.name_vi, &held.indicator.name_en).to_owned()),
            Cell::Count(progress.target),
            Cell::Count(progress.plan),
            Cell::Count(progress.done),
        ]
    };
    Sheet {
        name: frame.t("plan-title"),
        about: about(frame, report),
        headings: ["figure-topic", "plan-target", "plan-by-now", "plan-done"].map(|key| frame.t(key)).into(),
        rows: report.plans.iter().map(row).collect(),
    }
}

fn movers(frame: &Frame, report: &Report) -> Sheet {
    let row = |mover: &super::Mover| {
        vec![
            Cell::Text(mover.place.name().to_owned()),
            Cell::Count(mover.visits.now),
            mover.visits.before.map_or(Cell::Empty, Cell::Count),
        ]
    };
    Sheet {
        name: frame.t("weekly-movers-short"),
        about: about(frame, report),
        headings: ["figure-place", "weekly-now", "weekly-before"].map(|key| frame.t(key)).into(),
        rows: report.movers.iter().map(row).collect(),
    }
}

fn needs(frame: &Frame, report: &Report) -> Sheet {
    Sheet {
        name: frame.t("weekly-attention"),
        about: about(frame, report),
        headings: vec![frame.t("weekly-attention")],
        rows: attention(frame, report).into_iter().map(|line| vec![Cell::Text(line)]).collect(),
    }
}
