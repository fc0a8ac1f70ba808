//! One page for each act, the same for one candidate and for a whole class: what is true of all stands on top, what is
//! each one's own in the table below.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result, Say};
use web::{Ctx, Fault, Form, Frame, Query, Trail, see_other};

use super::{list_href, read, sex_name, stage_name, steps};
use crate::admission::store::meeting;
use crate::admission::usecases::{acts, ceremony, decide, prepare};
use crate::admission::{By, Candidate, Doing, HeldBy, Stage};
use crate::cases::form::{act_of, fresh_act, rows, sent};
use crate::cases::{CaseId, once};

#[derive(Template)]
#[template(path = "members/admission-act.html")]
struct Act {
    frame: Frame,
    form: Form,
    doing: Doing,
    candidates: Vec<Candidate>,
    /// Members who may introduce somebody.
    sponsors: Vec<String>,
}

impl Act {
    /// What stands in a field of a row: as typed, or else as it is known.
    fn value(&self, field: &str, candidate: &Candidate) -> String {
        let name = format!("{field}-{}", candidate.case.id);
        let typed = self.form.pairs().any(|(other, _)| other == name);
        if typed || self.form.errors().iter().any(|(other, _)| *other == name) {
            return self.form.value(&name).to_owned();
        }
        let day = |day: Option<kernel::Day>| day.map(vietnam::date::show).unwrap_or_default();
        let (file, introducer) = (&candidate.file, candidate.file.introducer.as_ref());
        match field {
            "class_on" => day(file.class.as_ref().map(|(_, day)| *day)),
            "applied_on" => day(file.applied_on),
            "introducer" => introducer.map(|it| it.name.clone()).unwrap_or_default(),
            "known_since" => day(introducer.and_then(|it| it.known_since)),
            "introduced_on" => day(introducer.map(|it| it.on)),
            "ruling" => "approve".into(),
            _ => String::new(),
        }
    }

    fn has(&self, field: &str, candidate: &Candidate, value: &str) -> bool {
        self.value(field, candidate) == value
    }

    /// The case as it was seen when the form was opened.
    fn seen(&self, candidate: &Candidate) -> String {
        let sent = self.form.values("case").find(|seen| seen.starts_with(&candidate.case.id.to_string()));
        sent.map_or_else(|| candidate.case.seen().to_string(), str::to_owned)
    }

    fn is_ticked(&self, candidate: &Candidate) -> bool {
        let id = candidate.case.id.to_string();
        self.form.errors().is_empty() || self.form.values("case").any(|seen| seen.starts_with(&id))
    }

    /// What is wrong in a row: with the case itself, or with one of its fields.
    fn wrong(&self, candidate: &Candidate) -> Vec<String> {
        let id = candidate.case.id.to_string();
        let own = self.form.errors().iter().filter(|(field, _)| field.ends_with(&id));
        own.map(|(_, say)| self.frame.say(say)).collect()
    }

    fn is_bad(&self, field: &str, candidate: &Candidate) -> bool {
        self.form.error(&format!("{field}-{}", candidate.case.id)).is_some()
    }

    fn must_be_sure(&self) -> bool {
        self.form.has("sure", "yes") || self.form.errors().iter().any(|(field, _)| field.starts_with("sure"))
    }

    fn sex(&self, candidate: &Candidate) -> String {
        sex_name(&self.frame, candidate.sex)
    }

    fn is_ceremony(&self) -> bool {
        self.doing == Doing::Ceremony
    }

    fn votes(&self, candidate: &Candidate) -> String {
        super::votes(&self.frame, candidate)
    }

    fn bys(&self) -> Vec<(&'static str, String)> {
        By::ALL.iter().map(|by| (by.code(), self.frame.t(&format!("admission-by-{}", by.code())))).collect()
    }

    fn holders(&self) -> Vec<(&'static str, String)> {
        HeldBy::ALL.iter().map(|by| (by.code(), self.frame.t(&format!("admission-held-{}", by.code())))).collect()
    }

    fn back(&self) -> String {
        self.candidates.first().map_or_else(|| "/admissions".into(), |one| list_href(one, one.stage))
    }

    fn text(&self, what: &str) -> String {
        self.frame.t(&format!("admission-{what}-{}", self.doing.code()))
    }
}

pub(crate) async fn ask(doing: Doing, ctx: Ctx, Query(asked): Query<Vec<(String, String)>>) -> Result<Response, Fault> {
    let ids: Vec<CaseId> =
        asked.iter().filter(|(name, _)| name == "case").filter_map(|(_, id)| id.parse().ok()).collect();
    if ids.is_empty() {
        return Err(Error::refused("admission-none-chosen").into());
    }
    let mut page = page(&ctx, doing, ids, Form::default()).await?;
    page.form = begun(&ctx, &page).await?;
    let stopped = page.candidates.iter().find_map(|one| one.stage.check(doing, &one.file).err().map(|say| (one, say)));
    if let Some((one, say)) = stopped {
        let stage = stage_name(&page.frame, one.stage);
        let say =
            Say::new("admission-not-now").with("name", &one.case.name).with("stage", stage).with("why", ctx.say(&say));
        return Err(Error::refused(say).into());
    }
    ctx.page(&page)
}

/// What the form holds when it is opened.
async fn begun(ctx: &Ctx, page: &Act) -> Result<Form> {
    let path = page.candidates.first().map(|one| one.case.unit_path.clone());
    let (today, strength) = ctx
        .read(move |db| Ok((db.now().day(), path.map(|path| meeting::strength(db, &path)).transpose()?.unwrap_or(0))))
        .await?;
    let today = today.to_string();
    let strength = if strength > 0 { strength.to_string() } else { String::new() };
    let by = page.candidates.iter().find_map(|one| one.file.introducer.as_ref()).map_or(By::Member, |it| it.by);
    let act = ("act", fresh_act(ctx));
    let fields = match page.doing {
        Doing::Vote => vec![("met_on", today), ("total", strength), ("held_by", HeldBy::Branch.code().into())],
        Doing::Propose | Doing::Ceremony => vec![("on", today)],
        Doing::Decide => vec![("day", today)],
        Doing::Prepare => vec![("by", by.code().into())],
        Doing::Withdraw => Vec::new(),
    };
    Ok(Form::filled(fields.into_iter().chain([act])))
}

async fn page(ctx: &Ctx, doing: Doing, ids: Vec<CaseId>, form: Form) -> Result<Act> {
    let (candidates, sponsors, trail): (Vec<Candidate>, Vec<String>, Vec<Trail>) = ctx
        .read(move |db| {
            let candidates = prepare::chosen(db, &ids)?;
            let sponsors = if doing == Doing::Prepare { prepare::sponsors(db, &candidates)? } else { Vec::new() };
            let trail = candidates.first().map(|one| steps(db, &one.case.unit_path)).transpose()?;
            Ok((candidates, sponsors, trail.unwrap_or_default()))
        })
        .await?;
    let frame = ctx.frame("admission-title").titled(ctx.t(&format!("admission-title-{}", doing.code())));
    Ok(Act { frame: frame.below(trail), form, doing, candidates, sponsors })
}

pub(crate) async fn save(doing: Doing, ctx: Ctx, form: Form) -> Result<Response, Fault> {
    match done(doing, &ctx, &form).await {
        Ok(href) => Ok(see_other(href)),
        Err(Error::Invalid(errors)) => {
            let ids = rows(&form);
            ctx.page_again(&page(&ctx, doing, ids, form.with_errors(errors)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Does what a form says, once; answers where to go on.
async fn done(doing: Doing, ctx: &Ctx, form: &Form) -> Result<String> {
    match doing {
        Doing::Prepare => prepared(ctx, form).await,
        Doing::Vote => voted(ctx, form).await,
        Doing::Propose => proposed(ctx, form).await,
        Doing::Decide => decided(ctx, form).await,
        Doing::Ceremony => held(ctx, form).await,
        Doing::Withdraw => Err(Error::NotFound),
    }
}

fn list(stage: Stage, doing: Doing) -> String {
    format!("/admissions?stage={}&done={}", stage.code(), doing.code())
}

async fn prepared(ctx: &Ctx, form: &Form) -> Result<String> {
    let (act, sent, read) = (act_of(form), sent(form), read::preparations(form)?);
    ctx.write(move |tx| once(tx, act, "admission-prepare", &sent, |tx| prepare::prepare(tx, &read))).await?;
    Ok(list(Stage::Introduced, Doing::Prepare))
}

async fn voted(ctx: &Ctx, form: &Form) -> Result<String> {
    let (act, sent, read) = (act_of(form), sent(form), read::voting(form)?);
    let done = ctx.write(move |tx| once(tx, act, "admission-vote", &sent, |tx| acts::vote(tx, &read)));
    let (meeting, _) = done.await?;
    Ok(format!("/admissions/papers/minutes/{meeting}?done=vote"))
}

async fn proposed(ctx: &Ctx, form: &Form) -> Result<String> {
    let (act, sent, read) = (act_of(form), sent(form), read::proposal(form)?);
    let done = ctx.write(move |tx| once(tx, act, "admission-propose", &sent, |tx| acts::propose(tx, &read)));
    Ok(match done.await?.as_slice() {
        [paper] => format!("/admissions/papers/proposal/{paper}?done=propose"),
        _ => list(Stage::Submitted, Doing::Propose),
    })
}

async fn decided(ctx: &Ctx, form: &Form) -> Result<String> {
    let (act, sent, read) = (act_of(form), sent(form), read::deciding(form)?);
    let done = ctx.write(move |tx| once(tx, act, "admission-decide", &sent, |tx| decide::decide(tx, &read)));
    Ok(match done.await? {
        Some(decision) => format!("/admissions/papers/decision/{decision}?done=decide"),
        None => list(Stage::Submitted, Doing::Decide),
    })
}

async fn held(ctx: &Ctx, form: &Form) -> Result<String> {
    let (act, sent, read) = (act_of(form), sent(form), read::ceremony(form)?);
    let sealer = ctx.site().parts.sealer.clone();
    let done = ctx
        .write(move |tx| once(tx, act, "admission-ceremony", &sent, |tx| ceremony::hold_ceremony(tx, &sealer, &read)));
    done.await?;
    Ok(list(Stage::Admitted, Doing::Ceremony))
}
