//! One page for each act, the same for one member and for a whole class: what is true of all stands on top, what is
//! each one's own in the table below.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result, Say};
use web::{Ctx, Fault, Form, Frame, Query, Trail, see_other};

use super::{read, stage_name, steps};
use crate::cases::form::{act_of, fresh_act, rows, sent};
use crate::cases::{CaseId, once};
use crate::store::dues::dues_of;
use crate::transfer::usecases::host;
use crate::transfer::{Doing, Transfer, store};

#[derive(Template)]
#[template(path = "members/transfer-act.html")]
struct Act {
    frame: Frame,
    form: Form,
    doing: Doing,
    transfers: Vec<Transfer>,
    /// The branches that the receiving base may name.
    branches: Vec<(String, String)>,
}

impl Act {
    /// What each row of this act asks for: its field and label.
    fn own(&self) -> Vec<(&'static str, &'static str)> {
        match self.doing {
            Doing::Clear => vec![("remarks", "transfer-remarks"), ("dues", "transfer-dues")],
            Doing::Remark => vec![("said", "transfer-host-remarks")],
            Doing::Return => vec![("why", "member-reason")],
            _ => Vec::new(),
        }
    }

    /// What stands in a field of a row: as typed, or else as it is known.
    fn value(&self, field: &str, moving: &Transfer) -> String {
        let name = format!("{field}-{}", moving.case.id);
        if self.form.pairs().any(|(other, _)| other == name) {
            return self.form.value(&name).to_owned();
        }
        match field {
            "remarks" => moving.file.remarks.clone().unwrap_or_default(),
            "dues" => moving.file.dues.map(|dues| dues.to_string()).unwrap_or_default(),
            "branch" => self.named_branch(moving).unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The branch that the transfer names; the base itself, last of those that may be chosen, only where it has none.
    fn named_branch(&self, moving: &Transfer) -> Option<String> {
        let target = moving.target.as_ref().map(|(id, _)| id.to_string())?;
        let is_base = self.branches.len() > 1 && self.branches.last().is_some_and(|(base, _)| *base == target);
        (!is_base).then_some(target)
    }

    /// The months that need not be paid, beside the month that was paid.
    fn exempt<'m>(&self, field: &str, moving: &'m Transfer) -> Option<&'m String> {
        moving.file.exempt.as_ref().filter(|_| field == "dues")
    }

    fn is_branch(&self, moving: &Transfer, id: &str) -> bool {
        self.value("branch", moving) == id
    }

    /// The case as it was seen when the form was opened.
    fn seen(&self, moving: &Transfer) -> String {
        let sent = self.form.values("case").find(|seen| seen.starts_with(&moving.case.id.to_string()));
        sent.map_or_else(|| moving.case.seen().to_string(), str::to_owned)
    }

    fn is_ticked(&self, moving: &Transfer) -> bool {
        let id = moving.case.id.to_string();
        self.form.errors().is_empty() || self.form.values("case").any(|seen| seen.starts_with(&id))
    }

    /// What is wrong in a row: with the case itself, or with one of its fields.
    fn wrong(&self, moving: &Transfer) -> Vec<String> {
        let id = moving.case.id.to_string();
        let own = self.form.errors().iter().filter(|(field, _)| field.ends_with(&id));
        own.map(|(_, say)| self.frame.say(say)).collect()
    }

    fn is_bad(&self, field: &str, moving: &Transfer) -> bool {
        self.form.error(&format!("{field}-{}", moving.case.id)).is_some()
    }

    fn must_be_sure(&self) -> bool {
        self.form.has("sure", "yes") || self.form.errors().iter().any(|(field, _)| field.starts_with("sure"))
    }

    fn route(&self, moving: &Transfer) -> String {
        super::route(&self.frame, moving)
    }

    fn way(&self, moving: &Transfer) -> String {
        super::way_name(&self.frame, moving)
    }

    fn text(&self, what: &str) -> String {
        self.frame.t(&format!("transfer-{what}-{}", self.doing.code()))
    }

    fn back(&self) -> String {
        self.transfers
            .first()
            .map_or_else(|| "/transfers".into(), |one| format!("/transfers?state={}", one.stage.code()))
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
    let stopped = page.transfers.iter().find_map(|one| one.stage.check(doing, one.way).err().map(|say| (one, say)));
    if let Some((one, say)) = stopped {
        let stage = stage_name(&page.frame, one.stage);
        let say =
            Say::new("admission-not-now").with("name", &one.case.name).with("stage", stage).with("why", ctx.say(&say));
        return Err(Error::refused(say).into());
    }
    ctx.page(&page)
}

async fn page(ctx: &Ctx, doing: Doing, ids: Vec<CaseId>, form: Form) -> Result<Act> {
    let (transfers, branches, trail) = ctx.read(move |db| chosen(db, doing, &ids)).await?;
    let frame = ctx.frame("transfer-title").titled(ctx.t(&format!("transfer-title-{}", doing.code())));
    Ok(Act { frame: frame.below(trail), form, doing, transfers, branches })
}

type Chosen = (Vec<Transfer>, Vec<(String, String)>, Vec<Trail>);

/// The transfers that a form is about, if all may be seen.
fn chosen(db: &Db<'_>, doing: Doing, ids: &[CaseId]) -> Result<Chosen> {
    let scope = db.may(Action::ReadMembers)?;
    let found = ids.iter().take(crate::cases::faults::MOST).map(|id| store::find(db, &scope, *id));
    let mut found = found.collect::<Result<Vec<_>>>()?;
    if doing == Doing::Clear {
        found.iter_mut().try_for_each(|moving| take_from_book(db, moving))?;
    }
    found.sort_by_cached_key(|one| (one.case.unit_path.clone(), vietnam::collate::sort_key(&one.case.name)));
    let branches = match (doing, found.first()) {
        (Doing::Receive, Some(first)) => host::branches(db, first)?,
        _ => Vec::new(),
    };
    let trail = match found.first() {
        Some(first) if scope.covers(&first.case.unit_path) => steps(db, &first.case.unit_path)?,
        _ => Vec::new(),
    };
    let branches = branches.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect();
    Ok((found, branches, trail))
}

/// What the book of dues has stands in the form: the last month paid until another is typed, and exempt months.
fn take_from_book(db: &Db<'_>, moving: &mut Transfer) -> Result<()> {
    let Some(book) = moving.member.map(|member| dues_of(db, member)).transpose()?.flatten() else { return Ok(()) };
    let last = (!book.is_exempt_alone()).then(|| book.last());
    moving.file.dues = moving.file.dues.or(last);
    moving.file.exempt = Some(book.exempt).filter(|exempt| !exempt.is_empty());
    Ok(())
}

pub(crate) async fn save(doing: Doing, ctx: Ctx, form: Form) -> Result<Response, Fault> {
    match done(doing, &ctx, &form).await {
        Ok(_) => Ok(see_other(onwards(doing, &form))),
        Err(Error::Invalid(errors)) => {
            let ids = rows(&form);
            ctx.page_again(&page(&ctx, doing, ids, form.with_errors(errors)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Where to go on after an act.
fn onwards(doing: Doing, form: &Form) -> String {
    match rows(form).as_slice() {
        [one] => format!("/transfers/{one}?done={}", doing.code()),
        _ => format!("/transfers?done={}", doing.code()),
    }
}

/// Does what a form says, once; tells to how many.
async fn done(doing: Doing, ctx: &Ctx, form: &Form) -> Result<usize> {
    let (act, sent, order) = (act_of(form), sent(form), read::order(doing, form)?);
    let sealer = ctx.site().parts.sealer.clone();
    ctx.write(move |tx| once(tx, act, doing.code(), &sent, |tx| order.perform(tx, &sealer))).await
}
