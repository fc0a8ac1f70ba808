//! How cases are told on pages: the name of a state, a deadline, the lines of a history.

pub(crate) mod shelf;

use jiff::Unit;
use kernel::{Day, Say};
use web::Frame;

use super::{Event, Kind};

/// The name of a state of a procedure.
#[must_use]
pub fn state_name(frame: &Frame, kind: Kind, state: &str) -> String {
    frame.t(&format!("case-{}-{state}", kind.code()))
}

/// A deadline in words: so many days late, today, or until when.
#[must_use]
pub fn due_words(frame: &Frame, due: Day, today: Day) -> String {
    let days = today.until((Unit::Day, due)).map_or(0, |span| i64::from(span.get_days()));
    let day = vietnam::date::show(due);
    frame.say(&match days {
        ..0 => Say::new("case-due-late").counting("count", -days).with("day", day),
        0 => Say::new("case-due-today"),
        1..=30 => Say::new("case-due-in").counting("count", days).with("day", day),
        _ => Say::new("case-due-on").with("day", day),
    })
}

/// A line of a history as people read it.
#[derive(Debug, Clone)]
pub struct Told {
    /// When it was written down, as people read it.
    pub at: String,
    /// The same for programs.
    pub iso: String,
    /// What was done.
    pub what: String,
    /// By whom.
    pub who: String,
    /// The day it happened, when that is not the day it was written down.
    pub on: String,
    /// The reason, or what was remarked.
    pub remark: String,
}

/// A line of a history in the reader's language.
#[must_use]
pub fn told(frame: &Frame, event: &Event) -> Told {
    let number = event.decision.as_ref().map_or("", |(_, number, _)| number.as_str());
    let say = Say::new("case-did").with("what", &event.what).with("number", number);
    let is_later = event.at.day() != event.on;
    let mut what = sentence(&frame.say(&say));
    if !what.contains(number) {
        what = format!("{} ({number}).", what.trim_end_matches('.'));
    }
    Told {
        at: frame.moment(&event.at),
        iso: event.at.rfc3339(),
        what,
        who: if event.who.is_empty() { frame.t("member-log-system") } else { event.who.clone() },
        on: if is_later { frame.t1("case-on", "day", frame.day(&event.on)) } else { String::new() },
        remark: event.remark.clone().unwrap_or_default(),
    }
}

/// With a capital at its beginning: the same words stand within another sentence too.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
