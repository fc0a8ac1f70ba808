//! The page on which the province looks at the forms of award, adds them and ends them.

use askama::Template;
use axum::response::Response;
use kernel::{Day, Error, Result};
use web::{Ctx, Fault, Form, Frame, see_other};

use crate::cases::form::Reader;
use crate::conduct::award::{Form as AwardForm, Level, Sort};
use crate::conduct::usecases::forms::{add_form, end_form, resume_form};
use crate::conduct::usecases::look::forms;

#[derive(Template)]
#[template(path = "members/award-forms.html")]
struct Page {
    frame: Frame,
    form: Form,
    forms: Vec<AwardForm>,
    today: Day,
}

impl Page {
    fn sorts(&self) -> Vec<(&'static str, String)> {
        Sort::ALL.into_iter().map(|sort| (sort.code(), self.sort(&sort))).collect()
    }

    fn levels(&self) -> Vec<(&'static str, String)> {
        Level::ALL.into_iter().map(|level| (level.code(), self.level(&level))).collect()
    }

    fn sort(&self, sort: &Sort) -> String {
        self.frame.t(&format!("award-sort-{}", sort.code()))
    }

    fn level(&self, level: &Level) -> String {
        self.frame.t(&format!("award-level-{}", level.code()))
    }

    fn name<'f>(&self, form: &'f AwardForm) -> &'f str {
        self.frame.pick(&form.name, &form.name_en)
    }

    fn holds(&self, form: &AwardForm) -> bool {
        form.to.is_none_or(|to| self.today < to)
    }
}

pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?.to_string();
    ctx.page(&page(&ctx, Form::filled([("from", today)])).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Page> {
    let (forms, today) = ctx.read(|db| Ok((forms(db)?, db.now().day()))).await?;
    let frame = ctx.frame("award-forms").under(ctx.t("award-title"), "/awards");
    let done = [("added", "award-form-added"), ("ended", "award-form-ended"), ("resumed", "award-form-resumed")];
    Ok(Page { frame: frame.after(&done), form, forms, today })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let read = form.clone();
    let saved = match (form.typed("end"), form.typed("resume")) {
        (Some(_), _) => ctx.write(move |tx| end_form(tx, read.value("end"), tx.now().day())).await.map(|()| "ended"),
        (_, Some(_)) => ctx.write(move |tx| resume_form(tx, read.value("resume"))).await.map(|()| "resumed"),
        _ => add(&ctx, &form).await.map(|()| "added"),
    };
    match saved {
        Ok(done) => Ok(see_other(format!("/awards/forms?done={done}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

async fn add(ctx: &Ctx, form: &Form) -> Result<()> {
    let mut reader = Reader::new(form);
    let (name, name_en) = (reader.text("name"), reader.text("name_en"));
    let (sort, level) = (Sort::of_code(form.value("sort")), Level::of_code(form.value("level")));
    if sort.is_none() {
        reader.refuse("sort", "award-sort-choose");
    }
    if level.is_none() {
        reader.refuse("level", "award-level-choose");
    }
    let (votes, from) = (form.has("votes", "yes"), reader.day("from"));
    let of = (sort.unwrap_or(Sort::Praise), level.unwrap_or(Level::Base));
    let (name, name_en) = reader.end((name, name_en))?;
    ctx.write(move |tx| add_form(tx, (&name, &name_en), of, votes, from)).await.map(drop)
}
