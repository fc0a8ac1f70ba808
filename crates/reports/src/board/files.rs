//! Boards as files: the table of the page for a spreadsheet.

use axum::response::{IntoResponse, Response};
use web::{Ctx, Download, Fault, Frame, Query};

use super::pages::{Compare, sentence, why};
use super::{Board, Standing, usecases};
use crate::ask::Told;
use crate::pages::files::{XLSX, file_name};
use crate::pages::head::days;
use crate::pages::name;
use crate::sheet::{self, Cell, Sheet};

pub(crate) async fn csv(ctx: Ctx, Query(how): Query<Compare>) -> Result<Response, Fault> {
    let (told, board) = ctx.read(move |db| usecases::asked(db, &how)).await?;
    let (table, name) = (table(&ctx.frame("boards-title"), &told, &board), file_name("so-sanh", &told, "csv"));
    let content = ctx.work(move || sheet::csv(&[table])).await?;
    Ok(Download { name, kind: "text/csv; charset=utf-8", content }.into_response())
}

pub(crate) async fn xlsx(ctx: Ctx, Query(how): Query<Compare>) -> Result<Response, Fault> {
    let (told, board) = ctx.read(move |db| usecases::asked(db, &how)).await?;
    let (table, name) = (table(&ctx.frame("boards-title"), &told, &board), file_name("so-sanh", &told, "xlsx"));
    let content = ctx.work(move || sheet::xlsx(&[table])).await?;
    Ok(Download { name, kind: XLSX, content }.into_response())
}

fn table(frame: &Frame, told: &Told, board: &Board) -> Sheet {
    let by = board.rule.by.code();
    let days = days(frame, &told.figures.when);
    let about = format!("{} · {days} · {}", told.place.name(), sentence(frame, &told.topic, board));
    let per = frame.count(&board.rule.per);
    let row = |entry: &super::Ranked| {
        let source = entry.base.as_ref().and_then(|base| base.declared.as_ref());
        let rank = match entry.standing {
            Standing::Rank(rank) => i64::try_from(rank).map_or(Cell::Empty, Cell::Count),
            Standing::Small | Standing::Unknown => Cell::Empty,
        };
        vec![
            Cell::Text(entry.place.name().to_owned()),
            rank,
            entry.rate(&board.rule).map_or(Cell::Empty, Cell::Rate),
            Cell::Count(entry.count),
            entry.base.as_ref().map_or(Cell::Empty, |base| Cell::Count(base.n)),
            source.map_or(Cell::Empty, |(source, day)| Cell::Text(format!("{source}, {}", frame.day(day)))),
            Cell::Text(why(frame, board, entry)),
        ]
    };
    let headings = vec![
        frame.t("figure-place"),
        frame.t("board-rank"),
        frame.t1(&format!("board-rate-{by}"), "per", per),
        name(frame, &told.topic),
        frame.t(&format!("board-base-{by}")),
        frame.t("board-source"),
        frame.t("board-why"),
    ];
    let mut rows: Vec<Vec<Cell>> = board.entries.iter().map(row).collect();
    let counted = |label, count| vec![Cell::Text(label), Cell::Empty, Cell::Empty, Cell::Count(count)];
    rows.push(counted(frame.t("figure-rest"), board.rest));
    rows.push(counted(told.place.name().to_owned(), board.whole.0));
    Sheet { name: frame.t("boards-title"), about, headings, rows }
}
