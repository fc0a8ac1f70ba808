//! The member's page of who looked, and the officers' log of looks.

use askama::Template;
use axum::response::Response;
use kernel::Moment;
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Frame, Query};

use super::usecases::{self, Asked};
use super::{Line, What};
use crate::unkept;

/// So many lines stand on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "privacy/looks-mine.html")]
struct Mine {
    frame: Frame,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "privacy/looks.html")]
struct Index {
    frame: Frame,
    unit: Option<Unit>,
    look: Look,
    lines: Vec<Line>,
    next: Option<Moment>,
}

impl Mine {
    fn what(&self, line: &Line) -> String {
        what(&self.frame, line)
    }

    fn who(&self, line: &Line) -> String {
        who(&self.frame, line)
    }

    fn reason(&self, line: &Line) -> String {
        reason(line)
    }
}

impl Index {
    fn what(&self, line: &Line) -> String {
        what(&self.frame, line)
    }

    fn who(&self, line: &Line) -> String {
        who(&self.frame, line)
    }

    fn reason(&self, line: &Line) -> String {
        reason(line)
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        ["opened", "field", "list"].map(|kind| (kind, self.frame.t(&format!("looks-kind-{kind}")))).to_vec()
    }

    fn unit_id(&self) -> String {
        self.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }

    fn is_kind(&self, kind: &str) -> bool {
        self.look.what == kind
    }
}

/// What was done, in words.
pub(crate) fn what(frame: &Frame, line: &Line) -> String {
    match &line.what {
        What::Opened(_) => frame.t("looks-opened"),
        What::Field(field, _) => frame.t1("looks-field", "field", frame.t(&members::label(field))),
        What::List(count, format) => {
            frame.t2("looks-list", ("n", &frame.count(count)), ("format", &format.to_uppercase()))
        }
    }
}

pub(crate) fn who(frame: &Frame, line: &Line) -> String {
    match (line.who.as_str(), line.actor_kind.as_str()) {
        ("", "token") => frame.t("member-log-program"),
        ("", _) => frame.t("member-log-system"),
        (name, _) => name.to_owned(),
    }
}

fn reason(line: &Line) -> String {
    match &line.what {
        What::Field(_, reason) => reason.clone(),
        What::Opened(_) | What::List(..) => String::new(),
    }
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let lines = ctx.read(usecases::mine).await?;
    let frame = ctx.frame("looks-mine").under(ctx.t("my-page"), "/me");
    Ok(unkept(ctx.page(&Mine { frame, lines })?))
}

/// What stands behind `/privacy/looks?`.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    from: String,
    to: String,
    who: String,
    what: String,
    before: String,
}

impl Look {
    fn asked(&self) -> Asked {
        let day = |typed: &str| vietnam::date::parse_date(typed).ok();
        let days = match (day(&self.from), day(&self.to)) {
            (None, None) => None,
            (from, to) => Some((from.unwrap_or(kernel::Day::MIN), to.unwrap_or(kernel::Day::MAX))),
        };
        Asked {
            unit: Some(self.unit.clone()).filter(|unit| !unit.is_empty()),
            days,
            who: self.who.clone(),
            what: self.what.clone(),
            before: self.before.parse().ok().map(Moment),
        }
    }
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let asked = look.asked();
    let (unit, lines, next) = ctx.read(move |db| usecases::within(db, &asked, PAGE)).await?;
    let frame = ctx.frame("looks-title").under(ctx.t("privacy-title"), "/privacy");
    Ok(unkept(ctx.page(&Index { frame, unit, look, lines, next })?))
}
