//! Receipts: printed one or many, and checked by whoever holds one.

use std::borrow::Borrow;

use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use kernel::{Error, Result};
use merits::{Drawing, draw};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Frame, Path, Query};

use super::{dong, steps};
use crate::entry::{BatchId, Entry, EntryId, masked_name};
use crate::usecases::look;

/// A receipt as it is printed.
struct Slip {
    entry: Entry,
    unit: Unit,
    address: String,
    drawing: Drawing,
}

#[derive(Template)]
#[template(path = "dues/receipts.html")]
struct Receipts {
    frame: Frame,
    slips: Vec<Slip>,
    back: String,
}

impl Receipts {
    fn dong(&self, amount: impl Borrow<i64>) -> String {
        dong(&self.frame, amount.borrow())
    }

    /// How many there are, and what they come to.
    fn told(&self) -> String {
        self.frame.t2("dues-receipts-sum", ("count", &self.frame.len_of(&self.slips)), ("sum", &self.sum()))
    }

    fn sum(&self) -> String {
        self.dong(self.slips.iter().map(|slip| slip.entry.amount).sum::<i64>())
    }

    fn way(&self, slip: &Slip) -> String {
        self.frame.t(&format!("dues-way-{}", slip.entry.way.code()))
    }

    fn months(&self, slip: &Slip) -> String {
        slip.entry.months.written()
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Ask {
    batch: String,
    code: String,
}

fn slip(ctx: &Ctx, headers: &HeaderMap, entry: Entry, unit: Unit) -> Result<Slip> {
    let address = ctx.address(headers, &format!("/dues/check/{}", entry.code));
    let drawing = draw(&address)?;
    Ok(Slip { entry, unit, address, drawing })
}

pub(crate) async fn batch(ctx: Ctx, headers: HeaderMap, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let id: BatchId = ask.batch.parse().map_err(|_| Error::NotFound)?;
    let (found, trail) = ctx
        .read(move |db| {
            let found = look::receipts(db, id)?;
            let trail = steps(db, &found[0].1.path)?;
            Ok((found, trail))
        })
        .await?;
    let back = format!("/dues?unit={}", found[0].1.id);
    let slips = found.into_iter().map(|(entry, unit)| slip(&ctx, &headers, entry, unit)).collect::<Result<_>>()?;
    let frame = ctx.frame("dues-receipts").below(trail).after(&DONE);
    ctx.page(&Receipts { frame, slips, back })
}

/// What was just done before receipts are shown.
const DONE: [(&str, &str); 2] = [("collected", "dues-done-collected"), ("matched", "dues-done-matched")];

pub(crate) async fn one(ctx: Ctx, headers: HeaderMap, Path(id): Path<EntryId>) -> Result<Response, Fault> {
    let (entry, unit) = ctx.read(move |db| look::receipt(db, id)).await?;
    let is_officer = ctx.actor().may(kernel::Action::CollectDues);
    let back = if is_officer { format!("/dues/members/{}", entry.member) } else { "/me/dues".into() };
    let slips = vec![slip(&ctx, &headers, entry, unit)?];
    ctx.page(&Receipts { frame: ctx.frame("dues-receipt"), slips, back })
}

#[derive(Template)]
#[template(path = "dues/check.html")]
struct Check {
    frame: Frame,
    code: String,
    found: Option<(Entry, String)>,
}

impl Check {
    fn name(&self, entry: &Entry) -> String {
        masked_name(&entry.name)
    }

    fn dong(&self, amount: impl Borrow<i64>) -> String {
        dong(&self.frame, amount.borrow())
    }
}

pub(crate) async fn ask(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    checked(ctx, ask.code).await
}

pub(crate) async fn check(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Fault> {
    checked(ctx, code).await
}

async fn checked(ctx: Ctx, code: String) -> Result<Response, Fault> {
    let typed = code.clone();
    let found = ctx.read(move |db| look::verify(db, &typed)).await?;
    ctx.page(&Check { frame: ctx.frame("dues-check-title"), code: code.chars().take(40).collect(), found })
}
