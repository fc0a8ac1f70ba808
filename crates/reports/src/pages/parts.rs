//! The table of what a number is made of: one level down, the largest first.

use web::Frame;

use super::figures::Look;
use super::head::Links;
use super::{Delta, change, name};
use crate::ask::Told;
use crate::chart;
use crate::figures::Line;
use crate::place::{Below, Part, Place};
use crate::usecases::Breakdown;

/// So many lines are shown before the rest is asked for.
const LINES: usize = 15;

/// The table.
pub(super) struct Parts {
    pub heading: String,
    pub topic: String,
    /// Heading of the second number; empty when there is none.
    pub second: String,
    /// Whether there are days before to compare with.
    pub has_before: bool,
    /// Whether everything from the beginning differs from the number asked for.
    pub has_total: bool,
    pub lines: Vec<LineRow>,
    /// What was recorded at the place itself.
    pub rest: Option<LineRow>,
    pub sum: LineRow,
    /// How many lines are shown; empty when all are.
    pub shown: String,
    pub all: String,
    pub all_href: String,
    pub by_count_href: String,
    pub by_name_href: String,
    pub is_by_name: bool,
}

/// A line of the table.
pub(super) struct LineRow {
    pub name: String,
    pub href: String,
    pub count: String,
    pub delta: Option<Delta>,
    pub share: String,
    pub total: String,
    pub second: String,
}

pub(super) fn parts(frame: &Frame, told: &Told, breakdown: Breakdown, links: &Links, look: &Look) -> Option<Parts> {
    let Told { place, topic, figures, .. } = told;
    let below = breakdown.below;
    let heading = heading(below)?;
    let second = below.second().filter(|_| topic.is_of_teams);
    let mut lines = breakdown.lines;
    let is_by_name = look.sort == "name";
    if is_by_name {
        lines.sort_by_cached_key(|line| part_name(&line.what).map(vietnam::collate::text_key));
    }
    let longest = lines.iter().map(|line| line.count(topic)).max().unwrap_or(0);
    let second_of = |line: &Line<Part>| second.map_or(0, |measure| line.ever(measure));
    let row = |line: &Line<Part>, name: String, href: String| LineRow {
        name,
        href,
        count: frame.count(&line.count(topic)),
        delta: change(frame, line.compared(topic)),
        share: chart::share(line.count(topic), longest),
        total: frame.count(&line.total(topic)),
        second: frame.count(&second_of(line)),
    };
    let has_any = |line: &Line<Part>| line.count(topic) != 0 || line.total(topic) != 0 || second_of(line) != 0;
    let rest = lines.iter().find(|line| line.what == Part::Rest && has_any(line)).map(|line| {
        let is_less = line.count(topic) < 0 || line.total(topic) < 0;
        row(line, frame.t(rest_key(below, is_less)), String::new())
    });
    let is_shown = |line: &&Line<Part>| !breakdown.has_idle || has_any(line);
    let placed = lines.iter().filter(is_shown).filter_map(|line| as_place(&line.what).map(|place| (line, place)));
    let placed: Vec<_> = placed.collect();
    let most = if look.all.is_empty() { LINES } else { placed.len() };
    let rows = placed.iter().take(most).map(|(line, at)| row(line, at.name().to_owned(), links.place(at)));
    let whole = Line { what: Part::Rest, counts: figures.counts.clone() };
    let sort = if is_by_name { "name" } else { "" };
    Some(Parts {
        heading: frame.t(heading),
        topic: name(frame, topic),
        second: second.map_or(String::new(), |_| frame.t("figure-team-people")),
        has_before: figures.when.before.is_some(),
        has_total: !topic.is_level && figures.when.before.is_some(),
        lines: rows.collect(),
        rest,
        sum: row(&whole, place.name().to_owned(), String::new()),
        shown: if placed.len() > most { shown(frame, most, placed.len()) } else { String::new() },
        all: frame.t1("figure-lines-all", "all", frame.len_of(&placed)),
        all_href: links.look(place, true, sort),
        by_count_href: links.look(place, !look.all.is_empty(), ""),
        by_name_href: links.look(place, !look.all.is_empty(), "name"),
        is_by_name,
    })
}

fn shown(frame: &Frame, shown: usize, all: usize) -> String {
    let count = |n: usize| frame.count(&i64::try_from(n).unwrap_or(i64::MAX));
    frame.t2("figure-lines-of", ("shown", &count(shown)), ("all", &count(all)))
}

/// Heading of the table.
fn heading(below: Below) -> Option<&'static str> {
    match below {
        Below::Units => Some("figure-below-units"),
        Below::Teams => Some("figure-below-teams"),
        Below::Seats => Some("figure-below-seats"),
        Below::Nothing => None,
    }
}

fn rest_key(below: Below, is_less: bool) -> &'static str {
    match below {
        _ if is_less => "figure-rest-elsewhere",
        Below::Units => "figure-rest-units",
        Below::Teams => "figure-rest-teams",
        Below::Seats | Below::Nothing => "figure-rest-seats",
    }
}

fn as_place(part: &Part) -> Option<&Place> {
    match part {
        Part::Place(place) => Some(place),
        Part::Rest => None,
    }
}

fn part_name(part: &Part) -> Option<&str> {
    as_place(part).map(Place::name)
}
