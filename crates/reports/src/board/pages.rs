//! The page of a board: tiles of places, shaded by how high they stand, and the table of the same.

use askama::Template;
use axum::response::Response;
use kernel::{Db, Moment, Result};
use serde::Deserialize;
use units::Unit;
use vietnam::number::show_decimal;
use web::{Ctx, Fault, Form, Frame, Query};

use super::{Board, By, Ranked, STEPS, Standing};
use crate::ask::{Ask, Told};
use crate::chart;
use crate::pages::head::{Head, Links, Tab, head, read_days, steps, trail, views};
use crate::pages::{counted, name};
use crate::place::{Below, Place};
use crate::topic::Topic;

/// How places are compared.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
pub(crate) struct Compare {
    #[serde(flatten)]
    pub ask: Ask,
    /// What numbers are held against: `people` (per 1 000 inhabitants), `volunteers`, `members`, `teams`, or for
    /// volunteers `days`; when left out, the fairest that is known.
    pub by: Option<String>,
}

/// What was read for the page.
struct View {
    told: Told,
    board: Board,
    trail: Vec<Unit>,
    form: Form,
    now: Moment,
}

/// Something to choose.
pub(crate) struct Choice {
    pub code: String,
    pub name: String,
    pub href: String,
    pub is_chosen: bool,
}

/// A place as a tile.
struct Cell {
    name: String,
    href: String,
    /// Its rate, or a dash.
    number: String,
    /// Shade, from 1 to 5; 0 for places that are not compared.
    step: usize,
    /// Everything the tile says, in words.
    words: String,
}

/// A step of shade in words.
struct Key {
    step: usize,
    words: String,
}

/// A place in the table.
struct Row {
    rank: String,
    name: String,
    href: String,
    rate: String,
    share: String,
    count: String,
    base: String,
    /// Where the base is from.
    source: String,
    /// Why it has no rank; empty when it has.
    why: String,
}

#[derive(Template)]
#[template(path = "reports/boards.html")]
struct Page {
    frame: Frame,
    head: Head,
    form: Form,
    views: Vec<Tab>,
    topics: Vec<Choice>,
    bys: Vec<Choice>,
    /// What is compared and how, in one sentence.
    sentence: String,
    heading: String,
    rate_name: String,
    base_name: String,
    topic: String,
    cells: Vec<Cell>,
    keys: Vec<Key>,
    rows: Vec<Row>,
    rest: String,
    sum: Row,
}

pub(crate) async fn show(ctx: Ctx, Query(how): Query<Compare>) -> Result<Response, Fault> {
    let view = ctx.read(move |db| read(db, &how.ask, how.by.as_deref())).await?;
    let is_bad = !view.form.errors().is_empty();
    let page = dress(ctx.frame("boards-title"), view);
    if is_bad { ctx.page_again(&page) } else { ctx.page(&page) }
}

fn read(db: &Db<'_>, ask: &Ask, by: Option<&str>) -> Result<View> {
    let (when, form) = read_days(db, ask)?;
    let told = ask.tell(db, &when)?;
    let board = super::board(db, &told.place, &told.topic, &told.figures, by)?;
    let trail = trail(db, &told.place)?;
    Ok(View { told, board, trail, form, now: db.now() })
}

/// A rate with as many decimals as tell places apart.
pub(crate) fn rate(frame: &Frame, rate: f64, highest: f64) -> String {
    let decimals = match highest {
        ..10.0 => 2,
        10.0..1_000.0 => 1,
        _ => 0,
    };
    show_decimal(rate, decimals, frame.lang().style())
}

fn dress(frame: Frame, view: View) -> Page {
    let View { told, board, trail, form, now } = view;
    let links = Links::new("/boards", &told, now.day());
    let frame = frame.titled(told.place.name()).below(steps(&trail, &told.place, &links));
    let by = board.rule.by.code();
    let topic_name = name(&frame, &told.topic);
    let mut head = head(&frame, &told, &links, now);
    head.by = by;
    head.csv.push_str(&format!("&by={by}"));
    head.xlsx.push_str(&format!("&by={by}"));
    Page {
        views: views(&frame, &told, now.day(), "/boards"),
        topics: topics(&frame, &told, &board, &links),
        bys: bys(&frame, &told, &board, &links),
        sentence: sentence(&frame, &told.topic, &board),
        heading: frame.t(heading(board.below)),
        rate_name: frame.t1(&format!("board-rate-{by}"), "per", frame.count(&board.rule.per)),
        base_name: frame.t(&format!("board-base-{by}")),
        cells: board.by_name().into_iter().map(|entry| cell(&frame, &board, entry, &links)).collect(),
        keys: keys(&frame, &board),
        rows: board.entries.iter().map(|entry| row(&frame, &board, entry, &links)).collect(),
        rest: if board.rest == 0 { String::new() } else { frame.count(&board.rest) },
        sum: sum(&frame, &board, &told.place),
        topic: topic_name,
        form,
        head,
        frame,
    }
}

fn topics(frame: &Frame, told: &Told, board: &Board, links: &Links) -> Vec<Choice> {
    let fits = |topic: &&Topic| board.below == Below::Units || topic.is_of_teams;
    let choice = |topic: &Topic| Choice {
        code: topic.code.clone(),
        name: name(frame, topic),
        href: links.topic(&told.place, &topic.code),
        is_chosen: topic.code == told.topic.code,
    };
    told.topics.all().iter().filter(fits).map(choice).collect()
}

fn bys(frame: &Frame, told: &Told, board: &Board, links: &Links) -> Vec<Choice> {
    let choice = |by: &By| Choice {
        code: by.code().into(),
        name: frame.t(&format!("board-by-{}", by.code())),
        href: format!("{}&by={}", links.place(&told.place), by.code()),
        is_chosen: *by == board.rule.by,
    };
    board.offered.iter().map(choice).collect()
}

/// What is compared and how, and from which number on for what reason.
pub(crate) fn sentence(frame: &Frame, topic: &Topic, board: &Board) -> String {
    let per = frame.count(&board.rule.per);
    let say = kernel::Say::new("board-sentence")
        .with("topic", name(frame, topic))
        .with("counted", counted(frame, topic))
        .with("rate", frame.t1(&format!("board-rate-{}", board.rule.by.code()), "per", per))
        .counting("least", board.rule.least)
        .with("why", frame.pick(&board.rule.why[0], &board.rule.why[1]));
    frame.say(&say)
}

pub(crate) fn heading(below: Below) -> &'static str {
    match below {
        Below::Units => "figure-below-units",
        Below::Teams => "figure-below-teams",
        Below::Seats | Below::Nothing => "figure-below-seats",
    }
}

/// Why a place has no rank; empty when it has.
pub(crate) fn why(frame: &Frame, board: &Board, entry: &Ranked) -> String {
    match entry.standing {
        Standing::Rank(_) => String::new(),
        Standing::Small => frame.t1("board-small", "least", frame.count(&board.rule.least)),
        Standing::Unknown => frame.t(&format!("board-unknown-{}", board.rule.by.code())),
    }
}

fn cell(frame: &Frame, board: &Board, entry: &Ranked, links: &Links) -> Cell {
    let step = board.step(entry).unwrap_or(0);
    let shown = entry.rate(&board.rule).map(|it| rate(frame, it, board.highest()));
    let number = shown.filter(|_| step > 0);
    let words = match &number {
        Some(number) => frame.t2("board-cell", ("rate", number), ("step", &frame.t(&format!("board-step-{step}")))),
        None => why(frame, board, entry),
    };
    Cell {
        name: short(entry.place.name()),
        href: links.place(&entry.place),
        number: number.unwrap_or_else(|| "–".into()),
        step,
        words: format!("{}: {words}", entry.place.name()),
    }
}

/// A unit's name without its kind fits a tile; teams and people keep theirs.
fn short(name: &str) -> String {
    let (kind, bare) = vietnam::unit_name::split(name);
    if kind.is_some() { bare } else { name.to_owned() }
}

fn keys(frame: &Frame, board: &Board) -> Vec<Key> {
    let used: Vec<usize> = board.entries.iter().map(|entry| board.step(entry).unwrap_or(0)).collect();
    let key = |step: usize| Key { step, words: frame.t(&format!("board-step-{step}")) };
    (0..=STEPS).rev().filter(|step| used.contains(step)).map(key).collect()
}

fn row(frame: &Frame, board: &Board, entry: &Ranked, links: &Links) -> Row {
    let base = entry.base.as_ref();
    let source = base.and_then(|base| base.declared.as_ref());
    let own = entry.rate(&board.rule);
    let is_ranked = matches!(entry.standing, Standing::Rank(_));
    Row {
        rank: match entry.standing {
            Standing::Rank(rank) => rank.to_string(),
            Standing::Small | Standing::Unknown => "–".into(),
        },
        name: entry.place.name().to_owned(),
        href: links.place(&entry.place),
        rate: own.map_or_else(|| "–".into(), |own| rate(frame, own, board.highest())),
        share: chart::part(own.filter(|_| is_ranked).unwrap_or(0.0), board.highest()),
        count: frame.count(&entry.count),
        base: base.map_or_else(|| "–".into(), |base| frame.count(&base.n)),
        source: source.map_or(String::new(), |(source, day)| format!("{source}, {}", frame.day(day))),
        why: why(frame, board, entry),
    }
}

/// The place above: the same number as on every other page.
fn sum(frame: &Frame, board: &Board, place: &Place) -> Row {
    let (count, base) = board.whole;
    let own = base.and_then(|base| super::rate(count, base, &board.rule));
    Row {
        rank: String::new(),
        name: place.name().to_owned(),
        href: String::new(),
        rate: own.map_or_else(|| "–".into(), |own| rate(frame, own, board.highest())),
        share: String::new(),
        count: frame.count(&count),
        base: base.map_or_else(|| "–".into(), |base| frame.count(&base)),
        source: String::new(),
        why: String::new(),
    }
}
