//! The form of a campaign, new or changed.

use askama::Template;
use axum::response::Response;
use kernel::tally::Span;
use kernel::{Action, Day, Db, Error, Result};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use crate::campaign::{Campaign, CampaignId, Part, Plan, curves, draft_campaign, draft_from, revise_campaign, shaped};
use crate::indicator::{Indicator, catalogue};
use crate::once;
use crate::target::Curve;
use crate::wrong::{Wrong, with_rest};

#[derive(Deserialize)]
pub(crate) struct AskNew {
    unit: Option<UnitId>,
}

#[derive(Template)]
#[template(path = "field/campaign-form.html")]
struct Edit {
    frame: Frame,
    home: Unit,
    below: Vec<Unit>,
    indicators: Vec<Indicator>,
    curves: Vec<(String, String)>,
    /// For so many days after its end a campaign tells citizens apart.
    keep_days: i64,
    form: Form,
    back: String,
}

impl Edit {
    fn id(&self, id: &UnitId) -> String {
        id.to_string()
    }

    fn number(&self, indicator: &Indicator) -> String {
        indicator.number.to_string()
    }
}

/// What the form offers.
type Offer = (Unit, Vec<Unit>, Vec<Indicator>, Vec<Curve>, i64, Day);

fn offer(db: &Db<'_>, home: Option<UnitId>) -> Result<Offer> {
    let home = home.map_or_else(|| super::home(db), |id| Ok(Some(id)))?.ok_or(Error::NotFound)?;
    let home = units::find(db, home)?;
    db.may(Action::ShapeCampaigns)?.keep(&home.path, ())?;
    let today = db.now().day();
    let all = catalogue(db)?;
    let open = all.all().iter().filter(|indicator| indicator.to.is_none_or(|to| today < to));
    let (below, curves, keep_days) = (units::children(db, home.id)?, curves(db)?, once::keep_days(db, today)?);
    Ok((home, below, open.cloned().collect(), curves, keep_days, today))
}

async fn edit_page(ctx: &Ctx, title: &'static str, home: Option<UnitId>, back: String) -> Result<(Edit, Day), Fault> {
    let (home, below, indicators, curves, keep_days, today) = ctx.read(move |db| offer(db, home)).await?;
    let frame = ctx.frame(title).under(ctx.t("campaigns-title"), "/campaigns");
    let curves = curves.into_iter().map(|it| (it.code, frame.pick(&it.name_vi, &it.name_en).to_owned())).collect();
    Ok((Edit { frame, home, below, indicators, curves, keep_days, form: Form::default(), back }, today))
}

pub(crate) async fn new(ctx: Ctx, Query(ask): Query<AskNew>) -> Result<Response, Fault> {
    let (mut page, today) = edit_page(&ctx, "campaign-new", ask.unit, "/campaigns".into()).await?;
    let from = today.tomorrow().map_err(Error::broken)?.to_string();
    page.form = Form::filled([("from", from), ("area", "whole".into()), ("curve", "even".into())]);
    ctx.page(&page)
}

pub(crate) async fn add(ctx: Ctx, Query(ask): Query<AskNew>, form: Form) -> Result<Response, Fault> {
    let home = ctx.read(move |db| Ok(offer(db, ask.unit)?.0.id)).await?;
    let typed = form.clone();
    let added = ctx.write(move |tx| {
        let (plan, wrong) = read(&typed, home, tx.now().day());
        with_rest(wrong.0, draft_campaign(tx, home, &plan))
    });
    match added.await {
        Ok(campaign) => Ok(see_other(format!("/campaigns/{}", campaign.id))),
        Err(Error::Invalid(errors)) => {
            let (mut page, _) = edit_page(&ctx, "campaign-new", Some(home), "/campaigns".into()).await?;
            page.form = form.with_errors(errors);
            ctx.page_again(&page)
        }
        Err(error) => Err(error.into()),
    }
}

/// One tap: a ready campaign becomes a draft, and its form opens.
pub(crate) async fn draft(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (code, unit) = (form.value("template").to_owned(), form.value("unit").parse().map_err(|_| Error::NotFound)?);
    let campaign = ctx.write(move |tx| draft_from(tx, unit, &code)).await?;
    Ok(see_other(format!("/campaigns/{}/edit", campaign.id)))
}

pub(crate) async fn editing(ctx: Ctx, Path(id): Path<CampaignId>) -> Result<Response, Fault> {
    let campaign = ctx.read(move |db| shaped(db, id)).await?;
    let (mut page, _) = edit_page(&ctx, "campaign-edit", Some(campaign.unit), format!("/campaigns/{id}")).await?;
    page.form = Form::filled(filled(&campaign));
    ctx.page(&page)
}

fn filled(campaign: &Campaign) -> Vec<(&'static str, String)> {
    let consent = campaign.consent.clone();
    let (vi, en) = consent.map(|it| (it.vi, it.en)).unwrap_or_default();
    let units = campaign.parts.iter().filter_map(|part| match part {
        Part::Unit { id, .. } => Some(*id),
        Part::Team { .. } => None,
    });
    let units: Vec<UnitId> = units.collect();
    let area = match units.as_slice() {
        [] => "teams",
        [only] if *only == campaign.unit => "whole",
        _ => "units",
    };
    let mut values = vec![
        ("version", campaign.version.to_string()),
        ("name_vi", campaign.name_vi.clone()),
        ("name_en", campaign.name_en.clone()),
        ("from", campaign.days.from.to_string()),
        ("to", campaign.days.to.to_string()),
        ("area", area.into()),
        ("curve", campaign.curve.clone()),
        ("launched", campaign.launched_on.map_or(String::new(), |day| day.to_string())),
        ("consent_vi", vi),
        ("consent_en", en),
        ("decision_no", campaign.decision_no.clone().unwrap_or_default()),
        ("decision_day", campaign.decision_day.map_or(String::new(), |day| day.to_string())),
    ];
    values.extend(campaign.counts_once.then(|| ("counts_once", "1".into())));
    values.extend(units.into_iter().map(|id| ("units", id.to_string())));
    values.extend(campaign.indicators.iter().map(|number| ("indicators", number.to_string())));
    values
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<CampaignId>, form: Form) -> Result<Response, Fault> {
    let home = ctx.read(move |db| Ok(shaped(db, id)?.unit)).await?;
    let seen = form.value("version").parse().unwrap_or_default();
    let typed = form.clone();
    let saved = ctx.write(move |tx| {
        let (plan, wrong) = read(&typed, home, tx.now().day());
        with_rest(wrong.0, revise_campaign(tx, id, seen, &plan))
    });
    match saved.await {
        Ok(_) => Ok(see_other(format!("/campaigns/{id}"))),
        Err(Error::Invalid(errors)) => {
            let back = format!("/campaigns/{id}");
            let (mut page, _) = edit_page(&ctx, "campaign-edit", Some(home), back).await?;
            page.form = form.with_errors(errors);
            ctx.page_again(&page)
        }
        Err(error) => Err(error.into()),
    }
}

/// A plan as typed, with what could not be read; a day that could not is stood in for by the other one, or today.
fn read(form: &Form, home: UnitId, today: Day) -> (Plan, Wrong) {
    let mut wrong = Wrong::default();
    let (from, to) = (wrong.day(form, "from"), wrong.day(form, "to"));
    let decision_day = form.typed("decision_day").and_then(|_| wrong.day(form, "decision_day"));
    let days = Span { from: from.or(to).unwrap_or(today), to: to.or(from).unwrap_or(today) };
    let units = match form.value("area") {
        "whole" => vec![home],
        "units" => form.values("units").filter_map(|id| id.parse().ok()).collect(),
        _ => Vec::new(),
    };
    let plan = Plan {
        name_vi: form.value("name_vi").to_owned(),
        name_en: form.value("name_en").to_owned(),
        days,
        units,
        indicators: form.values("indicators").filter_map(|number| number.parse().ok()).collect(),
        counts_once: form.has("counts_once", "1"),
        curve: form.value("curve").to_owned(),
        consent: [form.value("consent_vi").to_owned(), form.value("consent_en").to_owned()],
        decision_no: form.value("decision_no").to_owned(),
        decision_day,
    };
    (plan, wrong)
}
