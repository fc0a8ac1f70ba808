//! What a branch does with many at once: registers and confirms those who are ticked, or everybody.

use axum::response::Response;
use kernel::{Error, Result};
use members::MemberId;
use members::cases::once;
use units::UnitId;
use web::{Ctx, Fault, Form, see_other};

use super::list::page;
use crate::pages::{Look, act_of, sent};
use crate::programme::usecases::register::{Begun, Registering, register, register_below};
use crate::programme::usecases::verdict::{Confirming, confirm, confirm_below};

fn ticked(form: &Form) -> Result<Vec<MemberId>> {
    form.values("m").map(|id| id.parse().map_err(|_| Error::NotFound)).collect()
}

fn asked(form: &Form) -> Result<(UnitId, i64)> {
    let unit = form.value("unit").parse().map_err(|_| Error::NotFound)?;
    Ok((unit, form.value("year").parse().map_err(|_| Error::NotFound)?))
}

pub(crate) async fn register_many(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let done = match form.has("who", "all") {
        true => all(&ctx, &form, false).await,
        false => some(&ctx, &form, false).await,
    };
    answered(&ctx, form, done, "registered").await
}

pub(crate) async fn confirm_many(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let done = match form.has("who", "all") {
        true => all(&ctx, &form, true).await,
        false => some(&ctx, &form, true).await,
    };
    answered(&ctx, form, done, "confirmed").await
}

/// Everybody at a unit and below.
async fn all(ctx: &Ctx, form: &Form, confirms: bool) -> Result<Begun> {
    let ((unit, year), vouches) = (asked(form)?, form.has("vouches", "yes"));
    ctx.write(move |tx| match confirms {
        true => confirm_below(tx, unit, year, vouches),
        false => register_below(tx, unit, year),
    })
    .await
}

/// Those who are ticked, once.
async fn some(ctx: &Ctx, form: &Form, confirms: bool) -> Result<Begun> {
    let ((_, year), vouches, act, typed) = (asked(form)?, form.has("vouches", "yes"), act_of(form), sent(form));
    let members = ticked(form)?;
    let done = ctx.write(move |tx| {
        once(tx, act, "programme-many", &typed, |tx| match confirms {
            true => confirm(tx, &Confirming { year, members, vouches }),
            false => register(tx, &Registering { year, members }),
        })
    });
    done.await.map(Begun::Done)
}

async fn answered(ctx: &Ctx, form: Form, done: Result<Begun>, word: &str) -> Result<Response, Fault> {
    let look = Look::of(&form);
    match done {
        Ok(Begun::Done(_)) => Ok(see_other(format!("/programmes?unit={}&year={}&done={word}", look.unit, look.year))),
        Ok(Begun::Job(id)) => Ok(see_other(format!("/year/jobs/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(ctx, &look, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
