//! What happened to a record, told line by line.

use kernel::log::Line;
use kernel::{Db, Id, Result};
use serde_json::Value;
use web::Frame;

use super::book::label;
use crate::member::MemberId;

/// So many lines are shown at the most.
const MOST: i64 = 60;

/// A line and by whose hand.
pub(super) struct Event {
    line: Line,
    who: Option<String>,
}

/// What happened to a member, the newest first.
pub(super) fn events(db: &Db<'_>, id: MemberId) -> Result<Vec<Event>> {
    let mut known: Vec<(uuid::Uuid, String)> = Vec::new();
    let mut events = Vec::new();
    for line in kernel::log::of(db, id, MOST)? {
        let account = line.actor.filter(|_| line.actor_kind == "account");
        let who = match (account, known.iter().find(|(known, _)| Some(*known) == account)) {
            (None, _) => None,
            (Some(_), Some((_, name))) => Some(name.clone()),
            (Some(account), None) => {
                // A record outlives the account that touched it.
                let name = people::holder(db, Id::of(account)).map(|person| person.name).unwrap_or_default();
                known.push((account, name.clone()));
                Some(name)
            }
        };
        events.push(Event { line, who });
    }
    Ok(events)
}

/// A line as people read it.
pub(super) struct Told {
    pub at: String,
    pub iso: String,
    pub what: String,
    pub who: String,
    pub reason: String,
}

pub(super) fn told(frame: &Frame, event: &Event) -> Told {
    let Event { line, who } = event;
    let text = |name: &str| line.what.get(name).and_then(Value::as_str);
    Told {
        at: frame.moment(&line.at),
        iso: line.at.rfc3339(),
        what: what(frame, line),
        who: match (who, line.actor_kind.as_str()) {
            (Some(name), _) => name.clone(),
            (None, "token") => frame.t("member-log-program"),
            (None, _) => frame.t("member-log-system"),
        },
        reason: text("reason").map_or(String::new(), |reason| frame.t1("member-log-reason", "reason", reason)),
    }
}

fn what(frame: &Frame, line: &Line) -> String {
    let text = |name: &str| line.what.get(name).and_then(Value::as_str);
    let named = |prefix: &str, code: &str| frame.t(&format!("{prefix}-{code}"));
    if line.change == "seen" {
        let field = text("field").map_or(String::new(), |field| frame.t(&label(field)));
        return frame.t1("member-log-seen", "field", field);
    }
    for did in ["merged", "merged_into", "unmerged", "unmerged_from", "apart", "together"] {
        if line.what.get(did).is_some() {
            return frame.t1(&format!("member-log-merge-{did}"), "code", text("code").unwrap_or_default());
        }
    }
    if let Some(came) = text("came") {
        return frame.t1("member-log-added", "came", named("member-came", came));
    }
    if let Some(status) = text("status") {
        let status = named("member-status", status);
        let day = text("on").and_then(|day| vietnam::date::parse_date(day).ok());
        return match day {
            Some(day) => frame.t2("member-log-status-on", ("status", &status), ("day", &frame.day(&day))),
            None => frame.t1("member-log-status", "status", status),
        };
    }
    if let Some(day) = text("transferred").and_then(|day| vietnam::date::parse_date(day).ok()) {
        return frame.t1("member-log-transferred", "day", frame.day(&day));
    }
    if let Some(grade) = text("grade") {
        let year = line.what.get("rated").map(Value::to_string).unwrap_or_default();
        return frame.t2("member-log-rated", ("year", &year), ("grade", &named("member-grade", grade)));
    }
    if line.what.get("on_app").is_some() {
        return frame.t("member-log-app");
    }
    let fields = line.what.get("fields").and_then(Value::as_array).into_iter().flatten();
    let labels: Vec<String> = fields.filter_map(Value::as_str).map(|field| frame.t(&label(field))).collect();
    match labels.is_empty() {
        true => frame.t("member-log-saved"),
        false => frame.t1("member-log-edited", "fields", labels.join(", ")),
    }
}
