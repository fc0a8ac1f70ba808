//! Campaigns for programs.

use axum::response::Response;
use kernel::tally::Span;
use kernel::{Db, Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Body, Ctx, Fault, Path, Query};

use super::pages::{Seen, look};
use super::{Campaign, CampaignId, Part, Plan, campaigns, close_campaign, draft_campaign, draft_from, launch_campaign};
use crate::indicator::{Catalogue, Indicator, catalogue};
use crate::target::api::ProgressBody;

/// Campaigns that reach you, the latest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CampaignList {
    /// How many.
    total: usize,
    /// The campaigns.
    items: Vec<CampaignBody>,
}

/// A campaign. A record belongs to it when its day, place or team, and indicator do: nobody says so in the record.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CampaignBody {
    /// Its id.
    id: String,
    /// Name in Vietnamese.
    name_vi: String,
    /// Name in English.
    name_en: String,
    /// `draft`, `coming`, `running` or `closed`.
    stage: &'static str,
    /// First day that counts.
    from: String,
    /// Last day that counts.
    to: String,
    /// Id of the unit that leads it.
    unit_id: String,
    /// Units that take part with everything below, and teams that take part by themselves.
    area: Vec<PartBody>,
    /// Codes of its indicators.
    indicators: Vec<String>,
    /// Whether a citizen counts once in it, with a key in place of who it is.
    counts_once: bool,
    /// What the citizen is told.
    consent: Option<ConsentBody>,
    /// Number of the decision behind it.
    decision_no: Option<String>,
    /// Day of that decision.
    decision_day: Option<String>,
}

/// A part of a campaign's area.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PartBody {
    /// `unit` or `team`.
    kind: &'static str,
    /// Its id.
    id: String,
    /// Its name.
    name: String,
}

/// What the citizen is told.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ConsentBody {
    /// Counted from 1.
    version: i64,
    /// In Vietnamese.
    vi: String,
    /// In English.
    en: String,
}

impl ConsentBody {
    /// What the citizen is told in a campaign, if anything is.
    pub(crate) fn of(campaign: &Campaign) -> Option<Self> {
        let told = campaign.consent.as_ref().filter(|it| !it.vi.is_empty());
        told.map(|it| Self { version: it.version, vi: it.vi.clone(), en: it.en.clone() })
    }
}

/// A campaign with what was done in it, as far as you may see.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CampaignFigures {
    /// The campaign.
    campaign: CampaignBody,
    /// Names of the places that the numbers are of.
    places: Vec<String>,
    /// Each indicator.
    indicators: Vec<FigureBody>,
}

/// An indicator in a campaign.
#[derive(Serialize, JsonSchema)]
pub(crate) struct FigureBody {
    /// Its code.
    indicator: String,
    /// What was done.
    done: i64,
    /// How far that is; none without a target.
    progress: Option<ProgressBody>,
}

/// Which part of a campaign.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// `unit:…` or `team:…` with an id inside its area; everything within reach without it.
    place: Option<String>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<Response, Fault> {
    let items = ctx
        .read(|db| {
            let (found, catalogue) = (campaigns(db)?, catalogue(db)?);
            let all = [found.running, found.coming, found.drafts, found.closed].into_iter().flatten();
            Ok(all.map(|campaign| body(db, &campaign, &catalogue)).collect::<Vec<_>>())
        })
        .await?;
    ctx.json(&CampaignList { total: items.len(), items })
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CampaignId>, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let figures = ctx
        .read(move |db| {
            let seen = look(db, id, ask.place.as_deref(), None)?;
            let campaign = body(db, &seen.campaign, &catalogue(db)?);
            Ok(figures(seen, campaign))
        })
        .await?;
    ctx.json(&figures)
}

fn figures(seen: Seen, campaign: CampaignBody) -> CampaignFigures {
    let figure = |(indicator, done, _, progress): (Indicator, i64, _, Option<crate::target::Progress>)| FigureBody {
        indicator: indicator.code,
        done,
        progress: progress.as_ref().map(ProgressBody::of),
    };
    let places = seen.shown.into_iter().map(|line| line.place.name).collect();
    CampaignFigures { campaign, places, indicators: seen.tiles.into_iter().map(figure).collect() }
}

fn body(db: &Db<'_>, campaign: &Campaign, catalogue: &Catalogue) -> CampaignBody {
    let Span { from, to } = campaign.span();
    let part = |part: &Part| match part {
        Part::Unit { id, name, .. } => PartBody { kind: "unit", id: id.to_string(), name: name.clone() },
        Part::Team { id, name, .. } => PartBody { kind: "team", id: id.to_string(), name: name.clone() },
    };
    let code = |number: &i64| catalogue.find(*number).map(|it| it.code.clone());
    CampaignBody {
        id: campaign.id.to_string(),
        name_vi: campaign.name_vi.clone(),
        name_en: campaign.name_en.clone(),
        stage: campaign.stage(db.now().day()).code(),
        from: from.to_string(),
        to: to.to_string(),
        unit_id: campaign.unit.to_string(),
        area: campaign.parts.iter().map(part).collect(),
        indicators: campaign.indicators.iter().filter_map(code).collect(),
        counts_once: campaign.counts_once,
        consent: ConsentBody::of(campaign),
        decision_no: campaign.decision_no.clone(),
        decision_day: campaign.decision_day.map(|day| day.to_string()),
    }
}

/// A campaign to draft: from a ready one, or in full.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBody {
    /// Id or official code of the unit that leads it.
    unit: String,
    /// Code of a ready campaign, instead of everything below.
    template: Option<String>,
    /// Everything about it.
    plan: Option<PlanBody>,
}

/// Everything about a campaign.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanBody {
    /// Name in Vietnamese.
    name_vi: String,
    /// Name in English; as in Vietnamese without it.
    name_en: Option<String>,
    /// First day, ISO 8601.
    from: String,
    /// Last day, ISO 8601.
    to: String,
    /// Ids or official codes of the units that take part; none for teams alone.
    units: Vec<String>,
    /// Codes of its indicators.
    indicators: Vec<String>,
    /// Whether a citizen counts once in it: phones may then send a key made of a mobile number with a record. Can't be
    /// changed after the launch.
    #[serde(default)]
    counts_once: bool,
    /// Code of the curve its work is expected on; `even` without it.
    curve: Option<String>,
    /// What the citizen is told, in Vietnamese.
    consent_vi: Option<String>,
    /// The same in English.
    consent_en: Option<String>,
    /// Number of the decision behind it.
    decision_no: Option<String>,
    /// Day of that decision, ISO 8601.
    decision_day: Option<String>,
}

fn day(typed: &str, field: &'static str) -> Result<kernel::Day> {
    typed.parse().map_err(|_| Error::invalid(field, "indicator-day-unreadable"))
}

fn plan(db: &Db<'_>, new: PlanBody) -> Result<Plan> {
    let catalogue = catalogue(db)?;
    // What names no indicator stays in the plan as one that is refused.
    let number = |code: &String| catalogue.by_code(code).map_or(0, |it| it.number);
    let units = new.units.iter().map(|named| Ok(units::resolve(db, named)?.id)).collect::<Result<_>>()?;
    Ok(Plan {
        name_vi: new.name_vi,
        name_en: new.name_en.unwrap_or_default(),
        days: Span { from: day(&new.from, "from")?, to: day(&new.to, "to")? },
        units,
        indicators: new.indicators.iter().map(number).collect(),
        counts_once: new.counts_once,
        curve: new.curve.unwrap_or_else(|| "even".into()),
        consent: [new.consent_vi.unwrap_or_default(), new.consent_en.unwrap_or_default()],
        decision_no: new.decision_no.unwrap_or_default(),
        decision_day: new.decision_day.as_deref().map(|typed| day(typed, "decision_day")).transpose()?,
    })
}

pub(crate) async fn add(ctx: Ctx, Body(new): Body<NewBody>) -> Result<Response, Fault> {
    let added = ctx
        .write(move |tx| {
            let unit = units::resolve(tx, &new.unit)?.id;
            let campaign = match (new.template, new.plan) {
                (Some(code), None) => draft_from(tx, unit, &code)?,
                (None, Some(new)) => {
                    let plan = plan(tx, new)?;
                    draft_campaign(tx, unit, &plan)?
                }
                _ => return Err(Error::invalid("plan", "campaign-plan-or-template")),
            };
            Ok(body(tx, &campaign, &catalogue(tx)?))
        })
        .await?;
    ctx.json(&added)
}

pub(crate) async fn launch(ctx: Ctx, Path(id): Path<CampaignId>) -> Result<Response, Fault> {
    let launched = ctx
        .write(move |tx| {
            let campaign = launch_campaign(tx, id)?;
            Ok(body(tx, &campaign, &catalogue(tx)?))
        })
        .await?;
    ctx.json(&launched)
}

/// When a campaign is closed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CloseBody {
    /// The last day that counts, ISO 8601.
    day: String,
}

pub(crate) async fn close(ctx: Ctx, Path(id): Path<CampaignId>, Body(new): Body<CloseBody>) -> Result<Response, Fault> {
    let last = day(&new.day, "day")?;
    let closed = ctx
        .write(move |tx| {
            let campaign = close_campaign(tx, id, last)?;
            Ok(body(tx, &campaign, &catalogue(tx)?))
        })
        .await?;
    ctx.json(&closed)
}
