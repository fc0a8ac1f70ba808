//! A unit's ratings of every year; here it reviews its own year and objects to a grade.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result, Say};
use members::Grade;
use units::UnitId;
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::units::subject_name;
use super::{badge, stage_name};
use crate::pages::{grade_name, grades, steps, tone};
use crate::rating::usecases::appeal::{Appeal, appeal_unit};
use crate::rating::usecases::unit::{History, history, review_unit};
use crate::rating::{Subject, Whose};

#[derive(Template)]
#[template(path = "yearly/unit.html")]
struct Show {
    frame: Frame,
    of: History,
    year: i64,
    may_edit: bool,
    /// Until when the latest year can be objected to, when it still can.
    until: Option<(i64, String)>,
    form: Form,
}

impl Show {
    fn subjects(&self) -> Vec<(&'static str, String)> {
        Subject::ALL.iter().map(|it| (it.code(), subject_name(&self.frame, *it))).collect()
    }

    fn subject(&self, subject: &Subject) -> String {
        subject_name(&self.frame, *subject)
    }

    fn grades(&self) -> Vec<(&'static str, String)> {
        grades(&self.frame)
    }

    fn grade(&self, grade: &Grade) -> String {
        grade_name(&self.frame, *grade)
    }

    fn tone(&self, grade: &Grade) -> &'static str {
        tone(*grade)
    }

    fn stage(&self) -> Option<(String, &'static str)> {
        self.of.list.as_ref().map(|list| (stage_name(&self.frame, list.stage), badge(list.stage)))
    }

    fn may_review(&self) -> bool {
        let is_open = self.of.list.as_ref().is_none_or(|list| list.stage.may_grade().is_ok());
        self.may_edit && self.of.unit.parent.is_some() && is_open
    }

    /// An appeal, or a correction: whose grade of which year, and how it stands.
    fn told(&self, it: &Appeal) -> String {
        let of = if let Whose::Unit(_, subject) = it.whose { self.subject(&subject) } else { String::new() };
        format!("{} · {of}: {}", it.year, self.frame.t(&format!("rating-appeal-{}", it.state.code())))
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<UnitId>) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, id, Form::default()).await?)
}

async fn page(ctx: &Ctx, id: UnitId, form: Form) -> Result<Show> {
    let (of, trail, today, may_edit) = ctx
        .read(move |db| {
            let of = history(db, id)?;
            let today = db.now().day();
            let trail = steps(db, &of.unit.path, "/ratings/units", i64::from(today.year()))?;
            let may_edit = db.may(Action::EditMembers).is_ok_and(|scope| scope.covers(&of.unit.path));
            Ok((of, trail, today, may_edit))
        })
        .await?;
    let done = [("reviewed", "rating-done-reviewed"), ("appealed", "own-year-done-appealed")];
    let frame = ctx.frame("rating-unit-title").below(trail).after(&done);
    let until = of.appeal_until.filter(|(_, until)| today <= *until);
    let until = until.map(|(year, until)| (year, vietnam::date::show(until)));
    Ok(Show { frame, of, year: i64::from(today.year()), may_edit, until, form })
}

/// The year and what of the unit a form is about.
fn read(form: &Form, field: &'static str) -> Result<(i64, Subject)> {
    let year = form.value("year").parse().map_err(|_| Error::NotFound)?;
    let subject = Subject::of_code(form.value(field));
    Ok((year, subject.ok_or_else(|| Error::invalid(field, "rating-choose-subject"))?))
}

pub(crate) async fn review(ctx: Ctx, Path(id): Path<UnitId>, form: Form) -> Result<Response, Fault> {
    let words = form.value("words").to_owned();
    let done = match (read(&form, "subject"), Grade::of_code(form.value("own"))) {
        (Ok(of), Some(own)) => ctx.write(move |tx| review_unit(tx, id, of, own, &words)).await,
        (Err(error), _) => Err(error),
        (_, None) => Err(Error::invalid("own", Say::new("rating-choose-grade"))),
    };
    answered(&ctx, id, form, done, "reviewed").await
}

pub(crate) async fn appeal(ctx: Ctx, Path(id): Path<UnitId>, form: Form) -> Result<Response, Fault> {
    let words = form.value("appeal").to_owned();
    let done = match read(&form, "of") {
        Ok(of) => ctx.write(move |tx| appeal_unit(tx, id, of, &words).map(drop)).await,
        Err(error) => Err(error),
    };
    let done = done.map_err(|error| match error {
        Error::Invalid(bad) => Error::Invalid(
            bad.into_iter().map(|(field, say)| (if field == "words" { "appeal".into() } else { field }, say)).collect(),
        ),
        other => other,
    });
    answered(&ctx, id, form, done, "appealed").await
}

async fn answered(ctx: &Ctx, id: UnitId, form: Form, done: Result<()>, what: &str) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(see_other(format!("/ratings/units/{id}?done={what}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
