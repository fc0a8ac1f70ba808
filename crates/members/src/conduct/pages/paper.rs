//! The decision of a case, laid out as the Union writes it and ready to be printed, with everybody it is about.

use axum::response::Response;
use kernel::Result;
use web::{Ctx, Fault, Path};

use super::list::title;
use super::what_on_paper;
use crate::cases::CaseId;
use crate::cases::paper::page::PaperPage;
use crate::cases::paper::{Cell, marks};
use crate::conduct::usecases::look::decision_paper;
use crate::conduct::{Matter, Topic};

pub(crate) async fn show(topic: Topic, ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let read = ctx.read(move |db| {
        let (draft, matters) = decision_paper(db, topic, id)?;
        Ok((marks(db, matters.iter().map(|said| &said.case))?, draft, matters))
    });
    let (marks, draft, matters) = read.await?;
    let columns: Vec<String> = draft.wording.columns().into_iter().map(|(what, _)| what.to_owned()).collect();
    let texts = &ctx.site().parts.texts;
    let line = |(at, said): (usize, &Matter)| {
        let what = what_on_paper(|lang, key| texts.text(lang, key), said);
        columns.iter().map(|column| cell(column, at, said, &what)).collect()
    };
    let lines: Vec<Vec<Cell>> = matters.iter().enumerate().map(line).collect();
    let href = topic.kind().href();
    let frame = ctx.frame(title(topic)).titled(ctx.t("admission-decision")).under(ctx.t(title(topic)), href);
    let back = (format!("{href}/{id}"), ctx.t("conduct-back"));
    ctx.page(&PaperPage { frame, paper: draft.print(lines), marks, back, code: None })
}

/// A cell of the table, and whether it is a number.
fn cell(column: &str, at: usize, said: &Matter, what: &str) -> Cell {
    let text = match column {
        "n" => (at + 1).to_string(),
        "name" => said.case.name.clone(),
        "born" => said.born.map(vietnam::date::show).unwrap_or_default(),
        "unit" => said.unit_name.clone(),
        "what" => what.to_owned(),
        "reason" => said.file.reason.clone().unwrap_or_default(),
        "ballot" => said.file.poll.map_or(String::new(), |poll| format!("{}/{}", poll.vote.yes, poll.vote.present)),
        _ => String::new(),
    };
    (text, matches!(column, "n" | "ballot"))
}
