//! The page of the makeup.

use askama::Template;
use axum::response::Response;
use kernel::seal::Sealer;
use kernel::{Db, Error, Moment, Result};
use members::{Heads, Makeup, Table, Value, makeup};
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Query};

use super::name;
use crate::ask::{Ask, Told};
use crate::chart;
use crate::pages::head::{Head, Links, Tab, head, read_days, steps, trail, views};
use crate::period::When;
use crate::place::Place;

/// So many lines of a table are shown; the others stand in the file.
const MOST: usize = 12;

/// What was read for the page.
struct View {
    told: Told,
    makeup: Makeup,
    trail: Vec<Unit>,
    form: Form,
    now: Moment,
}

/// A line of a table.
struct Row {
    name: String,
    all: String,
    women: String,
    share: String,
    bar: String,
}

/// A table of the page.
struct Part {
    title: String,
    /// Why it is not told; empty when it is.
    why: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "reports/makeup.html")]
struct Page {
    frame: Frame,
    head: Head,
    form: Form,
    views: Vec<Tab>,
    sum: Row,
    parts: Vec<Part>,
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let view = ctx.read(move |db| read(db, &sealer, &ask)).await?;
    let is_bad = !view.form.errors().is_empty();
    let page = dress(ctx.frame("makeup-title"), view);
    if is_bad { ctx.page_again(&page) } else { ctx.page(&page) }
}

/// The makeup of the unit that is asked for, on the last day that is asked for.
pub(super) fn asked(db: &Db<'_>, sealer: &Sealer, ask: &Ask) -> Result<(Told, Makeup)> {
    on_days(db, sealer, ask, &When::read(&ask.days(), db.now().day())?)
}

fn on_days(db: &Db<'_>, sealer: &Sealer, ask: &Ask, when: &When) -> Result<(Told, Makeup)> {
    let told = ask.tell(db, when)?;
    let Place::Unit(unit) = &told.place else { return Err(Error::NotFound) };
    let makeup = makeup(db, sealer, unit, when.as_of)?;
    Ok((told, makeup))
}

fn read(db: &Db<'_>, sealer: &Sealer, ask: &Ask) -> Result<View> {
    let (when, form) = read_days(db, ask)?;
    let (told, makeup) = on_days(db, sealer, ask, &when)?;
    let trail = trail(db, &told.place)?;
    Ok(View { told, makeup, trail, form, now: db.now() })
}

fn dress(frame: Frame, view: View) -> Page {
    let View { told, makeup, trail, form, now } = view;
    let links = Links::new("/makeup", &told, now.day());
    let frame = frame.titled(told.place.name()).below(steps(&trail, &told.place, &links));
    let on = told.figures.when.as_of;
    let mut head = head(&frame, &told, &links, now);
    (head.than, head.csv) = (String::new(), String::new());
    head.days = frame.t1("makeup-on", "day", frame.day(&on));
    Page {
        views: views(&frame, &told, now.day(), "/makeup"),
        sum: row(&frame, frame.t("makeup-everybody"), makeup.heads, makeup.heads.all),
        parts: makeup.tables.iter().map(|table| part(&frame, &makeup, table)).collect(),
        form,
        head,
        frame,
    }
}

pub(super) fn title(frame: &Frame, makeup: &Makeup, table: &Table) -> String {
    frame.t1(&format!("makeup-by-{}", table.by.code()), "year", makeup.rated.to_string())
}

fn part(frame: &Frame, makeup: &Makeup, table: &Table) -> Part {
    let title = title(frame, makeup, table);
    let Some(lines) = &table.lines else {
        return Part { title, why: frame.t1("makeup-few", "least", frame.count(&makeup.least)), rows: Vec::new() };
    };
    let is_unknown = |line: &&(Value, Heads)| line.0 == Value::Unknown;
    let known = lines.iter().filter(|line| !is_unknown(line));
    let mut rows: Vec<Row> = known
        .clone()
        .take(MOST)
        .map(|(value, heads)| row(frame, name(frame, value), *heads, makeup.heads.all))
        .collect();
    let rest = known
        .skip(MOST)
        .fold(Heads::default(), |sum, (_, heads)| Heads { all: sum.all + heads.all, women: sum.women + heads.women });
    if rest.all > 0 {
        rows.push(row(frame, frame.t("makeup-others"), rest, makeup.heads.all));
    }
    let unknown = lines.iter().filter(is_unknown);
    rows.extend(unknown.map(|(value, heads)| row(frame, name(frame, value), *heads, makeup.heads.all)));
    Part { title, why: String::new(), rows }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^52")]
fn row(frame: &Frame, name: String, heads: Heads, of: i64) -> Row {
    Row {
        name,
        all: frame.count(&heads.all),
        women: frame.count(&heads.women),
        share: frame.share(&heads.all, &of),
        bar: chart::part(heads.all as f64, of as f64),
    }
}
