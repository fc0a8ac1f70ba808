//! Taking everything out that is held about oneself.

use askama::Template;
use axum::response::{IntoResponse as _, Response};
use kernel::holding::Portion;
use kernel::{Change, Error, Result, UnitPath};
use serde_json::json;
use web::{Ctx, Download, Fault, Frame};

use super::{usecases, write};
use crate::unkept;

#[derive(Template)]
#[template(path = "privacy/copy.html")]
struct Page {
    frame: Frame,
    /// Heading of each table, and how many rows it has.
    tables: Vec<(String, usize)>,
}

impl Page {
    fn rows(&self, count: &usize) -> String {
        self.frame.count(&i64::try_from(*count).unwrap_or(i64::MAX))
    }
}

async fn gather(ctx: &Ctx) -> Result<Vec<Portion>> {
    let sealer = ctx.site().parts.sealer.clone();
    ctx.read(move |db| usecases::mine(db, &sealer)).await
}

pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    let portions = gather(&ctx).await?;
    let frame = ctx.frame("copy-title").under(ctx.t("my-page"), "/me");
    let tables = portions.iter().map(|it| (frame.t(&format!("data-{}", it.name)), it.rows.len())).collect();
    Ok(unkept(ctx.page(&Page { frame, tables })?))
}

pub(crate) async fn take(ctx: Ctx) -> Result<Response, Fault> {
    let portions = gather(&ctx).await?;
    let made = ctx.site().parts.store.clock().now();
    let frame = ctx.frame("copy-title");
    let content = ctx.work(move || write::archive(&frame, &portions, &made.rfc3339())).await?;
    ctx.write(|tx| {
        let person = tx.actor().person().ok_or(Error::NotFound)?;
        tx.changed("personal_copy", person, &UnitPath::default(), Change::Seen, &json!({"own": true}))
    })
    .await?;
    Ok(Download { name: format!("xungkich-{}.zip", made.day()), kind: "application/zip", content }.into_response())
}

pub(crate) async fn api(ctx: Ctx) -> Result<Response, Fault> {
    let portions = gather(&ctx).await?;
    let made = ctx.site().parts.store.clock().now().rfc3339();
    Ok(unkept(ctx.json(&write::json(&portions, &made))?))
}
