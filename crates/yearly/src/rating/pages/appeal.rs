//! The superior answers an appeal, or corrects a grade that was recognised.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Id, Result};
use members::cases::once;
use members::{Grade, MemberId};
use units::UnitId;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use crate::pages::{Look, act_of, day, fresh_act, grade_name, grades, sent, tone};
use crate::rating::usecases::answer::{Answer, answer, correct, of_whom};
use crate::rating::usecases::appeal::{Appeal, State, with_grade};
use crate::rating::{Subject, Whose};

#[derive(Template)]
#[template(path = "yearly/rating-answer.html")]
struct Page {
    frame: Frame,
    name: String,
    year: i64,
    /// The grade that stands now.
    stands: Option<Grade>,
    /// What somebody objects to; nothing for a correction.
    appeal: Option<Appeal>,
    form: Form,
}

impl Page {
    fn grades(&self) -> Vec<(&'static str, String)> {
        grades(&self.frame)
    }

    fn grade(&self, grade: &Grade) -> String {
        grade_name(&self.frame, *grade)
    }

    fn tone(&self, grade: &Grade) -> &'static str {
        tone(*grade)
    }

    /// The grade that is objected to, when another one stands since.
    fn other(&self) -> Option<Grade> {
        let of = self.appeal.as_ref().filter(|it| it.state == State::Open)?.before;
        (Some(of) != self.stands).then_some(of)
    }

    /// What was answered: how, on which day, why.
    fn answered(&self) -> Option<(String, String, String)> {
        let it = self.appeal.as_ref().filter(|it| it.state != State::Open)?;
        let on = it.answered_on.map_or(String::new(), vietnam::date::show);
        let why = it.answer.clone().unwrap_or_default();
        Some((self.frame.t(&format!("rating-appeal-{}", it.state.code())), on, why))
    }
}

fn empty(ctx: &Ctx) -> Form {
    Form::filled([("act", fresh_act(ctx))])
}

pub(crate) async fn ask(ctx: Ctx, Path(id): Path<Id<Appeal>>) -> Result<Response, Fault> {
    let form = empty(&ctx);
    ctx.page(&of_appeal(&ctx, id, form).await?)
}

async fn of_appeal(ctx: &Ctx, id: Id<Appeal>, form: Form) -> Result<Page> {
    let (it, stands) = ctx.read(move |db| with_grade(db, id)).await?;
    let frame = ctx.frame("rating-answer").under(ctx.t("rating-title"), format!("/ratings?year={}", it.year));
    Ok(Page { frame, name: it.name.clone(), year: it.year, stands, appeal: Some(it), form })
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<Id<Appeal>>, form: Form) -> Result<Response, Fault> {
    let (act, typed) = (act_of(&form), sent(&form));
    let done = match read(&form) {
        Ok(read) => {
            let done =
                ctx.write(move |tx| once(tx, act, "rating-answer", &typed, |tx| Ok(answer(tx, id, &read)?.list)));
            done.await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(list) => Ok(see_other(format!("/ratings/{list}?done=answered"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&of_appeal(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// The fields of an answer.
fn read(form: &Form) -> Result<Answer> {
    let words = |name| form.value(name).to_owned();
    let grade = Grade::of_code(form.value("grade"));
    let on = day(form.value("day")).map_err(|say| Error::invalid("day", say))?;
    let seen = Grade::of_code(form.value("seen")).ok_or_else(|| Error::refused("rating-not-recognised"))?;
    Ok(Answer { seen, grade, reason: words("reason"), number: words("number"), on, signer: words("signer") })
}

pub(crate) async fn ask_correction(
    ctx: Ctx,
    Path(member): Path<MemberId>,
    Query(look): Query<Look>,
) -> Result<Response, Fault> {
    ask_of(ctx, Whose::Member(member), &look).await
}

pub(crate) async fn ask_unit(
    ctx: Ctx,
    Path((unit, subject)): Path<(UnitId, String)>,
    Query(look): Query<Look>,
) -> Result<Response, Fault> {
    ask_of(ctx, of_unit(unit, &subject)?, &look).await
}

fn of_unit(unit: UnitId, subject: &str) -> Result<Whose> {
    Ok(Whose::Unit(unit, Subject::of_code(subject).ok_or(Error::NotFound)?))
}

async fn ask_of(ctx: Ctx, whose: Whose, look: &Look) -> Result<Response, Fault> {
    let year = look.year()?.ok_or(Error::NotFound)?;
    let form = empty(&ctx);
    ctx.page(&correction(&ctx, whose, year, form).await?)
}

async fn correction(ctx: &Ctx, whose: Whose, year: i64, form: Form) -> Result<Page> {
    let (name, stands) = ctx.read(move |db| of_whom(db, whose, year)).await?;
    let frame = ctx.frame("rating-correct").under(ctx.t("rating-title"), format!("/ratings?year={year}"));
    Ok(Page { frame, name, year, stands, appeal: None, form })
}

pub(crate) async fn save_correction(ctx: Ctx, Path(member): Path<MemberId>, form: Form) -> Result<Response, Fault> {
    save_of(ctx, Whose::Member(member), form).await
}

pub(crate) async fn save_unit(
    ctx: Ctx,
    Path((unit, subject)): Path<(UnitId, String)>,
    form: Form,
) -> Result<Response, Fault> {
    save_of(ctx, of_unit(unit, &subject)?, form).await
}

async fn save_of(ctx: Ctx, whose: Whose, form: Form) -> Result<Response, Fault> {
    let (act, typed) = (act_of(&form), sent(&form));
    let year = form.value("year").parse().map_err(|_| Error::NotFound)?;
    let done = match read(&form) {
        Ok(read) => {
            let done = ctx.write(move |tx| {
                once(tx, act, "rating-correct", &typed, |tx| Ok(correct(tx, whose, year, &read)?.list))
            });
            done.await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(list) => Ok(see_other(format!("/ratings/{list}?done=answered"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&correction(&ctx, whose, year, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
