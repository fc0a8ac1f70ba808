//! The page of figures: tiles, indicators, a chart, and the way down to what a number is made of.

use askama::Template;
use axum::response::Response;
use kernel::tally::Span;
use kernel::{Action, Db, Error, Moment, Result, Say};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Query, Trail, Watch};

use super::numbers::{Row, rows, tiles};
use super::parts::{Parts, parts};
use super::{Column, Tile, columns, name};
use crate::ask::{Ask, Told};
use crate::period::{Period, When};
use crate::place::Place;
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
    form: Form,
    now: Moment,
}

/// Addresses and words on top of the page.
struct Head {
    place_kind: &'static str,
    place_id: String,
    topic: String,
    live: String,
    csv: String,
    xlsx: String,
    printed: Moment,
    days: String,
    than: String,
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
    periods: Vec<(&'static str, String)>,
    has_before: bool,
    /// Heading of the numbers asked for.
    now_key: &'static str,
    tiles: Vec<Tile>,
    rows: Vec<Row>,
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

/// The days asked for; with days that can't be read the page comes back with them, showing this month.
fn read_days(db: &Db<'_>, ask: &Ask) -> Result<(When, Form)> {
    let today = db.now().day();
    match When::read(&ask.days(), today) {
        Ok(when) => {
            let is_custom = when.period == Period::Custom;
            let from = if is_custom { when.span.from.to_string() } else { String::new() };
            let to = if is_custom { when.span.to } else { when.as_of };
            let values = [("period", when.period.code().to_owned()), ("as_of", to.to_string()), ("from", from)];
            Ok((when, Form::filled(values)))
        }
        Err(Error::Invalid(errors)) => {
            let typed = |text: &Option<String>| text.clone().unwrap_or_default();
            let values = [("period", typed(&ask.period)), ("as_of", typed(&ask.as_of)), ("from", typed(&ask.from))];
            Ok((When::until(Period::Month, today), Form::filled(values).with_errors(errors)))
        }
        Err(error) => Err(error),
    }
}

fn read(db: &Db<'_>, ask: &Ask) -> Result<View> {
    let (when, form) = read_days(db, ask)?;
    let told = ask.tell(db, &when)?;
    let series = usecases::series(db, &told.place, &told.topic, series::shown(when.span))?;
    let breakdown = usecases::children_beside(db, &told.place, &told.topic, &told.figures)?;
    let scope = db.may(Action::ReadFigures)?;
    let mut trail = units::trail(db, told.place.path())?;
    trail.retain(|unit| scope.covers(&unit.path));
    Ok(View { told, series, breakdown, trail, form, now: db.now() })
}

/// Addresses of this page that keep the days and the topic.
pub(super) struct Links {
    days: String,
    topic: String,
}

impl Links {
    /// To this month's figures.
    pub fn today(told: &Told) -> Self {
        Self { days: told.figures.when.query(told.figures.when.as_of), topic: told.topic.code.clone() }
    }

    /// The figures of another place.
    pub fn place(&self, place: &Place) -> String {
        self.topic(place, &self.topic)
    }

    /// The figures of a place with another topic.
    pub fn topic(&self, place: &Place, topic: &str) -> String {
        format!("/figures?{}={}&{}&indicator={topic}", place.kind(), place.id(), self.days)
    }

    /// The same place, looked at in another way.
    pub fn look(&self, place: &Place, all: bool, sort: &str) -> String {
        let all = if all { "&all=yes" } else { "" };
        let sort = if sort.is_empty() { String::new() } else { format!("&sort={sort}") };
        format!("{}{all}{sort}#lines", self.place(place))
    }
}

fn dress(frame: Frame, view: View, look: &Look) -> Show {
    let View { told, series, breakdown, trail, form, now } = view;
    let Told { place, topic, figures, .. } = &told;
    let links = Links { days: figures.when.query(now.day()), topic: topic.code.clone() };
    let frame = frame.titled(place.name()).below(steps(&trail, place, &links));
    let numbers: Vec<Shown> = series.points.iter().map(|(_, n)| Shown::Count(*n)).collect();
    let drill = |days: Span| {
        let links = Links { days: When::between(days.from, days.to).query(now.day()), topic: topic.code.clone() };
        links.place(place)
    };
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
        periods: Period::ALL.map(|period| (period.code(), frame.t(&format!("figure-period-{}", period.code())))).into(),
        has_before: figures.when.before.is_some(),
        now_key: if figures.when.before.is_some() { "figure-now" } else { "figure-total" },
        tiles: tiles(&frame, &told, &links),
        rows: rows(&frame, &told, &links),
        chart,
        parts: parts(&frame, &told, breakdown, &links, look),
        frame,
    }
}

fn head(frame: &Frame, told: &Told, links: &Links, now: Moment) -> Head {
    let Told { place, topic, figures, .. } = told;
    let named = format!("{}={}", place.kind(), place.id());
    let file = |ending: &str| format!("/figures.{ending}?{named}&{}&indicator={}", links.days, topic.code);
    Head {
        place_kind: place.kind(),
        place_id: place.id(),
        topic: topic.code.clone(),
        live: format!("/figures/live?{named}"),
        csv: file("csv"),
        xlsx: file("xlsx"),
        printed: now,
        days: days(frame, &figures.when),
        than: figures.when.before.map_or(String::new(), |before| between("figure-than", frame, before)),
    }
}

fn between(key: &'static str, frame: &Frame, span: Span) -> String {
    frame.say(&Say::new(key).with("from", frame.day(&span.from)).with("to", frame.day(&span.to)))
}

/// The days the figures are true for, in words.
pub(super) fn days(frame: &Frame, when: &When) -> String {
    match when.period {
        Period::All => frame.t1("figure-days-all", "to", frame.day(&when.as_of)),
        Period::Day => frame.t1("figure-days-one", "day", frame.day(&when.as_of)),
        _ => between("figure-days", frame, when.span),
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

fn steps(trail: &[Unit], place: &Place, links: &Links) -> Vec<Trail> {
    let step = |place: &Place| Trail { name: place.name().to_owned(), href: links.place(place) };
    let mut steps: Vec<Trail> = trail.iter().map(|unit| step(&Place::Unit(unit.clone()))).collect();
    match place {
        Place::Unit(_) => {}
        Place::Team(_) => steps.push(step(place)),
        Place::Seat(seat) => steps.extend([step(&Place::Team(seat.team.clone())), step(place)]),
    }
    steps
}
