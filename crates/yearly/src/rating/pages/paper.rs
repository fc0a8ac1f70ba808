//! The papers of a list and of its corrections, laid out as the Union writes them and ready to be printed.

use axum::response::Response;
use kernel::Error;
use members::cases::paper::Cell;
use members::cases::paper::page::PaperPage;
use uuid::Uuid;
use web::{Ctx, Fault, Lang, Path};

use crate::pages::steps;
use crate::rating::usecases::paper::{Line, Paper, paper};

/// A paper is Vietnamese in any language of the page.
fn cell(vietnamese: &impl Fn(&str) -> String, what: &str, at: usize, line: &Line) -> String {
    match what {
        "n" => (at + 1).to_string(),
        "name" => line.name.clone(),
        "subject" => line.subject.map_or(String::new(), |of| vietnamese(&format!("rating-of-{}", of.code()))),
        "unit" => line.unit.clone(),
        "grade" => vietnamese(&format!("rating-named-{}", line.grade.code())),
        "before" => line.before.map_or(String::new(), |of| vietnamese(&format!("rating-named-{}", of.code()))),
        "votes" => line.votes.map_or(String::new(), |votes| votes.to_string()),
        _ => String::new(),
    }
}

pub(crate) async fn show(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>) -> Result<Response, Fault> {
    let of = Paper::of_code(&code).ok_or(Error::NotFound)?;
    let (made, trail) = ctx
        .read(move |db| {
            let made = paper(db, of, id)?;
            let trail = steps(db, &made.path, "/ratings", made.year)?;
            Ok((made, trail))
        })
        .await?;
    let frame = ctx.frame("rating-title").titled(ctx.t(&format!("rating-paper-{code}"))).below(trail);
    let vietnamese = |key: &str| ctx.site().parts.texts.text(Lang::Vi, key);
    let columns: Vec<String> = made.draft.wording.columns().into_iter().map(|(what, _)| what.to_owned()).collect();
    let row = |(at, line): (usize, &Line)| {
        let cells = columns.iter().map(|what| (cell(&vietnamese, what, at, line), matches!(&**what, "n" | "votes")));
        cells.collect::<Vec<Cell>>()
    };
    let lines = made.lines.iter().enumerate().map(row).collect();
    let back = (format!("/ratings/{}", made.list), ctx.t("rating-list-open"));
    ctx.page(&PaperPage { frame, paper: made.draft.print(lines), marks: Vec::new(), back, code: None })
}
