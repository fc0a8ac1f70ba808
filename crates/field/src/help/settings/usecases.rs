//! What officers of the province do with the settings of the help desk. Every change is told in the log; due times that
//! were promised before stay.

use kernel::{Action, Change, Day, Db, Error, Result, Say, Tx, UnitPath};
use serde_json::json;

use super::{TopicText, check_shift, show_time, store, thing};
use crate::help::hours::Shift;

/// Everything that is set, for officers of the province.
#[derive(Debug)]
pub(crate) struct Settings {
    pub topics: Vec<store::Kept>,
    /// Shifts of today and later.
    pub shifts: Vec<Shift>,
    /// Holidays of this year and later.
    pub holidays: Vec<(Day, String)>,
    pub today: Day,
}

/// Everything that is set.
///
/// # Errors
/// `Forbidden`.
pub(crate) fn settings(db: &Db<'_>) -> Result<Settings> {
    db.may(Action::ShapeHelpDesk)?;
    let today = db.now().day();
    let mut shifts = store::shifts(db)?;
    shifts.retain(|shift| shift.until.is_none_or(|until| today < until));
    Ok(Settings { topics: store::topics(db)?, shifts, holidays: store::holidays(db, today.first_of_year())?, today })
}

/// A topic with its settings.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub(crate) fn topic(db: &Db<'_>, code: &str) -> Result<store::Kept> {
    db.may(Action::ShapeHelpDesk)?;
    store::topics(db)?.into_iter().find(|topic| topic.topic.code == code).ok_or(Error::NotFound)
}

/// Adds something to ask about. Its code is made of its name and permanent.
///
/// # Errors
/// `Invalid` fields, `Forbidden`.
pub fn add_topic(tx: &mut Tx<'_>, text: &TopicText) -> Result<String> {
    tx.may(Action::ShapeHelpDesk)?;
    let facts = text.read().map_err(Error::Invalid)?;
    let code = vietnam::text::fold(&facts.name_vi).replace(|letter: char| !letter.is_ascii_alphanumeric(), "_");
    let wanted = vietnam::text::canonical(&facts.name_vi);
    let there = store::topics(tx)?;
    let is_taken =
        |kept: &store::Kept| kept.topic.code == code || vietnam::text::canonical(&kept.topic.name_vi) == wanted;
    if code.chars().all(|letter| letter == '_') || there.iter().any(is_taken) {
        return Err(Error::invalid("name_vi", Say::new("help-topic-taken").with("name", &facts.name_vi)));
    }
    // Before *something else*, which stays the last.
    let rank = there.iter().map(|kept| kept.rank).filter(|rank| *rank < 90).max().unwrap_or(0) + 1;
    store::insert_topic(tx, &code, rank.min(98), &facts)?;
    let what = json!({"code": code, "name": facts.name_vi, "level": facts.level, "hours": facts.hours});
    tx.changed("help_topic", thing(&code), &UnitPath::default(), Change::Added, &what)?;
    Ok(code)
}

/// Calls a topic something else, or gives it to another level or another time until an answer is due. Questions that
/// were asked before stay due when they were.
///
/// # Errors
/// `Invalid` fields, `NotFound`, `Forbidden`.
pub fn edit_topic(tx: &mut Tx<'_>, code: &str, text: &TopicText) -> Result<()> {
    let before = topic(tx, code)?;
    let facts = text.read().map_err(Error::Invalid)?;
    store::save_topic(tx, code, &facts)?;
    let what = json!({
        "code": code, "name": facts.name_vi, "level": facts.level, "hours": facts.hours,
        "before": {"name": before.topic.name_vi, "hours": before.topic.hours},
    });
    tx.changed("help_topic", thing(code), &UnitPath::default(), Change::Edited, &what)
}

/// Ends a topic today: nobody can ask about it any more, what was asked stays.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Refused` for the last one that is open.
pub fn close_topic(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    let kept = topic(tx, code)?;
    let today = tx.now().day();
    if store::topics(tx)?.iter().all(|other| other.topic.code == kept.topic.code || !other.is_open(today)) {
        return Err(Error::refused("help-topic-last"));
    }
    store::end_topic(tx, code, Some(today))?;
    let what = json!({"code": code, "closed_on": today});
    tx.changed("help_topic", thing(code), &UnitPath::default(), Change::Edited, &what)
}

/// Opens an ended topic again.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub fn open_topic(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    topic(tx, code)?;
    store::end_topic(tx, code, None)?;
    let what = json!({"code": code, "closed_on": null});
    tx.changed("help_topic", thing(code), &UnitPath::default(), Change::Edited, &what)
}

/// Adds hours at which the desks work on a day of the week, from a day on.
///
/// # Errors
/// `Invalid` fields, `Forbidden`.
pub fn add_shift(tx: &mut Tx<'_>, shift: &Shift) -> Result<()> {
    tx.may(Action::ShapeHelpDesk)?;
    check_shift(shift, &store::shifts(tx)?, tx.now().day()).map_err(|bad| Error::Invalid(vec![bad]))?;
    store::insert_shift(tx, shift)?;
    tx.changed("help_shift", thing(&mark(shift)), &UnitPath::default(), Change::Added, &told(shift))
}

/// Ends hours at which the desks work: from `day` on they no longer do. Those that have not begun go.
///
/// # Errors
/// `Invalid(day)`, `NotFound`, `Forbidden`.
pub fn end_shift(tx: &mut Tx<'_>, weekday: i64, from: i64, since: Day, day: Day) -> Result<()> {
    tx.may(Action::ShapeHelpDesk)?;
    let same = |shift: &Shift| (shift.weekday, shift.from, shift.since) == (weekday, from, since);
    let mut shift = store::shifts(tx)?.into_iter().find(same).ok_or(Error::NotFound)?;
    if day < tx.now().day() {
        return Err(Error::invalid("day", "help-shift-past"));
    }
    if day <= shift.since {
        store::delete_shift(tx, &shift)?;
    } else {
        shift.until = Some(day);
        store::end_shift(tx, &shift)?;
    }
    tx.changed("help_shift", thing(&mark(&shift)), &UnitPath::default(), Change::Removed, &told(&shift))
}

/// A shift as one text.
fn mark(shift: &Shift) -> String {
    format!("shift {} {} {}", shift.weekday, shift.from, shift.since)
}

fn told(shift: &Shift) -> serde_json::Value {
    let (from, to) = (show_time(shift.from), show_time(shift.to));
    json!({"weekday": shift.weekday, "from": from, "to": to, "since": shift.since, "until": shift.until})
}

/// Writes a holiday down, or calls one something else.
///
/// # Errors
/// `Invalid` fields, `Forbidden`.
pub fn add_holiday(tx: &mut Tx<'_>, day: Day, name: &str) -> Result<()> {
    tx.may(Action::ShapeHelpDesk)?;
    let name = vietnam::text::tidy(name);
    match name.chars().count() {
        0 => return Err(Error::invalid("name", "help-holiday-name")),
        1..=super::LONGEST => {}
        _ => return Err(Error::invalid("name", Say::new("help-topic-name-long").counting("most", super::LONGEST))),
    }
    if day < tx.now().day() {
        return Err(Error::invalid("day", "help-shift-past"));
    }
    store::save_holiday(tx, day, &name)?;
    let what = json!({"day": day, "name": name});
    tx.changed("help_holiday", thing(&format!("holiday {day}")), &UnitPath::default(), Change::Added, &what)
}

/// Takes a holiday off that has not come yet.
///
/// # Errors
/// `NotFound`, `Refused` for one that is over, `Forbidden`.
pub fn remove_holiday(tx: &mut Tx<'_>, day: Day) -> Result<()> {
    tx.may(Action::ShapeHelpDesk)?;
    let known = store::holidays(tx, day)?.into_iter().find(|(known, _)| *known == day);
    let (_, name) = known.ok_or(Error::NotFound)?;
    if day < tx.now().day() {
        return Err(Error::refused("help-shift-past"));
    }
    store::delete_holiday(tx, day)?;
    let what = json!({"day": day, "name": name});
    tx.changed("help_holiday", thing(&format!("holiday {day}")), &UnitPath::default(), Change::Removed, &what)
}
