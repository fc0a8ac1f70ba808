//! How long what is kept, for the province.

use askama::Template;
use axum::response::Response;
use kernel::{Day, Error, Moment, Result};
use web::{Ctx, Fault, Form, Frame, see_other};

use super::{Keep, Kept, usecases};

#[derive(Template)]
#[template(path = "privacy/retention.html")]
struct Page {
    frame: Frame,
    form: Form,
    kept: Vec<Kept>,
    runs: Vec<(Moment, Keep, Day, i64)>,
}

impl Page {
    fn name(&self, keep: &Keep) -> String {
        self.frame.t(&format!("retention-{}", keep.code()))
    }

    fn why(&self, keep: &Keep) -> String {
        self.frame.t(&format!("retention-why-{}", keep.code()))
    }

    fn last(&self, kept: &Kept) -> String {
        kept.last.map_or_else(String::new, |(at, n)| {
            self.frame.t2("retention-last", ("at", &self.frame.moment(&at)), ("n", &self.frame.count(&n)))
        })
    }

    fn gone(&self, n: &i64, before: &Day) -> String {
        self.frame.t2("retention-gone", ("n", &self.frame.count(n)), ("day", &self.frame.day(before)))
    }

    fn choices(&self) -> Vec<(&'static str, String)> {
        Keep::ALL.into_iter().map(|keep| (keep.code(), self.name(&keep))).collect()
    }
}

async fn page(ctx: &Ctx, form: Form) -> Result<Page> {
    let (kept, runs) = ctx.read(usecases::retention).await?;
    let frame = ctx.frame("retention-title").under(ctx.t("privacy-title"), "/privacy");
    let frame = frame.after(&[("saved", "retention-done-saved"), ("run", "retention-done-run")]);
    Ok(Page { frame, form, kept, runs })
}

pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, Form::default()).await?)
}

pub(crate) async fn set(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let keep = Keep::of_code(form.value("code"));
    let days = form.value("days").trim().parse().unwrap_or(0);
    let done = ctx.write(move |tx| {
        let keep = keep.ok_or_else(|| Error::invalid("code", "retention-choose"))?;
        usecases::set_retention(tx, keep, days)
    });
    match done.await {
        Ok(()) => Ok(see_other("/privacy/retention?done=saved")),
        Err(Error::Invalid(bad)) => ctx.page_again(&page(&ctx, form.with_errors(bad)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn run(ctx: Ctx) -> Result<Response, Fault> {
    ctx.write(usecases::forget_old).await?;
    Ok(see_other("/privacy/retention?done=run"))
}
