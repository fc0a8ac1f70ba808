//! Whoever may decides, a branch writes a step down: one form for one case and for many.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result, Say};
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::list::title;
use super::{read, what_name};
use crate::cases::form::{act_of, fresh_act, rows, sent};
use crate::cases::shelf::steps;
use crate::cases::{CaseId, once, state_name};
use crate::conduct::usecases::{advance, decide};
use crate::conduct::{Doing, Matter, Stage, Topic, store};

#[derive(Template)]
#[template(path = "members/conduct-act.html")]
struct Act {
    frame: Frame,
    form: Form,
    topic: Topic,
    doing: Doing,
    matters: Vec<Matter>,
}

impl Act {
    fn seen(&self, said: &Matter) -> String {
        let sent = self.form.values("case").find(|seen| seen.starts_with(&said.case.id.to_string()));
        sent.map_or_else(|| said.case.seen().to_string(), str::to_owned)
    }

    fn is_ticked(&self, said: &Matter) -> bool {
        let id = said.case.id.to_string();
        self.form.errors().is_empty() || self.form.values("case").any(|seen| seen.starts_with(&id))
    }

    fn wrong(&self, said: &Matter) -> Vec<String> {
        let id = said.case.id.to_string();
        let own = self.form.errors().iter().filter(|(field, _)| field.ends_with(&id));
        own.map(|(_, say)| self.frame.say(say)).collect()
    }

    fn value(&self, field: &str, said: &Matter) -> &str {
        self.form.value(&format!("{field}-{}", said.case.id))
    }

    fn has(&self, said: &Matter, ruling: &str) -> bool {
        let typed = self.value("ruling", said);
        typed == ruling || typed.is_empty() && ruling == "approve"
    }

    fn is_decision(&self) -> bool {
        self.doing == Doing::Decide
    }

    /// What can become of a case; an appeal is agreed to or not.
    fn rulings(&self, said: &Matter) -> Vec<(&'static str, String)> {
        let is_appeal = said.stage == Stage::Appealed;
        let stem = if is_appeal { "discipline-ruling" } else { "leaving-ruling" };
        let codes = ["approve", "return", "refuse", "wait"].into_iter().filter(|code| !is_appeal || *code != "return");
        codes.map(|code| (code, self.frame.t(&format!("{stem}-{code}")))).collect()
    }

    fn what(&self, said: &Matter) -> String {
        what_name(&self.frame, said)
    }

    fn votes(&self, said: &Matter) -> String {
        super::show::votes(&self.frame, said)
    }

    fn day_label(&self) -> String {
        format!("conduct-day-{}", self.doing.code())
    }

    fn text(&self, what: &str) -> String {
        self.frame.t(&format!("conduct-{what}-{}", self.doing.code()))
    }

    fn href(&self) -> &'static str {
        self.topic.kind().href()
    }
}

pub(crate) async fn ask(
    (topic, doing): (Topic, Doing),
    ctx: Ctx,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let ids: Vec<CaseId> =
        asked.iter().filter(|(name, _)| name == "case").filter_map(|(_, id)| id.parse().ok()).collect();
    if ids.is_empty() {
        return Err(Error::refused("admission-none-chosen").into());
    }
    let today = ctx.read(|db| Ok(db.now().day())).await?.to_string();
    let form = Form::filled([("day", today), ("act", fresh_act(&ctx))]);
    let page = page(&ctx, (topic, doing), ids, form).await?;
    if let Some((one, say)) = page.matters.iter().find_map(|one| one.stage.check(doing).err().map(|say| (one, say))) {
        let stage = state_name(&page.frame, topic.kind(), one.stage.code());
        let why = ctx.say(&say);
        let say = Say::new("admission-not-now").with("name", &one.case.name).with("stage", stage).with("why", why);
        return Err(Error::refused(say).into());
    }
    ctx.page(&page)
}

async fn page(ctx: &Ctx, (topic, doing): (Topic, Doing), ids: Vec<CaseId>, form: Form) -> Result<Act> {
    let found = ctx.read(move |db| {
        let scope = db.may(Action::ReadMembers)?;
        let found = ids.iter().take(crate::cases::faults::MOST).map(|id| store::find(db, &scope, *id));
        let mut found = found.collect::<Result<Vec<_>>>()?;
        if found.iter().any(|said| said.topic != topic) {
            return Err(Error::NotFound);
        }
        crate::conduct::usecases::look::sort(&mut found);
        let first = found.first().map(|one| steps(db, topic.kind(), &one.case.unit_path)).transpose()?;
        Ok((found, first.unwrap_or_default()))
    });
    let (matters, trail) = found.await?;
    let frame = ctx.frame(title(topic)).titled(ctx.t(&format!("conduct-title-{}", doing.code())));
    Ok(Act { frame: frame.below(trail), form, topic, doing, matters })
}

pub(crate) async fn save((topic, doing): (Topic, Doing), ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let href = topic.kind().href();
    match done((topic, doing), &ctx, &form).await {
        Ok(_) => Ok(see_other(match rows(&form).as_slice() {
            [one] => format!("{href}/{one}?done={}", doing.code()),
            _ => format!("{href}?done={}", doing.code()),
        })),
        Err(Error::Invalid(errors)) => {
            let ids = rows(&form);
            ctx.page_again(&page(&ctx, (topic, doing), ids, form.with_errors(errors)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Does what a form says, once; tells to how many.
async fn done((topic, doing): (Topic, Doing), ctx: &Ctx, form: &Form) -> Result<usize> {
    let (act, sent) = (act_of(form), sent(form));
    if doing == Doing::Decide {
        let read = read::deciding(topic, form)?;
        return ctx.write(move |tx| once(tx, act, "conduct-decide", &sent, |tx| decide::decide(tx, &read))).await;
    }
    let read = read::advancing(doing, form)?;
    ctx.write(move |tx| once(tx, act, "conduct-advance", &sent, |tx| advance::advance(tx, &read))).await
}
