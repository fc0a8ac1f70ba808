//! The weekly report as a page that prints as a paper of the Union.

use askama::Template;
use axum::response::Response;
use jiff::ToSpan;
use kernel::{Day, Db, Result};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Frame, Query};

use super::Report;
use crate::code;
use crate::pages::head::{Links, Tab, steps, trail, views};
use crate::pages::numbers::{Row, rows};
use crate::pages::plans::{self, PlanRow};
use crate::pages::{Delta, change};
use crate::period::Period;
use crate::place::Place;

/// Which unit and week.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Find {
    /// Id or official code of a unit; your own when left out.
    pub unit: Option<String>,
    /// Code of the week, for instance `2026W47`; the present one when left out.
    pub week: Option<String>,
    /// The same, as other pages name it; passed over when it is no week.
    pub period: Option<String>,
}

impl Find {
    pub(super) fn week(&self) -> Option<&str> {
        let is_week = |code: &&str| code::read(code).is_some_and(|(period, _)| period == Period::Week);
        self.week.as_deref().or(self.period.as_deref().filter(is_week))
    }
}

/// A place that gained.
struct MoverRow {
    name: String,
    now: String,
    before: String,
    delta: Option<Delta>,
}

/// A week to turn to.
struct Turn {
    href: String,
    name: String,
}

#[derive(Template)]
#[template(path = "reports/weekly.html")]
struct Page {
    frame: Frame,
    views: Vec<Tab>,
    xlsx: String,
    earlier: Turn,
    later: Option<Turn>,
    above: String,
    issuer: String,
    dated: String,
    title: String,
    days: String,
    figures_href: String,
    rows: Vec<Row>,
    people: String,
    plans: Vec<PlanRow>,
    movers: Vec<MoverRow>,
    attention: Vec<String>,
    has_before: bool,
    now_key: &'static str,
}

pub(crate) async fn show(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    let (report, trail, today) = ctx.read(move |db| read(db, &find)).await?;
    ctx.page(&dress(ctx.frame("weekly-title"), &report, &trail, today))
}

fn read(db: &Db<'_>, find: &Find) -> Result<(Report, Vec<Unit>, Day)> {
    let report = super::usecases::report(db, find.unit.clone(), find.week())?;
    let trail = trail(db, &report.told.place)?;
    Ok((report, trail, db.now().day()))
}

fn dress(frame: Frame, report: &Report, trail: &[Unit], today: Day) -> Page {
    let (told, place) = (&report.told, &report.told.place);
    let links = Links::new("/weekly", told, today);
    let frame = frame.titled(place.name()).below(steps(trail, place, &links));
    let figures = Links::new("/figures", told, today);
    let monday = told.figures.when.span.from;
    let turn = |day: Day, key: &str| Turn {
        href: format!("/weekly?unit={}&week={}", place.id(), code::week(day)),
        name: frame.t(key),
    };
    Page {
        views: views(&frame, told, today, "/weekly"),
        xlsx: format!("/weekly.xlsx?unit={}&week={}", place.id(), code::week(monday)),
        earlier: turn(monday.saturating_sub(7.days()), "weekly-earlier"),
        later: Some(monday.saturating_add(7.days())).filter(|day| *day <= today).map(|day| turn(day, "weekly-later")),
        above: report
            .above
            .as_ref()
            .map_or_else(|| frame.t("weekly-centre"), |name| board_of(&frame, name))
            .to_uppercase(),
        issuer: board_of(&frame, place.name()).to_uppercase(),
        dated: dated(&frame, &report.province, today),
        title: title(&frame, report),
        days: crate::pages::head::days(&frame, &told.figures.when),
        figures_href: figures.place(place),
        rows: rows(&frame, told, &figures),
        people: people(&frame, report),
        plans: plans::rows(&frame, place, &report.plans),
        movers: movers(&frame, report),
        attention: attention(&frame, report),
        has_before: true,
        now_key: "weekly-now",
        frame,
    }
}

/// The body that signs for a unit: *Ban Chấp hành Đoàn xã Quan Sơn*, *Chi đoàn thôn Nà Pò*.
fn board_of(frame: &Frame, name: &str) -> String {
    let (kind, _) = vietnam::unit_name::split(name);
    if kind.is_some() { frame.t1("weekly-board", "name", name) } else { name.to_owned() }
}

fn dated(frame: &Frame, province: &str, today: Day) -> String {
    let (_, place) = vietnam::unit_name::split(province);
    let say = kernel::Say::new("weekly-dated")
        .with("place", place)
        .with("day", format!("{:02}", today.day()))
        .with("month", if today.month() < 3 { format!("{:02}", today.month()) } else { today.month().to_string() })
        .with("year", today.year().to_string());
    frame.say(&say)
}

pub(super) fn title(frame: &Frame, report: &Report) -> String {
    let week = report.told.figures.when.span.from.iso_week_date();
    frame.t2("weekly-about", ("week", &week.week().to_string()), ("year", &week.year().to_string()))
}

fn people(frame: &Frame, report: &Report) -> String {
    let teams = report.told.figures.teams;
    frame.t2("weekly-people", ("people", &frame.count(&teams.people.now)), ("teams", &frame.count(&teams.teams.now)))
}

fn movers(frame: &Frame, report: &Report) -> Vec<MoverRow> {
    let row = |mover: &super::Mover| MoverRow {
        name: mover.place.name().to_owned(),
        now: frame.count(&mover.visits.now),
        before: frame.count(&mover.visits.before.unwrap_or(0)),
        delta: change(frame, mover.visits),
    };
    report.movers.iter().map(row).collect()
}

/// What needs attention, in sentences.
pub(super) fn attention(frame: &Frame, report: &Report) -> Vec<String> {
    let mut told = Vec::new();
    let idle = &report.idle;
    if idle.count > 0 {
        let names: Vec<&str> = idle.named.iter().map(Place::name).collect();
        let more = if idle.count > names.len() { "…" } else { "." };
        let names = names.join(", ") + more;
        told.push(frame.t2(
            "weekly-idle",
            ("count", &frame.count(&i64::try_from(idle.count).unwrap_or(i64::MAX))),
            ("names", &names),
        ));
    }
    let now = report.now.unwrap_or_default();
    for (n, key) in [
        (now.silent, "weekly-silent"),
        (now.quiet, "weekly-quiet"),
        (now.unsent, "weekly-unsent"),
        (now.returned, "weekly-returned"),
        (now.refused, "weekly-refused"),
        (now.late, "weekly-late"),
    ] {
        if n > 0 {
            told.push(frame.t1(key, "count", frame.count(&n)));
        }
    }
    told
}
