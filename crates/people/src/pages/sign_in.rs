//! The doors: sign in, sign out, activate with a code.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use kernel::{Actor, Error, Say};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Query};

use super::{hash, is_right, now, secret, too_many};
use crate::account::Account;
use crate::doors::Doors;
use crate::login::Login;
use crate::new_password;
use crate::store;
use crate::usecases::{accounts, sessions};

#[derive(Deserialize, Default)]
pub(crate) struct Way {
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "people/sign_in.html")]
struct SignIn {
    frame: Frame,
    form: Form,
    problem: Option<Say>,
}

#[derive(Template)]
#[template(path = "people/activate.html")]
struct Activate {
    frame: Frame,
    form: Form,
    problem: Option<Say>,
}

pub(crate) async fn ask(ctx: Ctx, Query(way): Query<Way>) -> Result<Response, Fault> {
    if let Actor::Person { .. } = ctx.actor() {
        return Ok(web::see_other("/"));
    }
    let form = Form::filled([("next", way.next)]);
    ctx.page(&SignIn { frame: ctx.frame("sign-in"), form, problem: None })
}

pub(crate) async fn enter(doors: Arc<Doors>, ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let login = Login::tidy(form.value("who"));
    let again = |problem: Say| {
        let form = Form::filled([("who", form.value("who").to_owned()), ("next", form.value("next").to_owned())]);
        ctx.page_again(&SignIn { frame: ctx.frame("sign-in"), form, problem: Some(problem) })
    };
    if doors.knock(&login, ctx.peer(), now(&ctx)).is_err() {
        return again("sign-in-wait".into()).map(too_many);
    }
    let Some(account) = account_of(&ctx, &login, form.value("password")).await? else {
        doors.wrong(ctx.peer(), now(&ctx));
        return again("sign-in-wrong".into());
    };
    doors.right(&login);
    let agent = ctx.agent().to_owned();
    match ctx.write(move |tx| crate::start_session(tx, account.id, &agent)).await {
        Ok((token, seconds)) => Ok(ctx.signed_in(&token, seconds, form.value("next"))),
        Err(Error::Refused(why)) => again(why),
        Err(error) => Err(error.into()),
    }
}

/// The account that login and password open. Nobody can tell by the clock which of the two was wrong.
async fn account_of(ctx: &Ctx, login: &Login, password: &str) -> Result<Option<Account>, Fault> {
    let login = login.clone();
    let account = ctx.read(move |db| store::accounts::by_login(db, &login)).await?;
    let stored = account.as_ref().and_then(|account| account.password.clone());
    let right = is_right(ctx, password, stored).await?;
    Ok(account.filter(|_| right))
}

pub(crate) async fn leave(ctx: Ctx) -> Result<Response, Fault> {
    if let Some(secret) = secret(&ctx) {
        ctx.write(move |tx| sessions::sign_out(tx, &secret)).await?;
    }
    Ok(ctx.signed_out("/sign-in"))
}

pub(crate) async fn activation(ctx: Ctx) -> Result<Response, Fault> {
    ctx.page(&Activate { frame: ctx.frame("activate-title"), form: Form::default(), problem: None })
}

pub(crate) async fn activate(doors: Arc<Doors>, ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let login = Login::tidy(form.value("who"));
    if doors.knock(&login, ctx.peer(), now(&ctx)).is_err() {
        return activate_again(&ctx, &form, Error::refused("sign-in-wait")).map(too_many);
    }
    match try_code(&ctx, &login, &form).await {
        Ok((token, seconds)) => {
            doors.right(&login);
            Ok(ctx.signed_in(&token, seconds, "/"))
        }
        Err(error) => {
            match error {
                Error::Invalid(_) => doors.right(&login),
                _ => doors.wrong(ctx.peer(), now(&ctx)),
            }
            activate_again(&ctx, &form, error)
        }
    }
}

/// The code first: only whoever holds it learns anything about the password.
async fn try_code(ctx: &Ctx, login: &Login, form: &Form) -> kernel::Result<(String, i64)> {
    let (typed, code) = (login.clone(), form.value("code").to_owned());
    let (_, own) = ctx.read(move |db| accounts::check_code(db, &typed, &code)).await?;
    new_password::check(form.value("password"), form.value("again"), &own)?;
    let hash = hash(ctx, form.value("password")).await?;
    let (login, code, agent) = (login.clone(), form.value("code").to_owned(), ctx.agent().to_owned());
    ctx.write(move |tx| {
        let account = accounts::activate(tx, &login, &code, &hash)?;
        crate::start_session(tx, account, &agent)
    })
    .await
}

fn activate_again(ctx: &Ctx, form: &Form, error: Error) -> Result<Response, Fault> {
    let kept = Form::filled([("who", form.value("who").to_owned()), ("code", form.value("code").to_owned())]);
    let (form, problem) = match error {
        Error::Invalid(errors) => (kept.with_errors(errors), None),
        Error::Refused(why) => (kept, Some(why)),
        error => return Err(error.into()),
    };
    ctx.page_again(&Activate { frame: ctx.frame("activate-title"), form, problem })
}
