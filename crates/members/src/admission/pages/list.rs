//! The list of candidates, stage by stage, many of them to be chosen for the next step.

use axum::response::Response;
use kernel::{Action, Result};
use web::{Ctx, Fault, Frame, Query};

use super::sex_name;
use crate::admission::usecases::look::{Asked, Page, page};
use crate::admission::{Candidate, Doing, KIND, Stage};
use crate::cases::shelf::{Around, Cell, Link, Look, Row, Shelf, around};

/// What was just done.
const DONE: [(&str, &str); 5] = [
    ("entered", "admission-done-entered"),
    ("prepare", "admission-done-prepare"),
    ("propose", "admission-done-propose"),
    ("decide", "admission-done-decide"),
    ("ceremony", "admission-done-ceremony"),
];

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let asked = Asked { unit: look.unit(), stage: Stage::of_code(look.state()), after: look.after() };
    let found = ctx.read(move |db| {
        let page = page(db, &asked)?;
        let around = around(db, KIND, page.unit.as_ref())?;
        Ok((page, around))
    });
    let (page, around) = found.await?;
    let frame = ctx.frame("admission-title").below(around.trail.clone()).after(&DONE);
    ctx.page(&shelf(frame, page, around))
}

fn shelf(frame: Frame, page: Page, around: Around) -> Shelf {
    let shown = page.stage.code();
    // Stages that are walked through, with how many stand there; ended ones behind them.
    let count = |stage: Stage| page.piles.iter().find(|(other, _)| *other == stage).map_or(0, |(_, n)| *n);
    let is_shown = |stage: &Stage| {
        let is_common = !matches!(stage, Stage::VotedDown | Stage::Returned | Stage::Refused | Stage::Withdrawn);
        is_common || count(*stage) > 0 || *stage == page.stage || stage.is_over()
    };
    let stages = Stage::ALL.into_iter().filter(is_shown).map(|it| (it.code(), (!it.is_over()).then(|| count(it))));
    let has_branches = page.candidates.windows(2).any(|pair| pair[0].case.unit != pair[1].case.unit);
    let row = |(at, candidate): (usize, &Candidate)| {
        let unit = if at == 0 || has_branches { candidate.unit_name.as_str() } else { "" };
        let member = candidate.file.member.map(|id| (format!("/members/{id}"), frame.t("admission-see-member")));
        let cells = vec![
            Cell::of(frame.day(&candidate.born)),
            Cell::of(sex_name(&frame, candidate.sex)),
            Cell::wide(unit),
            Cell { link: member, ..around.due(&frame, &candidate.case) },
        ];
        Row::of(&candidate.case, String::new(), cells)
    };
    let headings = ["member-field-birth_day", "member-field-sex", "member-unit", "admission-waits"];
    Shelf {
        about: String::new(),
        links: links(&frame, &around),
        sides: (String::new(), Vec::new()),
        stages: around.chips(&frame, stages, shown, ""),
        kept: vec![("state", shown.to_owned())],
        headings: headings.map(|key| frame.t(key)).into(),
        rows: page.candidates.iter().enumerate().map(row).collect(),
        doings: around.doings(&frame, "admission", doings(&page, &around)),
        none: ("users", frame.t("admission-none"), frame.t("admission-none-next")),
        next: page.next.map(|after| around.href(shown, &format!("&after={after}"))),
        frame,
        around,
    }
}

fn links(frame: &Frame, around: &Around) -> Vec<Link> {
    let new = (format!("/admissions/new?unit={}", around.unit), "plus", "admission-new");
    let desk = ("/desk".to_owned(), "list", "desk-title");
    let rules = ("/admissions/rules".to_owned(), "settings", "rules-title");
    let rules = Some(rules).filter(|_| frame.may(Action::ShapeRules));
    let links = [new, desk].into_iter().chain(rules).filter(|_| around.may_edit);
    links.map(|(href, icon, key)| Link { href, icon, name: frame.t(key) }).collect()
}

/// What can be done with the candidates shown, what comes next first.
fn doings(page: &Page, around: &Around) -> Vec<&'static str> {
    let next = page.stage.next().into_iter();
    let more = page.stage.is_in_preparation().then_some(Doing::Prepare);
    let vote = (page.stage == Stage::Returned).then_some(Doing::Vote);
    let mut doings: Vec<Doing> = next.chain(vote).chain(more).collect();
    doings.dedup();
    doings.retain(|doing| if *doing == Doing::Decide { around.may_decide } else { around.may_edit });
    doings.into_iter().map(Doing::code).collect()
}
