//! One's own account: who I am, where I am signed in, my password, and who can see me.

use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use kernel::{Error, Id};
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::{hash, is_right, now, print_of, too_many};
use crate::doors::Doors;
use crate::login::Login;
use crate::session::{self, Session};
use crate::usecases::accounts;
use crate::usecases::sessions::{self, Mine, Watchers};

#[derive(Template)]
#[template(path = "people/account.html")]
struct Account {
    frame: Frame,
    mine: Mine,
}

#[derive(Template)]
#[template(path = "people/visible.html")]
struct Visible {
    frame: Frame,
    watchers: Vec<Watchers>,
}

#[derive(Template)]
#[template(path = "people/password.html")]
struct Password {
    frame: Frame,
    form: Form,
}

impl Account {
    fn device(&self, session: &Session) -> String {
        match session::device(&session.agent) {
            (Some(browser), Some(machine)) => {
                self.frame.t2("session-device", ("browser", browser), ("machine", machine))
            }
            (Some(known), None) | (None, Some(known)) => known.to_owned(),
            (None, None) => self.frame.t("session-unknown"),
        }
    }
}

pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    let print = print_of(&ctx);
    let mine = ctx.read(move |db| sessions::mine(db, &print)).await?;
    let done = [("session", "session-ended"), ("others", "session-others-ended"), ("password", "password-changed")];
    ctx.page(&Account { frame: ctx.frame("my-account").after(&done), mine })
}

pub(crate) async fn visible(ctx: Ctx) -> Result<Response, Fault> {
    let watchers = ctx.read(sessions::who_sees_me).await?;
    ctx.page(&Visible { frame: ctx.frame("visible-title"), watchers })
}

pub(crate) async fn end(ctx: Ctx, Path(id): Path<Id<Session>>) -> Result<Response, Fault> {
    ctx.write(move |tx| sessions::end(tx, id)).await?;
    Ok(see_other("/account?done=session"))
}

pub(crate) async fn end_others(ctx: Ctx) -> Result<Response, Fault> {
    let print = print_of(&ctx);
    ctx.write(move |tx| sessions::end_others(tx, &print)).await?;
    Ok(see_other("/account?done=others"))
}

pub(crate) async fn password(ctx: Ctx) -> Result<Response, Fault> {
    ctx.page(&Password { frame: ctx.frame("password-title"), form: Form::default() })
}

pub(crate) async fn change(doors: Arc<Doors>, ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let account = ctx.read(accounts::own).await?;
    let door = Login::tidy(&account.id.to_string());
    if doors.knock(&door, ctx.peer(), now(&ctx)).is_err() {
        return change_again(&ctx, Error::invalid("old", "sign-in-wait")).map(too_many);
    }
    if !is_right(&ctx, form.value("old"), account.password.clone()).await? {
        return change_again(&ctx, Error::invalid("old", "password-old-wrong"));
    }
    doors.right(&door);
    match renew(&ctx, &form, account.password).await {
        Ok(()) => Ok(see_other("/account?done=password")),
        Err(error) => change_again(&ctx, error),
    }
}

async fn renew(ctx: &Ctx, form: &Form, before: Option<String>) -> kernel::Result<()> {
    let (fresh, again) = (form.value("password").to_owned(), form.value("again").to_owned());
    ctx.read(move |db| accounts::check_new_password(db, &fresh, &again)).await?;
    let hash = hash(ctx, form.value("password")).await?;
    let print = print_of(ctx);
    ctx.write(move |tx| accounts::change_password(tx, before.as_deref(), &hash, &print)).await
}

/// Passwords are typed anew: they are never sent back.
fn change_again(ctx: &Ctx, error: Error) -> Result<Response, Fault> {
    let Error::Invalid(errors) = error else { return Err(error.into()) };
    let form = Form::default().with_errors(errors);
    ctx.page_again(&Password { frame: ctx.frame("password-title"), form })
}
