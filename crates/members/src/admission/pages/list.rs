//! The list of candidates, stage by stage, many of them to be chosen for the next step.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Query};

use super::{sex_name, stage_name, steps};
use crate::admission::usecases::look::{Asked, Page, page};
use crate::admission::{Candidate, Doing, Stage};
use crate::cases::due_words;

/// Which candidates, as the address says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    stage: String,
    state: String,
    after: String,
}

#[derive(Template)]
#[template(path = "members/admission-list.html")]
struct List {
    frame: Frame,
    page: Page,
    units: Vec<(String, String)>,
    today: kernel::Day,
    may_decide: bool,
    may_edit: bool,
}

impl List {
    /// Stages that are walked through, with how many stand there; ended ones behind them.
    fn stages(&self) -> Vec<(Stage, String, String)> {
        let count = |stage: Stage| self.page.piles.iter().find(|(other, _)| *other == stage).map_or(0, |(_, n)| *n);
        let shown = |stage: &Stage| {
            let is_common = !matches!(stage, Stage::VotedDown | Stage::Returned | Stage::Refused | Stage::Withdrawn);
            is_common || count(*stage) > 0 || *stage == self.page.stage || stage.is_over()
        };
        let name = |stage: Stage| {
            let count = count(stage);
            let counted = if stage.is_over() { String::new() } else { self.frame.count(&count) };
            (stage, stage_name(&self.frame, stage), counted)
        };
        Stage::ALL.into_iter().filter(shown).map(name).collect()
    }

    fn is_shown(&self, stage: &Stage) -> bool {
        self.page.stage == *stage
    }

    /// What can be done with the candidates shown, what comes next first.
    fn doings(&self) -> Vec<(Doing, String)> {
        let next = self.page.stage.next().into_iter();
        let more = self.page.stage.is_in_preparation().then_some(Doing::Prepare);
        let vote = (self.page.stage == Stage::Returned).then_some(Doing::Vote);
        let mut doings: Vec<Doing> = next.chain(vote).chain(more).collect();
        doings.dedup();
        doings.retain(|doing| if *doing == Doing::Decide { self.may_decide } else { self.may_edit });
        doings.into_iter().map(|doing| (doing, self.frame.t(&format!("admission-do-{}", doing.code())))).collect()
    }

    /// Whether a candidate is the first of their branch.
    fn is_first(&self, at: &usize) -> bool {
        let unit = |at: usize| self.page.candidates[at].case.unit;
        *at == 0 || unit(*at) != unit(*at - 1)
    }

    fn has_branches(&self) -> bool {
        self.page.candidates.windows(2).any(|pair| pair[0].case.unit != pair[1].case.unit)
    }

    fn sex(&self, candidate: &Candidate) -> String {
        sex_name(&self.frame, candidate.sex)
    }

    fn due(&self, candidate: &Candidate) -> String {
        candidate.case.waits.as_ref().map_or(String::new(), |(_, due)| due_words(&self.frame, *due, self.today))
    }

    fn is_late(&self, candidate: &Candidate) -> bool {
        candidate.case.waits.as_ref().is_some_and(|(_, due)| *due < self.today)
    }

    fn unit_id(&self) -> String {
        self.page.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }

    fn next(&self) -> Option<String> {
        let (unit, stage) = (self.unit_id(), self.page.stage.code());
        self.page.next.map(|after| format!("/admissions?unit={unit}&stage={stage}&after={after}"))
    }
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let asked = look.asked();
    let found = ctx
        .read(move |db| {
            let page = page(db, &asked)?;
            let path = page.unit.as_ref().map(|unit| unit.path.clone()).unwrap_or_default();
            let may = |action| db.may(action).is_ok_and(|scope| scope.covers(&path));
            let below = page.unit.as_ref().map(|unit| units::children(db, unit.id)).transpose()?.unwrap_or_default();
            let units = page.unit.iter().cloned().chain(below).map(|unit| (unit.id.to_string(), unit.name)).collect();
            let rights = (may(Action::DecideCases), may(Action::EditMembers));
            Ok((page, units, rights, steps(db, &path)?, db.now().day()))
        })
        .await?;
    let (page, units, (may_decide, may_edit), trail, today) = found;
    let frame = ctx.frame("admission-title").below(trail).after(&DONE);
    ctx.page(&List { frame, page, units, today, may_decide, may_edit })
}

/// What was just done.
const DONE: [(&str, &str); 5] = [
    ("entered", "admission-done-entered"),
    ("prepare", "admission-done-prepare"),
    ("propose", "admission-done-propose"),
    ("decide", "admission-done-decide"),
    ("ceremony", "admission-done-ceremony"),
];

impl Look {
    fn asked(self) -> Asked {
        let stage = if self.stage.is_empty() { self.state } else { self.stage };
        Asked {
            unit: Some(self.unit).filter(|unit| !unit.is_empty()),
            stage: Stage::of_code(&stage),
            after: self.after.parse().ok(),
        }
    }
}
