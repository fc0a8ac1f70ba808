//! What members do with their own programme: register with own goals, show what they did.

use axum::response::Response;
use kernel::{Error, Id, Result};
use web::{Ctx, Fault, Form, Path, Upload, see_other};

use super::sheet::amounts;
use crate::mine::again;
use crate::programme::amount;
use crate::programme::usecases::evidence::{Evidence, LARGEST, Shown, drop_evidence, show_for};
use crate::programme::usecases::register::register_oneself;

fn year_of(form: &Form) -> Result<i64> {
    form.value("year").parse().map_err(|_| Error::NotFound)
}

pub(crate) async fn register(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let year = year_of(&form)?;
    let done = match amounts(&form, "goal-") {
        Ok(goals) => ctx.write(move |tx| register_oneself(tx, year, goals)).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(see_other(format!("/me/year?year={year}&done=registered"))),
        Err(error) => again(&ctx, year, form, error).await,
    }
}

pub(crate) async fn show(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let year = year_of(&form)?;
    let done = match shown(&form, None) {
        Ok(shown) => ctx.write(move |tx| show_for(tx, shown)).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(see_other(format!("/me/year?year={year}&done=shown#programme"))),
        Err(error) => again(&ctx, year, form, error).await,
    }
}

pub(crate) async fn show_file(ctx: Ctx, upload: Upload) -> Result<Response, Fault> {
    let names = ["year", "criterion", "amount", "words"];
    let form = Form::filled(names.map(|name| (name, upload.value(name).to_owned())));
    let year = year_of(&form)?;
    let done = hand_in(&ctx, &form, upload).await;
    match done {
        Ok(_) => Ok(see_other(format!("/me/year?year={year}&done=shown#programme"))),
        Err(error) => again(&ctx, year, form, error).await,
    }
}

async fn hand_in(ctx: &Ctx, form: &Form, upload: Upload) -> Result<Evidence> {
    if upload.content.len() > LARGEST {
        return Err(Error::invalid("file", kernel::Say::new("upload-too-large").with("mb", LARGEST >> 20)));
    }
    shown(form, None)?;
    let site = ctx.site().clone();
    let (name, content) = (upload.name.chars().take(120).collect::<String>(), upload.content);
    let hash = ctx.work(move || site.parts.files.put(&content)).await?;
    let shown = shown(form, Some((hash, name)))?;
    ctx.write(move |tx| show_for(tx, shown)).await
}

fn shown(form: &Form, file: Option<(String, String)>) -> Result<Shown> {
    let criterion = form.value("criterion").parse();
    let criterion = criterion.map_err(|_| Error::invalid("criterion", "programme-criterion-unknown"))?;
    let amount = amount(form.value("amount")).map_err(|say| Error::invalid("amount", say))?;
    Ok(Shown { year: year_of(form)?, criterion, amount, words: form.value("words").to_owned(), file })
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Id<Evidence>>) -> Result<Response, Fault> {
    let year = ctx.write(move |tx| drop_evidence(tx, id)).await?;
    Ok(see_other(format!("/me/year?year={year}&done=dropped#programme")))
}
