//! The bank account of a unit.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result};
use serde::Deserialize;
use units::Unit;
use vietnam::vietqr::bank::BANKS;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::steps;
use crate::usecases::bank::{bank_of, set_bank};
use crate::usecases::look::unit_of;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Ask {
    unit: String,
}

#[derive(Template)]
#[template(path = "dues/bank.html")]
struct Page {
    frame: Frame,
    form: Form,
    unit: Unit,
}

impl Page {
    fn banks(&self) -> Vec<(&'static str, &'static str)> {
        BANKS.iter().map(|bank| (bank.bin, bank.name)).collect()
    }
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let named = ask.unit.clone();
    let bank = ctx.read(move |db| bank_of(db, unit_of(db, Some(&named))?.id)).await?;
    let mut form = Form::filled([("unit", ask.unit)]);
    if let Some(bank) = bank {
        form = form.with("bin", bank.bin).with("account", bank.account).with("holder", bank.holder);
    }
    ctx.page(&page(&ctx, form).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Page, Fault> {
    let named = form.value("unit").to_owned();
    let (unit, trail) = ctx
        .read(move |db| {
            let unit = unit_of(db, Some(&named))?;
            let trail = steps(db, &unit.path)?;
            Ok((unit, trail))
        })
        .await?;
    Ok(Page { frame: ctx.frame("dues-bank").below(trail), form, unit })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let unit = super::named(&form, "unit")?;
    let text = |field| form.value(field).to_owned();
    let (bin, account, holder) = (text("bin"), text("account"), text("holder"));
    match ctx.write(move |tx| set_bank(tx, unit, &bin, &account, &holder)).await {
        Ok(bank) => Ok(see_other(format!("/dues?unit={}&done=bank", bank.unit))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
