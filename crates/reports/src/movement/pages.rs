//! The page of the movement: the balance by cause, and the same for each part of the unit.

use askama::Template;
use axum::response::Response;
use kernel::tally::Span;
use kernel::{Day, Db, Error, Moment, Result};
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Query};

use super::{Came, Flow, Movement, Of, Went, movement};
use crate::ask::{Ask, Told};
use crate::pages::head::{Head, Links, Tab, head, read_days, steps, trail, views};
use crate::period::When;
use crate::place::Place;

/// What was read for the page.
struct View {
    told: Told,
    movement: Movement,
    trail: Vec<Unit>,
    form: Form,
    now: Moment,
}

/// A period to turn to.
struct Turn {
    name: String,
    href: String,
    is_here: bool,
}

/// A cause with its number.
struct Cause {
    name: String,
    n: String,
}

/// A part of the unit.
struct Row {
    name: String,
    href: String,
    opening: String,
    came: String,
    went: String,
    closing: String,
}

#[derive(Template)]
#[template(path = "reports/movement.html")]
struct Page {
    frame: Frame,
    head: Head,
    form: Form,
    views: Vec<Tab>,
    turns: Vec<Turn>,
    sum: Row,
    came: Vec<Cause>,
    went: Vec<Cause>,
    first: String,
    last: String,
    rows: Vec<Row>,
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let view = ctx.read(move |db| read(db, ask)).await?;
    let is_bad = !view.form.errors().is_empty();
    let page = dress(ctx.frame("movement-title"), view);
    if is_bad { ctx.page_again(&page) } else { ctx.page(&page) }
}

/// Members are reported by the year: that is what is shown when no days are asked for.
fn by_year(mut ask: Ask) -> Ask {
    if [&ask.period, &ask.from, &ask.to].into_iter().flatten().all(|typed| typed.trim().is_empty()) {
        ask.period = Some("year".into());
    }
    ask
}

/// The movement of the unit that is asked for, in the days that are asked for.
pub(super) fn asked(db: &Db<'_>, ask: Ask) -> Result<(Told, Movement)> {
    let ask = by_year(ask);
    on_days(db, &ask, &When::read(&ask.days(), db.now().day())?)
}

fn on_days(db: &Db<'_>, ask: &Ask, when: &When) -> Result<(Told, Movement)> {
    let told = ask.tell(db, when)?;
    let Place::Unit(unit) = &told.place else { return Err(Error::NotFound) };
    let movement = movement(db, unit, when.span)?;
    Ok((told, movement))
}

fn read(db: &Db<'_>, ask: Ask) -> Result<View> {
    let ask = by_year(ask);
    let (when, form) = read_days(db, &ask)?;
    let (told, movement) = on_days(db, &ask, &when)?;
    let trail = trail(db, &told.place)?;
    Ok(View { told, movement, trail, form, now: db.now() })
}

fn dress(frame: Frame, view: View) -> Page {
    let View { told, movement, trail, form, now } = view;
    let links = Links::new("/movement", &told, now.day());
    let frame = frame.titled(told.place.name()).below(steps(&trail, &told.place, &links));
    let span = told.figures.when.span;
    let mut head = head(&frame, &told, &links, now);
    head.than = String::new();
    Page {
        views: views(&frame, &told, now.day(), "/movement"),
        turns: turns(&frame, &told, now.day()),
        came: causes(&frame, movement.whole.came.iter().map(|(how, n)| (came_key(*how), *n))),
        went: causes(&frame, movement.whole.went.iter().map(|(how, n)| (went_key(*how), *n))),
        first: frame.t1("movement-opening", "day", frame.day(&span.from)),
        last: frame.t1("movement-closing", "day", frame.day(&span.to)),
        rows: movement.parts.iter().map(|(of, flow)| row(&frame, of, flow, &links)).collect(),
        sum: cells(&frame, told.place.name().to_owned(), String::new(), &movement.whole),
        form,
        head,
        frame,
    }
}

pub(super) fn came_key(how: Came) -> String {
    format!("movement-came-{}", how.code())
}

pub(super) fn went_key(how: Went) -> String {
    format!("movement-went-{}", how.code())
}

fn causes(frame: &Frame, causes: impl Iterator<Item = (String, i64)>) -> Vec<Cause> {
    causes.map(|(key, n)| Cause { name: frame.t(&key), n: frame.count(&n) }).collect()
}

/// What a line is called.
pub(super) fn name(frame: &Frame, of: &Of) -> String {
    match of {
        Of::Unit(unit) => unit.name.clone(),
        Of::Itself => frame.t("movement-itself"),
        Of::Former => frame.t("movement-former"),
    }
}

fn row(frame: &Frame, of: &Of, flow: &Flow, links: &Links) -> Row {
    let href = match of {
        Of::Unit(unit) => links.place(&Place::Unit(unit.clone())),
        Of::Itself | Of::Former => String::new(),
    };
    cells(frame, name(frame, of), href, flow)
}

fn cells(frame: &Frame, name: String, href: String, flow: &Flow) -> Row {
    Row {
        name,
        href,
        opening: frame.count(&flow.opening),
        came: frame.count(&flow.all_came()),
        went: frame.count(&flow.all_went()),
        closing: frame.count(&flow.closing()),
    }
}

/// The quarters of the year that is looked at, the whole year, and the one before.
fn turns(frame: &Frame, told: &Told, today: Day) -> Vec<Turn> {
    let span = told.figures.when.span;
    let year = span.to.year();
    let (place, is_on) = (&told.place, |whole: Span| whole.from == span.from && span.to == whole.to.min(today));
    let whole = |from: (i16, i8), to: i8| Span {
        from: jiff::civil::date(from.0, from.1, 1),
        to: jiff::civil::date(from.0, to, 1).last_of_month(),
    };
    let turn = |name: String, code: String, whole: Span| Turn {
        name,
        href: format!("/movement?unit={}&period={code}", place.id()),
        is_here: is_on(whole),
    };
    let quarters = (1..=4_i8).filter(|quarter| jiff::civil::date(year, quarter * 3 - 2, 1) <= today).map(|quarter| {
        let name = frame.t2("movement-quarter", ("quarter", &quarter.to_string()), ("year", &year.to_string()));
        turn(name, format!("{year}Q{quarter}"), whole((year, quarter * 3 - 2), quarter * 3))
    });
    let years = [year, year - 1].map(|year| {
        let name = frame.t1("movement-year", "year", year.to_string());
        turn(name, year.to_string(), whole((year, 1), 12))
    });
    quarters.chain(years).collect()
}
