//! The page of fieldwork health: numbers that lead to lists, and lists that lead to people.

use askama::Template;
use axum::response::Response;
use kernel::{Db, Result};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Frame, Query, Trail};

use super::{Counts, DAYS, Fieldwork, Part};
use crate::pages::Tile;
use crate::pages::head::{Tab, trail, views_of};
use crate::pages::plans::{self, PlanRow};
use crate::usecases::{self, Where};

/// So many lines of a list are shown before the rest is asked for.
const LINES: i64 = 10;
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
    today: String,
    week: String,
    silent: String,
    refused: String,
    late: String,
}

/// Somebody to call about something.
struct Call {
    name: String,
    href: String,
    note: String,
    number: String,
    who: String,
    phone: Option<String>,
}

/// A list to act on.
struct List {
    id: &'static str,
    title: String,
    about: String,
    column: String,
    calls: Vec<Call>,
    empty: String,
    has_more: bool,
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
    parts: Vec<PartRow>,
    whole: PartRow,
    whole_week: String,
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

fn dress(frame: Frame, work: &Fieldwork, trail: &[Unit], most: i64) -> Page {
    let href = |id: &str| format!("/fieldwork?unit={id}");
    let id = work.place.id();
    let step = |unit: &Unit| Trail { name: unit.name.clone(), href: href(&unit.id.to_string()) };
    let frame = frame.titled(work.place.name()).below(trail.iter().map(step).collect());
    let shown = usize::try_from(most).unwrap_or(usize::MAX);
    let mut lists = vec![silent(&frame, work), refused(&frame, work), late(&frame, work)];
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
        plans: plans::rows(&frame, &work.plans),
        lists,
        whole_week: frame.t1("fieldwork-week", "days", work_days(&frame)),
        parts: work.parts.iter().map(|part| part_row(&frame, part)).collect(),
        whole: row(&frame, work.place.name().to_owned(), String::new(), work.whole),
        frame,
    }
}

fn tiles(frame: &Frame, work: &Fieldwork) -> Vec<Tile> {
    let counts = work.whole;
    let (days, silent) = (work_days(frame), frame.count(&work.rule.silent_days));
    let of = |key: &str, whole: i64| frame.t1(key, "all", frame.count(&whole));
    let tile = |key: &str, label: String, n: i64, note: String, href: &str| Tile {
        key: key.into(),
        label,
        big: frame.count(&n),
        note,
        delta: None,
        href: href.into(),
    };
    vec![
        tile("today", frame.t("fieldwork-today"), counts.today, of("fieldwork-of-people", counts.volunteers), "#parts"),
        tile(
            "week",
            frame.t1("fieldwork-week", "days", &days),
            counts.week,
            of("fieldwork-of-people", counts.volunteers),
            "#parts",
        ),
        tile(
            "silent",
            frame.t1("fieldwork-silent", "days", silent),
            counts.silent,
            of("fieldwork-of-teams", counts.teams),
            "#silent",
        ),
        tile(
            "refused",
            frame.t("fieldwork-refused"),
            counts.refused,
            frame.t1("fieldwork-in-days", "days", &days),
            "#refused",
        ),
        tile("late", frame.t("fieldwork-late"), counts.late, frame.t1("fieldwork-in-days", "days", &days), "#late"),
    ]
}

fn work_days(frame: &Frame) -> String {
    frame.count(&DAYS)
}

fn part_row(frame: &Frame, part: &Part) -> PartRow {
    let (name, href) = match &part.place {
        Some(place) => (place.name().to_owned(), format!("/fieldwork?unit={}", place.id())),
        None => (frame.t("fieldwork-here"), String::new()),
    };
    row(frame, name, href, part.counts)
}

fn row(frame: &Frame, name: String, href: String, counts: Counts) -> PartRow {
    let of = |n: i64, all: i64| format!("{} / {}", frame.count(&n), frame.count(&all));
    PartRow {
        name,
        href,
        today: of(counts.today, counts.volunteers),
        week: of(counts.week, counts.volunteers),
        silent: of(counts.silent, counts.teams),
        refused: frame.count(&counts.refused),
        late: frame.count(&counts.late),
    }
}

fn silent(frame: &Frame, work: &Fieldwork) -> List {
    let days = frame.count(&work.rule.silent_days);
    let call = |silent: &super::Silent| Call {
        name: silent.team.name.clone(),
        href: format!("/teams/{}", silent.team.id),
        note: silent.unit_name.clone(),
        number: silent.last.map_or_else(|| frame.t("fieldwork-never"), |day| frame.day(&day)),
        who: silent.leader.as_ref().map_or_else(|| frame.t("fieldwork-no-leader"), |leader| leader.name.clone()),
        phone: silent.leader.as_ref().and_then(|leader| leader.phone.clone()),
    };
    List {
        id: "silent",
        title: frame.t1("fieldwork-silent", "days", &days),
        about: frame.t("fieldwork-silent-about"),
        column: frame.t("fieldwork-last"),
        calls: work.silent.iter().map(call).collect(),
        empty: frame.t1("fieldwork-silent-none", "days", days),
        has_more: false,
    }
}

fn refused(frame: &Frame, work: &Fieldwork) -> List {
    let call = |refused: &super::Refused| Call {
        name: reason(frame, &refused.reason),
        href: refused.team.as_ref().map_or(String::new(), |(team, _)| format!("/teams/{team}")),
        note: format!("{} · {}", refused.team.as_ref().map_or("", |(_, name)| name), frame.moment(&refused.last_at)),
        number: frame.count(&refused.n),
        who: refused.from.clone().unwrap_or_else(|| frame.t("fieldwork-unknown")),
        phone: refused.phone.clone(),
    };
    List {
        id: "refused",
        title: frame.t("fieldwork-refused"),
        about: frame.t1("fieldwork-refused-about", "days", work_days(frame)),
        column: frame.t("fieldwork-rows"),
        calls: work.refused.iter().map(call).collect(),
        empty: frame.t1("fieldwork-refused-none", "days", work_days(frame)),
        has_more: false,
    }
}

/// Why rows were refused, without the particulars that nobody kept.
pub(crate) fn reason(frame: &Frame, key: &str) -> String {
    let known = REASONS.iter().find(|known| key.strip_prefix("record-") == Some(known));
    known.map_or_else(|| frame.t("refused-other"), |known| frame.t(&format!("refused-{known}")))
}

/// Reasons that have words of their own; the others are a program's mistakes.
const REASONS: [&str; 14] = [
    "clock",
    "future",
    "old",
    "empty",
    "times",
    "seat-day",
    "team-day",
    "no-seat",
    "which-seat",
    "id-taken",
    "indicator-closed",
    "place-unknown",
    "note-number",
    "people",
];

fn late(frame: &Frame, work: &Fieldwork) -> List {
    let call = |late: &super::Late| Call {
        name: late.name.clone(),
        href: format!("/teams/{}", late.team.0),
        note: format!("{} · {}", late.team.1, frame.t1("fieldwork-longest", "days", days_of(frame, late.longest_ms))),
        number: frame.count(&late.n),
        who: late.name.clone(),
        phone: late.phone.clone(),
    };
    List {
        id: "late",
        title: frame.t("fieldwork-late"),
        about: frame.t1("fieldwork-late-about", "hours", frame.count(&work.rule.late_hours)),
        column: frame.t("fieldwork-records"),
        calls: work.late.iter().map(call).collect(),
        empty: frame.t1("fieldwork-late-none", "days", work_days(frame)),
        has_more: false,
    }
}

pub(super) fn days_of(frame: &Frame, ms: i64) -> String {
    frame.count(&((ms + 86_399_999) / 86_400_000))
}
