//! Pages of figures: what they share in dressing numbers.

pub(crate) mod figures;
pub(crate) mod files;
pub(crate) mod head;
pub(crate) mod home;
pub(crate) mod numbers;
mod parts;
pub(crate) mod plans;
pub(crate) mod public;
pub(crate) mod search;

use vietnam::number::{show_count, show_percent};
use web::Frame;

use crate::chart::Bar;
use crate::figures::Compared;
use crate::series::{Series, Step};
use crate::suppress::Shown;
use crate::topic::{Name, Topic};

/// A change since the days before, as text with its tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delta {
    /// Class beside `delta`.
    pub tone: &'static str,
    pub text: String,
}

/// A big number with what it means.
pub(crate) struct Tile {
    pub key: String,
    pub label: String,
    pub big: String,
    pub note: String,
    pub delta: Option<Delta>,
    pub href: String,
}

/// A bar of the chart with its words.
pub(crate) struct Column {
    pub bar: Bar,
    /// The step in short, below the bar.
    pub label: String,
    /// The step in full.
    pub full: String,
    pub number: String,
    pub href: String,
}

pub(crate) fn name(frame: &Frame, topic: &Topic) -> String {
    match &topic.name {
        Name::Key(key) => frame.t(key),
        Name::Labels(vi, en) => frame.pick(vi, en).to_owned(),
    }
}

pub(crate) fn counted(frame: &Frame, topic: &Topic) -> String {
    frame.t(&format!("figure-counted-{}", topic.counted))
}

pub(crate) fn shown(frame: &Frame, shown: Shown) -> String {
    match shown {
        Shown::Count(count) => frame.count(&count),
        Shown::Few => frame.t("figure-few"),
        Shown::Hidden => frame.t("figure-hidden"),
    }
}

/// The change as a number and as a share, the number alone where there was nothing before: *▲ +612 (8,1 %)*.
pub(crate) fn change(frame: &Frame, compared: Compared) -> Option<Delta> {
    let difference = compared.difference()?;
    let size = show_count(difference.saturating_abs(), frame.lang().style());
    let share = compared.ratio().map(|ratio| format!(" ({})", show_percent(ratio.abs(), 1, frame.lang().style())));
    let share = share.unwrap_or_default();
    Some(match difference {
        1.. => Delta { tone: "up", text: format!("▲ +{size}{share}") },
        0 => Delta { tone: "", text: frame.t("figure-same") },
        _ => Delta { tone: "down", text: format!("▼ −{size}{share}") },
    })
}

/// A step of a series, in short and in full.
pub(crate) fn step_names(step: Step, day: kernel::Day) -> (String, String) {
    match step {
        Step::Day => (day.day().to_string(), vietnam::date::show(day)),
        Step::Month => (day.month().to_string(), format!("{}/{}", day.month(), day.year())),
        Step::Year => (day.year().to_string(), day.year().to_string()),
    }
}

/// The columns of a chart; `href` tells where each leads.
pub(crate) fn columns(
    frame: &Frame,
    series: &Series,
    numbers: &[Shown],
    href: impl Fn(kernel::tally::Span) -> String,
) -> Vec<Column> {
    let counts: Vec<_> = numbers.iter().map(|number| number.count()).collect();
    let bars = crate::chart::bars(&counts);
    let column = |(bar, ((days, _), number)): (Bar, (&(kernel::tally::Span, i64), &Shown))| {
        let (label, full) = step_names(series.step, days.from);
        Column { bar, label, full, number: shown(frame, *number), href: href(*days) }
    };
    bars.into_iter().zip(series.points.iter().zip(numbers)).map(column).collect()
}
