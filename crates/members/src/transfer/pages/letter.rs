//! The letter of introduction, word for word as it was printed.

use axum::http::HeaderMap;
use axum::response::Response;
use kernel::Result;
use web::{Ctx, Fault, Path};

use crate::cases::CaseId;
use crate::cases::letter::pages::address;
use crate::cases::paper::marks;
use crate::cases::paper::page::{Code, PaperPage};
use crate::transfer::usecases::letter::letter;

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CaseId>, headers: HeaderMap) -> Result<Response, Fault> {
    let read = ctx.read(move |db| {
        let (moving, written, paper) = letter(db, id)?;
        Ok((marks(db, [&moving.case].into_iter())?, moving, written, paper))
    });
    let (marks, moving, written, paper) = read.await?;
    let address = address(&ctx, &headers, &written);
    let code = Code { drawing: merits::draw(&address)?, address, written };
    let frame =
        ctx.frame("transfer-title").titled(ctx.t("transfer-letter")).under(ctx.t("transfer-title"), "/transfers");
    let back = (format!("/transfers/{id}"), moving.case.name);
    ctx.page(&PaperPage { frame, paper, marks, back, code: Some(code) })
}
