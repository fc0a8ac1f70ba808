//! The page for a wall. It asks for itself every second and gets an answer only when something changed; an open stream
//! for everybody who is not signed in would hold a task and a connection each, without a bound.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use web::{Ctx, Fault, Frame, Path};

use super::Wall;
use crate::pages::public::{bare, tiles};
use crate::pages::{Tile, counted, name, shown};
use crate::suppress::Shown;
use crate::topic::VISITS;

/// A topic with its number.
struct Row {
    name: String,
    counted: String,
    number: String,
}

/// A commune with its number.
struct Cell {
    name: String,
    full: String,
    number: String,
}

#[derive(Template)]
#[template(path = "reports/wall.html")]
struct Page {
    frame: Frame,
    title: String,
    day: String,
    today: String,
    tiles: Vec<Tile>,
    rows: Vec<Row>,
    cells: Vec<Cell>,
    public_href: String,
}

pub(crate) async fn show(ctx: Ctx, Path(unit): Path<String>) -> Result<Response, Fault> {
    let wall = ctx.read(move |db| super::usecases::wall(db, &unit)).await?;
    let mut response = ctx.page(&dress(ctx.frame("wall-title"), &wall))?;
    // A cache in between may answer all screens of a second; who changes the language is answered anew.
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    Ok(response)
}

fn dress(frame: Frame, wall: &Wall) -> Page {
    let public = &wall.public;
    let place = if public.lines.is_empty() { public.unit.name.clone() } else { bare(&public.unit.name) };
    let key = if public.lines.is_empty() { "public-title-in" } else { "public-title-of" };
    let title = frame.t1(key, "place", place);
    let visits = public.topics.iter().position(|topic| topic.code == VISITS);
    let told = public.topics.iter().zip(&public.totals);
    let row = |(topic, total): (&crate::Topic, &Shown)| Row {
        name: name(&frame, topic),
        counted: counted(&frame, topic),
        number: shown(&frame, *total),
    };
    let cells = public.lines.iter().filter_map(|line| {
        let (unit, cell) = (line.unit.as_ref()?, line.cells.get(visits?)?);
        Some(Cell { name: bare(&unit.name), full: unit.name.clone(), number: shown(&frame, *cell) })
    });
    let mut cells: Vec<Cell> = cells.collect();
    cells.sort_by_cached_key(|cell| vietnam::collate::text_key(&cell.name));
    Page {
        day: frame.day(&public.day),
        today: today(&frame, wall.today),
        tiles: tiles(&frame, public),
        rows: told.map(row).collect(),
        cells,
        public_href: format!("/public?unit={}", public.unit.id),
        frame: frame.titled(&title),
        title,
    }
}

fn today(frame: &Frame, today: Option<Shown>) -> String {
    match today {
        Some(Shown::Count(count)) => frame.t1("wall-today", "count", frame.count(&count)),
        Some(_) => frame.t("wall-today-few"),
        None => String::new(),
    }
}
