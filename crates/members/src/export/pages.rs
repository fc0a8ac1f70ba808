//! Handlers of files taken out.

use axum::response::{IntoResponse, Response};
use kernel::{Actor, Result};
use web::{Ctx, Download, Fault, Query};

use super::{csv, log, take, xlsx};
use crate::asked::Asked;
use crate::finder::Finder;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(crate) async fn xlsx(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (site, finder, lang) = (ctx.site().clone(), ctx.site().shared::<Finder>(), ctx.lang());
    let (filter, name) = (asked.clone(), name_of(ctx.actor()));
    let made = ctx.read(move |db| {
        let texts = &site.parts.texts;
        let mut sheet = xlsx::Sheet::begin(texts, lang)?;
        let taken = take(db, &finder, &filter, |line| sheet.add(line))?;
        let day = vietnam::date::show(db.now().day());
        let count = vietnam::number::show_count(taken.count, lang.style());
        let told = [("day", day.as_str()), ("name", name.as_str()), ("count", count.as_str())];
        let notes = [texts.with(lang, "export-made", &told), texts.text(lang, "export-masked")];
        Ok((taken, sheet.finish(&notes)?))
    });
    let (taken, content) = made.await?;
    ctx.write(move |tx| log(tx, &taken, &asked, "xlsx")).await?;
    Ok(Download { name: "doan-vien.xlsx".into(), kind: XLSX, content }.into_response())
}

pub(crate) async fn csv(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (site, finder, lang) = (ctx.site().clone(), ctx.site().shared::<Finder>(), ctx.lang());
    let filter = asked.clone();
    let made = ctx.read(move |db| {
        let mut sheet = csv::Sheet::begin(&site.parts.texts, lang)?;
        let taken = take(db, &finder, &filter, |line| sheet.add(line))?;
        Ok((taken, sheet.finish()?))
    });
    let (taken, content) = made.await?;
    ctx.write(move |tx| log(tx, &taken, &asked, "csv")).await?;
    Ok(Download { name: "doan-vien.csv".into(), kind: "text/csv; charset=utf-8", content }.into_response())
}

/// Who takes it, for the notes.
fn name_of(actor: &Actor) -> String {
    match actor {
        Actor::Person { name, .. } | Actor::Token { name, .. } => name.clone(),
        Actor::Guest | Actor::Phone { .. } | Actor::System(_) => String::new(),
    }
}
