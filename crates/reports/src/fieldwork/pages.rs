//! The page of fieldwork health: numbers that lead to lists, and lists that lead to people.

use askama::Template;
use axum::response::Response;
use kernel::{Db, Result, Say};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Frame, Query, Trail};

use super::lists::{List, lists};
use super::{Counts, DAYS, Fieldwork, Part};
use crate::pages::Tile;
use crate::pages::head::{Tab, trail, views_of};
use crate::pages::plans::{self, PlanRow};
use crate::usecases::{self, Where};

/// So many lines of a list are shown before the rest is asked for.
const LINES: i64 = 5;
/// So many units below are shown before the rest is asked for, those with most to be done first.
const PARTS: usize = 15;
/// The longest list.
pub(super) const MOST: i64 = 2_000;

/// Which unit.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
pub(crate) struct Find {
    /// Id or official code of a unit; your own when left out.
    pub unit: Option<String>,
    /// Anything for lists of full length.
    #[serde(default)]
    pub all: String,
}

/// A unit below with its numbers.
struct PartRow {
    name: String,
    href: String,
    /// Numbers with the list that each leads to, if there is anything on it.
    cells: Vec<Cell>,
}

/// A number of a unit below.
struct Cell {
    key: &'static str,
    number: String,
    href: String,
    /// Whether a phone leaves it out.
    is_extra: bool,
}

#[derive(Template)]
#[template(path = "reports/fieldwork.html")]
struct Page {
    frame: Frame,
    views: Vec<Tab>,
    day: String,
    live: String,
    xlsx: String,
    all_href: String,
    tiles: Vec<Tile>,
    plans: Vec<PlanRow>,
    lists: Vec<List>,
    /// Headings of the numbers, by key.
    headings: Vec<(&'static str, String, bool)>,
    parts: Vec<PartRow>,
    /// How many there are, when not all are shown.
    all_parts: Option<String>,
    whole: PartRow,
}

pub(crate) async fn show(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    let most = if find.all.is_empty() { LINES } else { MOST };
    let (work, trail) = ctx.read(move |db| read(db, &find, most)).await?;
    ctx.page(&dress(ctx.frame("fieldwork-title"), &work, &trail, most))
}

fn read(db: &Db<'_>, find: &Find, most: i64) -> Result<(Fieldwork, Vec<Unit>)> {
    let work = work(db, find, most + 1)?;
    let trail = trail(db, &work.place)?;
    Ok((work, trail))
}

pub(super) fn work(db: &Db<'_>, find: &Find, most: i64) -> Result<Fieldwork> {
    let place = usecases::place(db, &Where { unit: find.unit.clone(), ..Where::default() })?;
    super::fieldwork(db, &place, most)
}

/// The units below where anything is: all of them in the order of names, or those with most to be done first.
fn parts(work: &Fieldwork, is_all: bool) -> Vec<&Part> {
    let mut parts: Vec<&Part> = work.parts.iter().filter(|part| part.counts != Counts::default()).collect();
    if parts.iter().all(|part| part.place.is_none()) {
        parts.clear();
    }
    if !is_all && parts.len() > PARTS {
        parts.sort_by_key(|part| std::cmp::Reverse(part.counts.troubles()));
        parts.truncate(PARTS);
    }
    parts
}

fn dress(frame: Frame, work: &Fieldwork, trail: &[Unit], most: i64) -> Page {
    let href = |id: &str| format!("/fieldwork?unit={id}");
    let id = work.place.id();
    let step = |unit: &Unit| Trail { name: unit.name.clone(), href: href(&unit.id.to_string()) };
    let frame = frame.titled(work.place.name()).below(trail.iter().map(step).collect());
    let shown = usize::try_from(most).unwrap_or(usize::MAX);
    let (shown_parts, all) = (parts(work, most == MOST), parts(work, true));
    let mut lists = lists(&frame, work);
    for list in &mut lists {
        list.has_more = list.calls.len() > shown;
        list.calls.truncate(shown);
    }
    Page {
        views: views_of(&frame, &work.place, "/fieldwork"),
        day: frame.day(&work.today),
        live: format!("/figures/live?unit={id}"),
        xlsx: format!("/fieldwork.xlsx?unit={id}"),
        all_href: format!("{}&all=yes", href(&id)),
        tiles: tiles(&frame, work),
        plans: plans::rows(&frame, &work.place, &work.plans),
        lists,
        headings: COLUMNS.map(|(key, list, is_extra)| (list, frame.t(key), is_extra)).into(),
        all_parts: (shown_parts.len() < all.len()).then(|| frame.t1("figure-lines-all", "all", frame.len_of(&all))),
        parts: shown_parts.into_iter().map(|part| part_row(&frame, work, part)).collect(),
        whole: row(&frame, work, work.place.name().to_owned(), "", work.whole),
        frame,
    }
}

fn tiles(frame: &Frame, work: &Fieldwork) -> Vec<Tile> {
    let counts = work.whole;
    let (days, silent) = (frame.count(&DAYS), frame.count(&work.rule.silent_days));
    let of = |key: &str, whole: i64| frame.t1(key, "all", frame.count(&whole));
    let tile = |key: &str, label: String, n: i64, note: String| Tile {
        key: key.into(),
        label,
        big: frame.count(&n),
        note,
        delta: None,
        href: format!("#{}", if key == "today" || key == "visits" { "active" } else { key }),
    };
    let days_gone = frame.t1("fieldwork-in-days", "days", &days);
    let people = Say::new("fieldwork-of-people").counting("all", counts.volunteers);
    let people = frame.say(&people.counting("week", counts.week).counting("days", DAYS));
    let duty = match counts.duty {
        0 => None,
        duty => Some(tile("missing", frame.t("fieldwork-missing"), counts.missing, of("fieldwork-of-duty", duty))),
    };
    let mut tiles = vec![
        tile("visits", frame.t("fieldwork-visits"), counts.visits, usual(frame, work, counts)),
        tile("today", frame.t("fieldwork-today"), counts.today, people),
        tile("unsent", frame.t("fieldwork-unsent"), counts.unsent, of("fieldwork-holding", counts.holding)),
        tile(
            "quiet",
            frame.t1("fieldwork-quiet", "days", &silent),
            counts.quiet,
            of("fieldwork-of-phones", counts.phones),
        ),
        tile(
            "silent",
            frame.t1("fieldwork-silent", "days", &silent),
            counts.silent,
            of("fieldwork-of-teams", counts.teams),
        ),
        tile("returned", frame.t("fieldwork-returned"), counts.returned, frame.t("fieldwork-returned-note")),
        tile("refused", frame.t("fieldwork-refused"), counts.refused, days_gone.clone()),
        tile("late", frame.t("fieldwork-late"), counts.late, days_gone),
    ];
    tiles.splice(2..2, duty);
    tiles
}

/// How many visits can be expected by now.
fn usual(frame: &Frame, work: &Fieldwork, counts: Counts) -> String {
    match work.expected(counts) {
        0 => frame.t("fieldwork-usual-none"),
        expected => frame.t1("fieldwork-usual", "count", frame.count(&expected)),
    }
}

/// Headings of the numbers of units below, the list each leads to, and whether a phone leaves it out.
const COLUMNS: [(&str, &str, bool); 8] = [
    ("fieldwork-visits", "active", false),
    ("fieldwork-today", "active", true),
    ("fieldwork-unsent-short", "unsent", false),
    ("fieldwork-quiet-short", "quiet", true),
    ("fieldwork-silent-short", "silent", false),
    ("fieldwork-returned-short", "returned", false),
    ("fieldwork-refused-short", "refused", false),
    ("fieldwork-late-short", "late", true),
];

fn part_row(frame: &Frame, work: &Fieldwork, part: &Part) -> PartRow {
    match &part.place {
        Some(place) => {
            row(frame, work, place.name().to_owned(), &format!("/fieldwork?unit={}", place.id()), part.counts)
        }
        None => row(frame, work, frame.t("fieldwork-here"), "", part.counts),
    }
}

fn row(frame: &Frame, work: &Fieldwork, name: String, href: &str, counts: Counts) -> PartRow {
    let of = |n: i64, all: i64| format!("{} / {}", frame.count(&n), frame.count(&all));
    let numbers = [
        (counts.visits, of(counts.visits, work.expected(counts))),
        (counts.today, of(counts.today, counts.volunteers)),
        (counts.unsent, frame.count(&counts.unsent)),
        (counts.quiet, of(counts.quiet, counts.phones)),
        (counts.silent, of(counts.silent, counts.teams)),
        (counts.returned, frame.count(&counts.returned)),
        (counts.refused, frame.count(&counts.refused)),
        (counts.late, frame.count(&counts.late)),
    ];
    let cell = |((key, list, is_extra), (n, number)): ((&'static str, &str, bool), (i64, String))| Cell {
        key,
        number,
        href: if n == 0 { String::new() } else { format!("{href}#{list}") },
        is_extra,
    };
    PartRow { name, href: href.to_owned(), cells: COLUMNS.into_iter().zip(numbers).map(cell).collect() }
}
