//! The list of a topic, stage by stage, many cases to be chosen for the next step.

use axum::response::Response;
use kernel::{Action, Result};
use web::{Ctx, Fault, Frame, Query};

use super::{decided, what_name};
use crate::cases::shelf::{Around, Cell, Link, Look, Row, Shelf, around};
use crate::conduct::usecases::look::{Asked, Page, page};
use crate::conduct::{Doing, Matter, Stage, Topic};

/// What was just done.
pub(super) const DONE: [(&str, &str); 12] = [
    ("begun", "conduct-done-begun"),
    ("recorded", "conduct-done-recorded"),
    ("decide", "leaving-done-decide"),
    ("learn", "conduct-done-step"),
    ("aspire", "conduct-done-step"),
    ("admit", "conduct-done-step"),
    ("confirm", "conduct-done-step"),
    ("resubmit", "conduct-done-begun"),
    ("withdraw", "leaving-done-withdrawn"),
    ("annul", "conduct-done-annul"),
    ("appeal", "conduct-done-appeal"),
    ("own", "conduct-done-own"),
];

pub(crate) async fn index(topic: Topic, ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let asked = Asked { topic, unit: look.unit(), stage: Stage::of_code(look.state()), after: look.after() };
    let found = ctx.read(move |db| {
        let page = page(db, &asked)?;
        let around = around(db, topic.kind(), page.unit.as_ref())?;
        Ok((page, around))
    });
    let (page, around) = found.await?;
    let frame = ctx.frame(title(topic)).below(around.trail.clone()).after(&DONE);
    ctx.page(&shelf(topic, frame, page, around))
}

/// The message key of what the pages of a topic are called.
pub(super) const fn title(topic: Topic) -> &'static str {
    match topic {
        Topic::Award => "award-title",
        Topic::Discipline => "discipline-title",
        Topic::Introduction => "introduction-title",
    }
}

fn shelf(topic: Topic, frame: Frame, page: Page, around: Around) -> Shelf {
    let shown = page.stage.code();
    let count = |stage: Stage| page.piles.iter().find(|(other, _)| *other == stage).map_or(0, |(_, n)| *n);
    let stages = topic.stages();
    let stages = stages.into_iter().map(|it| (it.code(), (!it.is_over()).then(|| count(it))));
    let row = |said: &Matter| {
        let waits = match said.case.waits {
            Some(_) => around.due(&frame, &said.case),
            None => Cell::wide(decided(&frame, said)),
        };
        let what = if topic == Topic::Introduction { until(&frame, said) } else { what_name(&frame, said) };
        let cells = vec![Cell::of(what), Cell::wide(&said.unit_name), waits];
        let row = Row::of(&said.case, frame.day_or_none(&said.born), cells);
        Row { can: !page.above.contains(&said.case.id), ..row }
    };
    let what = if topic == Topic::Introduction { "introduction-until" } else { "conduct-what" };
    let text = |key: &str| frame.t(&format!("{}-{key}", topic.code()));
    let may = |doing: &Doing| if *doing == Doing::Decide { around.may_decide } else { around.may_edit };
    Shelf {
        about: text("about"),
        links: links(topic, &frame, &around),
        sides: (String::new(), Vec::new()),
        stages: around.chips(&frame, stages, shown, ""),
        kept: vec![("state", shown.to_owned())],
        headings: [what, "member-unit", "admission-waits"].map(|key| frame.t(key)).into(),
        rows: page.matters.iter().map(row).collect(),
        doings: around.doings(&frame, "conduct", page.stage.next().filter(may).map(Doing::code)),
        none: ("done", text("none"), text("none-next")),
        next: page.next.map(|after| around.href(shown, &format!("&after={after}"))),
        frame,
        around,
    }
}

/// Until when a certificate holds.
fn until(frame: &Frame, said: &Matter) -> String {
    frame.day_or_none(&said.file.until)
}

fn links(topic: Topic, frame: &Frame, around: &Around) -> Vec<Link> {
    let href = topic.kind().href();
    let new = (format!("{href}/new?unit={}", around.unit), "plus", format!("{}-new", topic.code()));
    let record = (format!("{href}/record?unit={}", around.unit), "pencil", "award-record".to_owned());
    let forms = (format!("{href}/forms"), "settings", "award-forms".to_owned());
    let is_award = topic == Topic::Award;
    let more = [(record, true), (forms, frame.may(Action::ShapeRules))];
    let more = more.into_iter().filter(|(_, may)| *may && is_award).map(|(link, _)| link);
    let links = [new].into_iter().chain(more).filter(|_| around.may_edit);
    links.map(|(href, icon, key)| Link { href, icon, name: frame.t(&key) }).collect()
}
