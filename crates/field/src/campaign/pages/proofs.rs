//! Certificates for who took part in a campaign: looked at, unticked, signed as one piece of work.

use std::collections::HashSet;

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result};
use merits::Batch;
use people::PersonId;
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, Trail, see_other};

use crate::campaign::CampaignId;
use crate::campaign::usecases::{Helper, Helpers, helpers};

/// So many people are shown.
const SHOWN: usize = 1_000;

/// At least so much, as typed.
#[derive(Deserialize, Default, Clone)]
pub(crate) struct Least {
    #[serde(default)]
    hours: String,
    #[serde(default)]
    times: String,
}

#[derive(Template)]
#[template(path = "field/campaign-certificates.html")]
struct Proofs {
    frame: Frame,
    helpers: Helpers,
    /// How many there are in all.
    total: usize,
    least: Least,
    templates: Vec<(String, String)>,
    form: Form,
}

impl Least {
    fn minutes(&self) -> i64 {
        number(&self.hours) * 60
    }
}

/// What can't be read is as if nothing had been typed.
fn number(typed: &str) -> i64 {
    typed.trim().parse::<i64>().unwrap_or(0).clamp(0, 100_000)
}

impl Proofs {
    fn days(&self) -> String {
        super::days(&self.frame, self.helpers.span)
    }

    /// Hours with half hours, as the certificate counts them.
    fn hours(&self, helper: &Helper) -> String {
        let halves = merits::half_hours(helper.minutes);
        let half = if halves % 2 == 1 { self.frame.t("campaign-half-hour") } else { String::new() };
        format!("{}{half}", self.frame.count(&(halves / 2)))
    }

    fn is_cut(&self) -> bool {
        self.helpers.people.len() < self.total
    }

    fn most(&self) -> String {
        self.frame.count(&(SHOWN as i64))
    }

    fn total(&self) -> String {
        self.frame.count(&(self.total as i64))
    }

    fn rest(&self) -> String {
        self.frame.count(&(self.total.saturating_sub(SHOWN) as i64))
    }

    /// Everybody is ticked until the form says otherwise.
    fn is_chosen(&self, helper: &Helper) -> bool {
        self.form.errors().is_empty() || self.form.has("person", &helper.person.to_string())
    }
}

pub(crate) async fn look(ctx: Ctx, Path(id): Path<CampaignId>, Query(least): Query<Least>) -> Result<Response, Fault> {
    let page = page(&ctx, id, least, None).await?;
    ctx.page(&page)
}

async fn page(ctx: &Ctx, id: CampaignId, least: Least, form: Option<Form>) -> Result<Proofs, Fault> {
    let (minutes, times) = (least.minutes(), number(&least.times));
    let (mut helpers, templates) = ctx
        .read(move |db| {
            let today = db.now().day();
            let mut templates = merits::templates(db)?;
            templates.retain(|template| template.says.is_open(today));
            Ok((helpers(db, id, minutes, times)?, templates))
        })
        .await?;
    let frame = ctx.frame("campaign-certificates");
    let name = frame.pick(&helpers.campaign.name_vi, &helpers.campaign.name_en).to_owned();
    let form = form.unwrap_or_else(|| Form::filled([("what", name.clone())]));
    let frame = frame.below(vec![Trail { name, href: format!("/campaigns/{id}") }]);
    let label =
        |it: &merits::Template| format!("{} · {}", frame.pick(&it.says.title_vi, &it.says.title_en), it.says.symbol);
    let templates = templates.iter().map(|it| (it.id.to_string(), label(it))).collect();
    let total = helpers.people.len();
    helpers.people.truncate(SHOWN);
    Ok(Proofs { frame, helpers, total, least, templates, form })
}

pub(crate) async fn sign(ctx: Ctx, Path(id): Path<CampaignId>, form: Form) -> Result<Response, Fault> {
    let least = Least { hours: form.value("hours").to_owned(), times: form.value("times").to_owned() };
    let (chosen, minutes, times) = (form.clone(), least.minutes(), number(&least.times));
    let sent = ctx
        .write(move |tx| {
            let batch = read(&chosen, helpers(tx, id, minutes, times)?)?;
            merits::issue_later(tx, &batch)
        })
        .await;
    match sent {
        Ok(job) => Ok(see_other(format!("/certificates/batches/{job}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, least, Some(form.with_errors(errors))).await?),
        Err(error) => Err(error.into()),
    }
}

/// The batch that a form asks for: those ticked who took part.
fn read(form: &Form, helpers: Helpers) -> Result<Batch> {
    let template =
        form.value("template").parse().map_err(|_| Error::invalid("template", "certificate-template-choose"))?;
    let ticked = form.values("person").map(str::parse::<PersonId>).collect::<Result<HashSet<_>, _>>();
    let ticked = ticked.map_err(|_| Error::NotFound)?;
    // Whoever is not shown can't be unticked.
    let is_meant = |(nth, helper): &(usize, &Helper)| {
        ticked.contains(&helper.person) || (*nth >= SHOWN && form.has("everybody", "1"))
    };
    let meant = helpers.people.iter().enumerate().filter(is_meant);
    let people = meant.map(|(_, helper)| helper.person).collect();
    Ok(Batch { people, template, span: helpers.span, what: vietnam::text::tidy(form.value("what")) })
}
