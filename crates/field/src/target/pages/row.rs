//! A place's line with its numbers as people read them; the pages of campaigns and of targets show the same.

use kernel::tally::Span;
use web::Frame;

use crate::indicator::Indicator;
use crate::target::usecases::Line;
use crate::target::{Holder, Progress};

/// A line ready to be shown.
pub(crate) struct Row {
    /// What it is called.
    pub name: String,
    /// Where its name leads; empty for nowhere.
    pub href: String,
    /// Where its number leads: the figures of the same place, days and indicator.
    pub figures: String,
    /// What is asked for; a dash when nothing is.
    pub target: String,
    /// What was done.
    pub done: String,
    /// How far that is; none without a target.
    pub state: Option<State>,
}

/// How far a target is, ready to be shown.
pub(crate) struct State {
    /// Done of the plan to date.
    pub pace: String,
    /// What should be done by now.
    pub plan: String,
    /// What there will be in the end.
    pub forecast: String,
    /// What to call it.
    pub word: String,
    /// How the word is dressed.
    pub tone: &'static str,
    /// Done of the whole, in percent, for the bar.
    pub filled: i64,
}

impl State {
    pub(crate) fn of(frame: &Frame, progress: &Progress) -> Self {
        Self {
            pace: progress.pace.map_or("–".into(), |pace| frame.percent(&pace)),
            plan: frame.count(&progress.plan),
            forecast: progress.forecast.map_or("–".into(), |forecast| frame.count(&forecast)),
            word: frame.t(&format!("pace-{}", progress.status.code())),
            tone: progress.status.tone(),
            filled: progress.filled(),
        }
    }
}

impl Row {
    pub(crate) fn of(frame: &Frame, line: &Line, indicator: &Indicator, span: Span, href: String) -> Self {
        Self {
            name: line.place.name.clone(),
            href,
            figures: figures(line.place.holder, indicator, span),
            target: line.target.as_ref().map_or("–".into(), |target| frame.count(&target.n)),
            done: frame.count(&line.done),
            state: line.progress.as_ref().map(|progress| State::of(frame, progress)),
        }
    }
}

/// The figures of the same place, days and indicator.
pub(crate) fn figures(holder: Holder, indicator: &Indicator, span: Span) -> String {
    let place = match holder {
        Holder::Unit(id) => format!("unit={id}"),
        Holder::Team(id) => format!("team={id}"),
        Holder::Seat(id) => format!("seat={id}"),
    };
    let Span { from, to } = span;
    format!("/figures?{place}&period=custom&from={from}&to={to}&indicator={}", indicator.code)
}

/// So many lines are shown at first; of more, those furthest behind.
const FIRST: usize = 15;

/// The lines to show: all when they are few or all were asked for; otherwise those furthest behind their plan, those
/// without a target last. And how many there are in all, when some are left out.
pub(crate) fn furthest_behind(mut lines: Vec<Line>, all: bool) -> (Vec<Line>, Option<usize>) {
    let count = lines.len();
    if all || count <= FIRST + 5 {
        return (lines, None);
    }
    let behind = |line: &Line| match line.progress {
        None => (3, 0),
        Some(it) => it.pace.map_or((1 + i64::from(it.done >= it.target), 0), |pace| (0, pace)),
    };
    lines.sort_by_key(behind);
    lines.truncate(FIRST);
    (lines, Some(count))
}
