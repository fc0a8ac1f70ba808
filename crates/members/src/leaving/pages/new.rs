//! One member leaves, for a cause other than their age: what happened, and the branch's vote where one is needed.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::{dues_words, read, steps};
use crate::cases::form::{act_of, fresh_act, sent};
use crate::cases::once;
use crate::leaving::Cause;
use crate::leaving::usecases::begin::begin;
use crate::leaving::usecases::look::arrears;
use crate::member::{Member, MemberId};
use crate::store::dues::Dues;
use crate::usecases::read::find;

/// Who, and why.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Begin {
    member: String,
    cause: String,
}

#[derive(Template)]
#[template(path = "members/leaving-new.html")]
struct New {
    frame: Frame,
    form: Form,
    member: Member,
    cause: Cause,
    dues: Option<(Dues, i64)>,
}

impl New {
    fn text(&self, what: &str) -> String {
        self.frame.t(&format!("leaving-{what}-{}", self.cause.code()))
    }

    fn on_label(&self) -> String {
        format!("leaving-on-{}", self.cause.code())
    }

    fn dues_words(&self) -> Option<String> {
        self.dues.as_ref().map(|dues| dues_words(&self.frame, dues))
    }

    /// What is wrong with the case as a whole.
    fn wrong(&self) -> Vec<String> {
        let id = self.member.id.to_string();
        let own = self.form.errors().iter().filter(|(field, _)| field.ends_with(&id));
        own.map(|(_, say)| self.frame.say(say)).collect()
    }
}

pub(crate) async fn ask(ctx: Ctx, Query(asked): Query<Begin>) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let on = ("on", today.to_string());
    let form = Form::filled([("member", asked.member), ("cause", asked.cause), on, ("act", fresh_act(&ctx))]);
    ctx.page(&page(&ctx, form).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<New> {
    let id: MemberId = form.value("member").parse().map_err(|_| Error::NotFound)?;
    let cause = Cause::of_code(form.value("cause")).filter(|cause| *cause != Cause::GrownUp).ok_or(Error::NotFound)?;
    let found = ctx.read(move |db| {
        let member = find(db, id)?;
        db.may(Action::EditMembers)?.keep(&member.unit_path, ())?;
        let trail = steps(db, &member.unit_path)?;
        let dues = arrears(db, cause, id)?;
        Ok((member, trail, dues))
    });
    let (member, trail, dues) = found.await?;
    let title = ctx.t(&format!("leaving-cause-{}", cause.code()));
    Ok(New { frame: ctx.frame("leaving-title").titled(title).below(trail), form, member, cause, dues })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (act, typed) = (act_of(&form), sent(&form));
    let begun = match read::beginning(&form) {
        Ok(read) => ctx.write(move |tx| once(tx, act, "leaving-begin", &typed, |tx| begin(tx, &read))).await,
        Err(error) => Err(error),
    };
    match begun {
        Ok(ids) => Ok(see_other(format!("/leavings/{}?done=begun", ids[0]))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
