//! What the buttons under a question do.

use axum::response::Response;
use kernel::{Error, Result, Tx};
use web::{Ctx, Fault, Form, Path, see_other};

use super::show::again;
use crate::help::answer::usecases::{self, Said};
use crate::help::question::{Question, QuestionId};

/// Something that is done with what was typed.
type Act = fn(&mut Tx<'_>, QuestionId, &Said) -> Result<Question>;

fn read(form: &Form) -> Result<Said> {
    Ok(Said {
        id: form.value("entry").parse().map_err(|_| Error::refused("form-unreadable"))?,
        body: form.value("body").to_owned(),
        seen: form.value("seen").parse().unwrap_or(0),
    })
}

async fn say(ctx: Ctx, id: QuestionId, form: Form, act: Act, done: &str) -> Result<Response, Fault> {
    let said = read(&form)?;
    match ctx.write(move |tx| act(tx, id, &said)).await {
        Ok(_) => Ok(see_other(format!("/help/questions/{id}?done={done}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&again(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn answer(ctx: Ctx, Path(id): Path<QuestionId>, form: Form) -> Result<Response, Fault> {
    say(ctx, id, form, usecases::answer, "answered").await
}

pub(crate) async fn remark(ctx: Ctx, Path(id): Path<QuestionId>, form: Form) -> Result<Response, Fault> {
    say(ctx, id, form, usecases::remark, "remarked").await
}

pub(crate) async fn reopen(ctx: Ctx, Path(id): Path<QuestionId>, form: Form) -> Result<Response, Fault> {
    say(ctx, id, form, usecases::reopen, "reopened").await
}

pub(crate) async fn close(ctx: Ctx, Path(id): Path<QuestionId>, form: Form) -> Result<Response, Fault> {
    say(ctx, id, form, usecases::close, "closed").await
}

pub(crate) async fn accept(ctx: Ctx, Path(id): Path<QuestionId>, form: Form) -> Result<Response, Fault> {
    let answer = form.value("answer").parse().map_err(|_| Error::refused("form-unreadable"))?;
    ctx.write(move |tx| usecases::accept(tx, id, answer)).await?;
    Ok(see_other(format!("/help/questions/{id}?done=accepted")))
}

pub(crate) async fn take(ctx: Ctx, Path(id): Path<QuestionId>) -> Result<Response, Fault> {
    ctx.write(move |tx| usecases::take(tx, id)).await?;
    Ok(see_other(format!("/help/questions/{id}")))
}

pub(crate) async fn hand(ctx: Ctx, Path(id): Path<QuestionId>, form: Form) -> Result<Response, Fault> {
    let to = form.value("to").parse().map_err(|_| Error::invalid("to", "question-not-an-officer"))?;
    ctx.write(move |tx| usecases::hand_to(tx, id, to)).await?;
    Ok(see_other(format!("/help/questions/{id}")))
}

pub(crate) async fn raise(ctx: Ctx, Path(id): Path<QuestionId>) -> Result<Response, Fault> {
    ctx.write(move |tx| usecases::raise(tx, id)).await?;
    Ok(see_other(format!("/help/questions/{id}")))
}

pub(crate) async fn follow(ctx: Ctx, Path(id): Path<QuestionId>, form: Form) -> Result<Response, Fault> {
    let wants = form.has("follow", "1");
    ctx.write(move |tx| crate::help::follow(tx, id, wants)).await?;
    Ok(see_other(format!("/help/questions/{id}")))
}
