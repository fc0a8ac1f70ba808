//! The certificate of somebody who came of age, word for word as it was printed.

use axum::http::HeaderMap;
use axum::response::Response;
use kernel::Result;
use web::{Ctx, Fault, Path};

use crate::cases::CaseId;
use crate::cases::letter::pages::address;
use crate::cases::paper::marks;
use crate::cases::paper::page::{Code, PaperPage};
use crate::leaving::usecases::look::certificate;

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CaseId>, headers: HeaderMap) -> Result<Response, Fault> {
    let read = ctx.read(move |db| {
        let (going, written, paper) = certificate(db, id)?;
        Ok((marks(db, [&going.case].into_iter())?, going, written, paper))
    });
    let (marks, going, written, paper) = read.await?;
    let address = address(&ctx, &headers, &written);
    let code = Code { drawing: merits::draw(&address)?, address, written };
    let frame =
        ctx.frame("leaving-title").titled(ctx.t("leaving-certificate")).under(ctx.t("leaving-title"), "/leavings");
    let back = (format!("/leavings/{id}"), going.case.name);
    ctx.page(&PaperPage { frame, paper, marks, back, code: Some(code) })
}
