//! Who pays in which group and who is exempt: ticked in a branch, or for everybody of a unit and below as long work.

use askama::Template;
use axum::response::Response;
use kernel::jobs::{Job, State};
use kernel::{Action, Error, Id, Result};
use members::MemberId;
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use super::{day, month, steps};
use crate::account::Payer;
use crate::usecases::Terms;
use crate::usecases::bulk::{self, Bulk, Working};
use crate::usecases::look;
use crate::usecases::payer::{Exempting, exempt, set_group};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Ask {
    unit: String,
}

#[derive(Template)]
#[template(path = "dues/payers.html")]
struct Page {
    frame: Frame,
    form: Form,
    unit: Unit,
    payers: Vec<Payer>,
    terms: Terms,
    may_exempt: bool,
}

impl Page {
    fn group(&self, payer: &Payer) -> &str {
        let group = payer.account.group_in(&self.terms.tariff, self.terms.month);
        group.map_or("", |group| self.frame.pick(&group.label_vi, &group.label_en))
    }

    fn groups(&self) -> Vec<(&str, &str)> {
        let groups = self.terms.tariff.0.iter();
        groups.map(|it| (it.code.as_str(), self.frame.pick(&it.label_vi, &it.label_en))).collect()
    }

    fn is_ticked(&self, payer: &Payer) -> bool {
        self.form.has("pay", &payer.id.to_string())
    }

    fn wrong(&self, payer: &Payer) -> Option<String> {
        self.form.error(&payer.id.to_string()).map(|say| self.frame.say(say))
    }
}

pub(crate) async fn ask(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let mut page = page(&ctx, Form::filled([("unit", ask.unit)])).await?;
    let (now, today) = (page.terms.month, page.terms.today.to_string());
    let form = page.form.with("from", now.to_string()).with("to", now.plus(2).to_string());
    page.form = form.with("day", today);
    ctx.page(&page)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Page, Fault> {
    let named = form.value("unit").to_owned();
    let (unit, payers, terms, may_exempt, trail) = ctx
        .read(move |db| {
            let (unit, payers, terms) = look::payers(db, &named)?;
            let may = db.may(Action::DecideCases).is_ok_and(|scope| scope.covers(&unit.path));
            let trail = steps(db, &unit.path)?;
            Ok((unit, payers, terms, may, trail))
        })
        .await?;
    Ok(Page { frame: ctx.frame("dues-payers").below(trail), form, unit, payers, terms, may_exempt })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let unit = form.value("unit").to_owned();
    let done = match form.value("what") {
        "group" => grouped(&ctx, &form).await.map(|()| format!("/dues?unit={unit}&done=groups")),
        "exempt" => exempted(&ctx, &form).await.map(|()| format!("/dues?unit={unit}&done=exempt")),
        "group-all" | "exempt-all" => begun(&ctx, &form).await.map(|id| format!("/dues/jobs/{id}")),
        _ => Err(Error::NotFound),
    };
    match done {
        Ok(to) => Ok(see_other(to)),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn ticked(form: &Form) -> Result<Vec<MemberId>> {
    form.values("pay").map(|id| id.parse().map_err(|_| Error::NotFound)).collect()
}

async fn grouped(ctx: &Ctx, form: &Form) -> Result<()> {
    let (unit, from) = (super::named(form, "unit")?, month(form, "from")?);
    let (members, group) = (ticked(form)?, form.value("group").to_owned());
    ctx.write(move |tx| set_group(tx, unit, &members, &group, from)).await.map(drop)
}

async fn exempted(ctx: &Ctx, form: &Form) -> Result<()> {
    let exempting = Exempting {
        unit: super::named(form, "unit")?,
        members: ticked(form)?,
        months: (month(form, "from")?, month(form, "to")?),
        reason: form.value("reason").to_owned(),
        number: form.value("number").to_owned(),
        day: day(form, "day")?,
        signer: form.value("signer").to_owned(),
    };
    ctx.write(move |tx| exempt(tx, &exempting)).await.map(drop)
}

async fn begun(ctx: &Ctx, form: &Form) -> Result<Id<Job>> {
    let unit = super::named(form, "unit")?;
    let bulk = if form.has("what", "group-all") {
        Bulk::Groups { from: month(form, "from")? }
    } else {
        let text = |field| form.value(field).to_owned();
        Bulk::Exempt {
            months: (month(form, "from")?, month(form, "to")?),
            reason: text("reason"),
            decision: (text("number"), day(form, "day")?, text("signer")),
        }
    };
    ctx.write(move |tx| bulk::begin_bulk(tx, unit, &bulk)).await
}

#[derive(Template)]
#[template(path = "dues/work.html")]
struct Work {
    frame: Frame,
    job: Job,
    working: Working,
    unit: Unit,
}

impl Work {
    fn progress(&self) -> String {
        let (done, total) = (self.frame.count(&self.job.done), self.frame.count(&self.job.total));
        self.frame.t2("dues-work-progress", ("done", &done), ("total", &total))
    }

    fn result(&self) -> String {
        let (done, passed) = (self.frame.count(&self.working.changed), self.frame.count(&self.working.passed_over));
        self.frame.t2("dues-work-done", ("done", &done), ("passed", &passed))
    }

    fn is(&self, state: &str) -> bool {
        state
            == match self.job.state {
                State::Open => "open",
                State::Done => "done",
                State::Failed => "failed",
            }
    }
}

/// Long work on its way or done.
pub(crate) async fn work(ctx: Ctx, Path(id): Path<Id<Job>>) -> Result<Response, Fault> {
    let (job, working, unit, trail) = ctx
        .read(move |db| {
            let (job, working, unit) = bulk::working(db, id)?;
            let trail = steps(db, &unit.path)?;
            Ok((job, working, unit, trail))
        })
        .await?;
    ctx.page(&Work { frame: ctx.frame("dues-work").below(trail), job, working, unit })
}
