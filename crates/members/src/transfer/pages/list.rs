//! The list of transfers, stage by stage, many of them to be chosen for the next step.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Query};

use super::{stage_name, steps};
use crate::cases::due_words;
use crate::transfer::usecases::look::{Asked, Page, Side, page};
use crate::transfer::{Doing, Stage, Transfer, Way};

/// Which transfers, as the address says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    side: String,
    state: String,
    after: String,
}

#[derive(Template)]
#[template(path = "members/transfer-list.html")]
struct List {
    frame: Frame,
    page: Page,
    units: Vec<(String, String)>,
    today: kernel::Day,
    may_decide: bool,
    may_edit: bool,
}

impl List {
    /// Both sides, each with the first of its own stages.
    fn sides(&self) -> Vec<(Side, String)> {
        Side::ALL.into_iter().map(|side| (side, self.frame.t(&format!("transfer-side-{}", side.code())))).collect()
    }

    /// The stages of this side, with how many stand there.
    fn stages(&self) -> Vec<(Stage, String, String)> {
        let count = |stage: Stage| self.page.piles.iter().find(|(other, _)| *other == stage).map_or(0, |(_, n)| *n);
        let shown = |stage: &Stage| {
            Side::of(*stage) == self.page.side || stage.is_over() || count(*stage) > 0 || *stage == self.page.stage
        };
        let name = |stage: Stage| {
            let counted = if stage.is_over() { String::new() } else { self.frame.count(&count(stage)) };
            (stage, stage_name(&self.frame, stage), counted)
        };
        Stage::ALL.into_iter().filter(shown).map(name).collect()
    }

    fn is_side(&self, side: &Side) -> bool {
        self.page.side == *side
    }

    fn is_shown(&self, stage: &Stage) -> bool {
        self.page.stage == *stage
    }

    /// What can be done with the transfers shown, what comes next first.
    fn doings(&self) -> Vec<(Doing, String)> {
        let stage = self.page.stage;
        let back = stage.check(Doing::Return, Way::Inside).is_ok().then_some(Doing::Return);
        let doings = stage.next().into_iter().chain(back).filter(|_| Side::of(stage) == self.page.side);
        let may = |doing: &Doing| match doing {
            Doing::Release | Doing::Confirm | Doing::Receive => self.may_decide,
            _ => self.may_edit,
        };
        doings.filter(may).map(|doing| (doing, self.frame.t(&format!("transfer-do-{}", doing.code())))).collect()
    }

    fn route(&self, moving: &Transfer) -> String {
        super::route(&self.frame, moving)
    }

    fn way(&self, moving: &Transfer) -> String {
        super::way_name(&self.frame, moving)
    }

    fn due(&self, moving: &Transfer) -> String {
        moving.case.waits.as_ref().map_or(String::new(), |(_, due)| due_words(&self.frame, *due, self.today))
    }

    fn is_late(&self, moving: &Transfer) -> bool {
        moving.case.waits.as_ref().is_some_and(|(_, due)| *due < self.today)
    }

    fn unit_id(&self) -> String {
        self.page.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }

    fn next(&self) -> Option<String> {
        let (unit, side, stage) = (self.unit_id(), self.page.side.code(), self.page.stage.code());
        self.page.next.map(|after| format!("/transfers?unit={unit}&side={side}&state={stage}&after={after}"))
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
    let frame = ctx.frame("transfer-title").below(trail).after(&DONE);
    ctx.page(&List { frame, page, units, today, may_decide, may_edit })
}

/// What was just done.
const DONE: [(&str, &str); 9] = [
    ("asked", "transfer-done-asked"),
    ("entered", "transfer-done-entered"),
    ("clear", "transfer-done-clear"),
    ("release", "transfer-done-release"),
    ("confirm", "transfer-done-confirm"),
    ("receive", "transfer-done-receive"),
    ("assign", "transfer-done-assign"),
    ("remark", "transfer-done-remark"),
    ("return", "transfer-done-return"),
];

impl Look {
    fn asked(self) -> Asked {
        Asked {
            unit: Some(self.unit).filter(|unit| !unit.is_empty()),
            side: Side::of_code(&self.side),
            stage: Stage::of_code(&self.state),
            after: self.after.parse().ok(),
        }
    }
}
