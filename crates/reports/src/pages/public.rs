//! What everyone may see, without signing in.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use kernel::{Actor, Db, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Query, Trail};

use super::{Column, Tile, columns, counted, name, shown};
use crate::chart;
use crate::public::{self, Public};
use crate::series::Series;
use crate::suppress::Shown;
use crate::topic::{Name, Topic};

/// Which public figures.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Find {
    /// Id or official code of a province or commune.
    pub unit: Option<String>,
    /// Code of what to show over time and by unit.
    pub indicator: Option<String>,
    /// Whether every unit is shown.
    #[serde(default)]
    pub all: String,
}

/// So many units are shown before the rest is asked for.
const LINES: usize = 15;

/// What was read for the page.
struct View {
    public: Public,
    column: usize,
    months: Option<(Series, Vec<Shown>)>,
    above: Option<(String, String)>,
}

/// A topic in the table.
struct Row {
    name: String,
    counted: String,
    number: String,
    href: String,
    is_chosen: bool,
}

/// A unit in the table.
struct LineRow {
    name: String,
    href: String,
    number: String,
    share: Option<String>,
}

#[derive(Template)]
#[template(path = "reports/public.html")]
struct Page {
    frame: Frame,
    title: String,
    day: String,
    tiles: Vec<Tile>,
    rows: Vec<Row>,
    topic: String,
    columns: Vec<Column>,
    lines: Vec<LineRow>,
    /// Leads to every unit; empty when all are shown.
    all_href: String,
    all: String,
    wall_href: String,
}

pub(crate) async fn show(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    let is_all = !find.all.is_empty();
    let view = ctx.read(move |db| read(db, &find)).await?;
    let mut response = ctx.page(&dress(ctx.frame("public-title"), view, is_all))?;
    if *ctx.actor() == Actor::Guest {
        response.headers_mut().insert(header::CACHE_CONTROL, FOR_ALL);
    }
    Ok(response)
}

/// Everyone sees the same for a minute; who is signed in sees their own frame.
pub(crate) const FOR_ALL: HeaderValue = HeaderValue::from_static("public, max-age=60");

fn read(db: &Db<'_>, find: &Find) -> Result<View> {
    let today = db.now().day();
    let public = public::public(db, find.unit.as_deref(), today)?;
    let column = public.column(find.indicator.as_deref())?;
    let is_province = !public.lines.is_empty();
    let months = match public.topics.get(column) {
        Some(topic) if is_province => Some(public::months(db, &public.unit, topic, today)?),
        _ => None,
    };
    let above = match public.unit.parent {
        Some(parent) if !is_province => {
            let parent = units::find(db, parent)?;
            Some((parent.name, format!("/public?unit={}", parent.id)))
        }
        _ => None,
    };
    Ok(View { public, column, months, above })
}

fn dress(frame: Frame, view: View, is_all: bool) -> Page {
    let View { public, column, months, above } = view;
    let href = |topic: &Topic| format!("/public?unit={}&indicator={}", public.unit.id, topic.code);
    let topic = public.topics.get(column);
    let row = |(at, topic): (usize, &Topic)| Row {
        name: name(&frame, topic),
        counted: counted(&frame, topic),
        number: shown(&frame, public.totals[at]),
        href: href(topic),
        is_chosen: at == column,
    };
    let is_province = !public.lines.is_empty();
    let title = if is_province { "public-title-of" } else { "public-title-in" };
    let place = if is_province { bare(&public.unit.name) } else { public.unit.name.clone() };
    let title = frame.t1(title, "place", place);
    let columns =
        months.map_or_else(Vec::new, |(series, numbers)| columns(&frame, &series, &numbers, |_| String::new()));
    let trail = above.map(|(name, href)| Trail { name, href });
    let mut lines = lines(&frame, &public, column);
    let has_more = !is_all && lines.len() > LINES;
    let all = frame.t1("figure-lines-all", "all", frame.len_of(&lines));
    lines.truncate(if has_more { LINES } else { lines.len() });
    let here = Trail { name: public.unit.name.clone(), href: format!("/public?unit={}", public.unit.id) };
    Page {
        day: frame.day(&public.day),
        tiles: tiles(&frame, &public),
        rows: public.topics.iter().enumerate().map(row).collect(),
        topic: topic.map_or(String::new(), |topic| name(&frame, topic)),
        columns,
        lines,
        all_href: topic.filter(|_| has_more).map_or_else(String::new, |topic| format!("{}&all=yes#lines", href(topic))),
        all,
        wall_href: format!("/board/{}", public.unit.id),
        frame: frame.titled(&title).below(trail.map_or_else(Vec::new, |above| vec![above, here])),
        title,
    }
}

fn lines(frame: &Frame, public: &Public, column: usize) -> Vec<LineRow> {
    let code = public.topics.get(column).map_or("", |topic| topic.code.as_str());
    let longest = public.lines.iter().filter_map(|line| line.cells.get(column)?.count()).max().unwrap_or(0);
    let mut lines: Vec<_> = public
        .lines
        .iter()
        .filter_map(|line| Some((line, *line.cells.get(column)?)))
        .filter(|(line, cell)| line.unit.is_some() || *cell != Shown::Count(0))
        .collect();
    lines.sort_by_key(|(line, cell)| (line.unit.is_none(), std::cmp::Reverse(cell.count().unwrap_or(-1))));
    let row = |(line, cell): (&public::PublicLine, Shown)| LineRow {
        name: line.unit.as_ref().map_or_else(|| frame.t("figure-rest-units"), |unit| unit.name.clone()),
        href: line.unit.as_ref().map_or(String::new(), |unit| format!("/public?unit={}&indicator={code}", unit.id)),
        number: shown(frame, cell),
        share: cell.count().map(|count| chart::share(count, longest)),
    };
    lines.into_iter().map(row).collect()
}

/// What people ask for first: people helped, accounts, products, teams, members.
pub(crate) fn tiles(frame: &Frame, public: &Public) -> Vec<Tile> {
    let tile = |topic: &Topic, number: Shown| Tile {
        key: topic.code.clone(),
        label: name(frame, topic),
        big: shown(frame, number),
        note: counted(frame, topic),
        delta: None,
        href: String::new(),
    };
    let each = || public.topics.iter().zip(public.totals.iter().copied());
    let of = |counted: &'static str| {
        each().filter(move |(topic, _)| matches!(topic.name, Name::Labels(..)) && topic.counted == counted)
    };
    let mut tiles: Vec<Tile> = of("nguoi").take(2).map(|(topic, number)| tile(topic, number)).collect();
    // Told only as the sum of what is told anyway.
    let accounts: Option<Vec<i64>> = of("tai_khoan").map(|(_, number)| number.count()).collect();
    if let Some(accounts) = accounts.filter(|accounts| accounts.len() > 1) {
        tiles.push(Tile {
            key: "accounts".into(),
            label: frame.t("figure-accounts"),
            big: frame.count(&accounts.iter().sum()),
            note: frame.t("figure-counted-tai_khoan"),
            delta: None,
            href: String::new(),
        });
    }
    tiles.extend(of("san_pham").take(1).map(|(topic, number)| tile(topic, number)));
    for code in ["team_people", "members"] {
        tiles.extend(each().filter(|(topic, _)| topic.code == code).map(|(topic, number)| tile(topic, number)));
    }
    if let (Some(Shown::Count(teams)), Some(people)) =
        (public.total("teams"), tiles.iter_mut().find(|tile| tile.key == "team_people"))
    {
        people.note = frame.t1("figure-in-teams", "count", frame.count(&teams));
    }
    tiles
}

/// A unit's name without its kind: *Lạng Sơn*.
pub(crate) fn bare(name: &str) -> String {
    vietnam::unit_name::split(name).1
}
