//! Pages for issuing certificates and taking them back.

use askama::Template as Page;
use axum::http::HeaderValue;
use axum::response::Response;
use kernel::tally::Span;
use kernel::{Db, Error, Id, Result, Say, jobs};
use people::PersonId;
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, Trail, see_other};

use super::template::read_day;
use crate::certificate::jobs::{Issuing, batch as batch_of, issue_later};
use crate::certificate::{Batch, Certificate, CertificateId, Listed, Template, TemplateId, Wish, usecases};
use crate::ledger::pages::{Find, people_page, spoken};
use crate::ledger::{everybody, reach};

#[derive(Page)]
#[template(path = "merits/certificates.html")]
struct Index {
    frame: Frame,
    listed: Listed,
    q: String,
}

#[derive(Page)]
#[template(path = "merits/certificate-new.html")]
struct New {
    frame: Frame,
    name: String,
    person: PersonId,
    /// Minutes of this year, to know what there is to certify.
    given: i64,
    templates: Vec<(String, String)>,
    /// The certificate to be replaced.
    old: Option<Certificate>,
    form: Form,
}

#[derive(Page)]
#[template(path = "merits/certificate-revoke.html")]
struct Revoking {
    frame: Frame,
    certificate: Certificate,
    form: Form,
}

/// A batch on its way or done.
#[derive(Page)]
#[template(path = "merits/certificate-batch.html")]
struct BatchPage {
    frame: Frame,
    state: jobs::State,
    done: i64,
    total: i64,
    place: Issuing,
}

impl BatchPage {
    fn progress(&self) -> String {
        let (done, total) = (self.frame.count(&self.done), self.frame.count(&self.total));
        self.frame.t2("certificate-batch-progress", ("done", &done), ("total", &total))
    }

    fn result(&self) -> String {
        let say = Say::new("certificate-done-many").counting("issued", self.place.issued);
        self.frame.say(&say.counting("passed", self.place.passed_over))
    }
}

/// What is looked for.
#[derive(Deserialize, Default)]
pub(crate) struct Look {
    #[serde(default)]
    q: String,
}

/// To whom.
#[derive(Deserialize)]
pub(crate) struct Whom {
    person: Option<PersonId>,
}

impl Index {
    fn state(&self, certificate: &Certificate) -> String {
        self.frame.t(&format!("certificate-is-{}", certificate.state.code()))
    }

    fn badge(&self, certificate: &Certificate) -> &'static str {
        super::badge(certificate.state)
    }

    fn day(&self, stored: &str) -> String {
        super::shown_day(stored)
    }
}

impl New {
    fn time(&self, minutes: &i64) -> String {
        spoken(&self.frame, minutes)
    }
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let typed = look.q.clone();
    let listed = ctx.read(move |db| usecases::listed(db, &typed)).await?;
    ctx.page(&Index { frame: ctx.frame("certificates-title"), listed, q: look.q })
}

pub(crate) async fn new(ctx: Ctx, Query(whom): Query<Whom>) -> Result<Response, Fault> {
    let person = whom.person.ok_or(Error::NotFound)?;
    let page = new_page(&ctx, person, None, None).await?;
    ctx.page(&page)
}

async fn new_page(ctx: &Ctx, person: PersonId, old: Option<Certificate>, form: Option<Form>) -> Result<New, Fault> {
    let (name, given, templates, today) = ctx
        .read(move |db| {
            reach(db, person)?;
            let today = db.now().day();
            let given = crate::ledger::store::total(db, person, usecases::usual_span(today))?.minutes;
            let mut templates = usecases::templates(db)?;
            templates.retain(|template| template.says.is_open(today));
            Ok((people::find(db, person)?.name, given, templates, today))
        })
        .await?;
    let frame = ctx.frame(if old.is_some() { "certificate-replace" } else { "certificate-new" });
    let frame = frame.under(ctx.t("certificates-title"), "/certificates");
    let frame = match &old {
        Some(old) => frame.under(&old.facts.number, format!("/certificates/{}", old.id)),
        None => frame,
    };
    let form = form.unwrap_or_else(|| first_form(old.as_ref(), &templates, usecases::usual_span(today)));
    let label = |it: &Template| format!("{} · {}", frame.pick(&it.says.title_vi, &it.says.title_en), it.says.symbol);
    let templates = templates.iter().map(|it| (it.id.to_string(), label(it))).collect();
    Ok(New { frame, name, person, given, templates, old, form })
}

fn first_form(old: Option<&Certificate>, templates: &[Template], usual: Span) -> Form {
    let template = old.map(|old| old.template).or(templates.first().map(|template| template.id));
    let day = |stored: Option<&String>, usual| {
        stored.and_then(|stored| stored.parse().ok()).map_or_else(|| vietnam::date::show(usual), vietnam::date::show)
    };
    Form::filled([
        ("template", template.map(|id| id.to_string()).unwrap_or_default()),
        ("from", day(old.map(|old| &old.facts.from), usual.from)),
        ("to", day(old.map(|old| &old.facts.to), usual.to)),
    ])
}

/// The certificate that a form asks for.
fn read(form: &Form, person: PersonId) -> Result<Wish> {
    let span = read_span(form)?;
    Ok(Wish { person, template: read_template(form)?, span, what: vietnam::text::tidy(form.value("what")) })
}

fn read_template(form: &Form) -> Result<TemplateId> {
    form.value("template").parse().map_err(|_| Error::invalid("template", "certificate-template-choose"))
}

fn read_span(form: &Form) -> Result<Span> {
    let day = |field| read_day(form, field)?.ok_or_else(|| Error::invalid(field, "certificate-day"));
    Ok(Span { from: day("from")?, to: day("to")? })
}

pub(crate) async fn issue(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let person: PersonId = form.value("person").parse().map_err(|_| Error::NotFound)?;
    let signer = ctx.site().parts.signer.clone();
    let issued = match read(&form, person) {
        Ok(wish) => ctx.write(move |tx| usecases::issue(tx, &signer, &wish)).await,
        Err(error) => Err(error),
    };
    match issued {
        Ok(id) => Ok(see_other(format!("/certificates/{id}?done=issued"))),
        Err(Error::Invalid(errors)) => {
            ctx.page_again(&new_page(&ctx, person, None, Some(form.with_errors(errors))).await?)
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn issue_many(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let typed = form.clone();
    let sent = ctx.write(move |tx| {
        let batch = read_batch(tx, &typed)?;
        issue_later(tx, &batch)
    });
    match sent.await {
        Ok(job) => Ok(see_other(format!("/certificates/batches/{job}"))),
        Err(Error::Invalid(errors)) => {
            let find = Find::of(&form);
            ctx.page_again(&people_page(&ctx, find, form.with_errors(errors)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// The batch that a form asks for: who is ticked, or everybody who gave as much as was asked for.
fn read_batch(db: &Db<'_>, form: &Form) -> Result<Batch> {
    let people = if form.has("everybody", "1") {
        everybody(db, &Find::of(form).asked(db.now().day()))?
    } else {
        let ticked = form.values("person").map(str::parse).collect::<Result<Vec<PersonId>, _>>();
        ticked.map_err(|_| Error::NotFound)?
    };
    let what = vietnam::text::tidy(form.value("what"));
    Ok(Batch { people, template: read_template(form)?, span: read_span(form)?, what })
}

pub(crate) async fn batch(ctx: Ctx, Path(id): Path<Id<jobs::Job>>) -> Result<Response, Fault> {
    let (job, place) = ctx.read(move |db| batch_of(db, id)).await?;
    let frame = ctx.frame("certificate-batch");
    let frame = frame.below(vec![Trail { name: ctx.t("certificates-title"), href: "/certificates".into() }]);
    let total = job.total.max(place.all());
    let mut page = ctx.page(&BatchPage { frame, state: job.state, done: job.done, total, place })?;
    if job.state == jobs::State::Open {
        page.headers_mut().insert("refresh", HeaderValue::from_static("2"));
    }
    Ok(page)
}

pub(crate) async fn revoking(ctx: Ctx, Path(id): Path<CertificateId>) -> Result<Response, Fault> {
    let page = revoke_page(&ctx, id, Form::default()).await?;
    ctx.page(&page)
}

async fn revoke_page(ctx: &Ctx, id: CertificateId, form: Form) -> Result<Revoking, Fault> {
    let certificate = ctx.read(move |db| usecases::in_scope(db, id)).await?;
    let frame = ctx.frame("certificate-revoke").under(ctx.t("certificates-title"), "/certificates");
    let frame = frame.under(&certificate.facts.number, format!("/certificates/{id}"));
    Ok(Revoking { frame, certificate, form })
}

pub(crate) async fn revoke(ctx: Ctx, Path(id): Path<CertificateId>, form: Form) -> Result<Response, Fault> {
    let reason = form.value("reason").to_owned();
    match ctx.write(move |tx| usecases::revoke(tx, id, &reason)).await {
        Ok(()) => Ok(see_other(format!("/certificates/{id}?done=revoked"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&revoke_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn replacing(ctx: Ctx, Path(id): Path<CertificateId>) -> Result<Response, Fault> {
    let old = ctx.read(move |db| usecases::in_scope(db, id)).await?;
    let page = new_page(&ctx, old.person, Some(old), None).await?;
    ctx.page(&page)
}

pub(crate) async fn replace(ctx: Ctx, Path(id): Path<CertificateId>, form: Form) -> Result<Response, Fault> {
    let old = ctx.read(move |db| usecases::in_scope(db, id)).await?;
    let (signer, reason) = (ctx.site().parts.signer.clone(), form.value("reason").to_owned());
    let issued = match read(&form, old.person) {
        Ok(wish) => ctx.write(move |tx| usecases::reissue(tx, &signer, id, &wish, &reason)).await,
        Err(error) => Err(error),
    };
    match issued {
        Ok(new) => Ok(see_other(format!("/certificates/{new}?done=issued"))),
        Err(Error::Invalid(errors)) => {
            let form = Some(form.with_errors(errors));
            ctx.page_again(&new_page(&ctx, old.person, Some(old), form).await?)
        }
        Err(error) => Err(error.into()),
    }
}
