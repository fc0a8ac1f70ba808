//! One list: its lines, how far it has come, what happened. Printed, it is the list that goes up.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Day, Result};
use members::Grade;
use members::cases::{CaseId, Told, due_words, told};
use web::{Ctx, Fault, Frame, Path};

use super::act::{Doing, home};
use super::list::over_words;
use super::units::{figure_words, over, subject_name};
use super::{badge, stage_name};
use crate::pages::{grade_name, level_name, steps, tone};
use crate::rating::usecases::appeal::Appeal;
use crate::rating::usecases::judge;
use crate::rating::usecases::look::{ListSheet, Row, Sheet, list};
use crate::rating::usecases::unit::UnitRow;
use crate::rating::{Stage, Suggestion, Whose};

#[derive(Template)]
#[template(path = "yearly/rating.html")]
struct Show {
    frame: Frame,
    sheet: ListSheet,
    lines: Vec<Line>,
    today: Day,
    may_edit: bool,
    may_decide: bool,
}

/// A line in words.
struct Line {
    name: String,
    /// What stands small below the name.
    small: String,
    /// What the records tell.
    facts: String,
    /// The grade that stands, recognised or written down, and its colour.
    grade: Option<(String, &'static str)>,
    /// Why there is none.
    excused: Option<String>,
    votes: Option<i64>,
    /// Where a grade that stands is corrected.
    correct: Option<String>,
}

impl Show {
    fn badge(&self) -> &'static str {
        badge(self.sheet.list.stage)
    }

    fn stage(&self) -> String {
        stage_name(&self.frame, self.sheet.list.stage)
    }

    fn home(&self) -> String {
        home(&self.sheet.list)
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

    /// What was corrected: whose grade, before and after, number and day of the decision, and where it is printed.
    fn corrected(&self) -> Vec<(String, [String; 2], String, String)> {
        let line = |(it, number, on): &(Appeal, String, Day)| {
            let of =
                if let Whose::Unit(_, subject) = it.whose { Some(subject_name(&self.frame, subject)) } else { None };
            let name = of.map_or_else(|| it.name.clone(), |of| format!("{} · {of}", it.name));
            let grades =
                [Some(it.before), it.after].map(|it| it.map_or(String::new(), |it| grade_name(&self.frame, it)));
            (
                name,
                grades,
                format!("{number} · {}", self.frame.day(on)),
                format!("/ratings/papers/correction/{}", it.id),
            )
        };
        self.sheet.corrected.iter().map(line).collect()
    }

    fn told(&self) -> Vec<Told> {
        self.sheet.events.iter().map(|event| told(&self.frame, event)).collect()
    }

    /// Caps that are passed, in words.
    fn passed(&self) -> Vec<String> {
        match &self.sheet.sheet {
            Sheet::Members(page) => {
                let of = (page.rules.cap.percent, self.sheet.list.stage);
                self.sheet.passed.iter().map(|(unit, over)| over_words(&self.frame, unit, *over, of)).collect()
            }
            Sheet::Units(lines) => over(&self.frame, lines),
        }
    }
}

/// What makes a line of a list in words.
struct Words<'w> {
    frame: &'w Frame,
    year: i64,
    may_correct: bool,
}

impl Words<'_> {
    fn lines(&self, sheet: &Sheet) -> Vec<Line> {
        match sheet {
            Sheet::Members(page) => page.rows.iter().map(|(row, said)| self.member(row, said)).collect(),
            Sheet::Units(lines) => lines.rows.iter().map(|(row, said)| self.unit(row, said)).collect(),
        }
    }

    fn member(&self, row: &Row, suggestion: &Suggestion) -> Line {
        let level =
            row.programme.map_or_else(|| self.frame.t("rating-no-level"), |level| level_name(self.frame, level));
        let dues = row.dues.map(|dues| format!(" · {}: {}/{}", self.frame.t("rating-dues"), dues.paid, dues.owed));
        let disciplined = row.disciplined.map(|_| format!(" · {}", self.frame.t("rating-disciplined")));
        let href = format!("/ratings/corrections/{}?year={}", row.line.id, self.year);
        Line {
            name: row.line.name.clone(),
            small: row.line.code.clone(),
            facts: level + &dues.unwrap_or_default() + &disciplined.unwrap_or_default(),
            votes: row.votes,
            ..self.graded((row.grade, row.recognised), suggestion, href)
        }
    }

    fn unit(&self, row: &UnitRow, suggestion: &Suggestion) -> Line {
        let subject = row.subject.code();
        let href = format!("/ratings/units/{}/{subject}/correction?year={}", row.unit, self.year);
        Line {
            name: row.name.clone(),
            small: subject_name(self.frame, row.subject),
            facts: figure_words(self.frame, row),
            votes: row.votes,
            ..self.graded((row.grade, row.recognised), suggestion, href)
        }
    }

    fn graded(
        &self,
        (grade, recognised): (Option<Grade>, Option<Grade>),
        suggestion: &Suggestion,
        href: String,
    ) -> Line {
        let excused = if let Suggestion::Not(why) = suggestion { Some(self.frame.say(why)) } else { None };
        Line {
            name: String::new(),
            small: String::new(),
            facts: String::new(),
            grade: recognised.or(grade).map(|grade| (grade_name(self.frame, grade), tone(grade))),
            excused,
            votes: None,
            correct: recognised.filter(|_| self.may_correct).map(|_| href),
        }
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
            let may_decide = judge(&sheet.list).is_ok_and(|above| covers(Action::DecideCases, &above));
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
    let may_correct = may_decide && sheet.list.stage == Stage::Recognised;
    let lines = Words { frame: &frame, year: sheet.list.year, may_correct }.lines(&sheet.sheet);
    ctx.page(&Show { frame, sheet, lines, today, may_edit, may_decide })
}
