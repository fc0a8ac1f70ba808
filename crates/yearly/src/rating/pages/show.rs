//! One list: its lines, how far it has come, what happened. Printed, it is the list that goes up.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Day, Result};
use members::Grade;
use members::cases::{CaseId, Told, due_words, told};
use web::{Ctx, Fault, Frame, Path};

use super::act::Doing;
use super::list::over_words;
use super::{badge, stage_name};
use crate::pages::{grade_name, level_name, steps, tone};
use crate::rating::usecases::look::{ListSheet, Row, list};
use crate::rating::{Stage, Suggestion};

#[derive(Template)]
#[template(path = "yearly/rating.html")]
struct Show {
    frame: Frame,
    sheet: ListSheet,
    today: Day,
    may_edit: bool,
    may_decide: bool,
}

impl Show {
    fn badge(&self) -> &'static str {
        badge(self.sheet.list.stage)
    }

    fn stage(&self) -> String {
        stage_name(&self.frame, self.sheet.list.stage)
    }

    /// The way of a list: name, whether it is past, whether it is now.
    fn way(&self) -> Vec<(String, bool, bool)> {
        let now = self.sheet.list.stage;
        let way = [Stage::Open, Stage::Voted, Stage::Proposed, Stage::Recognised];
        let name = |stage: Stage| self.frame.t(&format!("rating-step-{}", stage.code()));
        let at = way.iter().position(|stage| *stage == now).unwrap_or(0);
        let is_end = now == Stage::Recognised;
        way.into_iter()
            .enumerate()
            .map(|(nth, stage)| (name(stage), nth < at || is_end, nth == at && !is_end))
            .collect()
    }

    fn due(&self) -> Option<String> {
        self.sheet.list.due.map(|due| due_words(&self.frame, due, self.today))
    }

    fn doings(&self) -> Vec<(&'static str, String)> {
        let doing = match self.sheet.list.stage {
            Stage::Open | Stage::Returned if self.may_edit => vec![Doing::Vote],
            Stage::Voted if self.may_edit => vec![Doing::Propose, Doing::Vote],
            Stage::Proposed if self.may_decide => vec![Doing::Decide],
            _ => Vec::new(),
        };
        doing.into_iter().map(|it| (it.code(), self.frame.t(&format!("rating-do-{}", it.code())))).collect()
    }

    fn told(&self) -> Vec<Told> {
        self.sheet.events.iter().map(|event| told(&self.frame, event)).collect()
    }

    fn rows(&self) -> Vec<&(Row, Suggestion)> {
        self.sheet.page.rows.iter().collect()
    }

    /// The grade that stands: recognised, or written down.
    fn grade(&self, row: &Row) -> Option<(String, &'static str)> {
        let grade: Grade = row.recognised.or(row.grade)?;
        Some((grade_name(&self.frame, grade), tone(grade)))
    }

    fn level(&self, row: &Row) -> String {
        row.programme.map_or_else(|| self.frame.t("rating-no-level"), |level| level_name(&self.frame, level))
    }

    fn excused(&self, suggestion: &Suggestion) -> Option<String> {
        match suggestion {
            Suggestion::Not(why) => Some(self.frame.say(why)),
            Suggestion::Grade(..) => None,
        }
    }

    fn passed(&self) -> Vec<String> {
        let percent = self.sheet.page.rules.cap.percent;
        let passed = self.sheet.page.passed(&self.sheet.unit);
        passed.iter().map(|(unit, over)| over_words(&self.frame, unit, *over, percent)).collect()
    }

    fn may_correct(&self, row: &Row) -> bool {
        self.may_decide && row.recognised.is_some() && self.sheet.list.stage == Stage::Recognised
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let (sheet, trail, today, may_edit, may_decide) = ctx
        .read(move |db| {
            let sheet = list(db, id)?;
            let path = &sheet.list.unit_path;
            let trail = steps(db, path, "/ratings", sheet.list.year)?;
            let covers = |action, path: &kernel::UnitPath| db.may(action).is_ok_and(|scope| scope.covers(path));
            let may_edit = covers(Action::EditMembers, path);
            let may_decide = path.above().next().is_some_and(|above| covers(Action::DecideCases, &above));
            Ok((sheet, trail, db.now().day(), may_edit, may_decide))
        })
        .await?;
    let done = [
        ("voted", "rating-done-voted"),
        ("proposed", "rating-done-proposed"),
        ("decided", "rating-done-decided"),
        ("answered", "rating-done-answered"),
    ];
    let frame = ctx.frame("rating-title").titled(sheet.list.name.clone()).below(trail).after(&done);
    ctx.page(&Show { frame, sheet, today, may_edit, may_decide })
}
