//! The page of figures: tiles, indicators, a chart, and the way down to what a number is made of.

use askama::Template;
use axum::response::Response;
use kernel::tally::Span;
use kernel::{Db, Moment, Result, Say};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Query, Watch};

use super::head::{Head, Links, Tab, head, read_days, steps, trail, views};
use super::numbers::{Row, rows, tiles};
use super::parts::{Parts, parts};
use super::plans::{self, PlanRow};
use super::{Column, Tile, columns, name};
use crate::ask::{Ask, Told};
use crate::period::When;
use crate::series::{self, Series};
use crate::suppress::Shown;
use crate::usecases::{self, Breakdown};

/// How the page is looked at.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Look {
    /// Whether every line is shown.
    #[serde(default)]
    pub all: String,
    /// `name` for lines in the order of names.
    #[serde(default)]
    pub sort: String,
}

/// What was read for the page.
struct View {
    told: Told,
    series: Series,
    breakdown: Breakdown,
    trail: Vec<Unit>,
    plans: Vec<field::Held>,
    form: Form,
    now: Moment,
}

/// The chart with its table.
struct Chart {
    title: String,
    step: &'static str,
    topic: String,
    columns: Vec<Column>,
}

#[derive(Template)]
#[template(path = "reports/figures.html")]
struct Show {
    frame: Frame,
    head: Head,
    form: Form,
    views: Vec<Tab>,
    has_before: bool,
    /// Heading of the numbers asked for.
    now_key: &'static str,
    tiles: Vec<Tile>,
    rows: Vec<Row>,
    plans: Vec<PlanRow>,
    chart: Chart,
    parts: Option<Parts>,
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>, Query(look): Query<Look>) -> Result<Response, Fault> {
    let view = ctx.read(move |db| read(db, &ask)).await?;
    let is_bad = !view.form.errors().is_empty();
    let page = dress(ctx.frame("figures-title"), view, &look);
    if is_bad { ctx.page_again(&page) } else { ctx.page(&page) }
}

pub(crate) async fn live(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let path = ctx.read(move |db| Ok(usecases::place(db, &ask.place())?.path().clone())).await?;
    Ok(ctx.live(Watch { kinds: &["support", "member", "member_import", "team", "seat"], path, event: "figures" }))
}

fn read(db: &Db<'_>, ask: &Ask) -> Result<View> {
    let (when, form) = read_days(db, ask)?;
    let told = ask.tell(db, &when)?;
    let series = usecases::series(db, &told.place, &told.topic, series::shown(when.span))?;
    let breakdown = usecases::children_beside(db, &told.place, &told.topic, &told.figures)?;
    let trail = trail(db, &told.place)?;
    let plans = plans::plans(db, &told.place)?;
    Ok(View { told, series, breakdown, trail, plans, form, now: db.now() })
}

fn dress(frame: Frame, view: View, look: &Look) -> Show {
    let View { told, series, breakdown, trail, plans, form, now } = view;
    let Told { place, topic, figures, .. } = &told;
    let links = Links::new("/figures", &told, now.day());
    let frame = frame.titled(place.name()).below(steps(&trail, place, &links));
    let numbers: Vec<Shown> = series.points.iter().map(|(_, n)| Shown::Count(*n)).collect();
    let drill = |days: Span| links.over(&When::between(days.from, days.to), now.day()).place(place);
    let topic_name = name(&frame, topic);
    let chart = Chart {
        title: chart_title(&frame, &series, &topic_name),
        step: series.step.name(),
        columns: columns(&frame, &series, &numbers, drill),
        topic: topic_name,
    };
    Show {
        head: head(&frame, &told, &links, now),
        form,
        views: views(&frame, &told, now.day(), "/figures"),
        has_before: figures.when.before.is_some(),
        now_key: if figures.when.before.is_some() { "figure-now" } else { "figure-total" },
        tiles: tiles(&frame, &told, &links),
        rows: rows(&frame, &told, &links),
        plans: plans::rows(&frame, place, &plans),
        chart,
        parts: parts(&frame, &told, breakdown, &links, look),
        frame,
    }
}

fn chart_title(frame: &Frame, series: &Series, topic: &str) -> String {
    let (Some((first, _)), Some((last, _))) = (series.points.first(), series.points.last()) else {
        return topic.to_owned();
    };
    let key = match series.step {
        series::Step::Day => "figure-by-day",
        series::Step::Month => "figure-by-month",
        series::Step::Year => "figure-by-year",
    };
    let say = Say::new(key).with("topic", topic);
    frame.say(&say.with("from", frame.day(&first.from)).with("to", frame.day(&last.to)))
}
