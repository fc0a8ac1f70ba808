//! The page of one's own year.

use askama::Template;
use axum::response::Response;
use kernel::{Day, Error, Result, Say};
use members::Grade;
use members::cases::state_name;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use crate::pages::{Look, grade_name, grades, level_name, tone, years};
use crate::programme::usecases::look::{Asked, Sheet, own};
use crate::rating::usecases::appeal::{Appeal, appeal, review};
use crate::rating::usecases::look::{Own, mine};
use crate::rating::{KIND, Stage};

#[derive(Template)]
#[template(path = "yearly/mine.html")]
struct Mine {
    frame: Frame,
    year: i64,
    sheet: Sheet,
    own: Own,
    today: Day,
    form: Form,
}

impl Mine {
    fn years(&self) -> Vec<i64> {
        years(self.year, self.today).into_iter().filter(|year| *year <= i64::from(self.today.year())).collect()
    }

    fn is_year(&self, year: &i64) -> bool {
        self.year == *year
    }

    fn is_registered(&self) -> bool {
        self.sheet.registration.is_some()
    }

    fn is_confirmed(&self) -> bool {
        self.sheet.registration.as_ref().is_some_and(|it| it.verdict.is_some())
    }

    fn may_register(&self) -> bool {
        let open = self.sheet.programme.as_ref().is_some_and(|it| self.today <= it.register_by);
        !self.is_confirmed() && (self.is_registered() || open)
    }

    fn level(&self) -> String {
        let verdict = self.sheet.registration.as_ref().and_then(|it| it.verdict.as_ref());
        verdict.map_or_else(|| self.frame.t("programme-not-confirmed-yet"), |it| level_name(&self.frame, it.level))
    }

    fn level_tone(&self) -> &'static str {
        let verdict = self.sheet.registration.as_ref().and_then(|it| it.verdict.as_ref());
        verdict.map_or("badge wait", |it| tone(it.level))
    }

    fn goal(&self, asked: &Asked) -> String {
        let name = format!("goal-{}", asked.criterion.id);
        let is_typed = self.form.pairs().any(|(other, _)| other == name);
        if is_typed { self.form.value(&name).to_owned() } else { asked.goal.to_string() }
    }

    fn goal_error(&self, asked: &Asked) -> Option<String> {
        self.form.error(&format!("goal-{}", asked.criterion.id)).map(|say| self.frame.say(say))
    }

    fn so_far(&self, asked: &Asked) -> String {
        let (reached, goal) = (self.frame.count(&asked.reached), self.frame.count(&asked.goal));
        format!("{reached} / {goal} {}", asked.criterion.counted)
    }

    fn mark(&self, asked: &Asked) -> &'static str {
        if asked.reached >= asked.goal { "done" } else { "clock" }
    }

    fn criteria(&self) -> Vec<(String, String)> {
        let named =
            |it: &Asked| (it.criterion.id.to_string(), format!("{} ({})", it.criterion.words, it.criterion.counted));
        self.sheet.asked.iter().map(named).collect()
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

    fn own_grade(&self) -> Option<(String, String)> {
        let row = self.own.row.as_ref()?;
        Some((grade_name(&self.frame, row.own?), row.own_words.clone().unwrap_or_default()))
    }

    /// How far the list of the branch has come.
    fn stage(&self) -> Option<String> {
        self.own.list.as_ref().map(|list| state_name(&self.frame, KIND, list.stage.code()))
    }

    /// Whether the reader may review their year still.
    fn may_review(&self) -> bool {
        let is_rated = self.own.row.as_ref().is_some_and(|row| row.recognised.is_some());
        let stage = self.own.list.as_ref().map_or(Stage::Open, |list| list.stage);
        self.own.is_open && !is_rated && stage.may_grade().is_ok()
    }

    fn recognised(&self) -> Option<Grade> {
        self.own.row.as_ref()?.recognised
    }

    fn may_appeal(&self) -> bool {
        let has = self.own.appeals.iter().any(|it| it.year == self.year);
        self.own.appeal_until.is_some_and(|until| self.today <= until) && self.recognised().is_some() && !has
    }

    fn until(&self) -> String {
        self.own.appeal_until.map_or(String::new(), vietnam::date::show)
    }

    fn appeal_state(&self, it: &Appeal) -> String {
        self.frame.t(&format!("rating-appeal-{}", it.state.code()))
    }
}

pub(crate) async fn show(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, look.year()?, Form::default()).await?)
}

async fn page(ctx: &Ctx, year: Option<i64>, form: Form) -> Result<Mine> {
    let (year, sheet, own, today) = ctx
        .read(move |db| {
            let today = db.now().day();
            let year = year.unwrap_or_else(|| i64::from(today.year()));
            Ok((year, own(db, year)?, mine(db, year)?, today))
        })
        .await?;
    let done = [
        ("registered", "own-year-done-registered"),
        ("shown", "own-year-done-shown"),
        ("dropped", "own-year-done-dropped"),
        ("reviewed", "own-year-done-reviewed"),
        ("appealed", "own-year-done-appealed"),
    ];
    Ok(Mine { frame: ctx.frame("own-year-title").after(&done), year, sheet, own, today, form })
}

/// The page with what was typed and what is wrong with it.
pub(crate) async fn again(ctx: &Ctx, year: i64, form: Form, error: Error) -> Result<Response, Fault> {
    match error {
        Error::Invalid(errors) => ctx.page_again(&page(ctx, Some(year), form.with_errors(errors)).await?),
        error => Err(error.into()),
    }
}

fn year_of(form: &Form) -> Result<i64> {
    form.value("year").parse().map_err(|_| Error::NotFound)
}

pub(crate) async fn save_review(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let year = year_of(&form)?;
    let words = form.value("words").to_owned();
    let done = match Grade::of_code(form.value("own")) {
        Some(own) => ctx.write(move |tx| review(tx, year, own, &words)).await,
        None => Err(Error::invalid("own", Say::new("rating-choose-grade"))),
    };
    match done {
        Ok(()) => Ok(see_other(format!("/me/year?year={year}&done=reviewed#rating"))),
        Err(error) => again(&ctx, year, form, error).await,
    }
}

pub(crate) async fn save_appeal(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (year, words) = (year_of(&form)?, form.value("appeal").to_owned());
    let done = ctx.write(move |tx| appeal(tx, year, &words)).await;
    match done {
        Ok(_) => Ok(see_other(format!("/me/year?year={year}&done=appealed#rating"))),
        Err(Error::Invalid(errors)) => {
            let errors = errors.into_iter().map(|(_, say)| ("appeal".into(), say)).collect();
            again(&ctx, year, form, Error::Invalid(errors)).await
        }
        Err(error) => Err(error.into()),
    }
}
