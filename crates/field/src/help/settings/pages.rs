//! Pages of the settings of the help desk, for officers of the province.

use askama::Template;
use axum::response::Response;
use kernel::{Day, Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, Trail, see_other};

use super::store::Kept;
use super::usecases::{self, Settings};
use super::{TopicText, read_time, show_time};
use crate::help::desk::Level;
use crate::help::hours::Shift;

const HOME: &str = "/help/settings";

#[derive(Template)]
#[template(path = "field/help-settings.html")]
struct Index {
    frame: Frame,
    settings: Settings,
    weekdays: Vec<(String, String)>,
    form: Form,
}

#[derive(Template)]
#[template(path = "field/help-topic.html")]
struct TopicPage {
    frame: Frame,
    levels: Vec<(String, String)>,
    form: Form,
}

impl Index {
    fn level(&self, kept: &Kept) -> String {
        self.frame.t(&format!("help-level-{}", kept.topic.level.code()))
    }

    fn is_open(&self, kept: &Kept) -> bool {
        kept.is_open(self.settings.today)
    }

    fn time(&self, minute: &i64) -> String {
        show_time(*minute)
    }

    fn weekday(&self, weekday: &i64) -> String {
        self.frame.t(&format!("weekday-{weekday}"))
    }

    /// What is still to come, and can be changed.
    fn is_ahead(&self, day: &Day) -> bool {
        *day >= self.settings.today
    }
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let page = page(&ctx, Form::default()).await?;
    ctx.page(&page)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Index, Fault> {
    let settings = ctx.read(usecases::settings).await?;
    let frame = ctx.frame("help-settings").below(trail(ctx));
    let weekdays = (1..=7).map(|day| (day.to_string(), frame.t(&format!("weekday-{day}")))).collect();
    Ok(Index { frame, settings, weekdays, form })
}

fn trail(ctx: &Ctx) -> Vec<Trail> {
    vec![Trail { name: ctx.t("help-title"), href: "/help".into() }]
}

/// Back to the list; or there again, with what was typed and what is wrong with it.
async fn back(ctx: &Ctx, done: Result<()>, form: Form) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(see_other(HOME)),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn topic_page(ctx: &Ctx, title: &str, form: Form) -> TopicPage {
    let above = Trail { name: ctx.t("help-settings"), href: HOME.into() };
    let frame = ctx.frame(title).below(trail(ctx).into_iter().chain([above]).collect());
    let level = |level: Level| (level.code().to_owned(), frame.t(&format!("help-level-{}", level.code())));
    TopicPage { levels: vec![level(Level::Commune), level(Level::Province)], frame, form }
}

fn read_topic(form: &Form) -> TopicText {
    let value = |name| form.value(name).to_owned();
    TopicText { name_vi: value("name_vi"), name_en: value("name_en"), level: value("level"), hours: value("hours") }
}

pub(crate) async fn new_topic(ctx: Ctx) -> Result<Response, Fault> {
    ctx.page(&topic_page(&ctx, "help-topic-new", Form::default()))
}

pub(crate) async fn add_topic(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let text = read_topic(&form);
    match ctx.write(move |tx| usecases::add_topic(tx, &text)).await {
        Ok(_) => Ok(see_other(HOME)),
        Err(Error::Invalid(errors)) => ctx.page_again(&topic_page(&ctx, "help-topic-new", form.with_errors(errors))),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn editing(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Fault> {
    let kept = ctx.read(move |db| usecases::topic(db, &code)).await?.topic;
    let form = Form::filled([
        ("name_vi", kept.name_vi),
        ("name_en", kept.name_en),
        ("level", kept.level.code().to_owned()),
        ("hours", kept.hours.to_string()),
    ]);
    ctx.page(&topic_page(&ctx, "help-topic-edit", form))
}

pub(crate) async fn edit(ctx: Ctx, Path(code): Path<String>, form: Form) -> Result<Response, Fault> {
    let text = read_topic(&form);
    match ctx.write(move |tx| usecases::edit_topic(tx, &code, &text)).await {
        Ok(()) => Ok(see_other(HOME)),
        Err(Error::Invalid(errors)) => ctx.page_again(&topic_page(&ctx, "help-topic-edit", form.with_errors(errors))),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn close(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Fault> {
    ctx.write(move |tx| usecases::close_topic(tx, &code)).await?;
    Ok(see_other(HOME))
}

pub(crate) async fn open(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Fault> {
    ctx.write(move |tx| usecases::open_topic(tx, &code)).await?;
    Ok(see_other(HOME))
}

fn read_day(form: &Form, field: &'static str) -> Result<Day> {
    vietnam::date::parse_date(form.value(field)).map_err(|_| Error::invalid(field, "team-day-unreadable"))
}

fn read_shift(form: &Form) -> Result<Shift> {
    let (from, to) = (read_time("from", form.value("from")), read_time("to", form.value("to")));
    let (Ok(from), Ok(to)) = (from.clone(), to.clone()) else {
        return Err(Error::Invalid(from.err().into_iter().chain(to.err()).collect()));
    };
    let weekday = form.value("weekday").parse().unwrap_or_default();
    Ok(Shift { weekday, from, to, since: read_day(form, "since")?, until: None })
}

pub(crate) async fn add_shift(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let done = match read_shift(&form) {
        Ok(shift) => ctx.write(move |tx| usecases::add_shift(tx, &shift)).await,
        Err(error) => Err(error),
    };
    back(&ctx, done, form).await
}

pub(crate) async fn end_shift(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let number = |field| form.value(field).parse::<i64>().map_err(|_| Error::NotFound);
    let (weekday, from, since) = (number("weekday")?, number("minute")?, read_day(&form, "since")?);
    ctx.write(move |tx| {
        let today = tx.now().day();
        usecases::end_shift(tx, weekday, from, since, today)
    })
    .await?;
    Ok(see_other(HOME))
}

pub(crate) async fn add_holiday(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let name = form.value("name").to_owned();
    let done = match read_day(&form, "day") {
        Ok(day) => ctx.write(move |tx| usecases::add_holiday(tx, day, &name)).await,
        Err(error) => Err(error),
    };
    back(&ctx, done, form).await
}

pub(crate) async fn remove_holiday(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let day = read_day(&form, "day")?;
    ctx.write(move |tx| usecases::remove_holiday(tx, day)).await?;
    Ok(see_other(HOME))
}
