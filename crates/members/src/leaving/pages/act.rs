//! The superior decides, a branch holds the ceremony: one form for one case and for many.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result, Say};
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::{dues_words, read, stage_name, steps};
use crate::cases::form::{act_of, fresh_act, rows, sent};
use crate::cases::{CaseId, once};
use crate::leaving::usecases::look::arrears;
use crate::leaving::usecases::{decide, end};
use crate::leaving::{Doing, Leaving, store};
use crate::posts::Held;
use crate::posts::pages::words;
use crate::posts::usecases::depart::at_stake;
use crate::store::dues::Dues;

#[derive(Template)]
#[template(path = "members/leaving-act.html")]
struct Act {
    frame: Frame,
    form: Form,
    doing: Doing,
    leavings: Vec<Leaving>,
    /// What whoever decides should know of each: months of dues, posts that end.
    knows: BTreeMap<CaseId, Knows>,
}

/// The book of dues, and posts that end.
type Knows = (Option<(Dues, i64)>, Vec<Held>);

impl Act {
    fn seen(&self, going: &Leaving) -> String {
        let sent = self.form.values("case").find(|seen| seen.starts_with(&going.case.id.to_string()));
        sent.map_or_else(|| going.case.seen().to_string(), str::to_owned)
    }

    fn is_ticked(&self, going: &Leaving) -> bool {
        let id = going.case.id.to_string();
        self.form.errors().is_empty() || self.form.values("case").any(|seen| seen.starts_with(&id))
    }

    fn wrong(&self, going: &Leaving) -> Vec<String> {
        let id = going.case.id.to_string();
        let own = self.form.errors().iter().filter(|(field, _)| field.ends_with(&id));
        own.map(|(_, say)| self.frame.say(say)).collect()
    }

    fn value(&self, field: &str, going: &Leaving) -> &str {
        self.form.value(&format!("{field}-{}", going.case.id))
    }

    fn has(&self, going: &Leaving, ruling: &str) -> bool {
        let typed = self.value("ruling", going);
        typed == ruling || typed.is_empty() && ruling == "approve"
    }

    fn is_decision(&self) -> bool {
        self.doing == Doing::Decide
    }

    fn cause(&self, going: &Leaving) -> String {
        super::cause_name(&self.frame, going)
    }

    fn votes(&self, going: &Leaving) -> String {
        going.file.vote.map_or(String::new(), |vote| {
            let (yes, present) = (self.frame.count(&vote.yes), self.frame.count(&vote.present));
            self.frame.t2("leaving-votes-are", ("yes", &yes), ("present", &present))
        })
    }

    /// Months owed, and posts that end with it.
    fn knows(&self, going: &Leaving) -> Vec<String> {
        let Some((dues, posts)) = self.knows.get(&going.case.id) else { return Vec::new() };
        let dues =
            dues.as_ref().map(|dues| format!("{}: {}", self.frame.t("leaving-dues"), dues_words(&self.frame, dues)));
        let posts = words(&self.frame, posts).map(|posts| format!("{}: {posts}", self.frame.t("post-at-stake")));
        dues.into_iter().chain(posts).collect()
    }

    fn text(&self, what: &str) -> String {
        self.frame.t(&format!("leaving-{what}-{}", self.doing.code()))
    }
}

pub(crate) async fn ask(doing: Doing, ctx: Ctx, Query(asked): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let ids: Vec<CaseId> =
        asked.iter().filter(|(name, _)| name == "case").filter_map(|(_, id)| id.parse().ok()).collect();
    if ids.is_empty() {
        return Err(Error::refused("admission-none-chosen").into());
    }
    let today = ctx.read(|db| Ok(db.now().day())).await?.to_string();
    let form = Form::filled([("on", today.clone()), ("day", today), ("act", fresh_act(&ctx))]);
    let page = page(&ctx, doing, ids, form).await?;
    if let Some((one, say)) = page.leavings.iter().find_map(|one| one.stage.check(doing).err().map(|say| (one, say))) {
        let stage = stage_name(&page.frame, one.stage);
        let say =
            Say::new("admission-not-now").with("name", &one.case.name).with("stage", stage).with("why", ctx.say(&say));
        return Err(Error::refused(say).into());
    }
    ctx.page(&page)
}

async fn page(ctx: &Ctx, doing: Doing, ids: Vec<CaseId>, form: Form) -> Result<Act> {
    let found = ctx.read(move |db| {
        let scope = db.may(Action::ReadMembers)?;
        let found = ids.iter().take(crate::cases::faults::MOST).map(|id| store::find(db, &scope, *id));
        let mut found = found.collect::<Result<Vec<_>>>()?;
        found.sort_by_cached_key(|one| (one.case.unit_path.clone(), vietnam::collate::sort_key(&one.case.name)));
        let trail = found.first().map(|one| steps(db, &one.case.unit_path)).transpose()?;
        let mut knows = BTreeMap::new();
        for one in found.iter().filter(|one| one.file.stays.is_none()) {
            knows.insert(one.case.id, (arrears(db, one.cause, one.member)?, at_stake(db, one.member, None)?));
        }
        Ok((found, trail.unwrap_or_default(), knows))
    });
    let (leavings, trail, knows) = found.await?;
    let frame = ctx.frame("leaving-title").titled(ctx.t(&format!("leaving-title-{}", doing.code())));
    Ok(Act { frame: frame.below(trail), form, doing, leavings, knows })
}

pub(crate) async fn save(doing: Doing, ctx: Ctx, form: Form) -> Result<Response, Fault> {
    match done(doing, &ctx, &form).await {
        Ok(_) => Ok(see_other(match rows(&form).as_slice() {
            [one] => format!("/leavings/{one}?done={}", doing.code()),
            _ => format!("/leavings?done={}", doing.code()),
        })),
        Err(Error::Invalid(errors)) => {
            let ids = rows(&form);
            ctx.page_again(&page(&ctx, doing, ids, form.with_errors(errors)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Does what a form says, once; tells to how many.
async fn done(doing: Doing, ctx: &Ctx, form: &Form) -> Result<usize> {
    let (act, sent) = (act_of(form), sent(form));
    match doing {
        Doing::Decide => {
            let read = read::deciding(form)?;
            ctx.write(move |tx| once(tx, act, "leaving-decide", &sent, |tx| decide::decide(tx, &read))).await
        }
        Doing::Ceremony => {
            let read = read::ceremony(form)?;
            ctx.write(move |tx| once(tx, act, "leaving-hold", &sent, |tx| end::hold(tx, &read))).await
        }
        Doing::Resubmit | Doing::Withdraw => Err(Error::NotFound),
    }
}
