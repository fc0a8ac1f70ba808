//! The list of those who leave, stage by stage, many of them to be chosen for the next step.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Query};

use super::{stage_name, steps};
use crate::cases::due_words;
use crate::leaving::usecases::look::{Asked, Page, page};
use crate::leaving::{Doing, Leaving, Stage};

/// Which cases, as the address says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    state: String,
    after: String,
}

#[derive(Template)]
#[template(path = "members/leaving-list.html")]
struct List {
    frame: Frame,
    page: Page,
    units: Vec<(String, String)>,
    today: kernel::Day,
    may_decide: bool,
    may_edit: bool,
}

impl List {
    fn stages(&self) -> Vec<(Stage, String, String)> {
        let count = |stage: Stage| self.page.piles.iter().find(|(other, _)| *other == stage).map_or(0, |(_, n)| *n);
        let name = |stage: Stage| {
            let counted = if stage.is_over() { String::new() } else { self.frame.count(&count(stage)) };
            (stage, stage_name(&self.frame, stage), counted)
        };
        Stage::ALL.into_iter().map(name).collect()
    }

    fn is_shown(&self, stage: &Stage) -> bool {
        self.page.stage == *stage
    }

    fn doing(&self) -> Option<(Doing, String)> {
        let may = |doing: &Doing| if *doing == Doing::Decide { self.may_decide } else { self.may_edit };
        let doing = self.page.stage.next().filter(may)?;
        Some((doing, self.frame.t(&format!("leaving-do-{}", doing.code()))))
    }

    fn cause(&self, going: &Leaving) -> String {
        super::cause_name(&self.frame, going)
    }

    fn due(&self, going: &Leaving) -> String {
        going.case.waits.as_ref().map_or(String::new(), |(_, due)| due_words(&self.frame, *due, self.today))
    }

    fn is_late(&self, going: &Leaving) -> bool {
        going.case.waits.as_ref().is_some_and(|(_, due)| *due < self.today)
    }

    fn unit_id(&self) -> String {
        self.page.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }

    fn next(&self) -> Option<String> {
        let (unit, stage) = (self.unit_id(), self.page.stage.code());
        self.page.next.map(|after| format!("/leavings?unit={unit}&state={stage}&after={after}"))
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
    let frame = ctx.frame("leaving-title").below(trail).after(&DONE);
    ctx.page(&List { frame, page, units, today, may_decide, may_edit })
}

/// What was just done.
const DONE: [(&str, &str); 3] =
    [("begun", "leaving-done-begun"), ("decide", "leaving-done-decide"), ("ceremony", "leaving-done-ceremony")];

impl Look {
    fn asked(self) -> Asked {
        Asked {
            unit: Some(self.unit).filter(|unit| !unit.is_empty()),
            stage: Stage::of_code(&self.state),
            after: self.after.parse().ok(),
        }
    }
}
