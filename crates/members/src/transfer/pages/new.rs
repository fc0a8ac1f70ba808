//! A home asks: one member, or a whole class ticked on the list of a branch.

use askama::Template;
use axum::response::Response;
use kernel::{Db, Error, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::read;
use crate::cases::form::{act_of, fresh_act, sent};
use crate::cases::once;
use crate::member::MemberId;
use crate::pages::pick::{Pick, pick};
use crate::transfer::usecases::ask::ask;
use crate::transfer::{KIND, Way};

#[derive(Template)]
#[template(path = "members/transfer-new.html")]
struct New {
    frame: Frame,
    form: Form,
    picked: Pick,
    /// Units that are offered for the target.
    targets: Vec<String>,
}

impl New {
    fn ways(&self) -> Vec<(&'static str, String)> {
        let name = |way: Way| (way.code(), self.frame.t(&format!("transfer-way-{}", way.code())));
        Way::ASKED.into_iter().map(name).collect()
    }

    fn is_ticked(&self, id: &MemberId) -> bool {
        self.form.has("member", &id.to_string())
    }

    fn wrong(&self, id: &MemberId) -> Option<String> {
        self.form.error(&format!("member-{id}")).map(|say| self.frame.say(say))
    }
}

/// Whose move is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Begin {
    unit: String,
    member: String,
}

pub(crate) async fn new(ctx: Ctx, Query(begin): Query<Begin>) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let form = Form::filled([
        ("unit", begin.unit),
        ("member", begin.member),
        ("on", today.to_string()),
        ("way", Way::Inside.code().into()),
        ("act", fresh_act(&ctx)),
    ]);
    ctx.page(&page(&ctx, form).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<New> {
    let (unit, member) = (form.value("unit").to_owned(), form.value("member").parse().ok());
    let found = ctx.read(move |db| {
        let picked = pick(db, KIND, &unit, member)?;
        let targets = targets(db, &picked)?;
        Ok((picked, targets))
    });
    let (picked, targets) = found.await?;
    Ok(New { frame: ctx.frame("transfer-new").below(picked.trail.clone()), form, picked, targets })
}

/// Units that are offered for the target: those beside the branch, and those of the province.
fn targets(db: &Db<'_>, picked: &Pick) -> Result<Vec<String>> {
    let here = picked.unit.as_ref().map(|unit| unit.id);
    let around = [picked.way.first(), picked.way.get(1).filter(|base| Some(base.id) != here)];
    let mut targets = Vec::new();
    for unit in around.into_iter().flatten() {
        targets.extend(units::children(db, unit.id)?.into_iter().map(|unit| unit.name));
    }
    Ok(targets)
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (act, typed) = (act_of(&form), sent(&form));
    let asked = match read::asking(&form) {
        Ok(read) => ctx.write(move |tx| once(tx, act, "transfer-ask", &typed, |tx| ask(tx, &read))).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(ids) if ids.len() == 1 => Ok(see_other(format!("/transfers/{}?done=asked", ids[0]))),
        Ok(_) => Ok(see_other(format!("/transfers?unit={}&state=requested&done=asked", form.value("unit")))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
