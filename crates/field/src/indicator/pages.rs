//! The page of the indicators.

use askama::Template;
use axum::response::Response;
use kernel::tally::Measure;
use kernel::{Action, Day, Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::{Counted, Indicator, NewIndicator};

#[derive(Template)]
#[template(path = "field/indicators.html")]
struct Index {
    frame: Frame,
    indicators: Vec<Indicator>,
    today: Day,
    tomorrow: Day,
    may_shape: bool,
}

impl Index {
    fn is_open(&self, indicator: &Indicator) -> bool {
        indicator.is_open(self.today)
    }

    fn counted(&self, indicator: &Indicator) -> String {
        self.frame.t(&format!("counted-{}", indicator.counted.code()))
    }
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let (catalogue, today, may_shape) =
        ctx.read(|db| Ok((super::catalogue(db)?, db.now().day(), db.may(Action::ShapeIndicators).is_ok()))).await?;
    let frame = ctx.frame("indicators-title");
    let tomorrow = today.tomorrow().map_err(Error::broken)?;
    ctx.page(&Index { frame, indicators: catalogue.all().to_vec(), today, tomorrow, may_shape })
}

/// From tomorrow on: what a phone captured today still counts.
pub(crate) async fn close(ctx: Ctx, Path(number): Path<Measure>) -> Result<Response, Fault> {
    ctx.write(move |tx| {
        let tomorrow = tx.now().day().tomorrow().map_err(Error::broken)?;
        super::close_indicator(tx, number, tomorrow)
    })
    .await?;
    Ok(see_other("/indicators"))
}

pub(crate) async fn open(ctx: Ctx, Path(number): Path<Measure>) -> Result<Response, Fault> {
    ctx.write(move |tx| super::open_indicator(tx, number)).await?;
    Ok(see_other("/indicators"))
}

#[derive(Template)]
#[template(path = "field/indicator-new.html")]
struct New {
    frame: Frame,
    counted: Vec<(String, String)>,
    form: Form,
}

#[derive(Template)]
#[template(path = "field/indicator-edit.html")]
struct Editing {
    frame: Frame,
    counted: Vec<(String, String)>,
    form: Form,
}

fn units_of_count(frame: &Frame) -> Vec<(String, String)> {
    let name = |counted: &Counted| (counted.code().to_owned(), frame.t(&format!("counted-{}", counted.code())));
    Counted::ALL.iter().map(name).collect()
}

/// A day as typed in a form.
fn day_of(form: &Form) -> Result<Day> {
    vietnam::date::parse_date(form.value("from")).map_err(|_| Error::invalid("from", "indicator-day-unreadable"))
}

pub(crate) async fn new(ctx: Ctx) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    ctx.page(&new_page(&ctx, Form::filled([("from", today.to_string())])))
}

fn new_page(ctx: &Ctx, form: Form) -> New {
    let frame = ctx.frame("indicator-new").under(ctx.t("indicators-title"), "/indicators");
    New { counted: units_of_count(&frame), frame, form }
}

pub(crate) async fn add(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let added = match day_of(&form) {
        Err(error) => Err(error),
        Ok(from) => {
            let new = NewIndicator {
                code: form.value("code").to_owned(),
                name_vi: form.value("name_vi").to_owned(),
                name_en: form.value("name_en").to_owned(),
                counted: Counted::of_code(form.value("counted")),
                is_unique: form.has("is_unique", "1"),
                from,
            };
            ctx.write(move |tx| super::add_indicator(tx, &new)).await
        }
    };
    match added {
        Ok(_) => Ok(see_other("/indicators")),
        Err(Error::Invalid(errors)) => ctx.page_again(&new_page(&ctx, form.with_errors(errors))),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn editing(ctx: Ctx, Path(number): Path<Measure>) -> Result<Response, Fault> {
    let found = ctx.read(move |db| Ok((super::catalogue(db)?.find(number).cloned(), db.now().day()))).await?;
    let (Some(indicator), today) = found else { return Err(Error::NotFound.into()) };
    let form = Form::filled([
        ("name_vi", indicator.name_vi),
        ("name_en", indicator.name_en),
        ("counted", indicator.counted.code().to_owned()),
        ("from", today.tomorrow().map_err(Error::broken)?.to_string()),
    ]);
    ctx.page(&editing_page(&ctx, form))
}

fn editing_page(ctx: &Ctx, form: Form) -> Editing {
    let frame = ctx.frame("indicator-edit").under(ctx.t("indicators-title"), "/indicators");
    Editing { counted: units_of_count(&frame), frame, form }
}

pub(crate) async fn edit(ctx: Ctx, Path(number): Path<Measure>, form: Form) -> Result<Response, Fault> {
    let saved = match day_of(&form) {
        Err(error) => Err(error),
        Ok(from) => {
            let names = [form.value("name_vi").to_owned(), form.value("name_en").to_owned()];
            let counted = Counted::of_code(form.value("counted"));
            ctx.write(move |tx| super::revise_indicator(tx, number, [&names[0], &names[1]], counted, from)).await
        }
    };
    match saved {
        Ok(_) => Ok(see_other("/indicators")),
        Err(Error::Invalid(errors)) => ctx.page_again(&editing_page(&ctx, form.with_errors(errors))),
        Err(error) => Err(error.into()),
    }
}
